"""Files are written whole or not at all, and Windows' short locks are waited out."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files import atomic
from dipp_scheduler.files.atomic import create_bytes, sync_folder, write_bytes


class BusyError(OSError):
    """What Windows raises while another program holds a file."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EACCES, "held")
        self.winerror = winerror


def failing(times: int, error: OSError, then: Callable[..., None]) -> Callable[..., None]:
    """An action that fails some times before it works."""
    left = [times]

    def act(*arguments: object) -> None:
        if left[0]:
            left[0] -= 1
            raise error
        then(*arguments)

    return act


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.txt"
    write_bytes(file, b"one")
    write_bytes(file, b"two")
    assert file.read_bytes() == b"two"
    assert [each.name for each in file.parent.iterdir()] == ["a.txt"]


def test_a_new_file_never_takes_another_s_place(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    create_bytes(file, b"one")
    with pytest.raises(StorageError) as error:
        create_bytes(file, b"two")
    assert str(error.value) == (
        "a.txt is already there, so it was not written.\nMove it away first if you want a new one."
    )
    assert file.read_bytes() == b"one"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "draft").write_bytes(b"mine")
    with pytest.raises(StorageError, match=r"^draft is already there, so it was not written"):
        write_bytes(tmp_path / "draft" / "a.txt", b"one")
    assert (tmp_path / "draft").read_bytes() == b"mine"


def test_a_new_file_is_made_also_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_arguments: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    create_bytes(tmp_path / "a.txt", b"one")
    assert (tmp_path / "a.txt").read_bytes() == b"one"
    with pytest.raises(StorageError, match=r"a\.txt is already there"):
        create_bytes(tmp_path / "a.txt", b"two")
    assert (tmp_path / "a.txt").read_bytes() == b"one"


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_held_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    monkeypatch.setattr(atomic, "_replace", failing(3, BusyError(winerror), atomic._replace))
    waits: list[float] = []
    write_bytes(tmp_path / "a.txt", b"one", sleep=waits.append)
    assert (tmp_path / "a.txt").read_bytes() == b"one"
    assert waits == [0.02, 0.04, 0.08]  # each twice as long


def test_a_file_that_stays_open_in_excel_is_given_up_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "schedule.xlsx"
    file.write_bytes(b"old")
    monkeypatch.setattr(atomic, "_replace", failing(10**6, BusyError(32), atomic._replace))
    waits: list[float] = []
    with pytest.raises(StorageError) as error:
        write_bytes(file, b"new", sleep=waits.append)
    assert str(error.value) == (
        "schedule.xlsx could not be replaced, because another program has it open.\n"
        "Close schedule.xlsx in Excel and try again."
    )
    assert file.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["schedule.xlsx"]
    assert sum(waits) == pytest.approx(2.5)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space"), "because the disk is full"),
        (OSError(errno.EIO, "Input/output error"), "could not be written: Input/output error."),
        (PermissionError(errno.EACCES, "Permission denied"), "Permission denied."),
    ],
)
def test_other_failures_leave_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(1, error, os.fsync))
    with pytest.raises(StorageError, match=said):
        write_bytes(file, b"new")
    assert file.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_leftover_of_a_crash_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / f".a.txt.{os.getpid()}-0.tmp").write_bytes(b"half")
    write_bytes(tmp_path / "a.txt", b"one")
    assert (tmp_path / "a.txt").read_bytes() == b"one"


def test_the_mode_of_a_file_is_an_ordinary_one(tmp_path: Path) -> None:
    (tmp_path / "by-hand.txt").write_bytes(b"")
    write_bytes(tmp_path / "a.txt", b"one")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "by-hand.txt").stat().st_mode


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"^versions could not be written"):
        sync_folder(tmp_path / "versions")
