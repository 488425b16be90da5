"""Words in one language, in two, and in none; and what the input cannot smuggle in."""

from datetime import date

import pytest

from dipp_scheduler.export.texts import Text, Wording, clean, joined, plain
from tests.builders import WEEK_ONE, span

ENGLISH = Wording(("en",))
BOTH = Wording(("en", "cy"))


def test_words_are_said_once_in_each_language() -> None:
    assert BOTH("export.what.lunch") == Text((("en", "Lunch"), ("cy", "Cinio")))


def test_words_that_are_the_same_in_both_languages_are_said_once() -> None:
    assert BOTH("export.mode.teams") == plain("Teams")


def test_one_language_is_said_alone() -> None:
    assert str(ENGLISH("export.what.lunch")) == "Lunch"


def test_two_languages_on_one_line_have_a_slash_between() -> None:
    assert str(BOTH("export.what.lunch")) == "Lunch / Cinio"


def test_a_text_inside_a_sentence_is_in_the_language_of_the_sentence() -> None:
    lunch = BOTH("export.what.lunch")
    found = BOTH("export.people.line", when="9am", what=lunch, inspectors="A", place="B")
    assert found.parts == (("en", "9am: Lunch (A). B"), ("cy", "9am: Cinio (A). B"))


def test_joined_texts_keep_the_languages_apart() -> None:
    texts = (plain("AI1"), BOTH("export.what.lunch"))
    assert joined(texts, ", ").parts == (("en", "AI1, Lunch"), ("cy", "AI1, Cinio"))


def test_joined_names_have_no_language() -> None:
    assert joined((plain("A"), plain("B")), ", ") == plain("A, B")


def test_an_english_title_of_the_catalogue_is_translated() -> None:
    title = BOTH.listed("Closing meeting", "manual.meeting.")
    assert title.parts == (("en", "Closing meeting"), ("cy", "Cyfarfod cloi"))


def test_a_title_of_somebodys_own_stays_as_it_is() -> None:
    assert BOTH.listed("Tea with the mayor", "manual.meeting.") == plain("Tea with the mayor")


def test_a_name_that_is_missing_is_said_to_be_none() -> None:
    assert [str(ENGLISH.known(words)) for words in ("", " \n", "S1")] == ["none", "none", "S1"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Ann\r\nOther", "Ann Other"),
        ("Ann\tOther\x00", "Ann Other"),
        ("\u202eevil\u2069", "evil"),
        ("\ud800x\uffff", "x"),
        (" Siân Llŷr ", "Siân Llŷr"),
    ],
)
def test_characters_that_nobody_sees_are_left_out(given: str, shown: str) -> None:
    assert clean(given) == shown


def test_dates_and_times_are_in_both_languages() -> None:
    monday = date(2026, 10, 5)
    assert str(BOTH.day(monday)) == "Monday 5 October 2026 / Dydd Llun 5 Hydref 2026"
    time = span(WEEK_ONE[0], "9:30", "10:30")
    assert str(BOTH.span(time)) == "9:30am to 10:30am / 09:30 i 10:30"
    assert str(BOTH.clock(time.start)) == "9:30am / 09:30"
    assert str(ENGLISH.days(monday, date(2026, 10, 9))) == "Monday 5 to Friday 9 October 2026"
