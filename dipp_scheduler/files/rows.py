"""One row of a sheet and the object of the instance that it stands for, both ways."""

from collections.abc import Callable, Mapping
from typing import Any

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Adjustment, Room, Site, Staff, Unavailable
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.work import Weight
from dipp_scheduler.files.columns import SHEETS
from dipp_scheduler.files.sheets import Sheet
from dipp_scheduler.rules.catalogue import PREFERENCE, PREFERENCES
from dipp_scheduler.wording.reading import Misread
from dipp_scheduler.wording.strings import Lang, text

Values = Mapping[str, Any]
"""The values of a row by column; blank cells are absent."""


class RowMisread(Misread):
    """Cells of a row that contradict each other; `column` is the one to look at."""

    def __init__(self, problem: str, column: str) -> None:
        super().__init__(problem)
        self.column = column


def to_object(sheet: Sheet, values: Values) -> Frozen | None:
    """The object of a row; None for a row that only offers something; RowMisread."""
    build = _BUILDERS.get(sheet.key)
    if build is not None:
        return build(values)
    return sheet.model(**values)


def to_values(sheet: Sheet, row: Frozen) -> Values:
    """The values of an object's row, blank ones left out."""
    take = _TAKERS.get(sheet.key)
    values = take(row) if take else {name: getattr(row, name) for name in type(row).model_fields}
    return {key: value for key, value in values.items() if value is not None}


def rows_of(sheet: Sheet, instance: Instance, lang: Lang) -> tuple[Values, ...]:
    """The values of every row of a sheet, with the information that it gives the user."""
    if sheet.key == "settings":
        return (to_values(sheet, instance.settings),)
    if sheet.key == "weights":
        return _weights(instance, lang)
    return tuple(to_values(sheet, row) for row in getattr(instance, sheet.key))


def own_rows(instance: Instance, sheet: Sheet) -> tuple[Frozen, ...]:
    """The objects of a sheet's rows."""
    if sheet.key == "settings":
        return (instance.settings,)
    rows: tuple[Frozen, ...] = getattr(instance, sheet.key)
    return rows


_ADJUSTMENT = tuple(Adjustment.model_fields)


def _staff(values: Values) -> Staff:
    adjustment = {key: values[key] for key in _ADJUSTMENT if key in values}
    own = {key: value for key, value in values.items() if key not in _ADJUSTMENT}
    return Staff(**own, adjustment=Adjustment(**adjustment))


def _from_staff(row: Any) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in Staff.model_fields if name != "adjustment"}
    return own | {name: getattr(row.adjustment, name) for name in _ADJUSTMENT}


def _site(values: Values) -> Site:
    code = values["code"]
    rooms = tuple(
        Room(code=f"{code}: {name}", name=name, seats=seats)
        for name, seats in values.get("rooms", ())
    )
    return Site(**(dict(values) | {"rooms": rooms}))


def _from_site(row: Any) -> dict[str, Any]:
    rooms = tuple((room.name, room.seats) for room in row.rooms)
    return {name: getattr(row, name) for name in Site.model_fields} | {"rooms": rooms}


def _unavailable(values: Values) -> Unavailable:
    own = {key: value for key, value in values.items() if key != "all_day"}
    timed = "start" in own or "end" in own
    if values.get("all_day") is True and timed:
        raise RowMisread("all_day_with_times", "all_day")
    if values.get("all_day") is False and not timed:
        raise RowMisread("no_times", "start")
    return Unavailable(**own)


def _from_unavailable(row: Any) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in Unavailable.model_fields}
    return own | {"all_day": row.start is None and row.end is None}


def _weight(values: Values) -> Weight | None:
    if "weight" not in values and "tier" not in values:
        return None
    usual = PREFERENCE[values["preference"]]
    return Weight(
        preference=usual.id,
        weight=values.get("weight", usual.weight),
        tier=values.get("tier", usual.tier),
    )


def _weights(instance: Instance, lang: Lang) -> tuple[Values, ...]:
    """Every preference, the user's own ones in the user's order where theirs would stand."""
    own = {each.preference: each for each in instance.weights}
    in_order = iter(own)
    order = [next(in_order) if each.id in own else each.id for each in PREFERENCES]
    rows = []
    for preference in order:
        usual = PREFERENCE[preference]
        row: dict[str, Any] = {
            "preference": preference,
            "meaning": text(f"preference.{preference}.sentence", lang),
            "usual_weight": usual.weight,
            "usual_tier": usual.tier,
        }
        if preference in own:
            row |= {"weight": own[preference].weight, "tier": own[preference].tier}
        rows.append(row)
    return tuple(rows)


def _settings(values: Values) -> Settings:
    return Settings(**({"marking": ""} | dict(values)))


_BUILDERS: Mapping[str, Callable[[Values], Frozen | None]] = {
    "settings": _settings,
    "staff": _staff,
    "sites": _site,
    "unavailable": _unavailable,
    "weights": _weight,
}
_TAKERS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "staff": _from_staff,
    "sites": _from_site,
    "unavailable": _from_unavailable,
}


def stand_in(sheet: Sheet, values: Values) -> Frozen | None:
    """An object for a row with unreadable cells, so that the others can be checked."""
    needed = {each.key: each.kind.stand_in for each in sheet.columns if each.needed}
    if sheet.key == "weights":
        return None
    if sheet.key == "unavailable":
        values = {key: value for key, value in values.items() if key != "all_day"}
    return to_object(sheet, needed | dict(values))


def instance_of(settings: Frozen, objects: Mapping[str, tuple[Frozen, ...]]) -> Instance:
    """The instance of all rows; the objects have been validated one by one."""
    fields: dict[str, Any] = {sheet.key: objects.get(sheet.key, ()) for sheet in SHEETS}
    fields["settings"] = settings
    return Instance.model_construct(**fields)
