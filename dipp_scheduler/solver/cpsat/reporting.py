"""Reports passed on: what a search says of itself, as somebody who watches the week is told it."""

import time
from dataclasses import replace

from dipp_scheduler.solver.cpsat.search import Report


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


def of_part(report: Report | None, part: int, among: int) -> Report | None:
    """A report that says which part of the week it is about, from 1."""
    if report is None:
        return None
    tell = report
    return lambda progress: tell(replace(progress, part=part, among=among))
