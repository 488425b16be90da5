"""What the page and the workbook show of a version's changes: marks, a table, a filter."""

from dipp_scheduler.domain.differences import What
from dipp_scheduler.domain.schedule import FileRead
from dipp_scheduler.export.html import page_of
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.since import Since
from dipp_scheduler.export.texts import Text
from dipp_scheduler.export.views import View, view
from dipp_scheduler.export.workbook import workbook_of
from tests.builders import span
from tests.export.calendar_readers.samples import TUESDAY, an_instance
from tests.export.opened import elements, opened
from tests.export.three_versions import schedules
from tests.export.viewed import INSPECTORS, ISSUED, SPOC, a_report


def shown(reader: Reader = INSPECTORS, *, before: int = 0, after: int = 1) -> View:
    """One of the three versions, as changed since another."""
    return view(
        an_instance(),
        schedules()[after],
        a_report(),
        reader=reader,
        issued=ISSUED,
        since=Since(before + 1, an_instance(), schedules()[before]),
    )


def said(value: object) -> object:
    if isinstance(value, tuple):
        return " | ".join(str(each) for each in value)
    return str(value) if isinstance(value, Text) else value


def test_what_is_new_moved_or_held_with_others_is_marked() -> None:
    assert shown().marks == {
        "interview:C-0142": What.MOVED,
        "interview:C-0143": What.MOVED,
        "meeting:M2": What.MOVED,
        "meeting:M3": What.COUNTERPART,  # Zed Yarwood no longer comes
    }
    assert shown(before=1, after=2).marks == {
        "interview:C-0142": What.MOVED,
        "interview:C-0144": What.ADDED,
    }


def test_the_contact_s_marks_are_by_the_contact_s_own_keys() -> None:
    assert list(shown(SPOC).marks) == ["interview:3", "interview:2", "meeting:M2", "meeting:M3"]


def test_a_new_file_read_is_marked_for_inspectors() -> None:
    before = schedules()[0].model_copy(update={"file_reads": ()})
    read = FileRead(
        case="C-0145", inspector="LI", reading=(span(TUESDAY, "9", "11:30"),), decided=True
    )
    marks = {}
    for name, known in (("new", ()), ("same", (read,))):
        found = view(
            an_instance(),
            before.model_copy(update={"file_reads": (read,)}),
            a_report(),
            reader=INSPECTORS,
            issued=ISSUED,
            since=Since(1, an_instance(), before.model_copy(update={"file_reads": known})),
        )
        marks[name] = dict(found.marks)
    assert marks == {"new": {"file read:C-0145": What.ADDED}, "same": {}}


def test_the_table_has_a_row_for_each_person_and_appointment() -> None:
    table = shown().table("changes")
    assert str(table.title) == "What has changed since version 1"
    rows = [tuple(said(each) for each in row) for row in table.rows]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("Owain Prys", "Moved", "Interventions"),
        ("Owain Prys", "Meets somebody else", "Probation officers"),
        ("Owain Prys", "Added", "Interview about case C-0143"),
        ("Dana Quill", "Moved", "Interventions"),
        ("Dana Quill", "Meets somebody else", "Probation officers"),
        ("Farah Bristow", "Moved", "Interview about case C-0142"),
        ("Farah Bristow", "Cancelled", "Interview about case C-0143"),
        ("Farah Bristow", "Cancelled", "Interview about case C-0144"),
        ("Siân Llŷr", "Moved", "Interview about case C-0142"),
        ("Gŵen Tŷ-Mawr", "Moved", "Interview about case C-0143"),
        ("Ann Sykes", "Cancelled", "Interview about case C-0144"),
        ("Bea Thorne", "Moved", "Interview about case C-0142"),
        ("Cal Underhay", "Moved", "Interview about case C-0143"),
        ("Moira Penn", "Moved", "Interventions"),
        ("Zed Yarwood", "Cancelled", "Probation officers"),
    ]
    assert rows[9] == (
        "Gŵen Tŷ-Mawr",
        "PP2",
        "Moved",
        "Interview about case C-0143",
        "Tuesday 6 October 2026, 11am to midday, on Teams",
        "Monday 26 October 2026, 11am to midday, on Teams",
        "new: Owain Prys | no longer: Farah Bristow",
    )


def test_the_contact_s_table_has_the_region_s_people_and_no_case() -> None:
    table = shown(SPOC).table("changes")
    text = " ".join(str(said(each)) for row in table.rows for each in row)
    assert "C-014" not in text
    assert [str(row[0]) for row in table.rows] == [
        *("Siân Llŷr", "Gŵen Tŷ-Mawr", "Ann Sykes", "Bea Thorne"),
        *("Cal Underhay", "Moira Penn", "Zed Yarwood"),
    ]


def test_the_page_can_be_narrowed_to_what_has_changed() -> None:
    found = elements(page_of(shown()))
    (select,) = [each for each in found if each.attributes.get("id") == "by-since"]
    after = found[found.index(select) + 1 :]
    options = []
    for each in after:
        if each.tag != "option":
            break
        options.append((each.attributes["value"], each.text.strip()))
    assert options == [("", "all"), ("4", "changed"), ("2", "moved"), ("3", "other people")]
    rows = [each for each in found if each.tag == "tr" and "data-since" in each.attributes]
    # Three interviews fewer one, two parts of a file read, the briefing, three meetings.
    assert [each.attributes["data-since"] for each in rows] == [
        *("", "2 4", "", ""),  # briefing, C-0142, file read in two parts
        *("", "2 4", "3 4", "2 4"),  # M1, M2, M3, C-0143 in winter
    ]


def test_before_the_first_version_nothing_is_shown_of_changes() -> None:
    plain = view(an_instance(), schedules()[0], a_report(), reader=INSPECTORS, issued=ISSUED)
    page = page_of(plain).decode()
    assert "data-since" not in page
    assert "by-since" not in page
    assert "Changes" not in opened(workbook_of(plain, ISSUED)).sheetnames


def test_the_workbook_has_a_sheet_and_a_column_of_changes() -> None:
    book = opened(workbook_of(shown(), ISSUED))
    sheet = book["Changes"]
    assert sheet["A2"].value == "Inspection schedule: Wales: What has changed since version 1"
    assert sheet.max_row == 6 + 15
    listed = book["List"]
    heads = [cell.value for cell in listed[6]]
    column = heads.index("Since version 1")
    marks = [listed.cell(row, column + 1).value for row in range(7, listed.max_row + 1)]
    assert marks == ["none", "moved", "none", "none", "none", "moved", "other people", "moved"]


def test_a_version_that_changes_nothing_says_so() -> None:
    same = shown(after=0)
    assert same.marks == {}
    assert "Nobody's appointments have changed since version 1." in page_of(same).decode().replace(
        "&#39;", "'"
    )
