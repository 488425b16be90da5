"""One row of a sheet and the object of the instance that it stands for, both ways.

A row of the Unavailable sheet may stand for several: one for each day from its first to its
last.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dipp_scheduler.domain.availability import stretches
from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.fitting_places import HORIZON
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Adjustment, Room, Site, Staff, Unavailable
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.work import Weight
from dipp_scheduler.files.columns import SHEET, SHEETS
from dipp_scheduler.files.sheets import Sheet
from dipp_scheduler.rules.catalogue import PREFERENCE, PREFERENCES
from dipp_scheduler.wording.reading import Misread
from dipp_scheduler.wording.strings import Lang, text

Values = Mapping[str, Any]
"""The values of a row by column; blank cells are absent."""


class RowMisread(Misread):
    """Cells of a row that contradict each other; `column` is the one to look at."""

    def __init__(self, problem: str, column: str, **facts: Any) -> None:
        super().__init__(problem, **facts)
        self.column = column


def to_objects(sheet: Sheet, values: Values) -> Sequence[Frozen]:
    """The objects of a row; none for a row that only offers something; RowMisread."""
    if sheet.key == "unavailable":
        return _unavailable(values)
    build = _BUILDERS.get(sheet.key)
    made = build(values) if build is not None else sheet.model(**values)
    return () if made is None else (made,)


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
    if sheet.key == "unavailable":
        return tuple(_from_stretch(stretch) for stretch in stretches(instance.unavailable))
    return tuple(to_values(sheet, row) for row in getattr(instance, sheet.key))


def row_count(instance: Instance, sheet: Sheet) -> int:
    """How many rows of a sheet the instance fills."""
    if sheet.key == "unavailable":
        return sum(1 for _ in stretches(instance.unavailable))
    return len(own_rows(instance, sheet))


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


def _unavailable(values: Values) -> tuple[Unavailable, ...]:
    """An absence for each day from the first to the last, with the same times on each (R46)."""
    own = {key: value for key, value in values.items() if key not in ("all_day", "last_day")}
    timed = "start" in own or "end" in own
    if values.get("all_day") is True and timed:
        raise RowMisread("all_day_with_times", "all_day")
    if values.get("all_day") is False and not timed:
        raise RowMisread("no_times", "start")
    if "last_day" not in values:
        return (Unavailable(**own),)
    return tuple(Unavailable(**(own | {"day": day})) for day in _days(values))


def _days(values: Values) -> Sequence[date]:
    """The days of a row from its first to its last."""
    first, last = values.get("day"), values["last_day"]
    if first is None:
        raise RowMisread("last_day_alone", "day")
    if "weekday" in values:
        return (first,)  # which is told of as a date beside a weekday
    if last < first:
        raise RowMisread("last_day_before_first", "last_day", first=first, last=last)
    if last - first > 2 * HORIZON:  # one of the two is no date of this inspection
        raise RowMisread("absence_too_long", "last_day", first=first, last=last)
    start, end = values.get("start"), values.get("end")
    if last > first and (start is None) != (end is None):
        raise RowMisread("times_of_several_days", "end" if end is None else "start")
    if last > first and start is not None and end <= start:
        raise RowMisread("times_of_several_days", "end")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _from_unavailable(row: Any) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in Unavailable.model_fields}
    return own | {"all_day": row.start is None and row.end is None}


def _from_stretch(stretch: Sequence[Unavailable]) -> Values:
    values = to_values(SHEET["unavailable"], stretch[0])
    return values if len(stretch) == 1 else {**values, "last_day": stretch[-1].day}


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
        left_out = ("all_day", "last_day")
        values = {key: value for key, value in values.items() if key not in left_out}
    return next(iter(to_objects(sheet, needed | dict(values))), None)


def instance_of(settings: Frozen, objects: Mapping[str, tuple[Frozen, ...]]) -> Instance:
    """The instance of all rows; the objects have been validated one by one."""
    fields: dict[str, Any] = {sheet.key: objects.get(sheet.key, ()) for sheet in SHEETS}
    fields["settings"] = settings
    return Instance.model_construct(**fields)
