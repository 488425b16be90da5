"""A clash in sentences: what cannot be had, then each rule and input that stands against it."""

from collections.abc import Callable, Iterable, Iterator

from dipp_scheduler.domain.people import Language
from dipp_scheduler.rules.clash import Clash, Demand, Part
from dipp_scheduler.rules.clash_told_people import folded, when_away
from dipp_scheduler.rules.clash_told_two import WEEK_TWO
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, Word
from dipp_scheduler.rules.why_points import Point

NAMED = 6
"""Up to so many demands are all named; of more some are."""


def headline(diary: Diary, clash: Clash) -> Point:
    """What cannot be had, as one sentence that the parts complete."""
    codes = tuple(each.code for each in clash.demands)
    if len(codes) > 1:
        names = folded(diary, codes, NAMED)
        cases = all(each.interviewed for each in clash.demands)
        meetings = all(each.week == 2 for each in clash.demands)
        kind = "interviews" if cases else "meetings" if meetings else "all"
        return Point(f"clash_{kind}", codes, {"names": names, "count": len(codes)})
    (demand,) = clash.demands
    case = diary.instance.case.get(demand.code)
    if case is None:
        return Point("clash_meeting", codes, {"meeting": diary.label(demand.code)})
    people = diary.labels((case.practitioner,))
    return Point(_of_a_case(demand), codes, {"case": demand.code, "people": people})


def _of_a_case(demand: Demand) -> str:
    return "clash_interview" if demand.interviewed else "clash_case"


def told(diary: Diary, clash: Clash) -> Iterator[Point]:
    """Each rule of a clash, with all whom it binds, in the order of the clash."""
    if not clash.parts:
        yield from _nobody(diary, clash)
    if len(clash.demands) > 1 and clash.demands[0].week == 1:
        team = tuple(each.code for each in diary.instance.interviewers)
        yield Point("clash_inspectors", team, {"people": folded(diary, team)})
    for rule in dict.fromkeys(part.rule for part in clash.parts):
        own = tuple(part for part in clash.parts if part.rule == rule)
        yield from _TOLD[rule](diary, clash, own)


def _nobody(diary: Diary, clash: Clash) -> Iterator[Point]:
    """What stands against demands that no rule keeps out: nobody could come or take them."""
    for demand in clash.demands:
        need = diary.needs.get(demand.code)
        if need is not None and need.empty:
            posts = tuple(Word("why.clash_post", {"post": post}) for post in need.vacant)
            facts: dict[str, Fact] = {"posts": posts}
            yield Point("clash_vacant" if posts else "clash_nobody", (demand.code,), facts)
        else:
            yield Point("clash_no_inspector", (demand.code,))


def _limit(form: str, limit_of: Callable[[Diary, str], int]) -> "_Teller":
    """Inspectors with the same limit in one sentence."""

    def tell(diary: Diary, _clash: Clash, parts: tuple[Part, ...]) -> Iterator[Point]:
        limits: dict[int, list[str]] = {}
        for part in parts:
            limits.setdefault(limit_of(diary, part.who[0]), []).append(part.who[0])
        for limit, codes in limits.items():
            facts: dict[str, Fact] = {"people": folded(diary, codes), "limit": limit}
            yield Point(form, tuple(codes), facts)
        if form == "clash_daily_limit":
            yield from _single_days(diary, parts)
        if len(parts) > 1 and form == "clash_weekly_limit":
            total = sum(limit * len(codes) for limit, codes in limits.items())
            yield Point("clash_weekly_total", (), {"total": total})

    return tell


def _single_days(diary: Diary, parts: tuple[Part, ...]) -> Iterator[Point]:
    """The days on which some inspectors have limits of their own."""
    for inspector in (diary.instance.inspector[part.who[0]] for part in parts):
        limited = {each.weekday: each.limit for each in inspector.day_limits}
        for day in diary.weeks[1].days:
            if day.weekday() in limited:
                facts: dict[str, Fact] = {"day": day, "limit": limited[day.weekday()]}
                people = diary.labels((inspector.code,))
                yield Point("clash_day_limit", (inspector.code,), {**facts, "people": people})


def _weekly(diary: Diary, code: str) -> int:
    return diary.instance.weekly_limit(diary.instance.inspector[code])


def _daily(diary: Diary, code: str) -> int:
    return diary.instance.daily_limit(diary.instance.inspector[code])


def _conflict(diary: Diary, _clash: Clash, parts: tuple[Part, ...]) -> Iterator[Point]:
    codes = tuple(part.who[0] for part in parts)
    yield Point("clash_conflict", codes, {"people": folded(diary, codes)})


def _access(diary: Diary, _clash: Clash, parts: tuple[Part, ...]) -> Iterator[Point]:
    for part in parts:
        access = diary.instance.case[part.who[0]].access
        facts: dict[str, Fact] = {"case": part.who[0], "people": folded(diary, access)}
        yield Point("clash_access" if access else "clash_no_access", part.who, facts)


def _welsh(diary: Diary, _clash: Clash, parts: tuple[Part, ...]) -> Iterator[Point]:
    speakers = tuple(each.code for each in diary.instance.interviewers if each.welsh_speaker)
    for part in parts:
        case = diary.instance.case[part.who[0]]
        asked = case.language is Language.WELSH
        facts: dict[str, Fact] = {
            "case": case.reference,
            "person": diary.label(case.practitioner),
        }
        yield Point("clash_welsh_case" if asked else "clash_welsh_person", part.who, facts)
    others = tuple(each.code for each in diary.instance.interviewers)
    form = "clash_welsh_speakers" if speakers else "clash_no_welsh"
    yield Point(form, speakers or others, {"people": folded(diary, speakers or others)})


def _counterpart(diary: Diary, _clash: Clash, parts: tuple[Part, ...]) -> Iterator[Point]:
    for part in parts:
        case = diary.instance.case[part.who[0]]
        others = diary.instance.attending(case)
        facts: dict[str, Fact] = {"case": case.reference, "people": diary.labels(others)}
        unreasoned = case.second_person is not None and case.second_reason is None
        yield Point("clash_no_reason" if unreasoned else "clash_attending", others, facts)


def _length(diary: Diary, _clash: Clash, parts: tuple[Part, ...]) -> Iterator[Point]:
    for part in parts:
        minutes = diary.instance.interview_minutes(part.who[0])
        facts: dict[str, Fact] = {"person": diary.label(part.who[0]), "minutes": minutes}
        yield Point("clash_length", part.who, facts)


def _briefing(diary: Diary, _clash: Clash, _parts: tuple[Part, ...]) -> Iterator[Point]:
    lead = diary.instance.lead
    if lead is not None:
        yield Point("clash_briefing", (lead.code,), {"lead": diary.label(lead.code)})


def _setting(form: str, *names: str) -> "_Teller":
    """A rule as such, with the settings that it measures against."""

    def tell(diary: Diary, _clash: Clash, _parts: tuple[Part, ...]) -> Iterator[Point]:
        settings = diary.instance.settings
        yield Point(form, facts={name: getattr(settings, name) for name in names})

    return tell


def _away(diary: Diary, clash: Clash, parts: Iterable[Part]) -> Iterator[Point]:
    yield from when_away(diary, clash.demands[0].week, parts)


_Teller = Callable[[Diary, Clash, tuple[Part, ...]], Iterator[Point]]

_TOLD: dict[str, _Teller] = {
    "available": _away,
    "limited_access": _access,
    "no_conflict": _conflict,
    "welsh_spoken": _welsh,
    "weekly_limit": _limit("clash_weekly_limit", _weekly),
    "daily_limit": _limit("clash_daily_limit", _daily),
    "counterpart_agreed": _counterpart,
    "interview_length": _length,
    "briefing_held": _briefing,
    "lead_after_briefing": _setting("clash_after_briefing", "briefing_minutes"),
    "reading_first": _setting("clash_reading", "reading_minutes"),
    "interview_hours": _setting("clash_hours", "earliest_interview", "latest_interview"),
    "file_read_time": _setting("clash_file_read", "file_read_minutes"),
    "interview_gap": _setting("clash_interview_gap", "interview_gap_minutes"),
    "writing_after": _setting("clash_writing", "writing_minutes"),
    "no_double_booking": _setting("clash_one_place"),
    "lunch_kept": _setting("clash_lunch", "lunch_minutes", "lunch_opens", "lunch_closes"),
    "gap_kept": _setting("clash_gap", "gap_minutes"),
    "working_day": _setting("clash_day", "opens", "closes"),
    **WEEK_TWO,
}
"""What tells each rule of a clash."""
