"""How a change request was understood, in sentences."""

import pytest

from dipp_scheduler.cli.understood import understood
from dipp_scheduler.domain.changes import ChangeKind
from tests.domain.requested import change, given


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ("every afternoon", "not free: every day, from 1pm"),
        ("Thursdays; every Friday afternoon", "not free: every Thursday; every Friday, from 1pm"),
        (
            "from Thursday afternoon",
            "not free: Thursday 8 October 2026, from 1pm; Friday 9 October 2026; "
            "Monday 19 to Friday 23 October 2026",
        ),
    ],
)
def test_days_that_are_alike_stand_together(details: str, sentence: str) -> None:
    wanted = change(ChangeKind.INSPECTOR_AWAY, "AI1", details)
    assert list(understood(given(), wanted, "en")) == [sentence]
