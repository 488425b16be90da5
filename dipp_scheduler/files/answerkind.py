"""What the cell of a day on an availability sheet can say: free, not available, or times."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from dipp_scheduler.domain.answers import Busy
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.phrases import begins, parts, said, without
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.domain.when import When
from dipp_scheduler.files.cells import Raw, Remarks
from dipp_scheduler.files.kinds import Kind, plain_text
from dipp_scheduler.wording.reading import AND, Misread

NOT_ASKED = "–"
"""What stands in the cell of a day that is not asked for."""
ALL_DAY: Busy = ((None, None),)
_NONE = {NOT_ASKED, "-"}
_FREE, _NOT, _EXCEPT = "free", "not_free", "except"


@dataclass(frozen=True)
class Availability(Kind):
    """When somebody is not free on a day, or None where the day is not asked for."""

    settings: Settings
    stand_in: ClassVar[Any] = None

    def read(self, raw: Raw, remarks: Remarks) -> Busy | None:
        """The busy spans; Misread if the cell does not say whether times are free or not."""
        if isinstance(raw, (date, time)):
            raise Misread("answer_unclear")
        words = plain_text(raw, remarks, lines=100).replace("\n", ";").strip(" ;.")
        if words in _NONE:
            return None
        folded = same(words)
        if folded in said("away") or folded in said("never_free"):
            return ALL_DAY
        if folded in said("always_free"):
            return ()
        if begins(words, _NOT):
            return _together(self._times(_NOT, words))
        spaced = words.replace(",", " ,")
        if begins(spaced, _FREE) and begins(but := without(spaced, _FREE, "all_day"), _EXCEPT):
            return _together(self._times(_EXCEPT, but))
        if begins(words, _FREE):
            return _others(_together(self._times(_FREE, words)))
        times = self._whole(words)
        raise Misread("answer_unclear" if times else "answer_wanted")

    def _times(self, key: str, words: str) -> Busy:
        """The spans that follow `free` or `not`: each part may say it again, none the other."""
        found: list[tuple[time | None, time | None]] = []
        other = _FREE if key is _NOT else _NOT
        for part in parts(words):
            if begins(part, other) and not begins(part, key):
                raise Misread("answer_both")
            bare = without(part, key)
            spans = self._whole(bare)
            if not spans:
                raise Misread("answer_wanted")
            found += spans
        return tuple(found)

    def _whole(self, words: str) -> Busy:
        """The spans of some words: `9am to 10am and 2pm to 3pm`; empty if they are none."""
        when = When(self.settings, at(self.settings.fieldwork, self.settings.opens))
        times = when.times(words)
        if times is None:
            several = [when.times(each) for each in AND.split(words)]
            known = tuple(each for each in several if each is not None)
            spans = known if len(known) == len(several) > 1 else ()
        else:
            spans = () if times == (None, None) else (times,)
        for start, end in spans:
            if start is not None and end is not None and end <= start:
                raise Misread("answer_backwards", start=start, end=end)
        return spans


def _together(spans: Busy) -> Busy:
    """The same times, in order and without overlaps."""
    found: list[tuple[time | None, time | None]] = []
    for start, end in sorted(spans, key=lambda each: (each[0] or time.min, each[1] or time.max)):
        last = found[-1] if found else None
        if last is None or (last[1] is not None and (start or time.min) > last[1]):
            found.append((start, end))
        elif last[1] is not None:
            found[-1] = (last[0], None if end is None else max(end, last[1]))
    return tuple(found)


def _others(free: Busy) -> Busy:
    """The times of a day that are not among these."""
    found: list[tuple[time | None, time | None]] = []
    since: time | None = None
    for start, end in free:
        if start is not None:
            found.append((since, start))
        if end is None:
            return tuple(found)
        since = end
    return (*found, (since, None))
