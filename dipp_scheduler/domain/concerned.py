"""What changes concern since a version: what is given of it is otherwise, or people are freer."""

from collections.abc import Iterable

from dipp_scheduler.domain.availability import away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.requests import ChangeKind, ChangeState
from dipp_scheduler.domain.timegrid import merged

_ASKS_FOR_NOTHING = (ChangeKind.PIN, ChangeKind.UNPIN, ChangeKind.WISH)
"""Changes about an appointment that do not ask for it to be held."""


def concerned(instance: Instance, before: Instance) -> frozenset[str]:
    """The codes of cases, needs and the briefing that somebody asks for anew since a version.

    An accepted change is about it; or what is given of it is not as it was `before`; or
    somebody who could come, or could be its inspector, has time that they had not. Whoever
    joins the team asks for nothing. After the change deadline nothing else is held that the
    version does not hold.
    """
    asked = {
        each.about
        for each in instance.changes
        if each.state is ChangeState.ACCEPTED and each.kind not in _ASKS_FOR_NOTHING
    }
    placed = _cases(instance, before, asked) + _needs(instance, before, asked)
    return frozenset(placed + _briefing(instance, before, asked))


def _cases(instance: Instance, before: Instance, asked: set[str]) -> tuple[str, ...]:
    inspectors = _freed(instance, before, (each.code for each in instance.interviewers), week=1)
    return tuple(
        case.reference
        for case in instance.inspected_cases
        if inspectors
        or case.reference in asked
        or case != before.case.get(case.reference)
        or _freed(
            instance, before, (*instance.interviewees(case), *instance.attending(case)), week=1
        )
    )


def _needs(instance: Instance, before: Instance, asked: set[str]) -> tuple[str, ...]:
    both = (each.code for each in (instance.lead, instance.deputy) if each is not None)
    inspectors = _freed(instance, before, both, week=2)
    known = {need.code: need for need in week_two_needs(before)}
    return tuple(
        need.code
        for need in week_two_needs(instance)
        if inspectors
        or asked & {*need.meetings}
        or need != known.get(need.code)
        or _freed(instance, before, (*need.required, *need.pool), week=2)
    )


def _briefing(instance: Instance, before: Instance, asked: set[str]) -> tuple[str, ...]:
    meeting = instance.briefing
    if meeting is None:
        return ()
    team = (each.code for each in instance.team)
    held_by = (who for post in meeting.posts for who in instance.holders(post))
    changed = meeting.code in asked or meeting != before.briefing
    freer = _freed(instance, before, (*team, *meeting.people, *held_by), week=1)
    return (meeting.code,) if changed or freer else ()


def _freed(instance: Instance, before: Instance, codes: Iterable[str], *, week: int) -> bool:
    """Whether any of those whom the version knew has time in a week that they had not."""
    known = {**before.inspector, **before.person}
    return any(_freer(instance, before, code, week) for code in codes if code in known)


def _freer(instance: Instance, before: Instance, code: str, week: int) -> bool:
    was = away(before, code, before.week(week))
    now = away(instance, code, instance.week(week))
    return was != now and merged((*was, *now)) != now
