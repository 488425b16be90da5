"""UID, SEQUENCE and DTSTAMP from one export to the next."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.ical import CalendarSet, CalendarState, calendars
from dipp_scheduler.export.ical_entries import Days, Diary, Entry
from dipp_scheduler.export.ical_state import News, Status, Told, advance
from tests.builders import span
from tests.export.calendar_readers.lint import events, lint, words
from tests.export.calendar_readers.samples import (
    ANNOUNCED,
    LATER,
    MONDAY,
    NAMESPACE,
    TUESDAY,
    a_schedule,
    an_instance,
    an_interview,
    exported,
)

ONE = an_interview("C-0142", "PP1", MONDAY, 11)


def schedule(*interviews: object) -> Schedule:
    return Schedule.model_validate({"interviews": interviews})


def after(first: CalendarSet, then: Schedule, changed_at: datetime = LATER) -> CalendarSet:
    """The next export, from the state file of the one before."""
    state = CalendarState.from_json(first.state.to_json())
    return exported(schedule=then, changed_at=changed_at, state=state)


def of(export: CalendarSet, file: str, title: str) -> Told:
    """The last event of a title that an export tells a reader."""
    return [
        each for each in export.told if (each.record.file, each.record.summary) == (file, title)
    ][-1]


def practitioner(export: CalendarSet) -> Told:
    return of(export, "practitioner/PP1", "Inspection interview")


def test_a_first_export_adds_everything_with_sequence_0() -> None:
    first = exported()
    assert {each.news for each in first.told} == {News.ADDED}
    assert {each.record.sequence for each in first.told} == {0}
    assert {each.record.changed_at for each in first.told} == {ANNOUNCED}
    assert first.changes == first.told


def test_an_unchanged_schedule_is_the_same_byte_for_byte_at_a_later_moment() -> None:
    first = exported()
    again = after(first, a_schedule())
    assert again.files == first.files
    assert again.state == first.state
    assert again.changes == ()


def test_the_state_file_is_read_back_as_it_was_written() -> None:
    state = exported().state
    assert CalendarState.from_json(state.to_json()) == state
    assert CalendarState.from_json(state.to_json()).to_json() == state.to_json()


def test_a_moved_interview_keeps_its_uid_and_gets_the_next_sequence() -> None:
    first = exported(schedule=schedule(ONE))
    later = after(first, schedule(an_interview("C-0142", "PP1", TUESDAY, 14)))
    told = practitioner(later)
    assert told.uid == practitioner(first).uid
    assert (told.news, told.record.sequence) == (News.MOVED, 1)
    assert told.record.changed_at == LATER
    assert told.before == practitioner(first).record
    (event,) = events(later.files["practitioner/PP1.ics"])
    assert event["SEQUENCE"].value == "1"
    assert event["DTSTAMP"].value == "20260924T153000Z"
    assert event["DTSTART"].value == "20261006T140000"


def test_a_changed_place_gets_the_next_sequence() -> None:
    first = exported()
    meetings = a_schedule().meetings
    moved = meetings[0].model_copy(update={"site": "S2", "room": "S2: Room 1"})
    later = after(first, a_schedule(meetings=(moved, *meetings[1:])))
    told = of(later, "attendee/RPD", "Inspection meeting – Regional leadership")
    assert (told.news, told.record.sequence) == (News.MOVED, 1)


def test_a_reworded_event_keeps_its_sequence_and_gets_a_new_stamp() -> None:
    first = exported(schedule=schedule(ONE))
    later = after(first, schedule(an_interview("C-0142", "PP1", MONDAY, 11, ("SP1",))))
    told = practitioner(later)
    assert (told.news, told.record.sequence) == (News.REWORDED, 0)
    assert told.record.changed_at == LATER
    assert "Someone else may attend." in told.description


def test_a_second_move_counts_on() -> None:
    first = exported(schedule=schedule(ONE))
    second = after(first, schedule(an_interview("C-0142", "PP1", TUESDAY, 14)))
    third = after(second, schedule(ONE), LATER + timedelta(days=1))
    assert practitioner(third).record.sequence == 2


def test_a_stamp_never_runs_backwards() -> None:
    first = exported(schedule=schedule(ONE), changed_at=LATER)
    moved = schedule(an_interview("C-0142", "PP1", TUESDAY, 14))
    earlier = after(first, moved, ANNOUNCED)
    assert practitioner(earlier).record.changed_at == LATER


def test_a_cancelled_interview_leaves_the_file_and_stays_in_the_state() -> None:
    two = an_interview("C-0143", "PP2", TUESDAY, 11)
    first = exported(schedule=schedule(ONE, two))
    later = after(first, schedule(two))
    assert "practitioner/PP1.ics" in first.files
    assert "practitioner/PP1.ics" not in later.files
    told = practitioner(later)
    assert (told.news, told.record.status, told.record.sequence) == (
        News.CANCELLED,
        Status.CANCELLED,
        1,
    )
    assert told.before == practitioner(first).record
    third = after(later, schedule(two), LATER + timedelta(days=30))
    assert practitioner(third).news is News.SAME
    assert practitioner(third).record == told.record


def test_an_interview_that_comes_back_is_a_new_event() -> None:
    first = exported(schedule=schedule(ONE))
    gone = after(first, schedule())
    back = after(gone, schedule(ONE), LATER + timedelta(days=1))
    held = [
        each
        for each in back.told
        if each.record.file == "practitioner/PP1" and each.record.status is Status.CONFIRMED
    ]
    assert [(each.news, each.record.sequence) for each in held] == [(News.ADDED, 0)]
    assert held[0].uid != practitioner(first).uid
    again = after(back, schedule(ONE), LATER + timedelta(days=2))
    assert again.changes == ()


def test_an_interview_given_to_a_substitute_is_cancelled_for_one_and_added_for_the_other() -> None:
    one = an_interview("C-0144", "FAR", MONDAY, 11)
    first = exported(schedule=schedule(one))
    later = after(first, schedule(one.model_copy(update={"interviewee": "PP3"})))
    news = {each.record.file: each.news for each in later.changes}
    # The inspector's and the SPOC's entries name another person; the two people's own change.
    assert news == {
        "inspector/AI1": News.REWORDED,
        "spoc/wales": News.REWORDED,
        "practitioner/FAR": News.CANCELLED,
        "practitioner/PP3": News.ADDED,
    }


def test_a_feed_shows_a_cancelled_event_for_a_fortnight() -> None:
    first = exported(schedule=schedule(ONE))
    gone = after(first, schedule())
    (event,) = events(gone.files["feed/PP1.ics"])
    assert event["STATUS"].value == "CANCELLED"
    assert event["SEQUENCE"].value == "1"
    assert event["X-MICROSOFT-CDO-BUSYSTATUS"].value == "FREE"
    assert words(event["SUMMARY"].value) == "Inspection interview"
    lint(gone.files["feed/PP1.ics"], feed=True)
    assert "feed/PP1.ics" in after(gone, schedule(), LATER + timedelta(days=14)).files
    assert (
        "feed/PP1.ics" not in after(gone, schedule(), LATER + timedelta(days=14, seconds=1)).files
    )


def test_a_person_who_moves_to_another_folder_keeps_their_events() -> None:
    # Zed Yarwood attends a meeting, and is then interviewed as well.
    first = exported()
    interviews = a_schedule().interviews
    as_practitioner = interviews[2].model_copy(update={"interviewee": "FAR"})
    later = after(first, a_schedule(interviews=(*interviews[:2], as_practitioner)))
    assert "attendee/FAR.ics" in first.files
    assert "attendee/FAR.ics" not in later.files
    title = "Inspection meeting – Probation officers"
    told = of(later, "practitioner/FAR", title)
    assert told.news is News.SAME
    assert told.uid == of(first, "attendee/FAR", title).uid


def test_the_state_of_an_inspection_is_carried_on_from_another_laptop() -> None:
    # The other laptop has a namespace of its own; the state's goes before it.
    first = exported()
    again = calendars(
        an_instance(), a_schedule(), namespace=UUID(int=9), changed_at=LATER, state=first.state
    )
    assert again.files == first.files


def test_summer_and_winter_ways_to_write_an_instant_are_no_change() -> None:
    in_utc = ONE.model_copy(
        update={
            "time": ONE.time.model_copy(
                update={
                    "start": ONE.time.start.astimezone(UTC),
                    "end": ONE.time.end.astimezone(UTC),
                }
            )
        }
    )
    first = exported(schedule=schedule(ONE))
    assert after(first, schedule(in_utc)).changes == ()


def test_the_state_says_nothing_that_the_calendars_do_not() -> None:
    # Descriptions hold most names; the state has only their hash.
    assert "Ann Sykes" not in exported(an_instance()).state.to_json().decode()


def test_two_entries_with_one_key_are_refused() -> None:
    entry = Entry(key="a", time=span(MONDAY, "9", "10"), summary="A")
    diary = Diary(file="x/y", owner="y", name="Y", entries=(entry, entry))
    with pytest.raises(ValueError, match="two entries of a calendar have the same key"):
        advance(CalendarState(namespace=NAMESPACE), (diary,), ANNOUNCED)


def test_a_whole_day_and_the_same_hours_of_it_differ() -> None:
    days = Days(first=MONDAY, last=MONDAY)
    whole = Entry(key="a", time=days, summary="A")
    hours = Entry(key="a", time=span(MONDAY, "0", "1"), summary="A")
    state = CalendarState(namespace=NAMESPACE)
    _, first = advance(state, (Diary("x/y", "y", "Y", (whole,)),), ANNOUNCED)
    told, _ = advance(first, (Diary("x/y", "y", "Y", (hours,)),), LATER)
    assert [each.news for each in told] == [News.MOVED]
