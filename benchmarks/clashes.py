"""Clashes to be planted in a region of full size: who or what, and why it cannot be had.

Each changes a little of what is given, so that one interview or meeting cannot be had
whatever else is given up, and everything else still can.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.people import Conflict, ConflictKind, Unavailable
from dipp_scheduler.domain.work import Case, CaseMode, SecondReason

_NOBODY_ELSE: dict[str, Any] = {"substitute": None, "relationship": None}
"""Of a case: nobody stands in."""


@dataclass(frozen=True)
class Planted:
    """A region with a clash."""

    name: str
    week: int
    instance: Instance


def planted(instance: Instance) -> tuple[Planted, ...]:
    """The region once with every clash; without those that it has no place for."""
    found = []
    for make, week in _CLASHES:
        changed = make(instance)
        if changed is not None:
            found.append(Planted(make.__name__.strip("_").replace("_", " "), week, changed))
    return tuple(found)


def _away_all_week(instance: Instance) -> Instance | None:
    """A practitioner whom nobody could stand in for is away."""
    for case in _alone(instance)[:1]:
        instance = _case(instance, case, **_NOBODY_ELSE)
        return _away(instance, case.practitioner, *instance.week(1).days)
    return None


def _never_there_together(instance: Instance) -> Instance | None:
    """A practitioner and the agreed second person are not there on any one day."""
    for case, other in zip(_alone(instance)[:1], _alone(instance)[1:], strict=False):
        who = other.practitioner
        own = {**_NOBODY_ELSE, "second_person": who, "second_reason": SecondReason.RECENT_CHANGE}
        days = instance.week(1).days
        instance = _away(_case(instance, case, **own), case.practitioner, *days[:3])
        return _away(instance, who, *days[3:])
    return None


def _one_hour_for_two(instance: Instance) -> Instance | None:
    """Two practitioners have the same only hour, and all inspectors but one have conflicts."""
    pair = _alone(instance)[:2]
    if len(pair) < 2:
        return None
    _, *others = instance.interviewers
    for case in pair:
        instance = _case(instance, case, **_NOBODY_ELSE)
        instance = _only_hour(instance, case.practitioner, instance.week(1).days[2])
    conflicts = tuple(
        Conflict(inspector=each.code, kind=ConflictKind.PERSON, against=case.practitioner)
        for each in others
        for case in pair
    )
    return instance.model_copy(update={"conflicts": (*instance.conflicts, *conflicts)})


def _one_place_too_few(instance: Instance) -> Instance | None:
    """The inspectors' weekly limits hold one interview less than there are."""
    wanted = sum(case.mode is CaseMode.INTERVIEW for case in instance.inspected_cases)
    limits = {each.code: instance.weekly_limit(each) for each in instance.interviewers}
    while sum(limits.values()) >= wanted:
        limits[max(limits, key=lambda code: limits[code])] -= 1
    team = tuple(
        each.model_copy(update={"weekly_limit": limits.get(each.code, each.weekly_limit)})
        for each in instance.team
    )
    return instance.model_copy(update={"team": team})


def _leaders_never_together(instance: Instance) -> Instance | None:
    """Two people who are both needed at one meeting are never there on the same day."""
    for need in (each for each in _required(instance) if len(each.required) > 1):
        first, second = need.required[:2]
        days = instance.week(2).days
        return _away(_away(instance, first, *days[:2]), second, *days[2:])
    return None


def _one_hour_for_two_meetings(instance: Instance) -> Instance | None:
    """Somebody whom two meetings need, on whatever day, has one hour."""
    free = [each for each in _required(instance) if each.weekday is None and not each.closing]
    short = [each for each in free if len(each.required) == 1 and each.minutes <= 60]
    if len(short) < 2:
        return None
    (who,), (code, *_) = short[0].required, short[1].meetings
    meetings = tuple(
        each.model_copy(update={"people": (*each.people, who)}) if each.code == code else each
        for each in instance.meetings
    )
    instance = instance.model_copy(update={"meetings": meetings})
    return _only_hour(instance, who, instance.week(2).days[2])


def _lead_away_on_its_day(instance: Instance) -> Instance | None:
    """The lead is away on the only day of a meeting that the lead must hold."""
    lead = instance.lead
    for need in _required(instance):
        if lead is not None and need.first and need.weekday is not None:
            day = next(each for each in instance.week(2).days if each.weekday() == need.weekday)
            return _away(instance, lead.code, day)
    return None


def _alone(instance: Instance) -> list[Case]:
    """Cases to be interviewed whose people stand in no other case."""
    cases = [each for each in instance.inspected_cases if each.mode is CaseMode.INTERVIEW]
    people = [
        code
        for case in instance.inspected_cases
        for code in {*instance.attending(case), *instance.interviewees(case)}
    ]
    return [
        case
        for case in cases
        if people.count(case.practitioner) == 1 and not case.second_person and not case.access
    ]


def _required(instance: Instance) -> tuple[Need, ...]:
    return tuple(each for each in week_two_needs(instance) if each.must)


def _case(instance: Instance, case: Case, **own: Any) -> Instance:
    changed = tuple(
        each.model_copy(update=own) if each.reference == case.reference else each
        for each in instance.cases
    )
    return instance.model_copy(update={"cases": changed})


def _only_hour(instance: Instance, who: str, day: date) -> Instance:
    """Somebody is there from 2pm to 3pm of one day of a week, and not else."""
    week = next(instance.week(each).days for each in (1, 2) if day in instance.week(each).days)
    instance = _away(instance, who, *(each for each in week if each != day))
    kept = (row for row in instance.unavailable if row.who != who or row.day != day)
    rows = (
        Unavailable(who=who, day=day, end=time(14)),
        Unavailable(who=who, day=day, start=time(15)),
    )
    return instance.model_copy(update={"unavailable": (*kept, *rows)})


def _away(instance: Instance, who: str, *days: date) -> Instance:
    """Somebody is away on some days, whatever was said of these days before."""
    kept = (row for row in instance.unavailable if row.who != who or row.day not in days)
    rows = (Unavailable(who=who, day=day) for day in days)
    return instance.model_copy(update={"unavailable": (*kept, *rows)})


_CLASHES: tuple[tuple[Callable[[Instance], Instance | None], int], ...] = (
    (_away_all_week, 1),
    (_never_there_together, 1),
    (_one_hour_for_two, 1),
    (_one_place_too_few, 1),
    (_leaders_never_together, 2),
    (_one_hour_for_two_meetings, 2),
    (_lead_away_on_its_day, 2),
)
"""Each way to plant one, with its week."""
