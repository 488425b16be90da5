"""Whether a plan of week two tells fewer people if everything may move, before the deadline.

The first attempt that comes to something is a good plan, not yet the best: a plan that moves
what another attempt holds may tell fewer. Where counting leaves room below it, the rest of the
time goes into a search among all plans that hold as much.
"""

from dataclasses import replace

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.cpsat.engine import least, value_of
from dipp_scheduler.solver.replan.attempts import (
    FINDING,
    WEEK,
    Found,
    Freed,
    Ground,
    Search,
    Values,
    prepared,
    tiers_of,
)
from dipp_scheduler.solver.replan.meetings import hold
from dipp_scheduler.solver.week_two_search.search import PROVING

START_SHARE = 0.2
"""Of the time left, the most that it may take to put a plan where everything may move."""

FEWER_SHARE = 0.7
"""Of the time left, the most that the search for fewer may take: the later tiers need some."""


def fewer(ground: Ground, near: Found) -> Found:
    """The plan that tells the fewest, or the one at hand with what is shown of all plans."""
    if ground.late or near.freed.wide:
        return near
    floors = ground.told_at_least(all_held=False) if _dropped(ground, near) else ground.told
    own = {each.id: each for each in weighed(ground.instance, WEEK, replanning=True)}
    tier = own["meeting_people_told"].tier
    told = _value(ground, near, tier)
    if tier not in floors or told <= floors[tier] or not _full(ground, near, tier):
        return near
    wide = _everything(ground, near)
    start = _start(ground, near, wide, tier, told)
    if start is None:
        return near
    search = Search(ground, prepared(ground, wide), FINDING, whole=True)
    found = search.told(start, tier, floors, FEWER_SHARE)
    if found.values is None:
        return near
    (proof,) = found.proofs
    beyond = {tier: proof.bound}
    if proof.value >= told:
        return replace(near, beyond=beyond)
    return Found(wide, search.built, search.all_tiers(found, {**floors, **beyond}), beyond)


def _value(ground: Ground, found: Found, tier: int) -> int:
    cp = found.built.model.cp
    return value_of(cp, tiers_of(ground, found.built)[tier], found.outcome.values or ())


def _dropped(ground: Ground, near: Found) -> bool:
    """Whether a meeting is left out that could be held: then others may be left out, too."""
    possible = {choice.need.code for choice in near.built.parts.meetings.possible}
    return bool((ground.loose & possible) - {each.need for each in _schedule(near).meetings})


def _full(ground: Ground, near: Found, told: int) -> bool:
    """Whether the tiers before are at their least, so that telling fewer is all there is left."""
    tiers = tiers_of(ground, near.built)
    cp = near.built.model.cp
    return all(
        _value(ground, near, tier) <= least(cp, tiers[tier]) for tier in tiers if tier < told
    )


def _everything(ground: Ground, near: Found) -> Freed:
    """Whatever is not pinned or past, and all that is held now is to be held."""
    issued = frozenset(each.need for each in ground.issued.meetings)
    free = issued - ground.fixed - ground.placed.codes
    held = frozenset(each.need for each in _schedule(near).meetings)
    return Freed(free, held & free, wide=True)


def _start(ground: Ground, near: Found, wide: Freed, tier: int, told: int) -> Values | None:
    """The plan at hand, with every variable that the wide model has."""
    trial = prepared(ground, wide)
    hold(trial, _schedule(near), frozenset())
    search = Search(ground, trial, PROVING, whole=False)
    return search.told(None, tier, {tier: told}, START_SHARE).values


def _schedule(found: Found) -> Schedule:
    read = found.built.read(found.outcome.values or (), found.outcome.proofs)
    return Schedule(meetings=read.meetings)
