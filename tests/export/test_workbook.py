"""The workbook as another program opens it: one table a sheet, real dates, marked, printable."""

import re
from datetime import datetime, time
from typing import Any

import pytest
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from dipp_scheduler.export.book import TOP
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.sheetlist import LIST, OWN_TIME
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.export.workbook import schedule_workbook, workbook_of
from tests.builders import WEEK_ONE, WEEK_TWO, settings
from tests.export.calendar_readers.samples import BILINGUAL, an_instance
from tests.export.opened import opened, parts, workbook
from tests.export.viewed import INSPECTORS, ISSUED, SPOC, a_report, proven, viewed

BOTH = Reader(Audience.INSPECTORS, Wording(("en", "cy")))
WELSH = Reader(Audience.INSPECTORS, Wording(("cy",)))
HEADER = TOP + 1
"""The header's row, as Excel counts."""
READERS = pytest.mark.parametrize("reader", [INSPECTORS, SPOC, BOTH], ids=["all", "spoc", "both"])


def rows(sheet: Worksheet, name: str) -> list[dict[str, Any]]:
    """A table's rows by header."""
    header, *body = sheet[sheet.tables[name].ref]
    names = [cell.value for cell in header]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in body]


def test_the_first_sheet_is_the_list() -> None:
    book = opened(workbook(INSPECTORS))
    assert book.sheetnames == [
        *("List", "Week one", "Week two", "Not placed", "People", "Rooms", "Places", "Key dates"),
        *("Loads", "Check", "Proof", "Costs", "Why here", "Own time", "Codes", "Notes"),
    ]
    assert list(book["List"].tables) == [LIST]


def test_the_spocs_workbook_has_no_loads_check_proof_costs_or_own_time() -> None:
    assert opened(workbook(SPOC)).sheetnames == [
        *("List", "Week one", "Week two", "Not placed", "People", "Rooms", "Places", "Key dates"),
        *("Why here", "Codes", "Notes"),
    ]


def test_the_list_has_real_days_and_times_and_keys_to_be_read_back() -> None:
    interview = rows(opened(workbook(INSPECTORS))["List"], LIST)[1]
    assert interview == {
        "Day": datetime(2026, 10, 5),  # noqa: DTZ001 - a workbook's date has no zone
        "Start": time(11),
        "End": time(12),
        "What": "Interview",
        "Inspectors": "AI1",
        "Inspector": "Farah Bristow",
        "Names": "Siân Llŷr, Bea Thorne",
        "PDU or function": "Gwynedd a Môn",
        "Case": "C-0142",
        "Risk": "medium",
        "Mode": "Teams",
        "Site": "none",
        "Room": "none",
        "Remarks": "Bea Thorne is the second person (key role in an intervention)"
        " and leaves before feedback.",
        "Questions": "core",
        "People": "PP1, SP1",
        "Key": "interview:C-0142",
    }


def test_a_meeting_has_its_site_and_room_by_code() -> None:
    meeting = rows(opened(workbook(INSPECTORS))["List"], LIST)[8]
    assert (meeting["Key"], meeting["Mode"], meeting["Site"], meeting["Room"]) == (
        *("meeting:M3", "hybrid", "S1"),
        "S1: Room 1",
    )
    assert meeting["Inspectors"] == "LI, DL"


def test_own_time_can_be_read_back_too() -> None:
    found = rows(opened(workbook(INSPECTORS))["Own time"], OWN_TIME)
    assert [(row["Key"], row["Start"], row["End"], row["Inspector"]) for row in found][:4] == [
        ("reading:C-0142", time(9), time(10, 30), "AI1"),
        ("writing:C-0142", time(12), time(12, 30), "AI1"),
        ("lunch:AI1", time(12, 30), time(13, 30), "AI1"),
        ("reading:C-0143", time(9), time(10, 30), "AI1"),
    ]
    assert [row["Case or site"] for row in found if row["Key"] == "travel:LI"] == ["S2"]


def test_the_grid_has_inspectors_down_and_days_across() -> None:
    grid = rows(opened(workbook(INSPECTORS))["Week one"], "week_1")
    assert [row["Who or where"] for row in grid] == [
        "Owain Prys\nlead inspector\nLI",
        "Farah Bristow\nassistant inspector\nAI1",
        "Ivo Larkin\nhead of programme\nHP",
    ]
    assert grid[1]["Monday 5 October 2026"] == (
        "9am to 10:30am: Reading, C-0142\n"
        "11am to midday: Interview, Siân Llŷr, Bea Thorne, C-0142 · Gwynedd a Môn\n"
        "midday to 12:30pm: Write-up, C-0142\n"
        "12:30pm to 1:30pm: Lunch"
    )
    assert grid[2]["Friday 9 October 2026"] == "none"


def test_the_second_grid_has_a_row_for_each_site_where_something_is_held() -> None:
    grid = rows(opened(workbook(SPOC))["Week two"], "week_2")
    assert [row["Who or where"].split("\n")[0] for row in grid] == [
        *("Owain Prys", "Dana Quill", "Caernarfon"),
    ]
    # Lead and deputy are both there; the site has the meeting once.
    assert grid[2]["Monday 19 October 2026"] == (
        "2pm to 3pm: Meeting, Regional leadership, Caernarfon, Room 1, face to face,"
        " Rhys Ifan, Moira Penn"
    )


def printed(line: HeaderFooterItem | None) -> str:
    """The middle of a printed header or footer."""
    assert line is not None
    return str(line.center.text)


@READERS
def test_every_sheet_has_one_table_with_unique_headers_and_nothing_merged(reader: Reader) -> None:
    for sheet in opened(workbook(reader)):
        assert (sheet.title, len(sheet.tables), len(sheet.merged_cells.ranges)) == (
            sheet.title,
            1 if sheet.max_row > HEADER else 0,
            0,
        )
        headers = [cell.value for cell in sheet[HEADER] if cell.value]
        assert len(headers) == len(set(headers))


@READERS
def test_no_cell_of_a_table_is_empty(reader: Reader) -> None:
    for sheet in opened(workbook(reader)):
        for table in sheet.tables.values():
            empty = [
                cell.coordinate
                for row in sheet[table.ref]
                for cell in row
                if cell.value in (None, "")
            ]
            assert (sheet.title, empty) == (sheet.title, [])


@READERS
def test_every_sheet_is_marked_on_top_and_on_every_printed_page(reader: Reader) -> None:
    for sheet in opened(workbook(reader)):
        assert sheet["A1"].value == "OFFICIAL-SENSITIVE"
        assert "OFFICIAL-SENSITIVE" in printed(sheet.oddHeader)
        assert "OFFICIAL-SENSITIVE" in printed(sheet.oddFooter)


@READERS
def test_every_sheet_prints_on_a4_landscape_with_its_header_on_each_page(reader: Reader) -> None:
    for sheet in opened(workbook(reader)):
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
        if sheet.tables:
            assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
            assert str(sheet.freeze_panes).endswith(str(HEADER + 1))


def test_the_codes_columns_are_not_printed() -> None:
    # Questions, people and key: the last three of 17 columns.
    assert str(opened(workbook(INSPECTORS))["List"].print_area).endswith("$A$1:$N$15")


@pytest.mark.parametrize("reader", [INSPECTORS, BOTH], ids=["one language", "both"])
def test_letters_of_the_list_are_printed_at_two_thirds_of_their_size_or_more(
    reader: Reader,
) -> None:
    sheet = opened(workbook(reader)).worksheets[0]
    printed = len(rows(sheet, LIST)[0]) - 3
    widths = [
        each.width
        for each in sheet.column_dimensions.values()
        for number in range(each.min or 0, (each.max or 0) + 1)
        if number <= printed
    ]
    assert len(widths) == printed
    # A column is 7 pixels a letter, its edges included; a pixel is three quarters of a point.
    width = sum(each * 7 * 0.75 for each in widths)
    margins = (sheet.page_margins.left + sheet.page_margins.right) * 72
    assert (842 - margins) / width > 2 / 3


def test_editable_columns_offer_the_codes_of_the_instance() -> None:
    book = opened(workbook(INSPECTORS))
    sources = {
        str(each.sqref): each.formula1 for each in book["List"].data_validations.dataValidation
    }
    assert {cells: source for cells, source in sources.items() if source.isidentifier()} == {
        "E7:E15": "inspector_codes",
        "K7:K15": "mode_words",
        "L7:L15": "site_codes",
        "M7:M15": "room_codes",
    }
    assert set(sources) == {*("A7:A15", "B7:B15", "C7:C15", "E7:E15", "K7:K15", "L7:L15", "M7:M15")}


def test_the_defined_names_hold_the_codes() -> None:
    book = opened(workbook(INSPECTORS))
    held = {}
    for name in ("inspector_codes", "site_codes", "room_codes", "mode_words"):
        ((sheet, cells),) = book.defined_names[name].destinations
        held[name] = [row[0].value for row in book[sheet][cells]]
    assert held == {
        "inspector_codes": ["LI", "DL", "AI1", "HP", "LI, HP", "LI, DL"],
        "site_codes": ["S1", "S2", "none"],
        "room_codes": ["S1: Room 1", "S2: Room 1", "none"],
        "mode_words": ["face to face", "Teams", "hybrid", "from file"],
    }


def test_the_days_allowed_are_those_of_both_weeks() -> None:
    book = opened(workbook(INSPECTORS))
    day = next(
        each for each in book["List"].data_validations.dataValidation if str(each.sqref) == "A7:A15"
    )
    first = (WEEK_ONE[0] - datetime(1899, 12, 30).date()).days  # noqa: DTZ001 - Excel's day 0
    last = first + (WEEK_TWO[-1] - WEEK_ONE[0]).days
    assert (int(day.formula1), int(day.formula2), day.errorStyle) == (first, last, "warning")


def test_the_spocs_list_is_not_for_editing() -> None:
    assert opened(workbook(SPOC))["List"].data_validations.dataValidation == []


def test_the_same_schedule_gives_the_same_bytes() -> None:
    assert workbook_of(viewed(BOTH), ISSUED) == workbook_of(viewed(BOTH), ISSUED)


def test_the_document_says_its_title_language_and_marking() -> None:
    core = parts(workbook(INSPECTORS))["docProps/core.xml"]
    assert re.findall("<dc:(title|language|subject)>([^<]*)<", core) == [
        ("title", "Inspection schedule: Wales (Draft, made on Monday 14 September 2026, 9:30am)"),
        ("subject", "OFFICIAL-SENSITIVE"),
        ("language", "en-GB"),
    ]
    # 9:30am in London on 14 September is 8:30 in UTC.
    assert "2026-09-14T08:30:00Z" in core


def test_both_languages_stand_in_tabs_headers_and_cells() -> None:
    book = opened(workbook(BOTH))
    assert book.sheetnames[:3] == [
        "List - Rhestr",
        "Week one - Wythnos un",
        "Week two - Wythnos dau",
    ]
    interview = rows(book["List - Rhestr"], LIST)[1]
    assert interview["What / Beth"] == "Interview\nCyfweliad"
    assert interview["Date in Welsh / Dyddiad yn Gymraeg"] == "Llun 5 Hyd 2026"
    assert interview["Site / Safle"] == "none / dim"
    assert book["List - Rhestr"]["B7"].value == "Llun 5 Hyd 2026"
    assert book["List - Rhestr"]["C7"].number_format == "hh:mm"


def test_welsh_alone_has_its_dates_in_welsh_and_no_second_column_of_them() -> None:
    book = opened(workbook(WELSH))
    formats = {
        cell.number_format
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, datetime)
    }
    assert formats == {"[$-452]ddd d mmm yyyy"}
    assert [cell.value for cell in book["Rhestr"][HEADER]][:3] == ["Diwrnod", "Dechrau", "Diwedd"]


def test_each_language_has_the_whole_title_of_a_sheet() -> None:
    assert opened(workbook(BOTH))["List - Rhestr"]["A2"].value == (
        "Inspection schedule: Wales: All appointments / Amserlen arolygu: Cymru: Pob apwyntiad"
    )


def test_long_cells_have_an_empty_line_between_the_languages() -> None:
    grid = opened(workbook(BOTH))["Week one - Wythnos un"]
    words = str(grid.cell(row=HEADER + 2, column=2).value).split("\n\n")
    assert [each.splitlines()[0] for each in words] == [
        "9am to 10:30am: Reading, C-0142",
        "09:00 i 10:30: Darllen, C-0142",
    ]


def test_a_footer_is_never_cut_within_its_words() -> None:
    printed_issues = {
        str(sheet.oddFooter.left.text)
        for sheet in opened(workbook(BOTH))
        if sheet.oddFooter is not None
    }
    assert printed_issues == {"Draft, made on Monday 14 September 2026, 9:30am"}


def test_an_inspection_in_wales_is_in_both_languages_by_default() -> None:
    given: dict[str, Any] = {"audience": Audience.SPOC, "issued": ISSUED}
    wales = an_instance(settings=settings(**BILINGUAL))
    both = opened(schedule_workbook(wales, proven(), a_report(), **given))
    alone = opened(schedule_workbook(wales, proven(), a_report(), **given, langs=("cy",)))
    english = opened(schedule_workbook(an_instance(), proven(), a_report(), **given))
    first = [book.sheetnames[0] for book in (both, alone, english)]
    assert first == ["List - Rhestr", "Rhestr", "List"]


def test_a_long_marking_is_not_too_long_for_a_header() -> None:
    marked = an_instance(settings=settings(marking="SECRET & " * 60))
    held = workbook_of(viewed(instance=marked), ISSUED)
    assert all(len(printed(sheet.oddFooter)) < 255 for sheet in opened(held))


def test_a_row_is_high_enough_for_its_lines() -> None:
    sheet = opened(workbook(INSPECTORS))["Week one"]
    # Four engagements, the interview on three lines: 6 lines of 12.75 points and 3 more.
    assert sheet.row_dimensions[HEADER + 2].height == pytest.approx(6 * 12.75 + 3, abs=0.3)


def test_an_empty_schedule_says_so_in_place_of_a_table() -> None:
    sheet = opened(
        workbook_of(
            viewed(schedule=proven(interviews=(), file_reads=(), briefing=None, meetings=())),
            ISSUED,
        )
    )["List"]
    assert (sheet["A6"].value, sheet.tables) == ("There are no appointments.", {})
