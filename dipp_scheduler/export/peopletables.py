"""Who has what: the people of the region, the inspectors' loads, rooms and places."""

from collections.abc import Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Inspector
from dipp_scheduler.domain.schedule import BlockKind, Half, Schedule
from dipp_scheduler.domain.work import Risk
from dipp_scheduler.export.appointments import Appointment, Kind
from dipp_scheduler.export.cards import place
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.remarks import posts_text
from dipp_scheduler.export.tables import Column, Table, Value
from dipp_scheduler.export.texts import Text, clean, joined, plain


def people_table(instance: Instance, shown: tuple[Appointment, ...], reader: Reader) -> Table:
    """Everybody of the region with an appointment, in the instance's order, and which."""
    words = reader.words
    theirs: dict[str, list[Appointment]] = {}
    for each in shown:
        for who in each.people:
            theirs.setdefault(who.code, []).append(each)
    rows = tuple(
        (
            plain(person.name or person.code),
            plain(person.code),
            posts_text(person.posts, reader) if person.posts else words.known(person.role_family),
            words.known(instance.name(person.unit)),
            words.known(instance.name(person.site or "")),
            len(theirs[clean(person.code)]),
            tuple(_line(each, reader) for each in theirs[clean(person.code)]),
        )
        for person in instance.staff
        if clean(person.code) in theirs
    )
    return Table(
        id="people",
        title=words("export.people.title"),
        note=None,
        columns=(
            Column(words("export.people.name"), 24),
            Column(words("export.people.code"), 10),
            Column(words("export.people.role"), 24),
            Column(words("export.people.unit"), 24),
            Column(words("export.people.site"), 18),
            Column(words("export.people.count"), 14),
            Column(words("export.people.appointments"), 70),
        ),
        rows=rows,
        empty=words("export.people.empty"),
    )


def _line(each: Appointment, reader: Reader) -> Text:
    """One appointment of a person: when, what, with whom, where."""
    return reader.words(
        "export.people.line",
        when=reader.words.day_and_span(each.time),
        what=each.what,
        inspectors=plain(", ".join(who.name for who in each.inspectors)),
        place=joined(place(each), ", "),
    )


def loads_table(instance: Instance, schedule: Schedule, reader: Reader) -> Table:
    """What each inspector carries, so that uneven loads are seen at once."""
    words = reader.words
    return Table(
        id="loads",
        title=words("export.loads.title"),
        note=words("export.loads.note"),
        columns=(
            Column(words("export.loads.inspector"), 24),
            Column(words("export.loads.code"), 10),
            Column(words("export.loads.role"), 22),
            Column(words("export.loads.interviews"), 14),
            Column(words("export.loads.limit"), 14),
            Column(words("export.loads.file_reads"), 14),
            Column(words("export.loads.days"), 14),
            Column(words("export.loads.pdus"), 14),
            Column(words("export.loads.high"), 18),
            Column(words("export.loads.meetings"), 14),
        ),
        rows=tuple(
            _load(instance, schedule, each, reader)
            for each in instance.team
            if _works(instance, schedule, each)
        ),
        empty=words("export.loads.empty"),
    )


def _works(instance: Instance, schedule: Schedule, each: Inspector) -> bool:
    met = any(each.code in meeting.inspectors for meeting in schedule.meetings)
    return each in instance.interviewers or met


def _load(
    instance: Instance, schedule: Schedule, each: Inspector, reader: Reader
) -> tuple[Value, ...]:
    interviews = [held for held in schedule.interviews if held.inspector == each.code]
    reads = [read for read in schedule.file_reads if read.inspector == each.code]
    references = [*(held.case for held in interviews), *(read.case for read in reads)]
    cases = [instance.case[reference] for reference in references]
    return (
        plain(each.name or each.code),
        plain(each.code),
        reader.words(f"export.role.{each.role.name.lower()}"),
        len(interviews),
        instance.weekly_limit(each),
        len(reads),
        len({held.time.day for held in interviews}),
        len({case.pdu for case in cases}),
        sum(case.risk in (Risk.HIGH, Risk.VERY_HIGH) for case in cases),
        sum(each.code in meeting.inspectors for meeting in schedule.meetings),
    )


def rooms_table(shown: tuple[Appointment, ...], reader: Reader) -> Table:
    """The rooms to be kept free, by site and time (R153)."""
    words = reader.words
    booked = sorted(
        (each for each in shown if each.kind is Kind.MEETING and each.site),
        key=lambda each: (each.site.name if each.site else "", each.time.start),
    )
    return Table(
        id="rooms",
        title=words("export.rooms.title"),
        note=words("export.rooms.note"),
        columns=(
            Column(words("export.rooms.site"), 24),
            Column(words("export.rooms.room"), 20),
            Column(words("export.rooms.day"), 30),
            Column(words("export.rooms.time"), 24),
            Column(words("export.rooms.meeting"), 50),
            Column(words("export.rooms.seats"), 14),
        ),
        rows=tuple(
            (
                words.known(each.site.name if each.site else ""),
                words.known(each.room.name if each.room else ""),
                words.day(each.time.day),
                words.span(each.time),
                each.what,
                len(each.people) + len(each.inspectors),
            )
            for each in booked
        ),
        empty=words("export.rooms.empty"),
    )


def stays_table(instance: Instance, schedule: Schedule, reader: Reader) -> Table:
    """Where the inspectors are in week two, half-day by half-day (R130, R131)."""
    words = reader.words
    return Table(
        id="places",
        title=words("export.places.title"),
        note=words("export.places.note"),
        columns=(
            Column(words("export.places.day"), 30),
            Column(words("export.places.inspector"), 24),
            Column(words("export.places.morning"), 24),
            Column(words("export.places.afternoon"), 24),
            Column(words("export.places.induction"), 40),
        ),
        rows=tuple(_stays(instance, schedule, reader)),
        empty=words("export.places.empty"),
    )


def _stays(instance: Instance, schedule: Schedule, reader: Reader) -> Iterator[tuple[Value, ...]]:
    words = reader.words
    sites = {(stay.day, stay.inspector, stay.half): stay.site for stay in schedule.stays}
    none = words("export.none")
    for day in instance.week(2).days:
        for each in instance.team:
            halves = [sites.get((day, each.code, half)) for half in Half]
            if not any(halves):
                continue
            inductions = [
                joined([words.span(block.time), plain(instance.name(block.site or ""))], ", ")
                for block in schedule.blocks
                if block.kind is BlockKind.INDUCTION
                and block.inspector == each.code
                and block.time.day == day
            ]
            yield (
                words.day(day),
                plain(each.name or each.code),
                *(words.known(instance.name(site or "")) for site in halves),
                tuple(inductions) or none,
            )
