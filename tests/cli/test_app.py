"""The program itself: help, versions, wrong use, and both ways to start it."""

import subprocess
import sys

import pytest

from dipp_scheduler import __version__
from tests.cli.conftest import Cli

COMMANDS = [
    "demo",
    "new",
    "check",
    "convert",
    "sample",
    "dates",
    "ask",
    "solve",
    "verify",
    "export",
    "issue",
    "diff",
    "change",
    "replan",
    "options",
    "explain",
]
HEAVY = {
    *("ortools", "pandas", "numpy", "openpyxl", "xlsxwriter", "holidays", "babel", "icalendar"),
    "rich",
}
TYPERS = {"pydantic", "email"}
"""What Typer loads to read a command's arguments, and the list of commands does not need."""


def started(*words: str, code: str = "") -> "subprocess.CompletedProcess[str]":
    command = ["-c", code] if code else ["-m", "dipp_scheduler", *words]
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


STOPPED_WHILE_LOADING = """
import sys

class Interrupts:
    def find_spec(self, name, path=None, target=None):
        if name == "dipp_scheduler.cli.app":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupts())
from dipp_scheduler.__main__ import main
main()
"""


def test_ctrl_c_while_the_program_loads_ends_it_with_a_sentence() -> None:
    ended = started(code=STOPPED_WHILE_LOADING)
    assert (ended.returncode, ended.stdout, ended.stderr) == (
        5,
        "",
        "Stopped. Nothing more was written; to go on, run the command again.\n",
    )


def test_python_m_starts_the_program() -> None:
    ended = started("--version")
    assert (ended.returncode, ended.stdout) == (0, f"dipp-scheduler {__version__}\n")


def test_help_lists_every_command_in_the_order_of_use_and_none_that_is_not_there(cli: Cli) -> None:
    told = cli("--help")
    listed = told.out.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "] == (
        COMMANDS
    )
    assert told.code == 0


def test_help_of_the_whole_program_is_short_enough_to_be_shown_whole(cli: Cli) -> None:
    assert "..." not in cli("--help").out.split("Commands:")[1]


def loaded_by(*typed: list[str]) -> set[str]:
    """The packages that were loaded after some command lines."""
    code = (
        "import sys\n"
        "from dipp_scheduler.cli.app import run\n"
        f"for words in {typed}:\n"
        "    run(words)\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    return set(started(code=code).stderr.splitlines()[-1].split())


def test_the_list_of_commands_loads_nothing_heavy() -> None:
    loaded = loaded_by(["--help"])
    assert "typer" in loaded
    assert (HEAVY | TYPERS) & loaded == set()


def test_help_of_a_command_and_wrong_use_load_nothing_heavy() -> None:
    assert HEAVY & loaded_by(["frob"], ["solve"], *([name, "--help"] for name in COMMANDS)) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_help(cli: Cli, name: str) -> None:
    told = cli(name, "--help")
    assert told.code == 0
    options = told.out.split("Options:\n")[1]
    # An option's help starts in the same column, or on the next line further in.
    for line in options.splitlines():
        if line.startswith("  -"):
            assert len(line.split("  ")) > 2 or line == options.splitlines()[-1], line


@pytest.mark.parametrize(
    "words",
    [
        ["frob"],
        ["solve"],
        ["solve", "x", "--lang", "fr"],
        ["solve", "x", "--time-limit", "0"],
        ["solve", "x", "--workers", "0"],
        ["solve", "x", "--seed", "-1"],
        ["solve", "x", "--seed", "one"],
        ["new", "x"],
        ["new", "x", "--region", "Atlantis", "--fieldwork", "2026-10-05"],
        ["new", "x", "--region", "London", "--fieldwork", "2026-10-06"],
        ["new", "x", "--region", "London", "--fieldwork", "the fifth"],
        ["demo", "Atlantis"],
        [],
    ],
)
def test_wrong_use_ends_with_2_and_a_plain_sentence(cli: Cli, words: list[str]) -> None:
    told = cli(*words)
    assert told.code == 2
    assert "Traceback" not in told.err + told.out


def test_a_language_that_is_not_there_is_refused_with_those_that_are(cli: Cli) -> None:
    told = cli("check", "x", "--lang", "fr")
    assert "fr is not a language here. Use en, cy or both." in told.err


def test_a_misspelt_region_is_asked_for_and_not_assumed(cli: Cli) -> None:
    told = cli("new", "x", "--region", "South Wset", "--fieldwork", "2026-10-05")
    assert 'There is no region called "South Wset". Did you mean "South West"?' in told.err


def test_a_first_day_that_is_no_monday_is_refused_with_the_nearest_ones(cli: Cli) -> None:
    told = cli("new", "x", "--region", "London", "--fieldwork", "6/10/2026")
    assert "Tuesday 6 October 2026 is not a Monday" in told.err
    assert "Monday 5 October 2026 and Monday 12 October 2026" in told.err
