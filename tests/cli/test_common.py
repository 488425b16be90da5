"""Options that stand on many commands: there wherever they should be, and doing what they say."""

import json
from pathlib import Path

import pytest
import typer

from dipp_scheduler.cli.app import app, command_names, run
from dipp_scheduler.cli.common import with_common_options
from dipp_scheduler.cli.options import SEED, TIME_LIMIT, WORKERS, Search
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.files.workbook import write_workbook
from tests.builders import make_instance
from tests.cli.conftest import Cli

SEARCHING = {"demo", "solve", "replan"}
"""Commands that search; `options` and `explain` only ask the checker."""


def options(name: str) -> set[str]:
    """The long options of a command, as the program knows them."""
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    parameters = group.commands[name].params
    return {word for each in parameters for word in each.opts if word.startswith("--")}


@pytest.mark.parametrize("name", command_names())
def test_every_command_can_give_data_and_choose_its_language(name: str) -> None:
    assert {"--json", "--lang", "--quiet"} <= options(name)


@pytest.mark.parametrize("name", sorted(SEARCHING))
def test_every_command_that_searches_takes_the_options_of_a_search(name: str) -> None:
    assert {"--seed", "--time-limit", "--workers", "--repeatable"} <= options(name)


def test_a_command_gets_what_was_asked_for() -> None:
    got: list[object] = []
    program = typer.Typer()

    @program.command()
    @with_common_options
    def search_only(where: str, *, search: Search, talk: Talk) -> None:
        got.extend([where, search, talk.chosen, talk.as_json, talk.quiet])

    words = ["here", "--seed", "7", "--time-limit", "5", "--workers", "2", "--repeatable"]
    program([*words, "--lang", "cy", "--json", "-q"], standalone_mode=False)
    search = Search(seed=7, time_limit=5.0, workers=2, repeatable=True)
    assert got == ["here", search, "cy", True, True]
    got.clear()
    program(["there"], standalone_mode=False)
    usual = Search(seed=SEED, time_limit=TIME_LIMIT, workers=WORKERS, repeatable=False)
    assert got == ["there", usual, None, False, False]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--time-limit", "nan", "nan is not a number. Give seconds, such as 45."),
        ("--seed", "2147483648", "2147483648 is too large. Give 2147483647 or less."),
    ],
)
def test_a_number_that_no_search_can_take_is_refused(
    cli: Cli, tmp_path: Path, option: str, value: str, said: str
) -> None:
    told = cli("solve", tmp_path, option, value)
    assert told.code == 2
    assert said in told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["C1", "--prices"], "--prices is about the whole draft and does not go with: an appoint"),
        (["--prices", "--standby"], "--prices is about the whole draft and does not go with: --st"),
        (["--standby", "--at", "11am"], "--standby is about the whole draft and does not go with"),
        (["--sheet"], "--sheet writes prices or the standby list: add --prices or --standby."),
    ],
)
def test_options_that_would_go_unheard_are_refused(
    cli: Cli, tmp_path: Path, words: list[str], said: str
) -> None:
    told = cli("explain", tmp_path, *words)
    assert told.code == 2
    assert told.err.startswith(said)


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small inspection with a draft."""
    folder = tmp_path_factory.mktemp("solved")
    write_workbook(make_instance(), folder / "inspection.xlsx")
    assert run(["solve", str(folder), "--time-limit", "20", "--workers", "1", "--quiet"]) == 0
    return folder


@pytest.mark.parametrize(
    ("words", "welsh"),
    [
        (["check"], "Dim camgymeriadau."),
        (["dates"], "Dydd Llun 14 Medi 2026"),
        (["verify"], "Gwiriwyd:"),
        (["solve", "--time-limit", "20", "--workers", "1"], "amserlen dros dro"),
        (["export"], "Agorwch yn gyntaf:"),
    ],
)
def test_each_command_talks_welsh_and_gives_one_document(
    cli: Cli, solved: Path, words: list[str], welsh: str
) -> None:
    told = cli(words[0], solved, *words[1:], "--lang", "cy", "--json")
    assert told.code == 0
    document = json.loads(told.out)
    assert document["exit_code"] == 0
    assert welsh in told.err


def test_new_does_so_too(cli: Cli, tmp_path: Path) -> None:
    words = ["--region", "Wales", "--fieldwork", "2026-10-05", "--lang", "cy", "--json"]
    told = cli("new", tmp_path / "cymru", *words)
    assert json.loads(told.out)["exit_code"] == 0
    assert told.err.startswith("Crëwyd, rhanbarth Cymru:")
