"""What the list only shows: a hand edit there changes nothing, so readers of edits are told it."""

from collections.abc import Mapping
from typing import get_args

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.appointments import Appointment, appointments
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.texts import Text, Wording, joined
from dipp_scheduler.wording.strings import Lang

Shown = Mapping[str, Mapping[str, frozenset[str]]]
"""By key and column, every text that may have been written: in each language, and in both."""

_ONE, _TWO = get_args(Lang)
_WAYS: tuple[tuple[Lang, ...], ...] = ((_ONE,), (_TWO,), (_ONE, _TWO))


def shown_in_list(instance: Instance, schedule: Schedule) -> Shown:
    """What the inspectors' list says of each appointment and nobody can change there."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for langs in _WAYS:
        reader = Reader(Audience.INSPECTORS, Wording(langs))
        for each in appointments(instance, schedule, reader):
            columns = found.setdefault(each.key, {})
            for column, words in _columns(each).items():
                columns[column] = columns.get(column, frozenset()) | {str(words)}
    return found


def _columns(each: Appointment) -> dict[str, Text | str]:
    """The columns by the names that they have in the list, without words for "none"."""
    case = each.case
    return {
        "what": each.what,
        "unit": ", ".join(unit.name for unit in each.units),
        "risk": case.risk if case else "",
        "questions": case.questions if case else "",
        "remarks": joined(each.remarks, "\n") if each.remarks else "",
    }
