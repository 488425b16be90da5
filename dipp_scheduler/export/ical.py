"""Calendars for Outlook: one file for each reader, holding what that reader needs and no more.

`inspector/` has own appointments with case references; `spoc/` who of the region is needed
when, without case data; `practitioner/` and `attendee/` one person's own appointments. Who
is both has one file, under `practitioner/`. `feed/` has the same for subscribers;
`outlook.csv` is the SPOC's calendar as a table, a fallback.

How readers use a file: make a calendar of its own for the inspection and import into it;
for the next version delete that calendar and import again. Outlook on the desktop does not
update or cancel what it imported.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.people import Language
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.ical_bytes import calendar_bytes, feed_bytes
from dipp_scheduler.export.ical_csv import outlook_csv
from dipp_scheduler.export.ical_dates import key_dates_calendar
from dipp_scheduler.export.ical_entries import Diary
from dipp_scheduler.export.ical_inspector import inspector_entries
from dipp_scheduler.export.ical_names import stems
from dipp_scheduler.export.ical_parts import region
from dipp_scheduler.export.ical_person import attendee_entries, practitioner_entries
from dipp_scheduler.export.ical_spoc import spoc_entries
from dipp_scheduler.export.ical_state import CalendarState, News, Status, Told, advance
from dipp_scheduler.export.readers import languages
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.wording.slug import slug

CANCELLED_KEPT = timedelta(days=14)
"""How long a feed shows a cancelled event before it drops it."""

__all__ = ["CalendarSet", "CalendarState", "calendars", "key_dates_calendar"]


@dataclass(frozen=True)
class CalendarSet:
    """The files of an export, and the state that the next export starts from."""

    files: dict[str, bytes]
    """By relative name, such as `inspector/AI1.ics`, in order."""
    owners: dict[str, str]
    """Whose each file is: a person's code; for the SPOC's the region's name."""
    stems: dict[str, str]
    """What files about somebody are called, by owner: also of those who only had events."""
    told: tuple[Told, ...]
    """Every event with what has become of it, for change lists and invitations."""
    state: CalendarState

    @property
    def changes(self) -> tuple[Told, ...]:
        """The events that readers do not know yet, or know otherwise."""
        return tuple(each for each in self.told if each.news is not News.SAME)


def calendars(
    instance: Instance,
    schedule: Schedule,
    *,
    namespace: UUID,
    changed_at: datetime,
    state: CalendarState | None = None,
) -> CalendarSet:
    """Every reader's calendar of a schedule.

    `namespace` is the installation's random UUID; an inspection that has a `state` keeps to
    that state's namespace, so that it can be carried on from another laptop. `changed_at`
    (aware) is the moment of the schedule's own revision: the same schedule, moment and state
    give the same bytes. Raises InputError if a title or place is longer than Outlook shows.
    """
    before = state or CalendarState(namespace=_own_namespace(instance, namespace))
    diaries = _diaries(instance, schedule, before.namespace)
    told, after = advance(before, diaries, changed_at)
    files: dict[str, bytes] = {}
    owners: dict[str, str] = {}
    for diary in diaries:
        held = tuple(each for each in told if _stands_in(each, diary) and _held(each))
        gone = tuple(each for each in told if _stands_in(each, diary) and _lately(each, changed_at))
        if held:
            files[f"{diary.file}.ics"] = calendar_bytes(diary.name, held)
        if held or gone:
            files[f"feed/{diary.stem}.ics"] = feed_bytes(diary.name, (*held, *gone))
        if held and diary.file.startswith("spoc/"):
            files["outlook.csv"] = outlook_csv(held)
        owners |= {name: diary.owner for name in files if name not in owners}
    named = {each.record.owner: each.record.file.partition("/")[2] for each in told}
    named |= {diary.owner: diary.stem for diary in diaries}
    return CalendarSet(files=files, owners=owners, stems=named, told=told, state=after)


def _own_namespace(instance: Instance, installation: UUID) -> UUID:
    """The inspection's namespace: AI1 of two inspections are two people."""
    settings = instance.settings
    return uuid5(installation, f"{settings.region}/{settings.fieldwork.isoformat()}")


def _diaries(instance: Instance, schedule: Schedule, namespace: UUID) -> tuple[Diary, ...]:
    """Everybody's calendar, though there be nothing in it, in the instance's order."""
    needs = {need.code: need for need in week_two_needs(instance)}
    words = Wording(langs=languages(instance))
    region_stem = slug(instance.settings.region)
    named = stems(
        (
            (region_stem, ""),
            *((each.code, each.name) for each in instance.team),
            *((each.code, each.name) for each in instance.staff),
        ),
        namespace,
    )
    where = region(instance, words)
    diaries = [
        Diary(
            file=f"inspector/{named[each.code]}",
            owner=each.code,
            name=str(words("calendar.name.inspector", region=where, code=named[each.code])),
            entries=inspector_entries(instance, schedule, needs, each.code, words),
        )
        for each in instance.team
    ]
    diaries.append(
        Diary(
            file=f"spoc/{named[region_stem]}",
            owner=instance.settings.region,
            name=str(words("calendar.name.spoc", region=where)),
            entries=spoc_entries(instance, schedule, needs, words),
        )
    )
    diaries += (
        _person(instance, schedule, needs, each.code, named[each.code]) for each in instance.staff
    )
    return tuple(diaries)


def _person(
    instance: Instance, schedule: Schedule, needs: dict[str, Need], who: str, stem: str
) -> Diary:
    """The one calendar of a person of the region, in the person's own language first."""
    langs = languages(instance)
    if instance.person[who].language is Language.WELSH:
        langs = langs[::-1]
    words = Wording(langs=langs)
    interviews = practitioner_entries(instance, schedule, who, words)
    folder = "practitioner" if interviews else "attendee"
    return Diary(
        file=f"{folder}/{stem}",
        owner=who,
        name=str(words("calendar.name.person", region=region(instance, words))),
        entries=(*interviews, *attendee_entries(instance, schedule, needs, who, words)),
    )


def _stands_in(told: Told, diary: Diary) -> bool:
    """Whether an event is in a person's calendar, in whichever folder that was."""
    return told.record.file.partition("/")[2] == diary.stem


def _held(told: Told) -> bool:
    return told.record.status is Status.CONFIRMED


def _lately(told: Told, moment: datetime) -> bool:
    """Whether an event was cancelled in the fortnight before `moment`."""
    return not _held(told) and moment - told.record.changed_at <= CANCELLED_KEPT
