"""Whatever stands in a file, reading it ends well or with an error in plain words."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipp_scheduler.errors import DippError
from dipp_scheduler.export.readers import Audience, IssueInfo
from dipp_scheduler.export.workbook import schedule_workbook
from dipp_scheduler.files.columns import SHEET
from dipp_scheduler.files.edited import read_schedule
from dipp_scheduler.files.guard import check
from dipp_scheduler.files.jsonfile import json_of, read_json
from dipp_scheduler.files.store import draft_of, read_draft
from dipp_scheduler.files.tables import read_tables, table_of, write_tables
from dipp_scheduler.files.versions import chain
from dipp_scheduler.files.workbook import read_workbook, workbook_of
from dipp_scheduler.rules.violations import Report
from tests.builders import FIELDWORK, moment
from tests.export.calendar_readers.samples import a_schedule, an_instance
from tests.files.books import good
from tests.files.versioned import issued

Reader = Callable[[Path, bytes], object]


def _workbook(folder: Path, data: bytes) -> object:
    (folder / "inspection.xlsx").write_bytes(data)
    return read_workbook(folder / "inspection.xlsx")


def _json(folder: Path, data: bytes) -> object:
    (folder / "inspection.json").write_bytes(data)
    return read_json(folder / "inspection.json")


def _table(folder: Path, data: bytes) -> object:
    write_tables(good(), folder)
    (folder / "cases.csv").write_bytes(data)
    return read_tables(folder)


def _draft(folder: Path, data: bytes) -> object:
    (folder / "schedule.json").write_bytes(data)
    return read_draft(folder / "schedule.json")


def _version(folder: Path, data: bytes) -> object:
    (folder / "v0001.json").write_bytes(data)
    return chain(folder)


def _edited(folder: Path, data: bytes) -> object:
    (folder / "schedule.json").write_bytes(draft_of(a_schedule(), an_instance()))
    (folder / "schedule.xlsx").write_bytes(data)
    return read_schedule(folder / "schedule.xlsx", an_instance())


@cache
def _whole_version() -> bytes:
    with TemporaryDirectory() as folder:
        issued(Path(folder))
        return (Path(folder) / "v0001.json").read_bytes()


@cache
def _whole_list() -> bytes:
    return schedule_workbook(
        an_instance(),
        a_schedule(),
        Report(),
        audience=Audience.INSPECTORS,
        issued=IssueInfo(moment=moment(FIELDWORK, "9")),
        langs=("en",),
    )


FILES: dict[str, tuple[Reader, Callable[[], bytes]]] = {
    "workbook": (_workbook, cache(lambda: workbook_of(good()))),
    "JSON": (_json, cache(lambda: json_of(good()))),
    "CSV": (_table, cache(lambda: table_of(SHEET["cases"], good()))),
    "draft": (_draft, cache(lambda: draft_of(a_schedule(), an_instance()))),
    "version": (_version, _whole_version),
    "edited schedule": (_edited, _whole_list),
}
"""Each kind of file with what reads it, and one that is whole."""


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file that was cut off, overwritten in places, or has something between."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(("cut", "write", "insert", "repeat"))):
            case "cut":
                del data[place : place + draw(st.integers(1, 4000))]
            case "write":
                new = draw(st.binary(min_size=1, max_size=8))
                data[place : place + len(new)] = new
            case "insert":
                data[place:place] = draw(st.binary(min_size=1, max_size=40))
            case _:
                data[place:place] = data[place : place + 200]
    return bytes(data)


def read(kind: str, data: bytes) -> str:
    """What is said of a file of a kind; only an error in plain words may come of it."""
    reader, _ = FILES[kind]
    with TemporaryDirectory() as folder:
        try:
            reader(Path(folder), data)
        except DippError as error:
            return str(error).strip()
    return "It was read."


@pytest.mark.parametrize("kind", FILES)
def test_a_whole_file_of_each_kind_is_read(kind: str, tmp_path: Path) -> None:
    reader, whole = FILES[kind]
    assert reader(tmp_path, whole())


@pytest.mark.parametrize("kind", FILES)
@given(data=st.binary(max_size=400))
@settings(max_examples=15)
def test_chance_bytes_end_in_plain_words(kind: str, data: bytes) -> None:
    assert read(kind, data)


@pytest.mark.parametrize("kind", FILES)
@given(drawn=st.data())
@settings(max_examples=25)
def test_a_spoilt_file_ends_in_plain_words(kind: str, drawn: st.DataObject) -> None:
    assert read(kind, drawn.draw(spoilt(FILES[kind][1]())))


@given(drawn=st.data())
@settings(max_examples=25)
def test_a_workbook_with_a_spoilt_part_ends_in_plain_words(drawn: st.DataObject) -> None:
    # Its checksums are right, so that the readers of the parts see what is wrong.
    with zipfile.ZipFile(io.BytesIO(workbook_of(good()))) as source:
        parts = {part.filename: source.read(part) for part in source.infolist()}
    name = drawn.draw(st.sampled_from(sorted(parts)))
    parts[name] = drawn.draw(spoilt(parts[name]))
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for part, data in parts.items():
            target.writestr(part, data)
    assert read("workbook", output.getvalue())


def test_the_guard_lets_no_other_error_out() -> None:
    with pytest.raises(DippError):
        check(b"PK\x03\x04" + b"\xff" * 100, "inspection.xlsx")
