"""Everything that could be chosen in week one, for the rules to sort out."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain, combinations, product

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Role
from dipp_scheduler.domain.schedule import Briefing, FileRead, Interview
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.domain.work import Case, CaseMode
from tests.solver.brute_reading import Thing

COMPANIONS = (Role.HEAD, Role.DEPUTY_HEAD, Role.DEPUTY)


def inspectors(thing: Thing) -> tuple[str, ...]:
    """The inspectors who take part."""
    return thing.inspectors if isinstance(thing, Briefing) else (thing.inspector,)


def people(thing: Thing) -> tuple[str, ...]:
    """The people of the region who take part."""
    if isinstance(thing, Interview):
        return (thing.interviewee, *thing.others)
    return thing.people if isinstance(thing, Briefing) else ()


def starts(instance: Instance, day: date) -> Iterator[datetime]:
    """Every start on the grid of a day."""
    start = at(day, instance.settings.opens)
    while start < at(day, instance.settings.closes):
        yield start
        start += timedelta(minutes=instance.settings.slot_minutes)


def interviews(instance: Instance, case: Case) -> Iterator[Interview]:
    """Every interview about a case by anybody of the team."""
    settings = instance.settings
    asked = () if case.mode is CaseMode.FILE_READ else instance.interviewees(case)
    step = timedelta(minutes=settings.slot_minutes)
    for person, day in product(dict.fromkeys(asked), instance.week(1).days):
        # A slot before and after the window, for the rule to refuse.
        first = at(day, settings.earliest_interview) - step
        last = at(day, settings.latest_interview) + step
        for start in starts(instance, day):
            if first <= start <= last:
                end = start + timedelta(minutes=instance.interview_minutes(person))
                written = end + timedelta(minutes=settings.writing_minutes)
                for inspector in instance.team:
                    yield Interview(
                        case=case.reference,
                        inspector=inspector.code,
                        interviewee=person,
                        others=tuple(x for x in instance.attending(case) if x != person),
                        time=Interval(start=start, end=end),
                        reading=(),
                        writing=Interval(start=end, end=written),
                    )


def file_reads(instance: Instance, case: Case) -> Iterator[FileRead]:
    """A case read by anybody of the team."""
    decided = case.mode is CaseMode.FILE_READ
    for each in instance.team:
        yield FileRead(case=case.reference, inspector=each.code, reading=(), decided=decided)


def briefings(instance: Instance) -> Iterator[Briefing]:
    """The briefing at every start, heard by the lead and any others, with any leaders."""
    meeting, lead = instance.briefing, instance.lead
    if meeting is None or lead is None:
        return
    length = timedelta(minutes=instance.settings.briefing_minutes)
    companions = [each.code for each in instance.team if each.role in COMPANIONS]
    holders = [code for post in meeting.posts for code in instance.holders(post)]
    leaders = list(dict.fromkeys([*holders, *meeting.people]))
    for day in instance.week(1).days:
        for start in starts(instance, day):
            for there, others in product(_subsets(leaders), _subsets(companions)):
                yield Briefing(
                    meeting=meeting.code,
                    time=Interval(start=start, end=start + length),
                    inspectors=(lead.code, *others),
                    people=there,
                )


def _subsets(codes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of some codes, the largest first."""
    sizes = range(len(codes), -1, -1)
    return chain.from_iterable(combinations(codes, size) for size in sizes)
