"""The report of a draw: what is said to be met is looked at once more."""

from dataclasses import replace
from datetime import date

from dipp_scheduler.sampling.draw import draw
from dipp_scheduler.sampling.report import Drawing, ineligible, report_lines, several_cases
from tests.builders import make_instance
from tests.sampling.listed import listed

WINDOW = (date(2026, 3, 9), date(2026, 3, 22))


def drawing() -> Drawing:
    """Two cases of two practitioners, drawn from as many."""
    cases = (
        listed("L1", practitioner="PP1", commenced=WINDOW[0]),
        listed("L2", practitioner="PP2", commenced=WINDOW[1]),
    )
    drawn = draw(cases, ("P1",), size=2, least=1, reserve=0, seed=1)
    return Drawing(
        drawn=drawn, listed=2, barred={}, window=WINDOW, size=2, least=1, seed=1, digest="abc"
    )


def said(found: Drawing) -> list[str]:
    return [line.strip(" -") for line in report_lines(found, make_instance(), "en")]


def test_a_draw_that_keeps_the_rules_is_said_to() -> None:
    assert (ineligible(drawing()), several_cases(drawing())) == ((), ())
    assert "Met: no practitioner has more than one case (R67)." in said(drawing())


def test_a_drawn_case_that_may_not_be_is_never_said_to_be_met() -> None:
    one, two = drawing().drawn.sample
    early = two.model_copy(update={"commenced": date(2026, 3, 1)})
    found = replace(drawing(), drawn=replace(drawing().drawn, sample=(one, early)))
    assert ineligible(found) == (early.reference,)
    assert any(line.startswith("NOT MET: drawn cases that did not begin") for line in said(found))


def test_a_practitioner_drawn_twice_is_never_said_to_be_met() -> None:
    one, two = drawing().drawn.sample
    again = two.model_copy(update={"practitioner": one.practitioner})
    found = replace(drawing(), drawn=replace(drawing().drawn, sample=(one, again)))
    assert several_cases(found) == (one.practitioner,)
    assert any(
        line.startswith("NOT MET: practitioners with more than one case: 1") for line in said(found)
    )
