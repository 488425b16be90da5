"""Every check by the name of its rule, in the catalogue's order."""

from collections.abc import Callable, Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules import (
    arrivals,
    briefing,
    groups,
    inputs,
    inspectors,
    interviews,
    meetings,
    places,
    shared,
)
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.violations import Violation

Check = Callable[[Instance, Schedule], Iterator[Violation]]

ON_DIARY: dict[str, Callable[[Diary], Iterator[Violation]]] = {
    check.__name__: check
    for check in (
        interviews.each_case_once,
        interviews.case_placed,
        interviews.counterpart_agreed,
        interviews.reading_first,
        interviews.writing_after,
        interviews.file_read_time,
        interviews.interview_length,
        interviews.interview_hours,
        inspectors.interview_gap,
        inspectors.no_conflict,
        inspectors.limited_access,
        inspectors.welsh_spoken,
        inspectors.daily_limit,
        inspectors.weekly_limit,
        inspectors.may_inspect,
        briefing.briefing_placed,
        briefing.briefing_held,
        briefing.lead_after_briefing,
        shared.known_codes,
        shared.no_double_booking,
        shared.gap_kept,
        shared.lunch_kept,
        shared.working_day,
        shared.available,
        meetings.each_need_once,
        meetings.need_held,
        meetings.meeting_length,
        meetings.meeting_window,
        meetings.first_meeting_first,
        meetings.closing_last,
        meetings.required_present,
        groups.group_from_pool,
        groups.group_same_grade,
        groups.group_without_managers,
        groups.group_limit,
        meetings.led_by,
        places.mode_allowed,
        places.room_fits,
        places.attendee_travel_limit,
        places.one_site_a_half_day,
        arrivals.travel_time,
        arrivals.induction,
        inputs.five_cases_a_pdu,
        inputs.one_case_a_practitioner,
        inputs.sample_window,
        inputs.line_manager_known,
        inputs.post_held,
        inputs.fieldwork_week_open,
        inputs.exclusion_undecided,
    )
}
"""The checks as `verify` runs them: on one diary that is indexed once."""


def _alone(check: Callable[[Diary], Iterator[Violation]]) -> Check:
    def on_schedule(instance: Instance, schedule: Schedule) -> Iterator[Violation]:
        return check(Diary(instance, schedule))

    return on_schedule


CHECKS: dict[str, Check] = {rule: _alone(check) for rule, check in ON_DIARY.items()}
"""Each check by itself, on any instance and schedule."""
