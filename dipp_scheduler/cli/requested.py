"""Change requests in words: what is asked, how it was understood, what it may move."""

from collections.abc import Iterator
from datetime import datetime

from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.understood import named, understood
from dipp_scheduler.domain.applying import apply, in_order
from dipp_scheduler.domain.changes import (
    ChangeRequest,
    ChangeState,
    Freedom,
    deadline,
    policy,
)
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.files.changes_told import change_faults
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, text

_ORDER = (ChangeState.ASKED, ChangeState.ACCEPTED, ChangeState.DONE, ChangeState.DECLINED)
"""What is open comes first."""


def list_lines(instance: Instance, schedule: Schedule | None, talk: Talk) -> Iterator[str]:
    """The deadline, and every request under the heading of its state."""
    for lang in talk.langs:
        when = dates.day_and_clock(deadline(instance), lang)
        yield text("cli.change.deadline", lang, when=when)
        if not instance.changes:
            yield text("cli.change.none", lang)
        for state in _ORDER:
            found = [each for each in instance.changes if each.state is state]
            if found:
                key = f"cli.change.state.{state.name.lower()}"
                yield from ("", text(key, lang, count=len(found)))
            for each in found:
                yield from _lines(instance, each, schedule, lang)


def open_lines(given: Instance, talk: Talk, *, headed: bool = True) -> Iterator[str]:
    """What is accepted and not yet issued, each with how its details were understood.

    `given` is the instance as people wrote it, with its requests as they stand.
    """
    found = [each for each in given.changes if each.state is ChangeState.ACCEPTED]
    for lang in talk.langs if found else ():
        if headed:
            yield text("cli.change.state.accepted", lang, count=len(found))
        for each in found:
            yield f"  {head_line(given, each, lang)}"
            yield from _means(given, each, lang)


def one_lines(
    instance: Instance, number: int, schedule: Schedule | None, talk: Talk
) -> Iterator[str]:
    """One request, with its state."""
    (each,) = (one for one in instance.changes if one.number == number)
    for lang in talk.langs:
        state = text(f"choice.change_state.{each.state.name.lower()}", lang)
        yield text("cli.change.now", lang, number=number, state=state)
        yield from _lines(instance, each, schedule, lang)


def change_data(instance: Instance, schedule: Schedule | None, talk: Talk) -> dict[str, object]:
    """The deadline and every request as JSON."""
    lang = talk.langs[0]
    faults = change_faults(instance, lang)
    return {
        "deadline": deadline(instance).isoformat(),
        "changes": [
            each.model_dump(mode="json")
            | {
                "policy": policy(instance, each, schedule).value,
                "understood": list(understood(_before(instance, each), each, lang)),
                "warnings": [str(fault) for fault in faults.get(each.number, ())],
            }
            for each in instance.changes
        ],
    }


def head_line(instance: Instance, change: ChangeRequest, lang: Lang) -> str:
    """A request in a line: its number, what it is about, and its details as written."""
    kind = text(f"choice.change_kind.{change.kind.name.lower()}", lang)
    details = change.details.replace("\n", "; ")
    key = "cli.change.head_details" if details else "cli.change.head"
    facts = {"kind": kind, "about": named(instance, change.about), "details": details}
    return text(key, lang, number=change.number, **facts)


def _lines(
    instance: Instance, change: ChangeRequest, schedule: Schedule | None, lang: Lang
) -> Iterator[str]:
    yield f"  {head_line(instance, change, lang)}"
    yield from _means(instance, change, lang)
    for fault in change_faults(instance, lang).get(change.number, ()):
        yield f"     {text('cli.change.look', lang)} {fault.message} {fault.remedy}".rstrip()
    yield f"     {_received(instance, change, schedule, lang)}"
    yield from (f"     {line}" for line in _decision(change, lang))


def _means(instance: Instance, change: ChangeRequest, lang: Lang) -> Iterator[str]:
    sentences = tuple(understood(_before(instance, change), change, lang))
    if sentences:
        yield f"     {text('cli.change.means', lang, sentence='; '.join(sentences))}"


def _before(instance: Instance, change: ChangeRequest) -> Instance:
    """The instance as the changes decided before this one make it."""
    earlier = [each for each in in_order(instance.changes) if each.number != change.number]
    if change.in_force:
        earlier = [each for each in earlier if each.order < change.order]
    return apply(instance, earlier)


def _received(
    instance: Instance, change: ChangeRequest, schedule: Schedule | None, lang: Lang
) -> str:
    """When it came, from whom, and what it may move for that reason."""
    freedom = policy(instance, change, schedule)
    late = change.received > deadline(instance)
    key = "by_decision" if freedom is Freedom.FREE and late else freedom.name.lower()
    facts = {
        "when": dates.day_and_clock(change.received, lang),
        "sender": change.sender,
        "policy": text(f"cli.change.policy.{key}", lang),
    }
    return text(
        "cli.change.received_from" if change.sender else "cli.change.received", lang, **facts
    )


def _decision(change: ChangeRequest, lang: Lang) -> Iterator[str]:
    """Who decided what, as far as it is on record."""
    if change.state is not ChangeState.ASKED and change.decided_by:
        key = "declined" if change.state is ChangeState.DECLINED else "accepted"
        line = text(f"cli.change.{key}", lang, by=change.decided_by, when=_on(change.decided, lang))
        yield line + (f" {change.reason}" if change.reason else "")
    if change.others_because:
        by = change.others_by or "?"
        yield text("cli.change.others", lang, by=by, reason=change.others_because)


def _on(moment: datetime | None, lang: Lang) -> str:
    return f", {dates.day_and_clock(moment, lang)}" if moment else ""
