"""File names: ASCII, safe on Windows, and nobody's name."""

from uuid import UUID

import pytest

from dipp_scheduler.export.ical_names import stems

NAMESPACE = UUID(int=7)


def stem(code: str, name: str = "Ann Sykes") -> str:
    return stems([(code, name)], NAMESPACE)[code]


@pytest.mark.parametrize("code", ["AI1", "PP-042", "pp_7", "A" * 40])
def test_a_plain_code_names_its_file(code: str) -> None:
    assert stem(code) == code


def test_signs_that_are_not_safe_in_a_file_name_become_a_dash() -> None:
    assert stem("PP 42/a") == "PP-42-a"
    assert stem("../../x") == "x"


@pytest.mark.parametrize("code", ["ŵ1", "", "..", "A" * 41, "ann-1", "PO-SYKES"])
def test_another_code_gives_way_to_a_few_letters_of_its_hash(code: str) -> None:
    # Not ASCII, empty, too long, or holding part of the person's name.
    found = stem(code)
    assert found.startswith("p-")
    assert len(found) == 14
    assert found == stem(code)


@pytest.mark.parametrize("code", ["CON", "nul", "COM1", "lpt9"])
def test_a_name_that_windows_keeps_for_a_device_gets_a_sign_more(code: str) -> None:
    assert stem(code) == f"{code}_"


def test_short_words_of_a_name_give_nothing_away() -> None:
    assert stem("PO-12", "Po Li") == "PO-12"


def test_no_two_files_differ_by_the_case_of_letters_alone() -> None:
    found = stems([("a1", ""), ("A1", ""), ("A-1", ""), ("A 1", "")], NAMESPACE)
    assert found["a1"] == "a1"
    assert found["A-1"] == "A-1"
    assert len({each.casefold() for each in found.values()}) == 4
