"""Whether the people and cases of an instance make sense together."""

import re
from collections.abc import Iterator

from dipp_scheduler.domain.fitting_settings import backwards, no_address
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.longlist import OFFICIAL_NUMBER
from dipp_scheduler.domain.mistakes import Mistake, Where
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.people import Inspector, Role, Staff
from dipp_scheduler.domain.work import Case, CaseStatus, Relationship

_PERSONAL = re.compile(
    rf"\b(?:dob|d\.o\.b|date of birth|born|crn|dyddiad geni|ganwyd|{OFFICIAL_NUMBER.pattern})\b",
    re.IGNORECASE,
)
"""What tells who somebody is: a date of birth, an official number."""
_ONE_ONLY = {Role.LEAD: "lead", Role.DEPUTY: "deputy"}


def people(instance: Instance) -> Iterator[Mistake]:
    """One lead and one deputy; hours, adjustments and management that can be true."""
    for role, word in _ONE_ONLY.items() if instance.team else ():
        yield from _one_only(instance, role, word)
    for number, inspector in enumerate(instance.team):
        yield from _hours(inspector, number)
        yield from _address(inspector, "team", number)
    for number, person in enumerate(instance.staff):
        yield from backwards(person.adjustment, "staff", number, "earliest", "latest")
        yield from _address(person, "staff", number)
    yield from _units(instance)
    yield from _management(instance)


def _one_only(instance: Instance, role: Role, word: str) -> Iterator[Mistake]:
    holders = [number for number, each in enumerate(instance.team) if each.role is role]
    if not holders:
        yield Mistake(
            sheet="team", column="role", problem=f"no_{word}", also=("role",), warning=True
        )
    for number in holders[1:]:
        yield Mistake(
            sheet="team",
            column="role",
            problem=f"second_{word}",
            row=number,
            value=instance.team[number].name,
            facts={"first": Where("team", holders[0], "role")},
        )


def _hours(inspector: Inspector, number: int) -> Iterator[Mistake]:
    days = [hours.weekday for hours in inspector.hours]
    if len(days) > len(set(days)):
        yield Mistake(sheet="team", column="hours", problem="weekday_twice", row=number)
    limited = [each.weekday for each in inspector.day_limits]
    if len(limited) > len(set(limited)):
        yield Mistake(sheet="team", column="day_limits", problem="day_limit_twice", row=number)
    for hours in inspector.hours:
        if hours.end <= hours.start:
            yield Mistake(
                sheet="team",
                column="hours",
                problem="ends_before_start",
                row=number,
                facts={"start": hours.start, "end": hours.end},
            )


def _address(person: Inspector | Staff, sheet: str, number: int) -> Iterator[Mistake]:
    if person.email and no_address(person.email):
        yield Mistake(
            sheet=sheet,
            column="email",
            problem="no_address",
            row=number,
            value=person.email,
            warning=True,
        )


def _units(instance: Instance) -> Iterator[Mistake]:
    """Functions that look like a PDU misspelt: their people would count to no PDU."""
    book = Names(instance)
    for number, person in enumerate(instance.staff):
        if not person.unit or book.meant(person.unit, ("pdus",)):
            continue
        if (near := book.near(person.unit, ("pdus",))) is not None:
            yield Mistake(
                sheet="staff",
                column="unit",
                problem="unit_like_pdu",
                row=number,
                value=person.unit,
                nearest=near,
                targets=("pdus",),
                warning=True,
            )


def _management(instance: Instance) -> Iterator[Mistake]:
    """People who manage themselves, and circles of managers (R149)."""
    book = Names(instance)
    above: dict[str, dict[str, None]] = {each.code: {} for each in instance.staff}
    for number, person in enumerate(instance.staff):
        manager = person.line_manager and book.code(person.line_manager, ("staff",))
        managed = [book.code(each, ("staff",)) for each in person.also_manages]
        if manager == person.code:
            yield _own_manager(person, number, "line_manager")
        elif manager in above:
            above[person.code][manager] = None
        if person.code in managed:
            yield _own_manager(person, number, "also_manages")
        for each in managed:
            if each in above and each != person.code:
                above[each][person.code] = None
    told: set[str] = set()
    for number, person in enumerate(instance.staff):
        circle = () if person.code in told else _circle(person.code, above)
        told.update(circle)
        if circle:
            names = [instance.name(code) for code in (*circle, person.code)]
            yield Mistake(
                sheet="staff",
                column="line_manager",
                problem="managers_in_a_circle",
                row=number,
                value=person.line_manager or "",
                facts={"circle": " → ".join(names)},
                also=("also_manages",),
            )


def _own_manager(person: Staff, number: int, column: str) -> Mistake:
    return Mistake(
        sheet="staff", column=column, problem="manages_self", row=number, value=person.name
    )


def _circle(start: str, above: dict[str, dict[str, None]]) -> tuple[str, ...]:
    """The shortest way up from somebody back to themselves; empty if there is none."""
    ways: list[tuple[str, ...]] = [(start, manager) for manager in above[start]]
    seen = set(above[start])
    while ways:
        further: list[tuple[str, ...]] = []
        for way in ways:
            for manager in above[way[-1]]:
                if manager == start:
                    return way
                if manager not in seen:
                    seen.add(manager)
                    further.append((*way, manager))
        ways = further
    return ()


def cases(instance: Instance) -> Iterator[Mistake]:
    """Substitutes, second people, access and reserve ranks of every case."""
    book = Names(instance)
    codes = {each.code: each for each in instance.staff}
    for number, case in enumerate(instance.cases):
        yield from _pair(case, number, "substitute", "relationship")
        yield from _pair(case, number, "second_person", "second_reason")
        yield from _same_person(case, number, book)
        yield from _access(instance, case, number, book)
        yield from _rank(case, number)
        practitioner = codes.get(book.code(case.practitioner, ("staff",)))
        if practitioner:
            yield from _relationship(case, number, practitioner, book)
        if not any(each.isdigit() for each in case.reference):
            yield _of_case("reference_like_name", number, "reference", value=case.reference)
        if OFFICIAL_NUMBER.fullmatch(case.reference):
            yield _of_case("reference_official", number, "reference", value=case.reference)
        if _PERSONAL.search(case.remarks):
            yield _of_case("remarks_personal", number, "remarks")
        if case.commenced and case.commenced > instance.settings.fieldwork:
            yield Mistake(
                sheet="cases",
                column="commenced",
                problem="commenced_after_fieldwork",
                row=number,
                facts={"day": case.commenced, "first": instance.settings.fieldwork},
            )


def _of_case(problem: str, number: int, column: str, *also: str, value: str = "") -> Mistake:
    """A warning about a case."""
    return Mistake(
        sheet="cases",
        column=column,
        problem=problem,
        row=number,
        value=value,
        also=also,
        warning=True,
    )


def _pair(case: Case, number: int, person: str, reason: str) -> Iterator[Mistake]:
    """A person without the reason that allows them, or the reason without the person (R141)."""
    who, why = getattr(case, person), getattr(case, reason)
    if who is not None and why is None:
        problem, column, other = f"no_{reason}", reason, person
    elif why is not None and who is None:
        problem, column, other = f"no_{person}", person, reason
    else:
        return
    value = str(who if why is None else why.value)
    yield Mistake(
        sheet="cases", column=column, problem=problem, row=number, value=value, also=(other,)
    )


def _same_person(case: Case, number: int, book: Names) -> Iterator[Mistake]:
    seen: dict[str, str] = {}
    for column in ("practitioner", "substitute", "second_person", "support_person"):
        who = getattr(case, column)
        if who is None:
            continue
        first = seen.setdefault(book.code(who, ("staff",)), column)
        if first in ("practitioner", "substitute") and first != column:
            yield Mistake(
                sheet="cases",
                column=column,
                problem="same_person",
                row=number,
                value=who,
                also=(first,),
            )


def _access(instance: Instance, case: Case, number: int, book: Names) -> Iterator[Mistake]:
    """Limited access that nobody who inspects has (R132)."""
    if not case.limited_access:
        if case.access:
            yield _of_case("access_unlimited", number, "limited_access", "access")
        return
    interviewers = {each.code for each in instance.interviewers}
    if not case.access:
        yield _of_case("nobody_has_access", number, "access", "limited_access")
        return
    named = [book.code(each, ("team",)) for each in case.access]
    if all(book.known(each, ("team",)) for each in named) and not interviewers & set(named):
        value = ", ".join(case.access)
        yield _of_case("access_without_interviews", number, "access", value=value)


def _rank(case: Case, number: int) -> Iterator[Mistake]:
    if case.status is CaseStatus.RESERVE and case.reserve_rank is None:
        yield Mistake(
            sheet="cases",
            column="reserve_rank",
            problem="reserve_without_rank",
            row=number,
            value=case.reference,
            also=("status",),
        )
    if case.status is not CaseStatus.RESERVE and case.reserve_rank is not None:
        value = str(case.reserve_rank)
        yield _of_case("rank_without_reserve", number, "reserve_rank", "status", value=value)


def _relationship(case: Case, number: int, practitioner: Staff, book: Names) -> Iterator[Mistake]:
    """A substitute called line manager who is not the practitioner's on the Staff sheet (R139)."""
    if case.relationship is not Relationship.LINE_MANAGER or practitioner.line_manager is None:
        return
    manager = book.code(practitioner.line_manager, ("staff",))
    if case.substitute and book.code(case.substitute, ("staff",)) != manager:
        yield _of_case(
            "not_the_line_manager", number, "relationship", "substitute", value=case.substitute
        )
