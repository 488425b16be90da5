"""Invented offices, rooms and travel times of a region."""

from dataclasses import dataclass
from datetime import time
from math import cos, hypot, radians
from random import Random

from dipp_scheduler.domain.people import Room, Site, Travel
from dipp_scheduler.domain.regions import Region, Town

MOST_SITES = 18
KILOMETRES_A_DEGREE = 111.2
MINUTES_TO_START = 12
"""From desk to road and from road to desk."""
BIG_ROOM, MIDDLE_ROOM, SMALL_ROOM = 16, 10, 5
HOURS = ((None, None), (None, None), (time(8, 30), time(17)), (time(9, 15), time(16, 30)))
"""Opening hours that sites have; the first is the whole working day."""


@dataclass(frozen=True)
class Places:
    """The sites of a region and the ways between them."""

    sites: tuple[Site, ...]
    travel: tuple[Travel, ...]
    of_pdu: dict[str, tuple[str, ...]]
    """The codes of each PDU's sites."""
    head_office: str

    def minutes(self, start: str, end: str) -> int:
        """How long it takes from one site to another."""
        for leg in self.travel:
            if {leg.start, leg.end} == {start, end}:
                return leg.minutes
        return 0


def places(region: Region, rng: Random) -> Places:
    """One or two sites a PDU, the most central one as head office, and all travel times."""
    located = _located(region, rng)
    travel = tuple(
        Travel(start=one, end=other, minutes=_minutes(region, here, there))
        for number, (one, _, here) in enumerate(located)
        for other, _, there in located[number + 1 :]
    )
    head_office = _most_central([code for code, _, _ in located], travel)
    sites = tuple(
        _site(code, pdu, town, head_office=head_office, rng=rng) for code, pdu, town in located
    )
    of_pdu = {
        pdu.code: tuple(site.code for site in sites if site.pdu == pdu.code) for pdu in region.pdus
    }
    return Places(sites=sites, travel=travel, of_pdu=of_pdu, head_office=head_office)


def _located(region: Region, rng: Random) -> list[tuple[str, str, Town]]:
    """Code, PDU and town of each site: every PDU's first town, and some second ones."""
    spare = MOST_SITES - len(region.pdus)
    chosen: list[tuple[str, Town]] = []
    for pdu in region.pdus:
        towns = region.towns[pdu.code]
        chosen.append((pdu.code, towns[0]))
        if len(towns) > 1 and spare > 0 and rng.randrange(100) < 60:
            chosen.append((pdu.code, towns[1]))
            spare -= 1
    return [(f"S{number:02}", pdu, town) for number, (pdu, town) in enumerate(chosen, start=1)]


def _minutes(region: Region, here: Town, there: Town) -> int:
    """Travel time by road, to five minutes."""
    north = here.latitude - there.latitude
    east = (here.longitude - there.longitude) * cos(radians(here.latitude))
    kilometres = hypot(north, east) * KILOMETRES_A_DEGREE
    return 5 * round((MINUTES_TO_START + kilometres * region.minutes_a_kilometre) / 5)


def _most_central(codes: list[str], travel: tuple[Travel, ...]) -> str:
    total = dict.fromkeys(codes, 0)
    for leg in travel:
        total[leg.start] += leg.minutes
        total[leg.end] += leg.minutes
    return min(codes, key=lambda code: (total[code], code))


def _site(code: str, pdu: str, town: Town, *, head_office: str, rng: Random) -> Site:
    central = code == head_office
    opens, closes = HOURS[0] if central else rng.choice(HOURS)
    seats = [BIG_ROOM, MIDDLE_ROOM, SMALL_ROOM] if central else _seats(rng)
    names = {BIG_ROOM: "Conference room", MIDDLE_ROOM: "Meeting room", SMALL_ROOM: "Quiet room"}
    rooms = tuple(
        Room(code=f"{code}: {name}", name=name, seats=count)
        for count in seats
        for name in [names.get(count, "Conference room")]
    )
    kind = "regional office" if central else "probation office"
    return Site(
        code=code, name=f"{town.name} {kind}", pdu=pdu, rooms=rooms, opens=opens, closes=closes
    )


def _seats(rng: Random) -> list[int]:
    """Seats of an ordinary office's rooms: often one big enough for a group, seldom two."""
    largest = rng.choice((12, 12, 14, MIDDLE_ROOM))
    return [largest] if rng.randrange(3) == 0 else [largest, SMALL_ROOM]
