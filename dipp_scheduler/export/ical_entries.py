"""What stands in a reader's calendar, before it is written as iCalendar."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.errors import Fault, InputError
from dipp_scheduler.wording.strings import text

OUTLOOK_LIMIT = 255
"""UTF-16 units after which Outlook cuts a title or a place (MS-OXCICAL)."""


def units(words: str) -> int:
    """The length of words in UTF-16 units, as Outlook counts it."""
    return len(words.encode("utf-16-le")) // 2


class Shown(StrEnum):
    """How Outlook shows the time in the reader's calendar."""

    BUSY = "BUSY"
    FREE = "FREE"


@dataclass(frozen=True)
class Days:
    """Whole days, the last one included."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """The midnight at which they begin."""
        return at(self.first, time.min)

    @property
    def end(self) -> datetime:
        """The midnight at which they have ended."""
        return at(self.last + timedelta(days=1), time.min)


@dataclass(frozen=True)
class Entry:
    """One event as one reader sees it, in the reader's languages."""

    key: str
    """`audience/what/…/person`: the same for as long as it is the same appointment."""
    time: Interval | Days
    summary: str
    description: str = ""
    location: str = ""
    shown: Shown = Shown.BUSY

    def __post_init__(self) -> None:
        """Refuse what Outlook would cut: a title or place of over 255 units."""
        for words, sheet in ((self.summary, "Meetings"), (self.location, "Sites")):
            if units(words) > OUTLOOK_LIMIT:
                raise InputError(
                    (
                        Fault(
                            sheet=sheet,
                            message=text("calendar.fault.too_long", limit=OUTLOOK_LIMIT),
                            remedy=text("calendar.fault.shorten"),
                            value=words,
                        ),
                    )
                )


@dataclass(frozen=True)
class Diary:
    """One reader's calendar: the file it goes to, whose it is, its name and its entries."""

    file: str
    """Without extension: `inspector/AI1`."""
    owner: str
    """The code of the person; for the SPOC the region's name."""
    name: str
    entries: tuple[Entry, ...]

    @property
    def stem(self) -> str:
        """The file's name without its folder: different for everybody."""
        return self.file.partition("/")[2]
