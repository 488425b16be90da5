"""The command that writes down, decides and lists change requests: change."""

from dataclasses import dataclass
from pathlib import Path

from dipp_scheduler.cli.deciding import Decisions, decided, refused, reserves_named
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import kind_of, moment_of
from dipp_scheduler.cli.moment import this_minute
from dipp_scheduler.cli.requested import change_data, list_lines, one_lines
from dipp_scheduler.cli.rewritten import rewrite
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState, freedom
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names, resolved
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InputError
from dipp_scheduler.files.changes_told import change_faults
from dipp_scheduler.files.columns_work import CHANGES
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.versions import latest


@dataclass(frozen=True)
class New:
    """A request to write down, as it was typed; none if it has no kind."""

    kind: str | None
    about: str | None
    details: str
    sender: str
    received: str | None
    accepted: bool

    @property
    def empty(self) -> bool:
        """Whether nothing of a new request was typed."""
        return self == New(None, None, "", "", None, accepted=False)


def change(folder: Path, *, new: New, decisions: Decisions, talk: Talk) -> None:
    """Write down and decide requests, all or none of them; or list them.

    RefusedError or InputError, with everything that stands against it, writes nothing.
    """
    place, lang = InspectionFolder(folder), talk.langs[0]
    reading = read_instance(folder, lang)
    # As people wrote it, but for what has been issued since.
    instance = reading.given.model_copy(update={"changes": reading.instance.changes})
    last = latest(place.files.versions, lang)
    schedule = last.version(lang).schedule if last else None
    if new.empty and decisions.empty:
        talk.lines(list_lines(instance, schedule, talk))
        talk.data(_data(instance, schedule, talk))
        return
    after: Instance = instance
    touched: tuple[int, ...] = ()
    if not new.empty:
        after = _with_new(instance, new, decisions, talk)
        touched = (after.changes[-1].number,)
    at_once = touched if new.accepted else ()
    after = decided(after, decisions, at_once, schedule, talk)
    touched = tuple(dict.fromkeys((*touched, *decisions.numbers)))
    _checked(after, touched, talk)
    after = reserves_named(after, (*decisions.accept, *at_once))
    file, kept = rewrite(folder, CHANGES, after, talk)
    place.record("change", **_facts(after, new, decisions))
    for number in touched:
        talk.lines(one_lines(after, number, schedule, talk))
    talk.say("cli.change.written", file=file, kept=kept)
    if any(each.number in touched and each.state is ChangeState.ACCEPTED for each in after.changes):
        talk.say("cli.change.next", root=place.root)
    document = {"changed": list(touched), "file": str(file), "kept": str(kept)}
    talk.data(_data(after, schedule, talk) | document)


def _with_new(instance: Instance, new: New, decisions: Decisions, talk: Talk) -> Instance:
    """The instance with one more request, asked for now unless it says otherwise."""
    moment = this_minute()
    kind = kind_of(new.kind) if new.kind is not None else None
    wanting = [
        option
        for option, missing in (
            ("--kind", new.kind is None),
            ("--about", not (new.about or "").strip()),
            ("--by", new.accepted and not decisions.by),
        )
        if missing
    ]
    if wanting or kind is None or new.about is None:
        raise refused([("cli.change.wanting", {"options": ", ".join(wanting)})], talk)
    received = moment_of(new.received) if new.received else moment
    if received > moment:
        raise refused([("cli.change.future", {"received": new.received})], talk)
    wanted = ChangeRequest(
        number=max((each.number for each in instance.changes), default=0) + 1,
        received=received,
        sender=" ".join(new.sender.split()),
        kind=kind,
        about=Names(instance).about(" ".join(new.about.split()), kind),
        details=new.details.strip(),
    )
    return resolved(instance.model_copy(update={"changes": (*instance.changes, wanted)}))


def _checked(instance: Instance, touched: tuple[int, ...], talk: Talk) -> None:
    """Say what is odd about the requests touched; InputError if they cannot stand."""
    faults = change_faults(instance, talk.langs[0])
    found = tuple(fault for number in faults for fault in faults[number])
    if any(not fault.warning for fault in found):
        raise InputError(tuple(fault for fault in found if not fault.warning))
    talk.alert(str(fault) for number in touched for fault in faults.get(number, ()))


def _facts(instance: Instance, new: New, decisions: Decisions) -> dict[str, object]:
    """What the audit keeps: numbers, kinds and codes, never names."""
    facts: dict[str, object] = {
        name: list(getattr(decisions, name))
        for name in ("accept", "decline", "move_others")
        if getattr(decisions, name)
    }
    if new.empty:
        return facts
    added = instance.changes[-1]
    facts |= {"added": added.number, "kind": added.kind.value, "accepted": new.accepted}
    # A new inspector's code is free text, in which somebody may have written a name.
    coded = added.kind is not ChangeKind.INSPECTOR_ADDED
    return facts | ({"about": added.about} if coded else {})


def _data(instance: Instance, schedule: Schedule | None, talk: Talk) -> dict[str, object]:
    return {
        "exit_code": 0,
        "freedom": freedom(instance, instance.changes).value,
    } | change_data(instance, schedule, talk)
