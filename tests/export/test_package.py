"""The package of exports: which files, the same each time, and nothing left of an older one."""

from pathlib import Path

import pytest

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import StorageError
from dipp_scheduler.export.package import exports, write_exports
from tests.export.calendar_readers.samples import a_schedule, an_instance, exported
from tests.export.opened import page, people, workbook
from tests.export.viewed import INSPECTORS, ISSUED, SPOC, a_report, proven

PEOPLE = ("PP1", "PP2", "PP3", "SP1", "SP2", "RPD", "HOO", "FAR")


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def written(folder: Path, schedule: Schedule) -> tuple[str, ...]:
    found = write_exports(
        an_instance(),
        schedule,
        a_report(),
        folder,
        issued=ISSUED,
        calendars=exported(schedule=schedule),
        write=write,
    )
    return tuple(path.relative_to(folder).as_posix() for path in found)


def there(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_each_reader_has_a_file_where_it_is_looked_for(tmp_path: Path) -> None:
    found = written(tmp_path, proven())
    assert [name for name in found if not name.startswith("calendars/")] == [
        *("schedule.html", "schedule.xlsx", "report.txt"),
        *("spoc/schedule.html", "spoc/schedule.xlsx"),
        *(f"people/{code}.html" for code in PEOPLE),
    ]
    calendars = [name for name in found if name.startswith("calendars/")]
    assert calendars == [f"calendars/{name}" for name in exported(schedule=proven()).files]
    assert there(tmp_path) == sorted(found)


def test_the_files_are_those_of_each_export() -> None:
    held = dict(exports(an_instance(), proven(), a_report(), issued=ISSUED, calendars=exported()))
    assert held["schedule.html"] == page(INSPECTORS)
    assert held["schedule.xlsx"] == workbook(INSPECTORS)
    assert held["spoc/schedule.html"] == page(SPOC)
    assert held["spoc/schedule.xlsx"] == workbook(SPOC)
    assert {code: held[f"people/{code}.html"] for code in PEOPLE} == people()


def test_the_same_schedule_gives_the_same_package() -> None:
    first, second = (
        dict(exports(an_instance(), proven(), a_report(), issued=ISSUED, calendars=exported()))
        for _ in range(2)
    )
    assert first == second


def test_a_page_of_somebody_who_no_longer_comes_is_removed(tmp_path: Path) -> None:
    before = written(tmp_path, proven())
    fewer = a_schedule(interviews=a_schedule().interviews[:2])
    after = written(tmp_path, fewer)
    # PP3 was only there to stand in.
    assert set(before) - set(after) == {
        "people/PP3.html",
        "calendars/practitioner/PP3.ics",
        "calendars/feed/PP3.ics",
    }
    assert there(tmp_path) == sorted(after)


def test_what_is_not_an_export_stays(tmp_path: Path) -> None:
    kept = ("notes.txt", "people/photo.png", "schedule-edited.xlsx", "other/a.html")
    for name in kept:
        write(tmp_path / name, b"mine")
    written(tmp_path, proven())
    assert [name for name in there(tmp_path) if name in kept] == sorted(kept)


def test_a_stale_file_that_cannot_be_removed_is_reported(tmp_path: Path) -> None:
    write(tmp_path / "people" / "OLD.html", b"")

    def refuse(path: Path) -> None:
        raise PermissionError(13, "in use", str(path))

    with pytest.raises(StorageError) as error:
        write_exports(
            an_instance(),
            proven(),
            a_report(),
            tmp_path,
            issued=ISSUED,
            calendars=exported(),
            write=write,
            remove=refuse,
        )
    assert str(error.value).splitlines() == [
        "The file OLD.html belongs to an earlier schedule and could not be removed.",
        "Close it and try again, or remove it by hand, so that nobody sends it.",
    ]


def test_no_file_is_named_after_a_person(tmp_path: Path) -> None:
    plain = an_instance()
    telling = plain.staff[0].model_copy(update={"code": "ThorneB", "name": "Bea Thorne"})
    instance = an_instance(staff=(telling, *plain.staff[1:]), cases=())
    meeting = a_schedule().meetings[0].model_copy(update={"people": ("ThorneB",)})
    schedule = Schedule(meetings=(meeting,))
    held = exports(
        instance,
        schedule,
        a_report(),
        issued=ISSUED,
        calendars=exported(instance, schedule),
    )
    assert [name for name, _ in held if "Thorne" in name] == []
