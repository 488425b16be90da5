"""The whole package of exports: a file for each reader, in the places where they are looked for.

```
schedule.xlsx  schedule.html  report.txt      for inspectors
spoc/          schedule.xlsx  schedule.html   for the region's SPOC: no case data
people/        one small page a person        only their own appointments
calendars/     as `export.ical` makes them
changes/       of an issued version: for each person to be told, what has changed
```
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import StorageError
from dipp_scheduler.export.changepack import change_pack
from dipp_scheduler.export.html import page_of, person_page
from dipp_scheduler.export.ical import CalendarSet
from dipp_scheduler.export.ical_names import stems
from dipp_scheduler.export.personal import personal_views
from dipp_scheduler.export.readers import Audience, IssueInfo, Reader, languages
from dipp_scheduler.export.report import report_text
from dipp_scheduler.export.since import Since
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.export.views import view
from dipp_scheduler.export.workbook import workbook_of
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang, text

Write = Callable[[Path, bytes], object]
Remove = Callable[[Path], object]

_PLACES = ("page", "workbook", "spoc", "people", "calendars")
"""What the report points at, as keys of the wording `export.file`."""
_OURS = {
    "spoc": (".html", ".xlsx"),
    "people": (".html",),
    "calendars/inspector": (".ics",),
    "calendars/spoc": (".ics",),
    "calendars/practitioner": (".ics",),
    "calendars/attendee": (".ics",),
    "calendars/feed": (".ics",),
}
"""Folders that hold nothing but exports, with the kinds of their files."""

SIDE_BY_SIDE = 8
"""How many files of a draft are written at once: each waits for the disk, or a virus scanner."""


def exports(
    instance: Instance,
    schedule: Schedule,
    report: Report,
    *,
    issued: IssueInfo,
    calendars: CalendarSet,
    since: Since | None = None,
    langs: tuple[Lang, ...] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the package by its relative name; the same bytes each time.

    In the inspection's languages unless `langs` says otherwise. `calendars` are made from
    the same schedule; their names for people are those of the pages too. `since` is the
    version that readers know. The people to be told get their messages with a version, not
    with a draft.
    """
    words = Wording(langs or languages(instance))
    places = _PLACES if issued.version is None else (*_PLACES, "changes")
    for audience, folder in ((Audience.INSPECTORS, ""), (Audience.SPOC, "spoc/")):
        reader = Reader(audience, words)
        shown = view(instance, schedule, report, reader=reader, issued=issued, since=since)
        yield f"{folder}schedule.html", page_of(shown)
        yield f"{folder}schedule.xlsx", workbook_of(shown, issued)
        if audience is Audience.INSPECTORS:
            yield "report.txt", report_text(shown, report, places)
    people = ((each.code, each.name) for each in instance.staff)
    names = stems(people, calendars.state.namespace)
    for own in personal_views(instance, schedule, words=words, issued=issued):
        yield f"people/{names[own.code]}.html", person_page(own)
    for name, data in calendars.files.items():
        yield f"calendars/{name}", data
    if issued.version is not None:
        yield from change_pack(
            instance, schedule, calendars=calendars, issued=issued, since=since, langs=langs
        )


def write_exports(
    instance: Instance,
    schedule: Schedule,
    report: Report,
    folder: Path,
    *,
    issued: IssueInfo,
    calendars: CalendarSet,
    since: Since | None = None,
    write: Write,
    remove: Remove = Path.unlink,
    langs: tuple[Lang, ...] | None = None,
    writers: int = 1,
) -> tuple[Path, ...]:
    """Writes the package into `folder` through `write`, and says what was written.

    One after another, unless there are more `writers`: what was issued must be found whole up
    to where a failure ended it, a draft is only made anew.

    Pages and calendars of people who no longer have an appointment are removed, so that
    nobody sends them. Raises StorageError if one of them cannot be.
    """
    package = exports(
        instance,
        schedule,
        report,
        issued=issued,
        calendars=calendars,
        since=since,
        langs=langs,
    )
    written = _write_all(folder, package, write, writers)
    for path in stale(folder, frozenset(written)):
        try:
            remove(path)
        except OSError as error:
            sentence = text("export.stale.message", name=path.name)
            raise StorageError(f"{sentence}\n{text('export.stale.remedy')}") from error
    return written


def _write_all(
    folder: Path, package: Iterator[tuple[str, bytes]], write: Write, writers: int
) -> tuple[Path, ...]:
    """Write each file, with more writers while the next are made; the first failure ends it."""
    paths = []
    if writers == 1:
        for name, data in package:
            paths.append(folder / name)
            write(paths[-1], data)
        return tuple(paths)
    with ThreadPoolExecutor(writers) as pool:
        writing = []
        try:
            for name, data in package:
                paths.append(folder / name)
                writing.append(pool.submit(write, paths[-1], data))
            for each in writing:
                each.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return tuple(paths)


def stale(folder: Path, written: frozenset[Path]) -> tuple[Path, ...]:
    """Exports of an earlier schedule that the newer one did not write again."""
    return tuple(
        path
        for name, kinds in _OURS.items()
        if (folder / name).is_dir()
        for path in sorted((folder / name).iterdir())
        if path.suffix in kinds and path.is_file() and path not in written
    )
