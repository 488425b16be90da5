"""The rules about meetings, rooms and groups, encoded: one function per rule."""

from collections.abc import Callable
from itertools import combinations

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.week_two.groups import Groups
from dipp_scheduler.solver.week_two.meetings import TEAMS, total
from dipp_scheduler.solver.week_two.meetings_choices import Choice, available, managed, open_group
from dipp_scheduler.solver.week_two.parts import Parts


def first_meeting_first(parts: Parts) -> None:
    """The first meeting starts before every other (A28)."""
    slot = parts.frame.instance.settings.slot_minutes
    for first, other in pairs(parts, lambda choice: choice.need.first):
        begins = parts.meetings.begins
        both = [parts.meetings.helds[first], parts.meetings.helds[other]]
        parts.require_if(begins[first] + slot <= begins[other], both, "first_meeting_first")


def closing_last(parts: Parts) -> None:
    """The closing meeting starts after every other has ended (A29)."""
    for closing, other in pairs(parts, lambda choice: choice.need.closing):
        ends = parts.meetings.begins[other] + parts.meetings.choices[other].minutes
        both = [parts.meetings.helds[closing], parts.meetings.helds[other]]
        parts.require_if(ends <= parts.meetings.begins[closing], both, "closing_last")


def required_present(parts: Parts) -> None:
    """Sessions that share a pool: everybody sits in exactly one (A25)."""
    for sessions in _sessions(parts):
        numbers = [each.number for each in sessions]
        held = sum(parts.meetings.held(number) for number in numbers)
        for code in dict.fromkeys(code for each in sessions for code in each.pool):
            seats = total(
                parts.groups.member(number, code)
                for number in numbers
                if code in parts.groups.members(number)
            )
            parts.model.require(seats <= 1, "required_present")
            parts.model.require(seats >= held - len(numbers) + 1, "required_present")


def group_same_grade(parts: Parts) -> None:
    """Everybody chosen for an open group is of one role family (R148)."""
    for choice in parts.groups.pooled():
        families: dict[str, list[str]] = {}
        for code in parts.groups.members(choice.number):
            family = parts.frame.instance.person[code].role_family
            families.setdefault(family, []).append(code)
        if not open_group(choice.need) or len(families) < 2:
            continue
        chosen = {
            family: parts.model.boolean(f"{choice.need.code} {family}") for family in families
        }
        parts.model.define(total(chosen.values()) <= 1)
        for family, codes in families.items():
            for code in codes:
                member = parts.groups.member(choice.number, code)
                parts.model.require(member <= chosen[family], "group_same_grade")


def group_without_managers(parts: Parts) -> None:
    """Nobody chosen for an open group is above another (R149)."""
    for choice in parts.groups.pooled():
        if open_group(choice.need):
            for one, other in combinations(parts.groups.members(choice.number), 2):
                if managed(parts.frame, one, other):
                    both = sum(parts.groups.member(choice.number, code) for code in (one, other))
                    parts.model.require(both <= 1, "group_without_managers")


def group_limit(parts: Parts) -> None:
    """A group has at least two people and at most the hard limit (A26)."""
    limit = parts.frame.instance.settings.group_limit
    for choice in parts.groups.pooled():
        for site in parts.groups.sites(choice.number):
            here = parts.meetings.at[choice.number, site]
            size = group_size(parts.groups, choice, site)
            parts.model.require(size >= choice.fewest * here, "group_limit")
            if choice.need.form.value == "group":
                parts.model.require(size <= limit * here, "group_limit")


def group_size(groups: Groups, choice: Choice, site: str) -> Linear:
    """How many people of the region are at a group that meets at a site; 0 if it does not."""
    here = groups.meetings.at[choice.number, site]
    return len(choice.required) * here + groups.chosen_at(choice.number, site)


def mode_allowed(parts: Parts) -> None:
    """In a hybrid meeting somebody comes: otherwise it is one on Teams."""
    for choice in parts.groups.pooled():
        for place in choice.places if choice.hybrid else ():
            if not place.coming:
                here = parts.meetings.at[choice.number, place.site]
                coming = parts.groups.coming(choice.number, place.site)
                parts.model.require(coming >= here, "mode_allowed")


def room_fits(parts: Parts) -> None:
    """Face to face takes a room that is open, free and large enough (R153)."""
    for choice in parts.meetings.possible:
        for place in choice.places:
            here = parts.meetings.at[choice.number, place.site]
            _open_for(parts, choice, here, (place.site,))
            if not place.told_apart:
                continue
            rooms = [(room, parts.meetings.rooms[choice.number, room.code]) for room in place.rooms]
            parts.model.require(total(chosen for _, chosen in rooms) == here, "room_fits")
            seated = len(place.coming) * here
            if choice.pool:
                seated = seated + parts.groups.coming(choice.number, place.site)
            for who in parts.frame.inspectors:
                seated = seated + parts.meetings.leads_at.get((choice.number, place.site, who), 0)
            seats = sum(room.seats * chosen for room, chosen in rooms)
            parts.model.require(seated <= seats, "room_fits")
            for room, chosen in rooms:
                _open_for(parts, choice, chosen, (room.code,))


def _open_for(
    parts: Parts, choice: Choice, chosen: cp_model.IntVar, codes: tuple[str, ...]
) -> None:
    starts = choice.all_starts
    good = [s for s in starts if available(parts.frame, codes, s, s + choice.minutes)]
    if len(good) < len(starts):
        parts.require_among(parts.meetings.begins[choice.number], good, [chosen], "room_fits")


def one_site_a_half_day(parts: Parts) -> None:
    """Whoever holds a face-to-face meeting stays at its site for the half-day (A32).

    In a half-day too short to arrive anywhere, nobody is met face to face.
    """
    meetings = parts.meetings
    for (need, half, who), then in meetings.leads_in.items():
        for site in meetings.sites(need):
            if site == TEAMS:
                continue
            stay = parts.sites.stays.get((who, half, site))
            stays = [] if stay is None else [stay]
            here = meetings.leads_at[need, site, who]
            parts.require_any([*stays, ~here, ~then], "one_site_a_half_day")


def pairs(parts: Parts, special: Callable[[Choice], bool]) -> list[tuple[int, int]]:
    """Every special need with every other, both of which could be held."""
    can = parts.meetings.possible
    return [
        (one.number, other.number)
        for one in can
        for other in can
        if special(one) and not special(other)
    ]


def _sessions(parts: Parts) -> list[list[Choice]]:
    found: dict[str, list[Choice]] = {}
    for choice in parts.meetings.choices:
        if choice.need.split_of is not None:
            found.setdefault(choice.need.split_of, []).append(choice)
    return list(found.values())
