"""Names that would like to be formulas, markup, scripts or line breaks stay names."""

import re
from functools import cache

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Pdu
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.texts import clean
from tests.builders import settings
from tests.export.calendar_readers.samples import an_instance
from tests.export.opened import elements, opened, page_about, parts, people, workbook_about
from tests.export.viewed import INSPECTORS, SPOC

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</style><script>alert(3)</script>",
    "</title><script>alert(4)</script>",
    "<img src=x onerror=alert(5)>",
    "<svg/onload=alert(6)>",
    '" onfocus="alert(7)" autofocus="',
    "' onmouseover='alert(8)",
    "javascript:alert(9)",
    "<a href=javascript:alert(10)>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<base href=//evil.example/>",
    "<!-- comment",
    "]]><!CDATA[",
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "{name}",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r\n=1+1",
    "http://evil.example",
    "00012",
    "&G&Pheader",
    "a\x00b\x0bc",
    "\u202egnirts\u2069",
    "x\r\nBEGIN:VALARM",
    "_x000D_",
    "Siân Llŷr-ŵ",
)
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3"),
    *("div", "main", "section", "dl", "dt", "dd", "ul", "li", "nav", "form", "label", "select"),
    *("option", "button", "span", "strong", "table", "caption", "colgroup", "col", "thead"),
    *("tbody", "tr", "th", "td", "details", "summary", "footer", "script"),
}


def hostile(name: str) -> Instance:
    """The sample with a hostile name wherever a name can stand."""
    plain = an_instance()
    renamed = {"name": name}
    rooms = tuple(each.model_copy(update=renamed) for each in plain.sites[0].rooms)
    return an_instance(
        settings=settings(region=name, marking=name, contact=name),
        pdus=(Pdu(code="P1", name=name),),
        team=tuple(each.model_copy(update=renamed) for each in plain.team),
        staff=tuple(each.model_copy(update=renamed | {"posts": (name,)}) for each in plain.staff),
        sites=(
            plain.sites[0].model_copy(update=renamed | {"rooms": rooms}),
            plain.sites[1].model_copy(update=renamed),
        ),
        cases=tuple(each.model_copy(update={"remarks": name}) for each in plain.cases),
        meetings=tuple(each.model_copy(update={"title": name}) for each in plain.meetings),
    )


@cache
def book_of(name: str, reader: Reader) -> bytes:
    return workbook_about(hostile(name), reader)


@cache
def page_of(name: str, reader: Reader) -> bytes:
    return page_about(hostile(name), reader)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("reader", [INSPECTORS, SPOC], ids=["inspectors", "spoc"])
def test_a_workbook_holds_no_formula_and_no_link(name: str, reader: Reader) -> None:
    for part, held in parts(book_of(name, reader)).items():
        assert (part, re.findall(r"<f[ >]|<hyperlink|externalLink", held)) == (part, [])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_plain_text_in_its_cell(name: str) -> None:
    book = opened(book_of(name, INSPECTORS))
    loads = next(sheet for sheet in book if "loads" in sheet.tables)
    cell = loads["A7"]
    assert (cell.value, cell.data_type) == (clean(name), "s")


@pytest.mark.parametrize("name", [each for each in HOSTILE if clean(each)[0] in "=+-@"])
def test_editing_a_hostile_cell_does_not_wake_it(name: str) -> None:
    book = opened(book_of(name, INSPECTORS))
    loads = next(sheet for sheet in book if "loads" in sheet.tables)
    assert loads["A7"].quotePrefix is True


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("reader", [INSPECTORS, SPOC], ids=["inspectors", "spoc"])
def test_a_page_holds_no_element_attribute_or_script_of_a_name(name: str, reader: Reader) -> None:
    check_inert(page_of(name, reader), scripts=1)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_persons_page_is_inert_too(name: str) -> None:
    check_inert(people(instance=hostile(name))["PP1"], scripts=0)


def check_inert(document: bytes, *, scripts: int) -> None:
    found = elements(document)
    assert {each.tag for each in found} - TAGS == set()
    assert sum(each.tag == "script" for each in found) == scripts
    for each in found:
        assert [name for name in each.attributes if name.startswith("on") or name == "src"] == []
        assert each.attributes.get("href", "#").startswith("#")
    named = [each for each in found if each.tag == "h1"]
    assert len(named) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_reads_as_itself_on_the_page(name: str) -> None:
    headings = [each for each in elements(page_of(name, SPOC)) if each.tag == "h1"]
    assert headings[0].text.strip() == f"Inspection schedule: {clean(name)}".strip()
