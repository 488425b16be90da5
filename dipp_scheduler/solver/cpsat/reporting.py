"""Reports passed on: what a search says of itself, as somebody who watches the week is told it."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from dipp_scheduler.solver.cpsat.search import Progress, Report


def counting_from(report: Report | None, began: float) -> Report | None:
    """A report whose seconds count from the week's beginning, not from this search's."""
    if report is None:
        return None
    tell, before = report, time.monotonic() - began
    return lambda progress: tell(replace(progress, seconds=progress.seconds + before))


def bounds_only(report: Report | None) -> Report | None:
    """A report of bounds, where what is found is no schedule yet."""
    if report is None:
        return None
    tell = report
    return lambda progress: tell(replace(progress, found=None))


def bound_of_all(report: Report | None, floors: Mapping[int, int]) -> Report | None:
    """A report of a search among some schedules only, with what is counted of all as its bound.

    `floors` hold as long as the earlier tiers are at theirs.
    """
    if report is None:
        return None
    tell, found = report, dict[int, int]()

    def told(progress: Progress) -> None:
        if progress.found is not None:
            found[progress.tier] = progress.found
        earlier = (tier for tier in found if tier < progress.tier)
        holds = all(found[tier] <= floors.get(tier, 0) for tier in earlier)
        counted = floors.get(progress.tier, 0) if holds else 0
        tell(replace(progress, bound=min(progress.bound, counted)))

    return told


def bound_of_those(report: Report | None, those: Literal["others_stay", "placed"]) -> Report | None:
    """A report that says of which schedules its bounds are."""
    if report is None:
        return None
    tell = report
    return lambda progress: tell(replace(progress, among_those=those))


def of_part(report: Report | None, part: int, among: int) -> Report | None:
    """A report that says which part of the week it is about, from 1."""
    if report is None:
        return None
    tell = report
    return lambda progress: tell(replace(progress, part=part, among=among))
