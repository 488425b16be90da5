"""The places for one meeting of week two: time, room, mode and inspectors, beside all else.

Whoever attends stays, and so do the inspectors' stays, travel and inductions; lunches move
if they have to. A meeting that is left out can be held if its people need not be chosen.
"""

from collections.abc import Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from dipp_scheduler.solver.elsewhere_lunch import with_lunches
from dipp_scheduler.solver.judge import Judge, asked_of, broken
from dipp_scheduler.solver.meetings_choices import choice_of
from dipp_scheduler.solver.model import Model
from dipp_scheduler.solver.pricing import Price, Pricing
from dipp_scheduler.solver.touched import Held, having, without
from dipp_scheduler.solver.week_two_frame import Crew, Frame, Span

_ASKED = asked_of(2)


class MeetingPlaces:
    """The places of a need that is held, or could be; where it is now is none of them."""

    def __init__(self, instance: Instance, schedule: Schedule, code: str, known: Known) -> None:
        self._instance, self._known = instance, known
        self._frame = Frame(instance)
        self._rest = without(schedule, {code})
        self._diary = Diary(instance, self._rest)
        self._judge = Judge(instance, self._rest)
        self._pricing = Pricing(instance, schedule, known)
        need = self._diary.needs[code]
        self._choice = choice_of(Model(), self._frame, 0, need)
        held = next((each for each in schedule.meetings if each.need == code), None)
        self._now, self._people = held, _people(need, held)
        self._sent = {each for each in known.schedule.meetings if each.need == code}

    def priced(self) -> Iterator[tuple[Price, tuple[Held, ...]]]:
        """Each place with its price, measured once for all that cost the same."""
        prices: dict[tuple[object, ...], Price] = {}
        for tried in self._places():
            key = self._alike(tried)
            if key not in prices:
                prices[key] = self._pricing.price(tried)
            yield prices[key], (tried,)

    def legal(self, tried: tuple[Held, ...]) -> Schedule | None:
        """The whole schedule with the meeting there, if the checker has nothing against it."""
        before = self._judge.beside(*tried)
        if any(True for _ in broken(before, self._with(before.schedule, tried), _ASKED)):
            return None
        whole = self._with(self._rest, tried)
        return None if any(True for _ in self._judge.broken_whole(whole)) else whole

    def _with(self, rest: Schedule, tried: tuple[Held, ...]) -> Schedule:
        there = having(rest, tried)
        for each in tried:
            if isinstance(each, HeldMeeting):
                there = with_lunches(self._instance, there, each.inspectors, each.time.day)
        return there

    def _places(self) -> Iterator[HeldMeeting]:
        """Every time, room and crew at which nobody of the meeting is somewhere else."""
        if not self._people:
            return
        frame, minutes = self._frame, self._choice.minutes
        everybody = {*self._people, *frame.inspectors}
        busy = {who: tuple(self._busy(who)) for who in everybody}
        for crew, starts in self._choice.starts.items():
            for start in starts:
                time, span = frame.interval(start, minutes), (start, start + minutes)
                if self._known.begun(time.start) or any(
                    _meet(span, each) for who in (*self._people, *crew) for each in busy[who]
                ):
                    continue
                for tried in self._rooms(crew, time):
                    if tried != self._now:
                        yield tried

    def _busy(self, who: str) -> Iterator[Span]:
        """When somebody has something else, nor may have anything too soon before or after."""
        for each in self._diary.engaged.get(who, ()):
            if each.kind != "lunch" and each.time.day in self._frame.grid.days:
                start, end = self._frame.span(each.time)
                gap = self._frame.gap(who) if each.appointment else 0
                yield start - gap, end + gap

    def _rooms(self, crew: Crew, time: Interval) -> Iterator[HeldMeeting]:
        """A room of the site where the inspectors are (that it has if it can be), and Teams."""
        held, code = self._now, self._choice.need.code
        now = HeldMeeting(
            need=code, time=time, mode=Mode.TEAMS, inspectors=crew, people=self._people
        )
        used = {each.room for each in self._rest.meetings if each.time.overlaps(time)}
        day, half = time.day, self._diary.half(time.start)
        sites = {stay.site for who in crew for stay in self._diary.stays.get((who, day, half), ())}
        for place in self._choice.places:
            if sites - {place.site}:
                continue
            rooms = [room.code for room in place.rooms if room.code not in used]
            if rooms:
                kept = held is not None and held.room in rooms
                room = held.room if held is not None and kept else rooms[0]
                far = self._choice.hybrid and not place.reach.issuperset(self._people)
                mode = Mode.HYBRID if far else Mode.FACE_TO_FACE
                update = {"mode": mode, "site": place.site, "room": room}
                yield now.model_copy(update=update)
        if self._choice.teams:
            yield now

    def _alike(self, place: HeldMeeting) -> tuple[object, ...]:
        """What places have in common that cost the same."""
        alone = self._diary.of(Schedule(meetings=(place,)))
        wishes = sum(each.amount for each in MEASURES["meeting_wishes"](alone))
        half = self._diary.half(place.time.start)
        sent = [
            (each.time == place.time, each.room == place.room, each.mode is place.mode)
            for each in self._sent
        ]
        where = (place.mode, place.site)
        return (place.inspectors, place.time.day, half, *where, wishes, *sent)


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
