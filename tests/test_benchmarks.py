"""The benchmarks' tables say what was measured, also where it did not go well."""

from dataclasses import replace

import pytest

from benchmarks import explaining, late, options, replan, trial
from benchmarks.clashes import planted
from benchmarks.marks import between, filled
from benchmarks.regions import Run, table
from dipp_scheduler.domain.regions import region_named
from dipp_scheduler.synthetic import region
from dipp_scheduler.synthetic.regional import inspection_of
from tests.solver.changing import begun

COUNTS = {"cases": 56, "interviewers": 9, "meetings": 25, "held": 24, "file_reads": 2}


def proof(*, optimal: bool, value: int = 10, bound: int = 10) -> dict[str, object]:
    return {"week": 2, "tier": 4, "value": value, "bound": bound, "optimal": optimal}


def run(seed: int, seconds: float, **changed: object) -> Run:
    ordinary: dict[str, object] = {
        "region": "Wales",
        "seed": seed,
        "code": 0,
        "seconds": seconds,
        "searching": seconds - 1,
        "megabytes": 300 + seed,
        "counts": COUNTS,
        "proofs": [proof(optimal=True)],
    }
    return Run(**(ordinary | changed))  # type: ignore[arg-type]  # fields by name


def cells(runs: list[Run]) -> list[str]:
    return [cell.strip() for cell in table(runs)[2].strip("|").split("|")]


def test_a_region_is_a_row_with_the_median_and_the_spread_of_its_seeds() -> None:
    row = cells([run(1, 4.0), run(2, 6.0), run(3, 5.0)])
    assert row == [
        "Wales",
        "56",
        "9",
        "25",
        "1",  # 25 meetings, 24 of them held
        "2",
        "5.0 (4.0 to 6.0)",
        "4.0 (3.0 to 5.0)",
        "all tiers optimal",
        "303",
    ]


def test_a_tier_that_is_not_proven_is_named_with_value_and_bound() -> None:
    row = cells([run(1, 60.0, proofs=[proof(optimal=False, value=112, bound=40)])])
    assert row[8] == "week 2 tier 4: 112, at least 40"


def test_a_run_without_a_schedule_is_shown_and_not_left_out() -> None:
    row = cells([run(1, 60.0, code=5, counts={}, proofs=[])])
    assert (row[1], row[8]) == ("–", "no schedule (exit code 5)")


def test_a_part_of_the_readme_is_filled_between_its_marks() -> None:
    text = "a\n<!-- regions -->\nold\n<!-- /regions -->\nb\n"
    assert filled(text, "regions", ["| new |"]) == (
        "a\n<!-- regions -->\n| new |\n<!-- /regions -->\nb\n"
    )
    assert between(text, "regions") == "\nold\n"


@pytest.mark.parametrize("text", ["", "<!-- regions -->", "<!-- /regions -->"])
def test_a_readme_without_the_marks_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no place for regions"):
        filled(text, "regions", [])
    with pytest.raises(ValueError, match="no place for regions"):
        between(text, "regions")


def test_a_replans_row_has_median_worst_and_what_moved() -> None:
    runs = [
        replan.Run("London", "interview", seed, 104, seconds, 1.0 + seed, answer, 2, 1)
        for seed, seconds, answer in ((1, 2.0, "proven"), (2, 9.0, "found"), (3, 3.0, "proven"))
    ]
    (row,) = replan.table(runs)[2:]
    assert row == "| London | 104 | interview | 3.0 | 9.0 | 3.0 | 4.0 | 2 of 3 | 3 × 2 (1) |"


def test_an_options_row_has_median_95_percent_and_worst_of_each_week() -> None:
    # Of 21 values the 11th is in the middle; the 20th is the one that 95 of 100 do not exceed.
    interviews = tuple(number / 100 for number in range(1, 22))
    run = options.Run("Wales", interviews, (0.5,), moves=(10.0, 30.0, 20.0), found=(13,))
    row, together = options.table([run])[2:]
    assert row == "| Wales | 0.11 | 0.20 | 0.21 | 0.50 | 0.50 | 0.50 | 20 (95%: 30) |"
    assert together == row.replace("Wales", "all")


def test_explanations_are_a_row_a_clash_with_the_worst_of_the_regions() -> None:
    def run(region: str, core: float | None) -> explaining.Run:
        return explaining.Run(region, "away", 1, True, 1.1, core, 0.9, 2.0, None, None, 2)

    runs = [run("Wales", 3.0), run("London", 5.0), run("Kent", None)]
    row = [cell.strip() for cell in explaining.table(runs)[2].strip("|").split("|")]
    assert row == ["away", "1", "yes", "3", "1.1", "5.0 (1 not)", "0.9", "2.0"]
    # Only where some were run to their end is there a column for all remedies.
    whole = [*runs, replace(runs[0], seconds=9.0)]
    row = [cell.strip() for cell in explaining.table(whole)[2].strip("|").split("|")]
    assert row == ["away", "1", "yes", "4", "1.1", "5.0 (1 not)", "9.0 (3 not)", "0.9", "2.0"]


def test_a_region_has_a_place_for_every_clash() -> None:
    found = planted(region("Wales", seed=1))
    assert [each.week for each in found] == [1, 1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("kind", [late.INTERVIEW, *late.MEETING_KINDS])
def test_a_late_change_of_each_kind_meets_what_is_given(kind: str) -> None:
    instance, schedule = begun(1)
    after = late.changed(kind, 1, instance, schedule)
    given = (instance.meetings, instance.unavailable)
    assert (after.meetings, after.unavailable) != given


def test_a_region_of_the_trials_size_has_a_site_for_each_of_its_pdus() -> None:
    wales = region_named("Wales")
    assert wales is not None
    instance = inspection_of(trial.sized(wales, 3))
    assert len(instance.inspected_cases) == 64
    assert [site.pdu for site in instance.sites] == [pdu.code for pdu in wales.pdus[:3]]


def test_a_row_of_the_trial_counts_what_was_in_time() -> None:
    def row(week: int, final: float, seconds: float, *gaps: tuple[int, int, int]) -> trial.Run:
        return trial.Run("Wales", 3, 1, week, final, seconds, gaps)

    runs = [
        row(1, 0.0, 0.8),
        row(1, 0.0, 1.2),
        row(2, 5.0, 30.0),
        row(2, 6.0, 31.0),
        row(2, 2.0, 45.0, (4, 9, 8)),
    ]
    assert trial.table(runs)[2:] == [
        "| 3 | 1.0 (worst 1.2) | 5.0 (worst 6.0) | 2 of 3 | 2 of 3 | 1 of 3 |"
    ]
