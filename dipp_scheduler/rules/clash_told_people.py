"""Who is away when, and many names as few: for the sentences of a clash."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import time

from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.rules.clash import Part
from dipp_scheduler.rules.clock import MINUTE
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, Word
from dipp_scheduler.rules.freetime import free
from dipp_scheduler.rules.why_points import Point

FEW = 4
"""Up to so many people are all named; of more, three and a number."""

TOLD = 6
"""Up to so many people have each a sentence about when they are away."""


def folded(diary: Diary, codes: Sequence[str], few: int = FEW) -> Fact:
    """Some names with their codes; of many, the first ones and how many more there are."""
    if len(codes) <= few:
        return diary.labels(codes)
    named = diary.labels(codes[: few - 1])
    return Word("why.clash_more", {"names": named, "count": len(codes) - few + 1})


def when_away(diary: Diary, week: int, parts: Iterable[Part]) -> Iterator[Point]:
    """When each of some people cannot be booked, as far as it matters."""
    days: dict[str, list[Part]] = {}
    for part in parts:
        days.setdefault(part.who[0], []).append(part)
    told = list(days)[:TOLD]
    for code in told:
        yield from _one(diary, week, code, days[code])
    others = tuple(code for code in days if code not in told)
    if others:
        facts: dict[str, Fact] = {"count": len(others), "people": folded(diary, others)}
        yield Point("clash_others_away", others, facts)


def _one(diary: Diary, week: int, code: str, parts: list[Part]) -> Iterator[Point]:
    person: dict[str, Fact] = {"person": diary.label(code)}
    days = tuple(part.day for part in parts if part.day is not None)
    spans = {day: free(diary, code, day) for day in days}
    left = tuple(
        Interval(start=at(day, time(0)) + start * MINUTE, end=at(day, time(0)) + end * MINUTE)
        for day, own in spans.items()
        for start, end in own
    )
    whole = tuple(day for day in days if not spans[day])
    if set(days) >= set(diary.weeks[week].days):
        form = "clash_only_then" if left else "clash_away_all_week"
        yield Point(form, (code,), person, left)
        return
    if whole:
        yield Point("clash_away", (code,), person | {"days": whole})
    if left:
        yield Point("clash_partly", (code,), person, left)
