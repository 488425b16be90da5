"""The pages in a real browser: axe-core, narrow screens, the keyboard, filters, and paper.

Needs Chromium, and `npm ci --prefix tests/export/axe`.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.export.html import page_of
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.wording.strings import Lang
from tests.builders import make_instance, staff
from tests.export.calendar_readers.samples import a_schedule
from tests.export.opened import page, people
from tests.export.test_hostile import HOSTILE, hostile
from tests.export.test_since import shown as changed
from tests.export.viewed import INSPECTORS, PERSON, SPOC, viewed

HERE = Path(__file__).parent / "axe"
WIDTHS = (320, 1400)
BOTH: tuple[Lang, ...] = ("en", "cy")
MARKING = "OFFICIAL-SENSITIVE"


def browser() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("Chromium is missing: apt-get install chromium")
    return found


def node() -> str:
    found = shutil.which("node")
    if found is None or not (HERE / "node_modules").is_dir():
        pytest.skip("axe-core is missing: npm ci --prefix tests/export/axe")
    return found


def audit(documents: dict[str, bytes], folder: Path, **asked: Any) -> list[dict[str, Any]]:
    """What the browser says of each page at each width; `asked` is what else `audit.mjs` does."""
    pages = []
    for name, document in documents.items():
        file = folder / f"{name}.html"
        file.write_bytes(document)
        pages.append(str(file))
    asked = {"chromium": browser(), "pages": pages, "widths": WIDTHS} | asked
    run = subprocess.run(
        [node(), HERE / "audit.mjs", json.dumps(asked)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=300,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def faults(found: list[dict[str, Any]]) -> list[tuple[str, int, Any]]:
    """Everything that is wrong: nothing must be."""
    wrong = []
    for each in found:
        name, width = Path(each["page"]).name, each["width"]
        wrong += [(name, width, violation) for violation in each["violations"]]
        wrong += [(name, width, complaint) for complaint in each["complaints"]]
        if each["wide"]:
            wrong.append((name, width, "wider than the screen"))
        if each["outside"]:
            wrong.append((name, width, "asked for something outside"))
    return wrong


def samples(words: Wording) -> dict[str, bytes]:
    own = people(Reader(Audience.PERSON, words))
    return {
        "inspectors": page(Reader(Audience.INSPECTORS, words)),
        "spoc": page(Reader(Audience.SPOC, words)),
        "practitioner": own["PP1"],
    }


@pytest.mark.parametrize("langs", [("en",), BOTH], ids=["English", "bilingual"])
def test_axe_finds_nothing_at_any_width(langs: Any, tmp_path: Path) -> None:
    found = audit(samples(Wording(langs)), tmp_path, axe=True)
    assert len(found) == 3 * len(WIDTHS)
    assert min(each["passes"] for each in found) > 20  # axe did look
    assert faults(found) == []


@pytest.mark.parametrize("langs", [("en",), BOTH], ids=["English", "bilingual"])
def test_axe_finds_nothing_in_a_page_that_shows_changes(langs: Any, tmp_path: Path) -> None:
    readers = [
        Reader(audience, Wording(langs)) for audience in (Audience.INSPECTORS, Audience.SPOC)
    ]
    found = audit({each.audience: page_of(changed(each)) for each in readers}, tmp_path, axe=True)
    assert len(found) == 2 * len(WIDTHS)
    assert faults(found) == []


def test_axe_finds_nothing_where_the_reader_prefers_dark(tmp_path: Path) -> None:
    own = people(PERSON)["PP1"]
    background = "() => getComputedStyle(document.body).backgroundColor"
    found = audit(
        {"changed": page_of(changed(INSPECTORS)), "own": own},
        tmp_path,
        axe=True,
        scheme="dark",
        evaluate=background,
    )
    assert [each["facts"] for each in found] == ["rgb(19, 20, 21)"] * 2 * len(WIDTHS)
    assert faults(found) == []


def test_the_page_can_be_narrowed_to_what_moved_since_the_version(tmp_path: Path) -> None:
    steps = """() => {
      const since = document.getElementById("by-since");
      since.value = [...since.options].find((each) => each.text === "moved").value;
      since.dispatchEvent(new Event("change", {bubbles: true}));
      const rows = [...document.querySelectorAll("tr[data-person]")].filter((row) => !row.hidden);
      return [
        document.getElementById("shown").textContent,
        rows.map((row) => row.querySelector(".mark").textContent),
      ];
    }"""
    found = audit({"page": page_of(changed(INSPECTORS))}, tmp_path, evaluate=steps)
    # Two interviews and a meeting.
    assert [each["facts"] for each in found] == [["3", ["moved"] * 3]] * len(WIDTHS)


def crowd() -> Instance:
    """The sample with a person, a case and a group for each hostile name."""
    plain = hostile(HOSTILE[0])
    guests = tuple(staff(f"G{n}", name=name, unit=name) for n, name in enumerate(HOSTILE))
    sites = tuple(
        each.model_copy(update={"name": name})
        for each, name in zip(plain.sites, HOSTILE[1:], strict=False)
    )
    return plain.model_copy(update={"staff": (*plain.staff, *guests), "sites": sites})


def test_hostile_names_start_nothing_in_a_browser(tmp_path: Path) -> None:
    instance = make_instance(**dict(crowd()))
    group, *others = a_schedule().meetings
    everybody = group.model_copy(update={"people": tuple(each.code for each in instance.staff)})
    schedule = a_schedule(meetings=(everybody, *others))
    documents = {
        "all": page_of(viewed(INSPECTORS, instance=instance, schedule=schedule)),
        "one": people(instance=instance, schedule=schedule)["G4"],
    }
    assert faults(audit(documents, tmp_path)) == []


def test_a_filter_shows_only_what_fits_and_counts_it(tmp_path: Path) -> None:
    steps = """() => {
      const person = document.getElementById("by-person");
      const before = document.getElementById("shown").textContent;
      person.value = [...person.options].find((each) => each.text === "Siân Llŷr").value;
      person.dispatchEvent(new Event("change", {bubbles: true}));
      const rows = [...document.querySelectorAll("tr[data-person]")];
      const cards = [...document.querySelectorAll("td[data-person]:not(.gone)")];
      const days = [...document.querySelectorAll("section.day")];
      return [
        before,
        document.getElementById("shown").textContent,
        rows.filter((row) => !row.hidden).length,
        cards.length,
        days.filter((day) => !day.hidden).length,
      ];
    }"""
    found = audit({"spoc": page(SPOC)}, tmp_path, evaluate=steps)
    # An interview with one inspector, and a group meeting with two: 2 rows, 3 cards, 2 days.
    assert [each["facts"] for each in found] == [["7", "2", 2, 3, 2]] * len(WIDTHS)
    assert faults(found) == []


def test_escape_in_a_filter_clears_that_filter_and_no_other(tmp_path: Path) -> None:
    steps = """() => {
      const choose = (name, text) => {
        const select = document.getElementById(`by-${name}`);
        select.value = [...select.options].find((each) => each.text.startsWith(text)).value;
        select.dispatchEvent(new Event("change", {bubbles: true}));
        return select;
      };
      const person = choose("person", "Siân Llŷr");
      const day = choose("day", "Monday 5 October");
      const shown = () => document.getElementById("shown").textContent;
      return [shown(), ...["Tab", "Escape"].map((key) => {
        person.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
        return shown();
      }), person.value, day.value !== ""];
    }"""
    found = audit({"spoc": page(SPOC)}, tmp_path, evaluate=steps)
    # Her interview; with anybody else the briefing, too.
    assert [each["facts"] for each in found] == [["1", "1", "2", "", True]] * len(WIDTHS)
    assert faults(found) == []


CHOSEN = """() => {
  const choose = (name, text) => {
    const select = document.getElementById(`by-${name}`);
    select.value = [...select.options].find((each) => each.text.startsWith(text)).value;
    select.dispatchEvent(new Event("change", {bubbles: true}));
  };
"""
"""The beginning of steps that choose in filters."""


def test_what_a_filter_leaves_out_of_a_board_leaves_no_trace_of_its_kind(tmp_path: Path) -> None:
    steps = (
        CHOSEN
        + """
      choose("person", "Zed Yarwood");
      return [...document.querySelectorAll(".card.gone")].map((card) => {
        const look = getComputedStyle(card);
        return [look.backgroundImage, look.backgroundColor, look.borderLeftWidth].join();
      });
    }"""
    )
    found = audit({"inspectors": page(INSPECTORS)}, tmp_path, evaluate=steps)
    # Interviews, meetings, a briefing and a file read, all on plain paper.
    assert [set(each["facts"]) for each in found] == [{"none,rgb(255, 255, 255),1px"}] * 2
    assert min(len(each["facts"]) for each in found) > 10


def test_a_week_of_which_a_filter_leaves_nothing_has_no_heading(tmp_path: Path) -> None:
    steps = (
        CHOSEN
        + """
      const headings = () => ["week1", "week2"].filter(
        (id) => document.getElementById(id).checkVisibility());
      const before = headings();
      choose("day", "Monday 5 October");
      return [before, headings()];
    }"""
    )
    found = audit({"spoc": page(SPOC)}, tmp_path, evaluate=steps)
    assert [each["facts"] for each in found] == [[["week1", "week2"], ["week1"]]] * len(WIDTHS)


def test_a_filtered_board_is_printed_under_the_heading_of_its_week(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: apt-get install poppler-utils")
    # Week one has a board on Monday, week two on its second day alone.
    audit({"spoc": page(SPOC)}, tmp_path, pdf=True, evaluate=CHOSEN + "choose('person', 'Siân');}")
    found = [text for text in sheets(tmp_path / "spoc.html.pdf") if "day by day" in text]
    assert ["Tuesday 20 October 2026" in text for text in found] == [False, True]


def test_a_day_without_anything_needs_no_sheet_of_paper(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: apt-get install poppler-utils")
    audit({"spoc": page(SPOC)}, tmp_path, pdf=True)
    said = "Nothing is planned on this day."
    counts = [text.count(said) for text in sheets(tmp_path / "spoc.html.pdf")]
    # They stand under the last board of their week: two in the first, three in the second.
    assert [count for count in counts if count] == [2, 3]


def test_every_control_is_big_enough_to_hit_and_can_be_reached(tmp_path: Path) -> None:
    steps = """() => [...document.querySelectorAll("nav a, select, button")]
      .map((each) => [each.getBoundingClientRect(), each.tabIndex])
      .filter(([box, tab]) => box.height < 24 || box.width < 24 || tab < 0)
      .map(([box]) => [box.width, box.height])"""
    found = audit({"inspectors": page(INSPECTORS)}, tmp_path, evaluate=steps)
    assert [each["facts"] for each in found] == [[], []]


def test_a_printed_page_is_marked_on_every_sheet_of_paper(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: apt-get install poppler-utils")
    both = Reader(Audience.INSPECTORS, Wording(BOTH))  # beside a long line in two languages
    documents = {"inspectors": page(INSPECTORS), "both": page(both)}
    documents["practitioner"] = people(PERSON)["PP1"]
    audit(documents, tmp_path, pdf=True)
    printed = {name: sheets(tmp_path / f"{name}.html.pdf") for name in documents}
    # A sheet for each of the five days that hold something, the summary and list before, the
    # tables behind: of these neither the people's, which the list has by day, nor the proofs
    # and the costs.
    last = "\n".join(printed["inspectors"][-3:])
    assert "Printed without the lists of each person" in "\n".join(printed["inspectors"])
    assert "Key dates" in last
    assert not any(title in last for title in ("Weight", "People and their appointments"))
    assert len(printed["inspectors"]) > 5
    assert len(printed["practitioner"]) == 1
    for pages in printed.values():
        assert [number for number, text in enumerate(pages) if text.count(MARKING) < 2] == []


def sheets(pdf: Path) -> list[str]:
    """The words of each page of a PDF."""
    run = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    )
    return run.stdout.split("\f")[:-1]
