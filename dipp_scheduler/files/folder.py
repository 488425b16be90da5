"""The folder of an inspection: where everything is, and the instance that it holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dipp_scheduler.domain.changes import ChangeState, apply
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.versions import settled_by
from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.assemble import Reading as Reading
from dipp_scheduler.files.columns import SETTINGS
from dipp_scheduler.files.guard import refusal, refuse
from dipp_scheduler.files.jsonfile import read_json
from dipp_scheduler.files.tables import read_tables, table_files
from dipp_scheduler.files.versions import latest
from dipp_scheduler.files.workbook import read_workbook
from dipp_scheduler.wording.strings import Lang

_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


@dataclass(frozen=True)
class Layout:
    """The files of an inspection under its folder."""

    root: Path

    @property
    def workbook(self) -> Path:
        """What is given, as people edit it."""
        return self.root / "inspection.xlsx"

    @property
    def json(self) -> Path:
        """What is given, as one JSON file in place of the workbook."""
        return self.root / "inspection.json"

    @property
    def tables(self) -> Path:
        """What is given, as a folder of CSV files in place of the workbook."""
        return self.root / "inspection"

    @property
    def forms(self) -> tuple[Path, Path, Path]:
        """Where what is given may stand: in one of these, never in two."""
        return self.workbook, self.json, self.tables

    @property
    def draft(self) -> Path:
        """The working schedule and its exports."""
        return self.root / "draft"

    @property
    def schedule(self) -> Path:
        """The working schedule itself."""
        return self.draft / "schedule.json"

    @property
    def versions(self) -> Path:
        """What was issued, one file a version, for ever."""
        return self.root / "versions"

    @property
    def issued(self) -> Path:
        """The exports that went out, one folder a version."""
        return self.root / "issued"

    @property
    def availability(self) -> Path:
        """The sheets on which the region says who is free when."""
        return self.root / "availability"

    @property
    def answered(self) -> Path:
        """Who has answered for which days."""
        return self.availability / "answered.json"

    @property
    def audit(self) -> Path:
        """Who did what when."""
        return self.root / "audit.jsonl"


def read_instance(path: Path, lang: Lang = "en") -> Reading:
    """The instance at a path: an inspection's folder, a workbook, a JSON file or CSV folder.

    Its changes in force are applied, and those of the last version beside it are done; as
    people wrote it, it is `Reading.given`. InputError with all mistakes, or StorageError
    where something cannot be read.
    """
    reading = _read(path, lang)
    given = reading.instance
    return replace(reading, instance=apply(_since_issued(given, path, lang)), written=given)


def source(path: Path, lang: Lang = "en") -> Path:
    """The workbook, JSON file or folder of tables that holds what is given; StorageError."""
    return _source(path, lang)[0] if path.is_dir() else path


def _since_issued(instance: Instance, path: Path, lang: Lang) -> Instance:
    """The instance with those changes done that the last version was issued with."""
    if not any(each.state is ChangeState.ACCEPTED for each in instance.changes):
        return instance
    last = latest(Layout(path if path.is_dir() else path.parent).versions, lang)
    return settled_by(instance, last.version(lang).instance) if last else instance


def _read(path: Path, lang: Lang) -> Reading:
    if path.is_dir():
        file, read = _source(path, lang)
        return read(file, lang)
    return read_json(path, lang) if path.suffix.lower() == ".json" else read_workbook(path, lang)


def _source(path: Path, lang: Lang) -> tuple[Path, Callable[[Path, Lang], Reading]]:
    """What is given in a folder, and what reads it."""
    layout = Layout(path)
    readers = (
        (layout.workbook, read_workbook),
        (layout.json, read_json),
        (layout.tables, read_tables),
    )
    there = [(file, read) for file, read in readers if file.exists()]
    if len(there) > 1:
        names = ", ".join(file.name for file, _ in there)
        refuse("given_twice", path.name, lang, files=names)
    if there:
        return there[0]
    if SETTINGS.key in table_files(path):
        return path, read_tables
    other = ", ".join(each.name for each in sorted(path.iterdir()) if _workbook(each))
    if other:
        refuse("nothing_given_but", path.name, lang, files=other)
    raise StorageError(refusal("nothing_given", path.name, lang))


def _workbook(file: Path) -> bool:
    """Whether a file may be the workbook under another name, or as another program saved it."""
    return file.suffix.lower() in _WORKBOOKS and not file.name.startswith(("~$", "."))
