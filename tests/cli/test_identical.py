"""The same inspection gives the same files, byte by byte, wherever the program runs."""

from tests.cli.identical import A_FEW, EVERYWHERE, unlike, written


def test_hash_seed_time_zone_locale_and_form_of_input_change_no_byte_of_any_file() -> None:
    found = [written(each) for each in A_FEW]
    assert unlike(found) == []
    kinds = {name.rpartition(".")[2] for name in found[0]}
    assert kinds == {"csv", "html", "ics", "json", "txt", "xlsx", "workbook"}


def test_the_command_runs_in_all_surroundings() -> None:
    # 5 hash seeds, 4 time zones, 3 locales, 2 forms.
    assert len(set(EVERYWHERE)) == 120


def test_a_file_that_differs_or_is_missing_is_named() -> None:
    assert unlike([{"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}]) == ["b", "c"]
