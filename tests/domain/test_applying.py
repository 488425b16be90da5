"""What accepted changes make of an instance: each kind exactly, and twice the same as once."""

from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState, apply, pins
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Conflict, ConflictKind, DayPart, Role, Unavailable, Wish
from dipp_scheduler.domain.versions import in_force, settled
from dipp_scheduler.domain.work import (
    CaseMode,
    CaseStatus,
    Mode,
    PoolEntry,
    Relationship,
    SecondReason,
)
from tests.builders import case, inspector
from tests.domain.requested import TUESDAY_BEFORE, change, given, reserve


def applied(*changes: ChangeRequest, **changed: object) -> Instance:
    """The small region with these changes applied."""
    return apply(given(**changed), changes)


def statuses(instance: Instance) -> dict[str, CaseStatus]:
    return {each.reference: each.status for each in instance.cases}


def test_what_is_asked_or_declined_changes_nothing() -> None:
    for state in (ChangeState.ASKED, ChangeState.DECLINED):
        wanted = change(ChangeKind.EXCLUSION_PROPOSED, "C1", state=state)
        assert applied(wanted) == given()


def test_done_changes_count_as_accepted_ones() -> None:
    accepted = change(ChangeKind.EXCLUSION_PROPOSED, "C1")
    done = change(ChangeKind.EXCLUSION_PROPOSED, "C1", state=ChangeState.DONE)
    assert applied(accepted) == applied(done) != given()


def test_the_instance_s_own_changes_are_applied_and_stay_on_record() -> None:
    own = (change(ChangeKind.EXCLUSION_PROPOSED, "C1"),)
    found = apply(given(changes=own))
    assert found.changes == own
    assert found.case["C1"].status is CaseStatus.EXCLUDED


@pytest.mark.parametrize(
    ("kind", "who"), [(ChangeKind.PERSON_UNAVAILABLE, "PP1"), (ChangeKind.INSPECTOR_AWAY, "AI1")]
)
def test_somebody_away_is_not_free(kind: ChangeKind, who: str) -> None:
    found = applied(change(kind, who, "Tuesday 6 October, 9am to 12pm; every Friday"))
    assert found.unavailable == (
        Unavailable(who=who, day=date(2026, 10, 6), start=time(9), end=time(12)),
        Unavailable(who=who, weekday=4),
    )


def test_a_row_that_is_there_already_is_not_doubled() -> None:
    there = Unavailable(who="PP1", day=date(2026, 10, 6), start=time(9), end=time(12))
    wanted = change(ChangeKind.PERSON_UNAVAILABLE, "PP1", "Tuesday 6 October, 9am to 12pm")
    assert applied(wanted, unavailable=(there,)).unavailable == (there,)


def test_a_case_gets_another_practitioner() -> None:
    found = applied(change(ChangeKind.PRACTITIONER_REPLACED, "C1", "by Jo Bell"))
    assert found.case["C1"] == case("C1", practitioner="PP2")


def test_whoever_becomes_practitioner_stands_in_no_longer() -> None:
    before = case("C1", substitute="PP2", relationship=Relationship.COLLEAGUE)
    wanted = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP2")
    assert applied(wanted, cases=(before,)).case["C1"] == case("C1", practitioner="PP2")


def test_a_substitute_who_became_practitioner_makes_way_for_no_earlier_one() -> None:
    changes = (
        change(ChangeKind.SUBSTITUTE_OFFERED, "C1", "SPO1, line manager", number=1),
        change(ChangeKind.SUBSTITUTE_OFFERED, "C1", "PP2, colleague", number=2),
        change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP2", number=3),
    )
    once = applied(*changes)
    assert once.case["C1"] == case("C1", practitioner="PP2")
    assert apply(once, changes) == once


def test_a_substitute_is_offered_with_the_relationship() -> None:
    found = applied(change(ChangeKind.SUBSTITUTE_OFFERED, "C1", "Mo Hart, line manager"))
    assert found.case["C1"] == case("C1", substitute="SPO1", relationship=Relationship.LINE_MANAGER)


def test_a_second_person_comes_with_the_reason() -> None:
    found = applied(change(ChangeKind.SECOND_PERSON, "C1", "PP2, key role in an intervention"))
    assert found.case["C1"] == case("C1", second_person="PP2", second_reason=SecondReason.KEY_ROLE)


def test_a_confirmed_exclusion_leaves_the_sample_and_nothing_enters() -> None:
    found = applied(change(ChangeKind.EXCLUSION_PROPOSED, "C1", "A review has begun."))
    assert statuses(found) == statuses(given()) | {"C1": CaseStatus.EXCLUDED}


@pytest.mark.parametrize(
    ("excluded", "read"),
    [
        ("C1", "C3"),  # medium risk: C3 (rank 2) goes before C5 (rank 3)
        ("C2", "C4"),  # high risk: very high is of the same band
    ],
)
def test_the_best_comparable_reserve_case_is_read_instead(excluded: str, read: str) -> None:
    found = applied(change(ChangeKind.FOUND_EXCLUDABLE, excluded))
    assert statuses(found) == statuses(given()) | {
        excluded: CaseStatus.EXCLUDED,
        read: CaseStatus.SAMPLE,
    }
    entered = found.case[read]
    assert (entered.mode, entered.reserve_rank) == (CaseMode.FILE_READ, None)


def test_a_reserve_case_of_another_pdu_is_not_comparable() -> None:
    cases = (case("C1"), reserve("C3", 1, pdu="P2"))
    found = applied(change(ChangeKind.FOUND_EXCLUDABLE, "C1"), cases=cases)
    assert statuses(found) == {"C1": CaseStatus.EXCLUDED, "C3": CaseStatus.RESERVE}


def test_the_nearest_band_goes_before_the_better_rank() -> None:
    # C2 is of high risk; without C4 the nearest are the medium ones, though a low one is ranked 1.
    cases = (given().case["C2"], reserve("C5", 3), reserve("C6", 1, risk="low"))
    found = applied(change(ChangeKind.FOUND_EXCLUDABLE, "C2"), cases=cases)
    assert found.case["C5"].status is CaseStatus.SAMPLE


def test_a_named_reserve_case_is_read_instead() -> None:
    found = applied(change(ChangeKind.FOUND_EXCLUDABLE, "C1", "sentence broken; C6"))
    assert found.case["C6"].mode is CaseMode.FILE_READ
    assert found.case["C3"].status is CaseStatus.RESERVE


def test_two_found_excludable_bring_in_two() -> None:
    found = applied(
        change(ChangeKind.FOUND_EXCLUDABLE, "C1"),
        change(ChangeKind.FOUND_EXCLUDABLE, "C2", number=2),
    )
    assert [each.reference for each in found.inspected_cases] == ["C3", "C4"]


@pytest.mark.parametrize(
    ("details", "mode"), [("", CaseMode.INTERVIEW), ("file read", CaseMode.FILE_READ)]
)
def test_a_reserve_case_is_added(details: str, mode: CaseMode) -> None:
    entered = applied(change(ChangeKind.CASE_ADDED, "C3", details)).case["C3"]
    assert (entered.status, entered.mode, entered.reserve_rank) == (CaseStatus.SAMPLE, mode, None)


def test_an_inspector_joins_and_may_be_named_by_later_changes() -> None:
    found = applied(
        change(
            ChangeKind.INSPECTOR_ADDED,
            "AI9",
            "Ivo Larkin, ivo@hmip.example, assistant inspector, Welsh speaker, 1 a day, 5 a week",
        ),
        change(ChangeKind.CONFLICT_DECLARED, "AI9", "PDU North", number=2),
    )
    assert found.inspector["AI9"] == inspector(
        "AI9",
        name="Ivo Larkin",
        email="ivo@hmip.example",
        role=Role.ASSISTANT,
        welsh_speaker=True,
        daily_limit=1,
        weekly_limit=5,
    )
    assert found.conflicts == (Conflict(inspector="AI9", kind=ConflictKind.PDU, against="P1"),)


def test_an_attendee_is_replaced_and_the_post_with_them() -> None:
    # PP3 and PP4 are both court leads: PP4 still comes, by name.
    found = applied(change(ChangeKind.MEETING_CHANGED, "M2", "Jo Bell in place of PP3"))
    assert (found.meeting["M2"].posts, found.meeting["M2"].people) == ((), ("PP4", "PP2"))


def test_who_leaves_a_group_is_not_chosen_for_it_either() -> None:
    found = applied(change(ChangeKind.MEETING_CHANGED, "M3", "remove Jo Bell"))
    assert found.pool == tuple(PoolEntry(meeting="M3", person=who) for who in ("PP1", "PP3", "PP4"))


def test_a_meeting_gets_another_day_time_mode_and_site() -> None:
    wanted = "add PP1; Wednesday, 10am to 12pm; hybrid: PP3 cannot travel; at Plymouth; 90 minutes"
    found = applied(change(ChangeKind.MEETING_CHANGED, "M2", wanted)).meeting["M2"]
    assert found == given().meeting["M2"].model_copy(
        update={
            "people": ("PP1",),
            "weekday": 2,
            "earliest": time(10),
            "latest": time(12),
            "mode": Mode.HYBRID,
            "exception": "PP3 cannot travel",
            "site": "S2",
            "minutes": 90,
        }
    )


def test_a_meeting_is_freed_of_its_day_and_site() -> None:
    bound = given().meeting["M2"].model_copy(update={"weekday": 1, "site": "S1"})
    wanted = change(ChangeKind.MEETING_CHANGED, "M2", "any day; any site; Teams")
    found = applied(wanted, meetings=(bound,)).meeting["M2"]
    assert (found.weekday, found.site, found.mode) == (None, None, Mode.TEAMS)


def test_a_cancelled_meeting_leaves_nothing_behind_on_any_sheet() -> None:
    wish = Wish(who="M3", weekday=1, part=DayPart.MORNING)
    instance = given(wishes=(wish,))
    found = apply(instance, (change(ChangeKind.MEETING_CANCELLED, "M3"),))
    assert tuple(each.code for each in found.meetings) == ("M1", "M2")
    assert (found.pool, found.wishes) == ((), ())


def test_an_inspector_who_joins_later_is_away_until_then() -> None:
    who = "Ivo Larkin, local assessor, from Tuesday 6 October"
    found = applied(change(ChangeKind.INSPECTOR_ADDED, "AI9", who))
    assert found.inspector["AI9"].name == "Ivo Larkin"
    assert found.unavailable == (Unavailable(who="AI9", day=date(2026, 10, 5)),)


def test_a_wish_is_added() -> None:
    found = applied(change(ChangeKind.WISH, "PP1", "not Friday afternoon, strong"))
    wish = Wish(who="PP1", weekday=4, part=DayPart.AFTERNOON, avoid=True, strength=3)
    assert found.wishes == (wish,)


def test_pins_change_no_data_and_the_last_word_counts() -> None:
    pinned = change(ChangeKind.PIN, "C1")
    also = change(ChangeKind.PIN, "M2", number=2)
    freed = change(ChangeKind.UNPIN, "C1", number=3)
    asked = change(ChangeKind.PIN, "C2", number=4, state=ChangeState.ASKED)
    assert applied(pinned, also, freed) == given()
    assert pins((pinned, also)) == {"C1", "M2"}
    assert pins((freed, also, pinned, asked)) == {"M2"}  # rows in any order, by number


def test_what_is_decided_later_goes_over_what_was_decided_before() -> None:
    first = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP2", number=2)
    later = change(
        ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", decided=TUESDAY_BEFORE + timedelta(hours=1)
    )
    assert applied(first, later).case["C1"].practitioner == "PP3"


def test_once_issued_the_same_changes_make_the_same_instance() -> None:
    own = (
        change(ChangeKind.FOUND_EXCLUDABLE, "C1"),
        change(ChangeKind.PERSON_UNAVAILABLE, "PP1", "all week", number=2),
    )
    instance = apply(given(changes=own))
    assert apply(settled(instance)) == settled(instance)
    assert in_force(apply(settled(given(changes=own)))) == in_force(instance)


ANY = (
    (ChangeKind.PRACTITIONER_REPLACED, "C1", ("PP2", "PP3", "SPO1")),
    (ChangeKind.SUBSTITUTE_OFFERED, "C1", ("SPO1, line manager", "PP2, colleague")),
    (ChangeKind.SECOND_PERSON, "C1", ("PP2, practitioner very new", "SPO1, practitioner very new")),
    (ChangeKind.EXCLUSION_PROPOSED, "C1", ("",)),
    (ChangeKind.FOUND_EXCLUDABLE, "C2", ("", "C4", "C6")),
    (ChangeKind.FOUND_EXCLUDABLE, "C3", ("", "C5")),
    (ChangeKind.CASE_ADDED, "C3", ("", "file read")),
    (ChangeKind.PERSON_UNAVAILABLE, "PP1", ("all week", "Tuesday")),
    (ChangeKind.MEETING_CHANGED, "M2", ("PP1 in place of PP3", "add PP3", "remove PP1; Tuesday")),
    (ChangeKind.MEETING_CHANGED, "M3", ("remove PP2", "add PP2", "any day")),
    (ChangeKind.MEETING_CANCELLED, "M3", ("", "not needed")),
    (ChangeKind.WISH, "PP1", ("mornings", "not Friday")),
)


@st.composite
def some_changes(draw: st.DrawFn) -> tuple[ChangeRequest, ...]:
    numbers = count(1)
    found = []
    for kind, about, ways in draw(st.lists(st.sampled_from(ANY), max_size=6)):
        decided = TUESDAY_BEFORE + timedelta(hours=draw(st.integers(0, 5)))
        details = draw(st.sampled_from(ways))
        found.append(change(kind, about, details, number=next(numbers), decided=decided))
    return tuple(found)


@drawn(some_changes())
def test_applied_again_nothing_changes(changes: tuple[ChangeRequest, ...]) -> None:
    once = apply(given(), changes)
    assert apply(once, changes) == once


def test_moments_of_decision_are_told_apart_across_the_clock_change() -> None:
    zone = TUESDAY_BEFORE.tzinfo
    first = datetime(2026, 10, 25, 1, 30, tzinfo=zone)  # summer time
    second = datetime(2026, 10, 25, 1, 10, fold=1, tzinfo=zone)  # 40 minutes later
    changes = (
        change(ChangeKind.PIN, "C1", number=1, decided=second),
        change(ChangeKind.UNPIN, "C1", number=2, decided=first),
    )
    assert pins(changes) == {"C1"}
