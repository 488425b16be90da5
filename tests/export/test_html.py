"""The pages: self-contained, closed to the outside, and built so that everybody can read them."""

import base64
import hashlib
import re

import pytest

from dipp_scheduler.export.html import page_of, schedule_page
from dipp_scheduler.export.readers import Audience, IssueInfo, Reader
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.rules.violations import breach
from tests.builders import settings
from tests.export.calendar_readers.samples import BILINGUAL, an_instance
from tests.export.opened import Element, elements, page, people
from tests.export.viewed import INSPECTORS, ISSUED, SPOC, a_report, proven, viewed

BOTH = Reader(Audience.INSPECTORS, Wording(("en", "cy")))
READERS = pytest.mark.parametrize("reader", [INSPECTORS, SPOC, BOTH], ids=["all", "spoc", "both"])


def only(found: list[Element], tag: str) -> list[Element]:
    return [each for each in found if each.tag == tag]


def sources(document: bytes) -> dict[str, list[str]]:
    """The Content Security Policy, directive by directive."""
    meta = only(elements(document), "meta")
    policy = next(
        each.attributes["content"]
        for each in meta
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    return {name: rest for name, *rest in (part.split() for part in policy.split(";"))}


def digest(inline: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"


@READERS
def test_only_our_own_style_and_script_may_run(reader: Reader) -> None:
    document = page(reader).decode()
    styles = re.findall(r"<style>(.*?)</style>", document, re.DOTALL)
    scripts = re.findall(r"<script>(.*?)</script>", document, re.DOTALL)
    assert sources(page(reader)) == {
        "default-src": ["'none'"],
        "style-src": [digest(each) for each in styles],
        "script-src": [digest(each) for each in scripts],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_a_persons_page_runs_no_script_at_all() -> None:
    document = people()["PP1"]
    assert only(elements(document), "script") == []
    assert "script-src" not in sources(document)


@READERS
def test_a_page_asks_for_nothing_outside_itself(reader: Reader) -> None:
    for each in elements(page(reader)):
        assert set(each.attributes) & {"src", "srcset", "action", "style", "background"} == set()
        assert each.attributes.get("href", "#").startswith("#")
    assert re.findall(r"url\(|@import|https?:", page(reader).decode()) == []


@READERS
def test_every_link_leads_to_something_on_the_page(reader: Reader) -> None:
    found = elements(page(reader))
    ids = [each.attributes["id"] for each in found if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    links = {each.attributes["href"] for each in only(found, "a")}
    assert links - {f"#{each}" for each in ids} == set()
    named = {each.attributes.get("aria-labelledby", ids[0]) for each in found}
    assert named - set(ids) == set()


@READERS
def test_a_page_has_one_first_heading_and_its_language(reader: Reader) -> None:
    found = elements(page(reader))
    assert len(only(found, "h1")) == 1
    assert only(found, "html")[0].attributes["lang"] == "en"


@READERS
def test_every_table_has_a_caption_or_a_name_and_scoped_headers(reader: Reader) -> None:
    found = elements(page(reader))
    lists = [each for each in only(found, "table") if each.attributes["class"] == "rows"]
    assert len(lists) == len(only(found, "caption"))
    allowed = {"col", "row", "colgroup", "rowgroup"}
    assert {each.attributes["scope"] for each in only(found, "th")} <= allowed


@READERS
def test_the_marking_stands_on_top_on_the_bottom_and_on_each_printed_page(reader: Reader) -> None:
    document = page(reader).decode()
    marked = [each for each in elements(page(reader)) if each.attributes.get("class") == "marking"]
    assert [each.text.strip() for each in marked] == ["OFFICIAL-SENSITIVE"] * 2
    # The hyphen is escaped in the style: 002d.
    assert document.count("content: 'OFFICIAL\\00002dSENSITIVE'") == 2


def test_the_proof_stands_in_words_at_the_top() -> None:
    proof = "Proven: no schedule has fewer file reads."
    document = page(INSPECTORS).decode()
    assert document.index(proof) < document.index('id="list"')
    assert proof not in page(SPOC).decode()


def test_the_list_is_there_without_scripts() -> None:
    document = page(INSPECTORS).decode().split("<script>")[0]
    body = document[document.index('id="list"') : document.index('id="week1"')]
    assert "hidden" not in re.sub(r'<p id="nothing" hidden>', "", body)
    assert body.count("<tr") == 1 + 5 + 9 + 8  # header, days with something, rows, why each is here


def test_the_filters_appear_only_with_scripts() -> None:
    form = only(elements(page(INSPECTORS)), "form")[0]
    assert "hidden" in form.attributes


def test_a_file_read_is_labelled_and_not_only_hatched() -> None:
    document = page(INSPECTORS).decode()
    cell = document[document.index('class="card file-read"') :]
    assert "File read" in cell[: cell.index("</td>")]


def test_filters_offer_people_units_sites_and_days() -> None:
    found = elements(page(SPOC))
    named = [each.attributes["name"] for each in only(found, "select")]
    assert named == ["person", "unit", "site", "day"]
    options = [each.text for each in only(found, "option")]
    assert options[:4] == ["all", "Ann Sykes", "Bea Thorne", "Cal Underhay"]
    assert options[-5:] == [
        "Monday 5 October 2026",
        "Tuesday 6 October 2026",
        "Wednesday 7 October 2026",
        "Monday 19 October 2026",
        "Tuesday 20 October 2026",
    ]


def test_each_row_answers_to_the_numbers_of_its_people() -> None:
    found = elements(page(SPOC))
    numbers = {each.text: each.attributes["value"] for each in only(found, "option")}
    rows = [each for each in only(found, "tr") if "data-person" in each.attributes]
    interview = rows[1]  # Farah Bristow with Siân Llŷr and Bea Thorne
    people = {numbers[name] for name in ("Farah Bristow", "Siân Llŷr", "Bea Thorne")}
    assert set(interview.attributes["data-person"].split()) == people
    assert interview.attributes["data-day"] == numbers["Monday 5 October 2026"]
    assert interview.attributes["data-site"] == ""


def test_a_schedule_that_breaks_rules_says_so_first() -> None:
    broken = breach("each_case_once", 1, who=("C-0142",), case="C-0142", times=2)
    shown = viewed(report=a_report(violations=(broken,)))
    assert "This schedule breaks rules." in page_of(shown).decode()
    assert "This schedule breaks rules." not in page(INSPECTORS).decode()


def test_welsh_parts_are_marked_as_welsh() -> None:
    document = page(BOTH).decode()
    assert '<span lang="en">Interview</span>' in document
    assert '<span lang="cy">Cyfweliad</span>' in document
    assert "Dydd Llun 5 Hydref 2026" in document


def test_a_page_in_welsh_alone_is_in_welsh() -> None:
    reader = Reader(Audience.SPOC, Wording(("cy",)))
    found = elements(page(reader))
    assert only(found, "html")[0].attributes["lang"] == "cy"
    assert only(found, "h1")[0].text.strip() == "Amserlen arolygu: Cymru"


def test_an_inspection_in_wales_is_in_both_languages_by_default() -> None:
    wales = an_instance(settings=settings(**BILINGUAL))
    given = schedule_page(wales, proven(), a_report(), audience=Audience.SPOC, issued=ISSUED)
    assert given == page_of(viewed(Reader(Audience.SPOC, Wording(("en", "cy"))), instance=wales))


def test_a_version_says_its_number_and_its_note() -> None:
    issued = IssueInfo(moment=ISSUED.moment, version=3, by="Ann", note="After the planning meeting")
    given = schedule_page(
        an_instance(), proven(), a_report(), audience=Audience.SPOC, issued=issued
    ).decode()
    assert "Version 3, issued on Monday 14 September 2026, 9:30am" in given
    assert "After the planning meeting" in given


def test_the_same_schedule_gives_the_same_bytes() -> None:
    assert page_of(viewed(BOTH)) == page_of(viewed(BOTH))
    assert people() == people()


def test_the_leaflet_is_on_the_page_of_who_is_interviewed() -> None:
    documents = people()
    calm = "You do not need to prepare anything."
    assert [code for code in documents if calm in documents[code].decode()] == [
        *("PP1", "PP2", "PP3", "SP1", "SP2"),
    ]


def test_the_layout_for_narrow_screens_is_not_for_paper() -> None:
    # Browsers take portrait paper for the width before they turn it: a list of cards on
    # paper is four times as many sheets.
    narrow = re.findall(r"@media ([^{]*)\(max-width", page(INSPECTORS).decode())
    assert narrow == ["screen and "]


def test_every_row_and_board_says_its_day_on_paper() -> None:
    # A day goes on over several sheets, and neither its band nor its title stands on them again.
    document = page(INSPECTORS).decode()
    days = re.findall(r'<th [^>]*class="when"><span class="paper">(.*?)</span>', document)
    assert days[:1] == ["Mon 5 Oct"]
    assert len(days) == len(viewed(INSPECTORS).appointments)
    boards = re.findall(r'<th scope="col">Inspector<span class="paper">(.*?)</span>', document)
    assert len(boards) == document.count('class="board"')
    assert boards[0] == "Mon 5 Oct"


def test_how_many_appointments_are_shown_follows_both_languages() -> None:
    (status,) = re.findall(r'id="status".*?</p>', page(BOTH).decode(), flags=re.DOTALL)
    said = re.sub(r"<[^>]*>", "", status.partition(">")[2])
    assert re.sub(r"\s*/\s*", " / ", said.strip()) == (
        "Appointments shown / Apwyntiadau a ddangosir:"
    )
