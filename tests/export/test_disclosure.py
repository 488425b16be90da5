"""Who may see what, searched in the bytes themselves: also inside every part of a workbook."""

import html

import pytest

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Adjustment, Unavailable
from dipp_scheduler.domain.schedule import Unplaced
from dipp_scheduler.domain.work import QuestionSet, Risk
from dipp_scheduler.export.html import page_of
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.export.views import view
from dipp_scheduler.export.workbook import workbook_of
from tests.export.calendar_readers.samples import NAMES, an_instance
from tests.export.opened import page, page_about, parts, people, workbook, workbook_about
from tests.export.viewed import INSPECTORS, ISSUED, PERSON, SPOC, a_report, proven, viewed

BOTH = Reader(Audience.SPOC, Wording(("en", "cy")))
REFERENCES = ("C-0142", "C-0143", "C-0144", "C-0145")
CASE_DATA = (*REFERENCES, "Zirconium", "Yttrium", "very high", "adjusted", "File read by decision")


def secretive() -> Instance:
    """The sample, its cases full of data that only inspectors may see."""
    plain = an_instance()
    changed = {
        "risk": Risk.VERY_HIGH,
        "question_set": QuestionSet.ADJUSTED,
        "case_type": "Yttrium order",
        "remarks": "Zirconium remark",
        "limited_access": True,
        "access": ("AI1", "LI"),
    }
    cases = tuple(each.model_copy(update=changed) for each in plain.cases)
    adjusted = {"adjustment": Adjustment(slot_minutes=75, gap_minutes=37)}
    staff = tuple(each.model_copy(update=adjusted) for each in plain.staff)
    away = Unavailable(who="PP1", weekday=4)
    return an_instance(cases=cases, staff=staff, unavailable=(away,))


def held_in(document: str, words: tuple[str, ...]) -> list[str]:
    readable = html.unescape(document)
    return [word for word in words if word in document or word in readable]


def test_inspectors_see_the_data_that_the_others_must_not() -> None:
    # Otherwise the tests below would find nothing because nothing is there.
    seen = page_about(secretive(), INSPECTORS).decode()
    assert held_in(seen, CASE_DATA) == [each for each in CASE_DATA if each != "Yttrium"]
    sheets = "".join(parts(workbook_about(secretive(), INSPECTORS)).values())
    assert held_in(sheets, CASE_DATA) == [each for each in CASE_DATA if each != "Yttrium"]


@pytest.mark.parametrize("reader", [SPOC, BOTH], ids=["English", "bilingual"])
def test_the_spocs_page_holds_no_case_data(reader: Reader) -> None:
    assert held_in(page_about(secretive(), reader).decode(), CASE_DATA) == []


@pytest.mark.parametrize("reader", [SPOC, BOTH], ids=["English", "bilingual"])
def test_no_part_of_the_spocs_workbook_holds_case_data(reader: Reader) -> None:
    for name, part in parts(workbook_about(secretive(), reader)).items():
        assert (name, held_in(part, CASE_DATA)) == (name, [])


def test_the_spoc_learns_of_cases_without_an_interview_by_the_person_alone() -> None:
    lost = tuple(
        Unplaced(code=each, week=1, reason="unplaced.no_inspector_time") for each in REFERENCES
    )
    instance = secretive()
    shown = view(instance, proven(unplaced=lost), a_report(), reader=SPOC, issued=ISSUED)
    assert held_in(page_of(shown).decode(), CASE_DATA) == []
    assert held_in("".join(parts(workbook_of(shown, ISSUED)).values()), CASE_DATA) == []


def test_nobodys_own_page_holds_case_data() -> None:
    for code, document in people(instance=secretive()).items():
        assert (code, held_in(document.decode(), CASE_DATA)) == (code, [])


def test_nobodys_own_page_names_anybody_else() -> None:
    for code, document in people(instance=secretive()).items():
        others = tuple(name for other, name in NAMES.items() if other != code)
        assert (code, held_in(document.decode(), others)) == (code, [])
        assert NAMES[code] in html.unescape(document.decode())


def test_nobodys_own_page_holds_a_code() -> None:
    assert held_in("".join(each.decode() for each in people().values()), ("AI1", "PP1")) == []


@pytest.mark.parametrize("reader", [INSPECTORS, SPOC, PERSON], ids=lambda each: str(each.audience))
def test_every_export_says_for_whom_it_is_and_how_it_is_marked(reader: Reader) -> None:
    documents = (
        list(people().values())
        if reader is PERSON
        else [page(reader), "".join(parts(workbook(reader)).values()).encode()]
    )
    readers = str(reader.words(f"export.readers.{reader.audience.value}"))
    for document in documents:
        assert "OFFICIAL-SENSITIVE" in document.decode()
        assert readers in html.unescape(document.decode())


def test_adjustments_and_absences_are_in_no_export() -> None:
    # Their effects (75 minutes, a gap of 37) and the person's day off are for the team's
    # workbook alone, which is not an export.
    for reader in (INSPECTORS, SPOC):
        shown = page_about(secretive(), reader).decode()
        assert held_in(shown, ("37 min", "gap_minutes", "75 min")) == []


def test_one_person_is_not_shown_the_view_of_all() -> None:
    with pytest.raises(ValueError, match="personal"):
        viewed(PERSON)
