"""A log of a mistake of our own that can be mailed: places in the code, never values.

Messages of exceptions may quote names or cells, so only their types are kept.
"""

import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dipp_scheduler import __version__

PACKAGES = ("ortools", "pydantic", "openpyxl", "xlsxwriter", "pandas", "icalendar", "typer")


def write_log(bug: BaseException, command: str) -> Path:
    """Write what went wrong to a new file in the user's temporary folder; return its path."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="dipp-scheduler-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.writelines(f"{line}\n" for line in log(bug, command))
    return Path(file.name)


def log(bug: BaseException, command: str) -> Iterator[str]:
    """The lines of the log: versions, then each exception's type and places."""
    yield f"dipp-scheduler {__version__}"
    yield f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    yield ", ".join(f"{name} {_installed(name)}" for name in PACKAGES)
    yield f"command: {command}"
    chain: BaseException | None = bug
    while chain is not None:
        yield ""
        yield f"{type(chain).__module__}.{type(chain).__qualname__}"
        for frame in traceback.extract_tb(chain.__traceback__):
            yield f"  {_module(frame.filename)}:{frame.lineno} in {frame.name}"
        chain = chain.__cause__ or chain.__context__


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _module(filename: str) -> str:
    """A source file without the folders above its package: those name the user."""
    path = Path(filename)
    for root in sorted(sys.path, key=len, reverse=True):
        if root and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
