"""Week two by trying everything: a second opinion that shares no code with the solver.

Every way to hold each need that `rules` allow by itself is tried with every other; what they
cost is measured by `rules`; `brute_stays` finds where each inspector stays meanwhile. That
the parts are put together rightly is seen at the end: the whole schedule is verified.

`python -m tests.solver.brute_week_two --seeds 0:500` compares the two on many tiny instances.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.schedule import HeldMeeting, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.rules.catalogue import RULES, Level
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.solve import SolveOptions, solve
from tests.solver.brute_meetings import ON_TEAMS, crews, groups, meeting, places, times
from tests.solver.brute_stays import Costs, Week, Weeks, seen
from tests.solver.tiny_week_two import tiny

Values = dict[int, int]
"""What each tier costs."""

CHECKED = [
    rule.id
    for rule in RULES
    if 2 in rule.weeks and rule.level is Level.BLOCKS and rule.id != "one_site_a_half_day"
]
"""What a meeting must obey by itself; stays are a matter of `brute_stays`."""
OF_A_MEETING_OF_ALL = [rule for rule in CHECKED if rule != "group_limit"]
"""The same, of a group before its people are chosen."""
NOT_YET = {("lunch_kept", "written")}
"""What a meeting lacks before its inspectors' lunches are placed."""
OF_A_MEETING = (
    "group_size",
    "held_on_teams",
    "held_hybrid",
    "one_inspector",
    "group_sites",
    "attendee_travel",
    "meeting_wishes",
    "friday_meetings",
)
"""What each meeting costs whatever else is held."""
LEFT_OUT = ("needs_not_held", "should_not_held")
OF_A_PERSON = ("no_double_booking", "gap_kept", "lunch_kept")
"""The rules about somebody's several meetings."""
IN_ORDER = ("first_meeting_first", "closing_last", "required_present")
"""The rules about the order of meetings, and about the sessions of a group."""
REPEATABLE = SolveOptions(repeatable=True, workers=1, weeks=(2,))


@dataclass(frozen=True)
class Best:
    """The least that the tiers cost, and a schedule that costs it."""

    values: Values
    schedule: Schedule


def tried(instance: Instance) -> Best:
    """The best by trying everything; to hold nothing is always allowed."""
    return _Trial(instance).best()


def solved(instance: Instance, options: SolveOptions = REPEATABLE) -> Best | None:
    """The best by the solver, which must be proven; None if the rules cannot be met."""
    try:
        result = solve(instance, options)
    except InfeasibleError:
        return None
    assert result.proven
    return Best({proof.tier: proof.value for proof in result.schedule.proofs}, result.schedule)


def measured(instance: Instance, schedule: Schedule) -> Values:
    """What the checker says a schedule costs; no rule may be broken that blocks."""
    report = verify(instance, schedule, weeks=(2,))
    assert [each.message() for each in report.at(Level.BLOCKS)] == []
    return {tier: report.tier(2, tier) for tier in sorted({each.tier for each in report.costs})}


class _Trial:
    """Every way to hold every need, and what is known of ways met before."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.weeks = Weeks(instance)
        self.needs = week_two_needs(instance)
        self.ways: list[HeldMeeting] = []
        self.costs: list[Costs] = []
        self.lost = {each.code: self._lost(each) for each in self.needs}
        self.allowed: dict[tuple[str, frozenset[HeldMeeting]], bool] = {}
        self.conductors = Diary(instance, Schedule()).conductors
        self.found: tuple[Costs, list[int]] | None = None

    def best(self) -> Best:
        """Try everything."""
        waiting: list[tuple[str, list[int]]] = []
        for need in self.needs:
            first = len(self.ways)
            self._add(need)
            ways = sorted(range(first, len(self.ways)), key=self.costs.__getitem__)
            waiting.append((need.code, ways))
        waiting.sort(key=lambda each: len(each[1]))
        self._choose([], (0,) * len(self.weeks.tiers), waiting)
        assert self.found is not None
        costs, chosen = self.found
        return Best(dict(zip(self.weeks.tiers, costs, strict=True)), self._whole(chosen))

    def _add(self, need: Need) -> None:
        """Every way to hold a need that is allowed by itself.

        Of several that differ only in who of the people asked nowhere else comes, and how,
        the cheapest is enough.
        """
        others = {
            code
            for other in self.needs
            if other is not need
            for code in (*other.required, *other.pool)
        }
        kept: dict[tuple[object, ...], tuple[Costs, HeldMeeting]] = {}
        for way in self._possible(need):
            shared = frozenset(way.people) & others
            key = (way.time, way.inspectors, way.site, way.room, shared)
            costs = self.weeks.cost(OF_A_MEETING, Schedule(meetings=(way,)))
            if key not in kept or costs < kept[key][0]:
                kept[key] = costs, way
        for costs, way in kept.values():
            self.costs.append(costs)
            self.ways.append(way)

    def _possible(self, need: Need) -> Iterator[HeldMeeting]:
        for time in () if need.empty else times(self.instance, need):
            for crew in crews(self.instance):
                # What is wrong on Teams with only those who must come is wrong at all.
                fewest = meeting(need, time, crew, need.required, ON_TEAMS)
                if not self._allowed(fewest, OF_A_MEETING_OF_ALL):
                    continue
                for people, place in product(groups(need), places(self.instance)):
                    way = meeting(need, time, crew, people, place)
                    if self._allowed(way, CHECKED):
                        yield way

    def _allowed(self, way: HeldMeeting, rules: Sequence[str]) -> bool:
        """Whether some rules have nothing against a meeting by itself."""
        diary = Diary(self.instance, Schedule(meetings=(way,)))
        found = (each for rule in rules for each in ON_DIARY[rule](diary))
        return all((each.rule, each.variant) in NOT_YET for each in found)

    def _lost(self, need: Need) -> Costs:
        """What it costs to leave a need out."""
        held = meeting(need, next(times(self.instance, need)), (), (), ON_TEAMS)
        without = self.weeks.cost(LEFT_OUT, Schedule(meetings=(held,)))
        nothing = self.weeks.cost(LEFT_OUT, Schedule())
        return tuple(all_ - rest for all_, rest in zip(nothing, without, strict=True))

    # --- trying

    def _choose(self, chosen: list[int], lost: Costs, waiting: list[tuple[str, list[int]]]) -> None:
        """Go on in every way that may come out better than the best so far."""
        costs = self._least(chosen, lost, waiting)
        if costs is None or (self.found is not None and costs >= self.found[0]):
            return
        if not waiting:
            self.found = costs, chosen
            return
        (code, ways), *left = waiting
        for way in ways:
            if self._stands(chosen, way):
                further = [
                    (other, [each for each in rest if self._stands([way], each)])
                    for other, rest in left
                ]
                self._choose([*chosen, way], lost, further)
        self._choose(chosen, _sum(lost, self.lost[code]), left)

    def _least(
        self, chosen: list[int], lost: Costs, waiting: list[tuple[str, list[int]]]
    ) -> Costs | None:
        """What is chosen and lost costs, with the least that each need waiting adds.

        More meetings never make an inspector's week cheaper: what it costs now is the least.
        """
        weeks = [self._week(who, chosen) for who in self.conductors]
        found = [lost, *(self.costs[number] for number in chosen)]
        for week in weeks:
            if week is None:
                return None
            found.append(week.costs)
        for code, ways in waiting:
            found.append(min([self.lost[code], *(self.costs[number] for number in ways)]))
        return _sum(*found)

    def _week(self, inspector: str, chosen: list[int]) -> Week | None:
        """The best week of an inspector with their meetings among those chosen."""
        own = (self.ways[n] for n in chosen if inspector in self.ways[n].inspectors)
        return self.weeks.best(inspector, frozenset(seen(each, inspector) for each in own))

    def _stands(self, chosen: list[int], way: int) -> bool:
        """Whether a way goes with those chosen, as far as it is not a matter of stays."""
        last = self.ways[way]
        others = [self.ways[number] for number in chosen]
        for who in (*last.people, *last.inspectors):
            own = [each for each in others if who in (*each.people, *each.inspectors)]
            if own and not self._allows(who, OF_A_PERSON, [*own, last]):
                return False
        shared = [each for each in others if each.room == last.room and last.room]
        if shared and not self._allows("room", OF_A_PERSON[:1], [*shared, last]):
            return False
        return all(self._allows("order", IN_ORDER, [each, last]) for each in others)

    def _allows(self, aspect: str, rules: tuple[str, ...], held: list[HeldMeeting]) -> bool:
        """Whether some rules have nothing against meetings, looked at in one respect."""
        looked_at = frozenset(_in_respect(each, aspect) for each in held)
        key = (aspect, looked_at)
        if key not in self.allowed:
            diary = Diary(self.instance, Schedule(meetings=tuple(looked_at)))
            found = (each for rule in rules for each in ON_DIARY[rule](diary))
            self.allowed[key] = all((each.rule, each.variant) in NOT_YET for each in found)
        return self.allowed[key]

    def _whole(self, chosen: list[int]) -> Schedule:
        """The meetings and the inspectors' weeks put together."""
        weeks = [self._week(who, chosen) for who in self.conductors]
        held = [week for week in weeks if week is not None]
        return Schedule(
            meetings=tuple(self.ways[number] for number in chosen),
            blocks=tuple(each for week in held for each in week.blocks),
            stays=tuple(each for week in held for each in week.stays),
        )


def _sum(*costs: Costs) -> Costs:
    return tuple(map(sum, zip(*costs, strict=True)))


def _in_respect(held: HeldMeeting, aspect: str) -> HeldMeeting:
    """What of a meeting matters to a person, to the use of rooms, or to the order."""
    if aspect == "order":
        return held.model_copy(update={"mode": Mode.TEAMS, "site": None, "room": None})
    if aspect == "room":
        return held.model_copy(update={"inspectors": (), "people": ()})
    alone = {"mode": Mode.TEAMS, "site": None, "room": None, "inspectors": ()}
    return held.model_copy(update=alone | {"people": (aspect,)})


def disagreement(instance: Instance) -> str:
    """How solver, checker and brute force differ on an instance; empty if they do not."""
    brute, found = tried(instance), solved(instance)
    told = {
        "brute force": brute.values,
        "its schedule": measured(instance, brute.schedule),
        "solver": found and found.values,
        "its schedule by the checker": found and measured(instance, found.schedule),
    }
    if len({str(each) for each in told.values()}) == 1:
        return ""
    return ", ".join(f"{name}: {values}" for name, values in told.items())


def main() -> int:
    """Compare on the tiny instances of some seeds; 1 if any differ."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seeds", default="0:100", help="first:last, the last excluded")
    first, _, last = parser.parse_args().seeds.partition(":")
    seeds = range(int(first), int(last or int(first) + 1))
    differing = 0
    for seed in seeds:
        told = disagreement(tiny(seed))
        if told:
            differing += 1
            sys.stdout.write(f"seed {seed}: {told}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(seeds)} instances, {differing} differ\n")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
