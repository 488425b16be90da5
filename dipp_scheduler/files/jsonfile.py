"""The inspection as one JSON file: the instance's own fields, readable and complete."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.nearest import nearest
from dipp_scheduler.errors import InputError
from dipp_scheduler.files import atomic
from dipp_scheduler.files.assemble import Reading, assemble
from dipp_scheduler.files.cells import Cell
from dipp_scheduler.files.columns import ALL, SETTINGS
from dipp_scheduler.files.found import Found, FoundSheet
from dipp_scheduler.files.guard import MOST_BYTES, read_bytes, refuse
from dipp_scheduler.files.rows import own_rows, row_count, to_values
from dipp_scheduler.files.sheets import Sheet
from dipp_scheduler.files.told import Finding, Wanted, told
from dipp_scheduler.wording.strings import Lang

_ADJUSTMENT = ("slot_minutes", "earliest", "latest", "gap_minutes")


def write_json(instance: Instance, path: Path) -> None:
    """Write an instance as JSON, in place of what was there; StorageError."""
    atomic.write_bytes(path, json_of(instance))


def json_of(instance: Instance) -> bytes:
    """The bytes of an instance's JSON file: every field, also those left at their default."""
    document = instance.model_dump(mode="json")
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def read_json(path: Path, lang: Lang = "en") -> Reading:
    """The instance in a JSON file.

    InputError with all mistakes, or StorageError where the file cannot be read.
    """
    document = document_of(path, lang)
    try:
        instance = Instance.model_validate(document)
    except ValidationError as error:
        findings = (_finding(each, path.name) for each in error.errors(**_QUIET))
        raise InputError(tuple(told(each, lang) for each in findings)) from None
    rows = {sheet.key: own_rows(instance, sheet) for sheet in ALL}
    too_many = [_too_many(sheet, row_count(instance, sheet), path.name) for sheet in ALL]
    if any(too_many):
        raise InputError(tuple(told(each, lang) for each in too_many if each))
    sheets = {sheet.key: _found(sheet, rows[sheet.key], path.name) for sheet in ALL}
    return assemble(Found(sheets, typed=False), lang)


def document_of(path: Path, lang: Lang = "en") -> Any:
    """What a JSON file holds; StorageError if it is none."""
    data = read_bytes(path, MOST_BYTES, lang)
    if not data.strip(b"\0 \r\n"):
        refuse("empty_file", path.name, lang)
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        refuse("json_broken", path.name, lang, line=1, column=1)
    except json.JSONDecodeError as error:
        refuse("json_broken", path.name, lang, line=error.lineno, column=error.colno)
    except RecursionError:
        refuse("json_too_deep", path.name, lang)
    except _FieldTwice as twice:
        refuse("json_twice", path.name, lang, field=str(twice))
    except ValueError:  # a number of thousands of figures
        refuse("json_broken", path.name, lang, line=1, column=1)


class _FieldTwice(Exception):  # noqa: N818 (no error of the program, only of the file)
    """A field that stands twice in one object, which JSON readers silently take once."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _FieldTwice(name)
        found[name] = value
    return found


_QUIET: Any = {"include_input": False, "include_url": False}


def _finding(error: Any, name: str) -> Finding:
    """A finding about the form of the file, told by its path and never by its value."""
    where = tuple(error["loc"])
    field = str(where[-1]) if where else ""
    problem = {"extra_forbidden": "json_unknown_field", "missing": "json_missing"}
    usual = "json_wrong" if where else "json_no_inspection"
    near = nearest(field, _fields(where[:-1])) if error["type"] == "extra_forbidden" else None
    return Finding(
        problem=problem.get(error["type"], usual),
        title=name,
        place=_path(where),
        found=field,
        column=field,
        facts={"wanted": Wanted(*_wanted(error))},
        nearest=near,
    )


_FORMS = {
    "bool": "yes_no",
    "date": "date",
    "datetime": "moment",
    "int": "number",
    "dict": "object",
    "model": "object",
    "string": "text",
    "time": "time",
    "tuple": "list",
}
"""How a value is written, by the first word of what pydantic calls a wrong one."""


def _wanted(error: Any) -> tuple[str, Mapping[str, object]]:
    """What a field holds, as a key under `wanted.json`, and its facts."""
    facts = error.get("ctx", {})
    match error["type"]:
        case "enum":
            return "choice", {"choices": facts["expected"].replace("'", "")}
        case "greater_than_equal":
            return "at_least", {"least": facts["ge"]}
        case "less_than_equal":
            return "at_most", {"most": facts["le"]}
        case kind:
            return _FORMS.get(kind.partition("_")[0], "other"), {}


def _path(where: tuple[str | int, ...]) -> str:
    """`cases[3].practitioner`."""
    parts = (f"[{each}]" if isinstance(each, int) else f".{each}" for each in where)
    return "".join(parts).removeprefix(".")


def _fields(where: tuple[str | int, ...]) -> Iterator[str]:
    """The names of the fields that may stand at a path."""
    model: Any = Instance
    for part in where:
        if isinstance(part, str):
            field = model.model_fields.get(part)
            if field is None:
                return
            model = next(
                (each for each in (field.annotation, *get_args(field.annotation)) if _model(each)),
                None,
            )
            if model is None:
                return
    yield from model.model_fields


def _model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _too_many(sheet: Sheet, rows: int, name: str) -> Finding | None:
    """A finding if there are more rows than a sheet may have."""
    if rows <= sheet.most:
        return None
    facts = {"rows": rows, "most": sheet.most}
    return Finding(problem="too_many_rows", title=name, place=sheet.key, facts=facts)


def _found(sheet: Sheet, rows: Sequence[Frozen], name: str) -> FoundSheet:
    """The rows of a sheet as cells, so that JSON is held to the same as a workbook."""
    cells = (
        {column.key: _cell(sheet, number, column.key, row) for column in sheet.columns}
        for number, row in enumerate(rows)
    )
    return FoundSheet(sheet, name, tuple(cells))


def _cell(sheet: Sheet, number: int, key: str, row: Frozen) -> Cell:
    nested = f"adjustment.{key}" if sheet.key == "staff" and key in _ADJUSTMENT else key
    place = f"settings.{key}" if sheet is SETTINGS else f"{sheet.key}[{number}].{nested}"
    value = to_values(sheet, row).get(key)
    if value is None:
        return Cell(None, place)
    if isinstance(value, time) and value.tzinfo is not None:
        return Cell(str(value), place, trouble="json_clock_of_a_zone")
    try:
        return Cell(sheet.column(key).kind.show(value, "en"), place)
    except ValueError:
        return Cell(str(value), place)  # which reading refuses, with all that there is
