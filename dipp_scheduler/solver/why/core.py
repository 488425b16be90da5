"""Why something is not placed: the smallest clash of what is wanted with rules and inputs.

First the demands that cannot all be met, then the rules that suffice to forbid them, then
of what these rules say the fewest parts: each time by asking again with less. The clash is
believed when it is impossible alone, by a second route too.
"""

from collections.abc import Iterable

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.clash import Clash, Demand, Part, demands, met
from dipp_scheduler.rules.clash_lifted import Eased, given, of_parts, of_rules
from dipp_scheduler.rules.clash_parts import FAMILIES, Field, people_of
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.why.ask import OTHER, PLAIN, ask, roughly_impossible
from dipp_scheduler.solver.why.counted import counted_parts, only_counted
from dipp_scheduler.solver.why.demands import Wanting
from dipp_scheduler.solver.why.shrink import shrunk
from dipp_scheduler.solver.why.time import Time

FEW = 8
"""Of more demands that counting finds to clash, counting finds the parts as well."""


class Cores:
    """The clashes of one week beside one schedule, found within one time limit."""

    def __init__(
        self, instance: Instance, schedule: Schedule, week: int, options: SolveOptions
    ) -> None:
        needs = week_two_needs(instance) if week == 2 else ()
        everything = demands(instance, needs, week)
        self.week, self.time = week, Time(options)
        self.eased = given(instance, people_of(instance, needs, everything), week)
        had = met(everything, schedule)
        self.wanting = Wanting(self.eased, week, had, self.time)

    def clash(self, target: Demand) -> Clash | None:
        """Why `target` is not had beside the rest.

        None if nothing stands in its way, or if the time did not tell what does.
        """
        found = self.wanting.clashing(target)
        if found is None:
            return None
        counted: tuple[Part, ...] = ()
        if len(found) > FEW and self.wanting.counted(found):
            counted = counted_parts(self.eased, self._field(found))
        clash = Clash(found, counted or self._parts(found), self.time.enough, bool(counted))
        return clash if self.confirmed(clash) else None

    def hopeless(self) -> Clash | None:
        """Why there is no schedule of the week at all, even if nothing is wanted of it."""
        if not self.wanting.impossible(()):
            return None
        clash = Clash((), self._parts(()), self.time.enough)
        return clash if self.confirmed(clash) else None

    def confirmed(self, clash: Clash) -> bool:
        """Whether a clash alone is impossible by two routes: two searches, or one and counting."""
        alone, left = self.alone(clash, clash.parts), self.time.left()
        if clash.counted:
            return roughly_impossible(alone, clash.demands, left)
        routes = (ask(alone, clash.demands, self.week, left, tuning=way) for way in (PLAIN, OTHER))
        return all(answer.possible is False for answer in routes)

    def alone(self, clash: Clash, parts: Iterable[Part]) -> Eased:
        """The instance in which, of all that could stand against a clash's demands, some parts do.

        A clash is one of its demands and parts alone: whatever else holds has no say in it.
        """
        field = self._field(clash.demands)
        if clash.counted:
            return only_counted(self.eased, field, parts)
        return of_parts(self.eased, field, parts)

    def _parts(self, found: tuple[Demand, ...]) -> tuple[Part, ...]:
        """The fewest rules against some demands, then the fewest parts of these.

        None at all where nothing could be had without any rule: nobody is there for it.
        """
        field = self._field(found)
        if self._barred(of_rules(self.eased, self.week, ()), found):
            return ()
        rules = shrunk(
            FAMILIES[self.week],
            lambda some: self._barred(of_rules(self.eased, self.week, some), found),
        )
        parts = tuple(part for rule in rules for part in field.parts(rule))
        return shrunk(parts, lambda some: self._barred(of_parts(self.eased, field, some), found))

    def _field(self, found: tuple[Demand, ...]) -> Field:
        codes = {each.code for each in found}
        needs = tuple(need for need in self.eased.needs if need.code in codes)
        return Field(self.eased.instance, needs, found, self.week)

    def _barred(self, eased: Eased, found: tuple[Demand, ...]) -> bool:
        """Whether some demands cannot be met; what time does not tell counts as possible."""
        if self.time.up:
            self.time.note(None)
            return False
        answer = ask(eased, found, self.week, self.time.left())
        self.time.note(answer.possible)
        return answer.possible is False
