"""Why each appointment is where it is, as far as a reader may know it."""

from collections.abc import Iterator, Mapping

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.appointments import Kind, interview_key
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.texts import Text
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.rules.why import concerning, why

_PLAIN = ("reading", "practitioner")
"""Facts that hold of nearly every interview, and say nothing of this one."""

_OPEN = (
    *("fixed_day", "own_times", "first", "closing", "own_site"),
    *("teams_asked", "teams_needed", "sites_far", "sites_all_far", "sites_small"),
)
"""What the region may know too: nothing about inspectors, cases, or anybody's times."""


def reasons(
    instance: Instance, schedule: Schedule, report: Report, reader: Reader
) -> Mapping[str, tuple[Text, ...]]:
    """The reasons for each appointment by its key, with what it costs there; none if empty.

    Inspectors get all of them, the SPOC those for meetings that name nobody.
    """
    diary = Diary(instance, schedule)
    costs = report.costs if reader.sees_cases else ()
    found = {key: tuple(_said(diary, code, costs, reader)) for key, code in _codes(diary, reader)}
    return {key: each for key, each in found.items() if each}


def _codes(diary: Diary, reader: Reader) -> Iterator[tuple[str, str]]:
    """The key of each appointment that has reasons for this reader, with its code."""
    schedule = diary.schedule
    if reader.sees_cases:
        for held in schedule.interviews:
            yield interview_key(diary.instance, held.case, reader), held.case
        for read in schedule.file_reads:
            yield f"{Kind.FILE_READ}:{read.case}", read.case
    briefing = schedule.briefing
    if briefing is not None and diary.instance.briefing is not None:
        yield Kind.BRIEFING.value, briefing.meeting
    for meeting, need in diary.held:
        yield f"{Kind.MEETING}:{meeting.need}", need.code


def _said(diary: Diary, code: str, costs: tuple[Cost, ...], reader: Reader) -> Iterator[Text]:
    words = reader.words
    for point in why(diary, code):
        if point.about in _OPEN or (reader.sees_cases and point.about not in _PLAIN):
            yield words.each(point.sentence)
    for cost in concerning(costs, code):
        yield words("export.why.costs", name=words.each(cost.name), amount=words.each(cost.unit))
