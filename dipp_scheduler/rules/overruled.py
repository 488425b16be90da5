"""Findings that a person has overruled: still told in every check, but no bar to issuing."""

from collections.abc import Iterable
from dataclasses import replace

from dipp_scheduler.domain.versions import Overruling
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.violations import Report, Violation


def with_overrulings(report: Report, overruled: Iterable[Overruling]) -> Report:
    """The report with each finding that stops issuing marked, if somebody overruled it.

    A finding is the same as before if its rule, its variant and the codes concerned are.
    """
    known = {_finding(each): each for each in overruled}
    found = tuple(
        replace(each, overruled=known.get(_finding(each)))
        if each.level is Level.BLOCKS_ISSUING
        else each
        for each in report.violations
    )
    return replace(report, violations=found)


def unsettled(report: Report) -> tuple[Violation, ...]:
    """The findings that stop issuing: those of that level that nobody has overruled."""
    return tuple(each for each in report.at(Level.BLOCKS_ISSUING) if each.overruled is None)


def _finding(each: Violation | Overruling) -> tuple[str, str, frozenset[str]]:
    return each.rule, each.variant, frozenset(each.who)
