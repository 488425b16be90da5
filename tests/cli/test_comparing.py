"""What changed between two versions, person by person, in sentences and as data."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.issued import BY, TUESDAY, decided, drafted, interview, second


def two_versions(cli: Cli, folder: Path) -> Path:
    drafted(folder)
    assert cli("issue", folder, *BY).code == 0
    drafted(folder, second())
    assert cli("issue", folder, *BY).code == 0
    return folder


def test_diff_names_each_person_and_what_they_are_to_be_told(cli: Cli, tmp_path: Path) -> None:
    folder = two_versions(cli, tmp_path / "a")
    told = cli("diff", folder, "1", "2")
    assert told.code == 0
    assert told.out.splitlines() == [
        "From version 1 to version 2: people to be told: 2",
        "",
        "Farah Bristow (AI1)",
        "  - Your interview about case C1 on Monday 5 October, 11am to midday, is now on "
        "Wednesday 7 October, 11am to midday.",
        "  - Your time for reading, write-up, lunch, induction or travel has changed; "
        "your calendar has it.",
        "",
        "Siân Llŷr (PP1)",
        "  - Your interview on Monday 5 October, 11am to midday, is now on "
        "Wednesday 7 October, 11am to midday.",
    ]


def test_diff_speaks_welsh(cli: Cli, tmp_path: Path) -> None:
    folder = two_versions(cli, tmp_path / "a")
    told = cli("diff", folder, "1", "2", "--lang", "cy")
    assert told.out.splitlines()[-1] == (
        "  - Amser newydd: eich cyfweliad, dydd Llun 5 Hydref, 11:00 i 12:00. "
        "Bellach ar ddydd Mercher 7 Hydref, 11:00 i 12:00."
    )


def test_diff_goes_back_too(cli: Cli, tmp_path: Path) -> None:
    folder = two_versions(cli, tmp_path / "a")
    told = cli("diff", folder, "v2", "v1")
    assert told.out.splitlines()[-1] == (
        "  - Your interview on Wednesday 7 October, 11am to midday, is now on "
        "Monday 5 October, 11am to midday."
    )


def test_diff_compares_the_last_version_with_the_draft_unless_told_otherwise(
    cli: Cli, tmp_path: Path
) -> None:
    folder = two_versions(cli, tmp_path / "a")
    assert cli("diff", folder).out.splitlines() == [
        "From version 2 to the draft: nobody's appointments have changed."
    ]
    other = decided(second().interviews[0], interview("C2", "PP2", TUESDAY, inspects="AI1"))
    drafted(folder, other)
    told = cli("diff", folder)
    assert told.out.splitlines()[0] == "From version 2 to the draft: people to be told: 3"
    assert told.out.splitlines()[-2:] == [
        "Ann Sykes (PP2)",
        "  - Your interview on Tuesday 6 October, 11am to midday, keeps its time and place. "
        "Another inspector holds it.",
    ]
    assert (
        "  - Your interview about case C2 on Tuesday 6 October, 11am to midday: "
        "you are no longer needed there."
    ) in told.out.splitlines()


def test_diff_as_data_has_each_difference(cli: Cli, tmp_path: Path) -> None:
    document = cli("diff", two_versions(cli, tmp_path / "a"), "1", "2", "--json").data
    assert (document["before"], document["after"]) == ("1", "2")
    person = document["people"][1]
    assert (person["code"], person["name"]) == ("PP1", "Siân Llŷr")
    (difference,) = person["differences"]
    assert difference == {
        "what": "moved",
        "kind": "interview",
        "code": "C1",
        "new_time": True,
        "new_place": False,
        "new_counterparts": False,
        "before": {
            "start": "2026-10-05T11:00:00+01:00",
            "end": "2026-10-05T12:00:00+01:00",
            "mode": "Teams",
            "site": None,
            "room": None,
            "counterparts": ["AI1"],
        },
        "after": {
            "start": "2026-10-07T11:00:00+01:00",
            "end": "2026-10-07T12:00:00+01:00",
            "mode": "Teams",
            "site": None,
            "room": None,
            "counterparts": ["AI1"],
        },
    }


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("one", "2"), 2, "one is not a version. Give its number, or the word draft."),
        (("1", "7"), 7, "There is no version 7."),
        (("0", "1"), 7, "There is no version 0."),
    ],
)
def test_what_is_no_version_is_refused(
    cli: Cli, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    told = cli("diff", two_versions(cli, tmp_path / "a"), *words)
    assert (told.code, told.err.splitlines()[0]) == (code, said)


def test_before_the_first_issue_there_is_nothing_to_compare_with(cli: Cli, tmp_path: Path) -> None:
    told = cli("diff", drafted(tmp_path / "a"))
    assert (told.code, told.err.splitlines()[0]) == (7, "No version has been issued yet.")
