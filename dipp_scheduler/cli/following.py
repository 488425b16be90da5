"""Broken rules parted into causes and what only follows from them for the team's own time."""

from collections.abc import Sequence

from dipp_scheduler.rules.facts import Word
from dipp_scheduler.rules.violations import Violation

_OWN_TIME = tuple(f"checked.engagement.{kind}" for kind in ("reading", "writing", "lunch"))
"""What goes with the appointments when they move."""


def parted(found: Sequence[Violation]) -> tuple[tuple[Violation, ...], tuple[Violation, ...]]:
    """Causes, and what concerns own time of somebody whom a cause concerns too."""
    own = [each for each in found if _own_time(each)]
    concerned = {code for each in found if not _own_time(each) for code in each.who}
    following = tuple(each for each in own if concerned & {*each.who})
    return tuple(each for each in found if each not in following), following


def _own_time(violation: Violation) -> bool:
    words = (each for each in violation.facts.values() if isinstance(each, Word))
    return any(word.key in _OWN_TIME for word in words)
