"""Hypothesis strategies for texts, codes, clock times and moments, however odd."""

from datetime import datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.files.cells import tidy

_LETTERS = "abcXYZ019 =+-@'\"`;,:/\\&<>()[]{}%_.…–“”ŵŷâéÎôΩ中😀\u200d"
_HARD_TEXTS = (
    "=1+1",
    "+44 20 7946 0000",
    "-",
    "@here",
    "'quoted",
    "''",
    '"',
    "_x0041_",
    "00012",
    "1E5",
    "TRUE",
    "#N/A",
    "29/03/2026",
    "9:30",
    "a; b, c",
    "<b>&amp;</b>",
    "{found}",
    "x" * 2000,
)
POSTS = ("Head of Operations", "SFO; lead", "Court, lead", 'The "other" lead', "=Lead")
FAMILIES = ("Probation officer", "PO, senior", "Pennaeth; uned")
FUNCTIONS = ("Courts", "Heddlu De Cymru")
_STYLES = ("", "=", "'", "0", "-1", "a,", "b;", 'c"', "ŵ ", "Case ")
"""Beginnings of codes that spreadsheets or lists might misread."""

texts = st.one_of(
    st.sampled_from(_HARD_TEXTS), st.text(_LETTERS, min_size=1, max_size=20).map(tidy)
).filter(bool)
maybe_texts = st.one_of(st.just(""), texts)
notes = st.one_of(maybe_texts, st.lists(texts, min_size=2, max_size=3).map("\n".join)).filter(
    lambda note: len(note) <= 2000
)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
weekdays = st.integers(0, 4)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Something, or nothing."""
    return st.one_of(st.none(), strategy)


@st.composite
def codes(draw: st.DrawFn, letter: str, at_most: int, at_least: int = 0) -> tuple[str, ...]:
    """Different codes; the letter keeps sheets apart."""
    count = draw(st.integers(at_least, at_most))
    return tuple(f"{draw(st.sampled_from(_STYLES))}{letter}{n}" for n in range(1, count + 1))


@st.composite
def spans(draw: st.DrawFn) -> tuple[time, time]:
    """Two clock times of a day, the first before the second."""
    first = draw(st.integers(0, 24 * 60 - 2))
    last = draw(st.integers(first + 1, 24 * 60 - 1))
    return time(first // 60, first % 60), time(last // 60, last % 60)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Any moment in London, also in the hour that its clocks show twice."""
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    start = datetime(2026, 1, 1, tzinfo=LONDON)
    any_minute = st.integers(0, 500_000).map(lambda minutes: _after(start, minutes))
    return draw(st.one_of(st.sampled_from([twice, twice.replace(fold=1)]), any_minute))


def _after(start: datetime, minutes: int) -> datetime:
    # By way of an offset, so that no moment falls into the hour that clocks skip.
    return (start.astimezone() + timedelta(minutes=minutes)).astimezone(LONDON)
