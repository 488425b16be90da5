"""Titles in two languages, and the pieces that every calendar shares."""

import pytest

from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.export.ical_parts import headline, meeting_title
from dipp_scheduler.export.texts import Text, Wording, plain
from tests.builders import make_instance, meeting

BOTH = Wording(langs=("en", "cy"))


@pytest.mark.parametrize(
    ("english", "welsh", "shown"),
    [
        ("Reading – C-1", "Darllen – C-1", "Reading / Darllen – C-1"),
        ("Week – Wales", "Wythnos – Cymru", "Week – Wales / Wythnos – Cymru"),
        ("Interview", "Cyfweliad", "Interview / Cyfweliad"),
        ("Teams – A – B", "Tîm – A – B", "Teams / Tîm – A – B"),
        ("Teams – A", "Teams – A", "Teams – A"),
    ],
)
def test_what_both_languages_share_stands_once(english: str, welsh: str, shown: str) -> None:
    assert headline(Text(parts=(("en", english), ("cy", welsh)))) == shown


def test_one_language_stands_alone() -> None:
    assert headline(plain("Reading – C-1")) == "Reading – C-1"


def test_a_title_too_long_in_both_languages_is_shown_in_the_first() -> None:
    # 126 + 3 + 126 = 255 fits; one more does not.
    fits = Text(parts=(("en", "a" * 126), ("cy", "b" * 126)))
    over = Text(parts=(("en", "a" * 126), ("cy", "b" * 127)))
    assert headline(fits) == "a" * 126 + " / " + "b" * 126
    assert headline(over) == "a" * 126


def test_a_title_of_the_manual_has_its_welsh_and_another_stays_as_it_is() -> None:
    instance = make_instance(
        meetings=(
            meeting("M1", title="Victims", people=("PP1",)),
            meeting("M2", title="Snow clearing", people=("PP1",)),
        )
    )
    (need,) = week_two_needs(instance)  # one person, one meeting (R96)
    title = meeting_title(instance, need, BOTH)
    assert title.in_lang("en") == "Victims; Snow clearing"
    assert title.in_lang("cy") == "Dioddefwyr; Snow clearing"
