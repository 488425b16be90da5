"""Availability sheets filled in as the region would, to be read back."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import Form, PoolEntry
from dipp_scheduler.export.asking import availability_sheet
from dipp_scheduler.wording.strings import Lang
from tests.builders import case, make_instance, meeting, staff

MOMENT = datetime(2026, 9, 14, 9, tzinfo=LONDON)
HEAD = 6
"""The row of headings."""
FIRST_DAY = 4
"""The column of Monday."""


def asking() -> Instance:
    """Two practitioners of one PDU, one of whom may also join a group in week two."""
    return make_instance(
        staff=(staff("PP1", name="Siân Llŷr"), staff("PP2", name="Jo Bell", role_family="SPO")),
        cases=(case("C1"), case("C2", practitioner="PP2")),
        meetings=(meeting("M3", title="Officers", form=Form.GROUP, pooled=True, minutes=90),),
        pool=(PoolEntry(meeting="M3", role_family="PO"),),
    )


def sheet(instance: Instance | None = None, *langs: Lang) -> Any:
    """The workbook for PDU P1, opened to be filled in."""
    data = availability_sheet(instance or asking(), "P1", langs=langs or ("en",), moment=MOMENT)
    return openpyxl.load_workbook(io.BytesIO(data))


def fill(book: Any, week: int, row: int, *words: object) -> None:
    """Answer in a person's row (0 is the first), from Monday on."""
    page = book.worksheets[week]
    for offset, each in enumerate(words):
        page.cell(row=HEAD + 1 + row, column=FIRST_DAY + offset).value = each


def saved(book: Any, folder: Path, name: str = "returned.xlsx") -> Path:
    """The workbook as a file."""
    file = folder / name
    book.save(file)
    return file
