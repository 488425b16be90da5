"""Reads week one's schedule out of the solver's values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dipp_scheduler.domain.known import wants_interview
from dipp_scheduler.domain.schedule import (
    Block,
    BlockKind,
    Briefing,
    FileRead,
    Interview,
    Schedule,
    Unplaced,
)
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.solver.week_one.choices import Pairing, Read, Week
from dipp_scheduler.solver.week_one.clock import Span
from dipp_scheduler.solver.week_one.interviews_briefing import can_come, guests
from dipp_scheduler.solver.week_one.interviews_lunch import lunch_spans
from dipp_scheduler.solver.week_one.place import Job, Part, fits, runs
from dipp_scheduler.solver.week_one.placing import Fixed, Placed, settle
from dipp_scheduler.solver.week_one.reasons import unplaced_reason

Held = tuple[Pairing, int]
"""An interview that is held: its pairing and slot."""


def read_week_one(week: Week, values: Sequence[int]) -> Schedule:
    """The schedule of week one: interviews, file reads, lunches, briefing, what is left out."""
    held = [
        (pairing, slot)
        for pairing in week.pairings
        for slot, number in pairing.choices()
        if values[number]
    ]
    reads = [read for read in week.reads if values[read.number]]
    briefing = _briefing(week, values, {read.inspector.code for read in reads})
    interviews: dict[str, list[Interview]] = {}
    files: dict[str, list[FileRead]] = {}
    blocks: list[Block] = []
    for inspector in week.instance.team:
        own = [each for each in held if each[0].inspector is inspector]
        own_reads = [each for each in reads if each.inspector is inspector]
        attends = briefing is not None and inspector.code in briefing.inspectors
        if not own and not own_reads and not attends:
            continue
        desk = desk_of(week, inspector.code, own, own_reads, briefing if attends else None)
        for interview in desk.interviews:
            interviews.setdefault(interview.case, []).append(interview)
        for file_read in desk.file_reads:
            files.setdefault(file_read.case, []).append(file_read)
        blocks += desk.lunches
    cases = week.instance.inspected_cases
    return Schedule(
        interviews=tuple(each for case in cases for each in interviews.get(case.reference, ())),
        file_reads=tuple(each for case in cases for each in files.get(case.reference, ())),
        briefing=briefing,
        blocks=tuple(blocks),
        unplaced=(
            *(
                Unplaced(code=case.reference, week=1, reason=unplaced_reason(week, case))
                for case in cases
                if case.reference not in interviews and case.reference not in files
            ),
            *_without_briefing(week, briefing),
        ),
    )


@dataclass(frozen=True)
class Desk:
    """One inspector's week: what is held, with the reading and the lunches that go with it."""

    interviews: tuple[Interview, ...]
    file_reads: tuple[FileRead, ...]
    lunches: tuple[Block, ...]


def desk_of(
    week: Week,
    code: str,
    held: Sequence[Held],
    reads: Sequence[Read],
    briefing: Briefing | None,
) -> Desk:
    """An inspector's week, with the reading and lunches placed around what stands.

    Reading that cannot be placed whole is short.
    """
    fixed = _fixed(week, code, held, reads, briefing)
    placed = settle(week.clock, fixed)
    return Desk(
        interviews=tuple(
            _interview(
                week,
                pairing,
                slot,
                placed.reading.get(_key(pairing.case.reference, slot), []),
            )
            for pairing, slot in held
        ),
        file_reads=tuple(_file_read(week, read, placed) for read in reads),
        lunches=tuple(_lunches(week, code, fixed, placed)),
    )


def time_to_read(
    week: Week,
    code: str,
    held: Sequence[Held],
    reads: Sequence[Read],
    briefing: Briefing | None,
) -> bool:
    """Whether an inspector's reading fits around what stands, before lunch takes its time."""
    fixed = _fixed(week, code, held, reads, briefing)
    free = fixed.working
    for block in fixed.blocks:
        free &= ~week.clock.covered(block)
    return fits(free, fixed.jobs)


def _without_briefing(week: Week, briefing: Briefing | None) -> Iterator[Unplaced]:
    """The briefing, if it is to be held and is not."""
    meeting = week.instance.briefing
    if meeting is not None and week.no_briefing is not None and briefing is None:
        reason = "no_common_time" if week.instance.lead else "no_lead"
        yield Unplaced(code=meeting.code, week=1, reason=f"unplaced.{reason}")


def _fixed(
    week: Week,
    code: str,
    held: Sequence[Held],
    reads: Sequence[Read],
    briefing: Briefing | None,
) -> Fixed:
    """What stands in an inspector's week, and the reading it owes."""
    clock, settings = week.clock, week.instance.settings
    blocks = []
    jobs = []
    for pairing, slot in held:
        start = clock.starts[slot]
        blocks.append((start, start + pairing.minutes + pairing.writing))
        jobs.append(
            Job(
                code=_key(pairing.case.reference, slot),
                release=clock.first_slot(max(clock.day_of(slot) - 1, 0)),
                deadline=slot,
                owed=max(
                    clock.grid.length(settings.reading_minutes)
                    - _read_for(week, pairing, slot).bit_count(),
                    0,
                ),
            )
        )
    for read in reads:
        done = week.past.done(read.case.reference, code)
        owed = clock.grid.length(settings.file_read_minutes) - done.bit_count()
        key, end = _key(read.case.reference, -1), clock.grid.slots
        jobs.append(Job(key, 0, end, max(owed, 0), wish=_freed(week, code)))
    if briefing is not None:
        blocks += clock.spans([briefing.time])
    lunches: dict[int, tuple[Span, ...]] = {}
    if settings.lunch_minutes > 0:
        # The middle of the window first, then outwards.
        for day, all_places in lunch_spans(week).items():
            places = week.past.lunch_places(code, day, all_places)
            opens, closes = clock.day_span(day, settings.lunch_opens, settings.lunch_closes)
            middle = opens + closes
            ordered = sorted((abs(sum(span) - middle), span) for span in places)
            lunches[day] = tuple(span for _, span in ordered)
    return Fixed(week.working(code), tuple(blocks), tuple(jobs), lunches)


def _freed(week: Week, code: str) -> int:
    """The slots of an inspector's interviews that are no longer wanted, as a mask."""
    mask = 0
    for held in week.known.schedule.interviews if week.known else ():
        if held.inspector == code and not wants_interview(week.instance, held.case):
            for span in week.clock.spans([*held.reading, held.time, held.writing]):
                mask |= week.clock.covered(span)
    return mask


def _interview(week: Week, pairing: Pairing, slot: int, parts: list[Part]) -> Interview:
    clock = week.clock
    start = clock.starts[slot]
    end = start + pairing.minutes
    # What the model kept free; with its rule left out nothing, and no interval is empty.
    written = end + max(pairing.writing, 1)
    return Interview(
        case=pairing.case.reference,
        inspector=pairing.inspector.code,
        interviewee=pairing.interviewee,
        others=pairing.others,
        time=clock.interval(start, end),
        reading=_reading(week, _read_for(week, pairing, slot), parts),
        writing=clock.interval(end, written),
    )


def _read_for(week: Week, pairing: Pairing, slot: int) -> int:
    return week.past.read_for(pairing.case.reference, pairing.inspector.code, slot)


def _reading(week: Week, done: int, parts: list[Part]) -> tuple[Interval, ...]:
    """What was read already and what is still to be read, each part in one piece."""
    clock = week.clock
    slots = done | sum(((1 << size) - 1) << first for first, size in parts)
    first_slots = [clock.first_slot(day) for day in range(len(clock.grid.days))]
    return tuple(clock.grid.interval(*part) for part in runs(slots, first_slots))


def _file_read(week: Week, read: Read, placed: Placed) -> FileRead:
    parts = placed.reading.get(_key(read.case.reference, -1), [])
    return FileRead(
        case=read.case.reference,
        inspector=read.inspector.code,
        reading=_reading(week, week.past.done(read.case.reference, read.inspector.code), parts),
        decided=read.case.mode is CaseMode.FILE_READ,
    )


def _lunches(week: Week, code: str, fixed: Fixed, placed: Placed) -> list[Block]:
    """An inspector's lunch on each day with an engagement."""
    clock = week.clock
    engaged = {start for start, _ in fixed.blocks}
    engaged |= {clock.starts[slot] for parts in placed.reading.values() for slot, _ in parts}
    days = {clock.day_at(minute) for minute in engaged} | {*week.past.eaten(code)}
    return [
        Block(kind=BlockKind.LUNCH, inspector=code, time=clock.interval(*span))
        for day, span in sorted(placed.lunches.items())
        if day in days
    ]


def _briefing(week: Week, values: Sequence[int], reading: set[str]) -> Briefing | None:
    """The briefing, with everybody who comes; companions without cases come when free."""
    wanted, meeting = guests(week), week.instance.briefing
    slot = next((slot for slot, number in week.briefing.items() if values[number]), None)
    if wanted is None or meeting is None or slot is None:
        return None
    start = week.clock.starts[slot]
    # Where somebody reads a file, only the model knows whether there is time for both.
    free = {code for code in wanted.companions if code not in week.desk and code not in reading}
    if week.known is not None and (held := week.known.schedule.briefing) is not None:
        # Whoever was not invited stays so; to come sooner would cost the others more notice.
        later = held.time.start <= week.clock.grid.clock(slot)
        free &= {*held.inspectors} if later else set()
    there = {
        code
        for (code, at), number in week.attendance.items()
        if at == slot and (values[number] or (code in free and can_come(week, code) >> slot & 1))
    }
    return Briefing(
        meeting=meeting.code,
        time=week.clock.interval(start, start + week.instance.settings.briefing_minutes),
        inspectors=tuple(each.code for each in week.instance.team if each.code in there),
        people=tuple(code for code in wanted.leaders if code in there),
    )


def _key(reference: str, slot: int) -> str:
    return f"{reference}@{slot}"
