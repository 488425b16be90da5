"""Edits made by hand in the schedule's workbook are taken over the schedule that was kept."""

import io
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from dipp_scheduler.domain.schedule import Half, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.errors import InputError, StorageError
from dipp_scheduler.export.readers import Audience, IssueInfo
from dipp_scheduler.export.shown import shown_in_list
from dipp_scheduler.export.workbook import schedule_workbook
from dipp_scheduler.files.edited import read_schedule
from dipp_scheduler.files.edited_list import LIST
from dipp_scheduler.files.store import write_draft
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang
from tests.builders import FIELDWORK, WEEK_ONE, WEEK_TWO, moment, span
from tests.export.calendar_readers.samples import a_schedule, an_instance

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, _ = WEEK_ONE
HEAD = 6
ELSEWHERE = (
    "What is not to take place is changed in the inspection: with a change request, or in the"
    " sheet Cases or Meetings."
)


class Draft:
    """A draft folder whose workbook is open for edits."""

    def __init__(self, folder: Path, *langs: Lang) -> None:
        self.instance = an_instance()
        self.folder = folder
        write_draft(folder / "schedule.json", a_schedule(), self.instance)
        data = schedule_workbook(
            self.instance,
            a_schedule(),
            Report(),
            audience=Audience.INSPECTORS,
            issued=IssueInfo(moment=moment(FIELDWORK, "9")),
            langs=langs or ("en",),
        )
        self.book: Any = openpyxl.load_workbook(io.BytesIO(data))
        self.list = self.book.worksheets[0]
        self.own = next(page for page in self.book if "own_time" in page.tables)

    def cell(self, key: str, heading: str, part: int = 0) -> Any:
        """The cell of an appointment by its key, in the list or in the own time."""
        page: Any = self.list if key.startswith(("int", "file", "bri", "mee")) else self.own
        heads = {cell.value.partition(" / ")[0]: cell.column for cell in page[HEAD] if cell.value}
        rows = [
            row
            for row in range(HEAD + 1, page.max_row + 1)
            if page.cell(row=row, column=heads["Key"]).value == key
        ]
        return page.cell(row=rows[part], column=heads[heading])

    def put(self, at: str, /, *, part: int = 0, **changed: Any) -> str:
        """Write into an appointment's row; the place of the last cell that was written."""
        place = ""
        for heading, value in changed.items():
            found = self.cell(at, heading.capitalize(), part)
            found.value = value
            place = f"{found.parent.title}!{found.coordinate}"
        return place

    def read(self) -> Schedule:
        """The schedule in the edited workbook."""
        file = self.folder / "schedule.xlsx"
        self.book.save(file)
        return read_schedule(file, self.instance, shows=shown_in_list)

    def told(self) -> list[str]:
        """What reading it complains of."""
        with pytest.raises(InputError) as error:
            self.read()
        return [str(each) for each in error.value.faults]


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(tmp_path)


def test_json_is_read_as_it_is(draft: Draft) -> None:
    assert read_schedule(draft.folder / "schedule.json", draft.instance) == a_schedule()


@pytest.mark.parametrize("langs", [("en",), ("cy",), ("en", "cy")])
def test_a_workbook_that_nobody_edited_gives_the_schedule_back(
    tmp_path: Path, langs: tuple[Lang, ...]
) -> None:
    assert Draft(tmp_path, *langs).read() == a_schedule()


def test_the_workbook_has_every_column_that_is_read(draft: Draft) -> None:
    assert {LIST.header(each.key, "en") for each in LIST.columns} <= {
        cell.value for cell in draft.list[HEAD]
    }
    assert "list" in draft.list.tables


def test_a_moved_interview_takes_its_write_up_along(draft: Draft) -> None:
    draft.put("interview:C-0143", start=time(14), end=time(15))
    held = draft.read().interviews[1]
    assert held.time == span(TUESDAY, "14", "15")
    assert held.writing == span(TUESDAY, "15", "15:30")
    assert held.reading == (span(TUESDAY, "9", "10:30"),)  # still before it, on its day


def test_a_day_may_be_written_in_words_without_its_year(draft: Draft) -> None:
    draft.put("interview:C-0143", day="Wednesday 7 October")
    assert draft.read().interviews[1].time == span(WEDNESDAY, "11", "12")


def test_reading_that_no_longer_precedes_goes_where_there_is_time(draft: Draft) -> None:
    draft.put("interview:C-0143", start=time(10), end=time(11))
    # Before 10am there is an hour of the 90 minutes; the day before, until it ends.
    assert draft.read().interviews[1].reading == (span(MONDAY, "15:30", "17"),)


def test_reading_goes_around_what_else_there_is(draft: Draft) -> None:
    draft.put("interview:C-0143", day=date(2026, 10, 5), start=time(14), end=time(15))
    draft.put("interview:C-0142", start=time(13), end=time(14))
    # Monday from 9am: C-0142 at 1pm with an hour's lunch from noon leaves 9am to noon; C-0143
    # at 2pm is read for last, and C-0142's own reading, 9am to 10:30am, still precedes it.
    read = draft.read()
    assert read.interviews[0].reading == (span(MONDAY, "9", "10:30"),)
    assert read.interviews[1].reading == (span(MONDAY, "10:30", "12"),)


def test_reading_in_the_way_of_a_moved_interview_gives_way(draft: Draft) -> None:
    draft.put("interview:C-0143", day=date(2026, 10, 7), start=time(12), end=time(13))
    # C-0144, on Wednesday at 2pm, was to be read for from noon to 1:30pm.
    assert [each.reading for each in draft.read().interviews[1:]] == [
        (span(TUESDAY, "9", "10:30"),),
        (span(WEDNESDAY, "10:30", "12"),),
    ]


def test_reading_for_which_there_is_no_time_is_put_directly_before(draft: Draft) -> None:
    draft.put("interview:C-0142", start=time(10), end=time(11))
    # Monday is the first day: of the 90 minutes an hour lies in the working day.
    assert draft.read().interviews[0].reading == (span(MONDAY, "8:30", "10"),)


def test_lunch_in_the_way_of_a_moved_interview_gives_way(draft: Draft) -> None:
    draft.put("interview:C-0142", start=time(11, 30), end=time(12, 30))
    # It was from 12:30pm, where the write-up is now.
    assert draft.read().blocks[-1].time == span(MONDAY, "13", "14")
    draft.put("lunch:AI1", start=time(12), end=time(13))
    assert draft.read().blocks[0].time == span(MONDAY, "12", "13")


def test_reading_of_another_day_stays_or_goes_where_there_is_time(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    first, *others = a_schedule().interviews
    parts = (span(MONDAY, "9", "9:30"), span(MONDAY, "9:45", "10:45"))
    kept = a_schedule(interviews=(first.model_copy(update={"reading": parts}), *others))
    write_draft(draft.folder / "schedule.json", kept, draft.instance)
    draft.own.tables.clear()
    draft.own.title = "Away"  # the own time says the old reading: leave it out
    draft.put("interview:C-0142", day=date(2026, 10, 6))
    assert draft.read().interviews[0].reading == parts  # Monday is the open day before
    draft.put("interview:C-0142", day=date(2026, 10, 8))
    # Thursday at 11am: its 90 minutes as late as they can be, in one piece.
    assert draft.read().interviews[0].reading == (span(THURSDAY, "9:30", "11"),)


def test_an_interview_may_go_to_another_inspector_and_person(draft: Draft) -> None:
    draft.put("interview:C-0142", inspectors="LI", people="PP3")
    held = draft.read().interviews[0]
    assert (held.inspector, held.interviewee, held.others) == ("LI", "PP3", ())
    assert held.time == a_schedule().interviews[0].time


def test_names_may_be_written_for_codes(draft: Draft) -> None:
    draft.put("interview:C-0142", inspectors="Owain Prys", people="Ann Sykes, SP1")
    held = draft.read().interviews[0]
    assert (held.inspector, held.interviewee, held.others) == ("LI", "PP3", ("SP1",))


def test_a_meeting_may_change_its_people_mode_and_place(draft: Draft) -> None:
    draft.put("meeting:M1", mode="Teams")
    draft.put("meeting:M2", mode="face to face", site="S2", room="S2: Room 1", people="HOO, RPD")
    first, second, third = draft.read().meetings
    assert (first.mode, first.site, first.room) == (Mode.TEAMS, None, None)
    assert (second.mode, second.site, second.room) == (Mode.FACE_TO_FACE, "S2", "S2: Room 1")
    assert second.people == ("HOO", "RPD")
    assert third == a_schedule().meetings[2]


def test_a_half_day_whose_meetings_moved_moves_with_them(draft: Draft) -> None:
    draft.put("meeting:M3", site="S2", room="S2: Room 1")
    stays = {(each.day, each.half): each.site for each in draft.read().stays}
    assert stays[WEEK_TWO[1], Half.MORNING] == "S2"
    assert stays[WEEK_TWO[0], Half.AFTERNOON] == "S1"


def test_the_briefing_may_move(draft: Draft) -> None:
    draft.put("briefing", start=time(10), end=time(11, 15), inspectors="LI")
    briefing = draft.read().briefing
    assert briefing is not None
    assert (briefing.time, briefing.inspectors) == (span(MONDAY, "10", "11:15"), ("LI",))


def test_parts_of_a_file_read_may_move_and_go_to_another_inspector(draft: Draft) -> None:
    draft.put("file read:C-0145", part=1, day=date(2026, 10, 7), inspectors="AI1")
    draft.put("file read:C-0145", part=0, inspectors="AI1")
    read = draft.read().file_reads[0]
    assert read.inspector == "AI1"
    assert read.reading == (span(TUESDAY, "9", "10:30"), span(WEDNESDAY, "14", "15"))


def test_own_time_may_move(draft: Draft) -> None:
    draft.put("reading:C-0142", start=time(8), end=time(9, 30))
    draft.put("lunch:AI1", start=time(13), end=time(14))
    schedule = draft.read()
    assert schedule.interviews[0].reading == (span(MONDAY, "8", "9:30"),)
    assert schedule.interviews[0].writing == a_schedule().interviews[0].writing
    assert schedule.blocks[0].time == span(MONDAY, "13", "14")
    assert schedule.blocks[1:] == a_schedule().blocks[1:]


def test_a_row_s_own_reading_goes_before_the_one_that_is_put_before_it(draft: Draft) -> None:
    draft.put("interview:C-0143", start=time(10), end=time(11))
    draft.put("reading:C-0143", start=time(8), end=time(9, 30))
    assert draft.read().interviews[1].reading == (span(TUESDAY, "8", "9:30"),)


@pytest.mark.parametrize(
    ("key", "changed", "said"),
    [
        ("interview:C-0142", {"day": "someday"}, "Day should be a date, but the cell says"),
        ("interview:C-0142", {"start": 9.3}, "Start should be a clock time, but the cell says"),
        ("interview:C-0142", {"end": time(11)}, "End is 11am, which is not after 11am."),
        ("interview:C-0142", {"inspectors": "AI7"}, "Inspectors: “AI7” is not on the sheet Team."),
        ("interview:C-0142", {"inspectors": "AI1, LI"}, "Exactly one inspector is needed here."),
        ("interview:C-0142", {"inspectors": None}, "Exactly one inspector is needed here."),
        ("interview:C-0142", {"people": "none"}, "Nobody is named for this interview."),
        ("interview:C-0142", {"people": "PP9"}, "People: “PP9” is not on the sheet Staff."),
        ("interview:C-0142", {"mode": "hybrid"}, "This appointment is held on Teams"),
        ("interview:C-0142", {"site": "S1"}, "This appointment is held on Teams"),
        ("briefing", {"room": "S1: Room 1"}, "This appointment is held on Teams"),
        ("file read:C-0145", {"people": "PP1"}, "Nobody of the region takes part"),
        ("file read:C-0145", {"inspectors": "AI1"}, "different inspectors"),
        ("meeting:M1", {"mode": "by phone"}, "Mode cannot be “by phone”."),
        ("meeting:M1", {"mode": None}, "It is not said how this meeting is held."),
        ("meeting:M1", {"site": "S9"}, "Site: “S9” is not on the sheet Sites."),
        ("meeting:M1", {"site": "S2"}, "The room “S1: Room 1” is not at Y Drenewydd."),
        ("meeting:M1", {"key": "meeting:M9"}, "The draft has nothing with the key “meeting:M9”."),
        ("lunch:AI1", {"end": time(12)}, "End is midday, which is not after 12:30pm."),
        ("writing:C-0142", {"key": "writing:C-9"}, "The draft has nothing with the key"),
    ],
)
def test_what_cannot_be_taken_over_is_told_by_its_cell(
    draft: Draft, key: str, changed: dict[str, Any], said: str
) -> None:
    place = draft.put(key, **changed)
    found = draft.told()
    if key.startswith("file read") and "inspectors" in changed:
        place = f"{draft.list.title}!{draft.cell(key, 'Inspectors', 1).coordinate}"
    if "site" in changed and "room" in said:
        place = f"{draft.list.title}!{draft.cell(key, 'Room').coordinate}"
    assert [each for each in found if each.startswith(f"{place}: ") and said in each]


def test_a_row_that_was_deleted_or_doubled_is_told(draft: Draft) -> None:
    gone = draft.cell("interview:C-0143", "Key").row
    draft.list.delete_rows(gone)
    draft.put("interview:C-0144", key="interview:C-0142")
    found = draft.told()
    assert found[:2] == [
        f"{draft.list.title}: Rows with the key “interview:C-0143” are missing: 0 of 1 are there. "
        f"Put the row back; rows cannot be deleted here. {ELSEWHERE}",
        f"{draft.list.title}: Rows with the key “interview:C-0144” are missing: 0 of 1 are there. "
        f"Put the row back; rows cannot be deleted here. {ELSEWHERE}",
    ]
    assert "stands more often than in the draft (1)." in found[2]


def test_a_row_that_was_added_is_told_once(draft: Draft) -> None:
    row = draft.list.max_row + 1
    draft.list.cell(row=row, column=1).value = "Wednesday"
    draft.list.tables["list"].ref = f"A{HEAD}:{draft.cell('briefing', 'Key').column_letter}{row}"
    key = draft.cell("briefing", "Key").column_letter
    assert draft.told() == [
        f"List!{key}{row}: This row has no key, so it belongs to nothing in the draft. Put its"
        " key back if it had one. Rows cannot be added here: a new case or meeting goes into the"
        " inspection's own sheets."
    ]


def test_a_row_that_is_struck_through_is_told(draft: Draft) -> None:
    # A line through a row means that it is cancelled, which nothing here can do.
    row = draft.cell("interview:C-0142", "Key").row
    for cell in draft.list[row]:
        cell.font = Font(strike=True)
    assert draft.told() == [
        f"List!A{row}: Rows that are struck through count all the same: {row}. Take the line away."
        " What is not to take place is changed in the inspection: with a change request, or in"
        " the sheet Cases or Meetings."
    ]


def test_rows_that_are_hidden_by_a_filter_are_read(draft: Draft) -> None:
    draft.list.row_dimensions[HEAD + 2].hidden = True
    assert draft.read() == a_schedule()


def test_a_weekday_alone_is_no_day_of_the_list(draft: Draft) -> None:
    place = draft.put("interview:C-0142", day="Tuesday")
    assert draft.told() == [
        f"{place}: Day should be a date, but the cell says “Tuesday”."
        " Write a date such as 5/10/2026 or 5 October 2026."
    ]


def test_a_mode_that_is_none_is_told_with_those_of_one_language(draft: Draft) -> None:
    place = draft.put("briefing", mode="by phone")
    assert draft.told() == [
        f"{place}: Mode cannot be “by phone”."
        " Choose one of: face to face, Teams, hybrid, from file."
    ]


def test_a_case_in_another_row_is_told(draft: Draft) -> None:
    # Sorting by a column without the key, or an exchange of two cases.
    place = draft.put("interview:C-0142", case="C-0143")
    assert draft.told() == [
        f"{place}: This case is not the one of the row, which its key names. Put it back: cases"
        " cannot change places here. If you sorted, sort all columns together."
    ]


@pytest.mark.parametrize("column", ["names", "inspector"])
def test_a_name_that_would_change_nothing_is_told(draft: Draft, column: str) -> None:
    changed: dict[str, Any] = {column: "Ann Sykes"}
    place = draft.put("interview:C-0142", **changed)
    assert draft.told() == [
        f"{place}: Names are only shown here, so this would change nothing."
        " Write them into the column Inspectors or People, or put back what stood here."
    ]


def test_old_names_beside_new_codes_are_no_mistake(draft: Draft) -> None:
    draft.put("interview:C-0142", people="PP2")
    assert draft.read().interviews[0].interviewee == "PP2"


def test_names_of_another_instance_are_not_compared(draft: Draft) -> None:
    first, *others = draft.instance.staff
    renamed = first.model_copy(update={"name": "Siân Llŷr-Jones"})
    draft.instance = draft.instance.model_copy(update={"staff": (renamed, *others)})
    assert draft.read() == a_schedule()


@pytest.mark.parametrize(
    ("column", "words"),
    [
        *((each, "Something else") for each in ("What", "PDU or function", "Risk", "Questions")),
        ("Remarks", "Bring the file"),
        ("Risk", None),
    ],
)
def test_an_edit_to_what_is_only_shown_is_told(
    draft: Draft, column: str, words: str | None
) -> None:
    cell = draft.cell("interview:C-0142", column)
    cell.value = words
    assert draft.told() == [
        f"{cell.parent.title}!{cell.coordinate}: This is only shown here, so an edit changes"
        " nothing. Put back what stood here; what a row says of a case, a person or a meeting"
        " is changed in the inspection's own sheets."
    ]


def test_what_is_only_shown_may_stand_in_another_row_of_its_file_read(draft: Draft) -> None:
    # The parts change places: "part 1 of 2" stands beside the later time.
    first, second = (draft.cell("file read:C-0145", "What", part) for part in (0, 1))
    first.value, second.value = second.value, first.value
    assert draft.read() == a_schedule()


def test_what_is_shown_of_another_instance_is_not_compared(draft: Draft) -> None:
    draft.cell("briefing", "What").value = "Something else"
    moved = draft.instance.settings.model_copy(update={"contact": "somebody@example.invalid"})
    draft.instance = draft.instance.model_copy(update={"settings": moved})
    assert draft.read() == a_schedule()


@pytest.mark.parametrize("column", ["People", "Inspectors", "Mode", "Site", "Room", "Risk"])
def test_a_column_that_was_deleted_changes_nothing(draft: Draft, column: str) -> None:
    del draft.list.tables["list"]
    draft.list.delete_cols(draft.cell("briefing", column).column)
    assert draft.read() == a_schedule()


def test_a_list_without_its_keys_is_told_once(draft: Draft) -> None:
    del draft.list.tables["list"]
    draft.list.delete_cols(draft.cell("briefing", "Key").column)
    assert draft.told() == [
        "List: The column Key is missing. Put its heading back into the row of headings."
    ]


def test_several_mistakes_are_told_at_once(draft: Draft) -> None:
    places = [
        draft.put("interview:C-0142", people="PP9"),
        draft.put("meeting:M1", start="early"),
        draft.put("lunch:AI1", end=time(12)),
    ]
    assert sorted(each.partition(": ")[0] for each in draft.told()) == sorted(places)


def test_another_workbook_is_refused(draft: Draft) -> None:
    draft.list.tables.clear()
    draft.list.title = "Something"
    assert draft.told() == [
        "schedule.xlsx: This workbook has no sheet List with the appointments. Use a workbook "
        "that the program wrote, and leave its headings as they are."
    ]


def test_a_workbook_needs_the_schedule_that_it_was_made_from(draft: Draft) -> None:
    (draft.folder / "schedule.json").unlink()
    with pytest.raises(StorageError, match="There is no draft schedule"):
        draft.read()


def test_a_workbook_put_aside_is_read_over_the_schedule_put_aside(draft: Draft) -> None:
    draft.put("interview:C-0142", people="PP3")
    aside = draft.folder / "schedule-edited.xlsx"
    draft.book.save(aside)
    (draft.folder / "schedule.json").rename(draft.folder / "schedule-edited.json")
    assert read_schedule(aside, draft.instance).interviews[0].interviewee == "PP3"
    other = draft.folder / "other.json"
    (draft.folder / "schedule-edited.json").rename(other)
    assert read_schedule(aside, draft.instance, base=other).interviews[0].interviewee == "PP3"
