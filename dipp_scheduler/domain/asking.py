"""Who of the region is asked when they are free, for which days, and what for (R46)."""

from collections.abc import Iterator
from datetime import date

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.timegrid import TimeGrid
from dipp_scheduler.domain.work import CaseMode


class Asked(Frozen):
    """A person of the region in one fieldwork week."""

    who: str
    week: int
    days: tuple[date, ...]
    meetings: tuple[str, ...] = ()
    """The titles of the meetings they may be at."""
    interview: bool = False
    """Whether they may be at an interview: whose case it is, or what it is about, is not said."""


def asked(instance: Instance) -> tuple[Asked, ...]:
    """Everybody whose availability is needed, in the instance's order, week by week.

    Week one: whoever may be at an interview, and the briefing's people. Week two: the people
    that a meeting requires, and the candidates of groups. Only the days that can be theirs.
    """
    return tuple(
        found
        for week, wanted in ((1, _week_one(instance)), (2, _week_two(instance)))
        for found in _gathered(instance, week, tuple(wanted))
    )


def units(instance: Instance) -> tuple[str | None, ...]:
    """The codes of the PDUs with somebody asked; then None for people outside PDUs."""
    homes = {unit_of(instance, each.who) for each in asked(instance)}
    own: list[str | None] = [pdu.code for pdu in instance.pdus if pdu.code in homes]
    return (*own, None) if None in homes else tuple(own)


def unit_of(instance: Instance, who: str) -> str | None:
    """The code of somebody's PDU; None for regional functions and partners."""
    unit = instance.person[who].unit
    return unit if unit in instance.pdu else None


class _Wanted(Frozen):
    """One appointment that somebody may have to come to."""

    who: str
    weekday: int | None = None
    meeting: str = ""


def _week_one(instance: Instance) -> Iterator[_Wanted]:
    for case in instance.inspected_cases:
        if case.mode is CaseMode.INTERVIEW:
            for who in (*instance.interviewees(case), *instance.attending(case)):
                yield _Wanted(who=who)
    if briefing := instance.briefing:
        posts = (who for post in briefing.posts for who in instance.holders(post))
        for who in (*briefing.people, *posts):
            yield _Wanted(who=who, weekday=briefing.weekday, meeting=briefing.title)


def _week_two(instance: Instance) -> Iterator[_Wanted]:
    for need in week_two_needs(instance):
        for code in need.meetings:
            for who in (*need.required, *need.pool):
                title = instance.meeting[code].title
                yield _Wanted(who=who, weekday=need.weekday, meeting=title)


def _gathered(instance: Instance, week: int, wanted: tuple[_Wanted, ...]) -> Iterator[Asked]:
    grid = instance.week(week)
    for person in instance.staff:
        own = [each for each in wanted if each.who == person.code]
        days = {day for each in own for day in _days(grid, each.weekday)}
        if days:
            yield Asked(
                who=person.code,
                week=week,
                days=tuple(sorted(days)),
                meetings=tuple(dict.fromkeys(each.meeting for each in own if each.meeting)),
                interview=any(not each.meeting for each in own),
            )


def _days(grid: TimeGrid, weekday: int | None) -> Iterator[date]:
    """The days of a week on which something may be; all if its own day is closed."""
    fixed = [day for day in grid.days if day.weekday() == weekday]
    yield from fixed or grid.days
