"""Drawing the case sample: into the Cases sheet, with its report, as a user runs it."""

import json
from pathlib import Path

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Conflict, ConflictKind, Pdu
from dipp_scheduler.domain.work import CaseStatus, QuestionSet
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.jsonfile import write_json
from tests.builders import case, make_instance, staff
from tests.cli.conftest import Cli
from tests.cli.issued import BY, drafted

HEAD = "Case reference,PDU,Practitioner,Risk of serious harm,Case type,Commenced"


def given(**changed: object) -> Instance:
    """Eight practitioners in North, three in South; no cases yet."""
    people = [staff(f"N{number}") for number in range(1, 9)]
    people += [staff(f"T{number}", unit="P2") for number in range(1, 4)]
    ordinary = {
        "pdus": (Pdu(code="P1", name="North"), Pdu(code="P2", name="South")),
        "staff": tuple(people),
        "cases": (),
    }
    return make_instance(**(ordinary | changed))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Long list: a case of each practitioner (South's are high, one is supervision), one late."""
    write_json(given(), tmp_path / "inspection.json")
    rows = [HEAD]
    rows += [f"L{n:02},North,N{n},medium,Post-release licence,2026-03-09" for n in range(1, 9)]
    rows += [f"L{n + 10},South,T{n},high,Post-sentence supervision,2026-03-22" for n in range(1, 4)]
    rows += ["L99,North,N1,medium,Post-release licence,2026-03-23"]
    (tmp_path / "long-list.csv").write_text("\n".join(rows) + "\n")
    return tmp_path


def test_the_sample_goes_into_the_cases_with_a_report(cli: Cli, folder: Path) -> None:
    told = cli("sample", folder, folder / "long-list.csv", "--size", 8, "--seed", 7)
    assert (told.code, told.err) == (0, "")
    cases = read_instance(folder).instance.cases
    sample = [each for each in cases if each.status is CaseStatus.SAMPLE]
    # South has three practitioners, so three of its five; North has the other five of eight.
    assert [each.pdu for each in sample] == ["P1"] * 5 + ["P2"] * 3
    reserve = [(each.pdu, each.reserve_rank) for each in cases if each not in sample]
    assert reserve == [("P1", 1), ("P1", 2), ("P1", 3)]
    supervised = {each.question_set for each in cases if each.pdu == "P2"}
    assert supervised == {QuestionSet.ADJUSTED}
    report = (folder / "sample-report.txt").read_text(encoding="utf-8").splitlines()
    assert report[0] == "OFFICIAL-SENSITIVE"
    assert told.out.splitlines()[:-1] == report[2:-1]
    assert [line for line in report if "NOT MET" in line] == [
        "  - NOT MET: South has 3 cases, not 5: of its eligible cases (3) no more can be drawn "
        "with one case a practitioner (R8, A44). The lead decides.",
        "  - NOT MET: no eligible case is left for a reserve of South (high and very high) (A18).",
    ]
    assert "  - not begun in the sample window: 1" in report
    assert "  - South: 3 (low 0 of 0, medium 0 of 0, high and very high 3 of 3)" in report


def test_a_long_list_that_is_too_short_is_told(cli: Cli, folder: Path) -> None:
    # 8 + 3 practitioners, so 11 cases at most.
    told = cli("sample", folder, folder / "long-list.csv", "--size", 15)
    assert told.code == 0
    assert (
        "  - NOT MET: 15 cases were wanted; cases that could not be drawn with one case a "
        "practitioner: 4 (R64, R67)."
    ) in told.out.splitlines()


def test_cases_that_others_name_are_not_replaced(cli: Cli, folder: Path) -> None:
    conflict = Conflict(inspector="AI1", kind=ConflictKind.CASE, against="C1")
    write_json(
        given(cases=(case("C1", practitioner="N1"),), conflicts=(conflict,)),
        folder / "inspection.json",
    )
    told = cli("sample", folder, folder / "long-list.csv", "--size", 8, "--replace")
    assert told.code == 2
    assert "Conflicts or Changes name cases that would go: C1\n" in told.err


def test_the_seed_is_recorded_and_draws_the_same_again(cli: Cli, folder: Path) -> None:
    words = ("sample", folder, folder / "long-list.csv", "--size", 6, "--json")
    first = cli(*words).data
    cases = read_instance(folder).instance.cases
    audit = (folder / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    recorded = json.loads(audit[-1])
    assert (recorded["command"], recorded["seed"]) == ("sample", first["seed"])
    assert cli(*words, "--replace", "--seed", first["seed"]).data == first
    assert read_instance(folder).instance.cases == cases


def test_cases_that_are_there_are_not_lost_unasked(cli: Cli, folder: Path) -> None:
    words = ("sample", folder, folder / "long-list.csv", "--size", 6)
    cli(*words)
    told = cli(*words)
    assert told.code == 2
    assert "The Cases sheet holds cases already: 11. To draw anew and lose them: --replace" in (
        told.err
    )


def test_an_issued_sample_stands(cli: Cli, tmp_path: Path) -> None:
    folder = drafted(tmp_path / "sw")
    cli("issue", folder, *BY)
    told = cli("sample", folder, "long-list.csv", "--size", 6, "--replace")
    assert told.code == 2
    assert "A version has been issued, so the sample stands." in told.err


def test_the_size_of_an_unknown_region_must_be_said(cli: Cli, folder: Path) -> None:
    told = cli("sample", folder, folder / "long-list.csv")
    assert (told.code, told.out) == (2, "")
    assert "Say it with --size." in told.err


def test_a_mistake_writes_nothing(cli: Cli, folder: Path) -> None:
    (folder / "long-list.csv").write_text(f"{HEAD},CRN\n")
    told = cli("sample", folder, folder / "long-list.csv", "--size", 6)
    assert told.code == 3
    assert read_instance(folder).instance.cases == ()
    assert not (folder / "sample-report.txt").exists()


def test_an_example_is_written_once_with_its_columns_said(cli: Cli, folder: Path) -> None:
    file = folder / "example.csv"
    told = cli("sample", folder, "--example", file)
    assert told.code == 0
    assert "  - Commenced: The day on which the order or licence began." in told.out.splitlines()
    assert cli("sample", folder, "--example", file).code == 7
    assert "dipp-scheduler sample" in cli("sample", folder).err
