"""The schedule as self-contained offline pages: for inspectors, the SPOC, and each person."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.appointments import Appointment
from dipp_scheduler.export.boards import Board
from dipp_scheduler.export.cards import place
from dipp_scheduler.export.filters import Filters
from dipp_scheduler.export.markup import cells, rendered
from dipp_scheduler.export.personal import PersonalView
from dipp_scheduler.export.readers import Audience, IssueInfo, Reader, languages
from dipp_scheduler.export.since import Since
from dipp_scheduler.export.texts import Text, Wording, plain
from dipp_scheduler.export.views import View, view
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang

_ABOUT_INTERVIEWS = ("interview_length", "interview_case", "prepare", "aggregate", "learn")
_ABOUT_MEETINGS = ("meeting", "aggregate")


@dataclass(frozen=True)
class _Week:
    number: int
    boards: tuple[Board, ...]


@dataclass(frozen=True)
class _Day:
    title: Text
    appointments: tuple[Appointment, ...]


def schedule_page(
    instance: Instance,
    schedule: Schedule,
    report: Report,
    *,
    audience: Audience,
    issued: IssueInfo,
    since: Since | None = None,
    langs: tuple[Lang, ...] | None = None,
) -> bytes:
    """The page for inspectors or for the SPOC; the same bytes each time.

    In the inspection's languages unless `langs` says otherwise.
    """
    reader = Reader(audience, Wording(langs or languages(instance)))
    shown = view(instance, schedule, report, reader=reader, issued=issued, since=since)
    return page_of(shown)


def page_of(shown: View) -> bytes:
    """The page of a view."""
    words = shown.reader.words
    filters = Filters(shown)
    case = ("case",) if shown.reader.sees_cases else ()
    return rendered(
        "schedule.html.jinja",
        shown.heading,
        words,
        scripts=("filters.js",),
        view=shown,
        weeks=tuple(_weeks(shown.boards)),
        days=tuple(_days(shown)),
        columns=("when", "what", "who", "unit", "inspector_names", "place", *case, "remarks"),
        filters=filters.choices(),
        tags=filters.tags,
        mark=filters.mark,
        place=place,
        about=_about,
        reasons=_Reasons(shown),
        cell=cells(words, "export.list"),
    )


def person_page(shown: PersonalView) -> bytes:
    """The small page for one person."""
    about = _ABOUT_INTERVIEWS if shown.interviewed else _ABOUT_MEETINGS
    return rendered(
        "person.html.jinja",
        shown.heading,
        shown.reader.words,
        scripts=(),
        view=shown,
        leaflet=(*about, "cannot"),
        cell=cells(shown.reader.words, "export.person"),
    )


class _Reasons:
    """The reasons under each appointment of the list; of a file read in parts, under the first."""

    def __init__(self, shown: View) -> None:
        self._shown = shown
        self._first = {each.key: each.time for each in reversed(shown.appointments)}

    def __call__(self, each: Appointment) -> tuple[Text, ...]:
        if self._first[each.key] != each.time:
            return ()
        return self._shown.reasons.get(each.key, ())


def _about(each: Appointment) -> Text:
    """Which appointment it is, in a few words: for those who hear a link out of its row."""
    if each.case is not None:
        return plain(each.case.reference)
    return each.what


def _weeks(boards: tuple[Board, ...]) -> Iterable[_Week]:
    for number, found in groupby(boards, key=lambda board: board.week):
        yield _Week(number, tuple(found))


def _days(shown: View) -> Iterable[_Day]:
    for day, found in groupby(shown.appointments, key=lambda each: each.time.day):
        yield _Day(shown.reader.words.day(day), tuple(found))
