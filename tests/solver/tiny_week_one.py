"""Tiny instances of week one from a seed: few cases, few starts, and something of every rule."""

from datetime import date, time
from random import Random
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import (
    Conflict,
    ConflictKind,
    DayLimit,
    DayPart,
    Hours,
    Inspector,
    Language,
    Pdu,
    Role,
    Staff,
    Unavailable,
    Wish,
)
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.work import (
    Case,
    CaseMode,
    CaseStatus,
    Meeting,
    MeetingKind,
    Mode,
    Risk,
    SecondReason,
    Weight,
)
from dipp_scheduler.rules.catalogue import PREFERENCES
from tests.builders import WEEK_ONE, adjustment, case, inspector, make_instance, meeting, staff
from tests.builders import settings as given

OPEN_DAYS = ((0,), (0, 1), (0, 1), (0, 2), (1, 2), (3, 4), (3, 4), (4,), (0, 1, 4))
"""Which weekdays of week one are open."""


def tiny(seed: int) -> Instance:
    """An instance that can be tried out; the same for the same seed."""
    rng = Random(seed)
    days = tuple(WEEK_ONE[weekday] for weekday in rng.choice(OPEN_DAYS))
    settings = _settings(rng, days)
    briefed = rng.random() < 0.3
    team = _team(rng, days, briefed=briefed)
    people = tuple(_person(rng, f"PP{number}") for number in range(1, rng.randint(3, 5)))
    cases = _cases(rng, team, people)
    leaders: tuple[Staff, ...] = ()
    if briefed:
        leaders = tuple(staff(code, posts=(f"post {code}",)) for code in ("RD", "HO"))
    return make_instance(
        settings=settings,
        pdus=(Pdu(code="P1", name="North"), Pdu(code="P2", name="South")),
        team=team,
        staff=(*people, *leaders),
        cases=cases,
        meetings=(_briefing(rng, days),) if briefed else (),
        unavailable=_unavailable(
            rng,
            days,
            [each.code for each in team],
            [each.code for each in people + leaders],
        ),
        wishes=_wishes(rng, days, [*(each.code for each in team), *(each.code for each in people)]),
        conflicts=_conflicts(rng, team, cases),
        weights=_weights(rng),
    )


def _settings(rng: Random, days: tuple[date, ...]) -> Settings:
    slot = rng.choice((15, 30, 30, 60, 20))
    opens = rng.choice((time(9), time(9), time(8, 30), time(9, 10)))
    closes = rng.choice((time(13), time(14, 30), time(16), time(17), time(17), time(17, 10)))
    earliest = rng.choice(
        (time(9, 30), time(10, 30), time(10, 30), time(11), time(13), time(13, 5))
    )
    earliest = max(opens, min(earliest, _later(closes, -120)))
    lunch_opens = rng.choice((time(11), time(11, 45), time(12)))
    window = rng.choice((60, 75, 90, 120))
    return given(
        opens=opens,
        closes=closes,
        closed_days=tuple(day for day in WEEK_ONE if day not in days),
        slot_minutes=slot,
        earliest_interview=earliest,
        latest_interview=_later(
            earliest, slot * rng.randint(0, 2 if len(days) > 2 or slot < 30 else 4)
        ),
        lunch_opens=lunch_opens,
        lunch_closes=min(closes, _later(lunch_opens, window)),
        lunch_minutes=rng.choice((0, 30, 45, 60)),
        afternoon_starts=time(12, 30),
        interview_minutes=rng.choice((45, 60, 60)),
        reading_minutes=rng.choice((0, 30, 60, 90, 90, 100, 150)),
        writing_minutes=rng.choice((5, 30, 30)),
        file_read_minutes=rng.choice((60, 150, 240)),
        gap_minutes=rng.choice((0, 15, 15, 45)),
        interview_gap_minutes=rng.choice((0, 30, 30, 60)),
        interviews_a_day=rng.choice((1, 2, 2, 3)),
        interviews_a_week=rng.choice((2, 3, 8)),
        lead_interviews_a_week=rng.choice((1, 2, 4)),
        briefing_minutes=rng.choice((30, 60, 75)),
    )


def _later(clock: time, minutes: int) -> time:
    """A clock time some minutes later, on the same day."""
    shown = clock.hour * 60 + clock.minute + minutes
    return time(shown // 60, shown % 60)


def _team(rng: Random, days: tuple[date, ...], *, briefed: bool) -> tuple[Inspector, ...]:
    codes = ["AI1", "AI2"][: rng.randint(1, 2)]
    roles = dict.fromkeys(codes, Role.ASSISTANT)
    if briefed or rng.random() < 0.2:
        roles = {"LI": Role.LEAD} | roles
    if briefed or rng.random() < 0.2:
        roles["DL"] = rng.choice((Role.DEPUTY, Role.HEAD))
    return tuple(
        inspector(
            code,
            role=role,
            welsh_speaker=rng.random() < 0.7,
            new_inspector=rng.random() < 0.2,
            daily_limit=rng.choice((None, None, None, None, 1, 2)),
            weekly_limit=rng.choice((None, None, None, None, 1, 2, 3)),
            hours=_hours(rng, days) if rng.random() < 0.25 else (),
            day_limits=_day_limits(rng, days) if rng.random() < 0.15 else (),
        )
        for code, role in roles.items()
    )


def _day_limits(rng: Random, days: tuple[date, ...]) -> tuple[DayLimit, ...]:
    return (DayLimit(weekday=rng.choice(days).weekday(), limit=rng.randint(0, 2)),)


def _hours(rng: Random, days: tuple[date, ...]) -> tuple[Hours, ...]:
    worked = rng.sample(days, rng.randint(1, len(days)))
    return tuple(
        Hours(
            weekday=day.weekday(),
            start=rng.choice((time(8), time(9), time(9, 40), time(12))),
            end=rng.choice((time(12, 30), time(14), time(15, 50), time(18))),
        )
        for day in sorted(worked)
    )


def _person(rng: Random, code: str) -> Staff:
    adjusted = adjustment()
    if rng.random() < 0.3:
        adjusted = adjustment(
            slot_minutes=rng.choice((None, 75, 90)),
            earliest=rng.choice((None, time(10))),
            latest=rng.choice((None, time(14), time(15))),
            gap_minutes=rng.choice((None, 30, 60)),
        )
    language = Language.WELSH if rng.random() < 0.2 else Language.ENGLISH
    return staff(code, language=language, adjustment=adjusted)


def _cases(rng: Random, team: tuple[Inspector, ...], people: tuple[Staff, ...]) -> tuple[Case, ...]:
    return tuple(
        case(f"C{number}", **_case(rng, team, [each.code for each in people]))
        for number in range(1, rng.randint(3, 5))
    )


def _case(rng: Random, team: tuple[Inspector, ...], people: list[str]) -> dict[str, Any]:
    def some(share: float, value: Any) -> Any:
        return value if rng.random() < share else None

    second = some(0.15, rng.choice(people))
    practitioner = rng.choice(people)
    return {
        "pdu": rng.choice(("P1", "P1", "P2")),
        "risk": rng.choice((Risk.MEDIUM, Risk.HIGH, Risk.VERY_HIGH)),
        "practitioner": practitioner,
        "substitute": some(0.5, rng.choice(people)),
        "second_person": second if second != practitioner else None,
        "second_reason": some(0.8, SecondReason.KEY_ROLE),
        "support_person": some(0.1, rng.choice([each for each in people if each != practitioner])),
        "limited_access": rng.random() < 0.1,
        "access": tuple(each.code for each in team if rng.random() < 0.6),
        "status": rng.choice((CaseStatus.SAMPLE,) * 8 + (CaseStatus.PROPOSED, CaseStatus.EXCLUDED)),
        "mode": some(0.1, CaseMode.FILE_READ) or CaseMode.INTERVIEW,
        "language": some(0.15, Language.WELSH) or Language.ENGLISH,
    }


def _briefing(rng: Random, days: tuple[date, ...]) -> Meeting:
    earliest = rng.choice((time(9), time(9, 10), time(9, 30), time(9, 30), time(12)))
    return meeting(
        "M0",
        kind=MeetingKind.BRIEFING,
        mode=Mode.TEAMS,
        weekday=rng.choice((0, 0, days[0].weekday())),
        earliest=earliest,
        latest=_later(earliest, rng.choice((75, 75, 90))),
        posts=rng.choice((("post RD", "post HO"), ("post RD",))),
        people=rng.choice(((), ("HO",), ("PP1",))),
    )


def _unavailable(
    rng: Random, days: tuple[date, ...], team: list[str], people: list[str]
) -> tuple[Unavailable, ...]:
    found = [Unavailable(who=people[0], weekday=each.weekday()) for each in days]
    found = found if rng.random() < 0.3 else []
    for _ in range(rng.randint(0, 5)):
        found.append(
            Unavailable(
                who=rng.choice(team if rng.random() < 0.3 else people),
                day=rng.choice(days),
                start=rng.choice((None, time(9), time(12), time(13, 20))),
                end=rng.choice((None, time(13, 30), time(15), time(16, 40))),
                hard=rng.random() < 0.7,
            )
        )
    return tuple(found)


def _wishes(rng: Random, days: tuple[date, ...], codes: list[str]) -> tuple[Wish, ...]:
    return tuple(
        Wish(
            who=rng.choice(codes),
            weekday=rng.choice((None, *(day.weekday() for day in days))),
            part=rng.choice(tuple(DayPart)),
            avoid=rng.random() < 0.5,
            strength=rng.randint(1, 3),
        )
        for _ in range(rng.randint(0, 4))
    )


def _conflicts(
    rng: Random, team: tuple[Inspector, ...], cases: tuple[Case, ...]
) -> tuple[Conflict, ...]:
    against = (
        (ConflictKind.PDU, "P2"),
        (ConflictKind.PERSON, "PP1"),
        (ConflictKind.CASE, cases[0].reference),
        (ConflictKind.REGION, "Test Region"),
    )
    found = []
    while rng.random() < 0.25:
        kind, code = rng.choice(against)
        found.append(Conflict(inspector=rng.choice(team).code, kind=kind, against=code))
    return tuple(found)


def _weights(rng: Random) -> tuple[Weight, ...]:
    """The user's own weights and tiers, now and then."""
    if rng.random() < 0.75:
        return ()
    return tuple(
        Weight(preference=each.id, weight=rng.choice((0, 1, 5)), tier=rng.choice((1, 3, 4, 4, 9)))
        for each in rng.sample([each for each in PREFERENCES if not each.replanning], 6)
        if each.week == 1
    )
