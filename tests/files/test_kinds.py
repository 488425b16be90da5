"""Each kind of column reads what people write, and shows what it reads back."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipp_scheduler.domain.people import Hours, Role
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.files.cells import Remarks, quoted, tidy, unquoted
from dipp_scheduler.files.clocks import describe, read_clock
from dipp_scheduler.files.kinds import Choice, Code, Codes, Number, Texts, YesNo
from dipp_scheduler.files.kinds_more import Rooms
from dipp_scheduler.files.kinds_time import Days, HoursWorked, Moment, Weekday
from dipp_scheduler.wording.reading import Misread, clock_from_text, date_from_text
from dipp_scheduler.wording.strings import Lang
from tests.files.books import moment
from tests.strategies_parts import moments, spans


def problem(kind: Any, raw: object) -> str:
    """Why a kind cannot read something."""
    with pytest.raises(Misread) as error:
        kind.read(raw, Remarks())
    return error.value.problem


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:30am", time(9, 30)),
        ("9.30am", time(9, 30)),
        ("9:30 AM", time(9, 30)),
        ("9am", time(9)),
        ("9 a.m.", time(9)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("12:15am", time(0, 15)),
        ("1:15 pm", time(13, 15)),
        ("14:00", time(14)),
        ("09:30:00", time(9, 30)),
        ("0930", time(9, 30)),
        ("midday", time(12)),
        ("Noon", time(12)),
        ("hanner dydd", time(12)),
        ("midnight", time(0)),
        ("9yb", time(9)),
        ("2yp", time(14)),
    ],
)
def test_clock_times_are_read_as_people_write_them(text: str, clock: time) -> None:
    assert clock_from_text(text) == clock


@pytest.mark.parametrize("text", ["25:00", "9:60", "24:00", "13pm", "0am", "9", "half nine", "9:5"])
def test_other_clock_times_are_refused(text: str) -> None:
    with pytest.raises(Misread):
        clock_from_text(text)


def test_lengths_of_time_are_clock_times_where_they_fit_into_a_day() -> None:
    assert read_clock(timedelta(hours=9, minutes=30), Remarks()) == time(9, 30)
    with pytest.raises(Misread):
        read_clock(timedelta(hours=24), Remarks())


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-05",
        "5/10/2026",
        "05.10.26",
        "5-10-2026",
        "5 October 2026",
        "5th Oct 2026",
        "Monday 5 October 2026",
        "Mon, 5 Oct 2026",
        "5 Hydref 2026",
        "Dydd Llun 5 Hydref 2026",
    ],
)
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert date_from_text(text) == date(2026, 10, 5)


def test_each_wrong_date_has_its_own_reason() -> None:
    reasons = {
        "10/25/2026": "month_first",
        "31/9/2026": "no_such_date",
        "25/13/2026": "no_such_date",
        "Tuesday 5 October 2026": "other_weekday",
        "Someday 5 October 2026": "date_wanted",
        "5 Octember 2026": "date_wanted",
        "5/10/1999": "year_far_off",
        "October": "date_wanted",
    }
    for text, reason in reasons.items():
        with pytest.raises(Misread) as error:
            date_from_text(text)
        assert error.value.problem == reason


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_hours_are_shown_in_spans_of_equal_days_and_read_back(lang: Lang) -> None:
    hours = (
        *(Hours(weekday=day, start=time(9), end=time(17)) for day in range(4)),
        Hours(weekday=4, start=time(9, 30), end=time(12)),
        Hours(weekday=6, start=time(9, 30), end=time(12)),
    )
    shown = HoursWorked().show(hours, lang)
    assert (
        shown
        == {
            "en": "Monday to Thursday 9am to 5pm; Friday 9:30am to midday; Sunday 9:30am to midday",
            "cy": "Llun i Iau 09:00 i 17:00; Gwener 09:30 i 12:00; Sul 09:30 i 12:00",
        }[lang]
    )
    assert HoursWorked().read(shown, Remarks()) == hours


@given(st.lists(st.tuples(st.integers(0, 6), spans()), max_size=6), st.sampled_from(["en", "cy"]))
def test_any_hours_are_read_back(days: list[tuple[int, tuple[time, time]]], lang: Lang) -> None:
    hours = tuple(Hours(weekday=day, start=start, end=end) for day, (start, end) in days)
    shown = HoursWorked().show(hours, lang)
    assert shown is None if not hours else HoursWorked().read(shown, Remarks()) == hours


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mondays 9am-5pm", (0,)),
        ("Tue, Thurs and Fri 9am to 5pm", (1, 3, 4)),
        ("Weds: 9am until 5pm", (2,)),
        ("Mon to Wed & Fri 9am–5pm", (0, 1, 2, 4)),
        ("Mercher a Gwener 09:00 tan 17:00", (2, 4)),
    ],
)
def test_days_of_work_are_read_as_people_write_them(text: str, days: tuple[int, ...]) -> None:
    found = HoursWorked().read(text, Remarks())
    assert tuple(each.weekday for each in found) == days
    assert {(each.start, each.end) for each in found} == {(time(9), time(17))}


@pytest.mark.parametrize(
    "text", ["9am to 5pm", "Monday", "Fri to Mon 9am to 5pm", "Monday 9am", "Monday 9 to 5"]
)
def test_other_hours_are_refused(text: str) -> None:
    assert problem(HoursWorked(), text) == "hours_wanted"


def test_rooms_keep_what_their_names_hold() -> None:
    rooms = (("Meeting room 1", 12), ("Room (left)", 4), ('The "big"; room', 999))
    shown = Rooms().show(rooms, "en")
    assert shown == 'Meeting room 1 (12); Room (left) (4); "The ""big""; room (999)"'
    assert Rooms().read(shown, Remarks()) == rooms
    assert problem(Rooms(), "Room (0)") == "room_seats"
    assert problem(Rooms(), "Room (1000)") == "room_seats"
    assert problem(Rooms(), "(4)") == "room_wanted"


@given(st.lists(st.text('ab,;" ', min_size=1).map(tidy).filter(bool), max_size=5))
def test_any_texts_in_one_cell_come_apart_again(several: list[str]) -> None:
    assert unquoted(quoted(several, ", ", ",;"), ",;") == tuple(several)
    assert unquoted(quoted(several, "; ", ";"), ";") == tuple(several)


def test_codes_may_be_separated_in_many_ways() -> None:
    for text in ("AI1, AI2", "AI1;AI2", "AI1\nAI2", " AI1 ,, AI2; "):
        assert Codes().read(text, Remarks()) == ("AI1", "AI2")
    assert Codes().read(12, Remarks()) == ("12",)
    assert Texts().read("Court lead, north; SFO lead", Remarks()) == (
        "Court lead, north",
        "SFO lead",
    )


def test_a_code_may_be_a_whole_number_and_no_other() -> None:
    assert Code().read(12.0, Remarks()) == "12"
    assert problem(Code(), 1.5) == "code_became_number"
    assert problem(Code(), 1e15) == "code_became_number"
    assert problem(Code(), moment(2026, 3, 1)) == "code_became_date"


def test_numbers_keep_to_their_range() -> None:
    assert Number(15, 480).read("60", Remarks()) == 60
    assert Number(15, 480).read(15, Remarks()) == 15
    assert problem(Number(15, 480), 14) == "number_out_of_range"
    assert problem(Number(15, 480), 481) == "number_out_of_range"
    assert problem(Number(), True) == "number_wanted"
    assert problem(Number(), "9" * 20) == "number_wanted"


def test_choices_and_weekdays_know_both_languages() -> None:
    kind = Choice(Role, "role")
    assert kind.read("Lead inspector", Remarks()) is Role.LEAD
    assert kind.read("arolygydd arweiniol", Remarks()) is Role.LEAD
    assert kind.show(Role.LEAD, "cy") == "arolygydd arweiniol"
    assert Weekday().read("dydd mercher", Remarks()) == 2
    assert problem(Weekday(), "Mondayish") == "no_such_choice"
    with pytest.raises(ValueError, match="has no word"):
        kind.show("boss", "en")


@pytest.mark.parametrize("word", ["yes", "Y", "TRUE", True, "ie", "✓"])
def test_yes_has_many_words(word: object) -> None:
    assert YesNo().read(word, Remarks()) is True


def test_days_are_read_one_or_several_at_once() -> None:
    first, second = date(2026, 5, 25), date(2026, 6, 1)
    assert Days().read(moment(2026, 5, 25), Remarks()) == (first,)
    assert Days().read("25/5/2026; Monday 1 June 2026", Remarks()) == (first, second)
    assert Days().show((first, second), "en") == "Monday 25 May 2026; Monday 1 June 2026"


@pytest.mark.parametrize("part", ["29 Jan", "12/1", "12/1/2027, 13/1/2027", "Easter"])
def test_of_several_days_the_one_that_is_none_is_named(part: str) -> None:
    with pytest.raises(Misread) as caught:
        Days().read(f"25/5/2026; {part}", Remarks())
    assert (caught.value.problem, caught.value.facts) == ("day_wanted", {"part": part})


@given(moments())
def test_any_moment_is_read_back(when: datetime) -> None:
    shown = Moment().show(when, "en")
    found = Moment().read(shown, Remarks())
    assert (found, found.utcoffset()) == (when, when.utcoffset())


def test_a_moment_that_london_showed_twice_keeps_its_offset() -> None:
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    assert Moment().show(twice, "en") == "2026-10-25T01:30:00+01:00"
    assert Moment().show(twice.replace(fold=1), "en") == "2026-10-25T01:30:00+00:00"


def test_a_moment_that_london_skipped_is_refused() -> None:
    assert problem(Moment(), moment(2026, 3, 29, 1, 30)) == "no_such_moment"
    assert problem(Moment(), "29/3/2026 01:30") == "no_such_moment"
    assert problem(Moment(), "yesterday") == "moment_wanted"
    assert problem(Moment(), time(9)) == "moment_wanted"
    assert Moment().read("22 September 2026, 2:30pm", Remarks()) == datetime(
        2026, 9, 22, 14, 30, tzinfo=LONDON
    )


@pytest.mark.parametrize("alone", [date(2026, 9, 22), "22 September 2026", "22/9/26", "2026-09-22"])
def test_a_date_alone_is_its_first_moment(alone: object) -> None:
    assert Moment().read(alone, Remarks()) == datetime(2026, 9, 22, tzinfo=LONDON)


def test_what_is_no_moment_is_told_that_both_are_wanted() -> None:
    assert problem(Moment(), "Tue 22 Sep 9:15am") == "moment_wanted"  # no year
    assert problem(Moment(), "22/9/2026 after lunch") == "moment_wanted"
    assert problem(Moment(), "31/9/2026 10:00") == "no_such_date"
    assert problem(Moment(), "Monday 22 September 2026 10:00") == "other_weekday"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  a  b ", "a b"),
        ("a\u00a0b", "a b"),
        ("a\r\nb", "a b"),
        ("e\u0301", "é"),
        ("a\u202eb\x00\x1b[31m", "ab[31m"),
        ("\ud800x", "x"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_texts_are_tidied(text: str, kept: str) -> None:
    assert tidy(text) == kept


@given(st.text())
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    several = tidy(text, lines=9)
    assert tidy(several, lines=9) == several


def test_a_cell_is_described_as_the_user_sees_it() -> None:
    assert describe(moment(2026, 10, 5)) == "05/10/2026"
    assert describe(moment(2026, 10, 5, 9, 30)) == "05/10/2026 09:30"
    assert describe(date(2026, 10, 5)) == "05/10/2026"
    assert describe(time(9, 30)) == "9:30am"
    assert describe(12.0) == "12"
    assert describe(None) == ""
    assert describe("x" * 100) == "x" * 79 + "…"
    assert describe(moment(1900, 1, 9, 7, 12)) == "9.3"
