"""Which fields name rows of other sheets, and names turned into the codes they stand for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.nearest import nearest, same
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.people import Conflict, ConflictKind
from dipp_scheduler.domain.requests import ChangeKind, ChangeRequest
from dipp_scheduler.domain.work import MeetingKind

Pairs = tuple[tuple[str, str], ...]
"""Codes, each with the name that a user may write instead."""
_NAME_AND_CODE = re.compile(r"(.+) \((.+)\)$")
_SURNAME_FIRST = re.compile(r"([^,]+), *([^,]+)$")
_Row = TypeVar("_Row", bound=Frozen)

BRIEFING = ("briefing", "the briefing", "sesiwn friffio")
"""What the briefing may be called besides its code and title."""
PEOPLE = ("staff", "team")
BOOKABLE = (*PEOPLE, "sites", "rooms")
ANYTHING = (*BOOKABLE, "pdus", "cases", "meetings")

AGAINST: Mapping[ConflictKind, tuple[str, ...]] = {
    ConflictKind.REGION: ("region",),
    ConflictKind.PDU: ("pdus",),
    ConflictKind.PERSON: ("staff",),
    ConflictKind.CASE: ("cases",),
}
APPOINTMENTS = ("cases", "meetings", "needs")
ABOUT: Mapping[ChangeKind, tuple[str, ...]] = {
    ChangeKind.PERSON_UNAVAILABLE: BOOKABLE,
    ChangeKind.PRACTITIONER_REPLACED: ("cases",),
    ChangeKind.SUBSTITUTE_OFFERED: ("cases",),
    ChangeKind.SECOND_PERSON: ("cases",),
    ChangeKind.EXCLUSION_PROPOSED: ("cases",),
    ChangeKind.FOUND_EXCLUDABLE: ("cases",),
    ChangeKind.CASE_ADDED: ("cases",),
    ChangeKind.INSPECTOR_AWAY: ("team",),
    ChangeKind.INSPECTOR_ADDED: (),  # somebody who is not yet in the workbook
    ChangeKind.CONFLICT_DECLARED: ("team",),
    ChangeKind.MEETING_CHANGED: ("meetings",),
    ChangeKind.MEETING_CANCELLED: ("meetings",),
    ChangeKind.PIN: APPOINTMENTS,
    ChangeKind.UNPIN: APPOINTMENTS,
    ChangeKind.WISH: (*PEOPLE, "meetings"),
}
"""What each kind of change is about."""


@dataclass(frozen=True)
class Reference:
    """A field that names rows of other sheets."""

    sheet: str
    column: str
    targets: tuple[str, ...]

    def among(self, row: Frozen) -> tuple[str, ...]:
        """The sheets in which the field of this row is looked for; none if it is free."""
        if isinstance(row, Conflict) and self.column == "against":
            return AGAINST[row.kind]
        if isinstance(row, ChangeRequest):
            return ABOUT[row.kind]
        return self.targets


REFERENCES = (
    Reference("team", "home_site", ("sites",)),
    Reference("staff", "site", ("sites",)),
    Reference("staff", "line_manager", ("staff",)),
    Reference("staff", "also_manages", ("staff",)),
    Reference("sites", "pdu", ("pdus",)),
    Reference("travel", "start", ("sites",)),
    Reference("travel", "end", ("sites",)),
    Reference("cases", "pdu", ("pdus",)),
    Reference("cases", "practitioner", ("staff",)),
    Reference("cases", "substitute", ("staff",)),
    Reference("cases", "second_person", ("staff",)),
    Reference("cases", "support_person", ("staff",)),
    Reference("cases", "access", ("team",)),
    Reference("unavailable", "who", BOOKABLE),
    Reference("wishes", "who", (*PEOPLE, "meetings")),
    Reference("meetings", "site", ("sites",)),
    Reference("meetings", "people", ("staff",)),
    Reference("pool", "meeting", ("meetings",)),
    Reference("pool", "person", ("staff",)),
    Reference("pool", "role_family", ("families",)),
    Reference("pool", "unit", ("pdus", "units")),
    Reference("conflicts", "inspector", ("team",)),
    Reference("conflicts", "against", ()),
    Reference("changes", "about", ANYTHING),
    Reference("replies", "who", ("staff",)),
    Reference("replies", "about", ("cases", "meetings")),
)
LOOSE = (
    Reference("staff", "unit", ("pdus",)),
    Reference("meetings", "posts", ("posts",)),
)
"""Fields that may name a row of another sheet, or stand for themselves."""


class Names:
    """The codes of an instance, and who or what bears which name."""

    def __init__(self, instance: Instance) -> None:
        self._pairs = {target: pairs(instance, target) for target in (*ANYTHING, *_DERIVED)}
        self.region = instance.settings.region
        self._codes = {
            target: frozenset(code for code, _ in each) for target, each in self._pairs.items()
        }
        self._practitioners = tuple(
            (each.reference, each.practitioner) for each in instance.inspected_cases
        )
        self._meant: dict[tuple[str, ...], dict[str, dict[str, None]]] = {}
        self._near: dict[tuple[tuple[str, ...], str], str | None] = {}

    def known(self, text: str, targets: tuple[str, ...]) -> bool:
        """Whether `text` is a code in any of the targets."""
        return any(text in self._codes[target] for target in targets)

    def meant(self, text: str, targets: tuple[str, ...]) -> tuple[str, ...]:
        """The codes that `text` may stand for: itself, the same in other case, or by name.

        A name may have its code after it, `Siân Llŷr (PP1)`, or its parts the other way
        round, `Llŷr, Siân`.
        """
        if self.known(text, targets):
            return (text,)
        if targets not in self._meant:
            self._meant[targets] = self._index(targets)
        index = self._meant[targets]
        found = index.get(same(text), {})
        if not found and (both := _NAME_AND_CODE.match(text)):
            codes = index.get(same(both[2]), {})
            return tuple(each for each in index.get(same(both[1]), ()) if each in codes)
        if not found and (both := _SURNAME_FIRST.match(text)):
            found = index.get(same(f"{both[2]} {both[1]}"), {})
        return tuple(found)

    def code(self, text: str, targets: tuple[str, ...]) -> str:
        """The one code that `text` stands for, or `text` itself if there is no such one."""
        codes = self.meant(text, targets)
        return codes[0] if len(codes) == 1 else text

    def about(self, text: str, kind: ChangeKind) -> str:
        """What a change is about: by its code or name, a case also by its practitioner."""
        targets = ABOUT[kind]
        if targets != ("cases",) or self.meant(text, targets):
            return self.code(text, targets) if targets else text
        who = self.code(text, ("staff",))
        theirs = [
            reference
            for reference, practitioner in self._practitioners
            if self.code(practitioner, ("staff",)) == who
        ]
        return theirs[0] if len(theirs) == 1 else text

    def near(self, text: str, targets: tuple[str, ...]) -> str | None:
        """The code that `text` most resembles, with its name: `Siân Llŷr (PP7)`."""
        if (targets, text) not in self._near:
            among = self._among(targets)
            found = nearest(text, (each for pair in among for each in pair))
            self._near[targets, text] = next(
                (
                    code if code == name else f"{name} ({code})"
                    for code, name in among
                    if found in (code, name)
                ),
                None,
            )
        return self._near[targets, text]

    def _among(self, targets: tuple[str, ...]) -> list[tuple[str, str]]:
        return [pair for target in targets for pair in self._pairs[target]]

    def _index(self, targets: tuple[str, ...]) -> dict[str, dict[str, None]]:
        """The codes behind each text in `same` form; a code goes before a name."""
        by_code: dict[str, dict[str, None]] = {}
        by_name: dict[str, dict[str, None]] = {}
        for code, name in self._among(targets):
            by_code.setdefault(same(code), {})[code] = None
            by_name.setdefault(same(name), {})[code] = None
        return by_name | by_code


_DERIVED = ("region", "posts", "families", "units", "needs")


def pairs(instance: Instance, target: str) -> Pairs:
    """Every code of a sheet (or of what `_DERIVED` names) with its name, in order."""
    match target:
        case "rooms":
            return tuple((code, code) for code in instance.room)
        case "cases":
            return tuple((each.reference, each.reference) for each in instance.cases)
        case "meetings":
            return tuple((each.code, each.title) for each in instance.meetings)
        case "region":
            return _alone([instance.settings.region])
        case "needs":
            return tuple((each.code, each.title) for each in week_two_needs(instance)) + tuple(
                (each.code, name)
                for each in instance.meetings
                if each.kind is MeetingKind.BRIEFING
                for name in BRIEFING
            )
        case "posts":
            return _alone([post for each in instance.staff for post in each.posts])
        case "families":
            return _alone([each.role_family for each in instance.staff])
        case "units":
            return _alone([each.unit for each in instance.staff])
        case _:
            return tuple((each.code, each.name) for each in getattr(instance, target))


def resolved(instance: Instance) -> Instance:
    """The same instance, with each reference by name turned into the code it stands for."""
    book = Names(instance)
    rows: dict[str, tuple[Frozen, ...]] = {}
    for reference in (*REFERENCES, *LOOSE):
        before = rows.get(reference.sheet, getattr(instance, reference.sheet))
        rows[reference.sheet] = tuple(_resolved(row, reference, book) for row in before)
    fields = {name: getattr(instance, name) for name in Instance.model_fields}
    # Not a copy: a copy would keep the old instance's lookups by code.
    return Instance.model_construct(**(fields | rows))


def texts(row: Frozen, column: str) -> tuple[str, ...]:
    """The texts in a field that holds one, several or none."""
    value = getattr(row, column)
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple) else (value,)


def _resolved(row: _Row, reference: Reference, book: Names) -> _Row:
    old = texts(row, reference.column)
    if isinstance(row, ChangeRequest):
        new = tuple(book.about(text, row.kind) for text in old)
    else:
        new = tuple(book.code(text, reference.among(row)) for text in old)
    if new == old:
        return row
    several = isinstance(getattr(row, reference.column), tuple)
    return row.model_copy(update={reference.column: new if several else new[0]})


def _alone(words: list[str]) -> Pairs:
    return tuple((word, word) for word in dict.fromkeys(words) if word)
