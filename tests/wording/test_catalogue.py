"""Both languages say the same things: the same keys, the same holes, every string there."""

import ast
import tomllib
from pathlib import Path
from string import Formatter

import pytest

import dipp_scheduler
from dipp_scheduler.wording.strings import catalogue

PACKAGE = Path(dipp_scheduler.__file__).parent
ENGLISH = catalogue("en")
WELSH = catalogue("cy")
DRAFT = "# Draft translation, to be read by a Welsh speaker."
FETCHERS = {"text": 0, "say": 0, "note": 0, "warn": 0, "words": 0}
"""Functions that take a key of the catalogue first."""


def holes(string: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(string) if name is not None})


def keys_in_code() -> set[tuple[str, str]]:
    """Every literal key that the code asks for, with the file that asks."""
    found: set[tuple[str, str]] = set()
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else None
            name = node.func.id if isinstance(node.func, ast.Name) else name
            key = node.args[0]
            if name in FETCHERS and isinstance(key, ast.Constant) and isinstance(key.value, str):
                found.add((file.name, key.value))
    return found


def test_both_languages_have_the_same_files() -> None:
    english = sorted(file.name for file in (PACKAGE / "wording" / "en").glob("*.toml"))
    assert english == sorted(file.name for file in (PACKAGE / "wording" / "cy").glob("*.toml"))


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(ENGLISH) == sorted(WELSH)


def test_a_string_has_the_same_holes_in_both_languages() -> None:
    english = {key: holes(string) for key, string in ENGLISH.items()}
    assert {key: holes(string) for key, string in WELSH.items()} == english


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_no_string_is_empty_or_ends_in_a_space(lang: str) -> None:
    strings = ENGLISH if lang == "en" else WELSH
    assert [key for key, string in strings.items() if string != string.strip() or not string] == []


@pytest.mark.parametrize(
    "file", sorted((PACKAGE / "wording" / "cy").glob("*.toml")), ids=lambda file: file.name
)
def test_a_welsh_file_says_that_it_is_a_draft(file: Path) -> None:
    assert file.read_text(encoding="utf-8").splitlines()[0] == DRAFT


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_every_file_is_read_whole(lang: str) -> None:
    strings = ENGLISH if lang == "en" else WELSH
    for file in (PACKAGE / "wording" / lang).glob("*.toml"):
        for subject in tomllib.loads(file.read_text(encoding="utf-8")):
            assert any(key.startswith(f"{subject}.") for key in strings)


def test_every_key_that_the_code_names_is_in_the_catalogue() -> None:
    assert [asked for asked in sorted(keys_in_code()) if asked[1] not in ENGLISH] == []
