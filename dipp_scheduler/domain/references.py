"""Every cross-reference of an instance checked once: codes that exist, and rows that agree."""

import re
from collections.abc import Iterator

from dipp_scheduler.domain import (
    fitting_changes,
    fitting_meetings,
    fitting_people,
    fitting_places,
    fitting_settings,
)
from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Mistake, Where
from dipp_scheduler.domain.names import REFERENCES, Names, Reference, texts
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.requests import ChangeKind

EXAMPLE = ("example", "enghraifft")
"""What the first cell of an example row says; no reader takes such a row."""

_KEYS = {
    "pdus": "code",
    "team": "code",
    "staff": "code",
    "sites": "code",
    "cases": "reference",
    "meetings": "code",
    "changes": "number",
    "weights": "preference",
}
"""The column that tells the rows of a sheet apart."""
_UNKEYED = {
    "unavailable": "who",
    "wishes": "who",
    "pool": "meeting",
    "conflicts": "inspector",
    "replies": "who",
}
"""The first columns of the sheets whose rows have no code."""
_FIRST = {"team": "no_rows_team", "staff": "no_rows_staff", "cases": "no_rows_cases"}
"""Sheets that are filled in before there can be any schedule, and what they are without rows."""
_TOGETHER = ("team", "staff", "sites", "cases", "meetings")
"""Sheets whose codes must differ from one another, since one field may name any of them."""
_UNKNOWN = {"families": "unknown_family", "units": "unknown_unit", "region": "other_region"}
"""How a field is called wrong that is not looked for on a sheet alone."""

_SEVERAL = (re.compile(r"[,;/&+\n]|\band\b|\ba\b"), re.compile(r"\s+"))
"""What people write between several codes or names; `a` is Welsh. Or else only spaces."""


def faults(instance: Instance) -> tuple[Mistake, ...]:
    """Every mistake and warning about how the parts of an instance fit together.

    References may be names where the name is unique; `names.resolved` makes codes of them.
    """
    references = tuple(_references(instance))
    told = {each.sheet for each in references if each.problem == "no_rows_named"}
    return (
        *(each for each in empty_sheets(instance) if each.sheet not in told),
        *_codes(instance),
        *references,
        *fitting_settings.settings(instance),
        *fitting_people.people(instance),
        *fitting_people.cases(instance),
        *fitting_places.sites(instance),
        *fitting_places.times(instance),
        *fitting_meetings.meetings(instance),
        *fitting_meetings.pools(instance),
        *fitting_changes.changes(instance),
        *_rows_twice(instance),
    )


def _codes(instance: Instance) -> Iterator[Mistake]:
    """Codes that stand twice, or that look like an example row."""
    seen: dict[tuple[str, str], tuple[str, int]] = {}
    for sheet, column in _KEYS.items():
        kind = "all" if sheet in _TOGETHER else sheet
        for number, row in enumerate(getattr(instance, sheet)):
            code = str(getattr(row, column))
            first = seen.setdefault((kind, same(code)), (sheet, number))
            if first != (sheet, number):
                yield Mistake(
                    sheet=sheet,
                    column=column,
                    problem="code_twice" if first[0] == sheet else "code_elsewhere",
                    row=number,
                    value=code,
                    facts={"first": Where(first[0], first[1], _KEYS[first[0]])},
                )
            if same(code) in EXAMPLE:
                yield Mistake(
                    sheet=sheet, column=column, problem="code_of_example", row=number, value=code
                )


def empty_sheets(instance: Instance) -> Iterator[Mistake]:
    """The sheets without rows that the first schedule needs."""
    for sheet, problem in _FIRST.items():
        if not getattr(instance, sheet):
            yield Mistake(
                sheet=sheet,
                column=_KEYS[sheet],
                problem=problem,
                targets=(sheet,),
                warning=True,
            )


def _references(instance: Instance) -> Iterator[Mistake]:
    """References to rows that do not exist, or to a name that several bear.

    Those to a sheet without any rows are told once, at that sheet.
    """
    book = Names(instance)
    to_empty: dict[str, list[Where]] = {}
    joining = {each.about for each in instance.changes if each.kind is ChangeKind.INSPECTOR_ADDED}
    for reference in REFERENCES:
        for number, row in enumerate(getattr(instance, reference.sheet)):
            among = reference.among(row)
            for text in texts(row, reference.column) if among else ():
                if reference.sheet == "changes" and text in joining:
                    continue  # somebody whom another change brings
                found = book.meant(text, among)
                if len(among) == 1 and among[0] in _FIRST and not getattr(instance, among[0]):
                    where = Where(reference.sheet, number, reference.column)
                    to_empty.setdefault(among[0], []).append(where)
                elif len(found) != 1:
                    yield _unknown(row, number, reference, text, found, book)
    for sheet, places in to_empty.items():
        facts = {"first": places[0], "count": len(places)}
        yield Mistake(
            sheet=sheet, column=_KEYS[sheet], problem="no_rows_named", facts=facts, targets=(sheet,)
        )


def _unknown(
    row: Frozen, number: int, reference: Reference, text: str, found: tuple[str, ...], book: Names
) -> Mistake:
    among = reference.among(row)
    of_many = isinstance(getattr(row, reference.column), tuple)
    if not found and any(_all_meant(each.split(text), among, book) for each in _SEVERAL):
        return Mistake(
            sheet=reference.sheet,
            column=reference.column,
            problem="several_unparted" if of_many else "one_a_row",
            row=number,
            value=text,
        )
    return Mistake(
        sheet=reference.sheet,
        column=reference.column,
        problem="name_of_several" if found else _UNKNOWN.get(among[-1], "unknown_code"),
        row=number,
        value=text,
        facts={"codes": ", ".join(found)},
        nearest=None if found else book.near(text, among),
        also=("kind",) if reference.sheet in ("conflicts", "changes") else (),
        targets=among,
    )


def _all_meant(words: list[str], among: tuple[str, ...], book: Names) -> bool:
    """Whether there are several words, each of which stands for one row."""
    parts = [part for part in words if part.strip()]
    return len(parts) > 1 and all(len(book.meant(each, among)) == 1 for each in parts)


def _rows_twice(instance: Instance) -> Iterator[Mistake]:
    """Rows without a code of their own that say the same as an earlier one."""
    for sheet, column in _UNKEYED.items():
        seen: dict[Frozen, int] = {}
        for number, row in enumerate(getattr(instance, sheet)):
            first = seen.setdefault(row, number)
            if first != number:
                yield Mistake(
                    sheet=sheet,
                    column=column,
                    problem="row_twice",
                    row=number,
                    value=str(getattr(row, column)),
                    facts={"first": Where(sheet, first, column)},
                    warning=True,
                )
