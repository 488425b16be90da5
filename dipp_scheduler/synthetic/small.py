"""Pieces of small instances: name only what matters, the rest is ordinary.

Week one is 5 to 9 October 2026, week two 19 to 23 October 2026.
"""

from datetime import date, time
from typing import Any
from zlib import crc32

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.manual import load_profile
from dipp_scheduler.domain.people import Inspector, Pdu, Role, Room, Site, Staff, Unavailable
from dipp_scheduler.domain.work import Case, Form, Meeting, MeetingKind, Risk, Topic
from dipp_scheduler.synthetic.names import INSPECTORATE, PROBATION, address

MONDAY = date(2026, 10, 5)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 10, day) for day in range(6, 10))
WEEK = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)
WEEK_TWO = tuple(date(2026, 10, day) for day in range(19, 24))

_SALT = 18
"""Chosen so that no two codes in use share a name."""
_FIRST = (
    "Amara", "Bethan", "Chidi", "Deepa", "Eamonn", "Farah", "Gabriel", "Hazel", "Imran",
    "Jude", "Karolina", "Leon", "Maeve", "Nikhil", "Orla", "Piotr", "Rowena", "Samir", "Tamsin",
)  # fmt: skip
_LAST = (
    "Appleyard", "Bansal", "Cartmell", "Dunmore", "Eastwick", "Fairclough", "Grimshaw",
    "Harkness", "Iqbal", "Jessop", "Kapadia", "Lockwood", "Mistry", "Nettleton", "Okonjo",
    "Penhaligon", "Rackham",
)  # fmt: skip


def inspection(*, fieldwork: date = MONDAY, region: str = "Exampleshire", **rows: Any) -> Instance:
    """An instance with the manual's figures, one PDU, one site, and the given rows.

    `settings` may hold a dict of settings that differ from the manual's. A team without a
    lead gets a lead and a deputy who do no interviews.
    """
    own = rows.pop("settings", {})
    settings = load_profile().settings(
        region=region, fieldwork=fieldwork, **{"contact": f"inspections@{INSPECTORATE}"} | own
    )
    team = rows.pop("team")
    if not any(each.role is Role.LEAD for each in team):
        # Every inspection has them, but here they shall not take part.
        team = (inspector("LI", weekly_limit=0), inspector("DI"), *team)
    ordinary = {"pdus": (pdu("P1"),), "sites": (site("S1", 12),)}
    return Instance(**ordinary | rows, settings=settings, team=team)


def pdu(code: str) -> Pdu:
    """A PDU: P1 is North, P2 South, P3 East, P4 West."""
    return Pdu(code=code, name=("North", "South", "East", "West")[int(code[1:]) - 1])


def inspector(code: str, **own: Any) -> Inspector:
    """An assistant inspector, or (LI, DI, HP) the lead, the deputy, the head of programme."""
    roles = {"LI": Role.LEAD, "DI": Role.DEPUTY, "HP": Role.HEAD}
    name = _name(code)
    given = {"code": code, "name": name, "email": address(name, INSPECTORATE)}
    given["role"] = roles.get(code, Role.ASSISTANT)
    return Inspector(**given | own)


def leads() -> tuple[Inspector, Inspector]:
    """The lead and the deputy lead inspector."""
    return inspector("LI"), inspector("DI")


def officer(code: str, **own: Any) -> Staff:
    """A probation officer of PDU P1 at site S1; `posts` are keys of the manual profile."""
    name = _name(code)
    given: dict[str, Any] = {
        "code": code,
        "name": name,
        "email": address(name, PROBATION),
        "role_family": "PO",
        "grade": "band 4",
        "unit": "P1",
        "site": "S1",
    }
    posts = tuple(load_profile().post(key) for key in own.pop("posts", ()))
    return Staff(**given | own, posts=posts)


def leader(code: str, *posts: str, **own: Any) -> Staff:
    """A regional leader with some posts (keys of the manual profile)."""
    given = {"role_family": "Regional head", "grade": "senior leader", "unit": "Headquarters"}
    return officer(code, posts=posts, **given | own)


def site(code: str, *seats: int, **own: Any) -> Site:
    """A site with a room for each number of seats."""
    rooms = tuple(
        Room(code=f"{code}: Room {number}", name=f"Room {number}", seats=each)
        for number, each in enumerate(seats, start=1)
    )
    return Site(**{"code": code, "name": f"{_town(code)} office", "rooms": rooms} | own)


def case(reference: str, practitioner: str, **own: Any) -> Case:
    """A medium-risk case of PDU P1."""
    given = {"pdu": "P1", "risk": Risk.MEDIUM, "case_type": "community order"}
    return Case(**given | {"reference": reference, "practitioner": practitioner} | own)


def planned(*codes: str) -> tuple[Meeting, ...]:
    """Meetings of the manual, by code."""
    return tuple(each for each in load_profile().meetings() if each.code in codes)


def briefing() -> Meeting:
    """The manual's briefing, by the director and the Head of Operations alone."""
    (whole,) = planned("M00")
    return whole.model_copy(update={"posts": whole.posts[:2]})


def meeting(code: str, title: str, **own: Any) -> Meeting:
    """A required one-to-one meeting of an hour."""
    given: dict[str, Any] = {"kind": MeetingKind.REQUIRED, "minutes": 60, "topic": Topic.SERVICES}
    return Meeting(**given | {"code": code, "title": title} | own)


def focus_group(code: str, title: str, **own: Any) -> Meeting:
    """A group meeting of an hour with people from its pool."""
    given = {"kind": MeetingKind.FOCUS_GROUP, "form": Form.GROUP, "pooled": True}
    return meeting(code, title, **given | own)


def away(who: str, *days: date) -> tuple[Unavailable, ...]:
    """Somebody is away on these days."""
    return tuple(Unavailable(who=who, day=day) for day in days)


def free_only(who: str, day: date, start: time, end: time) -> tuple[Unavailable, ...]:
    """Somebody is free only once in the week of `day`: then, from `start` to `end`."""
    week = WEEK if day in WEEK else WEEK_TWO
    others = away(who, *(each for each in week if each != day))
    before = Unavailable(who=who, day=day, end=start)
    after = Unavailable(who=who, day=day, start=end)
    return (*others, before, after)


def _name(code: str) -> str:
    """An invented name that depends on the code alone."""
    number = crc32(f"{_SALT}{code}".encode()) >> 5
    return f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]}"


def _town(code: str) -> str:
    return ("Ashby", "Brackwater", "Coldford", "Dunmere")[int(code[1:]) - 1]
