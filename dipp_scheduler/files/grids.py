"""A table found on a grid of cells: its headings, its rows, and what is odd about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from dipp_scheduler.domain.nearest import nearest, same
from dipp_scheduler.domain.references import EXAMPLE
from dipp_scheduler.files.cells import MERGED, Cell, Remarks, blank, shown, tidy
from dipp_scheduler.files.columns import ALL
from dipp_scheduler.files.found import FoundSheet
from dipp_scheduler.files.sheets import Sheet, heads
from dipp_scheduler.files.told import Finding
from dipp_scheduler.wording.reading import LANGS, Misread
from dipp_scheduler.wording.strings import Lang, text

Place = tuple[int, int]
"""Row and column of a cell, from 1."""

_HEADING_WITHIN = 30
"""Rows from the top in which the headings are looked for."""


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet that hold anything, and how the sheet is made."""

    title: str
    cells: Mapping[Place, Cell]
    heading_row: int | None = None
    """Where the file itself says that the headings are."""
    skipped: frozenset[int] = frozenset()
    """Rows that are no data, such as totals."""
    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    """Rows of which every cell that holds something is struck through."""
    merged: Mapping[Place, str] = field(default_factory=dict)
    """The merged range (`A5:A7`) of each cell under one, except its first."""

    def words(self, place: Place) -> str:
        """A cell as heading or label: in `same` form, without a star or colon at the end."""
        cell = self.cells.get(place)
        if cell is None or not isinstance(cell.value, str):
            return ""
        return same(tidy(cell.value)).rstrip("*: ")


def letters(column: int) -> str:
    """`A` for column 1, `AA` for column 27."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def at_place(place: Place) -> str:
    """`C7`."""
    return f"{letters(place[1])}{place[0]}"


def headings(sheet: Sheet, grid: Grid) -> tuple[int, dict[int, str]] | None:
    """The row of headings and the column key under each of them; None if there is none."""
    known = heads(sheet)
    rows: dict[int, dict[int, str]] = {}
    for row, column in sorted(grid.cells):
        key = known.get(grid.words((row, column)))
        if key and (row <= _HEADING_WITHIN or row == grid.heading_row):
            rows.setdefault(row, {})[column] = key
    if grid.heading_row in rows:
        return grid.heading_row, rows[grid.heading_row]
    needed = sum(column.needed for column in sheet.columns)
    best = max(rows, key=lambda row: (len(set(rows[row].values())), -row), default=None)
    if best is None or len(set(rows[best].values())) * 2 < needed:
        return None
    return best, rows[best]


def read_table(sheet: Sheet, grid: Grid, lang: Lang) -> tuple[FoundSheet | None, list[Finding]]:
    """The rows of a sheet, and what is wrong with the sheet itself; None without headings."""
    found = headings(sheet, grid)
    if found is None:
        needed = [sheet.header(each.key, lang) for each in sheet.columns if each.needed]
        return None, [
            odd(sheet, grid, "no_heading_row", facts={"wanted": ", ".join(needed)}, warning=False)
        ]
    row, columns = found
    findings = list(_heading_findings(sheet, grid, row, columns, lang))
    first = {key: column for column, key in sorted(columns.items(), reverse=True)}
    numbers = sorted(
        {each for each, column in grid.cells if each > row and column in first.values()}
        - grid.skipped
    )
    numbers = [each for each in numbers if not _empty(grid, each, first)]
    again = [each for each in numbers if _headings_again(sheet, grid, each, first)]
    findings += (
        odd(sheet, grid, "headings_again", place=at_place((each, min(columns)))) for each in again
    )
    numbers = [each for each in numbers if each not in again]
    findings += _row_findings(sheet, grid, numbers, first)
    kept = [each for each in numbers if not _example(sheet, grid, each, first, findings)]
    rows = tuple(
        {key: cell_at(grid, (number, column)) for key, column in first.items()}
        for number in kept[: sheet.most]
    )
    return FoundSheet(sheet, grid.title, rows), findings


def _headings_again(sheet: Sheet, grid: Grid, row: int, columns: Mapping[str, int]) -> bool:
    """Whether most cells of a row say what stands at the head of their column."""
    known = heads(sheet)
    cells = {key: (row, column) for key, column in columns.items() if (row, column) in grid.cells}
    alike = sum(known.get(grid.words(place)) == key for key, place in cells.items())
    return alike > 1 and alike * 2 > len(cells)


def cell_at(grid: Grid, place: Place) -> Cell:
    """The cell at a place, also where it is blank or lies under a merged range."""
    if place in grid.merged:
        return Cell(None, at_place(place), trouble=MERGED)
    return grid.cells.get(place) or Cell(None, at_place(place))


def _empty(grid: Grid, row: int, columns: Mapping[str, int]) -> bool:
    cells = (grid.cells.get((row, column)) for column in columns.values())
    return all(cell is None or (blank(cell.value) and not cell.trouble) for cell in cells)


def odd(
    sheet: Sheet,
    grid: Grid,
    problem: str,
    *,
    place: str = "",
    found: str = "",
    near: str | None = None,
    facts: Mapping[str, object] | None = None,
    warning: bool = True,
) -> Finding:
    """A finding about a sheet rather than about a value in it."""
    return Finding(
        problem=problem,
        title=grid.title,
        place=place,
        found=found,
        sheet=sheet,
        column=sheet.columns[0].key,
        facts=facts,
        nearest=near,
        warning=warning,
        order=(ALL.index(sheet) if sheet in ALL else 0, -1, 0),
    )


def _heading_findings(
    sheet: Sheet, grid: Grid, row: int, columns: Mapping[int, str], lang: Lang
) -> Iterator[Finding]:
    unused = {
        column: str(grid.cells[each, column].value)
        for each, column in sorted(grid.cells)
        if each == row and column not in columns and grid.words((row, column)) not in _own_words()
    }
    missing = [each for each in sheet.columns if each.key not in columns.values()]
    for each in missing:
        if each.needed:
            near = nearest(sheet.header(each.key, lang), unused.values())
            wanted = sheet.header(each.key, lang)
            yield odd(
                sheet, grid, "column_missing", near=near, facts={"wanted": wanted}, warning=False
            )
    names = [sheet.header(each.key, lang) for each in missing]
    for column, heading in unused.items():
        yield odd(
            sheet,
            grid,
            "unknown_heading",
            place=at_place((row, column)),
            found=shown(heading),
            near=nearest(heading, names),
        )
    seen: dict[str, int] = {}
    for column, key in sorted(columns.items()):
        first = seen.setdefault(key, column)
        if first != column:
            yield odd(
                sheet,
                grid,
                "heading_twice",
                place=at_place((row, column)),
                found=shown(grid.cells[row, column].value),
                facts={"first": at_place((row, first))},
                warning=False,
            )
    yield from _without_heading(sheet, grid, row, columns)


def _without_heading(
    sheet: Sheet, grid: Grid, row: int, columns: Mapping[int, str]
) -> Iterator[Finding]:
    """Columns that hold something below the headings but have none themselves."""
    inside = range(min(columns), max(columns) + 2)
    bare: dict[int, int] = {}
    for each, column in sorted(grid.cells):
        cell = grid.cells[each, column]
        if each > row and column in inside and (row, column) not in grid.cells and cell.value:
            bare.setdefault(column, each)
    for column, each in bare.items():
        yield odd(sheet, grid, "no_heading", place=at_place((each, column)))


def _row_findings(
    sheet: Sheet, grid: Grid, numbers: list[int], columns: Mapping[str, int]
) -> Iterator[Finding]:
    if len(numbers) > sheet.most:
        facts = {"rows": len(numbers), "most": sheet.most}
        yield odd(sheet, grid, "too_many_rows", facts=facts, warning=False)
    used = set(columns.values())
    merged = {
        area: place
        for place, area in sorted(grid.merged.items(), reverse=True)
        if place[0] in numbers and place[1] in used
    }
    for area in sorted(merged, key=lambda each: merged[each]):
        first = area.partition(":")[0]
        yield odd(sheet, grid, MERGED, place=first, found=area, warning=False)
    for problem, rows in (("hidden_rows", grid.hidden), ("struck_rows", grid.struck)):
        there = [each for each in numbers if each in rows]
        if there:
            yield odd(sheet, grid, problem, place=f"A{there[0]}", found=_runs(there))


def _runs(numbers: list[int]) -> str:
    """`5, 7–9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _example(
    sheet: Sheet, grid: Grid, row: int, columns: Mapping[str, int], findings: list[Finding]
) -> bool:
    """Whether a row is the template's example; noted if somebody has written into it."""
    left = min(columns.values())
    if grid.words((row, left)) not in EXAMPLE:
        return False
    if any(
        column != left and not _as_example(sheet, grid, key, (row, column))
        for key, column in columns.items()
    ):
        found = shown(grid.cells[row, left].value)
        place = at_place((row, left))
        findings.append(odd(sheet, grid, "example_changed", place=place, found=found))
    return True


def _as_example(sheet: Sheet, grid: Grid, key: str, place: Place) -> bool:
    cell = grid.cells.get(place)
    column = sheet.column(key)
    if cell is None or blank(cell.value) or column.information:
        return True
    try:
        return bool(column.kind.read(cell.value, Remarks()) == column.example)
    except Misread:
        return False


@cache
def _own_words() -> frozenset[str]:
    """Headings that the program itself writes beside a table."""
    return frozenset(same(text("sheet.mistakes_header", lang)) for lang in LANGS)
