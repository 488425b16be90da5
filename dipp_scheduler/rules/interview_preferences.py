"""Week one's preferences, each measured as an integer with its witnesses."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from dipp_scheduler.domain.schedule import FileRead, Interview
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.work import Case, Risk
from dipp_scheduler.rules.briefing import briefing_placed, named_leaders
from dipp_scheduler.rules.costs import Witness
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.wishes import unmet

HIGH = (Risk.HIGH, Risk.VERY_HIGH)
FRIDAY = 4


def cases_unplaced(diary: Diary) -> Iterator[Witness]:
    """Cases neither interviewed nor read."""
    placed = {held.case for held in diary.inspections}
    for case in diary.instance.inspected_cases:
        if case.reference not in placed:
            yield Witness((case.reference,))


def file_reads(diary: Diary) -> Iterator[Witness]:
    """File reads that nobody decided."""
    for read in diary.schedule.file_reads:
        if not read.decided:
            yield Witness((read.case, read.inspector))


def _substitutions(diary: Diary) -> Iterator[Interview]:
    """The interviews with the substitute."""
    for held in diary.schedule.interviews:
        case = diary.instance.case.get(held.case)
        if case is None or held.interviewee == case.practitioner:
            continue
        if held.interviewee == case.substitute:
            yield held


def substitutes(diary: Diary) -> Iterator[Witness]:
    """Interviews with the substitute instead of the practitioner."""
    for held in _substitutions(diary):
        yield Witness((held.case, held.interviewee), 1, held.time)


def briefing_not_held(diary: Diary) -> Iterator[Witness]:
    """The briefing, if there is one to hold and the schedule has none."""
    for each in briefing_placed(diary):
        yield Witness(each.who)


def briefing_leaders_missing(diary: Diary) -> Iterator[Witness]:
    """Named leaders who are not at the briefing that is held."""
    meeting, briefing = diary.instance.briefing, diary.schedule.briefing
    if meeting is None or briefing is None or diary.instance.lead is None:
        return
    for leader in named_leaders(diary.instance, meeting):
        if leader not in briefing.people:
            yield Witness((leader,))


def _inspected(diary: Diary) -> Iterator[tuple[Interview | FileRead, Case]]:
    """Each interview and file read of a case that is to be inspected."""
    for held in diary.inspections:
        case = diary.instance.case.get(held.case)
        if case is not None and case.inspected:
            yield held, case


def even_loads(diary: Diary) -> Iterator[Witness]:
    """Uneven shares: an interviewer's j-th case costs (2j - 1) · largest limit // own limit."""
    instance = diary.instance
    cases = Counter(held.inspector for held, _ in _inspected(diary))
    limits = {each.code: instance.weekly_limit(each) for each in instance.interviewers}
    largest = max(limits.values(), default=0)
    for inspector, limit in limits.items():
        if cases[inspector]:
            steps = range(1, cases[inspector] + 1)
            yield Witness((inspector,), sum((2 * j - 1) * largest // limit for j in steps))


def _by_pdu(diary: Diary) -> Counter[tuple[str, str]]:
    """The cases of each interviewer in each PDU."""
    return Counter(
        (held.inspector, case.pdu)
        for held, case in _inspected(diary)
        if held.inspector in diary.interviewers
    )


def pdu_mix(diary: Diary) -> Iterator[Witness]:
    """An interviewer's cases of one PDU beyond a good mix: the first costs 1, the next 2 … (R66)"""
    good = diary.instance.settings.same_pdu_cases
    for (inspector, pdu), cases in _by_pdu(diary).items():
        if cases > good:
            yield Witness((inspector, pdu), _triangle(cases - good))


def _triangle(beyond: int) -> int:
    """1 + 2 + … + beyond."""
    return beyond * (beyond + 1) // 2


def pdu_majority(diary: Diary) -> Iterator[Witness]:
    """Cases beyond half of a PDU's sample that one interviewer takes."""
    sample = Counter(case.pdu for case in diary.instance.inspected_cases)
    for (inspector, pdu), cases in _by_pdu(diary).items():
        if sample[pdu] > 1 and cases > sample[pdu] // 2:
            yield Witness((inspector, pdu), cases - sample[pdu] // 2)


def risk_mix(diary: Diary) -> Iterator[Witness]:
    """High-risk cases beyond an interviewer's fair share by limit, rounded up: 1, 2, 3 …"""
    instance = diary.instance
    limits = {each.code: instance.weekly_limit(each) for each in instance.interviewers}
    sample = sum(case.risk in HIGH for case in instance.inspected_cases)
    cases = Counter(held.inspector for held, case in _inspected(diary) if case.risk in HIGH)
    for inspector, limit in limits.items():
        share = -(-sample * limit // sum(limits.values()))
        if cases[inspector] > share:
            yield Witness((inspector,), _triangle(cases[inspector] - share))


def interview_wishes(diary: Diary) -> Iterator[Witness]:
    """Wishes of the inspector and the interviewee that an interview does not meet."""
    for held in diary.schedule.interviews:
        yield from unmet(diary, (held.inspector, held.interviewee), held.time, held.case)


def lead_last_hour(diary: Diary) -> Iterator[Witness]:
    """Days on which the lead's interview and write-up reach into what is kept free (A45)."""
    lead = diary.instance.lead
    settings = diary.instance.settings
    kept_free = timedelta(minutes=settings.lead_free_minutes)
    days: dict[date, None] = {}
    for held in diary.schedule.interviews:
        ends = max(held.time.end, held.writing.end)
        late = ends > at(held.time.day, settings.closes) - kept_free
        if lead is not None and held.inspector == lead.code and late:
            days[held.time.day] = None
    for day in days:
        yield Witness((lead.code,) if lead else (), 1, day)


def late_friday(diary: Diary) -> Iterator[Witness]:
    """Interviews that end late on Friday."""
    late = diary.instance.settings.late_friday_after
    for held in diary.schedule.interviews:
        if held.time.day.weekday() == FRIDAY and held.time.end > at(held.time.day, late):
            yield Witness((held.case, held.inspector, held.interviewee), 1, held.time)


def part_time_days(diary: Diary) -> Iterator[Witness]:
    """Days with an interview of those who work part of the week."""
    days = dict.fromkeys((held.inspector, held.time.day) for held in diary.schedule.interviews)
    interviewers = {each.code: each for each in diary.instance.interviewers}
    for inspector, day in days:
        if inspector in interviewers and diary.instance.part_time(interviewers[inspector]):
            yield Witness((inspector,), 1, day)


def spare_places(diary: Diary) -> Iterator[Witness]:
    """Interviews beyond the part of a day's places that is planned for: 1, 2, 3 … each (A14)."""
    held = Counter(each.time.day for each in diary.schedule.interviews)
    percent = diary.instance.settings.planned_places_percent
    for day in diary.weeks[1].days:
        free = diary.places[day] * percent // 100
        if held[day] > free:
            yield Witness((), _triangle(held[day] - free), day)


def substitute_load(diary: Diary) -> Iterator[Witness]:
    """Interviews that somebody gives as a substitute beyond what is well done on a day (A15)."""
    good = diary.instance.settings.substitutions_a_day
    loads = Counter((held.interviewee, held.time.day) for held in _substitutions(diary))
    for (substitute, day), held in loads.items():
        if held > good:
            yield Witness((substitute,), held - good, day)
