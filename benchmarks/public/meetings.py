"""The meeting-scheduling examples of OptaPlanner: the problem, its reader, and its score.

Meetings get a room and a first grain (15 minutes; grains run on over lunch and night without a
break). The score is the examples' own, in three levels: hard, medium (people who are wanted in
two places), soft. It is computed from the assignment alone, and shares nothing with the model.

Data: github.com/apache/incubator-kie-optaplanner, Apache-2.0, Copyright 2023-2026 The Apache
Software Foundation, parts by Red Hat, Inc. Nothing of it is kept here.
"""

import itertools
import warnings
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

GRAIN = 15


@dataclass(frozen=True)
class Meeting:
    """A meeting: its grains, and who is required and who would like to come."""

    topic: str
    grains: int
    required: frozenset[str]
    preferred: frozenset[str]

    @property
    def seats(self) -> int:
        """How many seats it needs."""
        return len(self.required) + len(self.preferred)

    @property
    def people(self) -> frozenset[str]:
        """Everybody."""
        return self.required | self.preferred


@dataclass(frozen=True)
class Problem:
    """Meetings, rooms by their seats, and the day of each grain."""

    meetings: tuple[Meeting, ...]
    rooms: tuple[int, ...]
    day_of: tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """A meeting's room and first grain."""

    room: int
    start: int


Score = tuple[int, int, int]
"""Hard, medium, soft: none above 0."""


def read(path: Path) -> Problem:
    """The problem of a workbook."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, read_only=True)
        rows: dict[str, list[tuple[Any, ...]]] = {
            name: list(book[name].iter_rows(min_row=2, values_only=True))
            for name in ("Days", "Rooms", "Meetings")
        }
    day_of: list[int] = []
    for number, row in enumerate(row for row in rows["Days"] if row[0]):
        first, last, lunch = (_minutes(cell) for cell in row[1:4])
        open_minutes = [at for at in range(first, last, GRAIN) if not lunch <= at < lunch + 60]
        day_of += [number] * len(open_minutes)
    return Problem(
        meetings=tuple(
            Meeting(str(row[0]), round(float(row[2]) / GRAIN), _names(row[5]), _names(row[6]))
            for row in rows["Meetings"]
            if row[0]
        ),
        rooms=tuple(round(float(row[1])) for row in rows["Rooms"] if row[0]),
        day_of=tuple(day_of),
    )


def _minutes(cell: Any) -> int:
    hours, minutes = str(cell).split(":")[:2]
    return int(hours) * 60 + int(minutes)


def _names(cell: Any) -> frozenset[str]:
    return frozenset(name.strip() for name in str(cell or "").split(",") if name.strip())


def score(problem: Problem, places: tuple[Place, ...]) -> Score:
    """The three levels of an assignment, by the examples' own constraints."""
    held = list(zip(problem.meetings, places, strict=True))
    hard = medium = soft = 0
    for meeting, place in held:
        last = place.start + meeting.grains - 1
        hard += last if last >= len(problem.day_of) else 0
        hard += max(0, meeting.seats - problem.rooms[place.room])
        if last < len(problem.day_of):
            hard += problem.day_of[place.start] != problem.day_of[last]
        soft += last
        soft += sum(max(0, seats - problem.rooms[place.room]) for seats in problem.rooms)
    for (one, here), (other, there) in itertools.combinations(held, 2):
        together = _overlap(one, here, other, there)
        if together:
            hard += together * (here.room == there.room)
            hard += together * len(one.required & other.required)
            medium += together * len(one.required & other.preferred)
            medium += together * len(one.preferred & other.required)
            medium += together * len(one.preferred & other.preferred)
            soft += 10 * together
        soft += 100 * (here.start + one.grains == there.start)
        soft += 100 * (there.start + other.grains == here.start)
    return -hard, -medium, -soft - _room_changes(held)


def _overlap(one: Meeting, here: Place, other: Meeting, there: Place) -> int:
    """How many grains two meetings share."""
    ends = min(here.start + one.grains, there.start + other.grains)
    return max(0, ends - max(here.start, there.start))


def _room_changes(held: list[tuple[Meeting, Place]]) -> int:
    """How often somebody changes rooms with at most two grains to do it in."""
    of: dict[str, list[tuple[Meeting, Place]]] = defaultdict(list)
    for meeting, place in held:
        for person in meeting.people:
            of[person].append((meeting, place))
    return sum(
        here.room != there.room
        and here.start < there.start
        and there.start - (here.start + one.grains - 1) <= 2
        for own in of.values()
        for (one, here), (_, there) in itertools.permutations(own, 2)
    )
