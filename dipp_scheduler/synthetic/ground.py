"""What every part of an invented region stands on: the region, the manual, places, names."""

from dataclasses import dataclass
from random import Random

from dipp_scheduler.domain.manual import Profile
from dipp_scheduler.domain.regions import Region
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.synthetic.names import Namer
from dipp_scheduler.synthetic.places import Places


@dataclass(frozen=True)
class Ground:
    """The things that the makers of staff, cases and meetings share."""

    region: Region
    profile: Profile
    settings: Settings
    places: Places
    namer: Namer
    seed: int

    def rng(self, part: str) -> Random:
        """The random numbers of one part: its own, so that parts can change one by one."""
        return seeded(self.region, self.seed, part)


def seeded(region: Region, seed: int, part: str) -> Random:
    """Random numbers that depend on region, seed and part alone."""
    return Random(f"{region.code} {seed} {part}")
