"""Week two's meetings as they were issued: which of them something breaks, and how to hold them.

Who would have to be told is counted a little roughly here: the day a meeting moves to does
not make it dearer. The checker counts exactly, so a proof is claimed only where none is told.
"""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import (
    REGION_MEETS,
    REGION_MOVED,
    TEAM_MOVED,
    Known,
)
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.meetings import TEAMS, total
from dipp_scheduler.solver.meetings_choices import Choice
from dipp_scheduler.solver.model import Linear
from dipp_scheduler.solver.week_two import WeekTwo


def broken(instance: Instance, issued: Schedule) -> frozenset[str]:
    """The meetings, by need, of which the checker says that something is wrong as issued."""
    found = verify(instance, issued, weeks=(2,)).at(Level.BLOCKS)
    loose: set[str] = set()
    for each in found:
        named = [
            held.need
            for held in issued.meetings
            if held.need in each.who or {held.site, held.room} & {*each.who}
        ]
        time = each.facts.get("time")
        if not named:
            named = [
                held.need
                for held in issued.meetings
                if {*held.people, *held.inspectors} & {*each.who} and time in (None, held.time)
            ]
        loose.update(named)
    return frozenset(loose)


def hold(built: WeekTwo, issued: Schedule, free: frozenset[str]) -> None:
    """Keep every meeting that is not free: its time, its place and everybody at it."""
    of = {choice.need.code: choice for choice in built.parts.meetings.possible}
    for held in issued.meetings:
        if held.need in of and held.need not in free:
            _hold(built, of[held.need], held)


def told(built: WeekTwo, known: Known, issued: Schedule) -> Linear:
    """Who has to be told of meetings that change; who takes a place in a group is not counted."""
    of = {choice.need.code: choice for choice in built.parts.meetings.possible}
    amount: Linear = 0
    for held in issued.meetings:
        near = known.nearness(held.time.start)
        if held.need not in of:
            continue
        amount += near * _told(built, of[held.need], held)
    return amount


def start_of(built: WeekTwo, held: HeldMeeting) -> int:
    """The minute of the week at which a meeting was to start."""
    return built.parts.frame.span(held.time)[0]


def site_of(held: HeldMeeting) -> str:
    """Where a meeting was to be, as the model names it."""
    return TEAMS if held.mode is Mode.TEAMS else held.site or TEAMS


def _hold(built: WeekTwo, choice: Choice, held: HeldMeeting) -> None:
    model, parts, need = built.model, built.parts, choice.number
    model.define(parts.meetings.held(need) == 1)
    model.define(parts.meetings.begins[need] == start_of(built, held))
    for site in parts.meetings.sites(need):
        model.define(parts.meetings.at[need, site] == int(site == site_of(held)))
    for (number, who), leads in parts.meetings.leads.items():
        if number == need:
            model.define(leads == int(who in held.inspectors))
    for (number, room), chosen in parts.meetings.rooms.items():
        if number == need:
            model.define(chosen == int(room == held.room))
    for (number, who), sits in parts.groups.chosen_people.items():
        if number == need:
            model.define(sits == int(who in held.people))


def _told(built: WeekTwo, choice: Choice, held: HeldMeeting) -> Linear:
    model, parts, need = built.model, built.parts, choice.number
    meetings = parts.meetings
    stays = model.boolean(f"as it was {held.need}")
    model.define(stays <= meetings.held(need))
    begins = meetings.begins[need]
    model.cp.add(begins == start_of(built, held)).only_enforce_if(stays)
    site = meetings.at.get((need, site_of(held)))
    model.define(stays <= (0 if site is None else site))
    crew = {who: lead for (number, who), lead in meetings.leads.items() if number == need}
    same = model.boolean(f"same inspectors {held.need}")
    for who, leads in crew.items():
        model.define(same <= leads if who in held.inspectors else same + leads <= 1)
    seats = {who: s for (number, who), s in parts.groups.chosen_people.items() if number == need}
    region = [who for who in held.people if who in seats or who in choice.required]
    gone = len(held.people) - len(region)
    left = gone + total(seats[who] for who in region if who in seats) * -1
    left = left + sum(1 for who in region if who in seats)
    joined = total(chosen for who, chosen in seats.items() if who not in held.people)
    more = model.cp.new_int_var(0, len(seats), f"more in {held.need}")
    model.define(more >= joined - left)
    people = len(region)
    amount: Linear = REGION_MOVED * (people * (1 - stays) + more) + REGION_MOVED * left
    amount += (REGION_MEETS * people) * (1 - same)
    for who, leads in crew.items():
        if who in held.inspectors:
            amount += TEAM_MOVED * (1 - leads) + TEAM_MOVED * (1 - stays)
        else:
            amount += TEAM_MOVED * leads
    return amount
