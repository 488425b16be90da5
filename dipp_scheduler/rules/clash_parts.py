"""The parts that could stand against some demands: by rule, then by whom and which day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dipp_scheduler.domain.availability import away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.work import Case
from dipp_scheduler.rules.clash import Demand, Part

FAMILIES = {
    1: (
        "available",
        "limited_access",
        "no_conflict",
        "welsh_spoken",
        "weekly_limit",
        "daily_limit",
        "counterpart_agreed",
        "interview_length",
        "no_double_booking",
        "briefing_held",
        "lead_after_briefing",
        "reading_first",
        "interview_hours",
        "file_read_time",
        "lunch_kept",
        "interview_gap",
        "gap_kept",
        "writing_after",
        "working_day",
    ),
    2: (
        "available",
        "meeting_window",
        "required_present",
        "led_by",
        "group_without_managers",
        "group_from_pool",
        "group_same_grade",
        "group_limit",
        "first_meeting_first",
        "closing_last",
        "no_double_booking",
        "meeting_length",
        "induction",
        "lunch_kept",
        "gap_kept",
        "working_day",
    ),
}
"""The rules that can keep something from being held, those that explain it best first.

Not among them are rules that make a schedule what it is (a case is placed once, and by an
inspector), and most of week two's about sites: a meeting can always be held on Teams.
"""


def people_of(instance: Instance, needs: Iterable[Need], demands: Iterable[Demand]) -> list[str]:
    """Everybody whose time some demands could take: those of the region first."""
    needed = {need.code: need for need in needs}
    region: list[str] = []
    team = [each.code for each in instance.interviewers]
    for demand in demands:
        if demand.code in instance.case:
            case = instance.case[demand.code]
            region += (*instance.interviewees(case), *instance.attending(case))
        elif demand.code in needed:
            need = needed[demand.code]
            region += (*need.required, *need.pool)
        else:
            briefing = instance.meeting[demand.code]
            region += [code for post in briefing.posts for code in instance.holders(post)]
            region += briefing.people
    team += [each.code for each in instance.team if each.code not in team]
    return list(dict.fromkeys((*region, *team)))


@dataclass(frozen=True)
class Field:
    """An instance as far as some demands go: what its rules say of them, part by part."""

    instance: Instance
    needs: tuple[Need, ...]
    """The needs of week two that are demanded."""
    demands: tuple[Demand, ...]
    week: int

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases that are demanded."""
        known = self.instance.case
        return tuple(known[each.code] for each in self.demands if each.code in known)

    def parts(self, rule: str) -> tuple[Part, ...]:
        """What a rule says of each whom it concerns; the rule as such where it says no more."""
        return tuple(_OWN.get(rule, _as_such)(self, rule))


def _as_such(_field: Field, rule: str) -> Iterator[Part]:
    yield Part(rule)


def _by_day(field: Field, rule: str) -> Iterator[Part]:
    grid = field.instance.week(field.week)
    for code in people_of(field.instance, field.needs, field.demands):
        days = (span.day for span in away(field.instance, code, grid))
        yield from (Part(rule, (code,), day) for day in dict.fromkeys(days))


def _by_case(field: Field, rule: str) -> Iterator[Part]:
    yield from (Part(rule, (case.reference,)) for case in field.cases)


def _by_interviewee(field: Field, rule: str) -> Iterator[Part]:
    people = (code for case in field.cases for code in field.instance.interviewees(case))
    for code in dict.fromkeys(people):
        if field.instance.person[code].adjustment.slot_minutes:
            yield Part(rule, (code,))


def _by_inspector(field: Field, rule: str) -> Iterator[Part]:
    yield from (Part(rule, (each.code,)) for each in field.instance.interviewers)


def _by_conflicted(field: Field, rule: str) -> Iterator[Part]:
    for each in field.instance.team:
        if any(field.instance.conflicted(each.code, case) for case in field.cases):
            yield Part(rule, (each.code,))


def _by_need(field: Field, rule: str) -> Iterator[Part]:
    for need in field.needs:
        if need.weekday is not None or need.earliest or need.latest:
            yield Part(rule, (need.code,))
    yield Part(rule)


_OWN: dict[str, Callable[[Field, str], Iterator[Part]]] = {
    "available": _by_day,
    "limited_access": _by_case,
    "no_conflict": _by_conflicted,
    "welsh_spoken": _by_case,
    "weekly_limit": _by_inspector,
    "daily_limit": _by_inspector,
    "counterpart_agreed": _by_case,
    "interview_length": _by_interviewee,
    "meeting_window": _by_need,
}
"""The rules that say something of somebody, which can be lifted for one and kept for another."""
