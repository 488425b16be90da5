"""Where and when in one: bounds that the two choices apart cannot see.

A need's place and half-day are two choices that only the stays join (`meetings`), which
leaves the relaxation loose. Here each pair of them has a variable too, for each inspector:
no more happens at a site in a half-day than an inspector who stays there can hold. Nothing
of it is needed for a schedule to be right; it is what makes proofs short.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ortools.sat.python import cp_model

from dipp_scheduler.solver.week_two.meetings import TEAMS, total
from dipp_scheduler.solver.week_two.meetings_capacity import FOLLOWS_FROM, fullest, open_room
from dipp_scheduler.solver.week_two.meetings_days import Divided
from dipp_scheduler.solver.week_two.parts import Parts

Held = dict[tuple[int, str, int, str], cp_model.IntVar]
"""By need, inspector, half-day and site (or Teams): whether it is held so."""


def bound_jointly(parts: Parts, divided: Mapping[tuple[str, int], list[Divided]]) -> None:
    """Say which needs an inspector holds at which site in which half-day, and how much fits."""
    rules = (*FOLLOWS_FROM, "one_site_a_half_day")
    if not parts.frame.sites or not all(parts.model.obeys(rule) for rule in rules):
        return
    held: Held = {}
    for choice in parts.meetings.possible:
        held.update(_held(parts, choice.number))
    here: dict[tuple[str, int, str], list[tuple[int, cp_model.IntVar]]] = defaultdict(list)
    for (need, who, half, site), chosen in held.items():
        if site != TEAMS:
            here[who, half, site].append((need, chosen))
    room = {
        (who, site): fullest(parts, who, site)
        for who in parts.frame.inspectors
        for site in parts.frame.sites
    }
    for (who, half, site), needs in here.items():
        stay = parts.sites.stays.get((who, half, site))
        if stay is None:
            parts.model.define(total(chosen for _, chosen in needs) == 0)
            continue
        for _, chosen in needs:
            parts.model.define(chosen <= stay)
        load = sum(_slots(parts, need, who) * chosen for need, chosen in needs)
        parts.model.define(load <= room[who, site][half] * stay)
        span = parts.frame.halves[half]
        for weigh, most in open_room(parts, span, who, site, divided.get((who, span.day), [])):
            load = sum(
                weigh[parts.meetings.choices[need].minutes] * chosen for need, chosen in needs
            )
            parts.model.define(load <= sum(weight * mode for mode, weight in most))


def _held(parts: Parts, need: int) -> Iterator[tuple[tuple[int, str, int, str], cp_model.IntVar]]:
    """One need's variables, in numbers that agree with its place, half-day and inspectors."""
    meetings, model = parts.meetings, parts.model
    sites = meetings.sites(need)
    halves = [half.index for half in parts.frame.halves if (need, half.index) in meetings.in_half]
    then_there = {
        (half, site): model.boolean(f"held {need} {half} {site}")
        for half in halves
        for site in sites
    }
    for (half, site), whole in then_there.items():
        if site != TEAMS and not _open(parts, need, half, site):
            model.define(whole == 0)
    for site in sites:
        model.define(total(then_there[half, site] for half in halves) == meetings.at[need, site])
    for half in halves:
        model.define(
            total(then_there[half, site] for site in sites) == meetings.in_half[need, half]
        )
    by: dict[tuple[int, str], list[cp_model.IntVar]] = defaultdict(list)
    for who in parts.frame.inspectors:
        if (need, who) not in meetings.leads:
            continue
        always = meetings.leads[need, who] is meetings.helds[need]
        own = {}
        for key, whole in then_there.items():
            own[key] = whole if always else model.boolean(f"held {need} {who} {key}")
            if not always:
                model.define(own[key] <= whole)
            by[key].append(own[key])
            yield (need, who, *key), own[key]
        if always:
            continue
        for site in sites:
            model.define(
                total(own[half, site] for half in halves) == meetings.leads_at[need, site, who]
            )
        for half in halves:
            model.define(
                total(own[half, site] for site in sites) == meetings.leads_in[need, half, who]
            )
    for key, whole in then_there.items():
        model.define(whole <= total(by[key]))


def _open(parts: Parts, need: int, half: int, site: str) -> bool:
    """Whether a site is open at one of a need's starts in a half-day."""
    minutes = parts.meetings.choices[need].minutes
    starts = parts.meetings.starts(need, half)
    return not parts.model.obeys("room_fits") or any(
        parts.frame.free(site, start, start + minutes) for start in starts
    )


def _slots(parts: Parts, need: int, who: str) -> int:
    """A need's length with the gap after it, in minutes of whole slots."""
    return parts.frame.slots(parts.meetings.choices[need].minutes + parts.frame.gap(who))
