"""Files written whole or not at all: beside the old one, to the disk, then in its place."""

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import NoReturn

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.guard import refusal
from dipp_scheduler.wording.strings import Lang

_IN_USE = (5, 32, 33)
"""Windows: access denied, sharing violation, lock violation. Virus scanners and OneDrive
hold a new file for some milliseconds; Excel holds one for as long as it is open."""
_PATIENCE = 2.5
"""Seconds for which a file in use is tried again."""
_FIRST_WAIT = 0.02

Sleep = Callable[[float], None]


def write_bytes(path: Path, data: bytes, *, lang: Lang = "en", sleep: Sleep = time.sleep) -> None:
    """Put `data` in place of whatever `path` held; StorageError leaves that as it was."""
    _write(path, data, _replace, lang=lang, sleep=sleep)


def create_bytes(path: Path, data: bytes, *, lang: Lang = "en", sleep: Sleep = time.sleep) -> None:
    """Write `data` to a new file; StorageError if there is one already."""
    _write(path, data, _create, lang=lang, sleep=sleep)


def sync_folder(folder: Path, *, lang: Lang = "en") -> None:
    """Make the names in a folder durable, in case an earlier write ended just short of it."""
    try:
        _sync_folder(folder)
    except OSError as error:
        _fail(_problem(error), folder, lang, error)


def _write(
    path: Path, data: bytes, place: Callable[[Path, Path], None], *, lang: Lang, sleep: Sleep
) -> None:
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _free_name(path)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _patiently(partial(place, temporary, path), sleep)
        _sync_folder(path.parent)
    except FileExistsError as error:
        # Of a folder to be made it names the file that is there in its place.
        _fail("already_there", path if temporary else Path(error.filename), lang)
    except OSError as error:
        _fail(_problem(error), path, lang, error)
    finally:
        if temporary is not None:
            with suppress(OSError):  # what was to be written is there or not; this is only litter
                temporary.unlink(missing_ok=True)


def _free_name(path: Path) -> Path:
    """A name beside `path` that nothing has, also if another process writes there too."""
    names = (path.with_name(f".{path.name}.{os.getpid()}-{number}.tmp") for number in count())
    return next(name for name in names if not name.exists())


def _replace(temporary: Path, path: Path) -> None:
    temporary.replace(path)


def _create(temporary: Path, path: Path) -> None:
    if sys.platform == "win32":
        temporary.rename(path)  # fails there if the target exists
        return
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
            raise
        # A drive without hard links: take the name, then put the content in its place. A
        # name that was taken by a save that ended there, with nothing in it, is free.
        if not (path.is_file() and path.stat().st_size == 0):
            path.open("xb").close()
        temporary.replace(path)


def _patiently(action: Callable[[], None], sleep: Sleep) -> None:
    """Do something, again and again while another program holds the file for a moment."""
    waited, wait = 0.0, _FIRST_WAIT
    while True:
        try:
            action()
        except OSError as error:
            if getattr(error, "winerror", None) not in _IN_USE or waited >= _PATIENCE:
                raise
        else:
            return
        wait = min(wait, _PATIENCE - waited)
        sleep(wait)
        waited, wait = waited + wait, wait * 2


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can (not on Windows)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some shared drives cannot
            raise
    finally:
        os.close(handle)


def _problem(error: OSError) -> str:
    if getattr(error, "winerror", None) in _IN_USE:
        return "in_use"
    return "disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "cannot_write"


def _fail(problem: str, path: Path, lang: Lang, error: OSError | None = None) -> NoReturn:
    reason = error.strerror if error else ""
    raise StorageError(refusal(problem, path.name, lang, reason=reason)) from error
