"""Causes are told before what follows from them for reading, write-up and lunch."""

from dipp_scheduler.cli.following import parted
from dipp_scheduler.domain.schedule import Interview, Schedule
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Violation
from tests.builders import case, make_instance, span, staff
from tests.rules.held import MONDAY, interview

FIRST = interview()
"""Reading 9am to 10:30am, the interview to 11:30am, the write-up to 12pm."""


def second(**changed: object) -> Interview:
    """The same inspector interviews somebody else."""
    return interview(case="C2", interviewee="PP2", **changed)


def booked_twice(*held: Interview) -> tuple[Violation, ...]:
    """The violations by which somebody is in two places."""
    instance = make_instance(
        staff=(staff("PP1"), staff("PP2")), cases=(case(), case("C2", practitioner="PP2"))
    )
    report = verify(instance, Schedule(interviews=held))
    return tuple(each for each in report.violations if each.rule == "no_double_booking")


def pairs(found: tuple[Violation, ...]) -> list[str]:
    """What overlaps in each violation, in few words."""
    sentences = (each.message().partition("at once: ")[2] for each in found)
    return [f"{a.split(' (')[0]} and {b.split(' (')[0]}" for a, b in map(_halves, sentences)]


def _halves(sentence: str) -> tuple[str, str]:
    first, _, other = sentence.partition(") and ")
    return first, other


def test_two_interviews_at_once_are_the_cause_and_reading_follows() -> None:
    # Both at 10:30am, with the same reading and write-up: three overlaps, one of them a cause.
    causes, following = parted(booked_twice(FIRST, second()))
    assert pairs(causes) == ["the interview about case C1 and the interview about case C2"]
    assert sorted(pairs(following)) == [
        "the reading of case C1 and the reading of case C2",
        "the write-up of case C1 and the write-up of case C2",
    ]


def test_reading_alone_in_two_places_is_a_cause() -> None:
    alone = second(
        time=span(MONDAY, "14", "15"),
        reading=(span(MONDAY, "10", "10:30"),),
        writing=span(MONDAY, "15", "15:30"),
    )
    causes, following = parted(booked_twice(FIRST, alone))
    assert pairs(causes) == ["the reading of case C1 and the reading of case C2"]
    assert following == ()
