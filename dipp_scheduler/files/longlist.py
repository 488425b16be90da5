"""The long list of cases as a CSV file: every mistake at once, and refused with names in it."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest
from pathlib import Path

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import key_date
from dipp_scheduler.domain.longlist import OFFICIAL_NUMBER, CaseType, Listed
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.work import QuestionSet, Risk
from dipp_scheduler.errors import InputError
from dipp_scheduler.files.columns_people import LANGUAGE
from dipp_scheduler.files.found import FoundSheet, cell_finding, read_row
from dipp_scheduler.files.grids import Grid, at_place, odd, read_table
from dipp_scheduler.files.kinds import Choice, Code, YesNo
from dipp_scheduler.files.kinds_time import Day
from dipp_scheduler.files.sheets import Column, Sheet
from dipp_scheduler.files.tables import grid_of_table, guarded, plain
from dipp_scheduler.files.told import Finding, told
from dipp_scheduler.wording.reading import Misread
from dipp_scheduler.wording.strings import Lang

LONGLIST = Sheet(
    key="longlist",
    model=Listed,
    columns=(
        Column("reference", Code(), needed=True),
        Column("pdu", Code(("pdus",)), needed=True),
        Column("practitioner", Code(("staff",)), needed=True),
        Column("risk", Choice(Risk, "risk"), needed=True),
        Column("case_type", Choice(CaseType, "case_type"), needed=True),
        Column("commenced", Day(), needed=True),
        Column("requirement", YesNo()),
        Column("several_sentences", YesNo()),
        Column("ended", Day()),
        Column("review", YesNo()),
        Column("question_set", Choice(QuestionSet, "question_set")),
        Column("language", LANGUAGE),
    ),
    spare=0,
    most=20_000,
)

_PERSONAL = re.compile(
    r"\b(name|forename|surname|dob|date of birth|born|crn|nomis|noms|pnc|address|postcode|nhs"
    r"|enw|cyfenw|dyddiad geni|cyfeiriad)\b"
)
"""Headings under which a person on probation could be told."""


def read_longlist(path: Path, instance: Instance, lang: Lang = "en") -> tuple[Listed, ...]:
    """Every case of a long list, its PDU and practitioner as codes of the instance.

    InputError with all mistakes, also where a column looks like names, dates of birth or
    CRNs; StorageError where the file cannot be read.
    """
    grid = grid_of_table(path, lang)
    found, findings = read_table(LONGLIST, grid, lang)
    personal = list(_personal_headings(grid))
    places = {each.place for each in personal}
    strict = (replace(each, warning=False) for each in findings if each.place not in places)
    findings = [*personal, *(each for each in strict if each.problem != "hidden_rows")]
    cases: list[Listed] = []
    if found is not None:
        book = Names(instance)
        seen: dict[str, str] = {}
        for number in range(len(found.rows)):
            own, problems = _case(found, number, book, seen)
            findings += problems
            cases += own
    if findings:
        ordered = sorted(findings, key=lambda each: each.order)
        raise InputError(tuple(dict.fromkeys(told(each, lang) for each in ordered)))
    return tuple(cases)


def example(instance: Instance, lang: Lang = "en") -> bytes:
    """A long list to copy: its headings, and a row for each kind of case, all invented."""
    first = key_date(instance, "sample_window").date
    people = _practitioners(instance) or [
        (each.name, f"PP{number:03}") for number, each in enumerate(instance.pdus, 1)
    ]
    rows = [
        {
            "reference": f"L{number + 1:03}",
            "pdu": people[number % len(people)][0],
            "practitioner": people[number % len(people)][1],
            "risk": tuple(Risk)[number % 4],
            "case_type": case_type,
            "commenced": first + timedelta(days=number),
            "requirement": case_type in (CaseType.COMMUNITY, CaseType.SUSPENDED),
        }
        for number, case_type in enumerate(CaseType if people else ())
    ]
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow([LONGLIST.header(each.key, lang) for each in LONGLIST.columns])
    for row in rows:
        shown = (
            plain(each.kind.show(row[each.key], lang)) if each.key in row else ""
            for each in LONGLIST.columns
        )
        writer.writerow([guarded(each) for each in shown])
    return output.getvalue().encode("utf-8-sig")


def _practitioners(instance: Instance) -> list[tuple[str, str]]:
    """Who may have cases, after the name of their PDU: one of each PDU, then the second of each.

    They manage nobody and hold no post: it is their managers who stand in for them (R138).
    """
    managers = {each.line_manager for each in instance.staff}
    found: dict[str, list[tuple[str, str]]] = {pdu.code: [] for pdu in instance.pdus}
    for each in instance.staff:
        manages = each.code in managers or each.also_manages
        if each.unit in found and not manages and not each.posts:
            found[each.unit].append((instance.pdu[each.unit].name, each.code))
    return [each for together in zip_longest(*found.values()) for each in together if each]


def described(lang: Lang) -> Sequence[tuple[str, str]]:
    """Each column's heading and what it means."""
    return [
        (LONGLIST.header(each.key, lang), LONGLIST.note(each.key, lang))
        for each in LONGLIST.columns
    ]


def _personal_headings(grid: Grid) -> Iterator[Finding]:
    """Columns of the first row that should not be there: the whole file is refused."""
    for (row, column), cell in sorted(grid.cells.items()):
        heading = same(str(cell.value))
        if row == 1 and _PERSONAL.search(heading):
            place = at_place((row, column))
            yield odd(
                LONGLIST,
                grid,
                "longlist_personal",
                place=place,
                found=str(cell.value),
                warning=False,
            )


def _case(
    found: FoundSheet, number: int, book: Names, seen: dict[str, str]
) -> tuple[list[Listed], list[Finding]]:
    read = read_row(found, number, typed=False)
    problems = [each for each in read.findings if not each.warning]
    values = dict(read.values)
    for key, cell in found.rows[number].items():
        if isinstance(cell.value, str) and OFFICIAL_NUMBER.fullmatch(cell.value.strip()):
            problems.append(_hidden(found, number, key))
    reference = values.get("reference")
    if reference is not None:
        if not any(each.isdigit() for each in reference):
            problems.append(_hidden(found, number, "reference"))
        place = found.rows[number]["reference"].place
        if (first := seen.setdefault(same(reference), place)) != place:
            twice = Misread("longlist_twice", first=first)
            problems.append(cell_finding(found, number, "reference", twice))
    for key, target in (("pdu", "pdus"), ("practitioner", "staff")):
        if key not in values:
            continue
        codes = book.meant(values[key], (target,))
        if len(codes) == 1:
            values[key] = codes[0]
        else:
            near = book.near(values[key], (target,))
            unknown = cell_finding(found, number, key, Misread("longlist_unknown", nearest=near))
            problems.append(replace(unknown, targets=(target,)))
    return ([] if problems else [Listed(**values)]), problems


def _hidden(found: FoundSheet, number: int, key: str) -> Finding:
    """A cell that looks like a CRN or a name; what it holds is not repeated."""
    finding = cell_finding(found, number, key, Misread("longlist_crn"))
    return replace(finding, found="")
