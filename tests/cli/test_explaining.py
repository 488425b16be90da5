"""Why an appointment is here, and why not there, as a user reads it."""

from pathlib import Path

import pytest

from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.work import Relationship
from tests.cli.conftest import Cli
from tests.cli.issued import BY, drafted
from tests.rules.held import MONDAY, whole_instance, whole_schedule


def folder(root: Path, **changed: object) -> Path:
    instance = whole_instance()
    cases = tuple(
        each.model_copy(update={"relationship": Relationship.LINE_MANAGER})
        if each.substitute
        else each
        for each in instance.cases
    )
    update = {"cases": cases, **changed}
    return drafted(root, whole_schedule(), instance.model_copy(update=update))


def test_explain_says_what_holds_an_appointment_and_what_it_costs(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", folder(tmp_path), "meeting m2")
    assert told.code == 0
    assert told.out.splitlines() == [
        "Meeting M2 (M2) is now: Tuesday 20 October 2026, 2:30pm to 3:30pm, at Room 1, Site S2, "
        "Inspector LI with Person HP",
        "Why it is there:",
        "  - It has a fixed day: Tuesday 20 October 2026.",
        "  - It cannot be held without Inspector LI (LI).",
        "  - Its people can come at any of its times (bookable starts: 26).",
        "",
        "What it costs now:",
        "  - Both inspectors at meetings: 1 meeting (Inspector LI (LI))",
    ]


def test_explain_says_first_that_an_appointment_cannot_stay(cli: Cli, tmp_path: Path) -> None:
    away = folder(tmp_path, unavailable=(Unavailable(who="PP1", day=MONDAY),))
    told = cli("explain", away, "C1")
    where, wrong, why, *_ = told.out.splitlines()
    assert where.startswith("Case C1 is now: Monday 5 October 2026")
    assert wrong.startswith("It cannot stay there: Person PP1 (PP1) ")
    assert why == "Why it is there:"


def test_explain_names_what_stands_against_the_other_inspectors(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", folder(tmp_path), "C4")
    assert told.out.splitlines()[-5:] == [
        "Against the other inspectors, if one of them had it:",
        "  - The interview about case C4 is in Welsh, which Inspector LI (LI) does not speak.",
        "  - The interview about case C4 is in Welsh, which Inspector AI1 (AI1) does not speak.",
        "",
        "No preference counts it as a cost by itself.",
    ]


def test_explain_says_the_rules_that_another_time_would_break(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", folder(tmp_path), "C1", "--at", "Monday 9:30am")
    assert (told.code, told.out.splitlines()) == (
        0,
        [
            "Case C1 as asked: Monday 5 October 2026, 9:30am to 10:30am, "
            "Inspector AI1 with Person PP1",
            "",
            "Rules it would break: 1",
            "  - Inspector AI1 (AI1) has 30 minutes to read case C1; 90 are needed.",
            "    Move the reading into free time shortly before the interview.",
        ],
    )


def test_explain_says_what_a_legal_place_would_cost_and_whom_to_tell(
    cli: Cli, tmp_path: Path
) -> None:
    told = cli("explain", folder(tmp_path), "C1", "--at", "Friday 3:30pm", "--with", "AI2")
    assert told.out.splitlines() == [
        "Case C1 as asked: Friday 9 October 2026, 3:30pm to 4:30pm, Inspector AI2 with Person PP1",
        "No rule stands against it.",
        "",
        "It would be worse than now (the first tier that changes decides):",
        "  - Even shares of cases: now 10 points of load, then 12 points of load (tier 4, cost +4)",
        "  - No inspector has most of a PDU: now 0 cases, then 1 case (tier 4, cost +3)",
        "  - No late interview on Friday: now 0 interviews, then 1 interview (tier 4, cost +3)",
        "",
        "People to be told, beside the draft: 3 "
        "(Inspector AI1 (AI1), Inspector AI2 (AI2), Person PP1 (PP1))",
        "The inspector's time for other cases moves with it.",
    ]


def test_explain_says_so_if_an_appointment_is_there_already(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", folder(tmp_path), "C1", "--with", "AI1")
    assert told.out.splitlines()[-1] == "It is there already."


def test_explain_speaks_welsh(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", folder(tmp_path), "M4", "--lang", "cy")
    assert "  - Gofynnwyd amdano ar Teams." in told.out.splitlines()


def test_explain_as_data(cli: Cli, tmp_path: Path) -> None:
    here = cli("explain", folder(tmp_path), "M2", "--json").data
    assert [each["about"] for each in here["why"]] == ["fixed_day", "led_by", "any_time"]
    assert here["costs"] == [{"preference": "one_inspector", "amount": 1, "cost": 3, "who": ["LI"]}]
    there = cli("explain", tmp_path, "M2", "--place", "Teams", "--json").data
    assert there["legal"]
    assert there["prices"] == [
        {
            "preference": "held_on_teams",
            "tier": 3,
            "before": {"amount": 0, "cost": 0},
            "after": {"amount": 1, "cost": 10},
        }
    ]
    assert [each["code"] for each in there["told"]] == ["LI", "HP"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Meting M4",), "There is no appointment called Meting M4. Did you mean Meeting M4 (M4)?"),
        (("C1", "--at", "Sunday 9am"), "Sunday 9am is no day and time of fieldwork here."),
        (
            ("C1", "--with", "Inspectr AI2"),
            "There is nobody called Inspectr AI2 in the team or the region. "
            "Did you mean Inspector AI2 (AI2)?",
        ),
        (("M4", "--place", "Moon"), "There is no place called Moon."),
        (("C1", "--place", "S1"), "Case C1 is held on Teams, always: it has no other place."),
    ],
)
def test_what_is_not_known_is_refused(
    cli: Cli, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    told = cli("explain", folder(tmp_path), *words)
    assert (told.code, told.err.splitlines()[0]) == (2, said)


def test_explain_leaves_the_folder_as_it_was(cli: Cli, tmp_path: Path) -> None:
    folder(tmp_path)
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    cli("explain", tmp_path, "C1", "--at", "Friday 3:30pm")
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before


@pytest.mark.parametrize(
    ("now", "words", "said"),
    [
        ("5/10/2026 11am", ("--at", "Friday 3pm"), "Case C1 has begun, so it is history"),
        ("5/10/2026 9am", ("--at", "Monday 8am"), "Monday 5 October 2026, 8am has passed."),
    ],
)
def test_what_has_begun_or_passed_is_refused(
    cli: Cli, tmp_path: Path, now: str, words: tuple[str, ...], said: str
) -> None:
    place = folder(tmp_path)
    assert cli("issue", place, *BY).code == 0
    told = cli("explain", place, "C1", *words, "--now", now)
    assert told.code == 2
    assert told.err.startswith(said)


def test_what_people_know_has_its_price_too(cli: Cli, tmp_path: Path) -> None:
    place = folder(tmp_path)
    assert cli("issue", place, *BY).code == 0
    told = cli("explain", place, "C1", "--at", "Tue 11am", "--now", "14/9/2026 9am", "--json")
    # Three weeks before: the inspector counts 4, the practitioner 12.
    assert told.data["prices"] == [
        {
            "preference": "interview_people_told",
            "tier": 2,
            "before": {"amount": 0, "cost": 0},
            "after": {"amount": 16, "cost": 16},
        }
    ]
