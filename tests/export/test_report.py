"""The report in plain words, whole."""

from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.report import report_text
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.rules.violations import Report
from tests.export.viewed import INSPECTORS, a_report, proven, viewed

FILES = ("page", "workbook", "spoc", "people", "calendars")


def test_the_report_says_how_good_what_is_missing_and_where_to_look() -> None:
    lines = report_text(viewed(), a_report(), FILES).decode().splitlines()
    costs = lines.index("What is not fully met: amount times weight is cost")
    assert lines[:costs] == [
        "OFFICIAL-SENSITIVE",
        "",
        "Inspection schedule: Wales",
        "For the inspection team only",
        "Draft, made on Monday 14 September 2026, 9:30am",
        "Fieldwork week one: Monday 5 to Friday 9 October 2026",
        "Fieldwork week two: Monday 19 to Friday 23 October 2026",
        "",
        "Summary",
        "  - Interviews placed: 3 of 4",
        "  - Cases read from file: 1",
        "  - Meetings placed: 3 of 3",
        "  - People with an appointment: 8",
        "",
        "How good the schedule is",
        "  - Week one, cases placed. Proven: no schedule has fewer file reads."
        " No case is read from file for want of an interview.",
        "  - Week one, substitutes and leaders at the briefing."
        " Proven: with that kept, no schedule does better.",
        "  - Week one, loads, mix of cases and wishes."
        " Not proven to be the best: it costs 6, and no schedule can cost less than 4.",
        "",
        "Not placed, and why",
        "  - Probation officers: No reason is given.",
        "",
        "What the check found",
        "  - Warning: Cases of Gwynedd a Môn in the sample: 4; the manual asks for at least 5."
        " Add a case from the reserve, or have the lead decide.",
        "",
    ]
    look = lines.index("Where to look")
    assert lines[look + 1] == "  - schedule.html: the schedule as a page, for the inspection team"
    assert lines[-1] == "OFFICIAL-SENSITIVE"


def test_only_what_costs_something_is_listed() -> None:
    lines = report_text(viewed(), a_report(), FILES).decode().splitlines()
    # 1 substitute x 10 and 2 late interviews x 3; cases unplaced and file reads cost nothing.
    paid = [line for line in lines if " times " in line and line.startswith("  - ")]
    assert [line.rpartition(", times ")[2] for line in paid] == ["10 is 10", "3 is 6"]


def test_a_flawless_schedule_says_so() -> None:
    fine = viewed(schedule=proven(proofs=(), unplaced=()), report=Report())
    lines = report_text(fine, Report(), FILES).decode().splitlines()
    for sentence in (
        "There is no proof: the schedule was not solved.",
        "Everything is placed.",
        "The check found nothing to mend.",
        "Every preference is fully met.",
    ):
        assert f"  - {sentence}" in lines


def test_a_report_in_two_languages_says_one_after_the_other() -> None:
    both = viewed(Reader(Audience.INSPECTORS, Wording(("en", "cy"))))
    english, welsh = report_text(both, a_report(), FILES).decode().split("\n\n\n")
    assert english + "\n" == report_text(viewed(INSPECTORS), a_report(), FILES).decode()
    assert "Amserlen arolygu: Cymru" in welsh.splitlines()
    assert len(welsh.splitlines()) == len(english.splitlines())
