"""Commands before there is a schedule: make the workbook, check it, work out the key dates."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import monday_of, region_of
from dipp_scheduler.cli.judged import marked
from dipp_scheduler.cli.moment import now
from dipp_scheduler.cli.reports import (
    check_data,
    fault_data,
    fault_lines,
    forecast_data,
    forecast_lines,
    level_lines,
)
from dipp_scheduler.cli.requested import open_lines
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import KeyDate, closed_in_span, key_dates, list_fault
from dipp_scheduler.domain.manual import load_profile
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import Fault, InputError, StorageError
from dipp_scheduler.files.atomic import write_bytes
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.marked import write_marked
from dipp_scheduler.files.store import fingerprint
from dipp_scheduler.files.template import write_template
from dipp_scheduler.files.versions import latest
from dipp_scheduler.rules.catalogue import RULE, Level
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording import dates as worded
from dipp_scheduler.wording import regions
from dipp_scheduler.wording.strings import Lang, text


def new(folder: Path, *, region: str, fieldwork: str, talk: Talk) -> None:
    """Make the workbook of an inspection; StorageError if there is one already."""
    found = region_of(region)
    monday = monday_of(fieldwork)
    profile = load_profile()
    settings = profile.settings(region=found.name, fieldwork=monday, bilingual=found.wales)
    instance = Instance(settings=settings, pdus=found.pdus, meetings=profile.meetings())
    place = InspectionFolder(folder)
    if place.root.is_file() or folder.name not in (place.root.name, place.files.workbook.name):
        raise RefusedError("\n".join(talk.words("cli.new.no_folder", name=folder.name)))
    for there in place.files.forms:
        if there.exists():
            raise StorageError("\n".join(talk.words("cli.new.there", workbook=there)))
    write_template(instance, place.files.workbook, talk.langs[0])
    place.record("new", region=found.code, fieldwork=monday.isoformat())
    talk.say(
        "cli.new.done", workbook=place.files.workbook, region=partial(regions.region, found.name)
    )
    for day in closed_in_fieldwork(instance):
        talk.say("cli.new.closed", day=partial(worded.day, day))
    holidays = _holidays(instance, talk)
    talk.lines(fault_lines(holidays, talk))
    talk.say("cli.new.next", folder=place.root)
    talk.data(
        {
            "exit_code": 0,
            "workbook": str(place.files.workbook),
            "region": found.name,
            "fieldwork": monday.isoformat(),
            "meetings": len(instance.meetings),
            "pdus": [pdu.name for pdu in instance.pdus],
            "warnings": fault_data(holidays),
        }
    )


def check(folder: Path, *, talk: Talk) -> None:
    """Find every mistake in the input; InputError after a marked copy was written."""
    place = InspectionFolder(folder)
    try:
        reading = read_instance(folder, talk.langs[0])
    except InputError as error:
        _mark(place, error.faults, talk)
        raise
    instance = reading.instance
    report = marked(place, of_the_input(instance), talk.langs[0])
    expected = forecast(instance)
    warnings = (*reading.warnings, *_holidays(instance, talk))
    talk.say("cli.check.fine", cases=len(instance.inspected_cases))
    if (old := _marked_copy(place)) and old.is_file():
        talk.note("cli.check.marked_before", marked=old)
    counting = [each.number for each in instance.changes if each.in_force]
    if counting:
        talk.say("cli.check.changes", count=len(counting))
        given = reading.given.model_copy(update={"changes": instance.changes})
        talk.lines(open_lines(given, talk, headed=False))
    talk.lines(fault_lines(warnings, talk))
    for level in Level:
        talk.lines(level_lines(report, level, talk))
    talk.lines(forecast_lines(expected, talk))
    issued = latest(place.files.versions, talk.langs[0])
    if issued and fingerprint(issued.version(talk.langs[0]).instance) != fingerprint(instance):
        talk.lines([""])
        talk.say("cli.check.replan", number=issued.number, root=place.root)
    talk.data(
        {
            "exit_code": 0,
            "faults": [],
            "changes": counting,
            "warnings": fault_data(warnings),
            "forecast": forecast_data(expected, talk),
        }
        | check_data(report, talk)
    )


def dates(folder: Path, *, talk: Talk) -> None:
    """The key dates of an inspection as a table, and as a calendar in its folder."""
    # It brings icalendar, which no other command here needs.
    from dipp_scheduler.export.ical_dates import key_dates_calendar

    place = InspectionFolder(folder)
    instance = read_instance(folder, talk.langs[0]).instance
    found = key_dates(instance)
    for lang in talk.langs:
        talk.lines(_date_line(each, lang) for each in found)
    holidays = _holidays(instance, talk)
    talk.lines(fault_lines(holidays, talk))
    calendar = place.root / "key-dates.ics"
    write_bytes(calendar, key_dates_calendar(instance, changed_at=now()), lang=talk.langs[0])
    talk.note("cli.written", what=calendar)
    lang = talk.langs[0]
    talk.data(
        {
            "exit_code": 0,
            "dates": [each.model_dump(mode="json") | {"name": each.name(lang)} for each in found],
            "calendar": str(calendar),
            "warnings": fault_data(holidays),
        }
    )


def of_the_input(instance: Instance) -> Report:
    """What the checker says about the input alone: rules that no schedule can mend."""
    report = verify(instance, Schedule())
    given = tuple(each for each in report.violations if not RULE[each.rule].encoded)
    return Report(violations=given)


def _mark(place: InspectionFolder, faults: tuple[Fault, ...], talk: Talk) -> None:
    """Write a copy of the workbook with its mistakes marked, if the input is a workbook."""
    marked = _marked_copy(place)
    if marked is None:
        return
    try:
        write_marked(_workbook(place), faults, marked, talk.langs[0])
    except StorageError as error:
        talk.alert(str(error).splitlines())  # the mistakes themselves are told all the same
    else:
        talk.note("cli.check.marked", marked=marked)


def _workbook(place: InspectionFolder) -> Path:
    return place.given if place.given.is_file() else place.files.workbook


def _marked_copy(place: InspectionFolder) -> Path | None:
    """Where the marked copy of the workbook is or would be; None if the input is no workbook."""
    workbook = _workbook(place)
    if workbook.suffix.lower() != ".xlsx" or not workbook.is_file():
        return None
    return workbook.with_stem(f"{workbook.stem}-marked")


def _holidays(instance: Instance, talk: Talk) -> tuple[Fault, ...]:
    """A warning if the dates rest on bank holidays that nobody has published yet."""
    found = list_fault(instance, talk.langs[0])
    return (found,) if found else ()


def _date_line(each: KeyDate, lang: Lang) -> str:
    """A key date in a line: when, what, and what is unusual about it."""
    when = worded.days(each.date, each.end or each.date, lang)
    if each.by is not None:
        when += " " + text("cli.dates.by", lang, clock=worded.clock(each.by, lang))
    if each.target:
        when += f" ({text('cli.dates.target', lang)})"
    return f"{when}: {each.name(lang)}. {each.remark(lang)}".rstrip()


def closed_in_fieldwork(instance: Instance) -> Iterator[date]:
    """The closed days of both fieldwork weeks: the manual's weeks are whole ones (R9)."""
    for week in ("week_one", "week_two"):
        yield from closed_in_span(instance, week)
