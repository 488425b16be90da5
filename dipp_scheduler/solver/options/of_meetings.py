"""The places for one meeting of week two: time, room, mode and inspectors, beside all else.

Whoever attends stays, and so do the inspectors' stays, travel and inductions; lunches move
if they have to. A meeting that is left out can be held if its people need not be chosen.
"""

from collections.abc import Callable, Hashable, Iterator
from itertools import islice

from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.lunches import with_lunches
from dipp_scheduler.rules.preferences import MEASURES
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.options.exchanges_meetings import exchanges
from dipp_scheduler.solver.options.judge import Judge, asked_of, broken
from dipp_scheduler.solver.options.price import Pricing
from dipp_scheduler.solver.options.touched import Held, code_of, having, without
from dipp_scheduler.solver.week_two.frame import Crew, Frame, Span
from dipp_scheduler.solver.week_two.meetings_choices import choice_of

_ASKED = asked_of(2)


class MeetingPlaces:
    """The places of a need that is held, or could be; where it is now is none of them."""

    week = 2

    def __init__(self, diary: Diary, code: str, known: Known) -> None:
        self._draft, self._known = diary, known
        self.frame = Frame(diary.instance)
        self._diary = diary.of(without(diary.schedule, {code}))
        self._judge = Judge(self._diary)
        self.pricing = Pricing(diary, known)
        need = self._diary.needs[code]
        self.choice = choice_of(Model(), self.frame, 0, need)
        held = next((each for each in diary.schedule.meetings if each.need == code), None)
        self._now, self.people = held, _people(need, held)
        self._sent = [each for each in known.schedule.meetings if each.need == code]

    def alone(self) -> Iterator[tuple[Held, ...]]:
        """Each place at which nobody of the meeting is somewhere else."""
        return ((each,) for each in self._places())

    def exchanged(self, stays: Callable[[str], bool]) -> Iterator[tuple[Held, ...]]:
        """Each exchange with another meeting; some needs stay as they are."""
        if self._now is not None:
            now = self._now.model_copy(update={"people": self.people})
            yield from exchanges(self._draft, now, self._known, stays)

    def legal(self, tried: tuple[Held, ...]) -> Schedule | None:
        """The whole schedule with the meeting there, if the checker has nothing against it."""
        rest, judge = self._diary.schedule, self._judge
        if len(tried) > 1:
            rest = without(rest, {code_of(each) for each in tried})
            judge = judge.of(rest)
        return None if self._broken(tried, judge) else self._with(rest, tried)

    def violations(self, tried: HeldMeeting) -> tuple[Violation, ...]:
        """The first that a place breaks and the rest does not; nothing if it is legal."""
        return self._broken((tried,), self._judge)

    def _broken(self, tried: tuple[Held, ...], judge: Judge) -> tuple[Violation, ...]:
        before = judge.beside(*tried)
        return tuple(islice(broken(before, self._with(before.schedule, tried), _ASKED), 1))

    def _with(self, rest: Schedule, tried: tuple[Held, ...]) -> Schedule:
        there = having(rest, tried)
        for each in tried:
            if isinstance(each, HeldMeeting):
                instance, day = self._diary.instance, each.time.day
                there = with_lunches(instance, there, each.inspectors, day)
        return there

    def _places(self) -> Iterator[HeldMeeting]:
        if not self.people:
            return
        frame, minutes = self.frame, self.choice.minutes
        everybody = {*self.people, *frame.inspectors}
        busy = {who: tuple(self._busy(who)) for who in everybody}
        for crew, starts in self.choice.starts.items():
            for start in starts:
                time, span = frame.interval(start, minutes), (start, start + minutes)
                if self._known.begun(time.start) or any(
                    _meet(span, each) for who in (*self.people, *crew) for each in busy[who]
                ):
                    continue
                for tried in self.rooms(crew, time):
                    if tried != self._now:
                        yield tried

    def _busy(self, who: str) -> Iterator[Span]:
        """When somebody has something else, nor may have anything too soon before or after."""
        for each in self._diary.engaged.get(who, ()):
            if each.kind != "lunch" and each.time.day in self.frame.grid.days:
                start, end = self.frame.span(each.time)
                gap = self.frame.gap(who) if each.appointment else 0
                yield start - gap, end + gap

    def rooms(self, crew: Crew, time: Interval) -> Iterator[HeldMeeting]:
        """A room of the site where the inspectors are (that it has if it can be), and Teams."""
        held, code = self._now, self.choice.need.code
        now = HeldMeeting(
            need=code, time=time, mode=Mode.TEAMS, inspectors=crew, people=self.people
        )
        used = {each.room for each in self._diary.schedule.meetings if each.time.overlaps(time)}
        day, half = time.day, self._diary.half(time.start)
        sites = {stay.site for who in crew for stay in self._diary.stays.get((who, day, half), ())}
        for place in self.choice.places:
            if sites - {place.site}:
                continue
            rooms = [room.code for room in place.rooms if room.code not in used]
            if rooms:
                kept = held is not None and held.room in rooms
                room = held.room if held is not None and kept else rooms[0]
                far = self.choice.hybrid and not place.reach.issuperset(self.people)
                mode = Mode.HYBRID if far else Mode.FACE_TO_FACE
                update = {"mode": mode, "site": place.site, "room": room}
                yield now.model_copy(update=update)
        if self.choice.teams:
            yield now

    def alike(self, tried: tuple[Held, ...]) -> Hashable:
        """What places have in common that cost the same."""
        one, *others = tried
        if others or not isinstance(one, HeldMeeting):
            return tried
        alone = self._diary.of(Schedule(meetings=(one,)))
        wishes = sum(each.amount for each in MEASURES["meeting_wishes"](alone))
        sent = [
            (each.time == one.time, each.room == one.room, each.mode is one.mode)
            for each in self._sent
        ]
        when = (one.time.day, self._diary.half(one.time.start), wishes)
        return (one.inspectors, *when, one.mode, one.site, *sent)


def _people(need: Need, held: HeldMeeting | None) -> tuple[str, ...]:
    """Who is there: those who are now, less who may not and with all who must.

    Nobody if people would have to be chosen from a pool.
    """
    now = held.people if held else ()
    chosen = tuple(who for who in now if who in need.pool and who not in need.required)
    if need.pool and not chosen:
        return ()
    wanted = tuple(dict.fromkeys((*need.required, *chosen)))
    return now if {*now} == {*wanted} else wanted


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
