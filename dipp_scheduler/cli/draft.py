"""The draft in an inspection's folder: written whole, hand edits kept, read again."""

from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4, uuid5

from pydantic import ValidationError

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.moment import now
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.working import draft_to_judge as draft_to_judge
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import key_date
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.versions import Version
from dipp_scheduler.export.ical import calendars
from dipp_scheduler.export.ical_state import CalendarState
from dipp_scheduler.export.package import SIDE_BY_SIDE, write_exports
from dipp_scheduler.export.readers import IssueInfo
from dipp_scheduler.export.since import Since
from dipp_scheduler.files.atomic import write_bytes
from dipp_scheduler.files.guard import read_bytes, refuse
from dipp_scheduler.files.store import write_draft as write_schedule
from dipp_scheduler.files.versions import latest
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang

REPEATABLE = UUID("b7d0b1f6-6c0e-4c55-9a43-0d3f6a1f2f5e")
"""Takes the place of chance where the same files must come out again."""

PAGE = "schedule.html"
"""The file of a draft to open first."""

WORKED_OUT = ("prices.xlsx", "standby.xlsx")
"""What explain writes beside a draft: it is about that draft alone."""

_ANNOUNCED_AT = time(9)


@dataclass(frozen=True)
class Written:
    """What was written: the page to open first, and every file."""

    page: Path
    files: tuple[Path, ...]


def write_draft(
    place: InspectionFolder,
    instance: Instance,
    schedule: Schedule,
    report: Report,
    *,
    repeatable: bool,
    talk: Talk,
) -> Written:
    """Write the schedule and all its exports, after putting files edited by hand aside.

    Commands do this and record it inside `written_whole`: an issue refuses what is half written.
    """
    for kept in place.keep_edited(now()):
        talk.warn("cli.solve.kept", what=kept)
    for name in WORKED_OUT:
        outdated = place.draft / name
        if outdated.is_file():
            outdated.unlink()
            talk.note("cli.solve.outdated", what=outdated)
    known = latest(place.files.versions, talk.langs[0])
    before = known.version(talk.langs[0]) if known else None
    moment = moment_of_draft(instance, repeatable=repeatable)
    write = partial(write_bytes, lang=talk.langs[0])
    write_schedule(place.files.schedule, schedule, instance, lang=talk.langs[0])
    exported = write_exports(
        instance,
        schedule,
        report,
        place.draft,
        issued=IssueInfo(moment=moment),
        calendars=calendars(
            instance,
            schedule,
            namespace=REPEATABLE,
            state=told_so_far(place, instance, before, repeatable=repeatable, lang=talk.langs[0]),
            changed_at=moment,
        ),
        since=since(before) if before else None,
        write=write,
        langs=talk.written(bilingual=instance.settings.bilingual),
        writers=SIDE_BY_SIDE,
    )
    return Written(page=place.draft / PAGE, files=(place.files.schedule, *exported))


def without_clock(schedule: Schedule) -> Schedule:
    """The schedule without the seconds that its proofs took, which differ in every run."""
    proofs = tuple(each.model_copy(update={"seconds": 0.0}) for each in schedule.proofs)
    return schedule.model_copy(update={"proofs": proofs})


def moment_of_draft(instance: Instance, *, repeatable: bool) -> datetime:
    """The present; where the same files must come out again, when the draft is to go out."""
    if not repeatable:
        return now()
    return at(key_date(instance, "announcement").date, _ANNOUNCED_AT)


def since(version: Version) -> Since:
    """An issued version as what readers know."""
    return Since(version.number, version.instance, version.schedule)


def told_so_far(
    place: InspectionFolder,
    instance: Instance,
    before: Version | None,
    *,
    repeatable: bool = False,
    lang: Lang = "en",
) -> CalendarState:
    """What everybody's calendar was told with the last version; before that, only its UIDs.

    A draft tells nobody anything, so that what is kept stays as it is until an issue.
    StorageError if what was kept is damaged.
    """
    if before is not None and before.calendars is not None:
        return CalendarState.model_validate(before.calendars)
    file = place.root / "calendar-state.json"
    if file.is_file():
        try:
            return CalendarState.from_json(read_bytes(file))
        except ValidationError:
            refuse("state_broken", file.name, lang)
    settings = instance.settings
    own = f"{settings.region}/{settings.fieldwork.isoformat()}"
    state = CalendarState(namespace=uuid5(REPEATABLE, own) if repeatable else uuid4())
    write_bytes(file, state.to_json())
    return state
