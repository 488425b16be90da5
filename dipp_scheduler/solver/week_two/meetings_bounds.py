"""Bounds that follow from the model and that its relaxation does not see by itself."""

from itertools import combinations

from dipp_scheduler.solver.week_two.meetings import TEAMS, total
from dipp_scheduler.solver.week_two.meetings_choices import Choice
from dipp_scheduler.solver.week_two.meetings_rules import pairs
from dipp_scheduler.solver.week_two.parts import Parts


def bound_sites(parts: Parts) -> None:
    """Whoever meets people at a site has been there: a visit costs its journey once."""
    if not parts.sites.visits or not parts.model.obeys("one_site_a_half_day"):
        return
    for (need, site, who), here in parts.meetings.leads_at.items():
        if site != TEAMS:
            parts.model.define(here <= total(parts.sites.visits[who, site]))
            stays = [
                parts.sites.stay(who, half.index, site)
                for half in parts.frame.present(who)
                if (need, half.index, who) in parts.meetings.leads_in
            ]
            parts.model.define(here <= total(stays))


def bound_order(parts: Parts) -> None:
    """Half-days in order: nothing after the closing meeting's, nothing before the first's."""
    if parts.model.obeys("closing_last"):
        for closing, other in pairs(parts, lambda choice: choice.need.closing):
            _ordered(parts, other, closing)
    if parts.model.obeys("first_meeting_first"):
        for first, other in pairs(parts, lambda choice: choice.need.first):
            _ordered(parts, first, other)


def bound_first(parts: Parts) -> None:
    """What starts in the first meeting's half-day leaves it time, and its induction too."""
    if not parts.model.obeys("first_meeting_first"):
        return
    slot = parts.frame.instance.settings.slot_minutes
    for first, other in pairs(parts, lambda choice: choice.need.first):
        for kind in parts.moments.kinds[other]:
            then = parts.meetings.in_half.get((first, kind.half))
            if then is None:
                continue
            earliest = min(parts.meetings.starts(first, kind.half))
            if max(kind.starts) < earliest + slot:
                parts.model.define(kind.chosen + then <= 1)
            elif max(kind.starts) < max(earliest, _inducted(parts, first, kind.half)) + slot:
                teams = parts.meetings.on_teams(first)
                parts.model.define(kind.chosen + then - teams <= 1)


def _inducted(parts: Parts, need: int, half: int) -> int:
    """When an inspector who must hold a need at a site in their first half-day can begin."""
    minutes = parts.frame.instance.settings.induction_minutes
    obeyed = (parts.model.obeys(rule) for rule in ("induction", "one_site_a_half_day"))
    if not minutes or not all(obeyed):
        return 0
    found = [0]
    for who in parts.frame.inspectors:
        present = parts.frame.present(who)
        must = parts.meetings.leads.get((need, who)) is parts.meetings.helds[need]
        if must and present and present[0].index == half:
            found.append(parts.frame.arrival_starts(who, present[0])[0] + minutes)
    return max(found)


def bound_pairs(parts: Parts) -> None:
    """Two meetings share a half-day only if their starts let one of them follow the other.

    Of one inspector any two do; the closing meeting follows those of others too.
    """
    for half in parts.frame.halves:
        there = [
            c for c in parts.meetings.possible if (c.number, half.index) in parts.meetings.in_half
        ]
        for one, other in combinations(there, 2):
            _apart(parts, half.index, one, other)


def _apart(parts: Parts, half: int, one: Choice, other: Choice) -> None:
    last = parts.model.obeys("closing_last") and {one.need.closing, other.need.closing} == {
        True,
        False,
    }
    early, late = (other, one) if one.need.closing else (one, other)
    if last and not _follows(parts, half, early, late, 0):
        parts.model.define(total(parts.meetings.in_half[c.number, half] for c in (one, other)) <= 1)
    for who in parts.frame.inspectors if parts.model.obeys("gap_kept") else ():
        gap = parts.frame.gap(who)
        fit = _follows(parts, half, early, late, gap) or (
            not last and _follows(parts, half, late, early, gap)
        )
        keys = [(choice.number, half, who) for choice in (one, other)]
        if not fit and all(key in parts.meetings.leads_in for key in keys):
            parts.model.define(total(parts.meetings.leads_in[key] for key in keys) <= 1)


def _follows(parts: Parts, half: int, early: Choice, late: Choice, gap: int) -> bool:
    first = min(parts.meetings.starts(early.number, half))
    return first + early.minutes + gap <= max(parts.meetings.starts(late.number, half))


def _ordered(parts: Parts, early: int, late: int) -> None:
    in_half = parts.meetings.in_half
    halves = [half.index for half in parts.frame.halves]
    for half in halves[1:]:
        after = [
            in_half[early, each] for each in halves if each >= half and (early, each) in in_half
        ]
        before = [in_half[late, each] for each in halves if each < half and (late, each) in in_half]
        if after and before:
            parts.model.define(total(after) + total(before) <= 1)
