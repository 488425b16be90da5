"""Week two's rules about meetings: which are held, when, in which order, with whom."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.work import Form, LedBy, MeetingKind
from dipp_scheduler.rules.clock import minutes
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, Word
from dipp_scheduler.rules.reasons import reason
from dipp_scheduler.rules.violations import Violation, breach


def each_need_once(diary: Diary) -> Iterator[Violation]:
    """No meeting is held twice."""
    for code, times in Counter(meeting.need for meeting, _ in diary.held).items():
        if times > 1:
            yield breach(
                "each_need_once", times - 1, who=(code,), meeting=diary.label(code), times=times
            )


def need_held(diary: Diary) -> Iterator[Violation]:
    """Every meeting that must be held is held."""
    held = {meeting.need for meeting in diary.schedule.meetings}
    for need in diary.needs.values():
        if need.must and need.code not in held:
            leaderless = diary.instance.lead is None and _asks_lead(need)
            yield breach(
                "need_held",
                1,
                who=(need.code,),
                variant="no_lead" if leaderless else "",
                meeting=diary.label(need.code),
                reason=reason(diary, need.code, 2),
            )


def meeting_length(diary: Diary) -> Iterator[Violation]:
    """A meeting lasts as long as was asked; a group between its shortest and longest."""
    settings = diary.instance.settings
    for meeting, need in diary.held:
        shortest = longest = need.minutes
        if need.form is Form.GROUP:
            shortest, longest = settings.group_minutes_shortest, settings.group_minutes_longest
        lasts = meeting.time.minutes
        amount = max(shortest - lasts, lasts - longest)
        if amount > 0:
            yield breach(
                "meeting_length",
                amount,
                who=(need.code,),
                variant="group" if need.form is Form.GROUP else "",
                meeting=diary.label(need.code),
                minutes=lasts,
                shortest=shortest,
                longest=longest,
            )


def need_days(diary: Diary, need: Need) -> tuple[date, ...]:
    """The days on which a need may be held.

    Its weekday, or any. If its weekday is closed: the next open day, for the closing
    meeting the one before (as the key dates move).
    """
    days = diary.weeks[2].days
    if need.weekday is None:
        return days
    own = tuple(day for day in days if day.weekday() == need.weekday)
    if own:
        return own
    if need.closing:
        return tuple(day for day in days if day.weekday() < need.weekday)[-1:]
    return tuple(day for day in days if day.weekday() > need.weekday)[:1]


def meeting_window(diary: Diary) -> Iterator[Violation]:
    """A meeting is on its day, in its times and in one half-day, from Monday to Friday's end."""
    settings = diary.instance.settings
    for meeting, need in diary.held:
        day = meeting.time.day
        facts: dict[str, Fact] = {"meeting": diary.label(need.code), "time": meeting.time}
        if need.weekday is not None and day not in need_days(diary, need):
            yield breach("meeting_window", 1, who=(need.code,), variant="day", **facts)
        earliest = need.earliest or settings.opens
        latest = need.latest or settings.closes
        if day.weekday() == 0:
            earliest = max(earliest, settings.week_two_start)
        if day.weekday() == 4:
            latest = min(latest, settings.week_two_end)
        outside = minutes(meeting.time.start, at(day, earliest))
        outside += minutes(at(day, latest), meeting.time.end)
        if outside:
            yield breach(
                "meeting_window",
                outside,
                who=(need.code,),
                variant="",
                **facts,
                earliest=earliest,
                latest=latest,
            )
        noon = at(day, settings.afternoon_starts)
        if meeting.time.start < noon < meeting.time.end:
            yield breach(
                "meeting_window",
                minutes(noon, meeting.time.end),
                who=(need.code,),
                variant="crosses",
                **facts,
                afternoon=settings.afternoon_starts,
            )


def first_meeting_first(diary: Diary) -> Iterator[Violation]:
    """The first meeting starts before every other."""
    for first, need in diary.held:
        for meeting, other in diary.held:
            if need.first and not other.first and meeting.time.start <= first.time.start:
                yield breach(
                    "first_meeting_first",
                    max(1, minutes(meeting.time.start, first.time.start)),
                    who=(need.code, other.code),
                    first=diary.label(need.code),
                    first_time=first.time,
                    other=diary.label(other.code),
                    other_time=meeting.time,
                )


def closing_last(diary: Diary) -> Iterator[Violation]:
    """The closing meeting starts after every other has ended."""
    for closing, need in diary.held:
        for meeting, other in diary.held:
            if need.closing and not other.closing and meeting.time.end > closing.time.start:
                yield breach(
                    "closing_last",
                    minutes(closing.time.start, meeting.time.end),
                    who=(need.code, other.code),
                    closing=diary.label(need.code),
                    closing_time=closing.time,
                    other=diary.label(other.code),
                    other_time=meeting.time,
                )


def required_present(diary: Diary) -> Iterator[Violation]:
    """All required people are there; of a split group, each in exactly one session."""
    for meeting, need in diary.held:
        for person in need.required:
            if person not in meeting.people:
                yield _absent(diary, need.code, person, 1, "")
    for code, sessions in _sessions(diary).items():
        meetings = [meeting for meeting, need in diary.held if need.split_of == code]
        present = Counter(person for meeting in meetings for person in meeting.people)
        all_held = {need.code for need in sessions} <= {meeting.need for meeting in meetings}
        for person in sessions[0].pool:
            if all_held and present[person] == 0:
                yield _absent(diary, code, person, 1, "session")
            if present[person] > 1:
                yield _absent(diary, code, person, present[person] - 1, "twice")


def _sessions(diary: Diary) -> dict[str, list[Need]]:
    """The sessions of each split group."""
    found: dict[str, list[Need]] = {}
    for need in diary.needs.values():
        if need.split_of is not None:
            found.setdefault(need.split_of, []).append(need)
    return found


def _absent(diary: Diary, code: str, person: str, amount: int, variant: str) -> Violation:
    return breach(
        "required_present",
        amount,
        who=(code, person),
        variant=variant,
        meeting=diary.label(code),
        person=diary.label(person),
    )


def led_by(diary: Diary) -> Iterator[Violation]:
    """The inspectors asked for are there: lead, deputy, both, or either of them."""
    instance = diary.instance
    lead = instance.lead.code if instance.lead else None
    deputy = instance.deputy.code if instance.deputy else None
    for meeting, need in diary.held:
        has_lead, has_deputy = lead in meeting.inspectors, deputy in meeting.inspectors
        asks_deputy = need.led_by in (LedBy.DEPUTY, LedBy.BOTH)
        missing = []
        if _asks_lead(need) and not has_lead:
            missing.append("lead")
        if asks_deputy and not has_deputy:
            missing.append("deputy")
        if not has_lead and not has_deputy and not missing:
            missing.append("either")
        for role in missing:
            yield breach(
                "led_by",
                1,
                who=(need.code,),
                meeting=diary.label(need.code),
                role=Word(f"checked.role.{role}"),
            )


def _asks_lead(need: Need) -> bool:
    """Whether the lead must hold a meeting (R80, A31)."""
    fixed = need.kind in (MeetingKind.FIXED, MeetingKind.CLOSING)
    return fixed or need.led_by in (LedBy.LEAD, LedBy.BOTH)
