"""Ways to spoil the good workbook, each with the cell that must be named for it."""

from collections.abc import Callable
from datetime import time
from random import Random
from typing import Any

from tests.files.books import cell, column, moment

Mutation = Callable[[Any, Random], str]
"""Spoils an opened workbook and returns the place (`Sheet!Cell`) where it did."""


def _put(title: str, heading: str, values: list[object], rows: tuple[int, ...]) -> Mutation:
    def mutate(opened: Any, chance: Random) -> str:
        found = cell(opened, title, heading, chance.choice(rows))
        found.value = chance.choice(values)
        return f"{title}!{found.coordinate}"

    return mutate


def _setting(row: int, values: list[object]) -> Mutation:
    def mutate(opened: Any, chance: Random) -> str:
        opened["Inspection"].cell(row=row, column=2).value = chance.choice(values)
        return f"Inspection!B{row}"

    return mutate


def _copied(title: str, heading: str) -> Mutation:
    def mutate(opened: Any, chance: Random) -> str:
        first, last = sorted(chance.sample((5, 6, 7), 2))
        found = cell(opened, title, heading, last)
        found.value = cell(opened, title, heading, first).value
        return f"{title}!{found.coordinate}"

    return mutate


def _merged(opened: Any, chance: Random) -> str:
    letter = chance.choice("ABCD")
    opened["Cases"].merge_cells(f"{letter}6:{letter}7")
    return f"Cases!{letter}6"


def _heading_twice(opened: Any, chance: Random) -> str:
    sheet = opened["Cases"]
    last = chance.randint(6, 19)
    sheet.cell(row=4, column=last).value = "Practitioner"
    return f"Cases!{sheet.cell(row=4, column=last).coordinate}"


def _heading_gone(opened: Any, chance: Random) -> str:
    heading = chance.choice(("Practitioner", "PDU", "Case reference"))
    sheet = opened["Cases"]
    sheet.cell(row=4, column=column(sheet, heading)).value = None
    return "Cases"


def _sheet_gone(opened: Any, chance: Random) -> str:
    title = chance.choice(("Team", "Staff", "Cases", "PDUs", "Inspection"))
    del opened[title]
    return title


def _own_manager(opened: Any, chance: Random) -> str:
    row = chance.choice((5, 6, 7))
    found = cell(opened, "Staff", "Line manager", row)
    found.value = cell(opened, "Staff", "Code", row).value
    return f"Staff!{found.coordinate}"


def _circle(opened: Any, chance: Random) -> str:
    cell(opened, "Staff", "Line manager", 8).value = f"PP{chance.randint(1, 3)}"
    manager = cell(opened, "Staff", "Line manager", 8).value
    return f"Staff!I{4 + int(manager[2:])}"


def _backwards(opened: Any, chance: Random) -> str:
    cell(opened, "Unavailable", "To").value = time(chance.randint(0, 8), 30)
    return "Unavailable!G5"


_WORDS: list[object] = ["nobody", "PP", "PP11", "Sian Llyr", "1PP", "P P 1", "???"]
_NO_NUMBER: list[object] = ["sixty", 60.5, "60 min", time(1, 0), "1e3", -5, 10**6, "#REF!"]
_NO_DATE: list[object] = ["soon", "31/9/2026", "10/25/2026", 12, 46110.5, "5 Hydrefol 2026", "#N/A"]
_NO_TIME: list[object] = ["early", 9.3, 930, "25:00", "9:75", "9", time(9, 0, 30), "#VALUE!"]
_NO_CHOICE: list[object] = ["tall", "hihg", 3, "veryhigh risk", "#N/A"]
_NO_CODE: list[object] = [moment(2026, 3, 1), 1e20, 1.5, None, "#NAME?"]
_FORMULA: list[object] = ["=A1", '=VLOOKUP("x",B1:C2,2,FALSE)', "=1/0"]

MUTATIONS: dict[str, Mutation] = {
    "unknown practitioner": _put("Cases", "Practitioner", _WORDS, (5, 6, 7)),
    "unknown substitute": _put("Cases", "Substitute", _WORDS, (6,)),
    "unknown second person": _put("Cases", "Second person", _WORDS, (7,)),
    "unknown support person": _put("Cases", "Support person", _WORDS, (5, 6, 7)),
    "unknown PDU of a case": _put("Cases", "PDU", _WORDS, (5, 6, 7)),
    "unknown access": _put("Cases", "Who has access", ["AI1, AI9", "AI1; nobody"], (7,)),
    "unknown site of a person": _put("Staff", "Site", _WORDS, (5, 6, 7, 8)),
    "unknown line manager": _put("Staff", "Line manager", _WORDS, (5, 6, 7)),
    "unknown managed person": _put("Staff", "Also manages", ["PP1, PP9"], (8,)),
    "unknown home site": _put("Team", "Home site", _WORDS, (5, 6, 7)),
    "unknown end of travel": _put("Travel", "To", _WORDS, (5,)),
    "unknown PDU of a site": _put("Sites", "PDU", _WORDS, (5, 6)),
    "unknown absentee": _put("Unavailable", "Who", _WORDS, (5, 6)),
    "unknown wisher": _put("Preferences", "Who or which meeting", _WORDS, (5,)),
    "unknown site of a meeting": _put("Meetings", "Site", _WORDS, (5, 6, 7)),
    "unknown person at a meeting": _put("Meetings", "People required", ["SPO1, XX"], (5,)),
    "unknown meeting of a pool": _put("Group pools", "Meeting", ["M9", "Offices"], (5,)),
    "unknown role of a pool": _put("Group pools", "or everybody with the role", ["POO"], (5,)),
    "unknown inspector": _put("Conflicts", "Inspector", _WORDS, (5,)),
    "unknown object of a conflict": _put("Conflicts", "Which", _WORDS, (5,)),
    "unknown object of a change": _put("Changes", "About", _WORDS, (5,)),
    "no risk": _put("Cases", "Risk of serious harm", _NO_CHOICE, (5, 6, 7)),
    "no status": _put("Cases", "Status", _NO_CHOICE, (5, 6, 7)),
    "no role": _put("Team", "Role", _NO_CHOICE, (5, 6, 7)),
    "no kind of meeting": _put("Meetings", "Kind", _NO_CHOICE, (5, 6, 7)),
    "no weekday": _put("Preferences", "Weekday", ["Mondag", 1, "M"], (5,)),
    "no yes or no": _put("Cases", "Limited access", ["perhaps", 2], (5, 6, 7)),
    "no minutes": _put("Meetings", "Minutes", _NO_NUMBER, (5, 6, 7)),
    "no travel minutes": _put("Travel", "Minutes", _NO_NUMBER, (5,)),
    "no weight": _put("Weights", "Own weight", ["heavy", 0.5], (5, 6, 30)),
    "no date": _put("Unavailable", "Date", _NO_DATE, (5,)),
    "no last day": _put("Unavailable", "Last day", _NO_DATE, (5,)),
    "no date of commencement": _put("Cases", "Order or licence began", _NO_DATE, (5, 6)),
    "far date": _put("Unavailable", "Date", [moment(2062, 10, 6), moment(2022, 10, 5)], (5,)),
    "no clock time": _put("Unavailable", "From", _NO_TIME, (5,)),
    "no adjustment time": _put("Staff", "Not before", _NO_TIME, (5, 6, 7, 8)),
    "no moment": _put("Changes", "Received", ["yesterday", "29/3/2026 01:30", time(9)], (5,)),
    "no code": _put("Staff", "Code", _NO_CODE, (5, 6, 7, 8)),
    "no case reference": _put("Cases", "Case reference", _NO_CODE, (5, 6, 7)),
    "no name": _put("Staff", "Name", [None, " ", "\u00a0", moment(2026, 5, 1)], (5, 6, 7)),
    "no hours": _put("Team", "Days and hours worked", ["mornings", "Mon 9-5", "9am to 5pm"], (7,)),
    "no rooms": _put("Sites", "Rooms with seats", ["Room 1, 12", "Room 1 (no)", "(4)"], (5, 6)),
    "formula": _put("Cases", "Practitioner", _FORMULA, (5, 6, 7)),
    "long text": _put("Cases", "Remarks", ["x" * 2001], (5, 6, 7)),
    "code twice": _copied("Cases", "Case reference"),
    "person twice": _copied("Staff", "Code"),
    "meeting twice": _copied("Meetings", "Code"),
    "no number of a change": _put("Changes", "Number", [None, 0, "one"], (5,)),
    "merged cells": _merged,
    "heading twice": _heading_twice,
    "heading gone": _heading_gone,
    "sheet gone": _sheet_gone,
    "own manager": _own_manager,
    "circle of managers": _circle,
    "backwards": _backwards,
    "not a Monday": _setting(6, [moment(2026, 10, day) for day in (6, 7, 8, 9, 10, 11)]),
    "no start of the day": _setting(13, ["early", None, "#N/A", 9.3]),
    "no slot": _setting(18, [0, 7, "quarter", None, 61]),
    "no interview minutes": _setting(21, [5, "hour", None, 0.5]),
    "no group limit": _setting(39, ["twelve", None, 0, 3]),
}
