"""The house keeps its shape: what imports what, how long files are, where the clock is."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dipp_scheduler

PACKAGE = Path(dipp_scheduler.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in SOURCES}
BELOW_CLI = [file for file in SOURCES if "cli" not in file.relative_to(PACKAGE).parts]
LONGEST = 300

CLOCKS = {"now", "today", "utcnow"}
LEFT_OPEN = ("TODO", "FIXME", "XXX")


def name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def loaded_by(statement: str) -> set[str]:
    """The top-level packages that a fresh interpreter has after a statement."""
    code = f"{statement}\nimport sys\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return set(run.stdout.split())


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_a_file_opens_with_one_sentence_that_says_its_subject(file: Path) -> None:
    docstring = ast.get_docstring(TREES[file])
    assert docstring
    assert docstring.split("\n\n")[0].replace("\n", " ").rstrip()[-1] in ".:?…"


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_a_file_is_not_too_long_to_skim(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_checker_is_independent_of_the_solver() -> None:
    loaded = loaded_by("import dipp_scheduler.rules.verify")
    assert loaded & {"ortools", "pandas", "openpyxl", "xlsxwriter", "icalendar"} == set()


def test_the_checker_imports_nothing_of_the_solver() -> None:
    code = (
        "import dipp_scheduler.rules.verify, sys;"
        "print([m for m in sys.modules if m.startswith('dipp_scheduler.solver')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert run.stdout.strip() == "[]"


def test_the_domain_needs_only_pydantic_and_its_time_zones() -> None:
    loaded = loaded_by("import dipp_scheduler.domain.instance, dipp_scheduler.domain.schedule")
    assert loaded & {"ortools", "pandas", "openpyxl", "holidays", "babel", "typer"} == set()


@pytest.mark.parametrize("file", BELOW_CLI, ids=name)
def test_nothing_below_the_command_line_reads_the_clock(file: Path) -> None:
    read = [
        node.lineno
        for node in ast.walk(TREES[file])
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    ]
    assert read == []


@pytest.mark.parametrize("file", BELOW_CLI, ids=name)
def test_random_numbers_come_only_from_a_seed(file: Path) -> None:
    loose = [
        node.lineno
        for node in ast.walk(TREES[file])
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "random"
        and node.attr != "Random"
    ]
    assert loose == []


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_nothing_is_left_open(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert [word for word in LEFT_OPEN if word in source] == []


def test_every_package_has_its_tests() -> None:
    packages = {folder.parent.name for folder in PACKAGE.rglob("__init__.py")} - {PACKAGE.name}
    tested = {folder.parent.name for folder in Path(__file__).parent.rglob("test_*.py")}
    assert packages - tested == set()


def test_every_search_leaves_ctrl_c_to_the_command_line() -> None:
    # OR-Tools' own handler aborts the process when two searches run side by side, and
    # afterwards leaves Ctrl-C as the system has it: the program dies without a word.
    searching = [file for file in SOURCES if "CpSolver()" in file.read_text(encoding="utf-8")]
    assert searching
    for file in searching:
        assert "catch_sigint_signal = False" in file.read_text(encoding="utf-8"), name(file)


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_nobody_imports_click_which_typer_no_longer_brings(file: Path) -> None:
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(TREES[file])
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(TREES[file])
        if isinstance(node, ast.ImportFrom)
    }
    assert "click" not in imported
