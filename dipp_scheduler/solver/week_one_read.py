"""Reads week one's schedule out of the solver's values."""

from collections.abc import Iterator, Sequence

from dipp_scheduler.domain.schedule import (
    Block,
    BlockKind,
    Briefing,
    FileRead,
    Interview,
    Schedule,
    Unplaced,
)
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.solver.interviews_briefing import can_come, guests
from dipp_scheduler.solver.interviews_lunch import lunch_spans
from dipp_scheduler.solver.place import Job, Part
from dipp_scheduler.solver.place_week_one import Fixed, Placed, settle
from dipp_scheduler.solver.week_one_choices import Pairing, Read, Week
from dipp_scheduler.solver.week_one_clock import Span
from dipp_scheduler.solver.week_one_reasons import unplaced_reason

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
        fixed = _fixed(week, inspector.code, own, own_reads, briefing if attends else None)
        placed = settle(week.clock, fixed)
        for pairing, slot in own:
            parts = placed.reading.get(_key(pairing.case.reference, slot), [])
            interview = _interview(week, pairing, slot, parts)
            interviews.setdefault(pairing.case.reference, []).append(interview)
        for read in own_reads:
            files.setdefault(read.case.reference, []).append(_file_read(week, read, placed))
        blocks += _lunches(week, inspector.code, fixed, placed)
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


def _without_briefing(week: Week, briefing: Briefing | None) -> Iterator[Unplaced]:
    """The briefing, if it is to be held and is not."""
    meeting = week.instance.briefing
    if meeting is not None and week.no_briefing is not None and briefing is None:
        yield Unplaced(code=meeting.code, week=1, reason="unplaced.no_common_time")


def _fixed(
    week: Week, code: str, held: list[Held], reads: list[Read], briefing: Briefing | None
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
                owed=clock.grid.length(settings.reading_minutes),
            )
        )
    for read in reads:
        owed = clock.grid.length(settings.file_read_minutes)
        jobs.append(Job(_key(read.case.reference, -1), 0, clock.grid.slots, owed))
    if briefing is not None:
        blocks += clock.spans([briefing.time])
    lunches: dict[int, tuple[Span, ...]] = {}
    if settings.lunch_minutes > 0:
        # The middle of the window first, then outwards.
        for day, places in lunch_spans(week).items():
            opens, closes = clock.day_span(day, settings.lunch_opens, settings.lunch_closes)
            middle = opens + closes
            ordered = sorted((abs(sum(span) - middle), span) for span in places)
            lunches[day] = tuple(span for _, span in ordered)
    return Fixed(week.working(code), tuple(blocks), tuple(jobs), lunches)


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
        reading=tuple(clock.grid.interval(*part) for part in parts),
        writing=clock.interval(end, written),
    )


def _file_read(week: Week, read: Read, placed: Placed) -> FileRead:
    parts = placed.reading.get(_key(read.case.reference, -1), [])
    return FileRead(
        case=read.case.reference,
        inspector=read.inspector.code,
        reading=tuple(week.clock.grid.interval(*part) for part in parts),
        decided=read.case.mode is CaseMode.FILE_READ,
    )


def _lunches(week: Week, code: str, fixed: Fixed, placed: Placed) -> list[Block]:
    """An inspector's lunch on each day with an engagement."""
    clock = week.clock
    engaged = {start for start, _ in fixed.blocks}
    engaged |= {clock.starts[slot] for parts in placed.reading.values() for slot, _ in parts}
    days = {clock.day_at(minute) for minute in engaged}
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
