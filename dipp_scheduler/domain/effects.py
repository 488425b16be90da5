"""What an accepted change request does to an instance, as objects: one for each kind of effect."""

from datetime import time

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.people import Conflict, Inspector, Unavailable, Wish
from dipp_scheduler.domain.work import CaseMode, Mode, Relationship, SecondReason

Key = tuple[str, ...]
"""What an effect gives a value, by its code first: `("C012", "practitioner")`."""


class Effect(Frozen):
    """An effect gives values, and never turns one round: to have it twice is to have it once."""

    def gives(self) -> dict[Key, object]:
        """What gets which value; two effects that give one thing two values cannot both hold."""
        return {}


class Away(Effect):
    """Somebody (or a site or room) is not free."""

    rows: tuple[Unavailable, ...]


class Replaced(Effect):
    """A case has another practitioner."""

    case: str
    practitioner: str

    def gives(self) -> dict[Key, object]:
        """The case's practitioner."""
        return {(self.case, "practitioner"): self.practitioner}


class Substituted(Effect):
    """A substitute may stand in for a case's practitioner (R87, R138)."""

    case: str
    substitute: str
    relationship: Relationship

    def gives(self) -> dict[Key, object]:
        """The case's substitute."""
        return {(self.case, "substitute"): (self.substitute, self.relationship)}


class Accompanied(Effect):
    """A second person may come to a case's interview (R141)."""

    case: str
    second_person: str
    reason: SecondReason

    def gives(self) -> dict[Key, object]:
        """The case's second person."""
        return {(self.case, "second_person"): (self.second_person, self.reason)}


class Excluded(Effect):
    """A case leaves the sample, as the SPOC proposed and the lead confirmed (A17)."""

    case: str

    def gives(self) -> dict[Key, object]:
        """That the case is not inspected."""
        return {(self.case, "inspected"): False}


class Exchanged(Effect):
    """A case leaves the sample during fieldwork, and a comparable one is read instead (A18)."""

    case: str
    reserve: str | None = None
    """The case that enters; None: the best comparable one in reserve."""

    def gives(self) -> dict[Key, object]:
        """That the case is not inspected, and that the named one is."""
        found: dict[Key, object] = {(self.case, "inspected"): False}
        if self.reserve is not None:
            found[self.reserve, "inspected"] = True
        return found


class Added(Effect):
    """A reserve case enters the sample."""

    case: str
    mode: CaseMode = CaseMode.INTERVIEW

    def gives(self) -> dict[Key, object]:
        """That the case is inspected."""
        return {(self.case, "inspected"): True}


class Joined(Effect):
    """Somebody joins the inspection team, perhaps not on its first day."""

    inspector: Inspector
    away: tuple[Unavailable, ...] = ()
    """The fieldwork before they come."""

    def gives(self) -> dict[Key, object]:
        """Who the code stands for."""
        return {(self.inspector.code, "inspector"): self.inspector}


class Declared(Effect):
    """An inspector declares a conflict of interest (R3)."""

    conflict: Conflict


class Wished(Effect):
    """Somebody wishes, or would rather be spared, parts of days."""

    wishes: tuple[Wish, ...]

    def gives(self) -> dict[Key, object]:
        """Whether each part of a day is wished for."""
        return {
            (each.who, "wish", str(each.weekday), each.part.value): each.avoid
            for each in self.wishes
        }


class Held(Effect):
    """The briefing or a meeting is held otherwise; what is None stays as it is."""

    meeting: str
    joining: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    weekday: int | None = None
    earliest: time | None = None
    latest: time | None = None
    minutes: int | None = None
    mode: Mode | None = None
    exception: str = ""
    """Why the meeting is hybrid (R99)."""
    site: str | None = None
    freed: tuple[str, ...] = ()
    """What the meeting is no longer bound to: `weekday`, `earliest`, `latest`, `site`."""

    def fields(self) -> dict[str, object]:
        """The fields of the meeting that get a value."""
        named = ("weekday", "earliest", "latest", "minutes", "mode", "site")
        found = {name: getattr(self, name) for name in named if getattr(self, name) is not None}
        if self.mode is not None:
            found["exception"] = self.exception
        return found | dict.fromkeys(self.freed)

    def gives(self) -> dict[Key, object]:
        """Who takes part, and each field that gets a value."""
        people = dict.fromkeys(self.joining, True) | dict.fromkeys(self.leaving, False)
        return {(self.meeting, "people", who): here for who, here in people.items()} | {
            (self.meeting, name): value for name, value in self.fields().items()
        }


class Cancelled(Effect):
    """A meeting is not to be held any more."""

    meeting: str


class Pinned(Effect):
    """An appointment may not move any more, or may again: the data stay as they are."""

    code: str
    pinned: bool
