"""The list, row by row: what inspectors see of each appointment, and what the SPOC sees."""

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.work import Case, CaseMode, Relationship, SecondReason
from dipp_scheduler.export.appointments import Appointment, Named, appointments
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.remarks import gets_feedback
from dipp_scheduler.export.texts import Wording
from tests.builders import case
from tests.export.calendar_readers.samples import WEDNESDAY, a_schedule, an_instance, an_interview
from tests.export.viewed import INSPECTORS, SPOC, asked_for


def shown(reader: Reader) -> tuple[Appointment, ...]:
    return appointments(an_instance(), a_schedule(), reader)


def lines(reader: Reader) -> list[str]:
    words = reader.words
    return [
        f"{each.key} | {words.short_day(each.time.day)} | {words.span(each.time)} | {each.what}"
        for each in shown(reader)
    ]


def company(reader: Reader) -> list[str]:
    return [
        f"{each.key} | {codes(each.inspectors)} | {codes(each.people)} | {each.mode}"
        f" | {each.site.code if each.site else '-'} | {each.room.name if each.room else '-'}"
        for each in shown(reader)
    ]


def codes(several: tuple[Named, ...]) -> str:
    return ", ".join(each.code for each in several) or "-"


def test_inspectors_see_every_appointment_by_time() -> None:
    assert lines(INSPECTORS) == [
        "briefing | Mon 5 Oct | 9:30am to 10:45am | Briefing",
        "interview:C-0142 | Mon 5 Oct | 11am to midday | Interview",
        "file read:C-0145 | Tue 6 Oct | 9am to 10:30am | File read, part 1 of 2",
        "interview:C-0143 | Tue 6 Oct | 11am to midday | Interview in Welsh",
        "file read:C-0145 | Tue 6 Oct | 2pm to 3pm | File read, part 2 of 2",
        "interview:C-0144 | Wed 7 Oct | 2pm to 3pm | Interview",
        "meeting:M1 | Mon 19 Oct | 2pm to 3pm | Regional leadership",
        "meeting:M2 | Mon 19 Oct | 3:30pm to 4:30pm | Interventions",
        "meeting:M3 | Tue 20 Oct | 9:30am to 10:30am | Probation officers",
    ]


def test_each_appointment_has_its_people_and_its_place() -> None:
    assert company(INSPECTORS) == [
        "briefing | LI, HP | RPD, HOO | Teams | - | -",
        "interview:C-0142 | AI1 | PP1, SP1 | Teams | - | -",
        "file read:C-0145 | LI | - | from file | - | -",
        "interview:C-0143 | AI1 | PP2, SP2 | Teams | - | -",
        "file read:C-0145 | LI | - | from file | - | -",
        "interview:C-0144 | AI1 | PP3 | Teams | - | -",
        "meeting:M1 | LI, DL | RPD, HOO | face to face | S1 | Room 1",
        "meeting:M2 | LI, DL | HOO | Teams | - | -",
        "meeting:M3 | LI, DL | PP1, SP1, FAR | hybrid | S1 | Room 1",
    ]


def test_the_spoc_sees_no_file_reads_and_interviews_by_number() -> None:
    assert [each.key for each in shown(SPOC)] == [
        "briefing",
        "interview:3",
        "interview:2",
        "interview:4",
        "meeting:M1",
        "meeting:M2",
        "meeting:M3",
    ]


def test_only_inspectors_see_the_case() -> None:
    assert [str(each.case.summary) for each in shown(INSPECTORS) if each.case] == [
        "medium, core",
    ] * 5
    assert [each.case for each in shown(SPOC)] == [None] * 7


def test_a_second_person_leaves_before_feedback() -> None:
    assert [str(each) for each in shown(SPOC)[1].remarks] == [
        "Bea Thorne is the second person (key role in an intervention) and leaves before feedback."
    ]


def test_a_support_person_is_named_as_one() -> None:
    assert [str(each) for each in shown(SPOC)[2].remarks] == [
        "Cal Underhay comes as support person."
    ]


def test_a_colleague_who_stands_in_gets_no_feedback() -> None:
    assert [str(each) for each in shown(SPOC)[3].remarks] == [
        "Ann Sykes is interviewed in place of Zed Yarwood (colleague).",
        "Feedback: no.",
    ]


@pytest.mark.parametrize(
    ("relationship", "feedback"),
    [
        (Relationship.LINE_MANAGER, True),
        (Relationship.SUPERVISOR, True),
        (Relationship.COLLEAGUE, False),
        (None, False),
    ],
)
def test_a_substitute_gets_feedback_only_as_a_manager(
    relationship: Relationship | None, feedback: bool
) -> None:
    stood_in = case("C1", substitute="SP1", relationship=relationship)
    assert gets_feedback(stood_in, "SP1") is feedback
    assert gets_feedback(stood_in, "PP1") is True


def remarks_of(reader: Reader, given: Case) -> list[str]:
    instance = an_instance(cases=(given,))
    held = (an_interview(given.reference, "PP1", WEDNESDAY, 11),)
    schedule = a_schedule(interviews=held, file_reads=())
    found = appointments(instance, schedule, reader)
    return [str(line) for each in found if "interview" in each.key for line in each.remarks]


def test_remarks_and_limited_access_are_for_inspectors_only() -> None:
    given = case("C-7", limited_access=True, remarks="Probation Reset applies.")
    assert remarks_of(INSPECTORS, given) == ["Limited-access case.", "Probation Reset applies."]
    assert remarks_of(SPOC, given) == []


def file_read_remarks(instance: Instance, *, decided: bool) -> list[str]:
    reads = tuple(read.model_copy(update={"decided": decided}) for read in a_schedule().file_reads)
    found = appointments(instance, a_schedule(file_reads=reads), INSPECTORS)
    return [str(line) for line in found[2].remarks]


def test_a_file_read_by_decision_says_so() -> None:
    assert file_read_remarks(an_instance(), decided=True) == ["File read by decision."]


def test_a_file_read_for_want_of_a_place_says_so() -> None:
    assert file_read_remarks(asked_for(), decided=False) == [
        "File read: no place for an interview was left that suits everybody."
    ]


def test_a_file_read_for_want_of_the_practitioner_says_so() -> None:
    away = tuple(Unavailable(who="FAR", weekday=day) for day in range(5))
    assert file_read_remarks(asked_for(unavailable=away), decided=False) == [
        "Case C-0145 cannot have an interview: Zed Yarwood (FAR) cannot come to any interview"
        " time of the week as agreed."
    ]


def test_the_spoc_sees_the_unit_of_the_person_and_not_of_the_case() -> None:
    # FAR, for whom PP3 stands in, has no unit; PP3 works in P1, as the case does.
    assert shown(SPOC)[3].units == (Named("P1", "Gwynedd a Môn"),)
    assert shown(SPOC)[6].units == (Named("P1", "Gwynedd a Môn"),)


def test_a_hybrid_meeting_shows_its_recorded_exception() -> None:
    assert [str(each) for each in shown(SPOC)[6].remarks] == ["Hybrid, by recorded exception: snow"]


def test_titles_of_the_manual_are_in_both_languages() -> None:
    instance = an_instance()
    closing = instance.meetings[1].model_copy(update={"title": "Closing meeting"})
    both = Reader(Audience.SPOC, Wording(("en", "cy")))
    changed = an_instance(meetings=(instance.meetings[0], closing, *instance.meetings[2:]))
    found = appointments(changed, a_schedule(), both)
    assert str(found[4].what) == "Closing meeting / Cyfarfod cloi"
    assert str(found[5].what) == "Interventions / Ymyriadau"
    assert str(found[6].what) == "Probation officers"


def test_a_second_person_without_a_reason_is_shown_so() -> None:
    given = case("C-7", second_person="SP1")
    held = (an_interview("C-7", "PP1", WEDNESDAY, 11, ("SP1",)),)
    found = appointments(
        an_instance(cases=(given,)), a_schedule(interviews=held, file_reads=()), SPOC
    )
    assert [str(line) for each in found if "interview" in each.key for line in each.remarks] == [
        "Bea Thorne is the second person (reason not recorded) and leaves before feedback."
    ]


def test_every_mode_and_reason_has_words() -> None:
    words = INSPECTORS.words
    for relationship in Relationship:
        assert words(f"export.relationship.{relationship.name.lower()}").parts
    for reason in SecondReason:
        assert words(f"export.second_reason.{reason.name.lower()}").parts
    assert CaseMode.FILE_READ.value == "file read"  # the key of a file read's rows
