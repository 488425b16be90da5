"""A save that is killed or refused anywhere leaves the old versions or the new: never neither,
never a double, and made again it is there once.
"""

import errno
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.versions import chain, read_version
from tests.files.test_store import SCHEDULE
from tests.files.versioned import issued

CALLS = ("open", "close", "fsync", "link", "unlink", "replace", "mkdir", "stat", "listdir")
"""Everything of `os` that a save uses, directly or through `pathlib`."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that copy themselves (POSIX)")
@pytest.mark.parametrize("mode", ["", "without links"])
def test_a_save_killed_at_any_line_leaves_the_old_or_the_new_version(
    tmp_path: Path, mode: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.files.interrupted", str(tmp_path), mode],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    outcomes = json.loads(done.stdout)
    assert len(outcomes) > 100  # a save runs through so many lines
    assert [each["killed"] for each in outcomes] == [True] * (len(outcomes) - 1) + [False]
    assert {tuple(each["after"]) for each in outcomes} == {(1,), (1, 2)}
    # Once the new version is there, it stays: the kills come later and later.
    there = [each["after"] == [1, 2] for each in outcomes]
    assert there == sorted(there)
    assert {(tuple(each["again"]), each["note"]) for each in outcomes} == {((1, 2), "two")}


class Troubled:
    """The operating system, of whose calls the `at`-th fails: instead of its effect or after it."""

    def __init__(self, at: int, error: int, *, after: bool) -> None:
        self.left = at
        self.error = OSError(error, os.strerror(error))
        self.after = after
        self.failed = ""

    def call(self, name: str, real: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        self.left -= 1
        if self.left != 0:
            return real(*arguments, **options)
        self.failed = name
        if self.after:
            result = real(*arguments, **options)
            if name == "io.open":
                result.close()
            elif name == "open":
                os.close(result)
        raise self.error

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **options: Any) -> Any:
            return self.call(name, real, *arguments, **options)

        return act

    def opened(self, *arguments: Any, **options: Any) -> Any:
        file = self.call("io.open", REAL_OPEN, *arguments, **options)
        return TroubledFile(file, self)


class TroubledFile:
    """A file whose writing and flushing may fail."""

    def __init__(self, file: Any, trouble: Troubled) -> None:
        self._file = file
        self._trouble = trouble

    def __enter__(self) -> "TroubledFile":
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        # A disk that fills up takes half of it.
        self._file.write(data[: len(data) // 2])
        self._trouble.call("write", self._file.write, data[len(data) // 2 :])

    def read(self) -> Any:
        return self._trouble.call("read", self._file.read)

    def flush(self) -> None:
        self._trouble.call("flush", self._file.flush)

    def fileno(self) -> int:
        return int(self._file.fileno())

    def close(self) -> None:
        self._file.close()


REAL_OPEN = io.open


@contextmanager
def troubled(
    at: int, error: int, *, after: bool, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Troubled]:
    trouble = Troubled(at, error, after=after)
    with monkeypatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, trouble.wrapped(name, getattr(os, name)))
        patch.setattr(io, "open", trouble.opened)
        yield trouble


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_an_error_of_any_call_leaves_the_old_or_the_new_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, after: bool
) -> None:
    first = tmp_path / "first"
    issued(first, note="one")
    failed: list[str] = []
    for at in range(1, 200):
        place = tmp_path / "place"
        shutil.copytree(first, place)
        said = ""
        with troubled(at, error, after=after, monkeypatch=monkeypatch) as trouble:
            try:
                issued(place, note="two", schedule=SCHEDULE)
            except StorageError as problem:
                said = str(problem)
        numbers = [each.number for each in chain(place)]
        assert numbers in ([1], [1, 2])
        if not said:
            assert numbers == [1, 2]  # what is not said to have failed is there
        issued(place, note="two", schedule=SCHEDULE)
        assert [each.number for each in chain(place)] == [1, 2]
        assert read_version(place, 2).note == "two"
        assert sorted(each.name for each in place.glob("v*")) == [
            *("v0001.json", "v0002.json"),
        ]
        shutil.rmtree(place)
        if not trouble.failed:
            break
        failed.append(trouble.failed)
    else:
        pytest.fail("a save never came to its end")
    assert {"io.open", "write", "flush", "fsync", "link", "open"} <= set(failed)
