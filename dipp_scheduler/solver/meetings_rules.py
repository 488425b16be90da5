"""The rules about meetings, rooms and groups, encoded: one function per rule, in catalogue order."""

from collections.abc import Callable
from itertools import combinations

from ortools.sat.python import cp_model

from dipp_scheduler.solver.groups import Groups
from dipp_scheduler.solver.meetings import TEAMS, At, total
from dipp_scheduler.solver.meetings_choices import Choice, Place, managed, open_group
from dipp_scheduler.solver.model import Linear
from dipp_scheduler.solver.week_two_parts import Parts


def each_need_once(parts: Parts) -> None:
    """No need is held twice."""
    for choice in parts.meetings.choices:
        ats = parts.meetings.ats[choice.number]
        parts.model.require(total(each.chosen for each in ats) <= 1, "each_need_once")


def first_meeting_first(parts: Parts) -> None:
    """The first meeting starts before every other (A28)."""
    slot = parts.frame.instance.settings.slot_minutes
    for first, other in _pairs(parts, lambda choice: choice.need.first):
        begins = parts.meetings.begins
        both = [parts.meetings.held(first), parts.meetings.held(other)]
        parts.require_if(begins[first] + slot <= begins[other], both, "first_meeting_first")


def closing_last(parts: Parts) -> None:
    """The closing meeting starts after every other has ended (A29)."""
    for closing, other in _pairs(parts, lambda choice: choice.need.closing):
        ends = parts.meetings.begins[other] + parts.meetings.choices[other].minutes
        both = [parts.meetings.held(closing), parts.meetings.held(other)]
        parts.require_if(ends <= parts.meetings.begins[closing], both, "closing_last")


def required_present(parts: Parts) -> None:
    """Sessions that share a pool: everybody sits in exactly one (A25)."""
    for sessions in _sessions(parts):
        numbers = [each.number for each in sessions]
        held = sum(parts.meetings.held(number) for number in numbers)
        for code in sessions[0].pool:
            seats = sum(parts.groups.member(number, code) for number in numbers)
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
        chosen = {family: parts.model.boolean(f"{choice.need.code} {family}") for family in families}
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
            here = parts.meetings.at_site(choice.number, site)
            size = group_size(parts.groups, choice, site)
            parts.model.require(size >= choice.fewest * here, "group_limit")
            if choice.need.form.value == "group":
                parts.model.require(size <= limit * here, "group_limit")


def group_size(groups: Groups, choice: Choice, site: str) -> Linear:
    """How many people of the region are at a group that meets at a site; 0 if it does not."""
    here = groups.meetings.at_site(choice.number, site)
    return len(choice.required) * here + groups.chosen_at(choice.number, site)


def mode_allowed(parts: Parts) -> None:
    """In a hybrid meeting somebody comes: otherwise it is one on Teams."""
    for choice in parts.groups.pooled():
        for place in choice.places if choice.hybrid else ():
            if not place.coming:
                here = parts.meetings.at_site(choice.number, place.site)
                coming = parts.groups.coming(choice.number, place.site)
                parts.model.require(coming >= here, "mode_allowed")


def room_fits(parts: Parts) -> None:
    """Face to face takes a room that is open, free and large enough (R153)."""
    for choice in parts.meetings.choices:
        for place in choice.places:
            ats = [each for each in parts.meetings.ats[choice.number] if each.site == place.site]
            if not ats:
                continue
            _open(parts, choice, place, ats)
            if not place.told_apart:
                continue
            coming = len(place.coming) * total(each.chosen for each in ats)
            if choice.pool:
                coming = coming + parts.groups.coming(choice.number, place.site)
            crew = sum(len(each.crew) * each.chosen for each in ats)
            rooms = [(room, parts.meetings.rooms[choice.number, room.code]) for room in place.rooms]
            here = total(each.chosen for each in ats)
            parts.model.require(total(chosen for _, chosen in rooms) == here, "room_fits")
            seats = sum(room.seats * chosen for room, chosen in rooms)
            parts.model.require(coming + crew <= seats, "room_fits")
            for room, chosen in rooms:
                starts = choice.all_starts
                good = [s for s in starts if parts.frame.free(room.code, s, s + choice.minutes)]
                if len(good) < len(starts):
                    begins = parts.meetings.begins[choice.number]
                    parts.require_among(begins, good, [chosen], "room_fits")


def _open(parts: Parts, choice: Choice, place: Place, ats: list[At]) -> None:
    for at in ats:
        starts = parts.meetings.starts(choice.number, at.half)
        good = [s for s in starts if parts.meetings.open(place, s, s + choice.minutes)]
        if len(good) < len(starts):
            begins = parts.meetings.begins[choice.number]
            parts.require_among(begins, good, [at.chosen], "room_fits")


def one_site_a_half_day(parts: Parts) -> None:
    """Whoever holds a face-to-face meeting stays at its site for the half-day (A32)."""
    for choice in parts.meetings.choices:
        here: dict[tuple[str, int, str], list[cp_model.IntVar]] = {}
        for each in parts.meetings.ats[choice.number]:
            if each.site != TEAMS:
                for inspector in each.crew:
                    here.setdefault((inspector, each.half, each.site), []).append(each.chosen)
        for (inspector, half, site), chosen in here.items():
            stay = parts.sites.stay(inspector, half, site)
            parts.model.require(total(chosen) <= stay, "one_site_a_half_day")


def _pairs(parts: Parts, special: Callable[[Choice], bool]) -> list[tuple[int, int]]:
    can = [choice for choice in parts.meetings.choices if choice.number in parts.meetings.begins]
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
