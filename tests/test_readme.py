"""The README says what is true: its tables, its help, its commands, its example."""

import re
import tomllib
from pathlib import Path

import pytest

from benchmarks.marks import README, between
from dipp_scheduler.cli.app import command_names
from tests.readme import fresh

TEXT = README.read_text(encoding="utf-8")
ROOT = README.parent


def code_blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def test_the_parts_that_follow_from_the_program_are_up_to_date() -> None:
    # If this fails: python -m tests.readme
    assert fresh(TEXT) == TEXT


@pytest.mark.parametrize(
    "name",
    ["rules", "preferences", "help", "regions", "trial", "felt", "peers", "growth", "robustness"],
)
def test_the_readme_has_a_place_for_every_filled_part(name: str) -> None:
    assert between(TEXT, name).strip()


@pytest.mark.parametrize("name", command_names())
def test_every_command_is_told_of(name: str) -> None:
    assert f"dipp-scheduler {name}" in TEXT


def test_the_example_for_library_users_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = code_blocks("python")
    assert len(example.strip().splitlines()) <= 12
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})  # our own README
    assert capsys.readouterr().out.strip()


def test_the_map_of_the_code_names_files_that_are_there() -> None:
    named = re.findall(r"`(dipp_scheduler/[\w/.]+)`", TEXT)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_links_inside_the_project_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", TEXT)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_set_up_installs_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "dipp-scheduler" in project["scripts"]
    assert ".[dev]" in TEXT
    assert "dev" in project["optional-dependencies"]
