"""One person's page: their own appointments, with roles in place of names."""

from dipp_scheduler.export.personal import PersonalView, people_met, personal_views
from dipp_scheduler.export.texts import Wording
from tests.export.calendar_readers.samples import NAMES, a_schedule, an_instance
from tests.export.viewed import ISSUED


def views() -> dict[str, PersonalView]:
    found = personal_views(an_instance(), a_schedule(), words=Wording(("en",)), issued=ISSUED)
    return {each.code: each for each in found}


def lines(code: str) -> list[str]:
    return [
        " | ".join(str(part) for part in (each.day, each.span, each.what, each.place, each.team))
        for each in views()[code].appointments
    ]


def notes(code: str) -> list[str]:
    return [str(note) for each in views()[code].appointments for note in each.notes]


def test_everybody_with_an_appointment_has_a_view() -> None:
    met = people_met(an_instance(), a_schedule())
    assert met == ("PP1", "PP2", "PP3", "SP1", "SP2", "RPD", "HOO", "FAR")
    assert tuple(views()) == met


def test_a_practitioner_sees_interview_and_meeting() -> None:
    assert lines("PP1") == [
        "Monday 5 October 2026 | 11am to midday | Interview | Teams | an inspector",
        "Tuesday 20 October 2026 | 9:30am to 10:30am | Probation officers"
        " | Caernarfon, Room 1, hybrid | lead inspector, deputy lead inspector",
    ]


def test_a_director_sees_briefing_and_meeting() -> None:
    assert lines("RPD") == [
        "Monday 5 October 2026 | 9:30am to 10:45am | Briefing | Teams"
        " | lead inspector, head of programme",
        "Monday 19 October 2026 | 2pm to 3pm | Regional leadership"
        " | Caernarfon, Room 1, face to face | lead inspector, deputy lead inspector",
    ]


def test_each_knows_their_part_in_the_interview() -> None:
    assert notes("PP1") == ["The inspector gives you feedback at the end."]
    assert notes("SP1") == ["You come as the second person. You leave before the feedback."]
    assert notes("SP2") == ["You come as the support person."]
    assert notes("PP3") == [
        "You are interviewed in place of the practitioner, as agreed.",
        "There is no feedback at the end.",
    ]


def test_an_interview_in_welsh_is_said_to_be_one() -> None:
    assert [str(each.what) for each in views()["PP2"].appointments] == ["Interview in Welsh"]


def test_the_leaflet_is_for_who_is_interviewed() -> None:
    found = views()
    assert {code for code in found if found[code].interviewed} == {
        "PP1",
        "PP2",
        "PP3",
        "SP1",
        "SP2",
    }


def test_nobody_else_is_named() -> None:
    for code, shown in views().items():
        others = [name for other, name in NAMES.items() if other != code]
        assert [name for name in others if name in repr(shown.appointments)] == []
