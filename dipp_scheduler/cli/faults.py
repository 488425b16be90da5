"""Mistakes in the input as lines: the same mistake in several cells of a column is told once."""

import re
from collections.abc import Iterator

from dipp_scheduler.errors import Fault
from dipp_scheduler.wording.strings import Lang, text

_CELLS = 12
"""How many other cells a line names."""


def folded(faults: tuple[Fault, ...], lang: Lang) -> Iterator[str]:
    """A line for each mistake, in order, with the other cells that hold the same one."""
    alike: dict[tuple[str, ...], list[Fault]] = {}
    for each in faults:
        column = re.sub(r"\d+$", "", each.cell)
        alike.setdefault((each.sheet, column, each.message, each.remedy), []).append(each)
    for first, *others in alike.values():
        line = str(first)
        if others:
            cells = ", ".join(each.cell for each in others[:_CELLS])
            more = "…" if len(others) > _CELLS else ""
            line += " " + text("fault.and_more", lang, count=len(others), cells=cells + more)
        yield line
