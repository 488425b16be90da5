"""Replanning from the command: what moves, what is said, and what is refused."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dipp_scheduler.cli import replanning, solving
from dipp_scheduler.cli.choices import Choices, lines
from dipp_scheduler.cli.waiting import how_to_let
from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Schedule, Unplaced
from dipp_scheduler.domain.work import CaseMode, CaseStatus
from dipp_scheduler.errors import NoScheduleError
from dipp_scheduler.export.telling import Teller
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.store import read_draft, write_draft
from dipp_scheduler.solver.options.ranked import Ranked
from dipp_scheduler.solver.replan import week_one
from dipp_scheduler.solver.replan.both_weeks import Replan
from dipp_scheduler.solver.replan.rights import Part
from dipp_scheduler.wording.dates import clock
from tests.builders import WEEK_ONE, case, moment, staff
from tests.cli.conftest import Cli
from tests.cli.issued import BY, MONDAY, WEDNESDAY, decided, drafted, given, interview

BEFORE = "1/9/2026 9am"
"""By the change deadline."""
AFTER = "1/10/2026 9am"
"""After it, and before the first week."""
REPEATABLE = ("--repeatable", "--time-limit", "5")


def away(who: str = "PP1") -> Instance:
    """Siân Llŷr, who was to be interviewed on Monday, is not there then."""
    return given(unavailable=(Unavailable(who=who, day=MONDAY),))


def changed(cli: Cli, folder: Path, instance: Instance) -> Path:
    """An inspection whose first version is issued, and which is not as it was."""
    drafted(folder)
    assert cli("issue", folder, *BY).code == 0
    write_json(instance, folder / "inspection.json")
    return folder


def late(number: int, *, who: str, on: str = "Monday 5 October", **decided: Any) -> ChangeRequest:
    """A request that somebody is away on a day, accepted after the deadline."""
    accepted: dict[str, Any] = {"state": ChangeState.ACCEPTED, "decided_by": "Owain Prys"}
    return ChangeRequest(
        number=number,
        received=moment(date(2026, 9, 30), "9"),
        kind=ChangeKind.PERSON_UNAVAILABLE,
        about=who,
        details=on,
        **(accepted | decided),
    )


def held(folder: Path) -> dict[str, tuple[str, str]]:
    """Inspector and day of each interview in the draft, by case."""
    schedule = read_draft(folder / "draft" / "schedule.json").schedule
    return {each.case: (each.inspector, f"{each.time.start:%A}") for each in schedule.interviews}


def test_before_a_version_it_says_to_use_solve(cli: Cli, tmp_path: Path) -> None:
    ran = cli("replan", drafted(tmp_path / "inspection"))
    assert ran.code == 2
    assert "dipp-scheduler solve" in ran.err


def test_only_the_interview_that_is_lost_moves_and_it_is_proven(cli: Cli, tmp_path: Path) -> None:
    folder = changed(cli, tmp_path / "inspection", away())
    ran = cli("replan", folder, "--now", AFTER, "--quiet", "--json")
    assert ran.code == 0
    said = ran.data
    assert (said["forced"], said["extra"], said["new"]) == (["C1"], [], [])
    assert said["least_disturbance_proven"]
    assert said["broken_only"]
    assert said["people"] == 2
    assert said["said"][0] == "1 appointment must change; no plan changes fewer."
    assert [each["rung"] for each in said["ladders"]["C1"]] == ["same_inspector"]
    assert held(folder)["C2"] == ("AI2", "Tuesday")
    inspector, day = held(folder)["C1"]
    assert inspector == "AI1"
    assert day != "Monday"


def test_by_the_deadline_whatever_is_not_pinned_may_move(cli: Cli, tmp_path: Path) -> None:
    folder = changed(cli, tmp_path / "inspection", away())
    ran = cli("replan", folder, "--now", BEFORE, "--quiet", "--json")
    assert not ran.data["broken_only"]
    # The notice is the same: one interview, 12 and 4, proven before all else.
    proofs = {(each["week"], each["tier"]): each for each in ran.data["proofs"]}
    assert (proofs[1, 2]["value"], proofs[1, 2]["optimal"]) == (16, True)


LET_MOVE = {"others_because": "It matters", "others_by": "Owain Prys"}


def test_a_late_request_without_the_decision_holds_only_what_it_breaks_alone(
    cli: Cli, tmp_path: Path
) -> None:
    monday, tuesday = late(5, who="PP1", **LET_MOVE), late(6, who="PP2", on="Tuesday 6 October")
    folder = changed(cli, tmp_path / "inspection", given(changes=(monday, tuesday)))
    told = cli("replan", folder, "--now", AFTER)
    assert told.out.splitlines()[1:9] == [
        "Accepted, not yet issued: 2",
        "  5  person unavailable: Siân Llŷr (PP1) – Monday 5 October",
        "     Understood as: not free: Monday 5 October 2026",
        "  6  person unavailable: Ann Sykes (PP2) – Tuesday 6 October",
        "     Understood as: not free: Tuesday 6 October 2026",
        "Others may move for change 5. For change 6, received after the change deadline, nobody "
        "decided that.",
        "So these were placed first, with everybody else where they are: Case C2 (practitioner "
        "Ann Sykes)",
        "To let others move for them too, the lead decides so: "
        f'dipp-scheduler change "{folder}" --move-others 6 --by NAME --reason TEXT',
    ]
    assert "This holds as long as nobody else moves for what was placed first." in told.out
    said = cli("replan", folder, "--now", AFTER, "--quiet", "--json").data
    assert (said["forced"], said["alone"], said["broken_only"]) == (["C1", "C2"], ["C2"], False)


def test_it_says_where_others_stay_for_want_of_time(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    within_time = week_one.replan

    def replan_in_time(*given: Any, **more: Any) -> Part:
        if given[3].placed.codes:  # the second step, in which others may move
            raise NoScheduleError("none found in time")
        return within_time(*given, **more)

    monkeypatch.setattr(week_one, "replan", replan_in_time)
    requests = (late(5, who="PP1", **LET_MOVE), late(6, who="PP2", on="Tuesday 6 October"))
    folder = changed(cli, tmp_path / "inspection", given(changes=requests))
    told = cli("replan", folder, "--now", AFTER)
    assert told.code == 0
    assert told.out.splitlines()[10:13] == [
        "2 appointments must change; no plan changes fewer.",
        "This holds as long as everybody else stays where they are.",
        "Week one: the search ended before it found a plan in which others move, so everybody "
        "else stays there. Give it more time with: --time-limit 300",
    ]


def test_a_late_request_that_breaks_nothing_needs_no_decision(cli: Cli, tmp_path: Path) -> None:
    requests = (late(5, who="PP1", **LET_MOVE), late(6, who="PP2"))
    folder = changed(cli, tmp_path / "inspection", given(changes=requests))
    told = cli("replan", folder, "--now", AFTER)
    assert told.out.splitlines()[7] == (
        "That decision is not needed: nothing has to be placed for it."
    )


def test_a_late_request_that_only_cancels_needs_no_decision(cli: Cli, tmp_path: Path) -> None:
    gone = late(6, who="C2", on="").model_copy(update={"kind": ChangeKind.EXCLUSION_PROPOSED})
    requests = (late(5, who="PP1", **LET_MOVE), gone)
    folder = changed(cli, tmp_path / "inspection", given(changes=requests))
    told = cli("replan", folder, "--now", AFTER)
    assert told.out.splitlines()[7] == (
        "That decision is not needed: nothing has to be placed for it."
    )
    assert set(held(folder)) == {"C1"}


def test_the_decision_is_asked_for_the_requests_that_are_about_what_was_lost() -> None:
    instance = given(changes=(late(5, who="PP1"), late(6, who="PP2")))
    asked = (how_to_let(instance, Path("a"), "en", about=about) for about in ({"PP2"}, {"M1"}))
    assert [each.count("--move-others") for each in asked] == [1, 2]


def test_whoever_takes_over_a_case_at_its_time_is_no_substitute(cli: Cli, tmp_path: Path) -> None:
    replaced = late(5, who="C1", on="PP3").model_copy(
        update={"kind": ChangeKind.PRACTITIONER_REPLACED}
    )
    people = (*given().staff, staff("PP3", name="Jo Bell"))
    away = tuple(Unavailable(who="PP3", day=day) for day in WEEK_ONE[1:])
    now = given(staff=people, changes=(replaced,), unavailable=away)
    folder = changed(cli, tmp_path / "inspection", now)
    told = cli("replan", folder, "--now", AFTER)
    assert "Jo Bell (PP3): New: the interview on Monday 5 October" in told.out
    assert "What was tried" not in told.out


def test_a_request_that_nobody_has_decided_on_is_left_out_and_named(
    cli: Cli, tmp_path: Path
) -> None:
    asked = late(6, who="PP2", on="Tuesday 6 October", state=ChangeState.ASKED, decided_by="")
    folder = changed(cli, tmp_path / "inspection", given(changes=(late(5, who="PP1"), asked)))
    told = cli("replan", folder, "--now", AFTER)
    left_out = [
        "NOT DECIDED YET, SO LEFT OUT HERE: 1",
        "  6  person unavailable: Ann Sykes (PP2) – Tuesday 6 October",
        "Nothing follows from a request before it is accepted. Decide on one with: "
        f'dipp-scheduler change "{folder}" --accept 6 --by NAME (or --decline 6)',
    ]
    assert "\n".join(left_out) in told.err
    assert held(folder)["C2"] == ("AI2", "Tuesday")
    issued = cli("issue", folder, *BY)
    assert (issued.code, "\n".join(left_out) in issued.err) == (0, True)


def test_what_stays_left_out_is_named_once(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "inspection"
    never = tuple(Unavailable(who="PP1", day=day) for day in WEEK_ONE)
    folder.mkdir()
    write_json(given(unavailable=never), folder / "inspection.json")
    assert cli("solve", folder, *REPEATABLE).code == 0
    assert cli("issue", folder, *BY).code == 0
    write_json(given(unavailable=never, changes=(late(5, who="PP2"),)), folder / "inspection.json")
    told = cli("replan", folder, "--now", AFTER, *REPEATABLE)
    said = f"{told.out}{told.err}".splitlines()
    assert [line for line in said if "C1" in line] == ["  - Case C1 (practitioner Siân Llŷr)"]


def test_a_stopped_replan_does_not_take_the_place_of_a_better_draft(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = changed(cli, tmp_path / "inspection", away())
    assert cli("replan", folder, "--now", AFTER).code == 0
    best = read_draft(folder / "draft" / "schedule.json").schedule
    there = held(folder)

    def stopped(found: Schedule) -> None:
        def watched(search: Any, talk: Any) -> tuple[Replan, bool]:
            whole, _ = solving.watched(search, talk)
            return replace(whole, schedule=found), True

        monkeypatch.setattr(replanning, "watched", watched)

    left_out = Unplaced(code="C1", week=1, reason="unplaced.search_ended")
    others = tuple(each for each in best.interviews if each.case != "C1")
    stopped(best.model_copy(update={"interviews": others, "unplaced": (left_out,)}))
    told = cli("replan", folder, "--now", AFTER)
    assert told.out.startswith("The search was stopped before it found a better schedule")
    assert "1 appointment must change; no plan changes fewer." in told.out
    assert held(folder) == there
    # A draft that moves somebody who is to stay is no better, even if it tells nobody else.
    also = decided(interview("C1", "PP1", WEDNESDAY), interview("C2", "PP2", WEDNESDAY, "AI2"))
    write_draft(folder / "draft" / "schedule.json", also, away())
    open_ones = tuple(
        each.model_copy(update={"optimal": each.tier > min(one.tier for one in best.proofs)})
        for each in best.proofs
    )
    stopped(best.model_copy(update={"interviews": (), "proofs": open_ones}))
    told = cli("replan", folder, "--now", AFTER)
    assert "that none places more is not proven." in told.out
    assert told.out.startswith("The search was stopped: this is the best schedule found until")
    assert held(folder) == {}


def test_check_names_the_replan_where_the_version_is_outdated(cli: Cli, tmp_path: Path) -> None:
    folder = changed(cli, tmp_path / "inspection", given())
    assert "replan" not in cli("check", folder).out
    write_json(away(), folder / "inspection.json")
    assert cli("check", folder).out.endswith(
        "\nWhat is given is not as it was for version 1, which people have. The next draft, "
        f'nearest to it, is made with: dipp-scheduler replan "{folder}"\n'
    )


def test_what_stays_is_told_to_nobody(cli: Cli, tmp_path: Path) -> None:
    folder = changed(cli, tmp_path / "inspection", given())
    ran = cli("replan", folder, "--now", AFTER)
    assert "Nothing has to change: nobody has to be told anything." in ran.out
    assert held(folder) == {"C1": ("AI1", "Monday"), "C2": ("AI2", "Tuesday")}


def test_what_has_begun_does_not_change(cli: Cli, tmp_path: Path) -> None:
    folder = changed(cli, tmp_path / "inspection", given())
    ran = cli("replan", folder, "--now", "6/10/2026 9:30am", "--quiet", "--json")
    assert ran.code == 0
    assert held(folder) == {"C1": ("AI1", "Monday"), "C2": ("AI2", "Tuesday")}


def test_an_excluded_case_is_cancelled_and_the_rest_stays(cli: Cli, tmp_path: Path) -> None:
    left = given(cases=(case("C1", status=CaseStatus.EXCLUDED), case("C2", practitioner="PP2")))
    folder = changed(cli, tmp_path / "inspection", left)
    ran = cli("replan", folder, "--now", AFTER, "--quiet", "--json")
    assert (ran.data["forced"], ran.data["extra"]) == (["C1"], [])
    assert held(folder) == {"C2": ("AI2", "Tuesday")}


def test_a_case_read_instead_takes_the_time_that_has_become_free(cli: Cli, tmp_path: Path) -> None:
    instead = given(
        cases=(
            case("C1", status=CaseStatus.EXCLUDED),
            case("C2", practitioner="PP2"),
            case("C3", mode=CaseMode.FILE_READ),
        )
    )
    folder = changed(cli, tmp_path / "inspection", instead)
    assert cli("replan", folder, "--now", AFTER).code == 0
    (read,) = read_draft(folder / "draft" / "schedule.json").schedule.file_reads
    # AI1 was to read from 9am, to interview from 11am and to write until 12.30pm: 180 minutes.
    assert (read.case, read.inspector) == ("C3", "AI1")
    assert [f"{part.start:%A %H:%M}-{part.end:%H:%M}" for part in read.reading] == [
        "Monday 09:00-10:30",
        "Monday 11:00-12:00",
    ]


def test_a_lost_interview_climbs_the_ladder_with_reasons(cli: Cli, tmp_path: Path) -> None:
    gone = given(unavailable=tuple(Unavailable(who="AI1", weekday=day) for day in range(5)))
    folder = changed(cli, tmp_path / "inspection", gone)
    ran = cli("replan", folder, "--now", AFTER)
    assert "Same inspector, another time: not possible" in ran.out
    assert "Farah Bristow (AI1)" in ran.out
    assert "Another inspector, same time: taken." in ran.out
    assert held(folder)["C1"] == ("AI2", "Monday")


def test_what_was_tried_alike_for_several_is_said_once(cli: Cli, tmp_path: Path) -> None:
    gone = (late(5, who="PP1"), late(6, who="PP2", on="Tuesday 6 October"))
    folder = changed(cli, tmp_path / "inspection", given(changes=gone))
    lines = cli("replan", folder, "--now", AFTER).out.splitlines()
    first = lines.index("  - Interview about case C1; Interview about case C2")
    assert lines[first + 1] == "    Same inspector, another time: taken."


# --- options


@pytest.fixture
def issued(cli: Cli, tmp_path: Path) -> Path:
    folder = drafted(tmp_path / "inspection")
    assert cli("issue", folder, *BY).code == 0
    return folder


def test_options_come_cheapest_first_and_one_can_be_taken(cli: Cli, issued: Path) -> None:
    ran = cli("options", issued, "C1", "--now", AFTER, "--json", "--quiet", "--most", "5")
    assert ran.code == 0
    alone = [each for each in ran.data["options"] if not each["others"]]
    first_of_kind = [each for each in alone if each["number"] == each["like"]]
    assert len(first_of_kind) == 5
    told = [each["price"]["tier 2"] for each in first_of_kind]
    prices = [tuple(each["price"].values()) for each in first_of_kind]
    assert prices == sorted(prices)
    # On Thursday the week before, Monday counts twice: 12 and 4 for another time.
    assert told[0] == 32
    first = ran.data["options"][0]["place"]
    ranks = {int(each["number"]): tuple(each["price"].values()) for each in alone}
    assert [ranks[rank] for rank in sorted(ranks)] == sorted(ranks.values())
    taken = cli("options", issued, "C1", "--take", "1", "--now", AFTER, "--json", "--quiet")
    assert taken.code == 0
    schedule = read_draft(issued / "draft" / "schedule.json").schedule
    (now,) = (each for each in schedule.interviews if each.case == "C1")
    assert now.model_dump(mode="json")["time"] == first["time"]
    assert cli("verify", issued).code == 0


LATE = "After the change deadline others move for it only if the lead decides so: "


@pytest.mark.parametrize(
    ("decision", "requests", "how"),
    [
        (False, (), ['To let others move, run: dipp-scheduler replan "my inspections"']),
        (
            True,
            (late(5, who="PP1"), late(6, who="PP2")),
            [
                f'{LATE}dipp-scheduler change "my inspections" --move-others 5 --move-others 6 '
                "--by NAME --reason TEXT",
                'Then run: dipp-scheduler replan "my inspections"',
            ],
        ),
        (
            True,
            (),
            [
                f"{LATE}in the Changes sheet, where a request has to ask for it, be accepted, and "
                "say in the last two columns why others may move and who decided so.",
                'Then run: dipp-scheduler replan "my inspections"',
            ],
        ),
    ],
)
def test_where_there_is_no_place_it_says_how_others_may_move(
    decision: bool, requests: tuple[ChangeRequest, ...], how: list[str]
) -> None:
    teller = Teller(now=given(), before=given(), words=Wording(("en",)), own=False)
    found = Choices(
        instance=given(changes=requests),
        root=Path("my inspections"),
        code="C1",
        now=None,
        against=(),
        ranked=Ranked(alone=(), more=False, exchanges=(), more_exchanges=False),
        rungs=(),
        pending=(),
        teller=teller,
        decision=decision,
        most=4,
    )
    assert "\n".join(lines(found, "en")).splitlines() == [
        "C1 has no place in the draft.",
        "There is no other legal place for C1 with everything else where it is.",
        *how,
    ]


def test_options_are_refused_for_what_is_not_there_or_has_begun(cli: Cli, issued: Path) -> None:
    assert "no case of the sample" in cli("options", issued, "C9").err
    assert cli("options", issued).code == 2
    begun = cli("options", issued, "C1", "--now", "6/10/2026 9am")
    assert (begun.code, begun.err.splitlines()) == (
        2,
        [
            "C1 has begun, so it is history and cannot move.",
            'To ask as it was before then, say when: --now "6/10/2026 9am".',
        ],
    )
    none = cli("options", issued, "C1", "--take", "9999", "--now", AFTER)
    assert none.code == 2
    assert "There is no option 9999; there are: 1 to " in none.err


def test_starts_that_cost_the_same_stand_together_and_each_can_be_taken(
    cli: Cli, issued: Path
) -> None:
    given = ("options", issued, "C1", "--now", AFTER, "--most", "2")
    ran = cli(*given, "--json")
    third = next(each for each in ran.data["options"] if each["number"] == "3")
    assert third["like"] == "1"
    # What is said goes to stderr beside data: each start has the number that takes it.
    start = clock(datetime.fromisoformat(third["place"]["time"]["start"]))
    assert f"{start} (3)" in ran.err
    assert "Or, otherwise the same, from: " in ran.err
    assert cli(*given, "--take", "3").code == 0
    schedule = read_draft(issued / "draft" / "schedule.json").schedule
    (now,) = (each for each in schedule.interviews if each.case == "C1")
    assert now.model_dump(mode="json")["time"] == third["place"]["time"]


def test_an_option_that_was_taken_is_put_back(cli: Cli, issued: Path) -> None:
    before = read_draft(issued / "draft" / "schedule.json").schedule
    assert cli("options", issued, "--undo").code == 2
    assert cli("options", issued, "C1", "--take", "2", "--now", AFTER).code == 0
    assert read_draft(issued / "draft" / "schedule.json").schedule != before
    undone = cli("options", issued, "--undo")
    assert (undone.code, undone.err) == (0, "")
    assert read_draft(issued / "draft" / "schedule.json").schedule == before
    assert cli("options", issued, "--undo").code == 2


def test_options_are_put_back_one_after_the_other(cli: Cli, issued: Path) -> None:
    draft = issued / "draft" / "schedule.json"
    seen = [read_draft(draft).schedule]
    for each in ("C1", "C2", "C1"):
        assert cli("options", issued, each, "--take", "2", "--now", AFTER).code == 0
        seen.append(read_draft(draft).schedule)
    for _ in range(2):
        assert cli("options", issued, "--undo").code == 0
    assert read_draft(draft).schedule == seen[1]
    assert cli("options", issued, "C2", "--take", "1", "--now", AFTER).code == 0
    for expected in (seen[1], seen[0]):
        assert cli("options", issued, "--undo").code == 0
        assert read_draft(draft).schedule == expected
    assert cli("options", issued, "--undo").code == 2


def test_nothing_is_put_back_once_it_was_issued(cli: Cli, issued: Path) -> None:
    assert cli("options", issued, "C1", "--take", "2", "--now", AFTER).code == 0
    assert cli("issue", issued, *BY).code == 0
    assert "nothing to put back" in cli("options", issued, "--undo").err


def test_a_draft_that_was_made_since_is_not_put_back(cli: Cli, issued: Path) -> None:
    assert cli("options", issued, "C1", "--take", "1", "--now", AFTER).code == 0
    draft = issued / "draft" / "schedule.json"
    draft.write_text(draft.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert "nothing to put back" in cli("options", issued, "--undo").err


def test_after_the_deadline_an_exchange_waits_for_the_leads_decision(
    cli: Cli, issued: Path
) -> None:
    late = cli("options", issued, "C1", "--now", AFTER, "--most", "1", "--take", "A")
    assert late.code == 2
    assert "moves another appointment too: C2" in late.err
    assert cli("options", issued, "C1", "--now", BEFORE, "--take", "A").code == 0
    # Each has the other's place.
    assert held(issued) == {"C1": ("AI2", "Tuesday"), "C2": ("AI1", "Monday")}
    assert cli("verify", issued).code == 0


def test_an_appointment_that_cannot_stay_says_why_and_what_was_tried(
    cli: Cli, tmp_path: Path
) -> None:
    folder = changed(cli, tmp_path / "inspection", away())
    ran = cli("options", folder, "C1", "--now", AFTER, "--most", "1")
    assert "It cannot stay there: Siân Llŷr (PP1)" in ran.out
    assert "Same inspector, another time: possible." in ran.out
    assert "Another inspector, same time: not possible" in ran.out
    assert cli("options", folder, "C1", "--now", AFTER, "--take", "1").code == 0
