"""Decisions on change requests: accepted, declined, or with others moved; all or none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.moment import this_minute
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.understood import named
from dipp_scheduler.domain.applying import apply, comparable
from dipp_scheduler.domain.changes import (
    ChangeKind,
    ChangeRequest,
    ChangeState,
    Freedom,
    policy,
)
from dipp_scheduler.domain.details import effect_of
from dipp_scheduler.domain.effects import Exchanged
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.schedule import Schedule

Said = tuple[str, dict[str, object]]
"""A string of the catalogue with its facts."""


@dataclass(frozen=True)
class Decisions:
    """What was decided on which requests, by whom and why."""

    accept: tuple[int, ...] = ()
    decline: tuple[int, ...] = ()
    move_others: tuple[int, ...] = ()
    by: str = ""
    reason: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was decided."""
        return self == Decisions()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The requests that are decided on, in the order typed."""
        return tuple(dict.fromkeys((*self.accept, *self.decline, *self.move_others)))


def refused(said: Iterable[Said], talk: Talk) -> RefusedError:
    """A refusal that says everything at once."""
    lines = [line for key, facts in said for line in talk.words(key, **facts)]
    return RefusedError("\n".join(lines))


def decided(
    instance: Instance,
    decisions: Decisions,
    at_once: tuple[int, ...],
    schedule: Schedule | None,
    talk: Talk,
) -> Instance:
    """The instance after the decisions; RefusedError with every one that cannot be taken.

    `at_once` are new requests that are accepted as they are written down; `schedule` is
    what people know, and says what has begun already.
    """
    accepting = (*decisions.accept, *at_once)
    against = list(_against(instance, decisions, accepting, schedule))
    if against:
        raise refused(against, talk)
    moment = this_minute()
    changes = tuple(_after(each, decisions, accepting, moment) for each in instance.changes)
    return instance.model_copy(update={"changes": changes})


def _against(
    instance: Instance,
    decisions: Decisions,
    accepting: tuple[int, ...],
    schedule: Schedule | None,
) -> Iterator[Said]:
    known = {each.number: each for each in instance.changes}
    if not decisions.empty and not decisions.by:
        yield "cli.change.wanting", {"options": "--by"}
    if not decisions.empty and not decisions.numbers and not accepting:
        yield "cli.change.nothing_decided", {}
    if decisions.move_others and not decisions.reason:
        yield "cli.change.wanting", {"options": "--reason"}
    for number in sorted({*accepting} & {*decisions.decline}):
        yield "cli.change.both", {"number": number}
    for number in dict.fromkeys((*decisions.numbers, *accepting)):
        if number not in known:
            there = ", ".join(str(each) for each in sorted(known)) or "-"
            yield "cli.change.unknown", {"number": number, "known": there}
            continue
        each = known[number]
        if each.state is ChangeState.DONE:
            yield "cli.change.done", {"number": number}
        elif number in accepting and each.state is ChangeState.ACCEPTED:
            yield "cli.change.already", {"number": number}
        elif number in accepting and policy(instance, each, schedule) is Freedom.NOTHING:
            key = "history" if number in decisions.accept else "history_new"
            yield f"cli.change.{key}", {"number": number, "about": named(instance, each.about)}


def _after(
    change: ChangeRequest, decisions: Decisions, accepting: tuple[int, ...], moment: datetime
) -> ChangeRequest:
    decision = {"decided_by": decisions.by, "decided": moment}
    update: dict[str, object] = {}
    if change.number in accepting:
        update |= decision | {"state": ChangeState.ACCEPTED}
    if change.number in decisions.decline:
        update |= decision | {"state": ChangeState.DECLINED, "reason": decisions.reason}
    if change.number in decisions.move_others:
        update |= {"others_because": decisions.reason, "others_by": decisions.by}
    elif change.number in accepting:
        update["reason"] = decisions.reason
    return change.model_copy(update=update)


def reserves_named(instance: Instance, accepted: tuple[int, ...]) -> Instance:
    """The instance whose exchanges that were just accepted name the case read instead.

    What was chosen then stays chosen, whatever becomes of the reserve.
    """
    changes = {each.number: each for each in instance.changes}
    waiting = [number for number in accepted if changes[number].kind is ChangeKind.FOUND_EXCLUDABLE]
    for number in tuple(waiting):
        each = changes[number]
        before = apply(instance, (one for one in changes.values() if one.number not in waiting))
        effect = effect_of(before, each, Names(before))
        best = comparable(before, before.case[each.about])
        if isinstance(effect, Exchanged) and effect.reserve is None and best is not None:
            details = f"{each.details.rstrip('. ')}; {best.reference}".removeprefix("; ")
            changes[number] = each.model_copy(update={"details": details})
        waiting.remove(number)
    return instance.model_copy(update={"changes": tuple(changes.values())})
