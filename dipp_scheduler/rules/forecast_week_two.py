"""What week two will come to: who can attend, who may sit together, where, and the hours."""

from collections.abc import Iterator
from datetime import date

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.work import Form, LedBy, MeetingKind, Mode
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact
from dipp_scheduler.rules.forecast_groups import clashing, largest_group
from dipp_scheduler.rules.forecasts import Forecast
from dipp_scheduler.rules.freetime import (
    Spans,
    common,
    fits,
    free,
    length,
    longest,
    lunch_cost,
    window,
)
from dipp_scheduler.rules.groups import LEAST_GROUP
from dipp_scheduler.rules.meetings import need_days

HOUR = 60


def week_two(diary: Diary) -> Iterator[Forecast]:
    """Everything that can be said of week two."""
    if not diary.instance.staff:
        return  # nobody is entered yet, which is told of the sheet
    possible = []
    for need in diary.needs.values():
        found = list(_need(diary, need))
        yield from found
        if not any(each.amount for each in found):
            possible.append(need)
    yield from _people(diary, possible)
    yield from _hours(diary, possible)


def _forecast(
    form: str,
    need: Need,
    diary: Diary,
    *,
    amount: int = 1,
    who: tuple[str, ...] = (),
    **facts: Fact,
) -> Forecast:
    level = Level.WARNS if amount and need.must else Level.INFORMS
    meeting = diary.label(need.code)
    return Forecast(form, 2, level, amount, (need.code, *who), {"meeting": meeting, **facts})


def _need(diary: Diary, need: Need) -> Iterator[Forecast]:
    """Why a need cannot be held, or not as wished."""
    if need.empty:
        yield _forecast("need_empty", need, diary)
        return
    if not crews(diary, need):
        yield _forecast("need_no_inspector", need, diary)
    clash = clashing(diary, need)
    if clash:
        people = diary.labels(clash)
        yield _forecast("need_group_clash", need, diary, who=clash, people=people)
    elif need.form is Form.GROUP:
        yield from _group(diary, need)
    if crews(diary, need) and _longest_common(diary, need) < least_minutes(diary, need):
        yield _forecast(
            "need_no_time",
            need,
            diary,
            who=need.required,
            minutes=least_minutes(diary, need),
        )
    if need.mode is Mode.FACE_TO_FACE and not any(
        _reached(diary, need, site.code) for site in diary.instance.sites
    ):
        yield _forecast("need_on_teams", need, diary, amount=0)


def _group(diary: Diary, need: Need) -> Iterator[Forecast]:
    """Groups that the rules about grades and managers leave too small."""
    largest = largest_group(diary, need)
    candidates = len({*need.required, *need.pool})
    facts: dict[str, Fact] = {"largest": largest, "candidates": candidates}
    if largest < min(LEAST_GROUP, candidates):
        yield _forecast("need_group_impossible", need, diary, amount=1, who=(), **facts)
    elif largest < need.smallest:
        facts["wanted"] = need.smallest
        yield _forecast("need_group_small", need, diary, amount=0, who=(), **facts)


def crews(diary: Diary, need: Need) -> tuple[tuple[str, ...], ...]:
    """The fewest inspectors who can hold a need, in each way that is allowed."""
    lead, deputy = diary.instance.lead, diary.instance.deputy
    asked = {LedBy.LEAD: {"lead"}, LedBy.DEPUTY: {"deputy"}, LedBy.BOTH: {"lead", "deputy"}}
    roles = asked.get(need.led_by, set())
    if need.kind in (MeetingKind.FIXED, MeetingKind.CLOSING):
        roles = roles | {"lead"}
    holders = {"lead": lead, "deputy": deputy}
    found = tuple(each.code for role, each in holders.items() if role in roles and each)
    if roles:
        return (found,) if len(found) == len(roles) else ()
    return tuple((each,) for each in diary.conductors)


def least_minutes(diary: Diary, need: Need) -> int:
    """The least that a need lasts."""
    if need.form is Form.GROUP:
        return diary.instance.settings.group_minutes_shortest
    return need.minutes


def open_hours(diary: Diary, day: date) -> Spans:
    """When meetings can be held on a day of week two: its morning and its afternoon."""
    settings = diary.instance.settings
    opens = max(settings.opens, settings.week_two_start) if day.weekday() == 0 else settings.opens
    closes = min(settings.closes, settings.week_two_end) if day.weekday() == 4 else settings.closes
    noon = settings.afternoon_starts
    return (*window(opens, min(noon, closes)), *window(max(noon, opens), closes))


def need_hours(diary: Diary, need: Need, day: date) -> Spans:
    """When a need could be held on a day, as far as its own window and its people go."""
    settings = diary.instance.settings
    own = window(need.earliest or settings.opens, need.latest or settings.closes)
    if day not in need_days(diary, need):
        return ()
    people = (free(diary, person, day) for person in need.required)
    return common(open_hours(diary, day), own, *people)


def _longest_common(diary: Diary, need: Need) -> int:
    """The longest time for which everybody who must be at a need is free together."""
    return max(
        (
            longest(
                common(need_hours(diary, need, day), *(free(diary, each, day) for each in crew))
            )
            for crew in crews(diary, need)
            for day in diary.weeks[2].days
        ),
        default=0,
    )


def _reached(diary: Diary, need: Need, site: str) -> bool:
    """Whether all required people can come to a site, and a room there seats them."""
    if need.site is not None and need.site != site:
        return False
    if not all(diary.in_reach(person, site) for person in need.required):
        return False
    people = max(len(need.required), min(LEAST_GROUP, len({*need.required, *need.pool})))
    if need.form is not Form.GROUP:
        people = max(1, len(need.required))
    if sum(diary.in_reach(each, site) for each in {*need.required, *need.pool}) < people:
        return False
    inspectors = min((len(crew) for crew in crews(diary, need)), default=1)
    return any(room.seats >= people + inspectors for room in diary.instance.site[site].rooms)


def _people(diary: Diary, needs: list[Need]) -> Iterator[Forecast]:
    """People who are required more often than they are free, inspectors last."""
    wanted: dict[str, list[Need]] = {}
    for need in needs:
        for person in need.required:
            wanted.setdefault(person, []).append(need)
    for inspector in diary.conductors:
        for need in needs:
            if all(inspector in crew for crew in crews(diary, need)):
                wanted.setdefault(inspector, []).append(need)
    for who, theirs in wanted.items():
        for days in _groups_of_days(diary, theirs):
            yield from _short(diary, who, theirs, days)


def _groups_of_days(diary: Diary, needs: list[Need]) -> Iterator[tuple[date, ...]]:
    """Each day on which some need is fixed, then the whole week."""
    fixed = {need_days(diary, need) for need in needs if need.weekday is not None}
    yield from sorted(fixed)
    if diary.weeks[2].days not in fixed:
        yield diary.weeks[2].days


def _short(diary: Diary, who: str, needs: list[Need], days: tuple[date, ...]) -> Iterator[Forecast]:
    """Whether somebody is free for all needs that must lie on some days."""
    bound = [need for need in needs if set(need_days(diary, need)) <= set(days)]
    if len(bound) < 2:
        return
    shortest = min(least_minutes(diary, need) for need in bound)
    gap = diary.instance.settings.gap_minutes
    room = sum(
        fits(common(open_hours(diary, day), free(diary, who, day)), shortest, gap) for day in days
    )
    if room < len(bound):
        codes = tuple(need.code for need in bound)
        yield Forecast(
            "person_short",
            2,
            Level.WARNS,
            len(bound) - room,
            (who, *codes),
            {
                "person": diary.label(who),
                "meetings": diary.labels(codes),
                "count": len(bound),
                "room": room,
                "least": len(bound) - room,
            },
        )


def _hours(diary: Diary, needs: list[Need]) -> Iterator[Forecast]:
    """Whether lead and deputy have the hours that the meetings take."""
    if not needs:
        return
    settings = diary.instance.settings
    free_minutes = 0
    for inspector in diary.conductors:
        for day in diary.weeks[2].days:
            spans = common(open_hours(diary, day), free(diary, inspector, day))
            lunch = lunch_cost(diary, spans) if 0 < day.weekday() < 4 else 0
            free_minutes += length(spans) - lunch
        if diary.instance.sites:
            free_minutes -= settings.induction_minutes
    free_minutes = max(0, free_minutes)
    taken = sorted(
        least_minutes(diary, need) * min(len(crew) for crew in crews(diary, need))
        for need in needs
        if need.must
    )
    held, left = 0, free_minutes
    while held < len(taken) and taken[held] <= left:
        left -= taken[held]
        held += 1
    short = len(taken) - held
    yield Forecast(
        "meetings_short" if short else "meetings_enough",
        2,
        Level.WARNS if short else Level.INFORMS,
        short,
        (),
        {
            "meetings": len(taken),
            "hours": -(-sum(taken) // HOUR),
            "free": free_minutes // HOUR,
            "least": short,
        },
    )
