"""A whole invented inspection of one region, at its real size."""

from datetime import date, timedelta

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.manual import load_profile
from dipp_scheduler.domain.people import Staff
from dipp_scheduler.domain.regions import Region, region_named, regions
from dipp_scheduler.errors import StorageError
from dipp_scheduler.synthetic.absences import absences, wishes
from dipp_scheduler.synthetic.casework import casework, shares, spares
from dipp_scheduler.synthetic.ground import Ground, seeded
from dipp_scheduler.synthetic.leaders import leaders
from dipp_scheduler.synthetic.names import INSPECTORATE, Namer
from dipp_scheduler.synthetic.places import places
from dipp_scheduler.synthetic.programme import meetings, pools
from dipp_scheduler.synthetic.requests import changes, conflicts
from dipp_scheduler.synthetic.team import team
from dipp_scheduler.synthetic.units import units
from dipp_scheduler.wording.strings import text

FIRST_MONDAY = date(2026, 10, 5)
"""Fieldwork of the first region; the others follow a week apart, six at a time, so that no
week of any holds a bank holiday and the end of summer time falls into some."""
WAVE = 6
WELSH_NAMES = 45
"""Welsh names in a hundred, in Wales."""


def region(name: str, seed: int = 1, fieldwork: date | None = None) -> Instance:
    """An invented inspection of a region (by name, slug or code); the same for the same seed.

    Every person is invented. StorageError if there is no such region.
    """
    found = region_named(name)
    if found is None:
        known = ", ".join(each.name for each in regions())
        raise StorageError(text("synthetic.no_region", name=name, known=known))
    return inspection_of(found, seed, fieldwork)


def inspection_of(found: Region, seed: int = 1, fieldwork: date | None = None) -> Instance:
    """An invented inspection of a region that is given whole, also one larger than any real."""
    ground = _ground(found, seed, fieldwork or usual_fieldwork(found))
    inspectors = team(ground)
    regional = leaders(ground)
    extra = spares(ground)
    wanted = {pdu: count + extra[pdu] for pdu, count in shares(ground).items()}
    local = units(ground, wanted, regional)
    sample = casework(ground, local, inspectors)
    listed = meetings(ground, regional)
    return Instance(
        settings=ground.settings,
        pdus=found.pdus,
        team=inspectors,
        staff=_irregular(ground, (*regional, *(each for unit in local for each in unit.staff))),
        sites=ground.places.sites,
        travel=ground.places.travel,
        cases=sample.cases,
        unavailable=absences(ground, inspectors, regional, local, sample),
        wishes=wishes(ground, inspectors, local),
        meetings=listed,
        pool=pools(ground, listed, local),
        conflicts=conflicts(ground, sample),
        changes=changes(ground, sample),
    )


def usual_fieldwork(found: Region) -> date:
    """The Monday of week one that a region has unless another is asked for."""
    place = [each.code for each in regions()].index(found.code)
    return FIRST_MONDAY + timedelta(weeks=place % WAVE)


def _ground(found: Region, seed: int, fieldwork: date) -> Ground:
    profile = load_profile()
    return Ground(
        region=found,
        profile=profile,
        settings=profile.settings(
            region=found.name,
            fieldwork=fieldwork,
            bilingual=found.wales,
            contact=f"inspections@{INSPECTORATE}",
        ),
        places=places(found, seeded(found, seed, "places")),
        namer=Namer(seeded(found, seed, "names"), WELSH_NAMES if found.wales else 1),
        seed=seed,
    )


def _irregular(ground: Ground, staff: tuple[Staff, ...]) -> tuple[Staff, ...]:
    """One officer covers for a manager ("also manages"); one has no known line manager (R149)."""
    rng = ground.rng("irregular")
    officers = [each for each in staff if each.role_family == "PO"]
    cover, unknown = rng.sample(officers, 2)
    covered = tuple(
        each.code
        for each in staff
        if each.unit == cover.unit and each.role_family in ("PO", "PSO") and each is not cover
    )[:3]
    changed = {
        cover.code: cover.model_copy(update={"also_manages": covered}),
        unknown.code: unknown.model_copy(update={"line_manager": None}),
    }
    return tuple(changed.get(each.code, each) for each in staff)
