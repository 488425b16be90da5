"""The folder of an inspection: where everything is, and the instance that it holds."""

from dataclasses import dataclass
from pathlib import Path

from dipp_scheduler.errors import StorageError
from dipp_scheduler.files.assemble import Reading as Reading
from dipp_scheduler.files.guard import refusal, refuse
from dipp_scheduler.files.jsonfile import read_json
from dipp_scheduler.files.tables import read_tables
from dipp_scheduler.files.workbook import read_workbook
from dipp_scheduler.wording.strings import Lang


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
    def audit(self) -> Path:
        """Who did what when."""
        return self.root / "audit.jsonl"


def read_instance(path: Path, lang: Lang = "en") -> Reading:
    """The instance at a path: an inspection's folder, a workbook, a JSON file or CSV folder.

    InputError with all mistakes, or StorageError where something cannot be read.
    """
    if path.is_dir():
        return _read_folder(path, lang)
    if path.suffix.lower() == ".json":
        return read_json(path, lang)
    return read_workbook(path, lang)


def _read_folder(path: Path, lang: Lang) -> Reading:
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
        file, read = there[0]
        return read(file, lang)
    if (path / "settings.csv").exists():
        return read_tables(path, lang)
    raise StorageError(refusal("nothing_given", path.name, lang))
