"""Commands before there is a schedule: make the workbook, check it, work out the key dates."""

from pathlib import Path

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import monday_of, region_of
from dipp_scheduler.cli.moment import now
from dipp_scheduler.cli.reports import fault_lines, forecast_lines, level_lines, violation_data
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import KeyDate, key_dates
from dipp_scheduler.domain.manual import load_profile
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import Fault, InputError, StorageError
from dipp_scheduler.export.ical import key_dates_calendar
from dipp_scheduler.files.atomic import write_bytes
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.marked import write_marked
from dipp_scheduler.files.workbook import write_workbook
from dipp_scheduler.rules.catalogue import RULE, Level
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.rules.verify import Report, verify
from dipp_scheduler.wording import dates as worded
from dipp_scheduler.wording.strings import Lang, text


def new(folder: Path, *, region: str, fieldwork: str, talk: Talk) -> None:
    """Make the workbook of an inspection; StorageError if there is one already."""
    found = region_of(region)
    monday = monday_of(fieldwork)
    profile = load_profile()
    settings = profile.settings(region=found.name, fieldwork=monday, bilingual=found.wales)
    instance = Instance(settings=settings, pdus=found.pdus, meetings=profile.meetings())
    place = InspectionFolder(folder)
    if place.workbook.exists():
        raise StorageError("\n".join(talk.words("cli.new.there", workbook=place.workbook)))
    place.root.mkdir(parents=True, exist_ok=True)
    write_workbook(instance, place.workbook)
    place.record("new", moment=now(), region=found.code, fieldwork=monday.isoformat())
    talk.say("cli.new.done", workbook=place.workbook, region=found.name)
    talk.say("cli.new.next", folder=place.root)
    talk.data(
        {
            "workbook": str(place.workbook),
            "region": found.name,
            "fieldwork": monday.isoformat(),
            "meetings": len(instance.meetings),
            "pdus": [pdu.name for pdu in instance.pdus],
        }
    )


def check(folder: Path, *, talk: Talk) -> None:
    """Find every mistake in the input; InputError after a marked copy was written."""
    place = InspectionFolder(folder)
    try:
        reading = read_instance(folder)
    except InputError as error:
        _mark(place, error.faults, talk)
        raise
    report = of_the_input(reading.instance)
    expected = forecast(reading.instance)
    talk.say("cli.check.fine", cases=len(reading.instance.inspected_cases))
    talk.lines(fault_lines(reading.warnings, talk))
    for level in (Level.WARNS, Level.INFORMS):
        talk.lines(level_lines(report, level, talk))
    talk.lines(forecast_lines(expected, talk))
    talk.data(
        {
            "exit_code": 0,
            "faults": [],
            "warnings": [{"place": each.place, **vars(each)} for each in reading.warnings],
            "findings": [violation_data(each, talk) for each in report.violations],
            "forecast": [line for line in forecast_lines(expected, talk)],
        }
    )


def dates(folder: Path, *, talk: Talk) -> None:
    """The key dates of an inspection as a table, and as a calendar in its folder."""
    place = InspectionFolder(folder)
    instance = read_instance(folder).instance
    found = key_dates(instance)
    for lang in talk.langs:
        talk.lines(_date_line(each, lang) for each in found)
    calendar = place.root / "key-dates.ics"
    write_bytes(calendar, key_dates_calendar(instance))
    talk.note("cli.written", what=calendar)
    talk.data([each.model_dump(mode="json") | {"name": each.name(talk.langs[0])} for each in found])


def of_the_input(instance: Instance) -> Report:
    """What the checker says about the input alone: rules that no schedule can mend."""
    report = verify(instance, Schedule())
    given = tuple(each for each in report.violations if not RULE[each.rule].encoded)
    return Report(violations=given)


def _mark(place: InspectionFolder, faults: tuple[Fault, ...], talk: Talk) -> None:
    if place.workbook.is_file():
        marked = place.root / "inspection-marked.xlsx"
        write_marked(place.workbook, faults, marked)
        talk.note("cli.check.marked", marked=marked)


def _date_line(each: KeyDate, lang: Lang) -> str:
    when = worded.days(each.date, each.end or each.date, lang)
    line = f"{when}: {each.name(lang)}"
    if each.moved:
        line += " " + text("keydate_mark.moved", lang, nominal=worded.day(each.nominal, lang))
    return line
