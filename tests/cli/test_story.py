"""From the first version to the third: early answers, then late changes, and nothing besides.

What must change follows from the changes, and is worked out here from them.
"""

from collections.abc import Iterable
from csv import DictReader
from pathlib import Path

import pytest

from dipp_scheduler.domain.appointments import appointments
from dipp_scheduler.domain.changes import ChangeState
from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.schedule import Interview, Proof
from dipp_scheduler.domain.versions import Version
from dipp_scheduler.rules.verify import verify
from tests.cli.story import BREAKING, PINNED, REGION, SWAPPED, Story, meeting, tell


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Told once: it takes a minute and more."""
    return tell(tmp_path_factory.mktemp("story"))


def interviews(version: Version) -> dict[str, Interview]:
    return {each.case: each for each in version.schedule.interviews}


def changed(before: Version, after: Version) -> set[str]:
    """The codes of the appointments that are not as they were."""
    return {each.latest.code for each in differences(before.schedule, after.schedule)}


def people(version: Version, codes: Iterable[str]) -> set[str]:
    """Whoever is at one of these interviews."""
    return {each.who for each in appointments(version.schedule) if each.code in codes}


def index(folder: Path, number: int) -> dict[str, str]:
    """Everybody who is told of a version, with their folder; the region is its SPOC."""
    file = folder / "issued" / f"v{number:04}" / "changes" / "to-tell.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return {row["Code"]: row["Folder"] for row in DictReader(rows)}


def disturbance(version: Version) -> Proof:
    """The proof of week one's second tier: who has to be told, by the notice they have."""
    (found,) = (each for each in version.schedule.proofs if (each.week, each.tier) == (1, 2))
    return found


def test_fourteen_answers_move_the_seven_interviews_they_break(story: Story) -> None:
    assert len(story.early) == BREAKING
    assert changed(story.one, story.two) == story.early
    before, after = interviews(story.one), interviews(story.two)
    assert before.keys() == after.keys()
    assert all(before[case].time != after[case].time for case in story.early)
    line = story.replans[0]
    assert (line["broken_only"], line["forced"], line["extra"]) == (False, sorted(story.early), [])


def test_of_the_answers_only_the_people_of_those_interviews_are_told(story: Story) -> None:
    concerned = people(story.one, story.early) | people(story.two, story.early)
    assert index(story.folder, 2).keys() == concerned | {REGION}


def test_the_price_of_the_answers_is_worked_out_and_proven(story: Story) -> None:
    before, after = interviews(story.one), interviews(story.two)
    stays = [before[case].inspector == after[case].inspector for case in story.early]
    # 12 for the practitioner, and 4 for the inspector or for each of two.
    price = sum(16 if stay else 20 for stay in stays)
    proof = disturbance(story.two)
    assert (proof.value, proof.bound, proof.optimal) == (price, price, True)


def test_six_late_changes_move_only_what_they_break(story: Story) -> None:
    late = story.late
    broken = late.moved | {late.left, SWAPPED}
    assert changed(story.two, story.three) == broken
    assert interviews(story.three).keys() == interviews(story.two).keys() - {late.left}
    line = story.replans[1]
    assert (line["broken_only"], line["forced"], line["extra"]) == (True, sorted(broken), [])
    assert disturbance(story.three).optimal


def test_of_the_late_changes_nobody_else_is_told(story: Story) -> None:
    late = story.late
    lost = people(story.two, late.moved | {late.left})
    given = people(story.three, late.moved)
    (reads,) = (
        each.inspector for each in story.three.schedule.file_reads if each.case == late.read
    )
    swapped = {late.leaves, late.joins, *meeting(story.two.schedule, SWAPPED).inspectors}
    assert index(story.folder, 3).keys() == lost | given | {reads} | swapped | {REGION}


def test_the_swapped_meeting_keeps_its_time_and_its_other_people(story: Story) -> None:
    before = meeting(story.two.schedule, SWAPPED)
    after = meeting(story.three.schedule, SWAPPED)
    same = {"people": ()}
    assert after.model_copy(update=same) == before.model_copy(update=same)
    assert {*after.people} == {*before.people} - {story.late.leaves} | {story.late.joins}


def test_the_pinned_meeting_is_the_same(story: Story) -> None:
    assert story.replans[1]["pinned"] == [PINNED]
    assert meeting(story.three.schedule, PINNED) == meeting(story.two.schedule, PINNED)


def test_every_version_keeps_every_rule(story: Story) -> None:
    for version in (story.one, story.two, story.three):
        report = verify(version.instance, version.schedule)
        assert not report.blocks
        assert not report.blocks_issuing
        assert version.overruled == ()


def test_every_change_is_done_with_the_version_that_holds_it(story: Story) -> None:
    done = [each.number for each in story.two.instance.changes if each.state is ChangeState.DONE]
    assert done == [*range(5, 19)]
    done = [each.number for each in story.three.instance.changes if each.state is ChangeState.DONE]
    assert done == [*range(5, 25)]


def test_whoever_is_told_has_a_folder_and_nobody_else(story: Story) -> None:
    for number in (2, 3):
        folder = story.folder / "issued" / f"v{number:04}" / "changes"
        there = {each.name for each in folder.iterdir() if each.is_dir()}
        assert there == {*index(story.folder, number).values()}
        assert all((folder / each / "message.txt").is_file() for each in there)


def test_the_calendars_of_whoever_is_told_nothing_stay_byte_for_byte(story: Story) -> None:
    told = {*index(story.folder, 2).values(), *index(story.folder, 3).values()}
    first, third = (calendars(story.folder, number) for number in (1, 3))
    untold = {name for name in first if Path(name).stem not in told}
    assert len(untold) > 2 * len(told)
    assert {name: third[name] for name in untold} == {name: first[name] for name in untold}


def calendars(folder: Path, number: int) -> dict[str, bytes]:
    """Everybody's calendars of a version, by their names below the folder."""
    below = folder / "issued" / f"v{number:04}" / "calendars"
    return {each.relative_to(below).as_posix(): each.read_bytes() for each in below.rglob("*.ics")}
