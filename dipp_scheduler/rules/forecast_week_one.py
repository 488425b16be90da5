"""What week one will come to: places for interviews, time for reading, the briefing."""

from collections.abc import Iterator

from dipp_scheduler.domain.work import Case, CaseMode
from dipp_scheduler.rules.briefing import SECONDS, briefing_days, could_come, named_leaders
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact
from dipp_scheduler.rules.forecast_interviews import Places
from dipp_scheduler.rules.forecast_matching import Matching
from dipp_scheduler.rules.forecasts import Forecast
from dipp_scheduler.rules.freetime import common, free, longest, window

HOUR = 60
SHOWN = 10
"""Case references that a sentence names; of more it gives the number."""


def week_one(diary: Diary) -> Iterator[Forecast]:
    """Everything that can be said of week one."""
    if diary.instance.inspected_cases:
        places = Places(diary)
        yield from _places(places)
        yield from _time(places)
    yield from _briefing(diary)


def _places(places: Places) -> Iterator[Forecast]:
    for case in places.barred:
        yield _forecast("case_barred", 1, who=(case.reference,), case=case.reference)
    matching = Matching(places)
    cases, most = len(places.cases), matching.most()
    held, short = matching.matched()
    if cases:
        form = "places_enough"
        if held < cases:
            form = "places_short" if most < cases else "places_unfit"
        yield _forecast(form, cases - held, cases=cases, places=most, least=cases - held)
    for found, fit in short if places.instance.interviewers else ():
        if fit == 0:
            for case in found:
                yield _without_place(places, case)
        elif len(found) < cases or most >= cases:
            references = tuple(case.reference for case in found)
            yield _forecast(
                "places_of_some",
                len(found) - fit,
                who=references,
                cases=references[:SHOWN] + ("…",) * (len(references) > SHOWN),
                count=len(references),
                places=fit,
                least=len(found) - fit,
            )


def _without_place(places: Places, case: Case) -> Forecast:
    """Why there is no interview about a case."""
    instance = places.instance
    may = [each for each in instance.interviewers if places.may(each, case)]
    speaking = [
        interviewee
        for interviewee in instance.interviewees(case)
        if any(places.speaks(each, case, interviewee) for each in may)
    ]
    people = (*instance.interviewees(case), *instance.attending(case))
    facts: dict[str, Fact] = {
        "case": case.reference,
        "people": places.diary.labels(dict.fromkeys(people)),
    }
    if not speaking:
        form = "case_welsh"
    elif not any(
        places.person_starts(case, interviewee, day)
        for interviewee in speaking
        for day in places.days
    ):
        form = "case_people_away"
    else:
        form = "case_no_inspector_time"
    return Forecast(form, 1, Level.WARNS, 1, (case.reference, *people), facts)


def _time(places: Places) -> Iterator[Forecast]:
    """Whether the inspectors have the hours that all cases take, read from file or not."""
    instance, settings = places.instance, places.instance.settings
    cases = instance.inspected_cases
    least = min(places.interview_cost, settings.file_read_minutes)
    reads = sum(case.mode is CaseMode.FILE_READ for case in cases)
    wanted = reads * settings.file_read_minutes
    wanted += (len(cases) - reads) * places.interview_cost
    week = [
        sum(places.minutes(inspector, day) for day in places.days)
        for inspector in instance.interviewers
    ]
    room = sum(minutes // least for minutes in week)
    short = max(0, len(cases) - room)
    yield _forecast(
        "time_short" if short else "time_enough",
        short,
        cases=len(cases),
        hours=-(-wanted // HOUR),
        free=sum(week) // HOUR,
        least=short,
    )


def _briefing(diary: Diary) -> Iterator[Forecast]:
    """Whether there is any time for the briefing at all."""
    instance = diary.instance
    meeting, lead = instance.briefing, instance.lead
    if meeting is None:
        return
    if lead is None:
        yield Forecast("briefing_no_lead", 1, Level.WARNS, 1)
        return
    settings = instance.settings
    seconds = [each.code for each in instance.team if each.role in SECONDS]
    if not seconds:
        yield Forecast("briefing_no_second", 1, Level.WARNS, 1, (lead.code,))
        return
    first = instance.holders(meeting.posts[0]) if meeting.posts else ()
    leaders = named_leaders(instance, meeting)
    best = 0
    for day in briefing_days(diary, meeting):
        bound = [each for each in first if could_come(diary, meeting, each, day)]
        hours = window(meeting.earliest or settings.opens, meeting.latest or settings.closes)
        base = common(hours, *(free(diary, each, day) for each in (lead.code, *bound)))
        others = () if bound or not leaders else leaders
        for second in seconds:
            heard = common(base, free(diary, second, day))
            best = max(best, longest(heard) if not others else 0)
            for leader in others:
                best = max(best, longest(common(heard, free(diary, leader, day))))
    if best < settings.briefing_minutes:
        people = (lead.code, *seconds, *leaders)
        yield Forecast(
            "briefing_no_time", 1, Level.WARNS, 1, people, {"people": diary.labels(people)}
        )


def _forecast(form: str, amount: int, *, who: tuple[str, ...] = (), **facts: Fact) -> Forecast:
    level = Level.WARNS if amount else Level.INFORMS
    return Forecast(form, 1, level, amount, who, facts)
