"""Week one's preferences as linear amounts, in catalogue order; the measures are in `rules`."""

from collections import defaultdict
from collections.abc import Callable

from dipp_scheduler.domain.work import CaseMode, Risk
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.week_one.choices import Week
from dipp_scheduler.solver.week_one.clock import DAY, minute_of_day
from dipp_scheduler.solver.week_one.counts import cases_of, days_touched, most_cases
from dipp_scheduler.solver.week_one.interviews_briefing import guests
from dipp_scheduler.solver.week_one.told import interview_people_told
from dipp_scheduler.solver.week_one.wishes import displeasure, wishing

FRIDAY = 4


def cases_unplaced(week: Week) -> Linear:
    """Cases neither interviewed nor read."""
    return week.model.total(week.unplaced.values())


def file_reads(week: Week) -> Linear:
    """File reads that nobody decided."""
    return week.model.total(
        read.number for read in week.reads if read.case.mode is not CaseMode.FILE_READ
    )


def substitutes(week: Week) -> Linear:
    """Interviews with the substitute."""
    return week.model.total(
        number
        for sitting in week.sittings
        if sitting.interviewee != sitting.case.practitioner
        for _, number in sitting.places
    )


def briefing_not_held(week: Week) -> Linear:
    """The briefing, if it is to be held and is not."""
    if week.no_briefing is None or not week.model.obeys("briefing_placed"):
        return 0
    return week.model.total([week.no_briefing])


def briefing_leaders_missing(week: Week) -> Linear:
    """Named leaders who are not at the briefing that is held."""
    wanted = guests(week)
    if wanted is None or week.no_briefing is None:
        return 0
    present: dict[str, list[int]] = {code: [] for code in wanted.leaders}
    for (code, _), number in week.attendance.items():
        if code in present:
            present[code].append(number)
    missing = week.model.booleans(len(present))
    for number, there in zip(missing, present.values(), strict=True):
        enough = [number, *there, week.no_briefing]
        week.model.define_at_most(-1, enough, [-1] * len(enough))
    return week.model.total(missing)


def even_loads(week: Week) -> Linear:
    """Cases of each interviewer, each next one dearer, by their weekly limit."""
    instance = week.measured_by
    limits = {each.code: instance.weekly_limit(each) for each in instance.interviewers}
    largest = max(limits.values(), default=0)
    cases = cases_of(week, lambda reference: "")
    return sum(
        week.model.steps(
            week.model.total(numbers),
            [
                (2 * j - 1) * largest // limits[code]
                for j in range(1, most_cases(week, code, week.model.most(numbers)) + 1)
            ],
        )
        for (code, _), numbers in cases.items()
        if code in limits
    )


def pdu_mix(week: Week) -> Linear:
    """Cases of one PDU with one interviewer beyond a good mix."""
    free = week.instance.settings.same_pdu_cases
    cases = cases_of(week, lambda reference: week.instance.case[reference].pdu)
    return sum(
        week.model.steps(
            week.model.total(numbers),
            [max(0, j - free) for j in range(1, week.model.most(numbers) + 1)],
        )
        for numbers in cases.values()
    )


def pdu_majority(week: Week) -> Linear:
    """Cases of one PDU with one interviewer beyond half of it."""
    totals: dict[str, int] = defaultdict(int)
    for case in week.instance.inspected_cases:
        totals[case.pdu] += 1
    cases = cases_of(week, lambda reference: week.instance.case[reference].pdu)
    return sum(
        week.model.steps(
            week.model.total(numbers),
            [int(j > totals[pdu] // 2) for j in range(1, week.model.most(numbers) + 1)],
        )
        for (_, pdu), numbers in cases.items()
        if totals[pdu] > 1
    )


def risk_mix(week: Week) -> Linear:
    """High and very high risk cases of each interviewer beyond their fair share."""
    instance = week.measured_by
    high = {
        case.reference
        for case in instance.inspected_cases
        if case.risk in (Risk.HIGH, Risk.VERY_HIGH)
    }
    limits = {each.code: instance.weekly_limit(each) for each in instance.interviewers}
    places = sum(limits.values())
    cases = cases_of(week, lambda reference: "high" if reference in high else None)
    return sum(
        week.model.steps(
            week.model.total(numbers),
            [
                max(0, j - -(-len(high) * limits[code] // places))
                for j in range(1, week.model.most(numbers) + 1)
            ],
        )
        for (code, _), numbers in cases.items()
        if code in limits
    )


def interview_wishes(week: Week) -> Linear:
    """Strength of the wishes that interviews do not meet, and disliked times they touch."""
    numbers: list[int] = []
    costs: list[int] = []
    wishful = wishing(week.instance)
    for code, booked in week.desk.items():
        if code not in wishful:
            continue
        unwelcome = displeasure(week.instance, week.clock, code)
        for each in booked:
            numbers.append(each.number)
            costs.append(unwelcome((each.start, each.end)))
    for sitting in week.sittings:
        if sitting.interviewee not in wishful:
            continue
        unwelcome = displeasure(week.instance, week.clock, sitting.interviewee)
        for slot, number in sitting.places:
            start = week.clock.starts[slot]
            numbers.append(number)
            costs.append(unwelcome((start, start + sitting.minutes)))
    dear = [(number, cost) for number, cost in zip(numbers, costs, strict=True) if cost]
    return week.model.total([number for number, _ in dear], [cost for _, cost in dear])


def lead_last_hour(week: Week) -> Linear:
    """Days on which the lead writes up an interview in the time kept free at their end."""
    lead, settings = week.measured_by.lead, week.measured_by.settings
    if lead is None:
        return 0
    last = minute_of_day(settings.closes) - settings.lead_free_minutes
    late = [each for each in week.desk.get(lead.code, ()) if each.block[1] % DAY > last]
    return days_touched(week, lead, late)


def late_friday(week: Week) -> Linear:
    """Interviews on Friday that end late."""
    days = week.clock.grid.days
    late = minute_of_day(week.instance.settings.late_friday_after)
    return week.model.total(
        each.number
        for booked in week.desk.values()
        for each in booked
        if days[each.start // DAY].weekday() == FRIDAY and each.end % DAY > late
    )


def part_time_days(week: Week) -> Linear:
    """Days with an interview, of interviewers who work part of the week."""
    return sum(
        days_touched(week, inspector, week.desk.get(inspector.code, []))
        for inspector in week.instance.interviewers
        if week.instance.part_time(inspector)
    )


def spare_places(week: Week) -> Linear:
    """Interviews of a day beyond its planned places, each next one dearer."""
    amount: Linear = 0
    for day in range(len(week.clock.grid.days)):
        places = sum(
            week.measured_by.daily_limit(inspector, week.clock.grid.days[day])
            for inspector in week.measured_by.interviewers
            if week.works_on(inspector.code, day, week.measured_by)
        )
        free = places * week.measured_by.settings.planned_places_percent // 100
        numbers = [
            each.number
            for booked in week.desk.values()
            for each in booked
            if each.start // DAY == day
        ]
        most = len(numbers)
        if week.model.obeys("each_case_once"):
            most = min(most, len(week.unplaced))
        amount += week.model.steps(
            week.model.total(numbers), [max(0, j - free) for j in range(1, most + 1)]
        )
    return amount


def substitute_load(week: Week) -> Linear:
    """Interviews of a day that somebody does as a substitute beyond what is free of cost."""
    free = week.instance.settings.substitutions_a_day
    loads: dict[tuple[str, int], list[int]] = defaultdict(list)
    cases: dict[tuple[str, int], set[str]] = defaultdict(set)
    for sitting in week.sittings:
        if sitting.interviewee != sitting.case.practitioner:
            for slot, number in sitting.places:
                key = (sitting.interviewee, week.clock.day_of(slot))
                loads[key].append(number)
                cases[key].add(sitting.case.reference)
    return sum(
        week.model.steps(
            week.model.total(numbers),
            [int(j > free) for j in range(1, len(cases[key]) + 1)],
        )
        for key, numbers in loads.items()
        if len(cases[key]) > free
    )


MEASURES: dict[str, Callable[[Week], Linear]] = {
    each.__name__: each
    for each in (
        cases_unplaced,
        briefing_not_held,
        file_reads,
        interview_people_told,
        substitutes,
        briefing_leaders_missing,
        even_loads,
        pdu_mix,
        pdu_majority,
        risk_mix,
        interview_wishes,
        lead_last_hour,
        late_friday,
        part_time_days,
        spare_places,
        substitute_load,
    )
}
"""Each preference of week one with its amount, in catalogue order."""
