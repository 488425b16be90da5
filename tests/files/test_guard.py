"""Hostile, damaged, encrypted and foreign files are refused in plain words before they open."""

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.guard import MOST_BYTES, check, workbook_bytes
from dipp_scheduler.files.guard_xml import MOST_CELLS, MOST_ROWS
from dipp_scheduler.files.workbook import read_workbook, workbook_of
from tests.files.books import good

SHEET = "xl/worksheets/sheet2.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refused(data: bytes, name: str = "inspection.xlsx") -> str:
    """What is said when a file with this content is read."""
    with pytest.raises(StorageError) as error:
        check(data, name)
    return str(error.value)


def rebuilt(
    change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None
) -> bytes:
    """The good workbook with changed, dropped (None) or added parts."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook_of(good()))) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            data = change(part.filename, source.read(part))
            if data is not None:
                target.writestr(part.filename, data)
        for name, data in (extra or {}).items():
            target.writestr(name, data)
    return output.getvalue()


def with_in_sheet(old: bytes, new: bytes) -> bytes:
    """The good workbook with something else in one sheet."""

    def change(name: str, data: bytes) -> bytes:
        if name != SHEET:
            return data
        assert old in data
        return data.replace(old, new, 1)

    return rebuilt(change)


def with_row(row: bytes) -> bytes:
    """The good workbook with one more row at the end of a sheet."""
    return with_in_sheet(b"</sheetData>", row + b"</sheetData>")


def test_a_good_workbook_passes() -> None:
    check(workbook_of(good()), "inspection.xlsx")
    check(rebuilt(lambda _name, data: data), "inspection.xlsx")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("inspection.xls", "inspection.xls is an Excel 97-2003 workbook (.xls)"),
        ("inspection.XLSM", "inspection.XLSM holds macros, so it is not opened."),
        ("inspection.xlsb", "inspection.xlsb is an Excel Binary Workbook (.xlsb)"),
        ("inspection.xltx", "inspection.xltx is an Excel template (.xltx)"),
        ("inspection.ods", "inspection.ods is an OpenDocument spreadsheet"),
        ("inspection.numbers", "inspection.numbers is a Numbers document"),
        ("cases.csv", "cases.csv is a text file, not an Excel workbook."),
        ("letter.docx", "letter.docx is not an Excel workbook"),
        ("~$inspection.xlsx", "~$inspection.xlsx is a lock that Excel leaves"),
    ],
)
def test_a_foreign_file_is_refused_by_name(tmp_path: Path, name: str, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"anything")
    with pytest.raises(StorageError) as error:
        workbook_bytes(file)
    sentence, remedy = str(error.value).split("\n")
    assert sentence.startswith(said)
    assert remedy


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"inspection.xlsx is not there"):
        workbook_bytes(tmp_path / "inspection.xlsx")


def test_a_placeholder_of_onedrive_is_told() -> None:
    assert refused(b"").startswith("inspection.xlsx is empty: it may not have been downloaded")
    assert refused(b"\0" * 4096).startswith("inspection.xlsx is empty")


def test_an_encrypted_workbook_and_an_old_one_are_told_apart() -> None:
    encrypted = OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    assert refused(encrypted).startswith("inspection.xlsx is protected with a password")
    assert refused(OLE + b"\0" * 512).startswith("inspection.xlsx is an Excel 97-2003 workbook")


def test_text_and_pictures_named_xlsx_are_no_workbooks() -> None:
    assert refused(b"Case,PDU\nC1,P1\n").startswith("inspection.xlsx is not an Excel workbook")
    assert refused(b"<html><table></table></html>").startswith("inspection.xlsx is not an Excel")
    assert refused(b"\x89PNG....").startswith("inspection.xlsx is not an Excel workbook")


def test_other_packages_named_xlsx_are_told() -> None:
    def zipped(**parts: bytes) -> bytes:
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name.replace("__", "/"), data)
        return output.getvalue()

    assert "is not an Excel workbook" in refused(zipped(word__document=b"x"))
    assert "is an OpenDocument spreadsheet" in refused(zipped(mimetype=b"application/vnd.oasis"))


def test_macros_are_refused_also_under_a_harmless_name() -> None:
    with_macros = rebuilt(lambda _name, data: data, {"xl/vbaProject.bin": b"x"})
    assert refused(with_macros).startswith("inspection.xlsx holds macros")
    types = rebuilt(
        lambda name, data: (
            data.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
            if name == "[Content_Types].xml"
            else data
        )
    )
    assert refused(types).startswith("inspection.xlsx holds macros")


def test_a_strict_workbook_is_told() -> None:
    strict = rebuilt(
        lambda name, data: (
            data.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            if name == "xl/workbook.xml"
            else data
        )
    )
    assert refused(strict).startswith("inspection.xlsx is a Strict Open XML workbook")


def test_a_truncated_file_and_a_flipped_bit_are_damage() -> None:
    data = workbook_of(good())
    assert refused(data[: len(data) // 2]).startswith("inspection.xlsx is damaged")
    flipped = bytearray(data)
    flipped[2000] ^= 0xFF
    assert refused(bytes(flipped)).startswith("inspection.xlsx is damaged")


def test_a_billion_laughs_and_outer_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outer = b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for declared in (laughs, outer):
        assert "is damaged" in refused(with_in_sheet(b"<worksheet", declared + b"<worksheet"))


def test_a_document_type_in_another_encoding_is_seen_too() -> None:
    def change(name: str, data: bytes) -> bytes:
        if name != SHEET:
            return data
        body = data.decode().partition("?>")[2]
        return f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE l>{body}'.encode("utf-16")

    assert "is damaged" in refused(rebuilt(change))


def test_a_part_that_unpacks_too_far_is_refused_by_the_directory_alone() -> None:
    bomb = rebuilt(lambda _name, data: data, {"xl/media/image1.png": b"\0" * (33 * 2**20)})
    assert len(bomb) < 400_000
    assert refused(bomb).startswith("inspection.xlsx would unpack to far more")


def test_too_many_parts_and_sheets_are_refused() -> None:
    parts = {f"xl/media/image{number}.png": b"x" for number in range(400)}
    assert "would unpack to far more" in refused(rebuilt(lambda _name, data: data, parts))
    sheets = {f"xl/worksheets/more{number}.xml": b"<x/>" for number in range(30)}
    # 18 sheets of our own and 30 more; up to 40 are read.
    assert "has 48 sheets; up to 40 are read" in refused(rebuilt(lambda _name, data: data, sheets))


def test_parts_that_share_bytes_are_refused() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        with zipfile.ZipFile(io.BytesIO(workbook_of(good()))) as source:
            for part in source.infolist():
                target.writestr(part.filename, source.read(part))
        twin = copy.copy(target.getinfo(SHEET))
        twin.filename = "xl/worksheets/sheet99.xml"
        target.filelist.append(twin)
    said = refused(output.getvalue())
    assert said.startswith(("inspection.xlsx would unpack", "inspection.xlsx is damaged"))


def test_a_name_that_stands_twice_is_damage() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = rebuilt(lambda _name, data: data, {SHEET: b"<worksheet/>"})
    assert "is damaged" in refused(twice)


def test_a_far_cell_is_refused_by_name() -> None:
    far = with_in_sheet(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    assert refused(far).startswith(
        "inspection.xlsx has something in cell XFD1048576, far away from any table"
    )


def test_an_empty_far_cell_does_not_matter() -> None:
    far = with_in_sheet(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    )
    check(far, "inspection.xlsx")


def test_the_last_row_and_column_that_are_read_pass() -> None:
    near = f'<row r="{MOST_ROWS}"><c r="IV{MOST_ROWS}"><v>1</v></c></row></sheetData>'
    check(with_in_sheet(b"</sheetData>", near.encode()), "inspection.xlsx")
    far = f'<row r="{MOST_ROWS + 1}"><c r="A{MOST_ROWS + 1}"><v>1</v></c></row></sheetData>'
    assert f"in cell A{MOST_ROWS + 1}" in refused(with_in_sheet(b"</sheetData>", far.encode()))
    wide = b'<row r="9"><c r="IW9"><v>1</v></c></row></sheetData>'
    assert "in cell IW9" in refused(with_in_sheet(b"</sheetData>", wide))


def test_merged_cells_and_links_over_everything_are_refused() -> None:
    for element in (
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>',
    ):
        assert "far away from any table" in refused(
            with_in_sheet(b"</sheetData>", b"</sheetData>" + element)
        )
    merged = b'<mergeCells><mergeCell ref="A1:IV1000"/></mergeCells>'  # 256 * 1000 cells
    assert "holds far more cells" in refused(
        with_in_sheet(b"</sheetData>", b"</sheetData>" + merged)
    )


def test_a_note_on_a_far_cell_is_refused() -> None:
    far = rebuilt(
        lambda name, data: (
            data.replace(b'ref="A4"', b'ref="A1048576"', 1) if name == "xl/comments1.xml" else data
        )
    )
    assert "far away from any table" in refused(far)


def test_countless_rows_and_cells_are_refused() -> None:
    rows = b"<row/>" * (MOST_ROWS + 1)
    assert "holds far more rows" in refused(with_in_sheet(b"</sheetData>", rows + b"</sheetData>"))
    cells = b'<row r="9">' + b"<c/>" * (MOST_CELLS + 1) + b"</row></sheetData>"
    assert "holds far more cells" in refused(with_in_sheet(b"</sheetData>", cells))


def test_a_text_longer_than_any_cell_is_refused() -> None:
    def change(name: str, data: bytes) -> bytes:
        if name != "xl/sharedStrings.xml":
            return data
        return data.replace(b"<t>", b"<t>" + b"x" * 40_000, 1)

    assert "holds a text that is longer" in refused(rebuilt(change))


def test_nesting_without_end_is_refused() -> None:
    deep = b"<x>" * 5000 + b"</x>" * 5000
    assert "is damaged" in refused(with_in_sheet(b"</sheetData>", b"</sheetData>" + deep))


def test_a_file_of_many_megabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "inspection.xlsx"
    with file.open("wb") as opened:
        opened.truncate(MOST_BYTES + 2**20)
    with pytest.raises(StorageError, match="has 11 MB; workbooks up to 10 MB are read"):
        workbook_bytes(file)


def test_damage_that_only_the_reader_sees_is_told_in_the_same_words(tmp_path: Path) -> None:
    file = tmp_path / "inspection.xlsx"
    file.write_bytes(with_in_sheet(b"<sheetData>", b'<sheetData><row r="x"></row>'))
    with pytest.raises(StorageError, match=r"inspection.xlsx is damaged"):
        read_workbook(file)


def test_refusals_are_told_in_welsh_too() -> None:
    with pytest.raises(StorageError, match=r"Mae inspection.xlsx yn wag"):
        check(b"", "inspection.xlsx", "cy")
