"""Bounds that follow from the model and that its relaxation does not see by itself."""

from dipp_scheduler.solver.meetings import TEAMS, total
from dipp_scheduler.solver.meetings_rules import pairs
from dipp_scheduler.solver.week_two_parts import Parts


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
