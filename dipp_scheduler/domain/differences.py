"""What a newer schedule changes for each person: added, moved, cancelled, other people there."""

from collections.abc import Iterable
from enum import StrEnum

from dipp_scheduler.domain.appointments import Appointment, appointments
from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule


class What(StrEnum):
    """What has become of somebody's appointment."""

    ADDED = "added"
    MOVED = "moved"
    """Another time, place or both; perhaps other people too."""
    CANCELLED = "cancelled"
    COUNTERPART = "counterpart"
    """The same time and place, but the person meets somebody else."""


class Difference(Frozen):
    """One appointment of one person that is not as it was."""

    what: What
    before: Appointment | None
    """None if it is added."""
    after: Appointment | None
    """None if it is cancelled."""

    @property
    def who(self) -> str:
        """The person's code."""
        return self.latest.who

    @property
    def latest(self) -> Appointment:
        """The appointment as it is now; as it was if it is cancelled."""
        known = self.after or self.before
        assert known is not None
        return known

    @property
    def new_time(self) -> bool:
        """Whether it was there before and is now at another time."""
        return bool(self.before and self.after and self.before.time != self.after.time)

    @property
    def new_place(self) -> bool:
        """Whether it was there before and is now somewhere else, or on Teams instead."""
        return bool(self.before and self.after and not self.before.same_place(self.after))

    @property
    def new_counterparts(self) -> bool:
        """Whether it was there before and the person now meets others."""
        return bool(
            self.before and self.after and self.before.counterparts != self.after.counterparts
        )


def differences(before: Schedule, after: Schedule) -> tuple[Difference, ...]:
    """Every appointment of a person that differs, the newer schedule's order first.

    A person who appears twice under one key (nobody should) is compared by the last.
    """
    known = {each.key: each for each in appointments(before)}
    now = {each.key: each for each in appointments(after)}
    found = [_difference(known.get(key), each) for key, each in now.items()]
    found += (_difference(each, None) for key, each in known.items() if key not in now)
    return tuple(each for each in found if each is not None)


def by_person(
    found: Iterable[Difference], *instances: Instance
) -> dict[str, tuple[Difference, ...]]:
    """Differences by person: the inspectors, then the region's people, in the instances' order.

    Each person's by time. With several instances (the newer first) also people whom only
    the older one knows; whom none knows come last, by code.
    """
    each_one: dict[str, list[Difference]] = {}
    for each in found:
        each_one.setdefault(each.who, []).append(each)
    known = [who.code for instance in instances for who in instance.team]
    known += [who.code for instance in instances for who in instance.staff]
    order = [who for who in dict.fromkeys(known) if who in each_one]
    order += sorted(set(each_one) - set(order))
    return {
        who: tuple(
            sorted(each_one[who], key=lambda each: (each.latest.time.start, each.latest.key))
        )
        for who in order
    }


def _difference(before: Appointment | None, after: Appointment | None) -> Difference | None:
    if before is None or after is None:
        what = What.ADDED if before is None else What.CANCELLED
    elif before.time != after.time or not before.same_place(after):
        what = What.MOVED
    elif before.counterparts != after.counterparts:
        what = What.COUNTERPART
    else:
        return None
    return Difference(what=what, before=before, after=after)
