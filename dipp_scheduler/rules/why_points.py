"""One fact that holds an appointment, and the times at which people can come at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from itertools import groupby

from dipp_scheduler.domain.timegrid import Interval, at, merged
from dipp_scheduler.rules.clock import MINUTE
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, said
from dipp_scheduler.rules.freetime import Spans, common, free
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, text


@dataclass(frozen=True)
class Point:
    """A fact: its words are `why.<about>`, `who` are the codes that it concerns."""

    about: str
    who: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    times: tuple[Interval, ...] = ()
    """Fill the hole `times`, day by day."""

    def sentence(self, lang: Lang = "en") -> str:
        """The fact in a sentence."""
        facts = {name: said(each, lang) for name, each in self.facts.items()}
        if self.times:
            facts["times"] = times_in_words(self.times, lang)
        return text(f"why.{self.about}", lang, **facts)


def times_in_words(times: Iterable[Interval], lang: Lang) -> str:
    """Spans by day: `Monday 5 October 9am to midday, 2pm to 5pm; Tuesday 6 October …`."""
    days = []
    for day, spans in groupby(merged(times), key=lambda each: each.day):
        own = ", ".join(dates.span(each.start, each.end, lang) for each in spans)
        days.append(f"{dates.day_without_year(day, lang)} {own}")
    return "; ".join(days)


@dataclass(frozen=True)
class Times:
    """When something that lasts some minutes could be, as far as its hours and people go."""

    diary: Diary
    week: int
    minutes: int
    hours: Callable[[date], Spans]
    """When it may be on each day, whoever comes."""

    def spans(self, *people: str) -> tuple[Interval, ...]:
        """The spans in which all of some people can come, each long enough."""
        found: list[Interval] = []
        for day in self.diary.weeks[self.week].days:
            both = common(self.hours(day), *(free(self.diary, each, day) for each in people))
            midnight = at(day, time(0))
            found += (
                Interval(start=midnight + start * MINUTE, end=midnight + end * MINUTE)
                for start, end in both
                if end - start >= self.minutes
            )
        return tuple(found)

    def starts(self, *people: str) -> int:
        """How many bookable starts that leaves."""
        settings = self.diary.instance.settings
        count = 0
        for span in self.spans(*people):
            start = at(span.day, settings.opens)
            while start + self.minutes * MINUTE <= span.end:
                count += start >= span.start
                start += settings.slot_minutes * MINUTE
        return count

    def points(self, people: tuple[str, ...], inspectors: tuple[str, ...]) -> Iterator[Point]:
        """When each of some people can come, then all together, then with the inspectors."""
        anybody = self.spans()
        if not anybody:
            yield Point("no_start")
            return
        bound = [each for each in dict.fromkeys(people) if self.spans(each) != anybody]
        for each in bound:
            yield self._person(each)
        if not bound:
            yield Point("any_time", people, {"count": self.starts()}, anybody)
        if len(bound) > 1:
            together = self.spans(*people)
            facts: dict[str, Fact] = {"count": self.starts(*people)}
            yield Point("together" if together else "never_together", people, facts, together)
        if inspectors and self.spans(*people, *inspectors) != self.spans(*people):
            count = self.starts(*people, *inspectors)
            names = self.diary.labels(inspectors)
            yield Point("with_inspectors", inspectors, {"inspectors": names, "count": count})

    def _person(self, code: str) -> Point:
        spans = self.spans(code)
        facts: dict[str, Fact] = {"person": self.diary.label(code)}
        if not spans:
            return Point("never", (code,), facts)
        return Point("can_come", (code,), facts | {"count": self.starts(code)}, spans)
