"""Findings put into words: what is wrong in which cell, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from dipp_scheduler.domain.mistakes import Where
from dipp_scheduler.domain.requests import ChangeKind, ChangeState
from dipp_scheduler.errors import Fault
from dipp_scheduler.files.cells import Remarks
from dipp_scheduler.files.columns import SHEET
from dipp_scheduler.files.kinds import Kind, Options
from dipp_scheduler.files.sheets import Sheet
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, catalogue, text


@dataclass(frozen=True)
class Finding:
    """A fault before it is worded: the words are `fault.<problem>.message` and `.remedy`."""

    problem: str
    title: str
    """The sheet or file as the user knows it."""
    place: str = ""
    found: str = ""
    """What stands in the cell."""
    sheet: Sheet | None = None
    column: str = ""
    facts: Mapping[str, object] | None = None
    nearest: str | None = None
    also: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Other cells of the column of which the same is true."""
    named: tuple[str, ...] = ()
    """Cells that may name the row, whose code could not be read: `Cases!D7`."""
    warning: bool = False
    order: tuple[int, int, int] = (0, 0, 0)
    """Sheet, row and column: faults are told in the workbook's order."""


@dataclass(frozen=True)
class Wanted:
    """What a field of a JSON file holds: the words are `wanted.json.<form>`."""

    form: str
    facts: Mapping[str, object]


_CELLS = 12
"""How many other cells a sentence names."""
Places = Mapping[tuple[str, int, str], str]
"""Where each cell of an instance stands: `Staff!A7` by sheet, row and column."""


def told(finding: Finding, lang: Lang, places: Places | None = None) -> Fault:
    """A finding in words."""
    facts = {
        key: _worded(value, lang, places or {}) for key, value in (finding.facts or {}).items()
    }
    facts["found"] = finding.found
    facts["sheets"] = _titles(finding.targets, lang)
    facts["column"] = _header(finding.sheet, finding.column, lang)
    facts["other"] = _header(finding.sheet, finding.also[0], lang) if finding.also else ""
    remedy = _if_any(f"fault.{finding.problem}.remedy", lang, facts)
    if finding.others:
        more = text("fault.and_more", lang, count=len(finding.others), cells=_cells(finding.others))
        remedy = f"{remedy} {more}".strip()
    if finding.named:
        remedy = f"{remedy} {text('fault.may_name', lang, cells=_cells(finding.named))}".strip()
    if finding.nearest:
        nearest = text("fault.nearest", lang, nearest=_near(finding, finding.nearest, lang))
        remedy = f"{nearest} {remedy}".strip()
    return Fault(
        sheet=finding.title,
        message=text(f"fault.{finding.problem}.message", lang, **facts),
        remedy=remedy,
        cell=finding.place,
        value=finding.found,
        warning=finding.warning,
    )


def _near(finding: Finding, nearest: str, lang: Lang) -> str:
    """The nearest word; of those to choose from, in the language of the sentence."""
    choices = (finding.facts or {}).get("choices")
    if isinstance(choices, Options):
        return str(choices.show(choices.read(nearest, Remarks()), lang))
    return nearest


def _cells(places: tuple[str, ...]) -> str:
    return ", ".join(places[:_CELLS]) + ("…" if len(places) > _CELLS else "")


def _if_any(key: str, lang: Lang, facts: Mapping[str, object]) -> str:
    return text(key, lang, **facts) if key in catalogue(lang) else ""


def homes(targets: tuple[str, ...]) -> tuple[str, ...]:
    """The sheets on which the things are listed that a field may name."""
    return tuple(_HOMES.get(target, target) for target in targets)


def _titles(targets: tuple[str, ...], lang: Lang) -> str:
    """`Staff or Team`."""
    shown = [SHEET[home].title(lang) for home in homes(targets)]
    return f" {text('sheet.several_sheets', lang)} ".join(dict.fromkeys(shown))


_HOMES = {
    "rooms": "sites",
    "posts": "staff",
    "families": "staff",
    "units": "staff",
    "region": "settings",
    "needs": "meetings",
}
"""Where the things are listed that have no sheet of their own."""


def _header(sheet: Sheet | None, column: str, lang: Lang) -> str:
    if sheet is None or not any(each.key == column for each in sheet.columns):
        return column
    return sheet.header(column, lang)


def _worded(value: object, lang: Lang, places: Places) -> object:
    match value:
        case Where():
            return places.get((value.sheet, value.row, value.column), "")
        case Wanted():
            return text(f"wanted.json.{value.form}", lang, **value.facts)
        case ChangeKind():
            return text(f"wanted.{value.name.lower()}", lang)
        case ChangeState():
            return text(f"choice.change_state.{value.name.lower()}", lang)
        case Kind():
            return ", ".join(value.choices(lang))
        case datetime():
            return dates.day_and_clock(value, lang)
        case date():
            return dates.day(value, lang)
        case time():
            return dates.clock(value, lang)
        case _:
            return value
