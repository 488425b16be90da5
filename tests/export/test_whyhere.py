"""Why each appointment is where it is: in the page and the workbook, by who may know it."""

from dipp_scheduler.export.html import page_of
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.export.workbook import workbook_of
from dipp_scheduler.rules.costs import Cost, Witness
from tests.export.opened import elements, opened, page, people, workbook
from tests.export.viewed import INSPECTORS, ISSUED, SPOC, a_report, viewed


def told(reader: Reader) -> dict[str, list[str]]:
    """The reasons of the sample by appointment."""
    return {key: [str(each) for each in found] for key, found in viewed(reader).reasons.items()}


def test_inspectors_read_every_fact_that_holds_an_appointment() -> None:
    found = told(INSPECTORS)
    assert found["interview:C-0143"] == [
        "Nobody but Farah Bristow (AI1) may have it with everything else as it is.",
        "Its people can come at any of its times (bookable starts: 125).",
    ]
    assert found["meeting:M1"][0] == "It comes before every other meeting of the week."
    # Every interview, file read and meeting of the sample, and the briefing.
    assert len(found) == 8


def test_the_spoc_reads_nothing_of_cases_inspectors_or_anybodys_times() -> None:
    assert told(SPOC) == {
        "briefing": ["It is held between 9am and 5pm."],
        "meeting:M1": ["It comes before every other meeting of the week."],
        "meeting:M2": ["It was asked for on Teams."],
    }


def test_nobodys_own_page_says_why() -> None:
    for document in people().values():
        assert b"<details" not in document


def test_the_page_keeps_reasons_closed_until_they_are_asked_for() -> None:
    found = elements(page(INSPECTORS))
    closed = [each for each in found if each.tag == "details"]
    assert closed
    assert all("open" not in each.attributes for each in closed)
    # Each says of which appointment it is, for those who hear it out of its row.
    assert '<span class="unseen">: C-0143</span>' in page(INSPECTORS).decode()


def test_a_cost_stands_with_the_appointment_that_causes_it() -> None:
    late = Cost(
        *("late_friday", 1, 4, 3, 2, 6),
        witnesses=(Witness(("C-0142", "AI1")), Witness(("C-0143", "AI1"))),
    )
    shown = viewed(INSPECTORS, report=a_report(costs=(late,)))
    assert str(shown.reasons["interview:C-0142"][-1]) == (
        "It costs: No late interview on Friday: 1 interview."
    )


def test_the_workbook_has_a_row_of_reasons_for_each_appointment() -> None:
    sheet = opened(workbook(INSPECTORS))["Why here"]
    header, first, *_ = sheet[sheet.tables["why_here"].ref]
    assert [cell.value for cell in header] == ["Day", "What", "Case", "Names", "Why here"]
    assert [cell.value for cell in first][1:] == [
        "Briefing",
        "none",
        "Rhys Ifan, Moira Penn",
        "It is held between 9am and 5pm.\n"
        "Its people can come at any of its times (bookable starts: 140).",
    ]
    both = Reader(Audience.INSPECTORS, Wording(("en", "cy")))
    assert "Why here - Pam yma" in opened(workbook_of(viewed(both), ISSUED)).sheetnames


def test_reasons_are_told_in_both_languages_of_a_bilingual_page() -> None:
    both = Reader(Audience.INSPECTORS, Wording(("en", "cy")))
    document = page_of(viewed(both)).decode()
    assert '<span lang="cy">Gofynnwyd amdano ar Teams.</span>' in document
