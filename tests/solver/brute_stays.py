"""An inspector's second week beside given meetings: every stay and every block is tried.

Blocks follow from stays and meetings but for their time: a journey from each morning's site
to another in the afternoon, an induction at the first stay at each site, and lunch. Journeys
and inductions start on slots, like meetings; lunch may start at any minute. For every plan of
stays, the cheapest first, a day's blocks are tried at every time together, until the checker
is content with all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Block, BlockKind, HeldMeeting, Schedule, Stay
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.rules.checks import ON_DIARY
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.preferences import MEASURES

Costs = tuple[int, ...]
"""What each tier costs, in the tiers' order."""
Meetings = frozenset[HeldMeeting]
"""Meetings as an inspector sees them: when, and at which site."""
Needed = tuple[tuple[BlockKind, str | None, int], ...]
"""Blocks without their time: what kind, at which site, how many minutes."""

OF_STAYS = ("inspector_travel", "site_changes", "far_nights")
OF_MEETINGS = ("crowded_half_days",)
OF_PLACES = ("gap_kept", "one_site_a_half_day")
"""The rules about an inspector's meetings and stays, whatever the blocks."""
OF_BLOCKS = (
    "no_double_booking",
    "available",
    "working_day",
    "induction",
    "travel_time",
    "lunch_kept",
)
"""The rules about an inspector's blocks."""


@dataclass(frozen=True)
class Week:
    """An inspector's stays and blocks, and what they cost."""

    costs: Costs
    stays: tuple[Stay, ...] = ()
    blocks: tuple[Block, ...] = ()


class Weeks:
    """The best week of an inspector for any meetings, found once."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._preferences = {each.id: each for each in weighed(instance, 2)}
        self.tiers = sorted({each.tier for each in self._preferences.values()})
        self._plans: dict[str, list[tuple[Costs, tuple[Stay, ...]]]] = {}
        self._weeks: dict[tuple[str, Meetings], Week | None] = {}
        self._days: dict[tuple[object, ...], tuple[Block, ...] | None] = {}

    def best(self, inspector: str, meetings: Meetings) -> Week | None:
        """The cheapest week with some meetings; None if the rules forbid every one."""
        key = (inspector, meetings)
        if key not in self._weeks:
            self._weeks[key] = self._best(inspector, meetings)
        return self._weeks[key]

    def cost(self, names: Sequence[str], schedule: Schedule) -> Costs:
        """What some preferences cost, measured by `rules`."""
        diary = Diary(self._instance, schedule)
        found = dict.fromkeys(self.tiers, 0)
        for each in (self._preferences[name] for name in names):
            amount = sum(witness.amount for witness in MEASURES[each.id](diary))
            found[each.tier] += each.weight * amount
        return tuple(found.values())

    def _best(self, inspector: str, meetings: Meetings) -> Week | None:
        held = tuple(sorted(meetings, key=lambda each: each.time.start))
        crowded = self.cost(OF_MEETINGS, Schedule(meetings=held))
        for costs, stays in self._plans_of(inspector):
            blocks = self._blocks(inspector, held, stays)
            if blocks is not None:
                whole = Schedule(meetings=held, stays=stays, blocks=blocks)
                assert not self._broken(OF_PLACES + OF_BLOCKS, inspector, whole)
                return Week(tuple(map(sum, zip(costs, crowded, strict=True))), stays, blocks)
        return None

    def _plans_of(self, inspector: str) -> list[tuple[Costs, tuple[Stay, ...]]]:
        """Every plan of stays with its costs, the cheapest first.

        Lead and deputy are somewhere in each half-day in which they have time to arrive, in
        fieldwork whatever is held, and nowhere else: the checker asks for no more.
        """
        if inspector not in self._plans:
            diary = Diary(self._instance, Schedule())
            halves = [each for each in diary.half_days if diary.has_time_in(inspector, *each)]
            sites = [site.code for site in self._instance.sites]
            ways = product(sites, repeat=len(halves)) if sites else iter([()])
            plans = []
            for way in ways:
                stays = tuple(
                    Stay(inspector=inspector, day=day, half=half, site=site)
                    for (day, half), site in zip(halves, way, strict=bool(sites))
                )
                plans.append((self.cost(OF_STAYS, Schedule(stays=stays)), stays))
            self._plans[inspector] = sorted(plans, key=lambda plan: plan[0])
        return self._plans[inspector]

    def _blocks(
        self, inspector: str, held: tuple[HeldMeeting, ...], stays: tuple[Stay, ...]
    ) -> tuple[Block, ...] | None:
        """The blocks of every day; None if they do not fit on some day."""
        found: list[Block] = []
        for day in self._instance.week(2).days:
            own = tuple(each for each in held if each.time.day == day)
            needed = self._needed(stays, day)
            there = tuple(stay for stay in stays if stay.day == day)
            key = (inspector, day, own, needed, there)
            if key not in self._days:
                self._days[key] = self._day(inspector, day, own, (stays, needed))
            blocks = self._days[key]
            if blocks is None:
                return None
            found += blocks
        return tuple(found)

    def _day(
        self,
        inspector: str,
        day: date,
        held: tuple[HeldMeeting, ...],
        plan: tuple[tuple[Stay, ...], Needed],
    ) -> tuple[Block, ...] | None:
        stays, needed = plan
        if self._broken(OF_PLACES, inspector, Schedule(meetings=held, stays=stays), day):
            return None
        taken = (*(each.time for each in held), *Diary(self._instance, Schedule()).away(inspector))
        ways = [
            [
                Block(kind=kind, inspector=inspector, time=time, site=site)
                for time in (
                    self._lunches(day, [each.time for each in held])
                    if kind is BlockKind.LUNCH
                    else self._free(day, minutes, taken)
                )
            ]
            for kind, site, minutes in needed
            if minutes
        ]
        for blocks in _apart(ways):
            schedule = Schedule(meetings=held, stays=stays, blocks=blocks)
            if not self._broken(OF_BLOCKS, inspector, schedule, day):
                return blocks
        return None

    def _free(self, day: date, minutes: int, taken: Sequence[Interval]) -> list[Interval]:
        """The slots from which on an inspector is free for some time."""
        grid = self._instance.week(2)
        starts = (grid.clock(slot) for slot in grid.day_slots(grid.days.index(day)))
        spans = (Interval(start=each, end=each + timedelta(minutes=minutes)) for each in starts)
        return [span for span in spans if not any(span.overlaps(each) for each in taken)]

    def _lunches(self, day: date, taken: Sequence[Interval]) -> list[Interval]:
        """Every lunch beside some meetings, less those that can be put off at no harm.

        What comes after lunch starts on a slot: nothing is lost if lunch ends on one, or with
        its window.
        """
        settings = self._instance.settings
        slots = {each.start for each in self._free(day, settings.slot_minutes, ())}
        opens, closes = at(day, settings.lunch_opens), at(day, settings.lunch_closes)
        length = timedelta(minutes=settings.lunch_minutes)
        ends = sorted({closes, *(slot for slot in slots if opens + length <= slot < closes)})
        spans = (Interval(start=end - length, end=end) for end in ends)
        return [span for span in spans if not any(span.overlaps(each) for each in taken)]

    def _needed(self, stays: Sequence[Stay], day: date) -> Needed:
        """The blocks that a day needs, each with its site and its minutes."""
        settings = self._instance.settings
        found: list[tuple[BlockKind, str | None, int]] = []
        visited: set[str] = set()
        before: Stay | None = None
        for stay in stays:
            if stay.day == day:
                if before and before.day == day and before.site != stay.site:
                    way = self._instance.travel_minutes.get((before.site, stay.site), 0)
                    found.append((BlockKind.TRAVEL, stay.site, way))
                if stay.site not in visited:
                    found.append((BlockKind.INDUCTION, stay.site, settings.induction_minutes))
            visited.add(stay.site)
            before = stay
        return (*found, (BlockKind.LUNCH, None, settings.lunch_minutes))

    def _broken(
        self, rules: Sequence[str], inspector: str, schedule: Schedule, day: date | None = None
    ) -> bool:
        """Whether an inspector's week, or one day of it, breaks any of some rules."""
        diary = Diary(self._instance, schedule)
        found = (each for rule in rules for each in ON_DIARY[rule](diary))
        return any(
            inspector in each.who and day in (None, each.facts.get("day", day)) for each in found
        )


def seen(meeting: HeldMeeting, inspector: str) -> HeldMeeting:
    """A meeting as an inspector sees it: everybody else left out."""
    site = None if meeting.mode is Mode.TEAMS else meeting.site
    mode = Mode.TEAMS if site is None else Mode.FACE_TO_FACE
    own = (inspector,)
    return HeldMeeting(
        need=meeting.need, time=meeting.time, mode=mode, site=site, inspectors=own, people=()
    )


def _apart(ways: Sequence[Sequence[Block]]) -> Iterator[tuple[Block, ...]]:
    """Every choice of one block from each list, none of which overlap."""
    if not ways:
        yield ()
        return
    for blocks in _apart(ways[1:]):
        for block in ways[0]:
            if not any(block.time.overlaps(each.time) for each in blocks):
                yield (block, *blocks)
