"""Which cases of the long list may be drawn, and why the others may not (R61 to R63)."""

from datetime import date, timedelta
from enum import StrEnum

from dipp_scheduler.domain.longlist import CaseType, Listed

_SOON = timedelta(days=7)
_ORDERS = (CaseType.COMMUNITY, CaseType.SUSPENDED)


class Barred(StrEnum):
    """Why a case is not drawn; the first that is so counts."""

    WINDOW = "window"
    """It did not begin in the weeks from which the sample is drawn (R63, A6, A7)."""
    KIND = "kind"
    """An order without a rehabilitation activity requirement or accredited programme (R61)."""
    SENTENCES = "sentences"
    """More than one sentence in the period (R62)."""
    ENDED = "ended"
    """It ended within seven days of its start (R62)."""
    REVIEW = "review"
    """A serious further offence or another review is under way (R62)."""


def barred(case: Listed, first: date, last: date) -> Barred | None:
    """Why a case may not be drawn; None if it may. `first` to `last` is the window."""
    if not first <= case.commenced <= last:
        return Barred.WINDOW
    if case.case_type in _ORDERS and not case.requirement:
        return Barred.KIND
    if case.several_sentences:
        return Barred.SENTENCES
    if case.ended is not None and case.ended - case.commenced <= _SOON:
        return Barred.ENDED
    return Barred.REVIEW if case.review else None
