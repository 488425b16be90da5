"""Codes that exist, stand once, and may be named: each mistake with its sheet, row and column."""

from typing import Any

import pytest

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Where
from dipp_scheduler.domain.names import resolved
from dipp_scheduler.domain.nearest import nearest
from dipp_scheduler.domain.people import (
    Conflict,
    ConflictKind,
    Pdu,
    Travel,
    Unavailable,
    Wish,
)
from dipp_scheduler.domain.references import faults
from dipp_scheduler.domain.work import (
    Form,
    PoolEntry,
)
from dipp_scheduler.synthetic import region
from tests.builders import (
    case,
    deputy,
    inspector,
    lead,
    make_instance,
    meeting,
    site,
    staff,
)
from tests.domain.found import brief, mistakes, only


def test_an_ordinary_instance_has_no_mistakes() -> None:
    assert mistakes() == []


@pytest.mark.parametrize("name", ["South West", "Wales"])
def test_an_invented_region_has_no_mistakes(name: str) -> None:
    assert [each for each in faults(region(name)) if not each.warning] == []


def test_an_unknown_code_is_told_with_what_it_resembles() -> None:
    found = only(cases=(case(practitioner="Person PP2"),))
    assert brief(found) == ("cases", 0, "practitioner", "unknown_code")
    assert (found.value, found.nearest, found.targets) == (
        "Person PP2",
        "Person PP1 (PP1)",
        ("staff",),
    )


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"team": (lead(home_site="S9"), deputy())}, ("team", 0, "home_site")),
        ({"staff": (staff(site="S9"),)}, ("staff", 0, "site")),
        ({"staff": (staff(line_manager="S9"),)}, ("staff", 0, "line_manager")),
        ({"staff": (staff(also_manages=("S9",)),)}, ("staff", 0, "also_manages")),
        ({"sites": (site(pdu="P9"),)}, ("sites", 0, "pdu")),
        ({"travel": (Travel(start="S9", end="S1", minutes=5),)}, ("travel", 0, "start")),
        ({"travel": (Travel(start="S1", end="S9", minutes=5),)}, ("travel", 0, "end")),
        ({"cases": (case(pdu="P9"),)}, ("cases", 0, "pdu")),
        ({"cases": (case(support_person="PP9"),)}, ("cases", 0, "support_person")),
        ({"unavailable": (Unavailable(who="PP9", weekday=1),)}, ("unavailable", 0, "who")),
        ({"wishes": (Wish(who="P1", weekday=1),)}, ("wishes", 0, "who")),
        ({"meetings": (meeting(people=("PP9",)),)}, ("meetings", 0, "people")),
        ({"meetings": (meeting(people=("PP1",), site="S9"),)}, ("meetings", 0, "site")),
        ({"pool": (PoolEntry(meeting="M9", person="PP1"),)}, ("pool", 0, "meeting")),
    ],
)  # fmt: skip
def test_every_reference_is_looked_up(changed: dict[str, Any], place: tuple[str, int, str]) -> None:
    assert mistakes(**changed) == [(*place, "unknown_code")]


def test_access_is_looked_up_in_the_team() -> None:
    limited = case(limited_access=True, access=("AI1", "PP1"))
    assert mistakes(cases=(limited,)) == [("cases", 0, "access", "unknown_code")]


def test_sites_rooms_people_and_meetings_may_be_unavailable_or_have_wishes() -> None:
    absent = tuple(Unavailable(who=who, weekday=1) for who in ("AI1", "PP1", "S1", "S1: Room 1"))
    wishing = tuple(Wish(who=who) for who in ("AI1", "PP1", "M1"))
    asked = meeting(people=("PP1",))
    assert mistakes(unavailable=absent, wishes=wishing, meetings=(asked,)) == []


@pytest.mark.parametrize(
    ("kind", "against", "problem"),
    [
        (ConflictKind.REGION, "Test Region", None),
        (ConflictKind.REGION, "Elsewhere", "other_region"),
        (ConflictKind.PDU, "P1", None),
        (ConflictKind.PDU, "PP1", "unknown_code"),
        (ConflictKind.PERSON, "PP1", None),
        (ConflictKind.CASE, "C1", None),
        (ConflictKind.CASE, "P1", "unknown_code"),
    ],
)
def test_a_conflict_is_against_what_its_kind_says(
    kind: ConflictKind, against: str, problem: str | None
) -> None:
    declared = Conflict(inspector="AI1", kind=kind, against=against)
    expected = [("conflicts", 0, "against", problem)] if problem else []
    assert mistakes(conflicts=(declared,)) == expected


def test_a_change_names_something_unless_it_brings_it() -> None:
    def change(kind: ChangeKind) -> ChangeRequest:
        return ChangeRequest(
            number=1,
            received="2026-09-22T14:30:00Z",
            kind=kind,
            about="AI9",
            details=DETAILS[kind],
        )

    assert mistakes(changes=(change(ChangeKind.INSPECTOR_ADDED),)) == []
    assert mistakes(changes=(change(ChangeKind.INSPECTOR_AWAY),)) == [
        ("changes", 0, "about", "unknown_code")
    ]


DETAILS = {
    ChangeKind.INSPECTOR_ADDED: "Farah Bristow, assistant inspector",
    ChangeKind.INSPECTOR_AWAY: "all week",
}


def test_names_stand_for_codes_where_one_bears_them() -> None:
    people = (
        staff("PP1", name="Siân Llŷr"),
        staff("PP2", name="Jo Bell", line_manager="siân  LLŶR"),
    )
    named = make_instance(
        staff=people,
        cases=(case(pdu="north", practitioner="Jo Bell", substitute="pp1"),),
        meetings=(meeting(title="Officers", pooled=True, form=Form.GROUP),),
        pool=(PoolEntry(meeting="officers", role_family="po", unit="North"),),
    )
    found = resolved(named)
    assert found.staff[1].line_manager == "PP1"
    assert (found.cases[0].pdu, found.cases[0].practitioner) == ("P1", "PP2")
    assert found.cases[0].substitute == "PP1"
    assert found.pool == (PoolEntry(meeting="M1", role_family="PO", unit="P1"),)
    assert found.person["PP2"].line_manager == "PP1"  # lookups are made anew


@pytest.mark.parametrize(
    ("about", "meant"),
    [
        ("PP1", "C1"),
        ("Llŷr, Siân", "C1"),
        ("C2", "C2"),
        ("PP2", "PP2"),  # who has two cases
        ("PP3", "PP3"),  # who has none
    ],
)
def test_a_change_of_a_case_may_name_its_one_practitioner(about: str, meant: str) -> None:
    change = ChangeRequest(
        number=1,
        received="2026-09-22T14:30:00Z",
        kind=ChangeKind.EXCLUSION_PROPOSED,
        about=about,
    )
    found = resolved(
        make_instance(
            staff=(staff("PP1", name="Siân Llŷr"), staff("PP2"), staff("PP3")),
            cases=(
                case("C1", practitioner="siân llŷr"),
                case("C2", practitioner="PP2"),
                case("C3", practitioner="PP2"),
            ),
            changes=(change,),
        )
    )
    assert found.changes[0].about == meant


def test_a_code_goes_before_a_name() -> None:
    people = (staff("PP1", name="PP2"), staff("PP2"))
    assert (
        resolved(make_instance(staff=people, cases=(case(practitioner="PP2"),)))
        .cases[0]
        .practitioner
        == "PP2"
    )


def test_a_name_of_several_is_not_guessed() -> None:
    people = (staff("PP1", name="Jo Bell"), staff("PP2", name="jo bell"))
    found = only(staff=people, cases=(case(practitioner="Jo Bell"),))
    assert (found.problem, found.facts) == ("name_of_several", {"codes": "PP1, PP2"})


def test_codes_stand_once_over_all_people_places_cases_and_meetings() -> None:
    assert mistakes(staff=(staff("PP1"), staff("PP1"))) == [("staff", 1, "code", "code_twice")]
    assert mistakes(staff=(staff("PP1"), staff("AI1"))) == [("staff", 1, "code", "code_elsewhere")]
    assert mistakes(meetings=(meeting("C1", people=("PP1",)),)) == [
        ("meetings", 0, "code", "code_elsewhere")
    ]
    assert mistakes(sites=(site("S1"), site("P1"))) == []  # a PDU and a site may share a code
    found = only(pdus=(Pdu(code="P1", name="North"), Pdu(code="P1", name="South")))
    assert found.facts == {"first": Where("pdus", 0, "code")}


def test_a_row_that_says_the_same_again_is_wondered_at() -> None:
    row = Unavailable(who="PP1", weekday=1)
    found = only(unavailable=(row, row))
    assert (brief(found), found.warning) == (("unavailable", 1, "who", "row_twice"), True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sian Llyr", "Siân Llŷr"),
        ("sian  llyr", "Siân Llŷr"),
        ("Sion Llŷr", "Siân Llŷr"),
        ("12", "00012"),
        ("Zebedee", None),
        ("", None),
    ],
)
def test_what_is_nearest_to_a_text(text: str, found: str | None) -> None:
    assert nearest(text, ["Jo Bell", "Siân Llŷr", "00012"]) == found


def test_findings_come_in_the_same_order_each_time() -> None:
    def spoilt() -> Instance:
        return make_instance(
            team=(inspector(),),
            staff=(staff(line_manager="PP1", site="S9"),),
            cases=(case(pdu="P9"), case("C2", practitioner="PP9")),
        )

    assert faults(spoilt()) == faults(spoilt())


@pytest.mark.parametrize("who", ["PP1, AI1", "PP1 and AI1", "PP1 / AI1"])
def test_several_people_in_one_cell_are_asked_for_a_row_each(who: str) -> None:
    absent = Unavailable(who=who, weekday=1)
    assert mistakes(unavailable=(absent,)) == [("unavailable", 0, "who", "one_a_row")]


def test_a_stranger_among_several_people_is_looked_up_as_a_whole() -> None:
    absent = Unavailable(who="PP1, PP9", weekday=1)
    assert mistakes(unavailable=(absent,)) == [("unavailable", 0, "who", "unknown_code")]
