"""The standby list: for each inspector and half-day, what would become of it if they fell ill.

Everything else stays where it is, as after the change deadline. Week one is replanned, with
the proof of how little has to change; in week two each meeting goes to the cheapest place
that the checker allows, which is a way, but perhaps not the best, or it is replanned too.
"""

import threading
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dipp_scheduler.domain.applying import pins
from dipp_scheduler.domain.falling_ill import Illness, illnesses, without
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import (
    BlockKind,
    Briefing,
    FileRead,
    HeldMeeting,
    Interview,
    Schedule,
)
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.errors import InfeasibleError, NoScheduleError
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.replan import week_one as replan_week_one
from dipp_scheduler.solver.replan import week_two as replan_week_two
from dipp_scheduler.solver.replan.as_issued import as_issued
from dipp_scheduler.solver.replan.rights import Part, Rights
from dipp_scheduler.solver.whatif.standby_meetings import meetings_without

Held = Interview | FileRead | Briefing | HeldMeeting

LONGEST = {1: 4.0, 2: 20.0}
"""Seconds for one half-day by week; most take one."""

TOLD = 2
"""The tier of those who have to be told: as few as can be, once as little is lost as can be."""

_REPLAN: dict[int, Callable[..., Part]] = {
    1: replan_week_one.replan,
    2: replan_week_two.replan,
}


class Fate(StrEnum):
    """What becomes of an appointment."""

    OTHERS = "others"
    """The same time; somebody else of the team, or those who are left, hold it."""
    MOVED = "moved"
    """Another time, by the same inspectors."""
    BOTH = "both"
    """Another time, by somebody else of the team."""
    SUBSTITUTE = "substitute"
    """The substitute is interviewed."""
    READ = "read"
    """It becomes a file read; or a file read goes to somebody else."""
    LOST = "lost"
    """It has no place any more."""


@dataclass(frozen=True)
class Outcome:
    """One appointment before and after."""

    code: str
    fate: Fate
    before: Held
    after: Held | None


@dataclass(frozen=True)
class Standby:
    """What would become of an inspector's half-day."""

    illness: Illness
    known: bool
    """Whether a way was found, or nothing has to change; False: not tried, or out of time."""
    tried: bool = True
    outcomes: tuple[Outcome, ...] = ()
    keeps: int = 0
    """How many of the inspector's own appointments and file reads stay as they are that week."""
    proven: bool = False
    """Whether no way loses fewer appointments and tells fewer people."""


def standby(
    instance: Instance,
    schedule: Schedule,
    options: SolveOptions,
    *,
    whom: Collection[str] = (),
    since: datetime | None = None,
    stop: threading.Event | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Standby, ...]:
    """Every inspector and half-day in the order of the days, within the time of the options.

    Of some inspectors only, and from a moment on, if these are given. The schedule must
    keep the rules. What was not reached says so. Week two, which takes a few seconds in
    all, is worked out first.
    """
    began = time.monotonic()
    asked = tuple(
        each
        for each in illnesses(instance)
        if (not whom or each.who in whom) and (since is None or each.time(instance).start > since)
    )
    found: dict[Illness, Standby] = {}
    for number, illness in enumerate(sorted(asked, key=lambda each: -each.week)):
        if tell:
            tell(number, len(asked))
        if not _there(instance, schedule, illness):
            keeps = len(_own(schedule, illness))
            found[illness] = Standby(illness, known=True, keeps=keeps, proven=True)
            continue
        left = options.time_limit - (time.monotonic() - began)
        if options.repeatable:
            left = options.time_limit / len(asked)
        if left <= 0 or (stop is not None and stop.is_set()):
            found[illness] = Standby(illness, known=False, tried=False)
            continue
        limited = replace(options, time_limit=min(left, LONGEST[illness.week]))
        found[illness] = _standby(instance, schedule, illness, limited, stop)
    return tuple(found[each] for each in asked)


def _there(instance: Instance, schedule: Schedule, illness: Illness) -> bool:
    """Whether anything of the inspector's falls into the half-day, an induction too."""
    time = illness.time(instance)
    spans = [each for held in _own(schedule, illness) for each in _times(held)]
    spans += [
        each.time
        for each in schedule.blocks
        if each.inspector == illness.who and each.kind is BlockKind.INDUCTION
    ]
    return any(each.overlaps(time) for each in spans)


def _times(held: Held) -> Iterator[Interval]:
    if isinstance(held, FileRead):
        yield from held.reading
        return
    yield held.time
    if isinstance(held, Interview):
        yield held.writing
        yield from held.reading


def _own(schedule: Schedule, illness: Illness) -> tuple[Held, ...]:
    """The inspector's appointments and file reads of a week."""
    who = illness.who
    if illness.week == 2:
        return tuple(each for each in schedule.meetings if who in each.inspectors)
    briefing = schedule.briefing
    hears = (briefing,) if briefing is not None and who in briefing.inspectors else ()
    return (*(each for each in schedule.inspections if each.inspector == who), *hears)


def _standby(
    instance: Instance,
    schedule: Schedule,
    illness: Illness,
    options: SolveOptions,
    stop: threading.Event | None,
) -> Standby:
    ill = without(instance, illness)
    known = Known(schedule=schedule, now=illness.known(instance))
    rights = Rights(pinned=frozenset(pins(instance.changes)), broken_only=True)
    after = meetings_without(ill, schedule, illness, known) if illness.week == 2 else None
    proven = False
    if after is None:
        try:
            part = _REPLAN[illness.week](ill, instance, known, rights, options, stop=stop)
        except (InfeasibleError, NoScheduleError):
            return Standby(illness, known=False)
        if not all(each.optimal for each in part.proofs if each.tier < TOLD):
            return Standby(illness, known=False)  # out of time, it may lose more than it must
        proven = all(each.optimal for each in part.proofs if each.tier <= TOLD)
        after = _joined(ill, known, schedule, part.schedule, illness.week)
    if verify(ill, after, weeks=(illness.week,), known=known).blocks:
        return Standby(illness, known=False)
    outcomes = tuple(_outcomes(schedule, after, illness.week))
    changed = {each.code for each in outcomes}
    keeps = sum(_code(each) not in changed for each in _own(schedule, illness))
    return Standby(illness, known=True, outcomes=outcomes, keeps=keeps, proven=proven)


def _joined(ill: Instance, known: Known, schedule: Schedule, part: Schedule, week: int) -> Schedule:
    """One week replanned, and the other as it is."""
    first = set(ill.week(1).days)
    if week == 1:
        part = as_issued(ill, known, part)
        other = tuple(each for each in schedule.blocks if each.time.day not in first)
        names: tuple[str, ...] = ("interviews", "file_reads", "briefing")
    else:
        other = tuple(each for each in schedule.blocks if each.time.day in first)
        names = ("meetings", "stays")
    own = {name: getattr(part, name) for name in names}
    return schedule.model_copy(update={**own, "blocks": part.blocks + other, "proofs": ()})


def _outcomes(before: Schedule, after: Schedule, week: int) -> Iterator[Outcome]:
    now = {_code(each): each for each in _all(after, week)}
    for held in _all(before, week):
        code = _code(held)
        fate = _fate(held, now.get(code))
        if fate is not None:
            yield Outcome(code, fate, held, now.get(code))


def _fate(before: Held, after: Held | None) -> Fate | None:
    """What became of an appointment; None if nothing did."""
    if after is None:
        return Fate.LOST
    if isinstance(after, FileRead):
        same = isinstance(before, FileRead) and before.inspector == after.inspector
        return None if same else Fate.READ
    if isinstance(before, FileRead):
        return Fate.BOTH
    if _interviewee(before) != _interviewee(after):
        return Fate.SUBSTITUTE
    moved = before.time != after.time
    others = _team(before) != _team(after)
    if moved:
        return Fate.BOTH if others else Fate.MOVED
    return Fate.OTHERS if others else None


def _interviewee(held: Held) -> str | None:
    return held.interviewee if isinstance(held, Interview) else None


def _team(held: Held) -> tuple[str, ...]:
    return (held.inspector,) if isinstance(held, Interview | FileRead) else held.inspectors


def _all(schedule: Schedule, week: int) -> tuple[Held, ...]:
    if week == 2:
        return schedule.meetings
    briefing = (schedule.briefing,) if schedule.briefing else ()
    return (*briefing, *schedule.inspections)


def _code(held: Held) -> str:
    if isinstance(held, Briefing):
        return held.meeting
    return held.need if isinstance(held, HeldMeeting) else held.case
