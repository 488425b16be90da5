"""Week two on CP-SAT: the model, its tiers, and what a solution means."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.cpsat.model import Linear, Model
from dipp_scheduler.solver.week_two import meetings_choices, meetings_rules, sites_rules
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.groups import Groups
from dipp_scheduler.solver.week_two.meetings import Meetings
from dipp_scheduler.solver.week_two.meetings_bounds import (
    bound_first,
    bound_order,
    bound_pairs,
    bound_sites,
)
from dipp_scheduler.solver.week_two.meetings_capacity import bound_half_days
from dipp_scheduler.solver.week_two.meetings_choices import Choice, choices
from dipp_scheduler.solver.week_two.meetings_joint import bound_jointly
from dipp_scheduler.solver.week_two.meetings_lunch import bound_lunches
from dipp_scheduler.solver.week_two.moments import Moments
from dipp_scheduler.solver.week_two.parts import Parts
from dipp_scheduler.solver.week_two.preferences import measure_all, needs_not_held
from dipp_scheduler.solver.week_two.read import WeekTwoParts, read
from dipp_scheduler.solver.week_two.sites import Placed, Sites

ENCODERS: Mapping[str, Callable[..., object]] = {
    "no_double_booking": sites_rules.no_double_booking,
    "gap_kept": sites_rules.gap_kept,
    "lunch_kept": sites_rules.lunch_kept,
    "working_day": meetings_choices.working_day,
    "available": sites_rules.available,
    "each_need_once": meetings_choices.each_need_once,
    "need_held": needs_not_held,
    "meeting_length": meetings_choices.meeting_length,
    "meeting_window": meetings_choices.meeting_window,
    "first_meeting_first": meetings_rules.first_meeting_first,
    "closing_last": meetings_rules.closing_last,
    "required_present": meetings_rules.required_present,
    "group_from_pool": meetings_choices.group_from_pool,
    "group_same_grade": meetings_rules.group_same_grade,
    "group_without_managers": meetings_rules.group_without_managers,
    "group_limit": meetings_rules.group_limit,
    "led_by": meetings_choices.led_by,
    "mode_allowed": meetings_rules.mode_allowed,
    "room_fits": meetings_rules.room_fits,
    "attendee_travel_limit": meetings_choices.attendee_travel_limit,
    "one_site_a_half_day": meetings_rules.one_site_a_half_day,
    "travel_time": sites_rules.travel_time,
    "induction": sites_rules.induction,
}
"""Every rule of week two, in the catalogue's order: what narrows a choice, or adds to the model."""


@dataclass(frozen=True)
class WeekTwo:
    """The second week as a model, and the way back from its values."""

    instance: Instance
    parts: Parts

    @property
    def model(self) -> Model:
        """The model with its rules and amounts."""
        return self.parts.model

    def tiers(self) -> Mapping[int, Linear]:
        """The objective of each tier, in order."""
        return self.model.tiers(weighed(self.instance, 2))

    def read(self, values: tuple[int, ...], proofs: Iterable[Proof] = ()) -> WeekTwoParts:
        """What a solution holds; values by variable index, and what is known of its tiers."""
        return read(self.parts, values, {each.tier for each in proofs if not each.optimal})


def build(
    instance: Instance,
    *,
    drop: frozenset[str] = frozenset(),
    sites: Collection[str] | None = None,
) -> WeekTwo:
    """The second week of an instance as a model, less the rules dropped.

    `sites` are those to choose from, unless every one is.
    """
    model = Model(drop=drop)
    frame = Frame(instance, sites=sites)
    return WeekTwo(instance, encode(model, frame, choices(model, frame)))


def encode(model: Model, frame: Frame, given: tuple[Choice, ...]) -> Parts:
    """Every rule, bound and preference, for needs that choose from what is given."""
    parts = ruled(model, frame, given)
    divided = bound_half_days(parts)
    bound_jointly(parts, divided)
    bound_lunches(parts, divided)
    bound_sites(parts)
    bound_order(parts)
    bound_pairs(parts)
    bound_first(parts)
    measure_all(parts)
    return parts


def unbounded(
    model: Model, frame: Frame, given: tuple[Choice, ...], placed: Placed | None = None
) -> Parts:
    """Every rule and preference without the bounds, which cost more than they save if most is held.

    The bounds follow from the rules, so that the schedules and their costs are the same. `placed`
    says where inspectors are in any case.
    """
    parts = ruled(model, frame, given, placed)
    measure_all(parts)
    return parts


def ruled(
    model: Model, frame: Frame, given: tuple[Choice, ...], placed: Placed | None = None
) -> Parts:
    """Every rule, and nothing more, for needs that choose from what is given."""
    meetings = Meetings(model, frame, given)
    groups = Groups(model, frame, meetings)
    parts = Parts(
        model=model,
        frame=frame,
        meetings=meetings,
        groups=groups,
        sites=Sites(model, frame, placed),
        moments=Moments(model, frame, meetings, groups),
    )
    meetings_rules.first_meeting_first(parts)
    meetings_rules.closing_last(parts)
    meetings_rules.required_present(parts)
    meetings_rules.group_same_grade(parts)
    meetings_rules.group_without_managers(parts)
    meetings_rules.group_limit(parts)
    meetings_rules.mode_allowed(parts)
    meetings_rules.room_fits(parts)
    meetings_rules.one_site_a_half_day(parts)
    sites_rules.induction(parts)
    sites_rules.travel_time(parts)
    sites_rules.lunch_kept(parts)
    sites_rules.available(parts)
    sites_rules.no_double_booking(parts)
    sites_rules.gap_kept(parts)
    return parts
