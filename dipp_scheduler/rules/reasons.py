"""Why a case or a need is not placed, as the schedule itself says."""

from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Word
from dipp_scheduler.wording.strings import catalogue


def reason(diary: Diary, code: str, week: int) -> Word:
    """The words for the reason that the schedule gives, or for "no reason is given"."""
    for unplaced in diary.schedule.unplaced:
        if (unplaced.code, unplaced.week) == (code, week) and unplaced.reason in catalogue("en"):
            return Word(unplaced.reason)
    return Word("unplaced.no_reason")
