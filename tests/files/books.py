"""A small good inspection, its workbook to be spoilt, and the faults that the reader then finds."""

import io
import re
import zipfile
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import (
    Conflict,
    ConflictKind,
    DayPart,
    Hours,
    Pdu,
    Travel,
    Unavailable,
    Wish,
)
from dipp_scheduler.domain.replies import Reply
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import (
    Form,
    MeetingKind,
    PoolEntry,
    Relationship,
    SecondReason,
    Weight,
)
from dipp_scheduler.errors import Fault, InputError
from dipp_scheduler.files.assemble import Reading
from dipp_scheduler.files.workbook import read_workbook, workbook_of
from dipp_scheduler.wording.strings import Lang
from tests.builders import case, deputy, inspector, lead, make_instance, meeting, site, staff

FIRST = 5
"""The first row of data on every sheet."""


def good() -> Instance:
    """Something on every sheet, and nothing to complain about."""
    return make_instance(
        settings={"marking": "OFFICIAL-SENSITIVE", "region": "South West"},
        pdus=(Pdu(code="P1", name="North"), Pdu(code="P2", name="South")),
        team=(
            lead("LI", name="Rhian Price", home_site="S1"),
            deputy("DL", name="Tom Hall"),
            inspector(
                "AI1", name="Ada Cole", hours=(Hours(weekday=0, start=time(9), end=time(13)),)
            ),
        ),
        staff=(
            staff("PP1", name="Siân Llŷr", line_manager="SPO1", posts=("Court lead",)),
            staff("PP2", name="Jo Bell", unit="P2", site="S2", line_manager="SPO1"),
            staff("PP3", name="Kim Dale", line_manager="SPO1"),
            staff("SPO1", name="Max Ford", role_family="SPO", posts=("Head of Operations",)),
        ),
        sites=(site("S1", 12, 4, name="Exeter"), site("S2", name="Plymouth")),
        travel=(Travel(start="S1", end="S2", minutes=65),),
        cases=(
            case("C1", practitioner="PP1", commenced=date(2026, 3, 12)),
            case(
                "C2",
                pdu="P2",
                practitioner="PP2",
                substitute="SPO1",
                relationship=Relationship.LINE_MANAGER,
            ),
            case(
                "C3",
                practitioner="PP3",
                second_person="PP1",
                second_reason=SecondReason.KEY_ROLE,
                limited_access=True,
                access=("AI1",),
            ),
        ),
        unavailable=(
            Unavailable(who="PP1", day=date(2026, 10, 6), start=time(9), end=time(12)),
            Unavailable(who="S1: Room 2", weekday=2),
        ),
        wishes=(Wish(who="PP2", weekday=1, part=DayPart.MORNING),),
        meetings=(
            meeting("M1", title="Briefing", kind=MeetingKind.BRIEFING, people=("SPO1",)),
            meeting("M2", title="Court lead", posts=("Court lead",), latest=time(16)),
            meeting("M3", title="Officers", form=Form.GROUP, pooled=True, minutes=90),
        ),
        pool=(PoolEntry(meeting="M3", role_family="PO", unit="P1"),),
        conflicts=(Conflict(inspector="AI1", kind=ConflictKind.PDU, against="P2"),),
        weights=(Weight(preference="late_friday", weight=7, tier=4),),
        changes=(
            ChangeRequest(
                number=1,
                received=datetime(2026, 9, 22, 14, 30, tzinfo=LONDON),
                kind=ChangeKind.PERSON_UNAVAILABLE,
                about="PP1",
                details="Tuesday 6 October, 9am to 12pm",
            ),
        ),
        replies=(Reply(who="PP2", about="C1"),),
    )


def book(instance: Instance | None = None, lang: Lang = "en") -> Any:
    """The workbook of an instance, opened to be spoilt."""
    data = _good_bytes(lang) if instance is None else workbook_of(instance, lang)
    return openpyxl.load_workbook(io.BytesIO(data))


@cache
def _good_bytes(lang: Lang) -> bytes:
    return workbook_of(good(), lang)


def with_formula(result: bytes, kind: bytes) -> bytes:
    """The good workbook with a formula and its result in place of the first practitioner."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook_of(good()))) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "xl/worksheets/sheet9.xml":  # Cases
                cell = b'<c r="D5" t="%s"><f>VLOOKUP(1,A1:B2,2)</f><v>%s</v></c>' % (kind, result)
                data, changed = re.subn(rb'<c r="D5".*?</c>', cell, data)
                assert changed == 1
            target.writestr(part, data)
    return output.getvalue()


def moment(*parts: int) -> datetime:
    """A date and clock time as a cell holds it: without a zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 (cells have no zone)


def column(sheet: Any, heading: str) -> int:
    """The number of the column under a heading."""
    for cell in sheet[FIRST - 1]:
        if cell.value == heading:
            return int(cell.column)
    raise AssertionError(f"{sheet.title} has no column {heading}")


def cell(opened: Any, title: str, heading: str, row: int = FIRST) -> Any:
    """A cell by sheet, heading and row."""
    sheet = opened[title]
    return sheet.cell(row=row, column=column(sheet, heading))


def read(opened: Any, lang: Lang = "en") -> Reading:
    """Save a spoilt workbook and read it."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "inspection.xlsx")
        opened.save(file)
        return read_workbook(file, lang)


def faults(opened: Any, lang: Lang = "en") -> tuple[Fault, ...]:
    """Everything that reading a spoilt workbook complains of."""
    try:
        return read(opened, lang).warnings
    except InputError as error:
        return error.faults


def told(opened: Any, lang: Lang = "en") -> list[str]:
    """The same in one line each."""
    return [str(fault) for fault in faults(opened, lang)]


def spoilt(title: str, heading: str, value: object, row: int = 5) -> list[str]:
    """What is said when one cell holds something else."""
    opened = book()
    cell(opened, title, heading, row).value = value
    return told(opened)
