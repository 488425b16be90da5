"""From one form of an inspection to another, as a user runs it: nothing is lost or overwritten."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from dipp_scheduler.domain.changes import ChangeKind, ChangeState, apply
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.versions import settled
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.tables import write_tables
from dipp_scheduler.files.workbook import write_workbook
from dipp_scheduler.synthetic import region
from tests.builders import case, make_instance
from tests.cli.conftest import Cli
from tests.domain.requested import change
from tests.files.books import good, with_formula
from tests.files.versioned import issued

SMALL = sorted((Path(__file__).parents[2] / "instances").glob("*.json"))


def around(cli: Cli, given: Path, folder: Path, *names: str) -> Instance:
    """What is given after it went through each form in turn."""
    last = given
    for name in names:
        told = cli("convert", last, folder / name)
        assert (told.code, told.err) == (0, "")
        last = folder / name
    return read_instance(last).given


@pytest.mark.parametrize("file", SMALL, ids=lambda file: file.stem)
def test_a_small_instance_goes_through_csv_and_json(cli: Cli, tmp_path: Path, file: Path) -> None:
    assert around(cli, file, tmp_path, "one", "two.json") == read_instance(file).given


@pytest.mark.parametrize("file", SMALL[::6], ids=lambda file: file.stem)
def test_a_small_instance_goes_through_workbooks_too(cli: Cli, tmp_path: Path, file: Path) -> None:
    names = ("one.xlsx", "two", "three.json", "four.xlsx")
    assert around(cli, file, tmp_path, *names) == read_instance(file).given


def test_a_region_in_welsh_comes_back_equal_and_in_welsh(cli: Cli, tmp_path: Path) -> None:
    instance = region("Wales")
    write_workbook(instance, tmp_path / "inspection.xlsx", "cy")
    names = ("two", "three.json", "four.xlsx")
    assert around(cli, tmp_path, tmp_path, *names) == instance
    settings = (tmp_path / "two" / "settings.csv").read_text(encoding="utf-8-sig")
    assert settings.startswith("Gosodiad,Gwerth,Ystyr")
    # JSON has no language, so what follows it is in English unless Welsh is asked for.
    assert "Cases" in load_workbook(tmp_path / "four.xlsx").sheetnames
    told = cli("convert", tmp_path / "three.json", tmp_path / "pump.xlsx", "--lang", "cy")
    assert told.out.startswith("Ysgrifennwyd fel llyfr gwaith Excel: ")
    assert "Achosion" in load_workbook(tmp_path / "pump.xlsx").sheetnames
    assert read_instance(tmp_path / "pump.xlsx").given == instance


def test_it_says_what_was_written_and_what_to_do_next(cli: Cli, tmp_path: Path) -> None:
    write_json(good(), tmp_path / "one.json")
    target = tmp_path / "two.xlsx"
    told = cli("convert", tmp_path / "one.json", target)
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines() == [
        f"Written as an Excel workbook: {target} (cases: 3, people: 7, meetings: 3)",
        f'Check it: dipp-scheduler check "{target}"',
    ]
    assert cli("check", target).code == 0


def test_data_says_the_same(cli: Cli, tmp_path: Path) -> None:
    write_json(make_instance(cases=(case("C1"),)), tmp_path / "one.json")
    told = cli("convert", tmp_path / "one.json", tmp_path / "two", "--json")
    assert told.data["rows"]["cases"] == 1
    rest = {key: value for key, value in told.data.items() if key not in ("rows", "warnings")}
    assert rest == {
        "exit_code": 0,
        "source": str(tmp_path / "one.json"),
        "target": str(tmp_path / "two"),
        "form": "CSV",
        "kept": None,
        "left": {},
        "done": [],
    }


def test_changes_go_as_they_were_written_and_count_as_before(cli: Cli, tmp_path: Path) -> None:
    accepted = change(
        ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", number=2, state=ChangeState.ACCEPTED
    )
    given = good().model_copy(update={"changes": (*good().changes, accepted)})
    write_workbook(given, tmp_path / "inspection.xlsx")
    assert around(cli, tmp_path, tmp_path, "two.json") == given
    counted = read_instance(tmp_path / "two.json").instance
    assert counted == read_instance(tmp_path / "inspection.xlsx").instance != given


@pytest.mark.parametrize(
    ("target", "done"),
    [("two.json", []), ("two", [2]), ("elsewhere/inspection.json", [2]), ("elsewhere/x.xlsx", [2])],
)
def test_changes_issued_already_stay_issued_away_from_the_versions(
    cli: Cli, tmp_path: Path, target: str, done: list[int]
) -> None:
    accepted = change(
        ChangeKind.PRACTITIONER_REPLACED, "C1", "PP3", number=2, state=ChangeState.ACCEPTED
    )
    later = change(ChangeKind.WISH, "PP1", "Tuesday", number=3, state=ChangeState.ACCEPTED)
    before = good().model_copy(update={"changes": (*good().changes, accepted)})
    given = good().model_copy(update={"changes": (*before.changes, later)})
    home = tmp_path / "south-west"
    home.mkdir()
    (tmp_path / "south-west" / "elsewhere").mkdir()
    write_json(given, home / "inspection.json")
    issued(home / "versions", instance=settled(apply(before)))
    states = {each.number: each.state for each in read_instance(home).instance.changes}
    assert states == {1: ChangeState.ASKED, 2: ChangeState.DONE, 3: ChangeState.ACCEPTED}
    told = cli("convert", home, home / target, "--json")
    assert (told.code, told.data["done"]) == (0, done)
    assert read_instance(home / target).instance == read_instance(home).instance
    told = cli("convert", home, home / target, "--replace")
    said = (
        "Change requests issued already, written as done because the copy has no versions "
        "beside it: 2"
    )
    assert (said in told.out.splitlines()) is bool(done)


def test_a_mistake_is_told_with_its_cell_and_writes_nothing(cli: Cli, tmp_path: Path) -> None:
    write_workbook(good(), tmp_path / "inspection.xlsx")
    book = load_workbook(tmp_path / "inspection.xlsx")
    book["Cases"]["C5"] = "hihg"
    book.save(tmp_path / "inspection.xlsx")
    told = cli("convert", tmp_path, tmp_path / "two.json")
    assert told.code == 3
    assert told.err.splitlines()[0] == "Mistakes in the input: 1"
    assert told.err.splitlines()[1].startswith("Cases!C5: Risk of serious harm cannot be “hihg”.")
    assert not (tmp_path / "two.json").exists()


@pytest.mark.parametrize("name", ["two.ods", "two.xlsm", "two.csv", "two.txt"])
def test_a_name_that_says_no_form_is_refused(cli: Cli, tmp_path: Path, name: str) -> None:
    write_json(good(), tmp_path / "one.json")
    told = cli("convert", tmp_path / "one.json", tmp_path / name)
    assert (told.code, told.err.splitlines()) == (
        2,
        [
            f"The name {name} does not say in which form to write.",
            "Name a file that ends in .xlsx (Excel) or .json, or a folder for CSV files "
            "(a name without an ending).",
        ],
    )


@pytest.mark.parametrize("name", ["two.xlsx", "two.json", "two"])
def test_what_is_there_is_replaced_only_when_told_to_and_kept(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    write_json(good(), tmp_path / "one.json")
    older = make_instance(cases=(case("C9"),))
    write_json(older, tmp_path / "older.json")
    assert cli("convert", tmp_path / "older.json", tmp_path / name).code == 0
    told = cli("convert", tmp_path / "one.json", tmp_path / name)
    assert told.code == 7
    assert "add --replace, and it is kept under another name." in told.err
    assert read_instance(tmp_path / name).given == older
    told = cli("convert", tmp_path / "one.json", tmp_path / name, "--replace", "--json")
    kept = Path(told.data["kept"])
    assert kept.name.startswith("two-before-20")
    assert read_instance(tmp_path / name).given == good()
    assert read_instance(kept).given == older
    assert sorted(tmp_path.iterdir()) == sorted(
        [tmp_path / "one.json", tmp_path / "older.json", tmp_path / name, kept]
    )


def test_an_inspection_s_folder_is_never_replaced(cli: Cli, tmp_path: Path) -> None:
    write_json(good(), tmp_path / "one.json")
    folder = tmp_path / "south-west"
    write_tables(good(), folder)
    (folder / "versions").mkdir()
    told = cli("convert", tmp_path / "one.json", folder, "--replace")
    assert (told.code, told.err.splitlines()) == (
        7,
        [
            "The folder south-west is not replaced, because not only CSV files are in it: "
            "versions.",
            "Name another folder.",
        ],
    )


def test_an_empty_folder_is_filled(cli: Cli, tmp_path: Path) -> None:
    write_json(good(), tmp_path / "one.json")
    (tmp_path / "two").mkdir()
    assert around(cli, tmp_path / "one.json", tmp_path, "two") == good()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["one.json", "two"]


@pytest.mark.parametrize(("name", "said"), [("two", "is a file"), ("two.xlsx", "is a folder")])
def test_a_file_is_no_folder_and_a_folder_no_file(
    cli: Cli, tmp_path: Path, name: str, said: str
) -> None:
    write_json(good(), tmp_path / "one.json")
    if name == "two":
        (tmp_path / name).write_text("mine", encoding="utf-8")
    else:
        (tmp_path / name).mkdir()
    told = cli("convert", tmp_path / "one.json", tmp_path / name, "--replace")
    assert told.code == 7
    assert told.err.startswith(f"{name} {said}, and a ")


def test_a_second_form_in_an_inspection_s_folder_is_warned_of(cli: Cli, tmp_path: Path) -> None:
    write_workbook(good(), tmp_path / "inspection.xlsx")
    told = cli("convert", tmp_path, tmp_path / "inspection.json")
    assert told.code == 0
    assert told.err == (
        "The inspection now stands in its folder more than once: inspection.xlsx, "
        "inspection.json. Move all but one away; until then no other command knows which "
        "counts.\n"
    )
    assert told.out.splitlines()[-1] == f'Check it: dipp-scheduler check "{tmp_path}"'
    assert cli("check", tmp_path).code == 7
    (tmp_path / "inspection.xlsx").unlink()
    assert cli("check", tmp_path).code == 0
    (line,) = (tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["command"], json.loads(line)["form"]) == ("convert", "JSON")


def test_what_of_the_users_own_does_not_go_with_it_is_told(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "inspection.xlsx"
    write_workbook(good(), file)
    book = load_workbook(file)
    book.create_sheet("My notes")["A1"] = "Ring Siân"
    beside = book["Cases"].max_column + 1
    book["Cases"].cell(5, beside).value = "ring first"
    book["Team"]["B6"].comment = Comment("on leave soon?", "Owain Prys")
    book.save(file)
    told = cli("convert", tmp_path, tmp_path / "two.json")
    assert told.out.splitlines()[-4:-1] == [
        f"Sheets of your own do not go with it, and are only in {file}: My notes",
        f"What stands beside the tables does not go with it, and is only in {file}: Cases",
        f"Comments on cells do not go with it, and are only in {file}: Team!B6",
    ]
    told = cli("convert", tmp_path, tmp_path / "two.xlsx", "--json")
    assert told.data["left"] == {"beside": ["Cases"], "comments": ["Team!B6"]}
    assert load_workbook(tmp_path / "two.xlsx")["My notes"]["A1"].value == "Ring Siân"


def test_formulas_in_the_tables_are_told_to_become_values(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "inspection.xlsx"
    file.write_bytes(with_formula(b"PP1", b"str"))
    told = cli("convert", tmp_path, tmp_path / "two.xlsx")
    assert told.out.splitlines()[-2] == (
        f"Formulas become the values that they show, and are formulas only in {file}: Cases (1)"
    )
    told = cli("convert", tmp_path, tmp_path / "two.json", "--json")
    assert told.data["left"] == {"formulas": ["Cases (1)"]}
    told = cli("change", tmp_path, "--kind", "wish", "--about", "PP1", "--details", "Tuesday")
    (kept,) = tmp_path.glob("inspection-before-*.xlsx")
    assert (told.code, told.err.splitlines()[0]) == (
        0,
        "Formulas have become the values that they showed (Cases (1)); they are only in the "
        f"file as it was before: {kept.name}",
    )


def test_a_marked_copy_that_was_mended_goes_without_its_marks(cli: Cli, tmp_path: Path) -> None:
    write_workbook(good(), tmp_path / "inspection.xlsx")
    book = load_workbook(tmp_path / "inspection.xlsx")
    book["Cases"]["C5"] = "hihg"
    book.save(tmp_path / "inspection.xlsx")
    assert cli("check", tmp_path).code == 3
    marked = tmp_path / "inspection-marked.xlsx"
    book = load_workbook(marked)
    book["Cases"]["C5"] = good().cases[0].risk.value
    book.save(marked)
    told = cli("convert", marked, tmp_path / "inspection.xlsx", "--replace", "--json")
    assert (told.code, told.data["left"]) == (0, {})
    assert read_instance(tmp_path).given == good()
    assert "Mistakes" not in load_workbook(tmp_path / "inspection.xlsx").sheetnames
