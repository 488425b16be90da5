"""Explain with the folder alone: what clashes, what would put it right, what to ask, in words."""

import json
import re
from pathlib import Path

import pytest

from dipp_scheduler.cli import clashing
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Role
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.clash import Clash, Part
from dipp_scheduler.solver.why.explaining import First
from dipp_scheduler.synthetic.collection import HEADINGS, Telling, tellings
from dipp_scheduler.synthetic.telling_impossible import (
    more_cases_than_places,
    nobody_speaks_welsh,
    partners_never_free_together,
)
from dipp_scheduler.synthetic.telling_week_one import (
    lead_interviews_after_the_briefing,
    limited_access,
)
from tests.cli.conftest import Cli

IMPOSSIBLE = [each for each in tellings() if each.heading == HEADINGS[-1]]


def given(root: Path, instance: Instance) -> Path:
    """A folder with the instance, and no draft yet."""
    (root / "inspection.json").write_text(
        instance.model_dump_json(exclude_defaults=True), encoding="utf-8"
    )
    return root


def test_two_who_share_a_post_and_are_never_there_together(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", given(tmp_path, partners_never_free_together()), "--repeatable")
    lines = told.out.splitlines()
    assert told.code == 0
    assert lines[3:8] == [
        "Victims (M16) cannot be held, because:",
        "  - Deepa Nettleton (VIC1) is away on Monday 19 October 2026, Tuesday 20 October 2026, "
        "Thursday 22 October 2026, Friday 23 October 2026.",
        "  - Tamsin Dunmore (VIC2) is away on Wednesday 21 October 2026.",
        "  - Victims (M16) needs all of its people: Deepa Nettleton (VIC1), Tamsin Dunmore (VIC2).",
        "Each of these is needed: any one less, and the others would not forbid it. "
        "Two independent ways of solving agree.",
    ]
    # VIC2 is there on Thursday, and VIC1 on Wednesday: one day less of either would do.
    assert re.search(
        r"VIC1\) comes on Thursday 22 October .* after all\. \(held: 1 more\)", told.out
    )
    assert re.search(
        r"VIC2\) comes on Wednesday 21 October .* after all\. \(held: 1 more\)", told.out
    )
    assert re.search(
        r"Could Tamsin Dunmore \(VIC2\) be available on Wednesday 21 October", told.out
    )


def test_without_a_lead_the_briefing_waits_for_one(cli: Cli, tmp_path: Path) -> None:
    instance = lead_interviews_after_the_briefing()
    others = tuple(each for each in instance.team if each.role is not Role.LEAD)
    place = given(tmp_path, instance.model_copy(update={"team": others}))
    told = cli("explain", place, "--repeatable", "--json")
    assert told.code == 0
    (found,) = [each for each in told.data["left_out"] if each["code"] == "M00"]
    assert found == {
        "code": "M00",
        "clash": None,
        "found_out": True,
        "message": "Briefing by the region's senior leaders (M00) is not held, because nobody "
        "on the Team sheet is the lead inspector, who has to hear it. Give somebody that role, "
        "and make the draft anew.",
    }


def test_before_anybody_is_in_the_team_there_is_nothing_to_explain(
    cli: Cli, tmp_path: Path
) -> None:
    instance = more_cases_than_places().model_copy(update={"team": (), "unavailable": ()})
    told = cli("explain", given(tmp_path, instance))
    assert (told.code, told.out) == (3, "")
    assert told.err.splitlines()[0] == (
        "There is nothing to schedule yet, so there is nothing to explain."
    )
    assert "Team: Nobody is on this sheet yet, so nothing can be scheduled." in told.err


def test_a_week_that_nothing_can_save_is_told_without_a_draft_too(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clashing, "first_schedule", lambda *_: First(Schedule(), (1,)))
    clash = Clash((), (Part("lunch_kept"),))
    monkeypatch.setattr(clashing, "hopeless", lambda *_: ((1, clash),))
    told = cli("explain", given(tmp_path, more_cases_than_places()), "--json")
    assert (told.code, told.data["weeks_not_found"]) == (0, [1])
    (found,) = told.data["clashes"]
    assert (found["week"], found["rules"]) == (1, ["lunch_kept"])
    assert "There can be no schedule of week one, whatever is left out, because:" in told.err
    # All that the week leaves out is told by that; no case is singled out.
    assert told.data["left_out"] == []


def test_where_nothing_was_found_in_time_no_case_is_singled_out(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clashing, "first_schedule", lambda *_: First(Schedule(), (1, 2)))
    told = cli("explain", given(tmp_path, more_cases_than_places()), "--time-limit", "60")
    lines = [line for line in told.out.splitlines() if line.startswith("In 60 seconds")]
    assert lines == [
        f"In 60 seconds nothing was found for {week}, so what keeps things out of it is not "
        "known beyond what counting shows. Allow more with --time-limit."
        for week in ("week one", "week two")
    ]
    assert "Nothing clashes" not in told.out


def test_the_same_in_welsh_and_as_data_with_questions_in_both_languages(
    cli: Cli, tmp_path: Path
) -> None:
    folder = given(tmp_path, partners_never_free_together())
    told = cli("explain", folder, "--repeatable", "--json", "--lang", "cy")
    (found,) = json.loads(told.out)["left_out"]
    assert found["clash"]["message"] == "Ni ellir cynnal Dioddefwyr (M16), oherwydd:"
    assert found["clash"]["minimal"]
    assert {part["rule"] for part in found["clash"]["parts"]} == {"available", "required_present"}
    assert {each["asks"] for each in found["remedies"]} == {"region"}
    for asked in found["questions"]:
        assert asked["en"].startswith("Could ")
        assert asked["cy"].startswith("A ")


def test_the_right_to_welsh_is_not_in_question(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", given(tmp_path, nobody_speaks_welsh()), "--repeatable", "--json")
    (found,) = json.loads(told.out)["left_out"]
    assert [(each["kind"], each["gain"]) for each in found["remedies"]] == [("inspector", 1)]


def test_nothing_is_called_impossible_where_everything_fits(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", given(tmp_path, limited_access()), "--repeatable")
    assert (told.code, told.out.splitlines()) == (
        0,
        ['Everything that is wanted can be placed. Run "solve" to make the draft.'],
    )


def test_a_file_that_is_named_is_the_inspection_whatever_it_is_called(
    cli: Cli, tmp_path: Path
) -> None:
    named = given(tmp_path, limited_access()) / "inspection.json"
    told = cli("explain", named.rename(tmp_path / "limited-access.json"), "--repeatable")
    assert (told.code, told.out.splitlines()) == (
        0,
        ['Everything that is wanted can be placed. Run "solve" to make the draft.'],
    )


def test_a_time_without_an_appointment_is_wrong_use(cli: Cli, tmp_path: Path) -> None:
    told = cli("explain", given(tmp_path, limited_access()), "--at", "Tuesday 11am")
    assert told.code == 2
    assert "Say which appointment you mean" in told.err


@pytest.mark.parametrize("telling", IMPOSSIBLE, ids=lambda each: each.name)
def test_every_code_of_the_expected_explanation_is_told(
    cli: Cli, tmp_path: Path, telling: Telling
) -> None:
    told = cli("explain", given(tmp_path, telling.make()), "--repeatable")
    expected = set(re.findall(r"\b[A-Z]{1,3}\d+\b", telling.expected))
    assert expected - set(re.findall(r"\b[A-Z]{1,3}\d+\b", told.out)) == set()
