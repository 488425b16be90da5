"""An instance with some parts of a clash lifted: each a change of what is given."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from dipp_scheduler.domain.availability import away
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.people import Adjustment, Language, Unavailable
from dipp_scheduler.domain.timegrid import LONDON, Interval
from dipp_scheduler.rules.clash import Part
from dipp_scheduler.rules.clash_parts import FAMILIES, Field

NO_LIMIT = 99
"""More interviews than anybody could hold."""

_MIDNIGHTS = (time(0), time(23, 59))


@dataclass(frozen=True)
class Eased:
    """An instance and its needs as they would be without some parts, and rules left out."""

    instance: Instance
    needs: tuple[Need, ...]
    drop: frozenset[str] = frozenset()


def given(instance: Instance, codes: Iterable[str], week: int) -> Eased:
    """An instance in which each span that keeps some people from being booked is a row of a day."""
    wanted = frozenset(codes)
    return Eased(
        instance.model_copy(
            update={
                "unavailable": (
                    *(row for row in instance.unavailable if row.who not in wanted or not row.hard),
                    *_rows(instance, sorted(wanted), week),
                ),
                "team": tuple(
                    each.model_copy(update={"hours": ()}) if each.code in wanted else each
                    for each in instance.team
                ),
                "staff": tuple(
                    each.model_copy(update={"adjustment": _any_hour(each.adjustment)})
                    if each.code in wanted
                    else each
                    for each in instance.staff
                ),
            }
        ),
        week_two_needs(instance) if week == 2 else (),
    )


def lifted(eased: Eased, parts: Iterable[Part]) -> Eased:
    """What is left if some parts no longer hold; a rule as such is left out."""
    found = tuple(parts)
    rules = {part.rule for part in found}
    for rule in sorted(rules):
        own = tuple(part for part in found if part.rule == rule)
        eased = _LIFTS[rule](eased, own) if rule in _LIFTS else _dropped(eased, rule)
    return eased


def of_rules(eased: Eased, week: int, rules: Iterable[str]) -> Eased:
    """What is left if, of the rules that can clash, only some hold."""
    return replace(eased, drop=eased.drop | (frozenset(FAMILIES[week]) - frozenset(rules)))


def of_parts(eased: Eased, field: Field, parts: Iterable[Part]) -> Eased:
    """What is left if, of all that the rules say about some demands, only some parts hold."""
    kept = frozenset(parts)
    rules = [rule for rule in FAMILIES[field.week] if any(part.rule == rule for part in kept)]
    rest = (part for rule in rules for part in field.parts(rule) if part not in kept)
    return lifted(of_rules(eased, field.week, rules), rest)


def _dropped(eased: Eased, rule: str) -> Eased:
    return replace(eased, drop=eased.drop | {rule})


def _rows(instance: Instance, codes: Iterable[str], week: int) -> Iterable[Unavailable]:
    for code in codes:
        for span in away(instance, code, instance.week(week)):
            start, end = _clocks(span)
            yield Unavailable(who=code, day=span.day, start=start, end=end)


def _clocks(span: Interval) -> tuple[time | None, time | None]:
    both = (moment.astimezone(LONDON).time() for moment in (span.start, span.end))
    start, end = (None if clock in _MIDNIGHTS else clock for clock in both)
    return start, end


def _any_hour(adjustment: Adjustment) -> Adjustment:
    return adjustment.model_copy(update={"earliest": None, "latest": None})


def _available(eased: Eased, parts: Collection[Part]) -> Eased:
    free: set[tuple[str, date | None]] = {(part.who[0], part.day) for part in parts}
    rows = eased.instance.unavailable
    left = tuple(row for row in rows if not row.hard or (row.who, row.day) not in free)
    return _changed(eased, unavailable=left)


def _no_conflict(eased: Eased, parts: Collection[Part]) -> Eased:
    cleared = {part.who[0] for part in parts}
    left = tuple(each for each in eased.instance.conflicts if each.inspector not in cleared)
    return _changed(eased, conflicts=left)


def _weekly_limit(eased: Eased, parts: Collection[Part]) -> Eased:
    return _team(eased, parts, weekly_limit=NO_LIMIT)


def _daily_limit(eased: Eased, parts: Collection[Part]) -> Eased:
    return _team(eased, parts, daily_limit=NO_LIMIT, day_limits=())


def _limited_access(eased: Eased, parts: Collection[Part]) -> Eased:
    return _cases(eased, parts, limited_access=False)


def _counterpart_agreed(eased: Eased, parts: Collection[Part]) -> Eased:
    return _cases(eased, parts, second_person=None, support_person=None)


def _welsh_spoken(eased: Eased, parts: Collection[Part]) -> Eased:
    instance = eased.instance
    cases = (instance.case[part.who[0]] for part in parts)
    people = {code for case in cases for code in instance.interviewees(case)}
    english = _cases(eased, parts, language=Language.ENGLISH)
    return _changed(
        english,
        staff=tuple(
            each.model_copy(update={"language": Language.ENGLISH}) if each.code in people else each
            for each in instance.staff
        ),
    )


def _interview_length(eased: Eased, parts: Collection[Part]) -> Eased:
    people = {part.who[0] for part in parts}
    return _changed(
        eased,
        staff=tuple(
            each.model_copy(
                update={"adjustment": each.adjustment.model_copy(update={"slot_minutes": None})}
            )
            if each.code in people
            else each
            for each in eased.instance.staff
        ),
    )


def _meeting_window(eased: Eased, parts: Collection[Part]) -> Eased:
    anywhen = {code for part in parts for code in part.who}
    own = {"weekday": None, "earliest": None, "latest": None}
    needs = tuple(
        need.model_copy(update=own) if need.code in anywhen else need for need in eased.needs
    )
    eased = replace(eased, needs=needs)
    if all(part.who for part in parts):
        return eased
    settings = eased.instance.settings
    whole = {"week_two_start": settings.opens, "week_two_end": settings.closes}
    return _changed(eased, settings=settings.model_copy(update=whole))


def _team(eased: Eased, parts: Collection[Part], **own: object) -> Eased:
    who = {part.who[0] for part in parts}
    team = eased.instance.team
    return _changed(
        eased,
        team=tuple(each.model_copy(update=own) if each.code in who else each for each in team),
    )


def _cases(eased: Eased, parts: Collection[Part], **own: object) -> Eased:
    which = {part.who[0] for part in parts}
    cases = eased.instance.cases
    return _changed(
        eased,
        cases=tuple(
            each.model_copy(update=own) if each.reference in which else each for each in cases
        ),
    )


def _changed(eased: Eased, **rows: object) -> Eased:
    return replace(eased, instance=eased.instance.model_copy(update=rows))


_LIFTS = {
    "available": _available,
    "no_conflict": _no_conflict,
    "weekly_limit": _weekly_limit,
    "daily_limit": _daily_limit,
    "limited_access": _limited_access,
    "counterpart_agreed": _counterpart_agreed,
    "welsh_spoken": _welsh_spoken,
    "interview_length": _interview_length,
    "meeting_window": _meeting_window,
}
"""How a part is lifted that says something of somebody; others are left out as a rule."""
