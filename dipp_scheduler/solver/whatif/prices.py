"""The price of a rule: what each limit or setting would save if it were one unit easier.

Each is eased in a copy of the instance and solved anew; preferences keep the scale of what
is given, so that before and after compare. Nothing is said that is not proven: what is
saved for certain, and what cannot be exceeded.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dipp_scheduler.domain.easings import Easing, eased, easings
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import RuleBrokenError
from dipp_scheduler.rules.catalogue import Level, weighed
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import measured
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.solve import solve
from dipp_scheduler.solver.whatif import prices_week_one, prices_week_two
from dipp_scheduler.solver.whatif.prices_found import Base, Found
from dipp_scheduler.wording.strings import text

SHARES = ("even_loads", "pdu_mix", "pdu_majority", "risk_mix", "spare_places")
"""Preferences about shares, which count anew if somebody else joins those who interview."""

FIRST_WEEK = 0.7
"""Of all time, what week one may take where week two waits."""

LONGEST = {1: 15.0, 2: 10.0}
"""Seconds for one easing by week, unless there is time for more; most of week one take one."""

SOLVING = 0.4
"""Of all time, what the schedule to compare with may take, if there is none."""

TOLD = 2
"""The tier of a replan alone."""

SEARCH: Mapping[int, Callable[..., Found]] = {
    1: prices_week_one.search,
    2: prices_week_two.search,
}


@dataclass(frozen=True)
class Price:
    """What an easing would save in a week, in the first tier that it changes."""

    easing: Easing
    week: int
    tier: int | None = None
    """None: it changes nothing, or it was not tried."""
    least: int = 0
    """The cost saved for certain, in that tier."""
    most: int = 0
    """More cannot be saved in it."""
    found: int = 0
    """What a schedule that was found saves in it; without the easing one as good may exist."""
    tried: bool = True
    shares_apart: bool = False
    """Whether shares of cases were left out, since somebody else would join them."""
    amounts: tuple[tuple[Cost, Cost], ...] = ()
    """What the tier amounts to, before and after, where that differs."""
    used: tuple[Violation, ...] = ()
    """What of the schedule found only the easing allows, in the checker's words."""
    unbounded: bool = False
    """Of one unit tighter: whether no schedule was found, so that it may cost any more."""

    @property
    def exact(self) -> bool:
        """Whether it is known what it saves."""
        return self.tried and self.least == self.most and not self.unbounded


def prices(
    instance: Instance,
    proven: Schedule | None,
    options: SolveOptions,
    *,
    stop: threading.Event | None = None,
    tell: Callable[[int, int], None] | None = None,
    bases: dict[int, Base] | None = None,
) -> tuple[Price, ...]:
    """What every limit and setting would save, dearest first, within the time of the options.

    `proven` is a schedule made for the instance, with its proofs, if there is one; a week
    that it does not answer for is solved first. `tell` hears how many are done, of how many;
    `bases` gets what each week was compared with.
    InfeasibleError or NoScheduleError if there is no schedule to compare with.
    """
    began = time.monotonic()
    asked = [(each, week) for each in easings(instance) for week in each.weeks]
    asked.sort(key=lambda pair: pair[1])
    bases = {} if bases is None else bases
    found: list[Price] = []
    for number, (easing, week) in enumerate(asked):
        if tell:
            tell(number, len(asked))
        if week not in bases:
            bases[week] = _base(instance, week, proven, options)
        # The last one is the narrowest: all days of one inspector before those of everybody.
        wider = next((each for each in reversed(found) if _covers(each, easing, instance)), None)
        if wider is not None and wider.exact and wider.most == 0:
            found.append(Price(easing, week))
            continue
        if wider is not None and _on_that_day(wider, easing):
            found.append(replace(wider, easing=easing))
            continue
        seconds = _share(options, began, [each for _, each in asked[number:]])
        if seconds <= 0 or (stop is not None and stop.is_set()):
            found.append(_untried(bases[week], easing, wider))
            continue
        limited = replace(options, time_limit=seconds, weeks=(week,))
        found.append(_within(_price(bases[week], easing, limited, stop), wider))
    return tuple(sorted(found, key=dearest))


def _share(options: SolveOptions, began: float, left: Sequence[int]) -> float:
    """The time for the next easing, of those left by week; 0 or less if there is none."""
    if options.repeatable:
        return options.time_limit / len(left)
    own = sum(week == left[0] for week in left)
    whole = options.time_limit * (FIRST_WEEK if own < len(left) else 1)
    seconds = whole - (time.monotonic() - began)
    return min(seconds, max(LONGEST[left[0]], seconds / own))


def _covers(price: Price, easing: Easing, instance: Instance) -> bool:
    """Whether a price is that of the same limit eased for everybody, or for every day.

    One of them saves no more.
    """
    wider, who = price.easing, easing.who
    if who is None or wider.weekday is not None or price.shares_apart:
        return False
    if wider.who is not None and (wider.who != who or easing.weekday is None):
        return False
    further, own = eased(instance, wider), eased(instance, easing)
    whoever, one = further.inspector[who], own.inspector[who]
    return further.weekly_limit(whoever) >= own.weekly_limit(one) and all(
        further.daily_limit(whoever, day) >= own.daily_limit(one, day)
        for day in instance.week(1).days
    )


def _on_that_day(wider: Price, easing: Easing) -> bool:
    """Whether what was found for every day makes use of one day alone: that of the easing."""
    if easing.weekday is None or wider.least == 0 or len(wider.used) != 1:
        return False
    (one,) = wider.used
    day = one.facts.get("day")
    own = (one.rule, one.who, one.amount) == ("daily_limit", (easing.who,), 1)
    return own and isinstance(day, date) and day.weekday() == easing.weekday


def _within(price: Price, wider: Price | None) -> Price:
    """A price with what is known of the same limit eased for everybody."""
    if wider is None or price.tier != wider.tier:
        return price
    return replace(price, most=min(price.most, wider.most))


def _untried(base: Base, easing: Easing, wider: Price | None) -> Price:
    """What is known without a search: no more than for everybody, and nothing costs less than 0."""
    if wider is not None:
        return Price(easing, base.week, tier=wider.tier, most=wider.most, tried=False)
    for proof in base.proofs:
        if proof.value:
            return Price(easing, base.week, tier=proof.tier, most=proof.value, tried=False)
    return Price(easing, base.week)


def dearest(price: Price) -> tuple[int, ...]:
    """What saves first, by tier and by how much; then what might; then nothing; then untried."""
    if not price.tried:
        return 3, 0, 0, 0
    state = 0 if price.least else 1 if price.most else 2
    return state, price.tier or 0, -price.least, -price.found, -price.most


def _base(instance: Instance, week: int, proven: Schedule | None, options: SolveOptions) -> Base:
    """A week's proven schedule, or a new one; a replan's is the nearest, not the best."""
    if proven is not None:
        proofs = tuple(each for each in proven.proofs if each.week == week)
        anew = week == 1 and not all(each.optimal for each in proofs)
        if proofs and not anew and all(each.tier != TOLD for each in proofs):
            return Base(instance, week, proven, proofs)
    limited = replace(options, time_limit=options.time_limit * SOLVING, weeks=(week,))
    fresh = solve(instance, limited).schedule
    return Base(instance, week, fresh, fresh.proofs)


def _price(
    base: Base, easing: Easing, options: SolveOptions, stop: threading.Event | None
) -> Price:
    """Solve the week with an easing, and compare tier by tier up to the first that changes."""
    instance = eased(base.instance, easing)
    price = Price(easing, base.week, shares_apart=_joins(base.instance, instance))
    end = tier_of_shares(base.instance) if price.shares_apart else None
    tiers = [each for each in base.proofs if end is None or each.tier < end]
    enough = {each.tier: each.value for each in tiers}
    found = SEARCH[base.week](instance, base, options, enough, stop)
    costs = costs_of(base, instance, easing, found)
    stays = not verify(instance, base.schedule, weeks=(base.week,)).blocks
    for proof in tiers:
        reached = [proof.value] if stays else []
        reached += [cost_of(costs, base.week, proof.tier)] if costs else []
        floor = found.floors.get(proof.tier, 0)
        if reached and min(reached) < floor:
            raise RuleBrokenError(text("prices.disagree", figure=easing.figure))
        least = max(0, proof.bound - min(reached)) if reached else 0
        most = max(0, proof.value - floor)
        if least or most:
            saved = max(0, proof.value - min(reached)) if reached else 0
            price = replace(price, tier=proof.tier, least=least, most=most, found=saved)
            return _witnessed(price, base, found, costs) if least else price
        if costs and cost_of(costs, base.week, proof.tier) > proof.value:
            costs = ()  # dearer here, for want of time: what it costs in later tiers is no saving
    return price


def _joins(before: Instance, after: Instance) -> bool:
    """Whether somebody interviews who did not."""
    known = {each.code for each in before.interviewers}
    return any(each.code not in known for each in after.interviewers)


def tier_of_shares(instance: Instance) -> int:
    """The first tier of week one that counts shares of cases."""
    return min(each.tier for each in weighed(instance, 1) if each.id in SHARES)


def costs_of(base: Base, instance: Instance, easing: Easing, found: Found) -> tuple[Cost, ...]:
    """What the schedule found costs on the scale of what is given; it must keep the rules."""
    if found.schedule is None:
        return ()
    if verify(instance, found.schedule, weeks=(base.week,)).blocks:
        raise RuleBrokenError(text("prices.broken", figure=easing.figure))
    return measured(Diary(base.instance, found.schedule))


def cost_of(costs: tuple[Cost, ...], week: int, tier: int) -> int:
    """What a tier of a week comes to."""
    return sum(each.cost for each in costs if (each.week, each.tier) == (week, tier))


def _witnessed(price: Price, base: Base, found: Found, costs: tuple[Cost, ...]) -> Price:
    """A price with what changes in its tier, and where the schedule found uses the easing."""
    both = zip(base.costs, costs, strict=True)
    here = [(one, other) for one, other in both if (one.week, one.tier) == (base.week, price.tier)]
    used: tuple[Violation, ...] = ()
    if found.schedule is not None:
        given = verify(base.instance, found.schedule, weeks=(base.week,))
        used = given.at(Level.BLOCKS)
    amounts = tuple((one, other) for one, other in here if one.amount != other.amount)
    return replace(price, amounts=amounts, used=used)
