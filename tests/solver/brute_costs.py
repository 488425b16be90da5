"""What choices of week one cost, measured by `rules` piece by piece so that pieces are reused.

Most preferences add up over inspectors, two over days; who adds the pieces up may be wrong,
so the whole schedule that is found is measured once more.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Briefing, FileRead, Interview, Schedule
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES
from tests.solver.brute_choices import inspectors
from tests.solver.brute_reading import Thing

Costs = tuple[int, ...]
"""What each tier costs, in the tiers' order."""
Way = int | None
"""The number of a choice; None leaves a case out."""

OF_A_CHOICE = ("file_reads", "substitutes", "interview_wishes", "late_friday")
"""What each choice costs whatever else is chosen."""
OF_A_DAY = ("spare_places", "substitute_load")
OF_THE_BRIEFING = ("briefing_not_held", "briefing_leaders_missing")
UNPLACED = "cases_unplaced"
TOLD = "interview_people_told"


def scheduled(things: Iterable[Thing]) -> Schedule:
    """Some choices as a schedule, reading and lunch left out."""
    listed = list(things)
    return Schedule(
        interviews=tuple(each for each in listed if isinstance(each, Interview)),
        file_reads=tuple(each for each in listed if isinstance(each, FileRead)),
        briefing=next((each for each in listed if isinstance(each, Briefing)), None),
    )


class Prices:
    """What choices cost, by their numbers among `things`."""

    def __init__(
        self, instance: Instance, things: Sequence[Thing], known: Known | None = None
    ) -> None:
        self._instance, self._things, self._before = instance, things, known
        replanning = known is not None
        self._preferences = {each.id: each for each in weighed(instance, 1, replanning=replanning)}
        self.tiers = sorted({each.tier for each in self._preferences.values()})
        others = (*OF_A_DAY, *OF_THE_BRIEFING, UNPLACED, TOLD)
        self._of_an_inspector = tuple(each for each in self._preferences if each not in others)
        self._known: dict[tuple[tuple[str, ...], frozenset[int]], Costs] = {}

    def least(self, chosen: Sequence[Way], waiting: Sequence[Sequence[Way]]) -> Costs:
        """What the choices cost, with the least that each of those waiting adds."""
        numbers = [each for each in chosen if each is not None]
        things = {number: self._things[number] for number in numbers}
        found = [self._left_out] * (len(chosen) - len(numbers))
        if self._before is not None:
            # Everybody is told that nothing is held, less what each choice spares them.
            found += [self._piece((TOLD,), ()), *map(self._spared, numbers)]
        for who in dict.fromkeys(chain.from_iterable(map(inspectors, things.values()))):
            own = (number for number, each in things.items() if who in inspectors(each))
            found.append(self._piece(self._of_an_inspector, own))
        held = {n: each.time.day for n, each in things.items() if isinstance(each, Interview)}
        for day in dict.fromkeys(held.values()):
            found.append(self._piece(OF_A_DAY, (n for n in held if held[n] == day)))
        heard = [n for n, each in things.items() if isinstance(each, Briefing)]
        if heard:
            found.append(self._piece(OF_THE_BRIEFING, heard))
        for ways in waiting:
            added = [self._added(number) for number in ways]
            found.append(tuple(map(min, *added)) if len(added) > 1 else added[0])
        return tuple(map(sum, zip(*found, strict=True))) if found else (0,) * len(self.tiers)

    def _added(self, way: Way) -> Costs:
        """What a choice costs at least, whatever else is chosen."""
        if way is None:
            return self._left_out
        added = self._piece(OF_A_CHOICE, (way,))
        if self._before is None:
            return added
        return tuple(map(sum, zip(added, self._spared(way), strict=True)))

    def _spared(self, number: int) -> Costs:
        """What a choice takes off what has to be told if nothing is held; never above 0."""
        all_told, told = self._piece((TOLD,), ()), self._piece((TOLD,), (number,))
        return tuple(now - then for now, then in zip(told, all_told, strict=True))

    @property
    def no_briefing(self) -> Costs:
        """What it costs not to hold the briefing: more than anything else that could be lost."""
        placed = self._preferences["briefing_not_held"]
        return tuple(placed.weight * (tier == placed.tier) for tier in self.tiers)

    @property
    def _left_out(self) -> Costs:
        """What a case costs that is left out."""
        unplaced = self._preferences[UNPLACED]
        return tuple(unplaced.weight * (tier == unplaced.tier) for tier in self.tiers)

    def _piece(self, preferences: tuple[str, ...], numbers: Iterable[int]) -> Costs:
        """What some preferences cost, measured on some of the choices."""
        key = (preferences, frozenset(numbers))
        if key not in self._known:
            held = scheduled(self._things[n] for n in sorted(key[1]))
            diary = Diary(self._instance, held, self._before)
            costs = dict.fromkeys(self.tiers, 0)
            for each in (self._preferences[preference] for preference in preferences):
                amount = sum(witness.amount for witness in MEASURES[each.id](diary))
                costs[each.tier] += each.weight * amount
            self._known[key] = tuple(costs.values())
        return self._known[key]
