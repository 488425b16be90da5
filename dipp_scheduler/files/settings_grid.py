"""The Inspection sheet on a grid of cells: names of settings on the left, values beside them."""

from collections.abc import Iterator, Mapping

from dipp_scheduler.domain.nearest import nearest
from dipp_scheduler.files.cells import Cell, blank, shown
from dipp_scheduler.files.columns import SETTINGS
from dipp_scheduler.files.found import FoundSheet
from dipp_scheduler.files.grids import Grid, Place, at_place, cell_at, odd
from dipp_scheduler.files.sheets import Column, heads
from dipp_scheduler.files.told import Finding
from dipp_scheduler.wording.reading import LANGS
from dipp_scheduler.wording.strings import Lang, text


def read_settings(grid: Grid, lang: Lang) -> tuple[FoundSheet | None, list[Finding]]:
    """The settings as one row, and what is wrong with the sheet itself."""
    known = heads(SETTINGS)
    named = {
        place: known[grid.words(place)]
        for place in sorted(grid.cells)
        if grid.words(place) in known
    }
    if not named:
        wanted = ", ".join(_heading(key, lang) for key in ("setting", "value"))
        return None, [
            odd(SETTINGS, grid, "no_heading_row", facts={"wanted": wanted}, warning=False)
        ]
    columns = [column for _, column in named]
    names = max(sorted(set(columns)), key=columns.count)
    values = _value_column(grid, names)
    cells: dict[str, Cell] = {}
    places: dict[str, Place] = {}
    findings: list[Finding] = []
    for place, key in named.items():
        if place[1] != names:
            continue
        if key in places:
            facts = {"first": at_place(places[key])}
            found = shown(grid.cells[place].value)
            findings.append(
                odd(
                    SETTINGS,
                    grid,
                    "setting_twice",
                    place=at_place(place),
                    found=found,
                    facts=facts,
                    warning=False,
                )
            )
            continue
        places[key] = place
        cells[key] = cell_at(grid, (place[0], values))
    missing = [each for each in SETTINGS.columns if each.needed and each.key not in cells]
    findings += (_missing(grid, each, lang) for each in missing)
    free = [each.key for each in SETTINGS.columns if each.key not in cells]
    findings += _unknown(grid, named, (names, values), [SETTINGS.header(key, lang) for key in free])
    return FoundSheet(SETTINGS, grid.title, (cells,)), findings


def _heading(key: str, lang: Lang) -> str:
    return text(f"sheet.settings.{key}.header", lang)


def _value_column(grid: Grid, names: int) -> int:
    """The column under the heading Value; beside the names if there is none."""
    wanted = {_heading("value", lang).casefold() for lang in LANGS}
    found = (column for row, column in sorted(grid.cells) if grid.words((row, column)) in wanted)
    return next(found, names + 1)


def _unknown(
    grid: Grid, named: Mapping[Place, str], columns: tuple[int, int], free: list[str]
) -> Iterator[Finding]:
    """Rows between and below the settings whose name is not known."""
    names, values = columns
    top = min(row for row, column in named if column == names)
    for row, column in sorted(grid.cells):
        place = (row, column)
        value = grid.cells.get((row, values))
        if column != names or row <= top or place in named or value is None or blank(value.value):
            continue
        found = shown(grid.cells[place].value)
        near = nearest(found, free)
        yield odd(SETTINGS, grid, "unknown_setting", place=at_place(place), found=found, near=near)


def _missing(grid: Grid, column: Column, lang: Lang) -> Finding:
    wanted = SETTINGS.header(column.key, lang)
    return odd(SETTINGS, grid, "setting_missing", facts={"wanted": wanted}, warning=False)
