"""Who has to be told of meetings that change, as the checker counts it (`rules.told`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ortools.sat.python import cp_model

from dipp_scheduler.domain.known import (
    REGION_MEETS,
    REGION_MOVED,
    TEAM_MEETS,
    TEAM_MOVED,
    Known,
)
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.week_two.meetings import TEAMS, total
from dipp_scheduler.solver.week_two.meetings_choices import Choice
from dipp_scheduler.solver.week_two.parts import Parts


def told(parts: Parts, known: Known, issued: Schedule) -> Linear:
    """What it costs to tell everybody whose meeting is not as it was issued (A14).

    Exact where every issued room can be told apart, which `as_known` sees to.
    """
    of = {choice.need.code: choice for choice in parts.meetings.possible}
    amount: Linear = 0
    for held in issued.meetings:
        if held.need in of:
            amount += _Meeting(parts, known, of[held.need], held).amount()
        else:
            amount += _cancelled(parts, known, held)
    return amount


def site_of(held: HeldMeeting) -> str:
    """Where a meeting was to be, as the model names it."""
    return TEAMS if held.mode is Mode.TEAMS else held.site or TEAMS


def _cancelled(parts: Parts, known: Known, held: HeldMeeting) -> int:
    everybody = (*held.inspectors, *held.people)
    told = (_moved(parts, who) + known.arranged(who, held.need) for who in everybody)
    return _nearness(known, held) * sum(told)


def _nearness(known: Known, held: HeldMeeting) -> int:
    """How many times as much a change counts by the day it was on; 0 if it has begun."""
    start = held.time.start
    return 0 if known.begun(start) else known.nearness(start)


def _moved(parts: Parts, who: str) -> int:
    return TEAM_MOVED if who in parts.frame.instance.inspector else REGION_MOVED


@dataclass(frozen=True)
class _Meeting:
    """One meeting that was issued and could be held."""

    parts: Parts
    known: Known
    choice: Choice
    held: HeldMeeting

    @property
    def need(self) -> int:
        return self.choice.number

    @cached_property
    def near(self) -> int:
        return _nearness(self.known, self.held)

    @cached_property
    def near_in(self) -> Mapping[int, int]:
        """How near each half-day is in which it could be held."""
        frame = self.parts.frame
        return {
            half: self.known.nearness(frame.interval(frame.halves[half].start, 1).start)
            for need, half in self.parts.meetings.in_half
            if need == self.need
        }

    @cached_property
    def nearer(self) -> Mapping[int, int]:
        """How much nearer than it was each half-day is; what had begun is history."""
        if not self.near:
            return {}
        return {half: near - self.near for half, near in self.near_in.items() if near > self.near}

    @cached_property
    def crew(self) -> dict[str, cp_model.IntVar]:
        leads = self.parts.meetings.leads
        return {who: lead for (need, who), lead in leads.items() if need == self.need}

    @cached_property
    def seats(self) -> dict[str, cp_model.IntVar]:
        chosen = self.parts.groups.chosen_people
        return {who: seat for (need, who), seat in chosen.items() if need == self.need}

    def amount(self) -> Linear:
        amount: Linear = self._inspectors()
        same = self._same(self.crew, self.held.inspectors, fixed=())
        for who in self.held.people:
            amount += self._person(who, same)
        return amount + self._joining()

    @cached_property
    def stays(self) -> cp_model.IntVar:
        """Whether it keeps its time and place, and its mode."""
        model, meetings, held = self.parts.model, self.parts.meetings, self.held
        stays = model.boolean(f"as it was {held.need}")
        site, start = site_of(held), self.parts.frame.span(held.time)[0]
        here = meetings.at.get((self.need, site))
        if here is None or self.choice.minutes != held.time.minutes:
            model.define(stays == 0)
            return stays
        model.define(stays <= here)
        model.cp.add(meetings.begins[self.need] == start).only_enforce_if(stays)
        if site != TEAMS:
            self._keep_room(stays)
            self._keep_mode(stays)
        return stays

    def _keep_room(self, stays: cp_model.IntVar) -> None:
        room = self.parts.meetings.rooms.get((self.need, self.held.room or ""))
        self.parts.model.define(stays <= (0 if room is None else room))

    def _keep_mode(self, stays: cp_model.IntVar) -> None:
        """Hybrid is what somebody joins on Teams; otherwise everybody comes."""
        model, hybrid = self.parts.model, self.held.mode is Mode.HYBRID
        place = self.parts.meetings.place(self.need, site_of(self.held))
        apart = len(place.coming) < len(self.choice.required)
        sits = self.parts.groups.sits
        afar = [
            seat
            for (need, who, site), seat in sits.items()
            if (need, site) == (self.need, place.site) and who not in place.reach
        ]
        if hybrid and not apart:
            model.define(stays <= total(afar))
        if not hybrid:
            model.define(stays <= int(not apart))
            for seat in afar:
                model.define(stays + seat <= 1)

    def _same(
        self,
        there: Mapping[str, cp_model.IntVar],
        before: tuple[str, ...],
        *,
        fixed: tuple[str, ...],
    ) -> cp_model.IntVar:
        """Whether exactly those are there who were before; `fixed` are there if it is held."""
        model = self.parts.model
        same = model.boolean(f"the same at {self.held.need}")
        for who in before:
            if who not in fixed:
                model.define(same <= there.get(who, 0))
        for who in fixed:
            model.define(same <= int(who in before))
        for who, comes in there.items():
            if who not in before:
                model.define(same + comes <= 1)
        return same

    def _unlike(self, stays: cp_model.IntVar, same: cp_model.IntVar) -> cp_model.IntVar:
        """Whether somebody stays and meets others."""
        unlike = self.parts.model.boolean(f"others at {self.held.need}")
        self.parts.model.define(unlike >= stays - same)
        return unlike

    def _kept(self, comes: cp_model.IntVar) -> cp_model.IntVar:
        """Whether somebody comes, and to the same time and place."""
        kept = self.parts.model.boolean(f"kept at {self.held.need}")
        self.parts.model.define(kept <= comes)
        self.parts.model.define(kept <= self.stays)
        return kept

    def _in_half(self, weights: Mapping[int, int]) -> Linear:
        in_half = self.parts.meetings.in_half
        amount: Linear = 0
        for half, weight in weights.items():
            amount += weight * in_half[self.need, half]
        return amount

    def _inspectors(self) -> Linear:
        same = self._same(self.seats, self.held.people, fixed=self.choice.required)
        leads_in = self.parts.meetings.leads_in
        amount: Linear = 0
        for who in self.held.inspectors:
            if who not in self.crew:
                amount += _moved(self.parts, who) * self.near
                continue
            kept = self._kept(self.crew[who])
            amount += TEAM_MOVED * self.near * (1 - kept)
            amount += TEAM_MEETS * self.near * self._unlike(kept, same)
            for half, more in self.nearer.items():
                amount += TEAM_MOVED * more * leads_in[self.need, half, who]
        for who in self.crew:
            if who not in self.held.inspectors:
                for half, near in self.near_in.items():
                    amount += TEAM_MOVED * near * leads_in[self.need, half, who]
        return amount

    def _person(self, who: str, same: cp_model.IntVar) -> Linear:
        """What it costs to tell somebody of the region who was to come."""
        model, arranged = self.parts.model, self.known.arranged(who, self.held.need)
        moved, meets = REGION_MOVED + arranged, REGION_MEETS + arranged
        if who in self.choice.required:
            extra = moved * self._in_half(self.nearer)
            kept = self.stays
        elif who in self.seats:
            most = max(self.nearer.values(), default=0)
            more = model.cp.new_int_var(0, most, f"nearer {who}")
            model.define(more >= self._in_half(self.nearer) - most * (1 - self.seats[who]))
            extra, kept = moved * more, self._kept(self.seats[who])
        else:
            return (_moved(self.parts, who) + arranged) * self.near
        unlike = self._unlike(kept, same)
        return extra + self.near * (moved * (1 - kept) + meets * unlike)

    def _joining(self) -> Linear:
        """What it costs to tell those who come anew, less those who take somebody's place."""
        model, before = self.parts.model, self.held.people
        new = [who for who in self.choice.required if who not in before]
        pooled = [who for who in new if who in self.choice.need.pool]
        amount = REGION_MOVED * (len(new) - len(pooled)) * self._in_half(self.near_in)
        joins = total(seat for who, seat in self.seats.items() if who not in before)
        joins += len(pooled) * self.parts.meetings.helds[self.need]
        left: Linear = 0
        for who in before if self.near else ():
            if who in self.seats:
                left += 1 - self.seats[who]
            elif who not in self.choice.required:
                left += int(who in self.parts.frame.instance.person)
        most = len(self.seats) + len(pooled)
        reached = 0
        for near in sorted(set(self.near_in.values())):
            # As many as are beyond the places left, once for each step that the day is nearer.
            more = model.cp.new_int_var(0, most, f"more in {self.held.need}")
            so_near = self._in_half({half: 1 for half, n in self.near_in.items() if n >= near})
            model.define(more >= joins - left - most * (1 - so_near))
            amount += REGION_MOVED * (near - reached) * more
            reached = near
        return amount
