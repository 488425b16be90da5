"""The numbers by which interviews go for readers who see no cases."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256

from dipp_scheduler.domain.instance import Instance


def slot_numbers(instance: Instance) -> Mapping[str, int]:
    """By case: its number, the same in every version with the same cases.

    It is not the case's place on the Cases sheet, which references often count: slot 25 would
    be case C025.
    """
    settings = instance.settings
    inspection = f"{settings.region}/{settings.fieldwork.isoformat()}"
    return _mixed(inspection, tuple(case.reference for case in instance.cases))


@cache
def _mixed(inspection: str, references: tuple[str, ...]) -> Mapping[str, int]:
    mixed = sorted(references, key=lambda each: sha256(f"{inspection}/{each}".encode()).digest())
    return {reference: number for number, reference in enumerate(mixed, start=1)}
