"""The ladder for a lost meeting: each rung taken, open, or refused with the checker's reasons."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations, islice

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.lunches import with_lunches
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.options.judge import Judge, asked_of, broken
from dipp_scheduler.solver.options.ladder import Rung, reasons
from dipp_scheduler.solver.options.touched import having, without
from dipp_scheduler.solver.week_two.frame import Crew, Frame
from dipp_scheduler.solver.week_two.meetings_choices import (
    Choice,
    choice_of,
    meeting_window,
    working_day,
)

_FIRST = ("available", "no_double_booking")
_ASKED = (*_FIRST, *(rule for rule in asked_of(2) if rule not in _FIRST))
"""The rules in the order in which they are asked: what nearly always says no comes first."""

MOST_GROUPS = 60
"""Of several people of a group who cannot come, the most ways tried to take their places."""


class MeetingRung(StrEnum):
    """The rungs, in the order in which they are tried."""

    SAME_DAY = "same_day"
    OTHER_DAY = "other_day"
    OTHER_INSPECTORS = "other_inspectors"
    OTHER_PLACE = "other_place"
    TEAMS = "teams"
    POOL = "pool"
    SEVERAL = "several"
    """More than one of these at once: only the search tries that."""
    NOT_HELD = "not_held"


def meeting_ladder(
    instance: Instance, known: Known, schedule: Schedule, code: str
) -> tuple[Rung, ...]:
    """The rungs for a meeting that was lost, beside all else in a schedule, to the one taken.

    None where it keeps its time, place and inspectors and only those change who must come,
    or where it is no longer wanted.
    """
    held = next(each for each in known.schedule.meetings if each.need == code)
    need = Diary(instance, Schedule()).needs.get(code)
    now = next((each for each in schedule.meetings if each.need == code), None)
    taken = None if need is None else _kind(need, held, now)
    if need is None or taken is None:
        return ()
    places = _Places(instance, known, schedule, need, held)
    rungs: list[Rung] = []
    for kind in MeetingRung:
        if kind is taken:
            rungs.append(Rung(kind, tried=1, legal=True, taken=True))
            break
        if kind is not MeetingRung.SEVERAL:
            rungs.append(places.tried_out(kind))
    return tuple(rungs)


def _kind(need: Need, held: HeldMeeting, now: HeldMeeting | None) -> MeetingRung | None:
    """On which rung the schedule has put a meeting; None if it stays where it was."""
    if now is None:
        return MeetingRung.NOT_HELD
    found: list[MeetingRung] = []
    if {*now.inspectors} != {*held.inspectors}:
        found.append(MeetingRung.OTHER_INSPECTORS)
    if now.time.start != held.time.start:
        same = now.time.day == held.time.day
        found.append(MeetingRung.SAME_DAY if same else MeetingRung.OTHER_DAY)
    if now.mode is Mode.TEAMS and held.mode is not Mode.TEAMS:
        found.append(MeetingRung.TEAMS)
    elif (now.site, now.room) != (held.site, held.room):
        found.append(MeetingRung.OTHER_PLACE)
    if {*now.people} - {*held.people} - {*need.required}:
        found.append(MeetingRung.POOL)
    if len(found) > 1:
        return MeetingRung.SEVERAL
    return found[0] if found else None


class _Places:
    """The places of each rung, and what the checker says of them beside all else."""

    def __init__(
        self, instance: Instance, known: Known, schedule: Schedule, need: Need, held: HeldMeeting
    ) -> None:
        self._instance, self._known = instance, known
        self._need = need
        self._frame = Frame(instance)
        self._choice: Choice = choice_of(Model(), self._frame, 0, need)
        self._judge = Judge(Diary(instance, without(schedule, {need.code})))
        stay = (who for who in held.people if who in need.pool and who not in need.required)
        people = tuple(dict.fromkeys((*need.required, *stay)))
        self._held = held.model_copy(update={"people": people})

    def tried_out(self, kind: MeetingRung) -> Rung:
        """A rung that was not taken: tried until a place is legal, or all of them."""
        found: list[tuple[Violation, ...]] = []
        for each in self._tried(kind):
            against = self._against(each)
            found.append(against)
            if not against:
                return Rung(kind, len(found), legal=True, taken=False)
        return Rung(
            kind, len(found), legal=False, taken=False, reasons=reasons(found, self._instance)
        )

    def _against(self, tried: HeldMeeting) -> tuple[Violation, ...]:
        """The first thing that the checker says against a place; nothing if it is legal."""
        before = self._judge.beside(tried)
        there = having(before.schedule, (tried,))
        there = with_lunches(self._instance, there, tried.inspectors, tried.time.day)
        return tuple(islice(broken(before, there, _ASKED), 1))

    def _tried(self, kind: MeetingRung) -> Iterator[HeldMeeting]:
        held, start = self._held, self._held.time.start
        if kind is MeetingRung.POOL:
            yield from self._other_people()
        elif kind is MeetingRung.TEAMS:
            if held.mode is not Mode.TEAMS and self._choice.teams:
                yield self._at(start, on_teams=True)
        elif kind is MeetingRung.OTHER_PLACE:
            yield from self._other_rooms()
        elif kind is MeetingRung.OTHER_INSPECTORS:
            for crew in self._frame.crews:
                if {*crew} != {*held.inspectors}:
                    yield self._at(start, crew)
        else:
            same = kind is MeetingRung.SAME_DAY
            for moment in self._starts():
                if moment != start and (moment.date() == start.date()) == same:
                    yield self._at(moment)

    def _starts(self) -> Iterator[datetime]:
        """The starts that the week and the meeting's own times allow, from now on."""
        frame, minutes = self._frame, self._choice.minutes
        for start in frame.starts:
            end = start + minutes
            inside = frame.half_of(start) is not None and working_day(frame, start, end)
            if inside and meeting_window(frame, self._need, start, end):
                moment = frame.interval(start, minutes).start
                if not self._known.begun(moment):
                    yield moment

    def _at(
        self, start: datetime, crew: Crew | None = None, *, on_teams: bool = False
    ) -> HeldMeeting:
        """The meeting at another time, with other inspectors, or on Teams."""
        end = start + timedelta(minutes=self._choice.minutes)
        update: dict[str, object] = {
            "time": Interval(start=start, end=end),
            "inspectors": crew or self._held.inspectors,
        }
        if on_teams:
            update |= {"mode": Mode.TEAMS, "site": None, "room": None}
        return self._held.model_copy(update=update)

    def _other_rooms(self) -> Iterator[HeldMeeting]:
        """Every other room of any site at the same time."""
        if self._held.mode is Mode.TEAMS:
            return
        for place in self._choice.places:
            for room in self._instance.site[place.site].rooms:
                if room.code != self._held.room:
                    update = {"site": place.site, "room": room.code}
                    yield self._at(self._held.time.start).model_copy(update=update)

    def _other_people(self) -> Iterator[HeldMeeting]:
        """Others of the pool in the place of those who cannot come at the time."""
        held, frame = self._at(self._held.time.start), self._frame
        span = frame.span(held.time)
        chosen = [who for who in held.people if who not in self._need.required]
        gone = [who for who in chosen if not frame.free(who, *span)]
        others = [who for who in self._choice.pool if who not in held.people]
        for instead in islice(combinations(others, len(gone)), MOST_GROUPS) if gone else ():
            stay = tuple(who for who in held.people if who not in gone)
            yield held.model_copy(update={"people": (*stay, *instead)})
