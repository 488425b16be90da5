"""Costs, what is not placed and why, what the check found, and the key dates."""

from collections.abc import Callable, Iterable, Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import KeyDate, key_dates
from dipp_scheduler.domain.schedule import Schedule, Unplaced
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.export.appointments import (
    Appointment,
    Kind,
    meeting_title,
    needs_by_code,
)
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.tables import Column, Table, Value
from dipp_scheduler.export.texts import Text, clean, joined, plain
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import catalogue


def costs_table(instance: Instance, report: Report, reader: Reader) -> Table:
    """Amount times weight is cost, for each preference, dearest tier first."""
    words = reader.words
    who = _who(instance, reader)
    ordered = sorted(report.costs, key=lambda cost: (cost.week, cost.tier))
    return Table(
        id="costs",
        title=words("export.costs.title"),
        note=words("export.costs.note"),
        columns=(
            Column(words("export.costs.week"), 8),
            Column(words("export.costs.tier"), 8),
            Column(words("export.costs.preference"), 50),
            Column(words("export.costs.amount"), 36),
            Column(words("export.costs.weight"), 10),
            Column(words("export.costs.cost"), 10),
            Column(words("export.costs.who"), 50),
        ),
        rows=tuple(
            (
                cost.week,
                cost.tier,
                words.each(cost.name),
                words.each(cost.unit),
                cost.weight,
                cost.cost,
                who(code for each in cost.witnesses for code in each.who),
            )
            for cost in ordered
        ),
        empty=words("export.costs.empty"),
    )


def unplaced_table(
    instance: Instance, schedule: Schedule, shown: Iterable[Appointment], reader: Reader
) -> Table:
    """What the schedule does not hold, and why; `shown` says why a case is read from file."""
    words = reader.words
    return Table(
        id="not_placed",
        title=words("export.unplaced.title"),
        note=None,
        columns=(
            Column(words("export.unplaced.week"), 8),
            Column(words("export.unplaced.what"), 60),
            Column(words("export.unplaced.why"), 80),
        ),
        rows=(
            *_unplaced(instance, schedule, reader),
            *_read_instead(instance, schedule, shown, reader),
        ),
        empty=words("export.unplaced.empty"),
    )


def _unplaced(
    instance: Instance, schedule: Schedule, reader: Reader
) -> Iterator[tuple[Value, ...]]:
    words = reader.words
    needs = needs_by_code(instance)
    for each in schedule.unplaced:
        if each.week == 1 and each.code in instance.case:
            what = _case_line(instance, each.code, reader)
            generic = words("export.unplaced.no_time_yet")
            yield each.week, what, _reason(each, reader) if reader.sees_cases else generic
        else:
            need = needs.get(each.code)
            codes = need.meetings if need else (each.code,)
            known = all(code in instance.meeting for code in codes)
            title = meeting_title(instance, codes, reader) if known else plain(each.code)
            yield each.week, title, _reason(each, reader)


def _read_instead(
    instance: Instance, schedule: Schedule, shown: Iterable[Appointment], reader: Reader
) -> Iterator[tuple[Value, ...]]:
    """File reads for want of an interview; all, for readers who do not see them in the list."""
    words = reader.words
    why = {each.key: each.remarks[0] for each in shown if each.kind is Kind.FILE_READ}
    for read in schedule.file_reads:
        what = _case_line(instance, read.case, reader)
        if not reader.sees_cases:
            yield 1, what, words("export.unplaced.read_from_file")
        elif not read.decided:
            reason = why.get(f"{Kind.FILE_READ}:{read.case}", words("export.remark.no_interview"))
            yield 1, words("export.unplaced.read_instead", what=what), reason


def _case_line(instance: Instance, reference: str, reader: Reader) -> Text:
    """A case by its reference for inspectors; for others, by whom it would have met."""
    case = instance.case[reference]
    practitioner = instance.person[case.practitioner]
    unit = case.pdu if reader.sees_cases else practitioner.unit
    name = clean(practitioner.name)
    who = (
        plain(f"{reference}: {name}")
        if reader.sees_cases
        else reader.words("export.unplaced.interview_with", name=name)
    )
    return joined((who, plain(instance.name(unit))), ", ") if unit else who


def _reason(each: Unplaced, reader: Reader) -> Text:
    known = each.reason in catalogue("en")
    return reader.words(each.reason if known else "unplaced.no_reason")


def _who(instance: Instance, reader: Reader) -> Callable[[Iterable[str]], Text]:
    """Says the names behind codes of any kind, each once: titles of meetings hold commas."""
    needs = needs_by_code(instance)

    def name(code: str) -> Text:
        meetings = needs[code].meetings if code in needs else (code,)
        if all(each in instance.meeting for each in meetings):
            return meeting_title(instance, meetings, reader)
        return plain(instance.name(code))

    def names(codes: Iterable[str]) -> Text:
        several = tuple(dict.fromkeys(map(name, codes)))
        return joined(several, "; ") if several else reader.words("export.none")

    return names


def findings_table(instance: Instance, report: Report, reader: Reader) -> Table:
    """What the check of the schedule found: breaches first, then warnings."""
    words = reader.words
    who = _who(instance, reader)
    return Table(
        id="findings",
        title=words("export.findings.title"),
        note=words("export.findings.note"),
        columns=(
            Column(words("export.findings.level"), 20),
            Column(words("export.findings.what"), 70),
            Column(words("export.findings.remedy"), 50),
            Column(words("export.findings.who"), 40),
        ),
        rows=tuple(
            (
                words(f"export.level.{found.level.name.lower()}"),
                words.each(found.message),
                words.each(found.remedy),
                who(found.who),
            )
            for found in report.violations
        ),
        empty=words("export.findings.empty"),
    )


def dates_table(instance: Instance, reader: Reader) -> Table:
    """The key dates of the inspection, each moved one marked."""
    words = reader.words
    return Table(
        id="key_dates",
        title=words("export.dates.title"),
        note=words("export.dates.note"),
        columns=(
            Column(words("export.dates.what"), 50),
            Column(words("export.dates.when"), 44),
            Column(words("export.dates.marks"), 60),
            Column(words("export.dates.section"), 16),
        ),
        rows=tuple(
            (
                words.each(each.name),
                _when(each, reader),
                _marks(each, reader) or words("export.none"),
                words.known(_sections(each.section)),
            )
            for each in key_dates(instance)
        ),
        empty=words("export.dates.empty"),
    )


def _sections(source: str) -> str:
    """The sections of the manual, without the numbers by which we count its rules."""
    return ", ".join(each for each in source.split(", ") if each[:1].isdigit())


def _when(each: KeyDate, reader: Reader) -> Text:
    if each.by:
        return reader.words(
            "export.dates.by",
            day=reader.words.day(each.date),
            clock=reader.words.clock(at(each.date, each.by)),
        )
    return reader.words.days(each.date, each.end or each.date)


def _marks(each: KeyDate, reader: Reader) -> tuple[Text, ...]:
    """Whether a date was moved, agreed, or is only hoped for."""
    nominal = reader.words.day(each.nominal)
    marks = {"moved": each.moved, "agreed": each.agreed, "target": each.target}
    return tuple(
        reader.words(f"keydate_mark.{mark}", nominal=nominal)
        for mark, given in marks.items()
        if given
    )
