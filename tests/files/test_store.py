"""A draft comes back as it was kept, and says for which instance it was made."""

import json
from pathlib import Path

import pytest

from dipp_scheduler.domain.schedule import Briefing, Interview, Schedule, Unplaced
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.store import (
    draft_of,
    fingerprint,
    in_london,
    read_draft,
    write_draft,
)
from tests.builders import WEEK_ONE, make_instance, span

SCHEDULE = Schedule(
    interviews=(
        Interview(
            case="C1",
            inspector="AI1",
            interviewee="PP1",
            time=span(WEEK_ONE[0], "11", "12"),
            reading=(span(WEEK_ONE[0], "9", "10:30"),),
            writing=span(WEEK_ONE[0], "12", "12:30"),
        ),
    ),
    briefing=Briefing(
        meeting="M0", time=span(WEEK_ONE[0], "9:30", "10:45"), inspectors=("LI",), people=("PP1",)
    ),
    unplaced=(Unplaced(code="C2", week=1, reason="unplaced.no_inspector_time"),),
)


def test_a_draft_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "draft" / "schedule.json"
    instance = make_instance()
    write_draft(file, SCHEDULE, instance)
    draft = read_draft(file)
    assert draft.schedule == SCHEDULE
    assert draft.made_for(instance)
    assert not draft.made_for(make_instance(settings={"reading_minutes": 60}))


def test_moments_come_back_in_london_s_clock(tmp_path: Path) -> None:
    file = tmp_path / "schedule.json"
    write_draft(file, SCHEDULE, make_instance())
    start = read_draft(file).schedule.interviews[0].time.start
    assert start.tzinfo is LONDON
    assert f"{start:%H:%M}" == "11:00"


def test_the_same_schedule_makes_the_same_bytes() -> None:
    instance = make_instance()
    assert draft_of(SCHEDULE, instance) == draft_of(in_london(SCHEDULE), make_instance())


def test_a_fingerprint_is_of_what_is_given_and_not_of_how_it_was_read() -> None:
    instance = make_instance()
    assert instance.interviewers  # fills in lookups
    assert fingerprint(instance) == fingerprint(make_instance())
    assert len(fingerprint(instance)) == 64


def test_no_draft_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(
        StorageError, match=r"There is no draft schedule yet: .*draft/schedule\.json"
    ):
        read_draft(tmp_path / "draft" / "schedule.json")


def test_a_moment_that_london_never_had_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "schedule.json"
    write_draft(file, SCHEDULE, make_instance())
    document = json.loads(file.read_bytes())
    # the first moment that there is: London's clocks showed the evening before
    document["schedule"]["briefing"]["time"]["start"] = "0001-01-01T00:00:00Z"
    file.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(StorageError, match=r"schedule\.json is not a schedule that this program"):
        read_draft(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{}", r"schedule\.json is not a schedule that this program wrote"),
        ('{"format": 1}', r"schedule\.json is not a schedule"),
        ('{"format": 1, "instance": "x", "schedule": {"interviews": 3}}', "is not a schedule"),
        ('{"format": 2}', "was written by a newer version"),
        ("[", "not readable as JSON"),
        ("", "is empty"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "schedule.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(StorageError, match=said):
        read_draft(file)


def test_the_file_is_readable_by_people() -> None:
    document = json.loads(draft_of(SCHEDULE, make_instance()))
    assert document["format"] == 1
    assert document["schedule"]["interviews"][0]["time"]["start"] == "2026-10-05T11:00:00+01:00"
