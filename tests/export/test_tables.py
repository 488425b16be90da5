"""The tables: people, loads, rooms, places, what is not placed, findings, dates, costs."""

from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Unplaced
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.tables import Table, Value
from dipp_scheduler.export.texts import Text, Wording
from dipp_scheduler.rules.costs import Cost, Witness
from dipp_scheduler.rules.violations import Report
from tests.export.viewed import SPOC, asked_for, proven, viewed

ROOM = ("Caernarfon", "Room 1")


def cell(value: Value) -> str:
    if isinstance(value, tuple):
        return "; ".join(str(each) for each in value)
    return str(value)


def rows(table: Table) -> list[list[str]]:
    return [[cell(value) for value in row] for row in table.rows]


def test_people_have_each_of_their_appointments_on_a_line() -> None:
    found = rows(viewed(SPOC).table("people"))
    assert [row[0] for row in found] == [
        *("Siân Llŷr", "Gŵen Tŷ-Mawr", "Ann Sykes", "Bea Thorne", "Cal Underhay"),
        *("Rhys Ifan", "Moira Penn", "Zed Yarwood"),
    ]
    assert found[0] == [
        "Siân Llŷr",
        "PP1",
        "PO",
        "Gwynedd a Môn",
        "Caernarfon",
        "2",
        "Monday 5 October 2026, 11am to midday: Interview (Farah Bristow). Teams; "
        "Tuesday 20 October 2026, 9:30am to 10:30am: Probation officers (Owain Prys, Dana Quill). "
        "Caernarfon, Room 1, hybrid",
    ]


def test_each_inspectors_load_is_counted() -> None:
    assert rows(viewed().table("loads")) == [
        # Role, interviews, at most, file reads, days, PDUs, high risk, meetings.
        ["Owain Prys", "LI", "lead inspector", "0", "4", "1", "0", "1", "0", "3"],
        ["Dana Quill", "DL", "deputy lead inspector", "0", "0", "0", "0", "0", "0", "3"],
        ["Farah Bristow", "AI1", "assistant inspector", "3", "8", "0", "3", "1", "0", "0"],
    ]


def test_rooms_say_how_many_seats_they_need() -> None:
    assert rows(viewed(SPOC).table("rooms")) == [
        # Two people and two inspectors; three and two.
        [*ROOM, "Monday 19 October 2026", "2pm to 3pm", "Regional leadership", "4"],
        [*ROOM, "Tuesday 20 October 2026", "9:30am to 10:30am", "Probation officers", "5"],
    ]


def test_places_say_where_the_inspectors_are_and_when_they_arrive() -> None:
    assert rows(viewed(SPOC).table("places")) == [
        ["Monday 19 October 2026", "Owain Prys", "none", "Caernarfon", "1pm to 1:30pm, Caernarfon"],
        ["Tuesday 20 October 2026", "Owain Prys", "Caernarfon", "Y Drenewydd", "none"],
        ["Wednesday 21 October 2026", "Owain Prys", "Y Drenewydd", "Y Drenewydd", "none"],
    ]


def test_inspectors_see_what_is_not_placed_and_why() -> None:
    lost = (
        Unplaced(code="C-0142", week=1, reason="unplaced.no_inspector_time"),
        Unplaced(code="M2", week=2, reason="unplaced.no_time"),
        Unplaced(code="M9", week=2, reason="unplaced.nonsense"),
    )
    assert rows(viewed(schedule=proven(unplaced=lost)).table("not_placed")) == [
        [
            "1",
            "C-0142: Siân Llŷr, Gwynedd a Môn",
            "No time was found for it with an inspector who may do it.",
        ],
        ["2", "Interventions", "There is no time left for it in the week."],
        ["2", "M9", "No reason is given."],
    ]


def test_inspectors_see_which_cases_are_read_for_want_of_an_interview() -> None:
    away = tuple(Unavailable(who="FAR", weekday=day) for day in range(5))
    forced = tuple(read.model_copy(update={"decided": False}) for read in proven().file_reads)
    wanted = viewed(
        instance=asked_for(unavailable=away), schedule=proven(unplaced=(), file_reads=forced)
    )
    assert rows(wanted.table("not_placed")) == [
        [
            "1",
            "C-0145: Zed Yarwood, Gwynedd a Môn (read from file)",
            "Case C-0145 cannot have an interview: Zed Yarwood (FAR) cannot come to any interview"
            " time of the week as agreed.",
        ]
    ]


def test_a_file_read_that_somebody_decided_is_placed() -> None:
    assert rows(viewed(schedule=proven(unplaced=())).table("not_placed")) == []


def test_the_spoc_sees_who_has_no_interview_without_any_case() -> None:
    lost = (Unplaced(code="C-0142", week=1, reason="unplaced.no_inspector_time"),)
    assert rows(viewed(SPOC, schedule=proven(unplaced=lost)).table("not_placed")) == [
        ["1", "Interview with Siân Llŷr, Gwynedd a Môn", "No time has been found yet."],
        [
            "1",
            "Interview with Zed Yarwood",
            "The case is read from file. No interview is needed.",
        ],
    ]


def test_findings_say_how_to_mend_them() -> None:
    assert rows(viewed().table("findings")) == [
        [
            "Warning",
            "Cases of Gwynedd a Môn in the sample: 4; the manual asks for at least 5.",
            "Add a case from the reserve, or have the lead decide.",
            "Gwynedd a Môn",
        ]
    ]


def test_no_findings_are_said_to_be_none() -> None:
    table = viewed(report=Report()).table("findings")
    assert (table.rows, str(table.empty)) == ((), "The check found nothing to mend.")


def test_a_cost_is_its_amount_times_its_weight() -> None:
    found = rows(viewed().table("costs"))
    assert [row[:2] + row[4:] for row in found] == [
        ["1", "1", "100", "0", "none"],
        ["1", "1", "1000", "0", "none"],
        ["1", "1", "1", "0", "none"],
        ["1", "3", "10", "10", "Ann Sykes"],  # 1 substitute x 10
        ["1", "4", "3", "6", "none"],  # 2 late interviews x 3
    ]


def test_whom_a_cost_concerns_is_said_in_the_readers_language() -> None:
    witnesses = (Witness(who=("M2", "PP3")), Witness(who=("PP3", "P1")))
    cost = Cost("attendee_travel", week=2, tier=4, weight=1, amount=2, cost=2, witnesses=witnesses)
    reader = Reader(Audience.INSPECTORS, Wording(("cy",)))
    found = rows(viewed(reader, report=Report(costs=(cost,))).table("costs"))
    assert found[0][-1] == "Ymyriadau; Ann Sykes; Gwynedd a Môn"


def test_key_dates_run_from_announcement_to_publication() -> None:
    found = rows(viewed(SPOC).table("key_dates"))
    assert found[2][:2] == [
        "Inspection announced; sample, provisional schedule and key dates sent",
        "Monday 14 September 2026",
    ]
    assert found[4][:2] == [
        "Last day for change requests and proposed exclusions",
        "Wednesday 23 September 2026, by 5pm",
    ]


def test_the_spoc_gets_no_costs_no_proof_no_findings_and_no_loads() -> None:
    assert [table.id for table in viewed(SPOC).tables] == [
        "not_placed",
        "people",
        "rooms",
        "places",
        "key_dates",
    ]
    assert [table.id for table in viewed().tables] == [
        *("not_placed", "people", "rooms", "places", "key_dates"),
        *("loads", "findings", "proof", "costs"),
    ]


def test_the_summary_counts() -> None:
    facts = {str(fact.name): str(fact.value) for fact in viewed().facts}
    assert facts == {
        "Interviews placed": "3 of 4",
        "Cases read from file": "1",
        "Meetings placed": "3 of 3",
        "People with an appointment": "8",
    }


def test_two_languages_stand_in_every_header_and_title() -> None:
    both = viewed(Reader(Audience.INSPECTORS, Wording(("en", "cy"))))
    same = {"Cost", "PDU"}
    for table in both.tables:
        for text in (table.title, *(column.header for column in table.columns)):
            assert isinstance(text, Text)
            assert [lang for lang, _ in text.parts] == ["en", "cy"] or str(text) in same
