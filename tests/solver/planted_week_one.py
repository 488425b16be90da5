"""Weeks one in which all goes well but for one conflict, planted by seed and rule family."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from random import Random
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import (
    Adjustment,
    Conflict,
    ConflictKind,
    Hours,
    Language,
    Unavailable,
)
from dipp_scheduler.domain.work import Case, SecondReason
from dipp_scheduler.rules.clash import Part
from dipp_scheduler.synthetic.small import (
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WEEK,
    away,
    briefing,
    case,
    free_only,
    inspection,
    inspector,
    leader,
    officer,
)

CODES = ("AI1", "AI2", "AI3")


@dataclass(frozen=True)
class Planted:
    """An instance with one conflict: what must be part of its explanation."""

    instance: Instance
    week: int
    wanted: frozenset[str]
    """The cases or needs of which one has to go."""
    parts: frozenset[Part]
    several: bool = False
    """Whether more than one smallest clash explains it, so that lifting one part may not do."""


def base(rng: Random, **changed: Any) -> Instance:
    """Some cases that can all be interviewed, and some absences that do not matter."""
    count = rng.randint(2, 5)
    people = [f"PP{number}" for number in range(1, count + 1)]
    quiet = people[1:]
    noise = [
        Unavailable(who=rng.choice(quiet), day=rng.choice(WEEK), start=time(13), end=time(15))
        for _ in range(rng.randint(0, 2))
    ]
    ordinary: dict[str, Any] = {
        "team": tuple(inspector(code) for code in CODES),
        "staff": tuple(officer(code) for code in people),
        "cases": tuple(case(f"C{code[2:]}", code) for code in people),
        "unavailable": tuple(noise),
    }
    return inspection(**ordinary | changed)


def _with(instance: Instance, **rows: Any) -> Instance:
    """The instance with rows added to some of its tables."""
    added = {name: (*getattr(instance, name), *more) for name, more in rows.items()}
    return instance.model_copy(update=added)


def _first_case(instance: Instance, **own: Any) -> tuple[Case, ...]:
    first, *others = instance.cases
    return (first.model_copy(update=own), *others)


def _first_person(instance: Instance, **own: Any) -> Instance:
    first, *others = instance.staff
    return instance.model_copy(update={"staff": (first.model_copy(update=own), *others)})


def _all_days(*people: str) -> frozenset[Part]:
    return frozenset(Part("available", (who,), day) for who in people for day in WEEK)


def practitioner_away(rng: Random) -> Planted:
    """The practitioner is away all week, and nobody stands in."""
    rows = away("PP1", *WEEK)
    if rng.random() < 0.5:
        rows = tuple(Unavailable(who="PP1", weekday=number) for number in range(5))
    instance = _with(base(rng), unavailable=rows)
    return Planted(instance, 1, frozenset({"C1"}), _all_days("PP1"))


def nobody_speaks_welsh(rng: Random) -> Planted:
    """The interview is to be in Welsh."""
    whole = base(rng, settings={"bilingual": True})
    if rng.random() < 0.5:
        whole = _first_person(whole, language=Language.WELSH)
    else:
        cases = _first_case(whole, language=Language.WELSH)
        whole = whole.model_copy(update={"cases": cases})
    return Planted(whole, 1, frozenset({"C1"}), frozenset({Part("welsh_spoken", ("C1",))}))


def everybody_conflicted(rng: Random) -> Planted:
    """Every inspector has declared a conflict with the practitioner or the case."""
    kinds = ((ConflictKind.PERSON, "PP1"), (ConflictKind.CASE, "C1"))
    rows = []
    for code in CODES:
        kind, against = rng.choice(kinds)
        rows.append(Conflict(inspector=code, kind=kind, against=against))
    parts = frozenset(Part("no_conflict", (code,)) for code in CODES)
    return Planted(_with(base(rng), conflicts=rows), 1, frozenset({"C1"}), parts)


def nobody_has_access(rng: Random) -> Planted:
    """A limited-access case without access for anybody."""
    whole = base(rng)
    cases = _first_case(whole, limited_access=True)
    whole = whole.model_copy(update={"cases": cases})
    return Planted(whole, 1, frozenset({"C1"}), frozenset({Part("limited_access", ("C1",))}))


def too_many_for_the_week(rng: Random) -> Planted:
    """One case more than the inspectors may have in the week."""
    limits = [rng.randint(1, 2) for _ in CODES]
    count = sum(limits) + 1
    people = [f"PP{number}" for number in range(1, count + 1)]
    instance = inspection(
        team=tuple(
            inspector(code, weekly_limit=limit) for code, limit in zip(CODES, limits, strict=True)
        ),
        staff=tuple(officer(code) for code in people),
        cases=tuple(case(f"C{code[2:]}", code) for code in people),
    )
    wanted = frozenset(each.reference for each in instance.cases)
    return Planted(instance, 1, wanted, frozenset(Part("weekly_limit", (code,)) for code in CODES))


def too_many_for_the_days(rng: Random) -> Planted:
    """One inspector, so many days, one case more than they hold."""
    days = rng.randint(2, 4)
    people = [f"PP{number}" for number in range(1, days + 2)]
    hours = tuple(Hours(weekday=day, start=time(9), end=time(17)) for day in range(days))
    instance = inspection(
        team=(inspector("AI1", daily_limit=1, hours=hours),),
        staff=tuple(officer(code) for code in people),
        cases=tuple(case(f"C{code[2:]}", code) for code in people),
    )
    wanted = frozenset(each.reference for each in instance.cases)
    free = frozenset(Part("available", ("AI1",), day) for day in WEEK[days:])
    return Planted(instance, 1, wanted, free | {Part("daily_limit", ("AI1",))})


def second_person_never_there(rng: Random) -> Planted:
    """The practitioner and the second person are never there on the same day."""
    days = list(WEEK)
    rng.shuffle(days)
    cut = rng.randint(1, 4)
    whole = _with(base(rng), staff=(officer("SP"),))
    reason = rng.choice(tuple(SecondReason))
    cases = _first_case(whole, second_person="SP", second_reason=reason)
    whole = _with(
        whole.model_copy(update={"cases": cases}),
        unavailable=(*away("PP1", *days[:cut]), *away("SP", *days[cut:])),
    )
    parts = {Part("available", ("PP1",), day) for day in days[:cut]}
    parts |= {Part("available", ("SP",), day) for day in days[cut:]}
    parts.add(Part("counterpart_agreed", ("C1",)))
    return Planted(whole, 1, frozenset({"C1"}), frozenset(parts))


def second_person_without_a_reason(rng: Random) -> Planted:
    """A second person is named, and no allowed reason."""
    whole = _with(base(rng), staff=(officer("SP"),))
    cases = _first_case(whole, second_person="SP")
    whole = whole.model_copy(update={"cases": cases})
    return Planted(whole, 1, frozenset({"C1"}), frozenset({Part("counterpart_agreed", ("C1",))}))


def longer_than_the_hour(rng: Random) -> Planted:
    """An interview made longer by an adjustment than the person is ever there."""
    first = rng.choice((10, 14))
    hours = Adjustment(slot_minutes=90, earliest=time(first), latest=time(first + 1, 15))
    whole = _first_person(base(rng), adjustment=hours)
    parts = _all_days("PP1") | {Part("interview_length", ("PP1",))}
    return Planted(whole, 1, frozenset({"C1"}), parts)


def no_time_to_read(rng: Random) -> Planted:
    """The only hour comes before anybody could have read."""
    end = rng.choice((time(10, 30), time(11)))
    rows = free_only("PP1", MONDAY, time(9), end)
    whole = _with(base(rng), unavailable=rows)
    return Planted(whole, 1, frozenset({"C1"}), _all_days("PP1") | {Part("reading_first")})


def outside_interview_hours(rng: Random) -> Planted:
    """The only hour comes after the latest start."""
    day = rng.choice(WEEK)
    settings = {"latest_interview": time(14), "earliest_interview": time(11)}
    start = rng.choice((time(9), time(15)))
    rows = free_only("PP1", day, start, time(start.hour + 1, 30))
    if start == time(9):
        rows = free_only("PP1", rng.choice(WEEK[1:]), start, time(11, 30))
    whole = _with(base(rng, settings=settings), unavailable=rows)
    return Planted(whole, 1, frozenset({"C1"}), _all_days("PP1") | {Part("interview_hours")})


def lunch_in_the_way(rng: Random) -> Planted:
    """The only time is over lunch, and the interview would take all of it."""
    rows = free_only("PP1", rng.choice(WEEK[1:]), time(12), time(14))
    whole = _first_person(base(rng), adjustment=Adjustment(slot_minutes=90))
    whole = _with(whole, unavailable=rows)
    parts = _all_days("PP1") | {Part("lunch_kept"), Part("interview_length", ("PP1",))}
    return Planted(whole, 1, frozenset({"C1"}), parts)


def _single(*people: str, **rows: Any) -> Instance:
    return inspection(
        team=(inspector("AI1"),),
        staff=tuple(officer(code) for code in people),
        cases=tuple(case(f"C{code[2:]}", code) for code in people),
        **rows,
    )


def one_hour_for_two(rng: Random) -> Planted:
    """Two practitioners have the same only hour, and there is one inspector."""
    day, hour = rng.choice(WEEK[1:]), rng.choice((10, 11, 14, 15))
    rows = [
        row for who in ("PP1", "PP2") for row in free_only(who, day, time(hour), time(hour + 1))
    ]
    whole = _single("PP1", "PP2", unavailable=tuple(rows))
    return Planted(whole, 1, frozenset({"C1", "C2"}), _all_days("PP1", "PP2"))


def no_time_to_write(rng: Random) -> Planted:
    """The interview fits into the inspector's hours, the write-up does not."""
    day = rng.choice(WEEK[1:])
    hours = tuple(Hours(weekday=number, start=time(9), end=time(15)) for number in range(5))
    whole = _single("PP1", unavailable=free_only("PP1", day, time(14), time(15)))
    team = (*whole.team[:-1], whole.team[-1].model_copy(update={"hours": hours}))
    whole = whole.model_copy(update={"team": team})
    parts = _all_days("PP1") | {Part("writing_after"), Part("available", ("AI1",), day)}
    return Planted(whole, 1, frozenset({"C1"}), parts)


def one_after_the_other(rng: Random) -> Planted:
    """Two only hours follow each other without the gap that an inspector keeps."""
    day, hour = rng.choice(WEEK[1:]), rng.choice((10, 14))
    rows = (
        *free_only("PP1", day, time(hour), time(hour + 1)),
        *free_only("PP2", day, time(hour + 1, 15), time(hour + 2, 15)),
    )
    whole = _single("PP1", "PP2", unavailable=rows, settings={"writing_minutes": 15})
    parts = _all_days("PP1", "PP2") | {Part("interview_gap")}
    return Planted(whole, 1, frozenset({"C1", "C2"}), parts)


def inspector_away(rng: Random) -> Planted:
    """The practitioner's days are those on which the one inspector does not work."""
    cut = rng.randint(1, 4)
    hours = tuple(Hours(weekday=number, start=time(9), end=time(17)) for number in range(cut))
    whole = _single("PP1", unavailable=away("PP1", *WEEK[:cut]))
    team = (*whole.team[:-1], whole.team[-1].model_copy(update={"hours": hours}))
    whole = whole.model_copy(update={"team": team})
    parts = {Part("available", ("PP1",), day) for day in WEEK[:cut]}
    parts |= {Part("available", ("AI1",), day) for day in WEEK[cut:]}
    return Planted(whole, 1, frozenset({"C1"}), frozenset(parts))


def lead_not_at_the_briefing(rng: Random) -> Planted:
    """The lead is away on the day of the briefing."""
    whole = base(
        rng,
        team=(inspector("LI", weekly_limit=0), inspector("DI"), *map(inspector, CODES)),
        meetings=(briefing(),),
    )
    whole = _with(
        whole,
        staff=(leader("RPD", "regional_director"), leader("HO", "head_of_operations")),
        unavailable=away("LI", MONDAY),
    )
    parts = frozenset({Part("briefing_held"), Part("available", ("LI",), MONDAY)})
    return Planted(whole, 1, frozenset({"M00"}), parts)


def conflict_and_absence(rng: Random) -> Planted:
    """One inspector may have the case and is away when the practitioner is there."""
    day = rng.choice((TUESDAY, WEDNESDAY, THURSDAY))
    others = tuple(each for each in WEEK if each != day)
    barred = [
        Conflict(inspector=code, kind=ConflictKind.PERSON, against="PP1") for code in CODES[1:]
    ]
    rows = (*away("PP1", *others), *away("AI1", day))
    whole = _with(base(rng), unavailable=rows, conflicts=barred)
    parts = {Part("available", ("PP1",), each) for each in others}
    parts.add(Part("available", ("AI1",), day))
    parts |= {Part("no_conflict", (code,)) for code in CODES[1:]}
    return Planted(whole, 1, frozenset({"C1"}), frozenset(parts))


FAMILIES: tuple[Callable[[Random], Planted], ...] = (
    practitioner_away,
    nobody_speaks_welsh,
    everybody_conflicted,
    nobody_has_access,
    too_many_for_the_week,
    too_many_for_the_days,
    second_person_never_there,
    second_person_without_a_reason,
    longer_than_the_hour,
    no_time_to_read,
    outside_interview_hours,
    lunch_in_the_way,
    one_hour_for_two,
    no_time_to_write,
    one_after_the_other,
    inspector_away,
    lead_not_at_the_briefing,
    conflict_and_absence,
)
"""Each way to plant a conflict in week one."""
