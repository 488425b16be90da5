"""The workbook to fill in: safe, the same each time, and its examples never become data."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.manual import load_profile
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.columns import SHEETS
from dipp_scheduler.files.template import template_of, write_template
from dipp_scheduler.files.workbook import read_workbook, workbook_of
from dipp_scheduler.wording.strings import Lang
from tests.builders import FIELDWORK, make_instance, staff
from tests.files.books import good


def blank() -> Instance:
    """What `new` starts from: settings, PDUs and the manual's meetings."""
    profile = load_profile()
    settings = profile.settings(region="South West", fieldwork=FIELDWORK, bilingual=False)
    return Instance(settings=settings, pdus=good().pdus, meetings=profile.meetings())


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_a_new_workbook_reads_back_without_its_examples(tmp_path: Path, lang: Lang) -> None:
    file = tmp_path / "inspection.xlsx"
    write_template(blank(), file, lang)
    reading = read_workbook(file, lang)
    assert reading.instance == blank()
    assert "example_changed" not in [each.message for each in reading.warnings]


def test_a_workbook_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "inspection.xlsx"
    file.write_bytes(b"mine")
    with pytest.raises(StorageError, match=r"inspection\.xlsx is already there"):
        write_template(blank(), file)
    assert file.read_bytes() == b"mine"


def test_every_empty_sheet_shows_an_example_and_no_other_does() -> None:
    book = opened(template_of(blank()))
    with_example = {sheet.title for sheet in book if sheet["A5"].value == "Example"}
    filled = {"pdus", "meetings", "weights"}
    assert with_example == {each.title("en") for each in SHEETS if each.key not in filled}


def test_the_same_instance_makes_the_same_bytes() -> None:
    assert template_of(blank()) == template_of(blank())


def test_no_part_holds_a_formula_or_a_link_out() -> None:
    names = ('=HYPERLINK("http://x")', "+1", "-1", "@x", "=cmd|' /c calc'!A0", "'quoted")
    people = tuple(staff(f"=P{n}", name=name) for n, name in enumerate(names))
    data = workbook_of(make_instance(staff=people, cases=()))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            content = archive.read(part)
            assert b"<f>" not in content
            assert b"<hyperlink " not in content
        styles = archive.read("xl/styles.xml")
    assert b'quotePrefix="1"' in styles
    sheet = opened(data)["Staff"]
    assert [sheet.cell(row=5 + n, column=2).value for n in range(6)] == list(names)
    assert all(sheet.cell(row=5 + n, column=2).quotePrefix for n in range(6))


def test_headings_are_locked_without_a_password_and_cells_are_free() -> None:
    book = opened(template_of(blank()))
    for sheet in SHEETS:
        page = book[sheet.title("en")]
        assert page.protection.sheet
        assert page.protection.password is None
        for allowed in ("sort", "autoFilter", "insertRows"):
            assert getattr(page.protection, allowed) is False  # not forbidden
        assert page["A4"].protection.locked
        assert page.freeze_panes == "B5"
        if sheet.key != "weights":
            assert not page["A5"].protection.locked


def test_every_heading_has_a_note_that_says_what_to_write() -> None:
    page = opened(template_of(blank()))["Cases"]
    assert page["D4"].comment.text == (
        "The person to be interviewed, from the Staff sheet: code or name.\n"
        "Needed in every row.\n"
        "Example: PP042"
    )
    for sheet in SHEETS:
        for number in range(1, len(sheet.columns) + 1):
            note = opened_once()[sheet.title("en")].cell(row=4, column=number).comment
            assert note is not None


_once: dict[str, Any] = {}


def opened_once() -> Any:
    if "book" not in _once:
        _once["book"] = opened(template_of(blank()))
    return _once["book"]


def test_drop_downs_point_at_names_that_survive_every_reader() -> None:
    book = opened_once()
    names = set(book.defined_names)
    sources = [
        rule.formula1
        for page in book
        for rule in page.data_validations.dataValidation
        if rule.type == "list"
    ]
    assert len(sources) > 30
    assert {source.removeprefix("=") for source in sources} <= names


def test_drop_downs_offer_rows_that_are_filled_in_and_not_the_example() -> None:
    name = opened_once().defined_names["staff_offered"].attr_text
    assert name == "'Staff'!$B$6:INDEX('Staff'!$B$6:$B$305,MAX(1,COUNTA('Staff'!$B$6:$B$305)))"
    pdus = opened_once().defined_names["pdus_offered"].attr_text
    assert pdus.startswith("'PDUs'!$B$5:INDEX(")


def test_tables_are_real_ones_with_room_to_fill_in() -> None:
    book = opened_once()
    for sheet in SHEETS:
        table = book[sheet.title("en")].tables[sheet.key]
        last = int(re.sub(r"\D", "", table.ref.partition(":")[2]))
        assert last >= 4 + sheet.spare


def test_every_page_carries_the_marking() -> None:
    for page in opened_once():
        if page.sheet_state == "visible":
            assert page["A1"].value == "OFFICIAL-SENSITIVE"
            assert page.oddHeader.center.text == "OFFICIAL-SENSITIVE"
            assert page.oddFooter.center.text == "OFFICIAL-SENSITIVE"


def test_the_first_sheet_explains_the_others() -> None:
    page = opened_once().worksheets[0]
    words = [cell.value for row in page.iter_rows() for cell in row if cell.value]
    assert page.title == "Start here"
    assert "South West: the inspection that starts on Monday 5 October 2026" in words
    assert {sheet.title("en") for sheet in SHEETS} <= set(words)
    assert any("Example" in word and "never read" in word for word in words)


def test_codes_and_dates_are_kept_by_the_format_of_their_cells() -> None:
    page = opened_once()["Unavailable"]
    assert page["A5"].number_format == "@"  # so that 00012 and 1-2 stay as they are
    assert page["B5"].is_date
    assert page["C5"].is_date
    assert page["F5"].is_date


def test_the_first_sheet_has_room_for_what_each_sheet_holds() -> None:
    page = opened_once().worksheets[0]
    heights = {
        str(row[0].value): page.row_dimensions[row[0].row].height
        for row in page.iter_rows()
        if row[0].value in ("Key dates", "Team")
    }
    # 15 points a line and 3 around: what Key dates holds takes two lines of 96 digits' width.
    assert heights == {"Key dates": 33, "Team": 18}
