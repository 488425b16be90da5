"""From an empty folder to a checked workbook: new, check and dates, as a user runs them."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dipp_scheduler.domain.people import Pdu
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.workbook import write_workbook
from tests.builders import case, make_instance
from tests.cli.conftest import Cli

SOUTH_WEST = ["--region", "South West", "--fieldwork", "2026-10-05"]


def inspection(folder: Path, **changed: object) -> Path:
    """A folder with a small inspection in it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_workbook(make_instance(**changed), folder / "inspection.xlsx")
    return folder


def test_new_makes_a_workbook_that_reads_back(cli: Cli, tmp_path: Path) -> None:
    told = cli("new", tmp_path / "south-west", *SOUTH_WEST)
    assert told.code == 0
    assert told.out.startswith(
        f"Made for South West: {tmp_path / 'south-west' / 'inspection.xlsx'}\n"
    )
    assert "dipp-scheduler check" in told.out


def test_new_fills_in_the_manual_s_meetings_and_the_region_s_pdus(cli: Cli, tmp_path: Path) -> None:
    told = cli("new", tmp_path / "sw", *SOUTH_WEST, "--json")
    assert told.data["region"] == "South West"
    assert told.data["fieldwork"] == "2026-10-05"
    assert len(told.data["pdus"]) == 9
    assert told.data["meetings"] == 20


def test_new_knows_a_region_by_its_code_and_a_date_as_people_write_it(
    cli: Cli, tmp_path: Path
) -> None:
    told = cli("new", tmp_path / "w", "--region", "n03", "--fieldwork", "5/10/2026", "--json")
    assert (told.code, told.data["region"]) == (0, "Wales")
    assert told.data["fieldwork"] == "2026-10-05"


@pytest.mark.parametrize("written", ["Monday 5 October 2026", "5 October 2026", "5/10/26"])
def test_new_takes_dates_as_cells_do(cli: Cli, tmp_path: Path, written: str) -> None:
    told = cli("new", tmp_path / "w", "--region", "Wales", "--fieldwork", written, "--json")
    assert told.data["fieldwork"] == "2026-10-05"


def test_new_says_what_a_wrong_weekday_is(cli: Cli, tmp_path: Path) -> None:
    wrong = "Monday 6 October 2026"
    told = cli("new", tmp_path / "w", "--region", "Wales", "--fieldwork", wrong)
    assert told.code == 2
    assert f'"{wrong}" is not a date here. That date is Tuesday 6 October 2026.' in told.err


@pytest.mark.parametrize("name", ["notes.txt", "wales.xlsx"])
def test_new_makes_a_folder_and_nothing_else(cli: Cli, tmp_path: Path, name: str) -> None:
    if name.endswith("txt"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    told = cli("new", tmp_path / name, *SOUTH_WEST)
    assert (told.code, told.err.splitlines()) == (
        2,
        [
            f"{name} is no folder. The workbook is always called inspection.xlsx, "
            "in a folder of its own.",
            "Name the folder to make.",
        ],
    )
    assert not (tmp_path / "inspection.xlsx").exists()


def test_new_does_not_give_an_inspection_twice(cli: Cli, tmp_path: Path) -> None:
    write_json(make_instance(), tmp_path / "inspection.json")
    told = cli("new", tmp_path, *SOUTH_WEST)
    assert (told.code, told.err.splitlines()[0]) == (
        7,
        f"{tmp_path / 'inspection.json'} is there already, and is not overwritten.",
    )


def test_new_overwrites_nothing(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "sw", *SOUTH_WEST)
    workbook = tmp_path / "sw" / "inspection.xlsx"
    before = workbook.read_bytes()
    told = cli("new", tmp_path / "sw", *SOUTH_WEST)
    assert told.code == 7
    assert "is there already, and is not overwritten." in told.err
    assert workbook.read_bytes() == before


def test_new_says_which_days_of_fieldwork_are_closed(cli: Cli, tmp_path: Path) -> None:
    # Week one 21 to 25 December 2026: Christmas Day. Week two 4 to 8 January: none.
    told = cli("new", tmp_path / "sw", "--region", "London", "--fieldwork", "2026-12-21")
    closed = [line for line in told.out.splitlines() if line.startswith("Closed in")]
    assert closed == [
        "Closed in the fieldwork weeks: Friday 25 December 2026. "
        "Consider other weeks, or enter it as an open day."
    ]


def test_a_workbook_that_is_not_filled_in_yet_is_warned_of(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "sw", *SOUTH_WEST)
    told = cli("check", tmp_path / "sw")
    assert told.code == 0
    assert told.out == (
        "No mistakes found. Cases to inspect: 0\n"
        "\n"
        "Worth a look in the workbook: 3\n"
        "  - Team: Nobody is on this sheet yet, so nothing can be scheduled. "
        "Enter the inspection team, one person a row.\n"
        "  - Staff: Nobody is on this sheet yet, so there is nobody to interview or to meet. "
        "Enter the region's people, one a row, with their posts.\n"
        "  - Cases: No case is on this sheet yet, so there are no interviews. "
        "Enter the cases, or draw them from a long list with dipp-scheduler sample.\n"
    )


def test_an_empty_sheet_is_told_once_for_all_that_name_its_rows(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a", staff=(), cases=(case("C1"), case("C2")))
    faults = cli("check", folder, "--json").data["faults"]
    assert [each["message"] for each in faults if each["sheet"] == "Staff"] == [
        "Nothing is on this sheet, but other cells name rows of it: 2, the first in Cases!D5."
    ]


def test_a_workbook_that_is_not_filled_in_is_not_scheduled(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "sw", *SOUTH_WEST)
    told = cli("solve", tmp_path / "sw")
    assert told.code == 3
    assert told.err.startswith(
        "There is nothing to schedule yet. No draft was made.\nMistakes in the input: 3\n"
        "Team: Nobody is on this sheet yet, so nothing can be scheduled."
    )
    assert not (tmp_path / "sw" / "draft").exists()


def test_a_remedy_is_told_once_for_all_that_it_mends(cli: Cli, tmp_path: Path) -> None:
    pdus = tuple(Pdu(code=f"P{number}", name=f"PDU {number}") for number in range(1, 10))
    told = cli("check", inspection(tmp_path / "a", pdus=pdus))
    # One case, in P1; nine PDUs have fewer than five.
    assert told.out.count("in the sample: ") == 9
    assert told.out.count("Add a case from the reserve, or have the lead decide.") == 1


def test_check_of_a_sound_workbook_says_so_and_forecasts(cli: Cli, tmp_path: Path) -> None:
    told = cli("check", inspection(tmp_path / "a"))
    assert told.code == 0
    assert told.out.startswith("No mistakes found. Cases to inspect: 1\n")


def test_check_warns_of_what_no_schedule_can_mend(cli: Cli, tmp_path: Path) -> None:
    # One case in PDU North: the manual asks for five.
    told = cli("check", inspection(tmp_path / "a"), "--json")
    assert told.code == 0
    assert "five_cases_a_pdu" in [each["rule"] for each in told.data["violations"]]


def test_every_mistake_is_named_by_its_cell_at_once(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a", cases=(case("C1"), case("C2"), case("C3")))
    workbook = load_workbook(folder / "inspection.xlsx")
    cells = {}
    for row in workbook["Cases"].iter_rows():
        for cell in row:
            if cell.value == "C2":
                cell.value = "C1"
                cells["double"] = f"Cases!{cell.coordinate}"
            if cell.value == "PP1" and cell.row == row[0].row and row[0].value == "C3":
                cell.value = "PP9"
                cells["unknown"] = f"Cases!{cell.coordinate}"
    workbook.save(folder / "inspection.xlsx")
    told = cli("check", folder, "--json")
    assert told.code == 3
    assert set(cells.values()) <= {fault["place"] for fault in told.data["faults"]}
    assert (folder / "inspection-marked.xlsx").exists()


def test_a_marked_copy_of_an_earlier_check_is_said_to_be_old(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a", cases=(case(practitioner="PP9"),))
    assert "is from an earlier check" not in cli("check", folder).err
    inspection(folder)
    marked = folder / "inspection-marked.xlsx"
    told = cli("check", folder)
    assert told.code == 0
    assert f"{marked} is from an earlier check and is not read; it can be deleted." in told.err
    marked.unlink()
    assert "earlier check" not in cli("check", folder).err


def test_solve_refuses_what_check_refuses(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a", cases=(case(practitioner="PP9"),))
    told = cli("solve", folder)
    assert told.code == 3
    assert "Cases!" in told.err
    assert not (folder / "draft").exists()


@pytest.mark.parametrize("name", ["inspection.xlsx", "inspection.json"])
def test_a_damaged_file_is_refused_in_plain_words(cli: Cli, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 this is no workbook")
    told = cli("check", tmp_path)
    assert told.code in (3, 7)
    assert name in told.err
    assert "Traceback" not in told.err
    assert "mistake is ours" not in told.err


@pytest.mark.parametrize("command", ["check", "dates", "solve", "verify", "export"])
def test_a_folder_without_an_inspection_is_refused(cli: Cli, tmp_path: Path, command: str) -> None:
    told = cli(command, tmp_path / "nowhere")
    assert told.code in (3, 7)
    assert "mistake is ours" not in told.err
    assert not (tmp_path / "nowhere").exists()


def test_dates_are_told_in_order_and_written_as_a_calendar(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a")
    told = cli("dates", folder)
    assert told.code == 0
    lines = told.out.splitlines()
    # F = Monday 5 October 2026: announcement F-21, changes until F-12, publication F+60.
    assert any(line.startswith("Monday 14 September 2026: Inspection announced") for line in lines)
    assert any(line.startswith("Wednesday 23 September 2026 by 5pm: Last day") for line in lines)
    assert any(line == "Friday 4 December 2026 (target): Report published." for line in lines)
    assert (folder / "key-dates.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_dates_as_data(cli: Cli, tmp_path: Path) -> None:
    told = cli("dates", inspection(tmp_path / "a"), "--json")
    found = {each["key"]: each for each in told.data["dates"]}
    assert date.fromisoformat(found["announcement"]["date"]) == date(2026, 9, 14)
    assert found["announcement"]["moved"] is False


def test_dates_in_both_languages(cli: Cli, tmp_path: Path) -> None:
    told = cli("dates", inspection(tmp_path / "a"), "--lang", "both")
    assert "Monday 14 September 2026: Inspection announced" in told.out
    assert "Dydd Llun 14 Medi 2026: Cyhoeddi'r arolygiad" in told.out


def test_a_file_that_cannot_be_written_is_named(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a")
    (folder / "key-dates.ics").mkdir()  # stands in for a file that somebody else holds
    told = cli("dates", folder)
    assert told.code == 7
    assert "key-dates.ics" in told.err
    assert "mistake is ours" not in told.err


def test_mistakes_are_told_though_the_marked_copy_cannot_be_written(
    cli: Cli, tmp_path: Path
) -> None:
    folder = inspection(tmp_path / "a", cases=(case(practitioner="PP9"),))
    (folder / "inspection-marked.xlsx").mkdir()
    told = cli("check", folder, "--json")
    assert told.code == 3
    assert "inspection-marked.xlsx" in told.err
    assert told.data["faults"]


def test_each_command_is_recorded_without_names(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "sw", *SOUTH_WEST)
    lines = (tmp_path / "sw" / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[-1])
    assert (record["command"], record["region"], record["fieldwork"]) == (
        "new",
        "N58",
        "2026-10-05",
    )


def test_the_workbook_named_instead_of_its_folder_is_read(cli: Cli, tmp_path: Path) -> None:
    folder = inspection(tmp_path / "a")
    assert cli("check", folder / "inspection.xlsx").code == 0
    assert read_instance(folder).instance == read_instance(folder / "inspection.xlsx").instance


PAST_THE_LIST = (
    "Inspection: GOV.UK has listed bank holidays to the end of 2028 only; those of 2029 are "
    "worked out and may change. Check GOV.UK, and enter any other bank holiday as an extra closed "
    "day."
)


@pytest.mark.parametrize("command", ["check", "dates"])
def test_dates_past_the_published_bank_holidays_are_warned_of(
    cli: Cli, tmp_path: Path, command: str
) -> None:
    # F = Monday 6 November 2028: publication F+60 is Friday 5 January 2029.
    folder = inspection(tmp_path / "a", settings={"fieldwork": date(2028, 11, 6)})
    told = cli(command, folder)
    assert f"  - {PAST_THE_LIST}" in told.out.splitlines()
    as_data = cli(command, folder, "--json")
    assert [each for each in as_data.data["warnings"] if each["value"] == "2029"] == [
        {
            "place": "Inspection",
            "sheet": "Inspection",
            "message": PAST_THE_LIST.removeprefix("Inspection: ").partition(" Check")[0],
            "remedy": "Check GOV.UK, and enter any other bank holiday as an extra closed day.",
            "cell": "",
            "value": "2029",
            "warning": True,
        }
    ]


def test_new_warns_of_them_too_and_in_welsh(cli: Cli, tmp_path: Path) -> None:
    of_2029 = ["--region", "London", "--fieldwork", "2028-11-06"]
    told = cli("new", tmp_path / "london", *of_2029)
    assert f"  - {PAST_THE_LIST}" in told.out.splitlines()
    told = cli("new", tmp_path / "llundain", *of_2029, "--lang", "cy")
    assert "Arolygiad: Dim ond hyd at ddiwedd 2028" in told.out


@pytest.mark.parametrize("command", ["check", "dates"])
def test_dates_within_the_published_list_are_not(cli: Cli, tmp_path: Path, command: str) -> None:
    # F = Monday 30 October 2028: publication F+60 is Friday 29 December 2028.
    folder = inspection(tmp_path / "a", settings={"fieldwork": date(2028, 10, 30)})
    assert "GOV.UK" not in cli(command, folder).out
