"""The record of who has answered: codes and days, added to and never lost."""

import json
from pathlib import Path

import pytest

from dipp_scheduler.domain.answers import Answer
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.answered import read_answered, write_answered
from tests.builders import WEEK_ONE

MONDAY, TUESDAY, *_ = WEEK_ONE


def test_nobody_has_answered_before_the_first_answer(tmp_path: Path) -> None:
    assert read_answered(tmp_path / "answered.json") == {}


def test_new_answers_stand_beside_those_from_before(tmp_path: Path) -> None:
    file = tmp_path / "answered.json"
    first = write_answered(file, {}, [Answer(who="PP1", day=TUESDAY, busy=())])
    both = write_answered(file, first, [Answer(who="PP1", day=MONDAY, busy=((None, None),))])
    assert both == read_answered(file) == {"PP1": frozenset((MONDAY, TUESDAY))}
    assert json.loads(file.read_text()) == {"PP1": ["2026-10-05", "2026-10-06"]}


@pytest.mark.parametrize("words", ["{", "[]", '{"PP1": 5}', '{"PP1": ["soon"]}'])
def test_a_damaged_record_is_told(tmp_path: Path, words: str) -> None:
    file = tmp_path / "answered.json"
    file.write_text(words)
    with pytest.raises(StorageError, match="is damaged"):
        read_answered(file)
