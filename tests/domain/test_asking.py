"""Who is asked when they are free: those who may be booked, for the days that can be theirs."""

from datetime import date

from dipp_scheduler.domain.asking import Asked, asked, units
from dipp_scheduler.domain.work import (
    CaseMode,
    CaseStatus,
    Form,
    MeetingKind,
    PoolEntry,
    Relationship,
    SecondReason,
)
from tests.builders import WEEK_ONE, WEEK_TWO, case, make_instance, meeting, staff


def test_a_practitioner_is_asked_for_every_day_of_week_one() -> None:
    assert asked(make_instance()) == (Asked(who="PP1", week=1, days=WEEK_ONE, interview=True),)


def test_everybody_who_may_be_at_an_interview_is_asked() -> None:
    instance = make_instance(
        staff=(staff("PP1"), staff("SPO"), staff("PP2"), staff("SUP"), staff("PP9")),
        cases=(
            case(
                substitute="SPO",
                relationship=Relationship.LINE_MANAGER,
                second_person="PP2",
                second_reason=SecondReason.KEY_ROLE,
                support_person="SUP",
            ),
        ),
    )
    assert [each.who for each in asked(instance)] == ["PP1", "SPO", "PP2", "SUP"]


def test_nobody_is_asked_about_a_case_without_an_interview() -> None:
    read, out = case(mode=CaseMode.FILE_READ), case("C2", status=CaseStatus.EXCLUDED)
    reserve = case("C3", status=CaseStatus.RESERVE, reserve_rank=1)
    assert asked(make_instance(cases=(read, out, reserve))) == ()


def test_the_briefing_s_people_are_asked_for_its_day() -> None:
    briefing = meeting(
        "M1", title="Briefing", kind=MeetingKind.BRIEFING, weekday=0, posts=("Director",)
    )
    instance = make_instance(
        staff=(staff("D", posts=("Director",), unit=""),), cases=(), meetings=(briefing,)
    )
    assert asked(instance) == (Asked(who="D", week=1, days=(WEEK_ONE[0],), meetings=("Briefing",)),)


def test_people_and_candidates_of_meetings_are_asked_for_week_two() -> None:
    instance = make_instance(
        staff=(staff("H", unit=""), staff("PO1"), staff("PO2", role_family="SPO")),
        cases=(),
        meetings=(
            meeting("M2", title="Head", people=("H",), weekday=1),
            meeting("M3", title="Officers", form=Form.GROUP, pooled=True),
        ),
        pool=(PoolEntry(meeting="M3", role_family="PO", unit="P1"),),
    )
    assert asked(instance) == (
        Asked(who="H", week=2, days=(WEEK_TWO[1],), meetings=("Head",)),
        Asked(who="PO1", week=2, days=WEEK_TWO, meetings=("Officers",)),
    )
    assert units(instance) == ("P1", None)


def test_each_meeting_is_named_once_also_when_it_is_merged_with_another() -> None:
    # Both are held as one meeting, of one person alone (R96).
    instance = make_instance(
        cases=(),
        meetings=(meeting("M2", title="SFO", people=("PP1",)), meeting("M3", people=("PP1",))),
    )
    assert [each.meetings for each in asked(instance)] == [("SFO", "Meeting M3")]


def test_nobody_is_asked_for_a_closed_day() -> None:
    instance = make_instance(settings={"closed_days": (date(2026, 10, 7),)})
    assert asked(instance)[0].days == (*WEEK_ONE[:2], *WEEK_ONE[3:])


def test_people_of_functions_and_partners_have_no_pdu() -> None:
    instance = make_instance(staff=(staff("PP1", unit="Police"),))
    assert units(instance) == (None,)
    assert units(make_instance(cases=())) == ()
