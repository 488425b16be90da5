"""Versions on disk: never changed, never lost, never double; damage is noticed and named."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.versions import Overruling
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files import atomic, versions
from dipp_scheduler.files.versions import chain, latest, read_version, version_name
from tests.builders import make_instance
from tests.files.test_atomic import BusyError, failing
from tests.files.test_store import SCHEDULE
from tests.files.versioned import NOON, issued


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def refused(folder: Path) -> str:
    with pytest.raises(StorageError) as error:
        chain(folder)
    return str(error.value)


def test_a_version_comes_back_as_it_was_issued(tmp_path: Path) -> None:
    overruling = Overruling(
        rule="need_held", who=("M1",), by="Owain Prys", reason="by phone", version=1
    )
    issued(
        tmp_path,
        note="First schedule, for Siân",
        schedule=SCHEDULE,
        langs=("en", "cy"),
        overruled=(overruling,),
        calendars={"namespace": "x"},
    )
    version = read_version(tmp_path, 1)
    assert (version.number, version.by, version.note, version.issued_at, version.previous) == (
        *(1, "Dana Quill", "First schedule, for Siân", NOON, None),
    )
    assert version.instance == make_instance()
    assert version.schedule == SCHEDULE
    assert version.overruled == (overruling,)
    assert version.langs == ("en", "cy")
    assert version.calendars == {"namespace": "x"}
    assert version.issued_at.tzinfo is LONDON


def test_each_version_holds_the_sha_256_of_the_one_before(tmp_path: Path) -> None:
    for note in ("one", "two", "three"):
        issued(tmp_path, note=note)
    assert names(tmp_path) == ["v0001.json", "v0002.json", "v0003.json"]
    digests = [
        hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in names(tmp_path)
    ]
    assert [each.digest for each in chain(tmp_path)] == digests
    assert [read_version(tmp_path, number).previous for number in (1, 2, 3)] == [None, *digests[:2]]


def test_before_the_first_version_there_is_none(tmp_path: Path) -> None:
    assert chain(tmp_path / "versions") == ()
    assert latest(tmp_path / "versions") is None
    with pytest.raises(StorageError, match="No version has been issued yet"):
        read_version(tmp_path / "versions", 1)


@pytest.mark.parametrize("number", [0, 3])
def test_a_version_that_there_never_was_is_refused_with_the_last_one(
    tmp_path: Path, number: int
) -> None:
    issued(tmp_path, note="one")
    issued(tmp_path, note="two")
    with pytest.raises(StorageError) as error:
        read_version(tmp_path, number)
    assert str(error.value) == (f"There is no version {number}.\nThe last version is number 2.")


def test_the_same_issue_again_is_the_same_version(tmp_path: Path) -> None:
    first = issued(tmp_path, note="one")
    before = first.path.read_bytes()
    again = issued(tmp_path, note="one", issued_at=NOON.replace(hour=13))
    assert again.digest == first.digest
    assert names(tmp_path) == ["v0001.json"]
    assert first.path.read_bytes() == before


@pytest.mark.parametrize("changed", [{"note": "two"}, {"by": "Owain Prys"}, {"schedule": SCHEDULE}])
def test_another_issue_is_another_version(tmp_path: Path, changed: dict[str, object]) -> None:
    issued(tmp_path, note="one")
    assert issued(tmp_path, **({"note": "one"} | changed)).number == 2


def test_going_back_to_what_was_issued_before_is_a_new_version(tmp_path: Path) -> None:
    issued(tmp_path, note="one")
    issued(tmp_path, note="one", schedule=SCHEDULE)
    assert issued(tmp_path, note="one").number == 3


def test_accepted_changes_are_done_in_the_version_and_others_as_they_were(tmp_path: Path) -> None:
    changes = tuple(
        ChangeRequest(number=number, received=NOON, kind=ChangeKind.PIN, about="C1", state=state)
        for number, state in enumerate(ChangeState, start=1)
    )
    issued(tmp_path, instance=make_instance(changes=changes))
    assert [each.state.value for each in read_version(tmp_path, 1).instance.changes] == [
        *("asked", "done", "declined", "done"),
    ]


def test_a_missing_version_is_named(tmp_path: Path) -> None:
    for note in ("one", "two", "three"):
        issued(tmp_path, note=note)
    (tmp_path / "v0002.json").unlink()
    assert refused(tmp_path) == (
        "v0002.json is missing, though v0003 is there: no version may ever be taken away.\n"
        "Bring it back from the recycle bin or a backup, and try again."
    )


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_changed_version_is_named_also_the_last_one(tmp_path: Path, number: int) -> None:
    for note in ("one", "two", "three"):
        issued(tmp_path, note=note)
    file = tmp_path / f"{version_name(number)}.json"
    file.write_bytes(file.read_bytes().replace(b"Dana Quill", b"Dana Quell"))
    assert refused(tmp_path) == (
        f"v000{number}.json is not as it was issued, or the version before it is not.\n"
        "Bring the version as it was issued back from the drive's version history or a backup, "
        "and try again."
    )


def test_a_version_nested_too_deeply_is_one_that_was_changed(tmp_path: Path) -> None:
    issued(tmp_path)
    (tmp_path / "v0001.json").write_bytes(b"[" * 100_000)
    assert refused(tmp_path).startswith("v0001.json is not as it was issued")


def test_a_version_written_anew_with_its_digest_is_noticed_by_its_successor(tmp_path: Path) -> None:
    other = tmp_path / "other"
    for folder, by in ((tmp_path / "own", "Dana Quill"), (other, "Dana Quell")):
        issued(folder, note="one", by=by)
        issued(folder, note="two")
    (tmp_path / "own" / "v0001.json").write_bytes((other / "v0001.json").read_bytes())
    assert refused(tmp_path / "own").startswith(
        "v0002.json is not as it was issued, or the version"
    )


@pytest.mark.parametrize("cut", [1, 100, 1000])
def test_a_version_that_was_cut_off_is_not_taken_for_one(tmp_path: Path, cut: int) -> None:
    kept = issued(tmp_path)
    kept.path.write_bytes(kept.path.read_bytes()[:cut])
    assert refused(tmp_path).startswith("v0001.json is not as it was issued")


def test_a_version_under_another_number_is_noticed(tmp_path: Path) -> None:
    issued(tmp_path, note="one")
    issued(tmp_path, note="two").path.rename(tmp_path / "v0001.json")
    assert refused(tmp_path).startswith("v0001.json is not as it was issued")


@pytest.mark.parametrize(
    "name", ["v0001-LAPTOP7.json", "v0001 (1).json", "V0001.json", "v00001.json"]
)
def test_a_second_copy_beside_a_version_is_named(tmp_path: Path, name: str) -> None:
    kept = issued(tmp_path)
    (tmp_path / name).write_bytes(kept.path.read_bytes())
    assert refused(tmp_path) == (
        f"There is a second version 1, named {name}: "
        "two people may have issued at the same time.\n"
        "Settle which of the two went out, and move the other one to another folder."
    )


def test_a_version_of_a_newer_program_says_so(tmp_path: Path) -> None:
    kept = issued(tmp_path)
    document = json.loads(kept.path.read_bytes()) | {"format": 2}
    kept.path.write_text(json.dumps(document), encoding="utf-8")
    assert refused(tmp_path).startswith("v0001.json was written by a newer version")


def test_other_files_in_the_folder_are_let_be(tmp_path: Path) -> None:
    issued(tmp_path)
    for name in (".v0002.json.99-0.tmp", "desktop.ini", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [each.number for each in chain(tmp_path)] == [1]


def test_of_two_who_issue_at_once_the_second_is_told_and_the_first_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = atomic._create

    def too_late(temporary: Path, path: Path) -> None:
        monkeypatch.setattr(atomic, "_create", place)
        issued(path.parent, note="the other's")
        place(temporary, path)

    monkeypatch.setattr(atomic, "_create", too_late)
    with pytest.raises(StorageError, match=r"v0001\.json is already there"):
        issued(tmp_path, note="mine")
    assert read_version(tmp_path, 1).note == "the other's"
    assert names(tmp_path) == ["v0001.json"]


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_name_that_windows_holds_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    monkeypatch.setattr(atomic, "_create", failing(4, BusyError(winerror), atomic._create))
    waits: list[float] = []
    issued(tmp_path, sleep=waits.append)
    assert waits == [0.02, 0.04, 0.08, 0.16]  # each twice as long
    assert [each.number for each in chain(tmp_path)] == [1]


def test_a_name_that_windows_holds_for_long_is_given_up_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "_create", failing(10**6, BusyError(32), atomic._create))
    waits: list[float] = []
    with pytest.raises(StorageError, match="because another program has it open"):
        issued(tmp_path, sleep=waits.append)
    assert sum(waits) == pytest.approx(2.5)
    assert names(tmp_path) == []


def test_on_windows_a_version_is_renamed_into_place_and_never_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed: list[str] = []

    def rename(old: Path, new: Path) -> Path:
        if new.exists():
            raise FileExistsError(new)  # as Windows does, and POSIX does not
        renamed.append(new.name)
        os.replace(old, new)  # noqa: PTH105 (what is tested is Path's own)
        return new

    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(Path, "rename", rename)
    issued(tmp_path, note="one")
    issued(tmp_path, note="two")
    assert renamed == ["v0001.json", "v0002.json"]
    assert names(tmp_path) == ["v0001.json", "v0002.json"]
    with pytest.raises(StorageError, match="is already there"):
        atomic.create_bytes(tmp_path / "v0002.json", b"x")


def test_a_version_whose_name_was_taken_by_a_save_that_ended_there_is_not_there_yet(
    tmp_path: Path,
) -> None:
    issued(tmp_path, note="one")
    (tmp_path / "v0002.json").touch()
    assert [each.number for each in chain(tmp_path)] == [1]


def test_a_version_that_is_json_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "v0001.json").write_bytes(b"[1, 2]")
    assert refused(tmp_path).startswith("v0001.json is not as it was issued")


def test_a_version_that_is_whole_but_no_version_is_refused_when_it_is_read(tmp_path: Path) -> None:
    document = {"number": 1, "previous": None, "note": "no schedule in it"}
    (tmp_path / "v0001.json").write_bytes(versions._bytes_of(document))
    with pytest.raises(StorageError) as error:
        read_version(tmp_path, 1)
    assert str(error.value).startswith("v0001.json")


def test_a_folder_of_versions_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "versions").write_bytes(b"")
    assert refused(tmp_path / "versions").startswith("versions could not be read from the disk.")
