"""The long list: read into codes, every mistake by its cell, refused with names in it."""

from datetime import date
from pathlib import Path

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.longlist import CaseType, Listed
from dipp_scheduler.domain.people import Language, Pdu
from dipp_scheduler.domain.work import QuestionSet, Risk
from dipp_scheduler.errors import InputError
from dipp_scheduler.files.longlist import described, example, read_longlist
from tests.builders import make_instance, staff

HEAD = "Case reference,PDU,Practitioner,Risk of serious harm,Case type,Commenced"
GOOD = "L1,North,siân llŷr,high,Post-release licence,12/3/2026"


def instance() -> Instance:
    return make_instance(staff=(staff("PP1", name="Siân Llŷr"),), cases=())


def read(tmp_path: Path, *lines: str) -> tuple[Listed, ...]:
    file = tmp_path / "long-list.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_longlist(file, instance())


def told(tmp_path: Path, *lines: str) -> list[str]:
    with pytest.raises(InputError) as error:
        read(tmp_path, *lines)
    return [str(each) for each in error.value.faults]


def test_a_row_becomes_a_case_with_codes(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD, GOOD) == (
        Listed(
            reference="L1",
            pdu="P1",
            practitioner="PP1",
            risk=Risk.HIGH,
            case_type=CaseType.LICENCE,
            commenced=date(2026, 3, 12),
        ),
    )


def test_the_columns_that_may_be_there_are_read(tmp_path: Path) -> None:
    more = "RAR or programme,More than one sentence,Ended,Under review,Question set,Language"
    (found,) = read(tmp_path, f"{HEAD},{more}", f"{GOOD},yes,no,2026-03-20,yes,adjusted,Welsh")
    assert (found.requirement, found.several_sentences, found.review) == (True, False, True)
    assert (found.ended, found.question_set) == (date(2026, 3, 20), QuestionSet.ADJUSTED)
    assert found.language is Language.WELSH


@pytest.mark.parametrize("heading", ["Surname", "Name of person", "Date of birth", "DOB", "CRN"])
def test_a_column_for_people_on_probation_is_refused(tmp_path: Path, heading: str) -> None:
    assert told(tmp_path, f"{HEAD},{heading}", f"{GOOD},x") == [
        f"long-list.csv!G1: The heading “{heading}” asks for names, dates of birth or numbers of "
        "people on probation, which a long list must not hold. Delete the column, save the file, "
        "and try again."
    ]


def test_any_other_column_is_refused_too(tmp_path: Path) -> None:
    (line,) = told(tmp_path, f"{HEAD},Who", f"{GOOD},John Smith")
    assert line.startswith("long-list.csv!G1:")
    assert "John" not in line


@pytest.mark.parametrize("reference", ["X123456", "a1234bc", "John Smith", "2019/1234567X"])
def test_a_reference_that_looks_like_a_name_or_number_is_refused_and_not_repeated(
    tmp_path: Path, reference: str
) -> None:
    assert told(tmp_path, HEAD, GOOD.replace("L1", reference)) == [
        "long-list.csv!A2: This cell looks like a name or an official number (CRN, prison or PNC "
        "number), which a long list must not hold. Use a reference of your own with a number in "
        "it, such as L001, and keep the key to it elsewhere."
    ]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    bad = "L1,South,PP11,hihg,Licence,31/2/2026"
    places = [each.partition(":")[0] for each in told(tmp_path, HEAD, GOOD, bad)]
    assert places == [f"long-list.csv!{column}3" for column in "ABCDEF"]


def test_a_reference_stands_once(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD, GOOD, GOOD.replace("L1", "l1"))[0] == (
        "long-list.csv!A3: The reference “l1” stands in A2 already. Give each case a reference "
        "of its own, or delete the row that is there twice."
    )


def test_a_column_that_is_needed_is_missed(tmp_path: Path) -> None:
    assert "Commenced" in told(tmp_path, HEAD.removesuffix(",Commenced"), "L1,P1,PP1,low,x")[0]


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_the_example_can_be_read(tmp_path: Path, lang: str) -> None:
    file = tmp_path / "example.csv"
    file.write_bytes(example(instance(), "cy" if lang == "cy" else "en"))
    found = read_longlist(file, instance())
    assert [each.case_type for each in found] == list(CaseType)
    assert {each.practitioner for each in found} == {"PP1"}


def test_the_example_s_practitioners_are_none_who_lead_or_manage(tmp_path: Path) -> None:
    given = make_instance(
        pdus=(Pdu(code="P1", name="North"), Pdu(code="P2", name="South")),
        staff=(
            staff("PH1", name="Ann Rees", posts=("Head of PDU",)),
            staff("SP1", name="Max Ford", line_manager="PH1"),
            staff("PP1", name="Siân Llŷr", line_manager="SP1"),
            staff("PP2", name="Jo Bell", line_manager="SP1"),
            staff("PP3", name="Kim Dale", unit="P2"),
            staff("VL1", name="Bo Hill", unit="Victims"),
        ),
        cases=(),
    )
    file = tmp_path / "example.csv"
    file.write_bytes(example(given))
    # PP1 and PP3 are the first of their PDUs, PP2 the second of P1.
    found = [(each.pdu, each.practitioner) for each in read_longlist(file, given)]
    assert found == [("P1", "PP1"), ("P2", "PP3"), ("P1", "PP2"), ("P1", "PP1")]


def test_every_column_is_described() -> None:
    assert [heading for heading, _ in described("en")][:6] == HEAD.split(",")
    assert len(described("cy")) == 12
