"""The key dates of an inspection as a calendar to be handed to anybody: it names no person."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid5

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import KeyDate, key_dates
from dipp_scheduler.export.ical_bytes import calendar_bytes
from dipp_scheduler.export.ical_entries import Days, Diary, Entry, Shown
from dipp_scheduler.export.ical_parts import contact, described, headline, region
from dipp_scheduler.export.ical_state import CalendarState, advance
from dipp_scheduler.export.readers import languages
from dipp_scheduler.export.texts import Text, Wording
from dipp_scheduler.wording import dates

_PUBLIC = UUID("5f0cf3a5-5d1c-4b0e-8f3c-3a3f7f6f2c0e")
"""Key dates name nobody, so that every installation may give them the same UIDs."""


def key_dates_calendar(instance: Instance, *, changed_at: datetime) -> bytes:
    """Every key date as an all-day entry, marked where it was moved or is only hoped for.

    `changed_at` (aware) is when the dates were last worked out.
    """
    words = Wording(langs=languages(instance))
    settings = instance.settings
    namespace = uuid5(_PUBLIC, f"{settings.region}/{settings.fieldwork.isoformat()}")
    diary = Diary(
        file="dates/key-dates",
        owner=settings.region,
        name=str(words("calendar.name.dates", region=region(instance, words))),
        entries=tuple(_entry(instance, each, words) for each in key_dates(instance)),
    )
    told, _ = advance(CalendarState(namespace=namespace), (diary,), changed_at)
    return calendar_bytes(diary.name, told)


def _entry(instance: Instance, found: KeyDate, words: Wording) -> Entry:
    summary = words.each(found.name)
    if found.by is not None:
        by = found.by
        clock = words.each(lambda lang: dates.clock(by, lang))
        summary = words("calendar.dates.by", what=summary, clock=clock)
    return Entry(
        key=f"dates/{found.key}",
        time=Days(first=found.date, last=found.end or found.date),
        summary=headline(summary),
        description=described(words, _about(instance, found, words)),
        shown=Shown.FREE,
    )


def _about(instance: Instance, found: KeyDate, words: Wording) -> Iterator[Text]:
    if found.moved:
        yield words("keydate_mark.moved", nominal=words.day(found.nominal))
    if found.agreed and found.date != found.nominal:
        yield words("keydate_mark.agreed", nominal=words.day(found.nominal))
    if found.target:
        yield words("calendar.dates.target")
    yield from contact(instance, words)
