"""An inspection told from its first version to its third: for tests.

The South West, solved and issued; fourteen answers by the change deadline, seven of which
break an interview; then six changes after it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dipp_scheduler.cli import issuing
from dipp_scheduler.cli.app import run
from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import BlockKind, HeldMeeting, Interview, Schedule, engagements
from dipp_scheduler.domain.timegrid import LONDON, Interval
from dipp_scheduler.domain.versions import Version
from dipp_scheduler.domain.work import CaseStatus
from dipp_scheduler.files.audit import records
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.versions import read_version
from dipp_scheduler.synthetic.regional import region
from tests.domain.requested import change

REGION = "South West"
BREAKING = 7
"""Answers that break an interview; as many again break none."""
SWAPPED, PINNED = "M16", "M14"
"""Meetings on Teams: with the leads for victims, and with the police."""
FIRST = datetime(2026, 10, 12, 9, tzinfo=LONDON)
EARLY = datetime(2026, 10, 16, 14, tzinfo=LONDON)
SECOND = datetime(2026, 10, 20, 9, tzinfo=LONDON)
LATE = datetime(2026, 10, 30, 15, tzinfo=LONDON)
"""The change deadline is Wednesday 21 October at 5pm."""
THIRD = datetime(2026, 11, 1, 22, tzinfo=LONDON)
"""The evening before the first week."""


@dataclass(frozen=True)
class Late:
    """Six changes after the deadline, and what they are about."""

    changes: tuple[ChangeRequest, ...]
    moved: frozenset[str]
    """The cases that need another time or another inspector."""
    left: str
    """The case that leaves the sample."""
    read: str
    """The case that is read from file instead."""
    leaves: str
    """Who leaves a meeting."""
    joins: str
    """Who takes their place."""


@dataclass(frozen=True)
class Story:
    """Three versions, and the changes between them."""

    folder: Path
    one: Version
    two: Version
    three: Version
    early: frozenset[str]
    """The cases whose interviews the answers break."""
    late: Late
    replans: tuple[dict[str, Any], ...]
    """Their lines of the audit."""


def tell(folder: Path) -> Story:
    """Solve, issue, replan by both rounds of changes, and issue each time.

    Repeatable, so that a slow machine tells the same story.
    """
    write_json(region(REGION, seed=1), folder / "inspection.json")
    assert run(["solve", str(folder), "--time-limit", "5", "--repeatable", "--quiet"]) == 0
    one = issued(folder, 1, FIRST)
    asked = of_two(one)[: 2 * BREAKING]
    replan(folder, early(asked), SECOND)
    two = issued(folder, 2, SECOND)
    late = six(two, of_two(two, but={each.case for each in asked}))
    replan(folder, late.changes, THIRD)
    return Story(
        folder=folder,
        one=one,
        two=two,
        three=issued(folder, 3, THIRD),
        early=frozenset(each.case for each in asked[:BREAKING]),
        late=late,
        replans=tuple(
            line for line in records(folder / "audit.jsonl") if line["command"] == "replan"
        ),
    )


def issued(folder: Path, number: int, moment: datetime) -> Version:
    """The draft as a version, issued at this moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(issuing, "now", lambda: moment)
        words = ("--by", "Dana Quill", "--note", f"Version {number}", "--quiet")
        assert run(["issue", str(folder), *words]) == 0
    return read_version(folder / "versions", number)


def replan(folder: Path, changes: Iterable[ChangeRequest], now: datetime) -> None:
    """A draft with more changes in the inspection."""
    given = read_instance(folder).given
    both = {"changes": (*given.changes, *changes)}
    write_json(given.model_copy(update=both), folder / "inspection.json")
    words = ("--now", now.isoformat(), "--time-limit", "20", "--repeatable", "--quiet")
    assert run(["replan", str(folder), *words]) == 0


def of_two(version: Version, but: Iterable[str] = ()) -> list[Interview]:
    """Interviews that nobody else can come to, those first whose practitioner is away least."""
    absences = [each.who for each in version.instance.unavailable]
    alone = (
        each
        for each in version.schedule.interviews
        if each.case not in but
        if not each.others and version.instance.case[each.case].substitute is None
    )
    return sorted(alone, key=lambda each: absences.count(each.interviewee))


def early(held: list[Interview]) -> tuple[ChangeRequest, ...]:
    """The first seven are not free at the time of their interviews, the others on another day."""
    kind = ChangeKind.PERSON_UNAVAILABLE
    times = [each.time if at < BREAKING else another_day(each.time) for at, each in enumerate(held)]
    return tuple(
        change(kind, each.interviewee, words(time), number=number, received=EARLY)
        for number, (each, time) in enumerate(zip(held, times, strict=True), 5)
    )


def six(version: Version, held: list[Interview]) -> Late:
    """Six changes to what nobody answered about."""
    instance, schedule = version.instance, version.schedule
    one, two, *others = held
    theirs = next(each for each in others if alone_that_day(each, schedule))
    left, read = next(
        (case.case, reserve.reference)
        for reserve in instance.cases
        if reserve.status is CaseStatus.RESERVE
        for case in others
        if case != theirs and instance.case[case.case].pdu == reserve.pdu
    )
    leaves, joins = meeting(schedule, SWAPPED).people[-1], stand_in(instance, schedule)
    asked = (
        (ChangeKind.PERSON_UNAVAILABLE, one.interviewee, words(one.time)),
        (ChangeKind.PERSON_UNAVAILABLE, two.interviewee, words(two.time)),
        (ChangeKind.INSPECTOR_AWAY, theirs.inspector, f"{theirs.time.day}"),
        (ChangeKind.FOUND_EXCLUDABLE, left, read),
        (ChangeKind.MEETING_CHANGED, SWAPPED, f"{joins} in place of {leaves}"),
        (ChangeKind.PIN, PINNED, ""),
    )
    return Late(
        changes=tuple(
            change(kind, about, details, number=number, received=LATE)
            for number, (kind, about, details) in enumerate(asked, 5 + 2 * BREAKING)
        ),
        moved=frozenset(each.case for each in (one, two, theirs)),
        left=left,
        read=read,
        leaves=leaves,
        joins=joins,
    )


def words(time: Interval) -> str:
    """A time as people write it."""
    return f"{time.day}, {time.start:%H:%M} to {time.end:%H:%M}"


def another_day(time: Interval) -> Interval:
    """The same time the day after; on a Friday the day before."""
    days = timedelta(days=-1 if time.start.weekday() == 4 else 1)
    return Interval(start=time.start + days, end=time.end + days)


def alone_that_day(held: Interview, schedule: Schedule) -> bool:
    """Whether the inspector does nothing else on the day of an interview, lunch apart."""
    return all(
        each.code == held.case or each.kind == BlockKind.LUNCH
        for each in engagements(schedule)
        if each.who == held.inspector and each.time.day == held.time.day
    )


def stand_in(instance: Instance, schedule: Schedule) -> str:
    """A senior probation officer with no meeting yet who is not away on the day of this one."""
    day = meeting(schedule, SWAPPED).time.day
    busy = {who for each in schedule.meetings for who in each.people}
    busy |= {each.who for each in instance.unavailable if each.day == day}
    busy |= {each.who for each in instance.unavailable if each.weekday == day.weekday()}
    return next(
        each.code for each in instance.staff if each.role_family == "SPO" and each.code not in busy
    )


def meeting(schedule: Schedule, code: str) -> HeldMeeting:
    return next(each for each in schedule.meetings if each.need == code)
