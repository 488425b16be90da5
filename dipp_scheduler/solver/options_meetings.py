"""Every legal place for one meeting of week two, ranked by price, beside all else as it is.

Time, room, mode and inspectors may change; whoever attends stays, and so do the inspectors'
stays, travel and inductions. The checker judges each place in its turn, cheapest first.
"""

from collections.abc import Iterator
from itertools import islice

from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.catalogue import RULES, Level, weighed
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from dipp_scheduler.solver.meetings_choices import Choice, choices
from dipp_scheduler.solver.model import Model
from dipp_scheduler.solver.options import Option, Price
from dipp_scheduler.solver.week_two_frame import Frame

_ASKED = tuple(rule.id for rule in RULES if 2 in rule.weeks and rule.level is Level.BLOCKS)


def options(
    instance: Instance, schedule: Schedule, code: str, known: Known, *, most: int
) -> tuple[Option, ...]:
    """The best places for a meeting, the cheapest first; none if it is not held now."""
    held = next((each for each in schedule.meetings if each.need == code), None)
    if held is None:
        return ()
    diary = Diary(instance, schedule, known)
    before = _costs(diary)
    found: list[tuple[Price, int, HeldMeeting]] = []
    prices: dict[tuple[object, ...], Price] = {}
    for number, each in enumerate(_places(instance, diary, held)):
        if each == held or known.begun(each.time.start):
            continue
        key = _alike(diary, held, each)
        if key not in prices:
            costs = _costs(diary.of(_with(schedule, each)))
            prices[key] = tuple((tier, costs[tier] - before[tier]) for tier in sorted(costs))
        found.append((prices[key], number, each))
    found.sort(key=lambda each: each[:2])
    legal = (
        Option(
            place=place,
            schedule=whole,
            price=price,
            told=differences(known.schedule, whole),
            own_time=False,
        )
        for price, _, place in found
        for whole in (_with(schedule, place),)
        if not any(True for rule in _ASKED for _ in ON_DIARY[rule](diary.of(whole)))
    )
    return tuple(islice(legal, most))


def _alike(diary: Diary, held: HeldMeeting, place: HeldMeeting) -> tuple[object, ...]:
    """What places have in common that cost the same."""
    alone = diary.of(Schedule(meetings=(place,)))
    wishes = sum(witness.amount for witness in MEASURES["meeting_wishes"](alone))
    half = diary.half(place.time.start)
    where = (place.mode, place.site, place.room == held.room)
    return (place.inspectors, place.time.day, half, *where, place.time == held.time, wishes)


def _places(instance: Instance, diary: Diary, held: HeldMeeting) -> Iterator[HeldMeeting]:
    """Every time, room and crew at which nobody of the meeting is somewhere else."""
    frame = Frame(instance)
    choice = next(each for each in choices(Model(), frame) if each.need.code == held.need)
    busy = {
        who: [
            each.time
            for each in diary.engaged.get(who, ())
            if each.code != held.need and each.kind != "lunch"
        ]
        for who in (*held.people, *frame.inspectors)
    }
    taken = [each for each in diary.schedule.meetings if each.need != held.need]
    for crew, starts in choice.starts.items():
        for start in starts:
            time = frame.interval(start, choice.minutes)
            if not _clash(busy, (*held.people, *crew), time):
                yield from _rooms(choice, held, crew, time, taken)


def _clash(busy: dict[str, list[Interval]], people: tuple[str, ...], time: Interval) -> bool:
    return any(each.overlaps(time) for who in people for each in busy[who])


def _rooms(
    choice: Choice,
    held: HeldMeeting,
    crew: tuple[str, ...],
    time: Interval,
    taken: list[HeldMeeting],
) -> Iterator[HeldMeeting]:
    """A room of each site that is not taken (the one it has if it can be), and Teams."""
    used = {each.room for each in taken if each.time.overlaps(time)}
    moved = held.model_copy(update={"time": time, "inspectors": crew})
    mode = Mode.HYBRID if held.mode is Mode.HYBRID else Mode.FACE_TO_FACE
    for place in choice.places:
        rooms = [room.code for room in place.rooms if room.code not in used]
        if rooms:
            room = held.room if held.room in rooms else rooms[0]
            yield moved.model_copy(update={"mode": mode, "site": place.site, "room": room})
    if choice.teams:
        yield moved.model_copy(update={"mode": Mode.TEAMS, "site": None, "room": None})


def _with(schedule: Schedule, place: HeldMeeting) -> Schedule:
    meetings = tuple(place if each.need == place.need else each for each in schedule.meetings)
    return schedule.model_copy(update={"meetings": meetings, "proofs": ()})


def _costs(diary: Diary) -> dict[int, int]:
    found: dict[int, int] = {}
    for each in weighed(diary.instance, 2, replanning=True):
        amount = sum(witness.amount for witness in MEASURES[each.id](diary))
        found[each.tier] = found.get(each.tier, 0) + amount * each.weight
    return found
