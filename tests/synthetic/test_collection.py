"""The files in `instances/`: up to date, readable, without mistakes, each explained."""

from pathlib import Path

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.references import faults
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.synthetic.__main__ import write_instances
from dipp_scheduler.synthetic.collection import HEADINGS, Telling, instance_files, tellings

FOLDER = Path(__file__).parents[2] / "instances"
FILES = dict(instance_files())
every_telling = pytest.mark.parametrize("telling", tellings(), ids=lambda telling: telling.name)


def test_the_files_are_up_to_date() -> None:
    kept = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.rglob("*"))
        if path.is_file()
    }
    stale = [name for name in sorted(FILES | kept) if FILES.get(name) != kept.get(name)]
    assert stale == [], "write them again with: python -m dipp_scheduler.synthetic"


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write_instances(tmp_path / "one")
    write_instances(tmp_path / "two")
    for name in FILES:
        first, second = ((tmp_path / each / name).read_bytes() for each in ("one", "two"))
        assert first == second
        assert b"\r" not in first


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".json")])
def test_a_file_reads_back_as_the_instance_it_was_written_from(name: str) -> None:
    again = Instance.model_validate_json(FILES[name])
    assert again.model_dump_json(indent=1, exclude_defaults=True) + "\n" == FILES[name]


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".json")])
def test_the_reader_of_files_takes_every_instance_as_it_is(name: str) -> None:
    reading = read_instance(FOLDER / name)
    assert reading.instance == Instance.model_validate_json(FILES[name])
    # The case that nobody may open calls for a warning, and a week of meetings without cases.
    expected = (name == "nobody-has-access.json") + (not reading.instance.cases)
    assert len(reading.warnings) == expected


@every_telling
def test_a_small_instance_has_no_mistakes(telling: Telling) -> None:
    assert [fault for fault in faults(telling.make()) if not fault.warning] == []


@every_telling
def test_people_of_a_small_instance_have_names_of_their_own(telling: Telling) -> None:
    instance = telling.make()
    names = [each.name for each in instance.team] + [each.name for each in instance.staff]
    assert len(names) == len(set(names))


@every_telling
def test_what_cannot_be_placed_is_explained_in_two_to_four_sentences(telling: Telling) -> None:
    assert telling.shows.endswith(".")
    assert bool(telling.expected) is (telling.heading == HEADINGS[-1])
    if telling.expected:
        # A sentence ends in a full stop before a space or a line's end; times such as
        # 9:30am hold none.
        assert 2 <= len(telling.expected.replace(".\n", ". ").strip().split(". ")) <= 4


def test_names_of_instances_are_unique() -> None:
    names = [telling.name for telling in tellings()]
    assert len(names) == len(set(names)) >= 30
