"""Who may see what: everything a reader gets, in words and in their languages.

What an export writes is a `View` and nothing else, so that a reader cannot be shown what
is not theirs. `tests/export/test_disclosure.py` searches the bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dipp_scheduler.domain.differences import What
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.appointments import Appointment, Named, appointments, named
from dipp_scheduler.export.boards import Board, boards
from dipp_scheduler.export.cards import Card, cards
from dipp_scheduler.export.findings import (
    costs_table,
    dates_table,
    findings_table,
    unplaced_table,
)
from dipp_scheduler.export.ical_parts import region
from dipp_scheduler.export.peopletables import (
    loads_table,
    people_table,
    rooms_table,
    stays_table,
)
from dipp_scheduler.export.proofs import Proofs
from dipp_scheduler.export.readers import Audience, IssueInfo, Reader
from dipp_scheduler.export.since import Since, changes_table, marks
from dipp_scheduler.export.tables import Table
from dipp_scheduler.export.texts import Text, clean, plain
from dipp_scheduler.export.whyhere import reasons
from dipp_scheduler.rules.violations import Report


@dataclass(frozen=True)
class Heading:
    """What stands on top of every page and sheet."""

    region: Text
    marking: str
    contact: str
    title: Text
    readers: Text
    """Whom it is for."""
    issue: Text
    """Which draft or version it is, and when it was made."""
    note: Text | None
    weeks: tuple[Text, ...]


@dataclass(frozen=True)
class Fact:
    """One figure of the summary."""

    name: Text
    value: Text


@dataclass(frozen=True)
class Codes:
    """What a hand edit may choose from."""

    inspectors: tuple[Named, ...]
    sites: tuple[Named, ...]
    rooms: tuple[Named, ...]


@dataclass(frozen=True)
class View:
    """All that inspectors, or the region's SPOC, get to see."""

    reader: Reader
    heading: Heading
    facts: tuple[Fact, ...]
    proofs: tuple[Text, ...]
    appointments: tuple[Appointment, ...]
    cards: tuple[Card, ...]
    boards: tuple[Board, ...]
    tables: tuple[Table, ...]
    """The tables after the list and boards, in the order in which they are read."""
    codes: Codes
    breaks_rules: bool
    """Whether the check found a rule broken."""
    since: int | None = None
    """The number of the version that readers know; None before the first is issued."""
    marks: Mapping[str, What] = field(default_factory=dict)
    """What is new, moved or held with others since then, by the appointment's key."""
    reasons: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    """Why each appointment is where it is, by its key, as far as the reader may know it."""

    def table(self, name: str) -> Table:
        """A table by its id; KeyError if this reader has none of that id."""
        return {each.id: each for each in self.tables}[name]


def view(
    instance: Instance,
    schedule: Schedule,
    report: Report,
    *,
    reader: Reader,
    issued: IssueInfo,
    since: Since | None = None,
) -> View:
    """What a reader gets to see; ValueError for one person, whose view is `personal.view`.

    `since` is the version that readers know, to show what has changed.
    """
    if reader.audience is Audience.PERSON:
        raise ValueError("one person's view is made by export.personal")
    shown = appointments(instance, schedule, reader)
    standing = cards(instance, schedule, shown, reader)
    inspectors = reader.audience is Audience.INSPECTORS
    return View(
        reader=reader,
        heading=heading(instance, reader=reader, issued=issued),
        facts=_facts(instance, schedule, shown, reader),
        proofs=Proofs(instance, schedule, report, reader).sentences() if inspectors else (),
        appointments=shown,
        cards=standing,
        boards=boards(instance, schedule, standing, reader),
        tables=(
            *((changes_table(instance, schedule, since, reader),) if since else ()),
            *_tables(instance, schedule, report, shown, reader),
        ),
        codes=Codes(
            inspectors=tuple(named(instance, each.code) for each in instance.team),
            sites=tuple(named(instance, each.code) for each in instance.sites),
            rooms=tuple(named(instance, code) for code in instance.room),
        ),
        breaks_rules=inspectors and report.blocks,
        since=since.number if since else None,
        marks=marks(instance, schedule, since, reader),
        reasons=reasons(instance, schedule, report, reader),
    )


def heading(instance: Instance, *, reader: Reader, issued: IssueInfo) -> Heading:
    """The heading of an export for a reader."""
    words = reader.words
    name = region(instance, words)
    moment = words.day_and_clock(issued.moment)
    issue = (
        words("export.issue.draft", moment=moment)
        if issued.version is None
        else words("export.issue.version", number=issued.version, moment=moment)
    )
    return Heading(
        region=name,
        marking=clean(instance.settings.marking),
        contact=clean(instance.settings.contact),
        title=words("export.title", region=name),
        readers=words(f"export.readers.{reader.audience.value}"),
        issue=issue,
        note=plain(issued.note) if clean(issued.note) else None,
        weeks=tuple(
            words(f"export.week.{number}", days=words.days(week.days[0], week.days[-1]))
            for number in (1, 2)
            if (week := instance.week(number)).days
        ),
    )


def _tables(
    instance: Instance,
    schedule: Schedule,
    report: Report,
    shown: tuple[Appointment, ...],
    reader: Reader,
) -> tuple[Table, ...]:
    shared = (
        unplaced_table(instance, schedule, shown, reader),
        people_table(instance, shown, reader),
        rooms_table(shown, reader),
        stays_table(instance, schedule, reader),
        dates_table(instance, reader),
    )
    if reader.audience is not Audience.INSPECTORS:
        return shared
    return (
        *shared,
        loads_table(instance, schedule, reader),
        findings_table(instance, report, reader),
        Proofs(instance, schedule, report, reader).table(),
        costs_table(instance, report, reader),
    )


def _facts(
    instance: Instance, schedule: Schedule, shown: tuple[Appointment, ...], reader: Reader
) -> tuple[Fact, ...]:
    words = reader.words
    people = {who.code for each in shown for who in each.people}
    of = {
        "interviews": (len(schedule.interviews), len(instance.inspected_cases)),
        "meetings": (len(schedule.meetings), len(week_two_needs(instance))),
    }
    counted = [
        *(
            Fact(words(f"export.fact.{name}"), words("export.fact.of", held=held, of=wanted))
            for name, (held, wanted) in of.items()
        ),
        Fact(words("export.fact.people"), plain(str(len(people)))),
    ]
    if reader.sees_cases:
        counted.insert(
            1, Fact(words("export.fact.file_reads"), plain(str(len(schedule.file_reads))))
        )
    return tuple(counted)
