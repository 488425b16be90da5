"""Which remedies put a clash right: tried one by one, then two at once, and ranked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.clash import Clash
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.remedies import Remedy, remedies
from dipp_scheduler.solver.why.time import Time
from dipp_scheduler.solver.why.trying import Relaxation, Trial

TRIED = 16
"""So many remedies are tried at the most, the easiest first."""

DAYS = 3
"""So many days of somebody are tried: that is choice enough."""

PEOPLE = 4
"""So many people are tried of a kind that would ask the same of each."""

FIRSTS = 6
"""Where no remedy alone helps, to so many of them a second one is looked for."""

PAIRS = 40
"""So many pairs are tried at the most; most are refused at once."""

ENOUGH = 3
"""After so many pairs that help, no more are tried."""


@dataclass(frozen=True)
class Remedied:
    """What was tried against a clash, and what of it helps."""

    helps: tuple[Relaxation, ...] = ()
    """The best first, by gain, then by what they ask; two remedies at once if none alone helps."""
    tried: int = 0
    """Remedies that were tried alone."""
    known: int = 0
    """All that could have been tried."""
    pairs: int = 0
    """Pairs that were tried."""


def relaxations(instance: Instance, schedule: Schedule, clash: Clash, time: Time) -> Remedied:
    """The remedies of a clash that help, alone or else two at once, within a time limit."""
    trial = Trial(instance, schedule, clash, time)
    every = remedies(Diary(instance, schedule), clash)
    chosen = _few_days(every)
    found: list[Relaxation] = []
    tried = pairs = 0
    for remedy in chosen:
        if time.up:
            break
        tried += 1
        found += trial.of(remedy)
    if not found:
        for both in _pairs(trial, chosen):
            if time.up or pairs == PAIRS or len(found) >= ENOUGH:
                break
            pairs += 1
            found += trial.of(*both)
    found.sort(key=lambda each: (-each.gain, each.effort))
    return Remedied(tuple(found), tried, len(every), pairs)


def _few_days(found: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Of each kind only a few people, of each only the first few days, and not many in all."""
    days: Counter[tuple[str, tuple[str, ...]]] = Counter()
    people: dict[str, set[tuple[str, ...]]] = {}
    tried = []
    for each in found:
        days[each.kind, each.who] += 1
        whose = people.setdefault(each.kind, set())
        if days[each.kind, each.who] <= DAYS and (each.who in whose or len(whose) < PEOPLE):
            whose.add(each.who)
            tried.append(each)
    # What asks most is tried all the same: it may be all that helps.
    return (*tried[: TRIED - 1], *tried[TRIED - 1 :][-1:])


def _pairs(trial: Trial, chosen: tuple[Remedy, ...]) -> Iterator[tuple[Remedy, Remedy]]:
    """A remedy, and one of the clash that is still there with it: of days, the same one first."""
    seen = set()
    for first in chosen[:FIRSTS]:
        seconds = sorted(trial.beside(first), key=lambda each: each.day != first.day)
        for second in _few_days(seconds):
            both = frozenset((first, second))
            # Two people less would each write a meeting's people anew.
            anew = first.kind == second.kind == "without_person"
            if len(both) == 2 and both not in seen and not anew:
                seen.add(both)
                yield first, second
