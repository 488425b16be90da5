"""The only clock of the program: everything below is told what time it is."""

from datetime import datetime

from dipp_scheduler.domain.timegrid import LONDON


def now() -> datetime:
    """The present moment as London clocks show it, to the second."""
    return datetime.now(LONDON).replace(microsecond=0)


def this_minute() -> datetime:
    """The present moment to the minute, as cells of a workbook show it."""
    return now().replace(second=0)
