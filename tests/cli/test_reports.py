"""What is not placed is named as its readers know it, in their language."""

from dipp_scheduler.cli.reports import placed_name
from tests.builders import make_instance, meeting, staff


def named(code: str, title: str = "Interventions") -> list[str]:
    """The name of something that may be placed, in English and in Welsh."""
    instance = make_instance(
        staff=(staff("PP1", name="Siân Llŷr"),), meetings=(meeting("M1", title=title),)
    )
    return [placed_name(instance, code, "en"), placed_name(instance, code, "cy")]


def test_a_meeting_of_the_manual_is_named_in_each_language() -> None:
    assert named("M1") == ["Interventions", "Ymyriadau"]


def test_a_meeting_of_ones_own_keeps_its_title() -> None:
    assert named("M1", "Tea with the team") == ["Tea with the team"] * 2


def test_what_is_not_known_is_named_by_its_code() -> None:
    assert named("M9") == ["M9", "M9"]
