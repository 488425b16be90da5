"""The sheet of key dates: what it shows, that it is never input, and that it cannot lie unseen."""

import io
from datetime import date, datetime, time
from typing import Any

import openpyxl

from dipp_scheduler.domain.keydates import key_dates
from dipp_scheduler.files.datesheet import outdated
from dipp_scheduler.files.workbook import workbook_of
from dipp_scheduler.wording.strings import Lang
from tests.builders import make_instance
from tests.files.books import book, good, moment, read, told


def shown(page: Any) -> dict[str, tuple[object, ...]]:
    """The rows of the sheet by what happens."""
    rows = page.iter_rows(min_row=5, values_only=True)
    return {str(row[3]): row for row in rows if row[3]}


def sheet(lang: Lang = "en", **settings: object) -> Any:
    """The sheet of an inspection that starts on Monday 5 October 2026 unless told otherwise."""
    data = workbook_of(make_instance(settings=settings), lang)
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[2]


def midnight(*parts: int) -> datetime:
    return moment(*parts, 0, 0)


def test_the_sheet_stands_behind_the_settings_and_says_what_it_is() -> None:
    assert book().sheetnames[:3] == ["Start here", "Inspection", "Key dates"]
    assert book()["Key dates"]["A3"].value == (
        "The key dates, for information. The program works them out from the sheet Inspection "
        "whenever it writes this workbook, and never reads them here."
    )


def test_every_key_date_is_on_the_sheet_as_a_date_that_excel_knows() -> None:
    rows = shown(book()["Key dates"])
    assert list(rows) == [each.name("en") for each in key_dates(good())]
    # F = Monday 5 October 2026: changes until F-12 at 5pm, week one F to F+4.
    deadline = "Last day for change requests and proposed exclusions"
    assert rows[deadline] == (midnight(2026, 9, 23), None, time(17), deadline, None)
    week_one = "Fieldwork week one: case inspections and interviews"
    assert rows[week_one][:3] == (midnight(2026, 10, 5), midnight(2026, 10, 9), None)
    # A target is told as one: publication F+60 is Friday 4 December 2026.
    assert rows["Report published"] == (
        midnight(2026, 12, 4),
        None,
        None,
        "Report published",
        "Target.",
    )


def test_a_moved_date_says_from_where_and_stands_out() -> None:
    # F = 2 November 2026: publication F+60 is Friday 1 January 2027, a bank holiday.
    page = sheet(fieldwork=date(2026, 11, 2))
    published = shown(page)["Report published"]
    assert published[0] == midnight(2026, 12, 31)
    assert published[4] == ("Target. Moved from Friday 1 January 2027, which is not a working day.")
    (bold,) = page.conditional_formatting
    (rule,) = bold.rules
    last = 4 + len(shown(page))
    assert (str(bold.sqref), rule.type) == (f"E5:E{last}", "notContainsBlanks")
    assert rule.dxf.font.b is True


def test_an_agreed_deadline_names_the_usual_one() -> None:
    page = sheet(change_deadline=date(2026, 9, 22))
    deadline = shown(page)["Last day for change requests and proposed exclusions"]
    assert deadline[0] == midnight(2026, 9, 22)
    assert deadline[4] == "Agreed date; the usual date is Wednesday 23 September 2026."


def test_an_inspection_in_both_languages_has_them_side_by_side() -> None:
    # Wales: publication F+74 is Friday 18 December 2026.
    page = sheet(bilingual=True)
    headings = [cell.value for cell in page[4]]
    assert headings == [
        "Day",
        "Last day",
        "By",
        "What happens",
        "Remark",
        "Day, in Welsh",
        "What happens, in Welsh",
        "Remark, in Welsh",
    ]
    deadline = shown(page)["Last day for change requests and proposed exclusions"]
    assert deadline[5:] == (
        "Dydd Mercher 23 Medi 2026 erbyn 17:00",
        "Diwrnod olaf ar gyfer ceisiadau am newid ac achosion i'w heithrio",
        None,
    )
    assert shown(page)["Report published"][7] == "Targed."


def test_a_welsh_workbook_of_such_an_inspection_has_english_beside() -> None:
    page = sheet("cy", bilingual=True)
    assert page.title == "Dyddiadau allweddol"
    deadline = shown(page)["Diwrnod olaf ar gyfer ceisiadau am newid ac achosion i'w heithrio"]
    assert deadline[5] == "Wednesday 23 September 2026 by 5pm"


def test_no_cell_of_a_key_date_can_be_typed_into() -> None:
    page = book()["Key dates"]
    assert page.protection.sheet
    assert all(cell.protection.locked for row in page["A4:E22"] for cell in row)


def test_what_stands_on_the_sheet_is_never_input() -> None:
    opened = book()
    for row in opened["Key dates"]["A5:E22"]:
        for cell in row:
            cell.value = "nonsense"
    assert read(opened).instance == read(book()).instance


def test_a_sheet_that_no_longer_fits_the_settings_is_told() -> None:
    opened = book()
    (fieldwork,) = (row[1] for row in opened["Inspection"] if row[0].value == FIELDWORK_HEAD)
    fieldwork.value = midnight(2026, 10, 12)
    assert (
        "Key dates: The dates on this sheet are no longer those of the inspection, whose settings "
        "were changed since. Nothing is read from here: run “dipp-scheduler dates” for the dates "
        "that count."
    ) in told(opened)


FIELDWORK_HEAD = "First day of fieldwork week one"


def test_a_sheet_just_written_or_deleted_is_not_told() -> None:
    assert outdated(book(), good()) == ()
    assert outdated(book(lang="cy"), good()) == ()
    opened = book()
    del opened["Key dates"]
    assert told(opened) == []


def test_writing_again_brings_the_sheet_up_to_date() -> None:
    later = make_instance(settings={"fieldwork": date(2026, 10, 12)})
    assert [each.title for each in outdated(book(), later)] == ["Key dates"]
    assert outdated(book(later), later) == ()


def test_dates_before_the_first_year_that_can_be_entered_are_shown() -> None:
    # The sample window begins 210 days before F = 31 January 2000.
    page = sheet(fieldwork=date(2000, 1, 31))
    assert page["A5"].value == midnight(1999, 7, 5)
