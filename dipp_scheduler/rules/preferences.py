"""Every measure by the name of its preference, and what a schedule costs."""

from collections.abc import Callable, Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules import interview_preferences as one
from dipp_scheduler.rules import meeting_preferences as two
from dipp_scheduler.rules import told
from dipp_scheduler.rules.catalogue import PREFERENCES, weighed
from dipp_scheduler.rules.costs import Cost, Witness
from dipp_scheduler.rules.diary import Diary

Measure = Callable[[Diary], Iterator[Witness]]

MEASURES: dict[str, Measure] = {
    measure.__name__: measure
    for measure in (
        one.cases_unplaced,
        one.briefing_not_held,
        one.file_reads,
        two.needs_not_held,
        told.interview_people_told,
        told.meeting_people_told,
        one.substitutes,
        one.briefing_leaders_missing,
        two.should_not_held,
        two.group_size,
        two.held_on_teams,
        two.held_hybrid,
        two.one_inspector,
        one.even_loads,
        one.pdu_mix,
        one.pdu_majority,
        one.risk_mix,
        one.interview_wishes,
        one.lead_last_hour,
        one.late_friday,
        one.part_time_days,
        one.spare_places,
        one.substitute_load,
        two.group_sites,
        two.inspector_travel,
        two.site_changes,
        two.far_nights,
        two.attendee_travel,
        two.meeting_wishes,
        two.crowded_half_days,
        two.friday_meetings,
    )
}
"""A measure yields witnesses; its amount is the sum of theirs."""


def costs(instance: Instance, schedule: Schedule) -> tuple[Cost, ...]:
    """What a schedule costs by preference, in catalogue order, with the user's own weights."""
    return measured(Diary(instance, schedule))


def measured(diary: Diary) -> tuple[Cost, ...]:
    """The same, on a diary that is already indexed."""
    replanning = diary.known is not None
    weights = {
        each.id: each
        for week in (1, 2)
        for each in weighed(diary.instance, week, replanning=replanning)
    }
    found = []
    for preference in (weights[each.id] for each in PREFERENCES if each.id in weights):
        witnesses = tuple(MEASURES[preference.id](diary))
        amount = sum(witness.amount for witness in witnesses)
        found.append(
            Cost(
                preference=preference.id,
                week=preference.week,
                tier=preference.tier,
                weight=preference.weight,
                amount=amount,
                cost=amount * preference.weight,
                witnesses=witnesses,
            )
        )
    return tuple(found)
