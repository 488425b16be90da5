"""Refuses hostile, damaged, encrypted and foreign files before they are opened as workbooks.

Each refusal is a StorageError: a plain sentence, and what to do on the next line.
"""

import io
import os
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import IO, NoReturn

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.guard_xml import Oversized, Unwanted, check_part
from dipp_scheduler.wording.strings import Lang, text

MOST_BYTES = 10 * 2**20
MOST_PARTS = 400
MOST_PART_BYTES = 32 * 2**20
MOST_UNPACKED_BYTES = 64 * 2**20
MOST_SHEETS = 40

_DAMAGE = (
    Unwanted,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    IndexError,
    KeyError,
)
"""What reading an archive raises that is cut short, garbled, locked or packed in an unknown way."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = {
    ".xls": "old_workbook",
    ".xlsm": "macro_workbook",
    ".xltm": "macro_workbook",
    ".xlsb": "binary_workbook",
    ".xltx": "workbook_template",
    ".ods": "open_document",
    ".fods": "open_document",
    ".numbers": "numbers_document",
    ".csv": "csv_as_workbook",
    ".tsv": "csv_as_workbook",
    ".txt": "csv_as_workbook",
    ".pdf": "not_a_workbook",
    ".docx": "not_a_workbook",
}
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STRICT = b"purl.oclc.org/ooxml"


def workbook_bytes(path: Path, lang: Lang = "en") -> bytes:
    """The bytes of a workbook that is safe to open; StorageError if it is not."""
    name = path.name
    if name.startswith("~$"):
        refuse("lock_file", name, lang)
    if path.suffix.lower() in _FOREIGN:
        refuse(_FOREIGN[path.suffix.lower()], name, lang)
    data = read_bytes(path, MOST_BYTES, lang)
    check(data, name, lang)
    return data


def read_bytes(path: Path, most: int = MOST_BYTES, lang: Lang = "en") -> bytes:
    """The bytes of any file of a sensible size; StorageError in plain words."""
    name = path.name
    try:
        size = path.stat().st_size
        if size <= most:
            return path.read_bytes()
    except FileNotFoundError:
        refuse("not_there", name, lang)
    except PermissionError:  # as Windows says of a folder too; Path.is_dir would raise it again
        refuse("is_folder" if os.path.isdir(path) else "no_permission", name, lang)  # noqa: PTH112
    except IsADirectoryError:
        refuse("is_folder", name, lang)
    except OSError:
        refuse("unreadable", name, lang)
    facts = {"megabytes": size // 2**20, "most": most // 2**20}
    raise StorageError(refusal("too_big", name, lang, **facts))


@lru_cache(maxsize=1)
def check(data: bytes, name: str, lang: Lang = "en") -> None:
    """Refuse the content of a file that is no plain workbook of sensible size.

    What was found sound is known to be when it is read again.
    """
    if not data.strip(b"\0"):
        refuse("empty_file", name, lang)
    if data.startswith(_OLE):
        refuse("encrypted" if _ENCRYPTED in data else "old_workbook", name, lang)
    if not data.startswith(b"PK"):
        refuse("not_a_workbook", name, lang)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        refuse("damaged", name, lang)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive, name, lang)
    except Oversized as error:
        refuse(error.problem, name, lang, part=error.part, cell=error.cell)
    except _DAMAGE:
        refuse("damaged", name, lang)


def _check_archive(archive: zipfile.ZipFile, name: str, lang: Lang) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    lowered = {each.lower() for each in names}
    if "mimetype" in names or "content.xml" in lowered:
        refuse("open_document", name, lang)
    if any(each.endswith("vbaproject.bin") for each in lowered):
        refuse("macro_workbook", name, lang)
    if "xl/workbook.bin" in lowered:
        refuse("binary_workbook", name, lang)
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        refuse("not_a_workbook", name, lang)
    if any(part.flag_bits & 1 for part in parts):
        refuse("encrypted", name, lang)
    sheets = sum(each.startswith("xl/worksheets/") and each.endswith(".xml") for each in lowered)
    if sheets > MOST_SHEETS:
        refuse("too_many_sheets", name, lang, sheets=sheets, most=MOST_SHEETS)
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MOST_PARTS
        or unpacked > MOST_UNPACKED_BYTES
        or any(part.file_size > MOST_PART_BYTES for part in parts)
    ):
        refuse("bomb", name, lang)
    if len(lowered) < len(names) or any(part.compress_type not in _METHODS for part in parts):
        refuse("damaged", name, lang)
    if _overlapping(parts):
        refuse("bomb", name, lang)
    if _STRICT in _start(archive, "xl/workbook.xml"):
        refuse("strict_workbook", name, lang)
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        refuse("macro_workbook", name, lang)
    for part in parts:
        with archive.open(part) as file:
            _check_part(file, part.filename)


def _check_part(file: IO[bytes], name: str) -> None:
    lowered = name.lower()
    if lowered.endswith((".xml", ".rels", ".vml")):
        check_part(file, name, vml=lowered.endswith(".vml"))
    else:
        while file.read(2**16):
            pass  # read to the end, so that its checksum is checked


def _overlapping(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether parts share bytes of the file, as they do in bombs that unpack without end."""
    end = 0
    for part in sorted(parts, key=lambda each: each.header_offset):
        if part.header_offset < end:
            return True
        # 30 bytes of local header, then the name, then the content.
        end = part.header_offset + 30 + len(part.filename.encode()) + part.compress_size
    return False


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(4096)


def refuse(problem: str, name: str, lang: Lang, **facts: object) -> NoReturn:
    """Raise the StorageError `refusal.<problem>` about a file."""
    raise StorageError(refusal(problem, name, lang, **facts))


def refusal(problem: str, name: str, lang: Lang, **facts: object) -> str:
    """A plain sentence about a file, and what to do on the next line."""
    words = (text(f"refusal.{problem}.{part}", lang, name=name, **facts) for part in _PARTS)
    return "\n".join(words)


_PARTS = ("message", "remedy")
