"""JSON is held to the same as a workbook, and mistakes are told by their path."""

import json
from pathlib import Path
from typing import Any

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.errors import InputError, StorageError
from dipp_scheduler.files.jsonfile import json_of, read_json, write_json
from tests.files.books import good


def document() -> Any:
    """The good inspection as it stands in its file."""
    return json.loads(json_of(good()))


def told(tmp_path: Path, content: object) -> list[str]:
    """Everything that reading a document complains of."""
    file = tmp_path / "inspection.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    try:
        return [str(each) for each in read_json(file).warnings]
    except InputError as error:
        return [str(each) for each in error.faults]


def test_the_file_is_the_instance_and_nothing_else() -> None:
    assert Instance.model_validate_json(json_of(good())) == good()
    assert list(document()) == list(Instance.model_fields)


def test_names_stay_readable() -> None:
    assert "Siân Llŷr" in json_of(good()).decode()


def test_a_mistake_is_told_by_its_path(tmp_path: Path) -> None:
    content = document()
    content["cases"][2]["practitioner"] = "PP9"
    content["staff"][1]["adjustment"]["gap_minutes"] = 900
    content["settings"]["slot_minutes"] = 7
    assert told(tmp_path, content) == [
        "inspection.json!settings.slot_minutes: Slots of 7 minutes do not fit into an hour. "
        "Use 5, 10, 15, 20, 30 or 60.",
        "inspection.json!staff[1].adjustment.gap_minutes: Longer gap, minutes should lie between "
        "0 and 240, but the cell says 900. Correct the number.",
        "inspection.json!cases[2].practitioner: Practitioner: “PP9” is not on the sheet Staff. "
        "Correct it, or add a row for it there.",
    ]


def test_a_field_that_is_not_known_missing_or_wrong_is_told(tmp_path: Path) -> None:
    content = document()
    content["cases"][0]["practicioner"] = content["cases"][0].pop("practitioner")
    content["sites"][0]["rooms"][0]["seats"] = "many"
    assert told(tmp_path, content) == [
        "inspection.json!sites[0].rooms[0].seats: This value is not what the field seats holds. "
        "Write a whole number, without quotes.",
        "inspection.json!cases[0].practitioner: The field practitioner is needed here. Add it.",
        "inspection.json!cases[0].practicioner: There is no field “practicioner” here. "
        "Did you mean practitioner? Take it out, or correct its name.",
    ]


def test_values_never_stand_in_what_is_told_of_the_form(tmp_path: Path) -> None:
    content = document()
    content["team"][0]["role"] = "Siân Llŷr"
    assert "Siân" not in " ".join(told(tmp_path, content))


@pytest.mark.parametrize(
    ("setting", "header"),
    [("writing_minutes", "Write-up, minutes"), ("file_read_minutes", "File read, minutes")],
)
def test_what_takes_an_inspectors_time_takes_some_as_in_the_workbook(
    tmp_path: Path, setting: str, header: str
) -> None:
    content = document()
    content["settings"][setting] = 0
    assert told(tmp_path, content) == [
        f"inspection.json!settings.{setting}: {header} should lie between 5 and 480, "
        "but the cell says 0. Correct the number."
    ]


def test_a_value_that_has_no_word_is_told(tmp_path: Path) -> None:
    content = document()
    content["weights"][0]["preference"] = "laziness"
    (fault,) = told(tmp_path, content)
    assert fault.startswith(
        "inspection.json!weights[0].preference: Preference cannot be “laziness”. "
        "Choose one of: Every case inspected, Briefing held,"
    )


def test_names_may_stand_for_codes(tmp_path: Path) -> None:
    content = document()
    content["cases"][0]["practitioner"] = "Siân Llŷr"
    file = tmp_path / "inspection.json"
    file.write_text(json.dumps(content), encoding="utf-8-sig")
    assert read_json(file).instance == good()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", r"inspection\.json is empty"),
        (b"\0\0\0", r"inspection\.json is empty"),
        (b"{\n  nonsense", r"not readable as JSON: line 2, column 3"),
        (b"\xff\xfe{}", r"not readable as JSON: line 1, column 1"),
        (b"[" * 100_000, r"nested too deeply"),
        (b'{"pdus": [], "pdus": []}', r"holds the field pdus twice in one place"),
        (b'{"pdus": [{"code": "P1", "code": "P2"}]}', r"holds the field code twice"),
        (b'{"settings": ' + b"9" * 5000 + b"}", r"not readable as JSON"),
    ],
)
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "inspection.json"
    file.write_bytes(content)
    with pytest.raises(StorageError, match=said):
        read_json(file)


def test_more_rows_than_a_sheet_may_have_are_refused(tmp_path: Path) -> None:
    content = document()
    content["pdus"] = [{"code": f"P{number}", "name": f"Unit {number}"} for number in range(201)]
    assert told(tmp_path, content) == [
        "inspection.json!pdus: This sheet holds 201 rows; up to 200 are read. "
        "Delete the rows that do not belong to this inspection."
    ]


def test_as_many_rows_as_a_sheet_may_have_are_read(tmp_path: Path) -> None:
    content = document()
    content["pdus"] += [
        {"code": f"P{number}", "name": f"Unit {number}"} for number in range(3, 201)
    ]
    # 2 that were there and 198 more.
    assert told(tmp_path, content) == []


def test_json_of_something_else_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, [1, 2])[0].startswith("inspection.json: This file does not hold an")


def test_writing_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "inspection.json"
    file.write_text("old", encoding="utf-8")
    write_json(good(), file)
    assert file.read_bytes() == json_of(good())


@pytest.mark.parametrize(
    ("sheet", "field", "value", "wanted"),
    [
        ("cases", "risk", 3, "one of these, in quotes: low, medium, high or very high"),
        ("cases", "commenced", "08/04/2026", 'a date, such as "2026-10-05"'),
        ("cases", "access", "AI1", "a list, in square brackets: [ … ]"),
        ("cases", "limited_access", "maybe", "true or false, without quotes"),
        ("team", "daily_limit", "two", "a whole number, without quotes"),
        ("team", "name", 7, "text, in quotes"),
        ("staff", "adjustment", None, "an object, in braces: { … }"),
        ("unavailable", "start", "9am", 'a clock time, such as "09:30"'),
        ("unavailable", "weekday", 9, "a whole number of at most 6"),
        ("wishes", "strength", 0, "a whole number of at least 1"),
    ],
)
def test_what_a_field_holds_is_told(
    tmp_path: Path, sheet: str, field: str, value: object, wanted: str
) -> None:
    content = document()
    content[sheet][0][field] = value
    assert told(tmp_path, content) == [
        f"inspection.json!{sheet}[0].{field}: This value is not what the field {field} holds. "
        f"Write {wanted}."
    ]


def test_a_clock_time_of_a_zone_is_refused(tmp_path: Path) -> None:
    content = document()
    content["settings"]["opens"] = "09:00Z"
    assert told(tmp_path, content) == [
        "inspection.json!settings.opens: The clock time 09:00:00+00:00 names a time zone. "
        'Every clock time is London\'s: write it without, such as "09:30".'
    ]


def test_a_file_without_an_inspection_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, []) == [
        "inspection.json: This file does not hold an inspection. "
        "Write an object, { … }, with the fields settings, pdus, team, staff and so on."
    ]
