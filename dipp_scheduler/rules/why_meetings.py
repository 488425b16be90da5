"""Why a meeting or the briefing is where it is: its day and times, its people, its place."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import HeldMeeting
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.briefing import briefing_days, named_leaders
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, Word
from dipp_scheduler.rules.forecast_week_two import crews, least_minutes, need_hours
from dipp_scheduler.rules.freetime import Spans, window
from dipp_scheduler.rules.meetings import need_days
from dipp_scheduler.rules.reasons import reason
from dipp_scheduler.rules.why_points import Point, Times


def need_points(diary: Diary, need: Need) -> Iterator[Point]:
    """Every fact that holds a meeting of week two where it is, or keeps it out."""
    held = next((each for each in diary.schedule.meetings if each.need == need.code), None)
    if held is None:
        yield Point("not_held", facts={"reason": reason(diary, need.code, 2)})
    yield from _window(diary, need)
    yield from _leading(diary, need)
    if held is not None and held.mode is Mode.TEAMS:
        yield from _on_teams(diary, need, held)
    if need.site is not None:
        yield Point("own_site", (need.site,), {"site": diary.label(need.site)})
    if need.required:
        # The people's own times narrow the hours of everybody else below.
        anybody = need.model_copy(update={"required": ()})
        times = Times(diary, 2, least_minutes(diary, need), partial(need_hours, diary, anybody))
        yield from times.points(need.required, held.inspectors if held else ())


def _window(diary: Diary, need: Need) -> Iterator[Point]:
    """Its fixed day, its own times, and its place in the order of the week."""
    if need.weekday is not None:
        yield Point("fixed_day", facts={"days": need_days(diary, need)})
    if need.earliest or need.latest:
        settings = diary.instance.settings
        earliest, latest = need.earliest or settings.opens, need.latest or settings.closes
        yield Point("own_times", facts={"earliest": earliest, "latest": latest})
    if need.first:
        yield Point("first")
    if need.closing:
        yield Point("closing")


def _leading(diary: Diary, need: Need) -> Iterator[Point]:
    ways = crews(diary, need)
    if len(ways) == 1:
        yield Point("led_by", ways[0], {"inspectors": diary.labels(ways[0])})
    elif ways:
        either = tuple(dict.fromkeys(who for way in ways for who in way))
        yield Point("led_by_either", either, {"inspectors": diary.labels(either)})


def _on_teams(diary: Diary, need: Need, held: HeldMeeting) -> Iterator[Point]:
    """Why a meeting is on Teams: asked for so, or what each site lacks for those who come."""
    if need.mode is Mode.TEAMS:
        yield Point("teams_asked")
        return
    limit = diary.instance.settings.teams_beyond_minutes
    seated = len(set(held.people)) + len(set(held.inspectors))
    far, small, could = [], [], []
    for site in diary.instance.sites:
        if need.site not in (None, site.code):
            continue
        if not all(diary.in_reach(person, site.code) for person in held.people):
            far.append(site.code)
        elif all(room.seats < seated for room in site.rooms):
            small.append(site.code)
        else:
            could.append(site.code)
    if could:
        yield Point("teams_chosen", tuple(could), {"sites": diary.labels(could)})
        return
    yield Point("teams_needed", facts={"limit": limit})
    if far and not small:
        yield Point("sites_all_far", tuple(far), {"limit": limit})
    elif far:
        yield Point("sites_far", tuple(far), {"sites": diary.labels(far), "limit": limit})
    if small:
        yield Point("sites_small", tuple(small), {"sites": diary.labels(small), "seats": seated})


def briefing_points(diary: Diary) -> Iterator[Point]:
    """Every fact that holds the briefing where it is, or keeps it out."""
    instance, held = diary.instance, diary.schedule.briefing
    meeting = instance.briefing
    if meeting is None:
        return
    if held is None:
        given = reason(diary, meeting.code, 1)
        why = Word("unplaced.no_lead") if instance.lead is None else given
        yield Point("not_held", facts={"reason": why})
    settings, days = instance.settings, briefing_days(diary, meeting)
    earliest, latest = meeting.earliest or settings.opens, meeting.latest or settings.closes
    if meeting.weekday is not None:
        yield Point("fixed_day", facts={"days": days})
    yield Point("own_times", facts={"earliest": earliest, "latest": latest})
    leaders = named_leaders(instance, meeting)
    facts: dict[str, Fact] = {"people": diary.labels(leaders)}
    if leaders:
        yield Point("briefed_by", leaders, facts)

    def hours(day: date) -> Spans:
        return window(earliest, latest) if day in days else ()

    times = Times(diary, 1, settings.briefing_minutes, hours)
    yield from times.points(held.people if held else leaders, held.inspectors if held else ())
