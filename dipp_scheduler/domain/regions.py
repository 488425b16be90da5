"""The twelve probation regions of England and Wales, as public reference data."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.people import Pdu
from dipp_scheduler.wording import regions as names
from dipp_scheduler.wording.slug import slug


class Town(Frozen):
    """A town with its rough place on the map, in degrees."""

    name: str
    latitude: float
    longitude: float


class Region(Frozen):
    """A probation region. PDU lists change, so an inspection holds its own copy."""

    name: str
    code: str
    pdus: tuple[Pdu, ...]
    wales: bool
    cases: int
    """How many cases were inspected, or (not `published`) our assumption."""
    published: bool
    """Whether a published report gives the number of cases."""
    note: str = ""
    minutes_a_kilometre: float
    """How slow its roads are, for invented travel times."""
    towns: dict[str, tuple[Town, ...]]
    """Towns with a probation office, by PDU code, the largest first."""

    @property
    def slug(self) -> str:
        """The name as part of a file name: `kent-surrey-and-sussex`."""
        return _slug(self.name)


@cache
def regions() -> tuple[Region, ...]:
    """The twelve regions, in the order of the reference data."""
    towns = _read("towns.json")
    return tuple(_region(given, towns) for given in _read("regions.json")["regions"])


def region_named(name: str) -> Region | None:
    """The region of a name in either language, slug or code, whatever its capitals; or None."""
    wanted = _slug(name)
    for each in regions():
        if wanted in (each.slug, _slug(names.region(each.name, "cy")), each.code.lower()):
            return each
    return None


def _region(given: dict[str, Any], towns: dict[str, Any]) -> Region:
    inspected = given["cases_inspected"]
    codes = [pdu["code"] for pdu in given["pdus"]]
    return Region(
        name=given["name"],
        code=given["code"],
        pdus=given["pdus"],
        wales=given["wales"],
        cases=inspected or given["cases_assumed"],
        published=inspected is not None,
        note=given["note"],
        minutes_a_kilometre=towns["minutes_a_kilometre"][given["name"]],
        towns={code: tuple(_town(each) for each in towns["towns"][code]) for code in codes},
    )


def _town(given: list[Any]) -> Town:
    name, latitude, longitude = given
    return Town(name=name, latitude=latitude, longitude=longitude)


def _read(name: str) -> dict[str, Any]:
    text = files("dipp_scheduler").joinpath("reference").joinpath(name).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _slug(name: str) -> str:
    return slug(name.replace("&", " and "))
