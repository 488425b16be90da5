"""Availability sheets: those asked and nobody else, nothing of any case, easy to fill in."""

import io
import zipfile

from openpyxl import load_workbook

from dipp_scheduler.domain.people import Pdu
from dipp_scheduler.domain.work import Risk
from dipp_scheduler.export.asking import NOT_ASKED, TABLES, availability_sheet, choices
from dipp_scheduler.files.answerkind import NOT_ASKED as PASSED_OVER
from dipp_scheduler.files.answerkind import Availability
from dipp_scheduler.files.asksheets import WEEKS
from dipp_scheduler.files.cells import Remarks
from dipp_scheduler.wording.reading import LANGS
from tests.builders import case, make_instance, meeting, settings, staff
from tests.files.asksheets import HEAD, MOMENT, asking, sheet


def test_a_row_holds_code_name_and_what_somebody_is_wanted_for() -> None:
    rows = [[cell.value for cell in row] for row in sheet()["Week one"].iter_rows(min_row=HEAD)]
    assert rows == [
        [
            "Code",
            "Name",
            "Wanted for",
            "Monday 5 October",
            "Tuesday 6 October",
            "Wednesday 7 October",
            "Thursday 8 October",
            "Friday 9 October",
        ],
        ["PP1", "Siân Llŷr", "Interview", None, None, None, None, None],
        ["PP2", "Jo Bell", "Interview", None, None, None, None, None],
    ]
    assert [row[2].value for row in sheet()["Week two"].iter_rows(min_row=HEAD + 1)] == ["Officers"]


def test_the_head_says_what_it_is_and_when_it_is_due() -> None:
    head = [row[0].value for row in sheet()["Week one"].iter_rows(max_row=HEAD - 1)]
    assert head == [
        "OFFICIAL-SENSITIVE",
        "Availability: North: Week one",
        "Inspection of Test Region. For the region's single point of contact, to be filled in. "
        "It holds no case data.",
        "To be returned by Wednesday 23 September 2026, 5pm",
        "Interviews are on Teams and normally take up to 60 minutes. Choose an answer in each "
        "white cell, or write times.",
    ]
    steps = [row[0].value for row in sheet().worksheets[0].iter_rows(min_row=HEAD, max_row=10)]
    assert steps[-1] == (
        "Save the workbook and return it by Wednesday 23 September 2026, 5pm to "
        "inspection@hmip.example."
    )


def test_days_that_are_not_asked_for_are_locked_and_the_others_open() -> None:
    instance = make_instance(
        cases=(), meetings=(meeting("M2", title="Head", people=("PP1",), weekday=1),)
    )
    page = sheet(instance)["Week two"]
    cells = [page.cell(row=HEAD + 1, column=column) for column in range(1, 9)]
    assert [each.protection.locked for each in cells] == [True] * 4 + [False] + [True] * 3
    assert [each.value for each in cells[3:]] == [NOT_ASKED, None, *[NOT_ASKED] * 3]
    assert page.protection.sheet


def test_everything_that_the_list_offers_can_be_read_back() -> None:
    kind = Availability(settings=settings())
    assert choices(asking(), "en") == (
        "Free all day",
        "Not available",
        "Free only 9am to 1pm",
        "Free only 1pm to 5pm",
        "Not 10am to 11:30am",
    )
    english, welsh = (
        [kind.read(each, Remarks()) for each in choices(asking(), lang)] for lang in LANGS
    )
    assert english == welsh


def test_writer_and_reader_call_tables_and_days_not_asked_alike() -> None:
    assert TABLES == WEEKS
    assert NOT_ASKED == PASSED_OVER


def test_nothing_of_a_case_or_of_others_leaves() -> None:
    instance = make_instance(
        pdus=(Pdu(code="P1", name="North"), Pdu(code="P2", name="South")),
        staff=(
            staff("PP1", name="Siân Llŷr", email="sian@region.example", line_manager="PP3"),
            staff("PP2", name="Jo Bell", unit="P2"),
            staff("PP3", name="Kim Dale"),
        ),
        cases=(
            case("SECRET1", risk=Risk.VERY_HIGH, case_type="Licence", remarks="a remark"),
            case("SECRET2", pdu="P2", practitioner="PP2"),
        ),
    )
    data = availability_sheet(instance, "P1", langs=LANGS, moment=MOMENT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = "".join(
            archive.read(each).decode("utf-8", "replace") for each in archive.namelist()
        )
    assert "Siân Llŷr" in whole
    kept_back = (
        "SECRET",
        "very high",
        "Licence",
        "remark",
        "Jo Bell",
        "Kim Dale",
        "region.example",
    )
    assert [each for each in kept_back if each in whole] == []


def test_a_bilingual_sheet_says_everything_twice() -> None:
    book = sheet(None, "en", "cy")
    assert book.sheetnames[1:] == ["Week one - Wythnos un", "Week two - Wythnos dau"]
    page = book.worksheets[1]
    assert page.cell(row=HEAD, column=4).value == "Monday 5 October / Dydd Llun 5 Hydref"
    assert page.cell(row=HEAD + 1, column=3).value == "Interview\nCyfweliad"


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    instance = make_instance(staff=(staff("PP1", name="=1+1"),))
    assert sheet(instance)["Week one"].cell(row=HEAD + 1, column=2).data_type == "s"


def test_the_same_sheet_has_the_same_bytes() -> None:
    one, other = (availability_sheet(asking(), "P1", langs=("en",), moment=MOMENT) for _ in "12")
    assert one == other
    assert load_workbook(io.BytesIO(one)).sheetnames == ["How to answer", "Week one", "Week two"]
