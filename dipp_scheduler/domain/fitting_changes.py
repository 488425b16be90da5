"""Whether the change requests can be understood, and those in force can hold together."""

from collections.abc import Iterator

from dipp_scheduler.domain import effects
from dipp_scheduler.domain.applying import apply_effect, comparable
from dipp_scheduler.domain.details import effect_of
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Mistake
from dipp_scheduler.domain.names import ABOUT, Names
from dipp_scheduler.domain.policy import too_late
from dipp_scheduler.domain.requests import ChangeRequest, ChangeState
from dipp_scheduler.domain.work import CaseStatus
from dipp_scheduler.wording.reading import Misread

_DECIDED = (ChangeState.ACCEPTED, ChangeState.DECLINED)


def changes(instance: Instance) -> Iterator[Mistake]:
    """Every mistake on the Changes sheet.

    What is asked is only wondered at: it stops nothing until it is accepted. What is done
    is history, and may be gone over by what is accepted later.
    """
    rows = sorted(enumerate(instance.changes), key=lambda each: each[1].order)
    given: dict[effects.Key, tuple[int, object]] = {}
    book = Names(instance)
    for row, change in rows:
        yield from _decision(row, change)
        if change.state is ChangeState.DECLINED or not _known(change, book):
            continue
        try:
            effect = effect_of(instance, change, book)
        except Misread as error:
            yield _misread(row, change, error)
            continue
        if not change.in_force:
            continue
        if change.state is ChangeState.ACCEPTED:
            yield from _possible(instance, row, change, effect, book)
        yield from _contradictions(instance, row, effect, given)
        instance = apply_effect(instance, effect)
        if isinstance(effect, effects.Joined):
            book = Names(instance)  # later changes may name whoever has joined


def _known(change: ChangeRequest, book: Names) -> bool:
    """Whether the change is about something that there is: told elsewhere if not."""
    return not ABOUT[change.kind] or book.known(change.about, ABOUT[change.kind])


def _misread(row: int, change: ChangeRequest, error: Misread) -> Mistake:
    return Mistake(
        sheet="changes",
        column="details",
        problem=error.problem,
        row=row,
        value=change.details,
        facts={"part": "", "wanted": change.kind} | error.facts,
        nearest=error.nearest,
        also=("kind", "about"),
        warning=not change.in_force,
    )


def _decision(row: int, change: ChangeRequest) -> Iterator[Mistake]:
    """Decisions that nobody has put a name to (A41)."""
    if change.state in _DECIDED and not change.decided_by:
        yield _about(row, change, "decided_by", "change_undecided", warning=True)
    if change.others_because and not change.others_by:
        yield _about(row, change, "others_by", "change_others_by_nobody", warning=True)


def _possible(
    instance: Instance, row: int, change: ChangeRequest, effect: effects.Effect, book: Names
) -> Iterator[Mistake]:
    """Why an accepted change can have no effect, or not the one that was meant."""
    if too_late(instance, change):
        yield _about(row, change, "received", "change_too_late")
    case = instance.case.get(change.about)
    match effect:
        case effects.Added() if case and case.status is not CaseStatus.RESERVE:
            yield _about(row, change, "about", "change_not_reserve", warning=True)
        case effects.Held() if change.about not in instance.meeting:
            yield _about(row, change, "about", "change_not_held", warning=True)
        case effects.Exchanged() if case and not case.inspected:
            yield _about(row, change, "about", "change_not_inspected", warning=True)
        case effects.Exchanged(reserve=None) if case and comparable(instance, case) is None:
            yield _about(row, change, "details", "change_nobody_comparable", warning=True)
        case effects.Exchanged(reserve=str(reserve)) if (
            instance.case[reserve].status is not CaseStatus.RESERVE
        ):
            yield _about(row, change, "details", "change_not_reserve", of=reserve, warning=True)
        case effects.Substituted(substitute=who) | effects.Accompanied(second_person=who) if (
            case and case.practitioner == who
        ):
            name = instance.name(who)
            yield _about(row, change, "details", "change_same_person", name=name)
        case effects.Joined() if book.meant(change.about, _TAKEN):
            if instance.inspector.get(change.about) != effect.inspector:
                yield _about(row, change, "about", "change_code_taken")


_TAKEN = ("team", "staff", "sites", "cases", "meetings")
"""Sheets whose codes a new inspector may not have: each code means one thing."""


def _contradictions(
    instance: Instance,
    row: int,
    effect: effects.Effect,
    given: dict[effects.Key, tuple[int, object]],
) -> Iterator[Mistake]:
    """What an earlier change gives another value, unless that one is done already."""
    told: set[int] = set()
    for key, value in effect.gives().items():
        earlier, before = given.get(key, (row, value))
        first = instance.changes[earlier]
        if before != value and first.state is ChangeState.ACCEPTED and earlier not in told:
            told.add(earlier)
            change = instance.changes[row]
            yield _about(
                row,
                change,
                "details" if change.details else "about",
                "changes_contradict",
                other_number=first.number,
                thing=instance.name(key[0]),
            )
        given[key] = (row, value)


def _about(
    row: int,
    change: ChangeRequest,
    column: str,
    problem: str,
    *,
    of: str = "",
    warning: bool = False,
    **facts: object,
) -> Mistake:
    return Mistake(
        sheet="changes",
        column=column,
        problem=problem,
        row=row,
        value=change.about,
        facts={"number": change.number, "case": of or change.about, "state": change.state} | facts,
        also=("kind", "about", "details"),
        warning=warning,
    )
