"""Exports taken apart: the parts of a workbook, the elements of a page."""

import io
import zipfile
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.html import page_of, person_page
from dipp_scheduler.export.personal import personal_views
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.workbook import workbook_of
from tests.export.calendar_readers.samples import a_schedule, an_instance
from tests.export.viewed import ISSUED, PERSON, viewed


def parts(workbook: bytes) -> dict[str, str]:
    """Every part of a workbook, unpacked."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def opened(workbook: bytes) -> Workbook:
    """The workbook as another program reads it."""
    return load_workbook(io.BytesIO(workbook))


@cache
def workbook(reader: Reader) -> bytes:
    """The sample as a reader's workbook."""
    return workbook_of(viewed(reader), ISSUED)


@cache
def page(reader: Reader) -> bytes:
    """The sample as a reader's page."""
    return page_of(viewed(reader))


def workbook_about(instance: Instance, reader: Reader) -> bytes:
    """Another instance as a reader's workbook."""
    return workbook_of(viewed(reader, instance=instance), ISSUED)


def page_about(instance: Instance, reader: Reader) -> bytes:
    """Another instance as a reader's page."""
    return page_of(viewed(reader, instance=instance))


def people(
    reader: Reader = PERSON, instance: Instance | None = None, schedule: Schedule | None = None
) -> dict[str, bytes]:
    """The sample's pages for one person, by code."""
    views = personal_views(
        instance or an_instance(), schedule or a_schedule(), words=reader.words, issued=ISSUED
    )
    return {each.code: person_page(each) for each in views}


@dataclass
class Element:
    """One start tag, with the text that follows it directly."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Elements(HTMLParser):
    """The start tags of a page, in order."""

    found: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps a tag."""
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keeps the text behind the last tag."""
        if self.found:
            self.found[-1].text += data


def elements(html: bytes) -> list[Element]:
    """Every element of a page, in order."""
    parser = Elements()
    parser.feed(html.decode())
    parser.close()
    return parser.found
