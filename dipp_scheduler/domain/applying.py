"""The instance that accepted changes make of the one that was given."""

from collections.abc import Iterable

from dipp_scheduler.domain import effects
from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.details import effect_of
from dipp_scheduler.domain.held_otherwise import meeting_held, without_meeting
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.requests import ChangeKind, ChangeRequest
from dipp_scheduler.domain.work import Case, CaseMode, CaseStatus, Risk

_BANDS = {Risk.LOW: 0, Risk.MEDIUM: 1, Risk.HIGH: 2, Risk.VERY_HIGH: 2}
"""The bands of the sample, of which high and very high are one (R65)."""


def apply(instance: Instance, changes: Iterable[ChangeRequest] | None = None) -> Instance:
    """The instance as the changes in force make it: accepted and done ones alike.

    In the order of their decisions, so that a later one goes over an earlier one. Pure, and
    the same when applied again. `changes` are the instance's own unless given; those that
    are asked or declined do nothing. Misread if one cannot be understood, which the readers
    of files have checked.
    """
    book = Names(instance)
    for change in in_order(instance.changes if changes is None else changes):
        effect = effect_of(instance, change, book)
        instance = apply_effect(instance, effect)
        if isinstance(effect, effects.Joined):
            book = Names(instance)  # later changes may name whoever has joined
    return _each_another(instance)


def in_order(changes: Iterable[ChangeRequest]) -> tuple[ChangeRequest, ...]:
    """The changes in force, in the order of their decisions."""
    return tuple(sorted((each for each in changes if each.in_force), key=lambda each: each.order))


def pins(changes: Iterable[ChangeRequest]) -> frozenset[str]:
    """The codes of the appointments that may not move now.

    Case references for interviews and file reads, codes of meetings or needs for the rest:
    a need is pinned by its own code or by that of any of its meetings.
    """
    pinned: dict[str, bool] = {}
    for change in in_order(changes):
        if change.kind in (ChangeKind.PIN, ChangeKind.UNPIN):
            pinned[change.about] = change.kind is ChangeKind.PIN
    return frozenset(code for code, held in pinned.items() if held)


def apply_effect(instance: Instance, effect: effects.Effect) -> Instance:
    """The instance with one effect; the same where that is so already."""
    match effect:
        case effects.Away():
            return _with(instance, "unavailable", effect.rows)
        case effects.Declared():
            return _with(instance, "conflicts", (effect.conflict,))
        case effects.Wished():
            return _with(instance, "wishes", effect.wishes)
        case effects.Joined():
            known = effect.inspector.code in instance.inspector
            joined = instance if known else _with(instance, "team", (effect.inspector,))
            return _with(joined, "unavailable", effect.away)
        case effects.Held():
            return meeting_held(instance, effect)
        case effects.Cancelled():
            return without_meeting(instance, effect.meeting)
        case effects.Replaced():
            return with_case(instance, effect.case, practitioner=effect.practitioner)
        case effects.Substituted():
            people = {"substitute": effect.substitute, "relationship": effect.relationship}
            return with_case(instance, effect.case, **people)
        case effects.Accompanied():
            people = {"second_person": effect.second_person, "second_reason": effect.reason}
            return with_case(instance, effect.case, **people)
        case effects.Excluded():
            return _out(instance, effect.case)
        case effects.Added():
            return _in(instance, effect.case, effect.mode)
        case effects.Exchanged():
            return _exchanged(instance, effect)
        case _:
            return instance


def comparable(instance: Instance, case: Case) -> Case | None:
    """The reserve case that may stand for another: None if its PDU has none in reserve.

    Of the same PDU, in the nearest band of risk, and of these the one ranked first (A18).
    """
    found = [
        each
        for each in instance.cases
        if each.status is CaseStatus.RESERVE and each.pdu == case.pdu
    ]
    return min(
        found,
        key=lambda each: (abs(_BANDS[each.risk] - _BANDS[case.risk]), each.reserve_rank or 0),
        default=None,
    )


def _with(instance: Instance, sheet: str, rows: tuple[Frozen, ...]) -> Instance:
    there = getattr(instance, sheet)
    new = tuple(row for row in dict.fromkeys(rows) if row not in there)
    return instance.model_copy(update={sheet: (*there, *new)}) if new else instance


def with_case(instance: Instance, reference: str, **changed: object) -> Instance:
    """The instance with some fields of one case changed."""
    if not changed:
        return instance
    cases = tuple(
        each.model_copy(update=changed) if each.reference == reference else each
        for each in instance.cases
    )
    return instance.model_copy(update={"cases": cases})


def _each_another(instance: Instance) -> Instance:
    """The instance in which nobody stands in for, or comes along with, themselves.

    Looked at when all is applied: a practitioner may be replaced by their own substitute.
    """
    for case in instance.cases:
        changed: dict[str, object] = {}
        if case.substitute == case.practitioner:
            changed |= {"substitute": None, "relationship": None}
        if case.second_person == case.practitioner:
            changed |= {"second_person": None, "second_reason": None}
        instance = with_case(instance, case.reference, **changed)
    return instance


def _out(instance: Instance, reference: str) -> Instance:
    return with_case(instance, reference, status=CaseStatus.EXCLUDED, reserve_rank=None)


def _in(instance: Instance, reference: str, mode: CaseMode) -> Instance:
    if instance.case[reference].status is not CaseStatus.RESERVE:
        return instance
    return with_case(instance, reference, status=CaseStatus.SAMPLE, reserve_rank=None, mode=mode)


def _exchanged(instance: Instance, effect: effects.Exchanged) -> Instance:
    case = instance.case[effect.case]
    entering = effect.reserve
    if entering is None and case.inspected:
        best = comparable(instance, case)
        entering = best.reference if best else None
    without = _out(instance, effect.case)
    return _in(without, entering, CaseMode.FILE_READ) if entering else without
