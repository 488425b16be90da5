"""The sheet of key dates: for the user's information, written afresh and never read as input."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import KeyDate, key_dates
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.files.kinds import Note
from dipp_scheduler.files.kinds_time import Clock, Day
from dipp_scheduler.files.rows import Values
from dipp_scheduler.files.sheets import Column, Sheet
from dipp_scheduler.files.sheetwriter import HEAD, SheetWriter
from dipp_scheduler.files.told import Finding
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.reading import LANGS
from dipp_scheduler.wording.strings import Lang, text

_OWN = (
    Column("first", Day(), width=18, information=True),
    Column("last", Day(), width=18, information=True),
    Column("by", Clock(), width=12, information=True),
    Column("what", Note(), width=74, information=True),
    Column("remark", Note(), width=68, information=True),
)
_OTHER = (
    Column("other_when", Note(), width=48, information=True),
    Column("other_what", Note(), width=84, information=True),
    Column("other_remark", Note(), width=68, information=True),
)

DATES = Sheet(key="dates", model=KeyDate, columns=_OWN, spare=0, most=0)
"""The sheet for an inspection in one language."""

_BOTH = Sheet(key="dates", model=KeyDate, columns=(*_OWN, *_OTHER), spare=0, most=0)


def write_dates(writer: SheetWriter, instance: Instance) -> None:
    """Write the key dates, side by side in both languages if the inspection is in both."""
    found = key_dates(instance)
    sheet = _BOTH if instance.settings.bilingual else DATES
    page = writer.table(sheet, [_row(each, writer.lang) for each in found], None)
    unusual = writer.formats.look(bold=True)
    for number, column in enumerate(sheet.columns):
        if column.key.endswith("remark"):
            bold = {"type": "no_blanks", "format": unusual}
            page.conditional_format(HEAD + 1, number, HEAD + len(found), number, bold)


def outdated(pages: Iterable[Any], instance: Instance) -> tuple[Finding, ...]:
    """A warning where a workbook's sheet of key dates shows others than the inspection has.

    That is so after a change to the settings in Excel: the sheet follows when the program
    writes the workbook again. `pages` are worksheets as openpyxl reads them.
    """
    titles = {same(DATES.title(lang)) for lang in LANGS}
    wanted = [(each.date, each.end, each.by) for each in key_dates(instance)]
    return tuple(
        Finding(problem="dates_outdated", title=page.title, sheet=DATES, warning=True)
        for page in pages
        if same(page.title) in titles and _shown(page) != wanted
    )


def _row(each: KeyDate, lang: Lang) -> Values:
    other: Lang = "cy" if lang == "en" else "en"
    return {
        "first": each.date,
        "last": each.end,
        "by": each.by,
        "what": each.name(lang),
        "remark": _remark(each, lang),
        "other_when": _when(each, other),
        "other_what": each.name(other),
        "other_remark": _remark(each, other),
    }


def _when(each: KeyDate, lang: Lang) -> str:
    days = dates.days(each.date, each.end or each.date, lang)
    if each.by is None:
        return days
    return f"{days} {text('cli.dates.by', lang, clock=dates.clock(each.by, lang))}"


def _remark(each: KeyDate, lang: Lang) -> str | None:
    target = f"{text('keydate_mark.target', lang)}." if each.target else ""
    return " ".join(part for part in (target, each.remark(lang)) if part) or None


def _shown(page: Any) -> Sequence[tuple[object, ...]]:
    rows = page.iter_rows(min_row=HEAD + 2, max_col=3, values_only=True)
    return [tuple(_plain(value) for value in row) for row in rows if any(row)]


def _plain(value: object) -> date | time | object:
    return value.date() if isinstance(value, datetime) else value
