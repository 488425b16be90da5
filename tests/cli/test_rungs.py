"""A rung of the ladder in words: short where one reason stands against every place."""

from dipp_scheduler.cli.rungs import rung_line
from dipp_scheduler.rules.violations import Violation, breach
from dipp_scheduler.solver.options.ladder import Refusal, Rung, RungKind

ANOTHER_TIME = RungKind.SAME_INSPECTOR


def away(person: str) -> Violation:
    facts = {"person": person, "what": "the interview about case C1", "time": "Monday, 10am"}
    return breach("available", 60, who=(person,), **facts)


def line(tried: int, *refused: tuple[Violation, int]) -> str:
    reasons = tuple(Refusal((broken,), places) for broken, places in refused)
    return rung_line(Rung(ANOTHER_TIME, tried, legal=False, taken=False, reasons=reasons), "en")


def test_one_place_that_is_refused_says_why_in_full() -> None:
    assert line(1, (away("AI 3"), 1)) == (
        "Same inspector, another time: not possible. "
        "AI 3 is away during the interview about case C1 on Monday, 10am."
    )


def test_what_stands_against_every_place_is_said_once() -> None:
    assert line(124, (away("AI 3"), 124)) == (
        "Same inspector, another time: not possible at any of 124 places tried: AI 3 is away."
    )


def test_several_reasons_say_how_many_places_each_refuses() -> None:
    # 1116 - 944 - 124 = 48
    assert line(1116, (away("PP 3"), 944), (away("AI 3"), 124)) == (
        "Same inspector, another time: not possible at any of 1116 places tried: "
        "PP 3 is away (in 944); AI 3 is away (in 124); other reasons (in 48)."
    )


def test_a_rule_without_short_words_gives_an_instance() -> None:
    facts = {"lead": "The lead", "case": "C1", "start": "Monday, 10am", "ends": "Monday, midday"}
    early = breach("lead_after_briefing", 120, who=("LI", "C1"), **facts)
    assert line(2, (early, 2)) == (
        "Same inspector, another time: not possible at any of 2 places tried: for instance: "
        "The lead starts the interview about case C1 on Monday, 10am, before the briefing ends "
        "on Monday, midday."
    )


def test_several_whom_a_rule_refuses_stand_together() -> None:
    for count, expected in (
        (2, "AI 1, AI 2 are away (in 9)"),
        (3, "AI 1, AI 2, AI 3 are away (in 9)"),
        (7, "AI 1, AI 2 and 5 others are away (in 9)"),
    ):
        broken = tuple(away(f"AI {number + 1}") for number in range(count))
        rung = Rung(ANOTHER_TIME, 12, False, False, (Refusal(broken, 9),))
        assert f"tried: {expected}; other reasons (in 3)." in rung_line(rung, "en")
