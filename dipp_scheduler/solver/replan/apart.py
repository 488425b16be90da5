"""Changes for which others may move, and changes for which they may not, in one replan.

What only the latter break or ask for is placed first, with everybody else where they are; then
the rest is planned beside it, and may move whom it needs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.errors import NoScheduleError
from dipp_scheduler.solver.replan.rights import Part, Placed, Rights

Struck = Callable[[Instance, Instance, Known], frozenset[str]]
"""The codes of a week that changes since a version break or ask for."""

FIRST_SHARE = 0.5
"""Of a week's time, the most that it may take to place what moves nobody."""


@dataclass(frozen=True)
class Steps:
    """How one week is planned: in one step or, around what moves nobody, in two."""

    first: Rights
    then: Rights | None = None
    alone: frozenset[str] = frozenset()
    """The codes of what moves nobody else, though others may move."""

    def taken(self, search: Callable[[Rights, float], Part]) -> Part:
        """What the steps come to; a search is given its rights and its share of the time.

        The first step's plan is whole by itself, so it stands where the second finds none.
        """
        if self.then is None:
            return search(self.first, 1.0)
        part = search(self.first, FIRST_SHARE)
        try:
            return search(replace(self.then, placed=Placed(part.schedule, self.alone)), 1.0)
        except NoScheduleError:
            return replace(part, only_first=True)


def steps(
    struck: Struck, instance: Instance, before: Instance, known: Known, rights: Rights
) -> Steps:
    """The steps of a week: two if changes of both sorts break something of it."""
    if rights.decided is None:
        return Steps(rights)
    moving = struck(rights.decided, before, known)
    alone = struck(instance, before, known) - moving
    free = replace(rights, decided=None)
    if not alone:
        return Steps(free)
    staying = replace(free, broken_only=True)
    return Steps(staying, free if moving else None, alone)
