"""Everything that stands on a board: appointments, and an inspector's own time."""

from collections.abc import Iterator
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Block, BlockKind, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.export.appointments import Appointment, Kind
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.texts import Text, plain

_NAMED = 3
"""Up to so many people are named on a card; more are counted."""


@dataclass(frozen=True)
class Card:
    """One engagement of one inspector, in words."""

    key: str
    """The appointment's key; `reading:C-001`, `lunch:AI1` and so on for own time."""
    kind: str
    """`interview`, `file read`, `briefing`, `meeting`, or the inspector's own `reading`,
    `writing`, `lunch`, `induction`, `travel`."""
    inspector: str
    time: Interval
    label: Text
    """What kind it is, in words."""
    title: Text | None
    """With whom, or about what."""
    lines: tuple[Text, ...]
    people: tuple[str, ...]
    """The codes of everybody there."""
    units: tuple[str, ...]
    site: str | None

    @property
    def own_time(self) -> bool:
        """Whether nobody but the inspector is there."""
        return self.kind not in set(Kind)


def cards(
    instance: Instance,
    schedule: Schedule,
    shown: tuple[Appointment, ...],
    reader: Reader,
) -> tuple[Card, ...]:
    """Every card that the reader may see, by time: `shown` are the reader's appointments."""
    found = [card for each in shown for card in _appointment(each, reader)]
    if reader.audience is Audience.INSPECTORS:
        found += _own_time(instance, schedule, reader)
    found += _blocks(instance, schedule, reader)
    return tuple(sorted(found, key=lambda each: (each.time.start, each.time.end, each.inspector)))


def _appointment(each: Appointment, reader: Reader) -> Iterator[Card]:
    people = tuple(who.code for who in each.people)
    for inspector in each.inspectors:
        yield Card(
            key=each.key,
            kind=each.kind.value,
            inspector=inspector.code,
            time=each.time,
            label=_label(each, reader),
            title=_title(each),
            lines=tuple(_lines(each, reader)),
            people=people,
            units=tuple(unit.code for unit in each.units),
            site=each.site.code if each.site else None,
        )


def _label(each: Appointment, reader: Reader) -> Text:
    if each.kind is Kind.MEETING:
        return reader.words("export.what.meeting")
    if each.kind is Kind.BRIEFING:
        return reader.words("export.what.briefing")
    return each.what


def _title(each: Appointment) -> Text | None:
    if each.kind in (Kind.MEETING, Kind.BRIEFING):
        return each.what
    if each.kind is Kind.INTERVIEW:
        return plain(", ".join(who.name for who in each.people))
    return plain(each.case.reference) if each.case else None


def _lines(each: Appointment, reader: Reader) -> Iterator[Text]:
    where = ", ".join(unit.name for unit in each.units)
    if each.kind is Kind.INTERVIEW and each.case:
        yield plain(f"{each.case.reference} · {where}")
    elif each.kind in (Kind.INTERVIEW, Kind.FILE_READ):
        if where:
            yield plain(where)
    else:
        yield from place(each)
        if len(each.people) <= _NAMED:
            yield plain(", ".join(who.name for who in each.people))
        else:
            yield reader.words("export.card.people", people=len(each.people))


def place(each: Appointment) -> tuple[Text, ...]:
    """Where an appointment is, and how people come together: room and site, then mode."""
    if each.site is None:
        return (each.mode,)
    names = [each.site.name, each.room.name] if each.room else [each.site.name]
    return plain(", ".join(names)), each.mode


def _own_time(instance: Instance, schedule: Schedule, reader: Reader) -> Iterator[Card]:
    words = reader.words
    for held in schedule.interviews:
        unit = instance.case[held.case].pdu
        for number, part in enumerate(held.reading, start=1):
            label = (
                words("export.what.reading")
                if len(held.reading) == 1
                else words("export.what.reading_part", number=number, parts=len(held.reading))
            )
            yield _own("reading", held.inspector, part, label, held.case, unit)
        yield _own(
            "writing", held.inspector, held.writing, words("export.what.writing"), held.case, unit
        )


def _own(kind: str, inspector: str, time: Interval, label: Text, case: str, unit: str) -> Card:
    return Card(
        key=f"{kind}:{case}",
        kind=kind,
        inspector=inspector,
        time=time,
        label=label,
        title=plain(case),
        lines=(),
        people=(),
        units=(unit,),
        site=None,
    )


def _blocks(instance: Instance, schedule: Schedule, reader: Reader) -> Iterator[Card]:
    """Lunch and travel are the team's own; an induction needs somebody at the site (R131)."""
    for block in schedule.blocks:
        if reader.audience is Audience.INSPECTORS or block.kind is BlockKind.INDUCTION:
            yield Card(
                key=f"{block.kind.value}:{block.inspector}",
                kind=block.kind.value,
                inspector=block.inspector,
                time=block.time,
                label=reader.words(f"export.what.{block.kind.name.lower()}"),
                title=_block_title(instance, block, reader),
                lines=(),
                people=(),
                units=(),
                site=block.site,
            )


def _block_title(instance: Instance, block: Block, reader: Reader) -> Text | None:
    if block.site is None or block.kind is BlockKind.LUNCH:
        return None
    name = instance.name(block.site)
    if block.kind is BlockKind.TRAVEL:
        return reader.words("export.card.travel_to", site=name)
    return plain(name)
