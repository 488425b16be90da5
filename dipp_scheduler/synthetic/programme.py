"""The invented region's meetings of week two, and who may join its groups."""

from random import Random
from typing import Any

from dipp_scheduler.domain.people import Staff
from dipp_scheduler.domain.work import Form, Meeting, MeetingKind, Mode, PoolEntry
from dipp_scheduler.synthetic.ground import Ground
from dipp_scheduler.synthetic.names import structure
from dipp_scheduler.synthetic.units import Unit

MANY_PDUS = 8
LEAST_UNITS = 3
"""PDUs that a group comes from, at least (R147)."""
LEAST_POOL = 18
EVERYWHERE = ("Deputy Head of PDU",)
"""Role families with so few people that the whole region is the pool."""
HYBRID_SHARE = 3
"""One region in so many has a hybrid MAPPA meeting with a recorded exception."""


def meetings(ground: Ground, regional: tuple[Staff, ...]) -> tuple[Meeting, ...]:
    """The manual's meetings, then those that the region and the lead add."""
    manual = [_own_mode(ground, meeting) for meeting in ground.profile.meetings()]
    added = [
        _extra(row, f"M{number}", regional) for number, row in enumerate(_extras(ground), start=20)
    ]
    return (*manual, *added)


def pools(
    ground: Ground,
    listed: tuple[Meeting, ...],
    units: tuple[Unit, ...],
) -> tuple[PoolEntry, ...]:
    """Who may join each pooled meeting: whole role families of PDUs near one place."""
    rng = ground.rng("pools")
    family_of = {row["title"]: row["pool"] for row in _extras(ground) if "pool" in row}
    entries: list[PoolEntry] = []
    used: dict[str, set[str]] = {}
    for meeting in listed:
        if not meeting.pooled:
            continue
        family = family_of.get(meeting.title)
        if family is None:
            entries.append(PoolEntry(meeting=meeting.code, role_family="PSO", unit="Resettlement"))
            continue
        if family in EVERYWHERE:
            entries.append(PoolEntry(meeting=meeting.code, role_family=family))
            continue
        chosen = _units(ground, units, family, used.setdefault(family, set()), rng)
        entries += (
            PoolEntry(meeting=meeting.code, role_family=family, unit=unit) for unit in chosen
        )
        used[family].update(chosen)
    return tuple(entries)


def _extras(ground: Ground) -> list[dict[str, Any]]:
    many = len(ground.region.pdus) >= MANY_PDUS
    return [row for row in structure()["extra_meetings"] if many or not row.get("large")]


def _extra(row: dict[str, Any], code: str, regional: tuple[Staff, ...]) -> Meeting:
    of = row.get("people_of")
    people = tuple(each.code for each in regional if of and each.code.startswith(of))
    pooled = "pool" in row
    return Meeting(
        code=code,
        title=row["title"],
        kind=MeetingKind(row["kind"]),
        minutes=row["minutes"],
        form=Form.GROUP if pooled else Form.ONE_TO_ONE,
        people=people,
        pooled=pooled,
        same_grade_exempt=len(people) > 1,
        must=row.get("must", True),
        topic=row["topic"],
    )


def _own_mode(ground: Ground, meeting: Meeting) -> Meeting:
    """The MAPPA meeting of some regions is hybrid, as an exception that is recorded (R99)."""
    mappa = ground.profile.post("mappa_chair") in meeting.posts
    if not mappa or ground.rng("hybrid").randrange(HYBRID_SHARE):
        return meeting
    exception = (
        "Agreed at the planning meeting: one coordinator works from the far end of the region."
    )
    return meeting.model_copy(update={"mode": Mode.HYBRID, "exception": exception})


def _units(
    ground: Ground, units: tuple[Unit, ...], family: str, used: set[str], rng: Random
) -> tuple[str, ...]:
    """PDUs near one another with enough people of a role; new ones before those used already."""
    fresh = [unit for unit in units if unit.pdu not in used] or list(units)
    host = rng.choice(fresh)
    centre = ground.places.of_pdu[host.pdu][0]

    def order(unit: Unit) -> tuple[bool, int]:
        return unit.pdu in used, ground.places.minutes(centre, ground.places.of_pdu[unit.pdu][0])

    chosen: list[str] = []
    people = 0
    for unit in sorted(units, key=order):
        found = sum(each.role_family == family for each in unit.staff)
        if found and (people < LEAST_POOL or len(chosen) < LEAST_UNITS):
            chosen.append(unit.pdu)
            people += found
    return tuple(unit.pdu for unit in units if unit.pdu in chosen)
