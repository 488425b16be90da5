"""Invented leaders, regional teams and partners of a region."""

from random import Random
from typing import Any

from dipp_scheduler.domain.people import Staff
from dipp_scheduler.synthetic.ground import Ground
from dipp_scheduler.synthetic.names import PARTNERS, PROBATION, address, structure
from dipp_scheduler.synthetic.places import Places

LARGE_REGION = 11
"""PDUs from which on a region has two Heads of Operations."""


def leaders(ground: Ground) -> tuple[Staff, ...]:
    """Everybody of the region who belongs to no PDU, and its partners."""
    rng = ground.rng("leaders")
    found: list[Staff] = []
    held: set[str] = set()
    for row in structure()["leaders"]:
        posts = [post for post in row["posts"] if post not in held]
        if row["posts"] and not posts:
            continue
        if "also" in row and rng.randrange(100) < row["also_chance"]:
            posts.append(row["also"])
        held.update(posts)
        count = rng.randint(*_people(row, len(ground.region.pdus)))
        names = tuple(ground.profile.post(post) for post in posts)
        for number in range(1, count + 1):
            code = row["code"] if count == 1 else f"{row['code']}{number}"
            manager = first_of(found, row["manager"]) if "manager" in row else None
            site = _base(row["base"], ground.places, rng)
            found.append(_person(ground, row, code=code, posts=names, site=site, manager=manager))
    return tuple(found)


def first_of(people: list[Staff] | tuple[Staff, ...], code: str) -> str | None:
    """The code of the first person of a row of the structure, if there is one."""
    for each in people:
        if each.code in (code, f"{code}1"):
            return each.code
    return None


def _people(row: dict[str, Any], pdus: int) -> list[int]:
    ordinary: list[int] = row.get("people", [1, 1])
    large: list[int] = row.get("large", ordinary)
    return large if pdus >= LARGE_REGION else ordinary


def _person(
    ground: Ground,
    row: dict[str, Any],
    *,
    code: str,
    posts: tuple[str, ...],
    site: str | None,
    manager: str | None,
) -> Staff:
    name = ground.namer.name()
    return Staff(
        code=code,
        name=name,
        email=address(name, PARTNERS if row["grade"] == "partner" else PROBATION),
        role_family=row["family"],
        grade=row["grade"],
        posts=posts,
        unit=row["unit"],
        site=site,
        line_manager=manager,
    )


def _base(where: str, places: Places, rng: Random) -> str | None:
    if where == "outside":
        return None
    if where == "head office":
        return places.head_office
    return rng.choice(places.sites).code
