"""What somebody overruled is still told, with name and reason, but stops nothing."""

from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.versions import Overruling
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.overruled import unsettled, with_overrulings
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Report
from tests.builders import case, make_instance, staff


def two_unplaced() -> Report:
    """Neither C1 nor C2 is inspected."""
    instance = make_instance(
        staff=(staff("PP1"), staff("PP2")),
        cases=(case("C1"), case("C2", practitioner="PP2")),
    )
    return verify(instance, Schedule(), weeks=(1,))


def overruling(*who: str, rule: str = "case_placed", variant: str = "") -> Overruling:
    """Dana Quill's, for version 1."""
    return Overruling(
        rule=rule, variant=variant, who=who, by="Dana Quill", reason="Read later.", version=1
    )


def open_cases(report: Report) -> list[tuple[str, ...]]:
    return [each.who for each in unsettled(report)]


def test_what_nobody_overruled_stops_the_issue() -> None:
    assert open_cases(two_unplaced()) == [("C1",), ("C2",)]
    assert open_cases(with_overrulings(two_unplaced(), ())) == [("C1",), ("C2",)]


def test_a_finding_that_was_overruled_stops_nothing_and_the_others_still_do() -> None:
    report = with_overrulings(two_unplaced(), (overruling("C1"),))
    assert open_cases(report) == [("C2",)]
    assert len(report.at(Level.BLOCKS_ISSUING)) == 2


def test_another_rule_or_variant_is_another_finding() -> None:
    for other in (overruling("C1", rule="briefing_placed"), overruling("C1", variant="short")):
        assert open_cases(with_overrulings(two_unplaced(), (other,))) == [("C1",), ("C2",)]


def test_a_finding_says_by_whom_and_why_it_was_overruled() -> None:
    report = with_overrulings(two_unplaced(), (overruling("C1"),))
    plain, marked = two_unplaced().violations[0], report.violations[0]
    assert marked.message() == (
        f"{plain.message()} Overruled by Dana Quill for version 1: Read later."
    )


def test_what_does_not_stop_issuing_is_not_marked() -> None:
    report = two_unplaced()
    every = [overruling(*each.who, rule=each.rule, variant=each.variant) for each in
             report.violations]  # fmt: skip
    marked = {each.level for each in with_overrulings(report, every).violations if each.overruled}
    assert marked == {Level.BLOCKS_ISSUING}
