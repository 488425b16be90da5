"""Change requests that cannot be understood, or cannot hold together: row, column, problem."""

from datetime import timedelta

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.references import faults
from tests.builders import WEEK_ONE, moment
from tests.domain.requested import TUESDAY_BEFORE, change, given, reserve

Found = tuple[int | None, str, str, bool]


def found(*changes: ChangeRequest, **changed: object) -> list[Found]:
    """What is wrong on the Changes sheet, with whether it is only a warning."""
    return [
        (each.row, each.column, each.problem, each.warning)
        for each in faults(given(changes=changes, **changed))
        if each.sheet == "changes"
    ]


def test_sound_changes_are_not_complained_of() -> None:
    assert (
        found(
            change(ChangeKind.PERSON_UNAVAILABLE, "PP1", "all week"),
            change(ChangeKind.FOUND_EXCLUDABLE, "C1", number=2),
            change(ChangeKind.INSPECTOR_ADDED, "AI9", "Ivo Larkin, local assessor", number=3),
            change(ChangeKind.INSPECTOR_AWAY, "AI9", "Friday", number=4),
            change(ChangeKind.PIN, "M2", number=5),
        )
        == []
    )


def test_details_that_cannot_be_read_stop_what_is_accepted_and_warn_of_what_is_asked() -> None:
    for state, warning in (
        (ChangeState.ACCEPTED, False),
        (ChangeState.DONE, False),
        (ChangeState.ASKED, True),
    ):
        wanted = change(ChangeKind.PERSON_UNAVAILABLE, "PP1", "soon", state=state)
        assert found(wanted) == [(0, "details", "details_when", warning)]
    declined = change(ChangeKind.PERSON_UNAVAILABLE, "PP1", "soon", state=ChangeState.DECLINED)
    assert found(declined) == []


def test_nobody_known_is_told_once() -> None:
    wanted = change(ChangeKind.PRACTITIONER_REPLACED, "C9", "PP2")
    assert found(wanted) == [(0, "about", "unknown_code", False)]


def test_a_pin_is_about_a_case_a_meeting_a_need_or_the_briefing() -> None:
    for about in ("C1", "M2", "court lead", "Briefing", "the briefing"):
        assert found(change(ChangeKind.PIN, about)) == []
    assert found(change(ChangeKind.PIN, "PP1")) == [(0, "about", "unknown_code", False)]


def test_a_meeting_that_another_change_cancels_is_not_held_otherwise() -> None:
    cancelled = change(ChangeKind.MEETING_CANCELLED, "M2")
    changed = change(ChangeKind.MEETING_CHANGED, "M2", "Teams", number=2)
    assert found(cancelled, changed) == [(1, "about", "change_not_held", True)]
    first = changed.model_copy(update={"decided": TUESDAY_BEFORE - timedelta(hours=1)})
    assert found(cancelled, first) == []


def test_two_accepted_changes_that_cannot_both_hold_contradict() -> None:
    first = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP2")
    second = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", number=2)
    assert found(first, second) == [(1, "details", "changes_contradict", False)]


def test_what_is_done_may_be_gone_over() -> None:
    first = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP2", state=ChangeState.DONE)
    second = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", number=2)
    assert found(first, second) == []


def test_the_same_said_twice_does_not_contradict() -> None:
    first = change(ChangeKind.PRACTITIONER_REPLACED, "C1", "PP2")
    assert found(first, first.model_copy(update={"number": 2, "details": "Jo Bell"})) == []


def test_each_kind_of_contradiction_is_found() -> None:
    pairs = (
        ("M2", "Tuesday", "Wednesday"),
        ("M2", "Teams", "face to face"),
        ("M2", "add PP1", "remove PP1"),
    )
    for about, one, other in pairs:
        changes = (
            change(ChangeKind.MEETING_CHANGED, about, one),
            change(ChangeKind.MEETING_CHANGED, about, other, number=2),
        )
        assert found(*changes) == [(1, "details", "changes_contradict", False)]
    wishes = (
        change(ChangeKind.WISH, "PP1", "Friday"),
        change(ChangeKind.WISH, "PP1", "not Friday", number=2),
    )
    (mistake,) = (each for each in faults(given(changes=wishes)) if each.sheet == "changes")
    assert (mistake.problem, mistake.facts["thing"]) == ("changes_contradict", "Siân Llŷr")
    excluded = change(ChangeKind.EXCLUSION_PROPOSED, "C3")
    added = change(ChangeKind.CASE_ADDED, "C3", number=2)
    assert (1, "about", "changes_contradict", False) in found(excluded, added)


def test_a_change_that_came_when_all_was_over_is_told() -> None:
    late = change(ChangeKind.EXCLUSION_PROPOSED, "C1", received=moment(WEEK_ONE[-1], "17:00"))
    assert found(late) == [(0, "received", "change_too_late", False)]
    asked = late.model_copy(update={"state": ChangeState.ASKED})
    assert found(asked) == []


def test_a_change_that_comes_to_nothing_is_wondered_at() -> None:
    assert found(change(ChangeKind.CASE_ADDED, "C1")) == [(0, "about", "change_not_reserve", True)]
    assert found(change(ChangeKind.FOUND_EXCLUDABLE, "C1", "C2")) == [
        (0, "details", "change_not_reserve", True)
    ]
    twice = (
        change(ChangeKind.EXCLUSION_PROPOSED, "C1"),
        change(ChangeKind.FOUND_EXCLUDABLE, "C1", number=2),
    )
    assert found(*twice) == [(1, "about", "change_not_inspected", True)]


def test_a_pdu_without_reserve_is_told() -> None:
    cases = (given().case["C1"], reserve("C3", 1, pdu="P2"))
    wanted = change(ChangeKind.FOUND_EXCLUDABLE, "C1")
    assert (0, "details", "change_nobody_comparable", True) in found(wanted, cases=cases)


def test_nobody_stands_in_for_themselves() -> None:
    wanted = change(ChangeKind.SUBSTITUTE_OFFERED, "C1", "PP1, colleague")
    assert found(wanted) == [(0, "details", "change_same_person", False)]


def test_a_new_inspector_s_code_is_new() -> None:
    wanted = change(ChangeKind.INSPECTOR_ADDED, "PP1", "Ivo Larkin, local assessor")
    assert found(wanted) == [(0, "about", "change_code_taken", False)]


def test_decisions_want_a_name() -> None:
    nobody = change(ChangeKind.PIN, "C1", decided_by="")
    moved = change(ChangeKind.PIN, "C2", number=2, others_because="they agreed")
    assert found(nobody, moved) == [
        (0, "decided_by", "change_undecided", True),
        (1, "others_by", "change_others_by_nobody", True),
    ]


def test_rows_may_stand_in_any_order() -> None:
    later = change(
        ChangeKind.CASE_ADDED, "C3", number=1, decided=TUESDAY_BEFORE + timedelta(hours=1)
    )
    earlier = change(ChangeKind.FOUND_EXCLUDABLE, "C1", number=2)  # brings C3 in
    assert found(later, earlier) == [(0, "about", "change_not_reserve", True)]
