"""What has changed since the version that readers know: a table by person, and marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from dipp_scheduler.domain.appointments import Appointment
from dipp_scheduler.domain.differences import Difference, What, by_person, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import FileRead, Schedule
from dipp_scheduler.export.appointments import Kind, interview_key
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.tables import Column, Table, Value
from dipp_scheduler.export.telling import Teller, held_codes
from dipp_scheduler.export.texts import Text, clean, plain

_LOUDEST = (What.ADDED, What.MOVED, What.COUNTERPART)
"""An appointment that differs for several people is marked by the first of these."""


@dataclass(frozen=True)
class Since:
    """The version that readers know."""

    number: int
    instance: Instance
    schedule: Schedule

    def differences(self, schedule: Schedule) -> tuple[Difference, ...]:
        """What a newer schedule changes."""
        return differences(self.schedule, schedule)


def marks(
    instance: Instance, schedule: Schedule, since: Since | None, reader: Reader
) -> dict[str, What]:
    """What is new, moved or held with others, by the key that the reader's list has for it.

    An appointment is new if nobody had it before. Who joins or leaves one that is held
    anyway makes it one with other people.
    """
    if since is None:
        return {}
    known, held = held_codes(since.schedule), held_codes(schedule)
    found: dict[str, What] = {}
    for each in since.differences(schedule):
        what, latest = each.what, each.latest
        if (latest.kind, latest.code) not in held:
            continue
        if (latest.kind, latest.code) not in known:
            what = What.ADDED
        elif what is not What.MOVED:
            what = What.COUNTERPART
        key = _key(instance, latest, reader)
        found[key] = min(found.get(key, what), what, key=_LOUDEST.index)
    return found | (_file_reads(schedule, since) if reader.sees_cases else {})


def _file_reads(schedule: Schedule, since: Since) -> dict[str, What]:
    """The file reads that are new, or at other times or another inspector's."""
    known = {each.case: each for each in since.schedule.file_reads}
    return {
        f"{Kind.FILE_READ}:{each.case}": What.MOVED if each.case in known else What.ADDED
        for each in schedule.file_reads
        if each.case not in known or _read(known[each.case]) != _read(each)
    }


def _read(each: FileRead) -> tuple[object, ...]:
    return each.inspector, each.reading


def changes_table(instance: Instance, schedule: Schedule, since: Since, reader: Reader) -> Table:
    """Who has which appointment otherwise than in the version before, by person."""
    words = reader.words
    widths = {"who": 24, "code": 10, "what": 14, "appointment": 34}
    widths |= {"before": 40, "now": 40, "people": 40}
    return Table(
        id="changes",
        title=words("export.changes.title", number=since.number),
        note=words("export.changes.note"),
        columns=tuple(
            Column(words(f"export.changes.{name}"), width) for name, width in widths.items()
        ),
        rows=tuple(_rows(instance, schedule, since, reader)),
        empty=words("export.changes.empty", number=since.number),
    )


def _rows(
    instance: Instance, schedule: Schedule, since: Since, reader: Reader
) -> Iterator[tuple[Value, ...]]:
    words = reader.words
    teller = Teller(now=instance, before=since.instance, words=words, own=False)
    for who, found in by_person(since.differences(schedule), instance, since.instance).items():
        if teller.inspects(who) and not reader.sees_cases:
            continue  # the region's contact tells the region's people
        for each in found:
            yield (
                plain(teller.name(who)),
                plain(who),
                words(f"difference.name.{each.what.value}"),
                _appointment(each.latest, teller, reader),
                _when_and_where(each.before, teller),
                _when_and_where(each.after, teller),
                tuple(_people(each, teller)) or words("export.none"),
            )


def _appointment(each: Appointment, teller: Teller, reader: Reader) -> Text:
    """What it is; a case's reference only for those who may see it."""
    if each.kind == "interview" and reader.sees_cases:
        return reader.words("export.changes.interview", case=each.code)
    return teller.title(each)


def _when_and_where(each: Appointment | None, teller: Teller) -> Text:
    words = teller.words
    if each is None:
        return words("export.none")
    return words(
        "export.changes.when", when=words.day_and_span(each.time), place=teller.place(each)
    )


def _people(each: Difference, teller: Teller) -> Iterator[Text]:
    """Whom the person meets now and did not before, and the other way round."""
    before = each.before.counterparts if each.before else frozenset()
    after = each.after.counterparts if each.after else frozenset()
    if each.what is What.CANCELLED:
        return
    if each.what is What.ADDED and not teller.inspects(each.who):
        return
    if after - before:
        yield teller.words("export.changes.joined", names=teller.names(after - before))
    if before - after:
        yield teller.words("export.changes.left", names=teller.names(before - after))


def _key(instance: Instance, each: Appointment, reader: Reader) -> str:
    if each.kind == "interview":
        return interview_key(instance, each.code, reader)
    if each.kind == "briefing":
        return Kind.BRIEFING.value
    return f"{Kind.MEETING}:{clean(each.code)}"
