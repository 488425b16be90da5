"""The two languages say the same things: the same keys, with the same holes."""

import re
import string
from importlib.resources import files

import pytest

from dipp_scheduler.wording.strings import Lang, catalogue, text


def holes(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    english, welsh = set(catalogue("en")), set(catalogue("cy"))
    assert sorted(english - welsh) == []
    assert sorted(welsh - english) == []


def test_each_string_has_the_same_holes_in_both_languages() -> None:
    english, welsh = catalogue("en"), catalogue("cy")
    differ = [key for key in english if key in welsh and holes(english[key]) != holes(welsh[key])]
    assert differ == []


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_no_string_is_empty_or_has_blanks_at_its_ends(lang: Lang) -> None:
    strings = catalogue(lang)
    assert [key for key, words in strings.items() if not words or words != words.strip()] == []


def test_every_welsh_file_says_that_it_waits_for_a_welsh_reader() -> None:
    welsh = files("dipp_scheduler.wording").joinpath("cy")
    unmarked = [
        file.name
        for file in welsh.iterdir()
        if file.name.endswith(".toml")
        and "draft translation, to be read by a welsh speaker"
        not in " ".join(file.read_text(encoding="utf-8").replace("#", " ").split()).lower()
    ]
    assert unmarked == []


def test_facts_fill_the_holes_and_are_not_read_for_holes_themselves() -> None:
    assert text("dates.span", start="{end}", end="b") == "{end} to b"


def test_a_key_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="no such key"):
        text("no such key")


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_a_command_to_be_typed_has_its_folder_in_quotes(lang: Lang) -> None:
    bare = re.compile(r"dipp-scheduler \w+ \{")  # a folder's name may have spaces
    assert [key for key, words in catalogue(lang).items() if bare.search(words)] == []
