"""From a checked inspection to a draft: solve and demo, as a user runs them."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dipp_scheduler.cli import plan, solving
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Interview, Schedule
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.files.workbook import write_workbook
from dipp_scheduler.solver.solve import Result
from tests.builders import WEEK_ONE, case, inspector, make_instance, span, staff
from tests.cli.conftest import Cli

INSTANCES = Path(__file__).parents[2] / "instances"
QUICK = ["--time-limit", "30", "--workers", "2"]


def small(**changed: object) -> Instance:
    """Three cases, two inspectors, three practitioners."""
    ordinary: dict[str, object] = {
        "team": (inspector("AI1"), inspector("AI2")),
        "staff": tuple(staff(f"PP{number}") for number in (1, 2, 3)),
        "cases": tuple(case(f"C{number}", practitioner=f"PP{number}") for number in (1, 2, 3)),
    }
    return make_instance(**(ordinary | changed))


def inspection(folder: Path, instance: Instance | None = None) -> Path:
    """A folder with the workbook of a small inspection."""
    folder.mkdir(parents=True, exist_ok=True)
    write_workbook(instance or small(), folder / "inspection.xlsx")
    return folder


def test_solve_places_everything_and_says_so(cli: Cli, tmp_path: Path) -> None:
    told = cli("solve", inspection(tmp_path / "a"), *QUICK)
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0] == (
        "Test Region: provisional schedule of both fieldwork weeks, checked against every rule"
    )
    assert lines[1:4] == ["Interviews: 3 of 3", "File reads: 0", "Meetings in week two: 0 of 0"]
    assert "NOT PLACED" not in told.out + told.err


def test_solve_writes_the_draft_for_every_reader(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a")
    told = cli("solve", folder, *QUICK, "--json")
    written = {Path(name).relative_to(folder).as_posix() for name in told.data["files"]}
    assert {
        "draft/schedule.json",
        "draft/schedule.xlsx",
        "draft/schedule.html",
        "draft/report.txt",
        "draft/spoc/schedule.xlsx",
        "draft/calendars/practitioner/PP1.ics",
        "draft/people/PP1.html",
    } <= written
    assert all((folder / name).stat().st_size for name in written)


def test_the_data_of_solve_has_counts_proofs_and_costs(cli: Cli, tmp_path: Path) -> None:
    told = cli("solve", inspection(tmp_path / "a"), *QUICK, "--json", "--seed", "7")
    document = told.data
    assert document["exit_code"] == 0
    assert document["seed"] == 7
    assert document["stopped"] is False
    assert document["counts"] == {
        "cases": 3,
        "interviewers": 2,
        "interviews": 3,
        "file_reads": 0,
        "meetings": 0,
        "held": 0,
        "unplaced": 0,
    }
    assert {proof["week"] for proof in document["proofs"]} == {1, 2}
    assert all(proof["optimal"] for proof in document["proofs"])
    assert {cost["preference"] for cost in document["costs"]} >= {"even_loads", "friday_meetings"}


def test_what_is_told_agrees_with_what_is_kept(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a")
    cli("solve", folder, *QUICK)
    kept = read_draft(folder / "draft" / "schedule.json")
    assert sorted(each.case for each in kept.schedule.interviews) == ["C1", "C2", "C3"]


def test_what_cannot_be_placed_is_told_aloud_with_exit_code_0(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    shutil.copy(INSTANCES / "one-hour-for-two-meetings.json", tmp_path / "a" / "inspection.json")
    told = cli("solve", tmp_path / "a", *QUICK, "--quiet")
    assert told.code == 0
    assert told.out == ""
    assert "NOT PLACED; to be settled before the schedule can be issued: 1" in told.err


def test_a_case_that_becomes_a_file_read_is_told_aloud(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    shutil.copy(INSTANCES / "nobody-speaks-welsh.json", tmp_path / "a" / "inspection.json")
    told = cli("solve", tmp_path / "a", *QUICK, "--quiet")
    assert told.code == 0
    lines = told.err.splitlines()
    heading = lines.index("READ FROM FILE, FOR WANT OF AN INTERVIEW: 1")
    assert lines[heading + 1].startswith(
        "  - Case C1 cannot have an interview: it is to be in Welsh"
    )


def test_the_impossible_is_told_with_what_clashes_and_exit_code_4(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impossible(*_: object) -> Result:
        raise InfeasibleError("No schedule of week one can meet the rules.")

    monkeypatch.setattr(solving, "solve", impossible)
    shutil.copy(INSTANCES / "lead-away-on-monday.json", tmp_path / "inspection.json")
    told = cli("solve", tmp_path, "--quiet")
    assert told.code == 4
    assert "The briefing cannot be held" in told.err
    assert told.err.splitlines()[-1] == "No schedule of week one can meet the rules."
    assert not (tmp_path / "draft").exists()


def test_a_case_without_a_place_is_told_with_its_practitioner(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    shutil.copy(INSTANCES / "more-cases-than-places.json", tmp_path / "a" / "inspection.json")
    told = cli("solve", tmp_path / "a", *QUICK, "--quiet")
    lines = told.err.splitlines()
    heading = lines.index("READ FROM FILE, FOR WANT OF AN INTERVIEW: 1")
    assert lines[heading + 1].startswith("  - Case C")
    assert lines[heading + 1].endswith("no place for an interview is left that suits everybody.")


def test_repeatable_gives_the_same_files_byte_for_byte(cli: Cli, tmp_path: Path) -> None:
    for name in ("a", "b"):
        told = cli("solve", inspection(tmp_path / name), *QUICK, "--repeatable")
        assert told.code == 0
    one, other = (
        {
            path.relative_to(tmp_path / name).as_posix(): path.read_bytes()
            for path in sorted((tmp_path / name).rglob("*"))
            if path.is_file() and path.name not in ("audit.jsonl", "inspection.xlsx")
        }
        for name in ("a", "b")
    )
    assert len(one) > 10
    assert [name for name in one if other[name] != one[name]] == []
    assert sorted(one) == sorted(other)


def test_a_schedule_edited_by_hand_is_kept_when_solving_again(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a")
    cli("solve", folder, *QUICK)
    (folder / "draft" / "schedule.xlsx").write_bytes(b"edited")
    told = cli("solve", folder, *QUICK)
    (kept,) = (folder / "draft").glob("schedule-edited-*.xlsx")
    assert kept.read_bytes() == b"edited"
    assert str(kept) in told.err


def test_solving_twice_leaves_no_file_aside(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a")
    cli("solve", folder, *QUICK)
    cli("solve", folder, *QUICK)
    assert list((folder / "draft").glob("*edited*")) == []


def test_the_audit_has_seed_limits_versions_and_result_but_no_names(
    cli: Cli, tmp_path: Path
) -> None:
    folder = inspection(tmp_path / "a")
    cli("solve", folder, *QUICK, "--seed", "3")
    text = (folder / "audit.jsonl").read_text(encoding="utf-8")
    record = json.loads(text.splitlines()[-1])
    assert (record["command"], record["seed"], record["time_limit"]) == ("solve", 3, 30.0)
    assert record["counts"]["interviews"] == 3
    assert set(record["draft"]) == {"schedule.json", "schedule.xlsx"}
    assert "Person" not in text
    assert "Inspector" not in text


def test_a_schedule_that_breaks_rules_is_never_written(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a wrong optimiser might say: an interview at 6am, before the day begins.
    monday = WEEK_ONE[0]
    wrong = Schedule(
        interviews=(
            Interview(
                case="C1",
                inspector="AI1",
                interviewee="PP1",
                time=span(monday, "6", "7"),
                reading=(span(monday, "4:30", "6"),),
                writing=span(monday, "7", "7:30"),
            ),
        )
    )
    monkeypatch.setattr(solving, "solve", lambda *_: Result(schedule=wrong, seconds=0.0))
    folder = inspection(tmp_path / "a")
    told = cli("solve", folder, "--json")
    assert told.code == 6
    assert not (folder / "draft").exists()
    assert "interview_hours" in {each["rule"] for each in told.data["violations"]}


def test_warnings_of_the_reader_are_part_of_the_result(cli: Cli, tmp_path: Path) -> None:
    # Nobody in the team is the lead inspector.
    told = cli("solve", inspection(tmp_path / "a"), *QUICK, "--json")
    assert "Team" in {each["sheet"] for each in told.data["warnings"]}


def test_demo_does_what_a_user_would_do(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "invented", lambda name, seed: small())
    told = cli("demo", "south west", "--out", tmp_path / "demo", *QUICK)
    assert told.code == 0
    assert (tmp_path / "demo" / "inspection.xlsx").exists()
    assert (tmp_path / "demo" / "draft" / "schedule.html").exists()
    assert str(tmp_path / "demo" / "draft" / "schedule.html") in told.out
    commands = [
        json.loads(line)["command"]
        for line in (tmp_path / "demo" / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert commands == ["demo", "solve"]


def test_demo_never_writes_into_a_folder_that_is_in_use(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "invented", lambda name, seed: small())
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    told = cli("demo", "--out", tmp_path, *QUICK)
    assert told.code == 7
    assert "is there already and not empty" in told.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_demo_takes_the_next_free_folder(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "invented", lambda name, seed: small())
    monkeypatch.chdir(tmp_path)
    assert cli("demo", *QUICK).code == 0
    assert cli("demo", *QUICK).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["south-west", "south-west-2"]


def test_an_inspection_as_json_is_solved_like_a_workbook(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    write_json(small(), tmp_path / "a" / "inspection.json")
    assert cli("solve", tmp_path / "a", *QUICK).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to send to a child")
def test_ctrl_c_ends_a_real_search_in_good_order(tmp_path: Path) -> None:
    shutil.copy(INSTANCES / "regions" / "london.json", tmp_path / "inspection.json")
    command = [sys.executable, "-m", "dipp_scheduler", "solve", str(tmp_path), "--json"]
    with subprocess.Popen(
        [*command, "--time-limit", "300"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stderr is not None
        first = running.stderr.readline()
        assert first.startswith("Week "), first
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=240)
    # Both searches stop at once: with the best found so far, or if there was none with 5.
    assert running.returncode in (0, 5), err
    assert "Stopping, and keeping the best schedule found so far." in err
    if running.returncode == 0:
        assert json.loads(out)["stopped"] is True
    assert (tmp_path / "draft" / "schedule.html").exists() == (running.returncode == 0)


def test_ctrl_c_keeps_the_best_schedule_found_so_far(tmp_path: Path) -> None:
    inspection(tmp_path / "a")
    code = f"""
import os, signal
from dipp_scheduler.cli import app, solving

real = solving.solve

def slow(instance, options, report, stop):
    found = real(instance, options, report, None)
    os.kill(os.getpid(), signal.SIGINT)
    assert stop.wait(60)
    return found

solving.solve = slow
raise SystemExit(app.run(["solve", {str(tmp_path / "a")!r}, "--json"]))
"""
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=240,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert ended.returncode == 0, ended.stderr
    document = json.loads(ended.stdout)
    assert document["stopped"] is True
    assert document["counts"]["interviews"] == 3
    assert (tmp_path / "a" / "draft" / "schedule.html").exists()


def test_a_damaged_record_of_the_calendars_is_told_and_not_replaced(
    cli: Cli, tmp_path: Path
) -> None:
    folder = inspection(tmp_path / "a")
    state = folder / "calendar-state.json"
    state.write_bytes(b'{"namespace": ')
    told = cli("solve", folder, *QUICK)
    assert told.code == 7
    assert told.err.splitlines()[-2:] == [
        "calendar-state.json is damaged: it is not what this program wrote, or it was cut off.",
        "Nothing was issued yet that depends on it, so delete it and run the command again.",
    ]
    assert state.read_bytes() == b'{"namespace": '
