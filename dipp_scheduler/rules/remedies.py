"""What could put a clash right: single changes of what is given, and who has to agree to each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.clash import Clash, Part
from dipp_scheduler.rules.diary import Diary

SOMEBODY = "?"
"""The code of a substitute who is still to be found."""


class Asks(StrEnum):
    """Who has to agree to a remedy."""

    LEAD = "lead"
    TEAM = "team"
    REGION = "region"


EFFORT = {
    "daily_limit": 2,
    "weekly_limit": 2,
    "shorter": 2,
    "person_day": 3,
    "access": 3,
    "interview_hours": 3,
    "other_day": 3,
    "led_by_deputy": 3,
    "inspector_day": 4,
    "alone": 4,
    "without_person": 4,
    "deputy": 4,
    "substitute": 5,
    "inspector": 8,
}
"""How much each kind of remedy asks of people: of equal gain, the least comes first."""

_ASKED = {
    "person_day": Asks.REGION,
    "access": Asks.REGION,
    "alone": Asks.REGION,
    "without_person": Asks.REGION,
    "substitute": Asks.REGION,
    "inspector_day": Asks.TEAM,
}


@dataclass(frozen=True)
class Remedy:
    """One unit of change: its kind, whom it concerns, on which day."""

    kind: str
    who: tuple[str, ...] = ()
    day: date | None = None
    span: Interval | None = None
    """On the day, the time that is enough; None means all of it."""

    @property
    def asks(self) -> Asks:
        """Who has to agree to it."""
        return _ASKED.get(self.kind, Asks.LEAD)


def remedies(diary: Diary, clash: Clash) -> tuple[Remedy, ...]:
    """Every remedy that touches a part of a clash, or what else its demands could be had by."""
    found = [each for part in clash.parts for each in _of_part(diary, clash, part)]
    found += _of_cases(diary.instance, clash)
    return tuple(sorted(dict.fromkeys(found), key=lambda each: EFFORT[each.kind]))


def _of_part(diary: Diary, clash: Clash, part: Part) -> Iterator[Remedy]:
    own = _REMEDIES.get(part.rule)
    if own is not None:
        yield from own(diary, clash, part)


def _available(diary: Diary, _clash: Clash, part: Part) -> Iterator[Remedy]:
    kind = "inspector_day" if part.who[0] in diary.instance.inspector else "person_day"
    yield Remedy(kind, part.who, part.day)


def _limit(_diary: Diary, _clash: Clash, part: Part) -> Iterator[Remedy]:
    yield Remedy(part.rule, part.who)


def _access(diary: Diary, _clash: Clash, part: Part) -> Iterator[Remedy]:
    case = diary.instance.case[part.who[0]]
    for each in diary.instance.interviewers:
        if each.code not in case.access and not diary.instance.conflicted(each.code, case):
            yield Remedy("access", (case.reference, each.code))


def _alone(_diary: Diary, _clash: Clash, part: Part) -> Iterator[Remedy]:
    yield Remedy("alone", part.who)


def _hours(_diary: Diary, _clash: Clash, _part: Part) -> Iterator[Remedy]:
    yield Remedy("interview_hours")


def _window(_diary: Diary, _clash: Clash, part: Part) -> Iterator[Remedy]:
    yield from (Remedy("other_day", (code,)) for code in part.who)


def _required(diary: Diary, clash: Clash, _part: Part) -> Iterator[Remedy]:
    away = {part.who[0] for part in clash.parts if part.rule == "available"}
    for need in _needs(diary, clash):
        if len(need.required) > 1:
            for code in need.required:
                if code in away:
                    yield Remedy("without_person", (need.code, code))


def _led_by(diary: Diary, clash: Clash, _part: Part) -> Iterator[Remedy]:
    for need in _needs(diary, clash):
        if diary.instance.deputy is not None and not need.first and not need.closing:
            yield Remedy("led_by_deputy", (need.code,))


def _length(diary: Diary, clash: Clash, _part: Part) -> Iterator[Remedy]:
    for need in _needs(diary, clash):
        # What is the shortest for a group will do for anybody (R151).
        if need.minutes > diary.instance.settings.group_minutes_shortest:
            yield Remedy("shorter", (need.code,))


def _needs(diary: Diary, clash: Clash) -> tuple[Need, ...]:
    return tuple(diary.needs[each.code] for each in clash.demands if each.code in diary.needs)


def _of_cases(instance: Instance, clash: Clash) -> Iterator[Remedy]:
    """Other ways to an interview: a substitute, the deputy, one more inspector."""
    cases = [instance.case[each.code] for each in clash.demands if each.code in instance.case]
    if not cases:
        return
    if len(cases) == 1:
        manager = instance.person[cases[0].practitioner].line_manager
        if cases[0].substitute is None:
            known = manager if manager in instance.person else None
            yield Remedy("substitute", (cases[0].reference, known or SOMEBODY))
    deputy = instance.deputy
    if deputy is not None and deputy not in instance.interviewers:
        yield Remedy("deputy", (deputy.code,))
    yield Remedy("inspector")


_REMEDIES: dict[str, Callable[[Diary, Clash, Part], Iterator[Remedy]]] = {
    "available": _available,
    "daily_limit": _limit,
    "weekly_limit": _limit,
    "limited_access": _access,
    "counterpart_agreed": _alone,
    "interview_hours": _hours,
    "meeting_window": _window,
    "required_present": _required,
    "led_by": _led_by,
    "meeting_length": _length,
}
"""What could be changed about a rule. Conflicts of interest, adjustments and the right to Welsh
are not in question; nor are reading, write-up, gaps and lunch."""
