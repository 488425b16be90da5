"""Week one's rules about cases: who is asked, how long, and the inspector's reading and writing."""

from collections import Counter
from collections.abc import Iterator, Mapping

from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.rules.clock import clock, minutes, on_grid, since_midnight, total
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact
from dipp_scheduler.rules.readings import reading_days
from dipp_scheduler.rules.reasons import reason
from dipp_scheduler.rules.violations import Violation, breach


def each_case_once(diary: Diary) -> Iterator[Violation]:
    """A case to be inspected is inspected once, in the mode decided; no other case is."""
    instance, schedule = diary.instance, diary.schedule
    inspected = Counter(each.case for each in diary.inspections)
    for reference, times in inspected.items():
        case = instance.case.get(reference)
        if case is None:
            continue
        if not case.inspected:
            yield breach(
                "each_case_once", times, who=(reference,), variant="not_in_sample", case=reference
            )
        elif times > 1:
            yield breach("each_case_once", times - 1, who=(reference,), case=reference, times=times)
    for held in schedule.interviews:
        case = instance.case.get(held.case)
        if case is not None and case.mode is CaseMode.FILE_READ:
            yield breach("each_case_once", 1, who=(held.case,), variant="decided", case=held.case)
    for read in schedule.file_reads:
        case = instance.case.get(read.case)
        if case is not None and read.decided != (case.mode is CaseMode.FILE_READ):
            variant = "not_decided" if read.decided else "decision_lost"
            yield breach("each_case_once", 1, who=(read.case,), variant=variant, case=read.case)


def case_placed(diary: Diary) -> Iterator[Violation]:
    """Every case to be inspected is interviewed or read from file."""
    placed = {each.case for each in diary.inspections}
    for case in diary.instance.inspected_cases:
        if case.reference not in placed:
            yield breach(
                "case_placed",
                1,
                who=(case.reference,),
                case=case.reference,
                reason=reason(diary, case.reference, 1),
            )


def counterpart_agreed(diary: Diary) -> Iterator[Violation]:
    """The practitioner or the agreed substitute is interviewed, with exactly those agreed."""
    instance = diary.instance
    for held in diary.schedule.interviews:
        case = instance.case.get(held.case)
        if case is None:
            continue
        if held.interviewee not in instance.interviewees(case):
            yield breach(
                "counterpart_agreed",
                1,
                who=(held.case, held.interviewee),
                case=held.case,
                person=diary.label(held.interviewee),
                agreed=diary.labels(instance.interviewees(case)),
            )
        wanted = Counter(each for each in instance.attending(case) if each != held.interviewee)
        present = Counter(held.others)
        for person in wanted - present:
            yield breach(
                "counterpart_agreed",
                1,
                who=(held.case, person),
                variant="missing",
                case=held.case,
                person=diary.label(person),
            )
        for person in present - wanted:
            yield breach(
                "counterpart_agreed",
                1,
                who=(held.case, person),
                variant="extra",
                case=held.case,
                person=diary.label(person),
            )
        if case.second_person in held.others and case.second_reason is None:
            yield breach(
                "counterpart_agreed",
                1,
                who=(held.case, str(case.second_person)),
                variant="no_reason",
                case=held.case,
                person=diary.label(str(case.second_person)),
            )


def reading_first(diary: Diary) -> Iterator[Violation]:
    """The inspector reads long enough, on the same or the previous open day, and before."""
    needed = diary.instance.settings.reading_minutes
    for held in diary.schedule.interviews:
        who = (held.inspector, held.case)
        facts = {"inspector": diary.label(held.inspector), "case": held.case}
        yield from _short("reading_first", who, total(held.reading), needed, facts)
        for part in held.reading:
            if part.day not in reading_days(diary, held):
                yield breach(
                    "reading_first", part.minutes, who=who, variant="day", **facts, time=part
                )
            if part.end > held.time.start:
                late = minutes(held.time.start, part.end)
                yield breach("reading_first", late, who=who, variant="late", **facts, time=part)
            if not _on_grid(diary, part):
                yield breach("reading_first", 1, who=who, variant="grid", **facts, time=part)


def _short(
    rule: str, who: tuple[str, ...], found: int, needed: int, facts: Mapping[str, Fact]
) -> Iterator[Violation]:
    """A violation if fewer minutes were found than are needed."""
    if found < needed:
        yield breach(
            rule, needed - found, who=who, variant="short", **facts, minutes=found, needed=needed
        )


def _on_grid(diary: Diary, interval: Interval) -> bool:
    settings = diary.instance.settings
    return all(
        on_grid(moment, settings.opens, settings.slot_minutes)
        for moment in (interval.start, interval.end)
    )


def writing_after(diary: Diary) -> Iterator[Violation]:
    """The write-up follows the interview directly and is long enough."""
    needed = diary.instance.settings.writing_minutes
    for held in diary.schedule.interviews:
        who = (held.inspector, held.case)
        facts = {"inspector": diary.label(held.inspector), "case": held.case}
        if held.writing.start != held.time.end:
            apart = max(
                minutes(held.time.end, held.writing.start),
                minutes(held.writing.start, held.time.end),
            )
            yield breach(
                "writing_after",
                apart,
                who=who,
                variant="apart",
                **facts,
                time=held.writing,
                ends=held.time.end,
            )
        yield from _short("writing_after", who, held.writing.minutes, needed, facts)


def file_read_time(diary: Diary) -> Iterator[Violation]:
    """A file read takes its time, in parts on the grid."""
    needed = diary.instance.settings.file_read_minutes
    for held in diary.schedule.file_reads:
        who = (held.inspector, held.case)
        facts = {"inspector": diary.label(held.inspector), "case": held.case}
        yield from _short("file_read_time", who, total(held.reading), needed, facts)
        for part in held.reading:
            if not _on_grid(diary, part):
                yield breach("file_read_time", 1, who=who, variant="grid", **facts, time=part)


def interview_length(diary: Diary) -> Iterator[Violation]:
    """An interview lasts as long as its interviewee is to have."""
    for held in diary.schedule.interviews:
        if held.interviewee not in diary.instance.person:
            continue
        needed = diary.instance.interview_minutes(held.interviewee)
        if held.time.minutes != needed:
            yield breach(
                "interview_length",
                abs(held.time.minutes - needed),
                who=(held.case, held.interviewee),
                case=held.case,
                person=diary.label(held.interviewee),
                minutes=held.time.minutes,
                needed=needed,
            )


def interview_hours(diary: Diary) -> Iterator[Violation]:
    """An interview starts on the grid, between the earliest and the latest start."""
    settings = diary.instance.settings
    for held in diary.schedule.interviews:
        who = (held.case, held.interviewee)
        start = clock(held.time.start)
        outside = max(
            since_midnight(settings.earliest_interview) - since_midnight(start),
            since_midnight(start) - since_midnight(settings.latest_interview),
        )
        if not settings.earliest_interview <= start <= settings.latest_interview:
            yield breach(
                "interview_hours",
                max(1, outside),
                who=who,
                case=held.case,
                start=held.time.start,
                earliest=settings.earliest_interview,
                latest=settings.latest_interview,
            )
        if not on_grid(held.time.start, settings.opens, settings.slot_minutes):
            yield breach(
                "interview_hours",
                1,
                who=who,
                variant="grid",
                case=held.case,
                start=held.time.start,
                slot=settings.slot_minutes,
            )
