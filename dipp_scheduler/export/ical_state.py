"""What readers' calendars were last told: the memory behind UID, SEQUENCE and DTSTAMP.

Without it there can be no right SEQUENCE and no cancellation. It is kept with the
inspection and never sent to anybody.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from pydantic import AwareDatetime, Field

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.export.ical_entries import Days, Diary, Entry, Shown


class Status(StrEnum):
    """Whether an event is held; a cancelled one stays cancelled for good."""

    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


class News(StrEnum):
    """What an export tells about an event, compared with the state before it."""

    ADDED = "added"
    MOVED = "moved"
    REWORDED = "reworded"
    CANCELLED = "cancelled"
    SAME = "same"


class Record(Frozen):
    """What one event was last told as."""

    file: str
    owner: str
    """Whose event it is: a person's code; for the SPOC the region's name."""
    content: str
    """Hash of everything that the reader sees."""
    sequence: int
    changed_at: AwareDatetime
    status: Status
    start: AwareDatetime
    end: AwareDatetime
    all_day: bool
    summary: str
    location: str
    shown: Shown


class CalendarState(Frozen):
    """Every event ever told, by UID."""

    namespace: UUID
    records: dict[str, Record] = Field(default_factory=dict)

    def to_json(self) -> bytes:
        """The state file; equal states have equal bytes."""
        plain = self.model_dump(mode="json")
        return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def from_json(cls, data: bytes) -> "CalendarState":
        """The state of a state file."""
        return cls.model_validate_json(data)


@dataclass(frozen=True)
class Told:
    """An event as this export tells it, with what has become of it since the last."""

    uid: str
    record: Record
    news: News
    description: str = ""
    """Empty for a cancelled event: the state keeps no descriptions."""
    before: Record | None = None
    """What the reader knew, if the event is moved, reworded or cancelled."""


def advance(
    state: CalendarState, diaries: Iterable[Diary], changed_at: datetime
) -> tuple[tuple[Told, ...], CalendarState]:
    """Every event of `diaries`, and every one that is cancelled, told after `state`.

    An event that has not changed keeps its stamp. One whose time or place changed gets the
    next sequence; one that was only reworded a new stamp alone. One that is gone is
    cancelled; if it comes back it is a new event, for a cancelled UID is never used again.
    """
    if changed_at.tzinfo is None:
        raise ValueError(f"{changed_at} has no time zone")
    moment = changed_at.astimezone(UTC).replace(microsecond=0)
    told = [_tell(state, diary, entry, moment) for diary in diaries for entry in diary.entries]
    seen = {each.uid for each in told}
    if len(seen) < len(told):
        raise ValueError("two entries of a calendar have the same key")
    told += _cancelled(state, seen, moment)
    records = {each.uid: each.record for each in told}
    return tuple(told), CalendarState(namespace=state.namespace, records=state.records | records)


def _tell(state: CalendarState, diary: Diary, entry: Entry, moment: datetime) -> Told:
    uid = _uid(state, entry.key)
    before = state.records.get(uid)
    fresh = Record(
        file=diary.file,
        owner=diary.owner,
        content=_content(entry),
        sequence=0,
        changed_at=moment,
        status=Status.CONFIRMED,
        start=entry.time.start,
        end=entry.time.end,
        all_day=isinstance(entry.time, Days),
        summary=entry.summary,
        location=entry.location,
        shown=entry.shown,
    )
    if before is None:
        return Told(uid, fresh, News.ADDED, entry.description)
    if before.content == fresh.content:
        # A person's other appointments can move the event to another file; its stamp stays.
        return Told(
            uid, before.model_copy(update={"file": diary.file}), News.SAME, entry.description
        )
    moved = _where_and_when(before) != _where_and_when(fresh)
    stamp = {
        "sequence": before.sequence + (1 if moved else 0),
        "changed_at": max(moment, before.changed_at),
    }
    news = News.MOVED if moved else News.REWORDED
    return Told(uid, fresh.model_copy(update=stamp), news, entry.description, before)


def _cancelled(state: CalendarState, seen: set[str], moment: datetime) -> Iterator[Told]:
    """The events that are held no longer, and those cancelled before."""
    for uid, before in state.records.items():
        if uid in seen:
            continue
        if before.status is Status.CANCELLED:
            yield Told(uid, before, News.SAME)
            continue
        stamp = {
            "sequence": before.sequence + 1,
            "changed_at": max(moment, before.changed_at),
            "status": Status.CANCELLED,
        }
        yield Told(uid, before.model_copy(update=stamp), News.CANCELLED, before=before)


def _uid(state: CalendarState, key: str) -> str:
    """The UID of a key; if it was cancelled, the next one of the same key."""
    turn = 1
    while True:
        uid = str(uuid5(state.namespace, key if turn == 1 else f"{key}#{turn}"))
        known = state.records.get(uid)
        if known is None or known.status is not Status.CANCELLED:
            return uid
        turn += 1


def _where_and_when(record: Record) -> tuple[datetime, datetime, bool, str]:
    return record.start, record.end, record.all_day, record.location


def _content(entry: Entry) -> str:
    """A hash of everything visible; the zone is London's whichever way it is written."""
    visible = (
        entry.time.start.astimezone(UTC).isoformat(),
        entry.time.end.astimezone(UTC).isoformat(),
        isinstance(entry.time, Days),
        entry.summary,
        entry.description,
        entry.location,
        entry.shown.value,
    )
    return hashlib.sha256(json.dumps(visible).encode()).hexdigest()
