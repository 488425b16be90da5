"""Where the lead and the deputy are: a flow over sites from half-day to half-day.

The flow's arcs carry the cost of moving, so that its relaxation is tight. Travel between a
morning and an afternoon, inductions and lunches are blocks of time with a start of their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from dipp_scheduler.domain.schedule import BlockKind
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings import total

Placed = Mapping[tuple[str, int], str]
"""By inspector and half-day: the site where they are in any case."""


@dataclass(frozen=True)
class Arc:
    """A move (or none) from a half-day's site to that of the next when the inspector is there."""

    inspector: str
    after: int
    before: int
    start: str
    end: str
    minutes: int
    night: bool
    chosen: cp_model.IntVar


@dataclass(frozen=True)
class Slot:
    """A block of an inspector's own time; `taken` says whether it is needed.

    An induction belongs to half-day `half`; travel comes after half-day `half`; lunch on
    its day has the day's first half-day.
    """

    kind: BlockKind
    inspector: str
    half: int
    start: cp_model.IntVar
    minutes: cp_model.IntVar | int
    taken: cp_model.LiteralT
    interval: cp_model.IntervalVar


class Sites:
    """Stays, moves and blocks of each inspector, behind questions."""

    def __init__(self, model: Model, frame: Frame, placed: Placed | None = None) -> None:
        self.model, self.frame = model, frame
        self._placed = placed or {}
        self.stays = {
            (inspector, half.index, site): model.boolean(f"stay {inspector} {half.index} {site}")
            for inspector in frame.inspectors
            for half in frame.present(inspector)
            for site in self.open(inspector, half.index)
        }
        self.arcs: tuple[Arc, ...] = tuple(self._arcs())
        self.arrivals: dict[tuple[str, int], cp_model.IntVar] = {}
        """By inspector and half-day: whether it is the first at a site."""
        self.visits: dict[tuple[str, str], list[cp_model.IntVar]] = {}
        """By inspector and site: the first half-days there, at most one of which is taken."""
        self.slots: list[Slot] = []
        if frame.sites:
            self._flow()

    def open(self, inspector: str, half: int) -> tuple[str, ...]:
        """The sites where an inspector may be for a half-day."""
        placed = self._placed.get((inspector, half))
        return self.frame.sites if placed is None else (placed,)

    def stay(self, inspector: str, half: int, site: str) -> cp_model.IntVar:
        """Whether an inspector is at a site for a half-day, where they may be."""
        return self.stays[inspector, half, site]

    def block(self, kind: BlockKind, inspector: str, half: int) -> Slot | None:
        """An inspector's block of a kind in (or after) a half-day, if there can be one."""
        for slot in self.slots:
            if (slot.kind, slot.inspector, slot.half) == (kind, inspector, half):
                return slot
        return None

    def moves(self, inspector: str, after: int) -> dict[int, list[cp_model.IntVar]]:
        """The moves from site to site at midday after a half-day, by minutes of travel."""
        found: dict[int, list[cp_model.IntVar]] = {}
        for arc in self.arcs:
            midday = (arc.inspector, arc.after) == (inspector, after) and not arc.night
            if midday and arc.start != arc.end:
                found.setdefault(arc.minutes, []).append(arc.chosen)
        return dict(sorted(found.items()))

    def first_visits(self) -> None:
        """Say which half-days are an inspector's first at a site."""
        coming: dict[tuple[str, int, str], list[cp_model.IntVar]] = {}
        for arc in self.arcs:
            if arc.start != arc.end:
                coming.setdefault((arc.inspector, arc.before, arc.end), []).append(arc.chosen)
        for inspector in self.frame.inspectors:
            firsts: dict[int, list[cp_model.IntVar]] = {}
            for site in self.frame.sites:
                before: list[cp_model.IntVar] = []
                for half in self.frame.present(inspector):
                    stay = self.stays.get((inspector, half.index, site))
                    if stay is None:
                        continue
                    first = stay
                    if before:
                        first = self.model.boolean(f"first {inspector} {half.index} {site}")
                        moves = coming.get((inspector, half.index, site), [])
                        self.model.define(first <= total(moves))
                        self.model.define(total(before) + first <= 1)
                        self.model.define(stay <= total(before) + first)
                    firsts.setdefault(half.index, []).append(first)
                    before.append(first)
                self.visits[inspector, site] = before
            for half_index, chosen in firsts.items():
                arrival = self.model.boolean(f"arrival {inspector} {half_index}")
                self.model.define(total(chosen) == arrival)
                self.arrivals[inspector, half_index] = arrival

    def _arcs(self) -> Iterator[Arc]:
        for inspector in self.frame.inspectors:
            for one, other in pairwise(self.frame.present(inspector)):
                night = one.day != other.day
                for start in self.open(inspector, one.index):
                    for end in self.open(inspector, other.index):
                        minutes = self.frame.travel(start, end)
                        if minutes is None and not night:
                            continue
                        chosen = self.model.boolean(f"move {inspector} {one.index} {start} {end}")
                        way = (one.index, other.index, start, end)
                        yield Arc(inspector, *way, minutes or 0, night, chosen)

    def _flow(self) -> None:
        leaving: dict[tuple[str, int, str], list[cp_model.IntVar]] = {}
        coming: dict[tuple[str, int, str], list[cp_model.IntVar]] = {}
        for arc in self.arcs:
            leaving.setdefault((arc.inspector, arc.after, arc.start), []).append(arc.chosen)
            coming.setdefault((arc.inspector, arc.before, arc.end), []).append(arc.chosen)
        for inspector in self.frame.inspectors:
            present = self.frame.present(inspector)
            for one, other in pairwise(present):
                for site in self.open(inspector, one.index):
                    left = leaving.get((inspector, one.index, site), [])
                    self.model.define(total(left) == self.stay(inspector, one.index, site))
                for site in self.open(inspector, other.index):
                    reached = coming.get((inspector, other.index, site), [])
                    self.model.define(total(reached) == self.stay(inspector, other.index, site))
            for each in present:
                sites = self.open(inspector, each.index)
                stays = (self.stay(inspector, each.index, site) for site in sites)
                self.model.define(total(stays) == 1)
