"""The sites that an inspector visits in a week, as a round trip without its days.

A relaxation of the stays: which sites, but not when. Because every way is the cheapest, with
detours allowed, no stays at the same sites cost less than the round trip.
"""

from ortools.sat.python import cp_model

from dipp_scheduler.solver.cpsat.model import Linear, Model
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.preferences import LEG

HOME = 0
"""The node of an inspector's home."""


class Routes:
    """Each inspector's visits and the way round them, behind questions."""

    def __init__(self, model: Model, frame: Frame) -> None:
        self.model, self.frame = model, frame
        self.visits: dict[tuple[str, str], cp_model.IntVar] = {}
        """By inspector and site: whether the inspector is there at any time."""
        self.travel: Linear = 0
        """What `inspector_travel` comes to at the least."""
        self.changes: Linear = 0
        """What `site_changes` comes to at the least."""
        between = _between(frame)
        for inspector in frame.inspectors if frame.sites else ():
            self._round_trip(inspector, between)

    def _round_trip(self, inspector: str, between: dict[tuple[str, str], int]) -> None:
        """A circuit through home and the visited sites; the others only meet themselves."""
        from_home = self._from_home(inspector, between)
        nowhere = self.model.boolean(f"nowhere {inspector}")
        arcs: list[tuple[int, int, cp_model.LiteralT]] = [(HOME, HOME, nowhere)]
        sites = list(enumerate(self.frame.sites, start=HOME + 1))
        for node, site in sites:
            visit = self.visits[inspector, site] = self.model.boolean(f"visit {inspector} {site}")
            arcs.append((node, node, ~visit))
            for start, end in ((HOME, node), (node, HOME)):
                chosen = self.model.boolean(f"way {inspector} {start} {end}")
                arcs.append((start, end, chosen))
                self.travel = self.travel + from_home[site] * chosen
        for node, site in sites:
            for other, there in sites:
                if node != other:
                    chosen = self.model.boolean(f"way {inspector} {node} {other}")
                    arcs.append((node, other, chosen))
                    self.travel = self.travel + between[site, there] * chosen
                    self.changes = self.changes + chosen
        self.model.cp.add_circuit(arcs)

    def _from_home(self, inspector: str, between: dict[tuple[str, str], int]) -> dict[str, int]:
        home = self.frame.instance.inspector[inspector].home_site
        straight = {
            site: 0 if home is None else (self.frame.travel(home, site) or 0) // LEG
            for site in self.frame.sites
        }
        return {
            site: min(straight[via] + between[via, site] for via in self.frame.sites)
            for site in self.frame.sites
        }


def _between(frame: Frame) -> dict[tuple[str, str], int]:
    """Quarter hours between sites by the cheapest way.

    A move of which nobody knows the way costs nothing overnight, so it does here.
    """
    sites = frame.sites
    least = {
        (one, other): (frame.travel(one, other) or 0) // LEG for one in sites for other in sites
    }
    for via in sites:
        for one in sites:
            for other in sites:
                least[one, other] = min(least[one, other], least[one, via] + least[via, other])
    return least
