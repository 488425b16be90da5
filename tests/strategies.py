"""Hypothesis strategies: any instance that the reader of files accepts, however odd its texts."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import (
    ConflictKind,
    Pdu,
)
from tests.builders import settings
from tests.strategies_parts import (
    codes,
    maybe_texts,
    optional,
    texts,
)
from tests.strategies_people import (
    a_person,
    a_site,
    a_wish,
    absences,
    an_inspector,
    some_conflicts,
    some_travel,
    with_roles,
)
from tests.strategies_work import (
    a_case,
    a_meeting,
    single,
    some_changes,
    some_pool,
    some_replies,
    some_weights,
)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """An instance without mistakes, whose texts are as they are after reading."""
    given = draw(_settings())
    pdus = tuple(
        Pdu(code=code, name=f"Unit {draw(texts)}"[:2000])
        for code in draw(codes("P", 3, at_least=1))
    )
    sites = tuple(draw(a_site(code, pdus)) for code in draw(codes("S", 3)))
    at = optional(st.sampled_from([site.code for site in sites])) if sites else st.none()
    team = with_roles(draw, [draw(an_inspector(code, at)) for code in draw(codes("I", 4))])
    names = draw(codes("H", 6, at_least=2))
    staff = tuple(draw(a_person(n, names, pdus, at)) for n in range(len(names)))
    cases = tuple(draw(a_case(code, pdus, names, team)) for code in draw(codes("C", 5)))
    meetings = single([draw(a_meeting(code, names, at)) for code in draw(codes("M", 5))])
    rooms = [room.code for site in sites for room in site.rooms]
    everyone = [*names, *(each.code for each in team)]
    bookable = [*everyone, *(site.code for site in sites), *rooms]
    wishing = [*everyone, *(each.code for each in meetings)]
    targets = {
        ConflictKind.REGION: [given.region],
        ConflictKind.PDU: [each.code for each in pdus],
        ConflictKind.PERSON: list(names),
        ConflictKind.CASE: [each.reference for each in cases],
    }
    codes_of = {
        "staff": list(names),
        "team": [each.code for each in team],
        "sites": [each.code for each in sites],
        "rooms": rooms,
        "cases": [each.reference for each in cases],
        "meetings": [each.code for each in meetings],
    }
    return Instance(
        settings=given,
        pdus=pdus,
        team=team,
        staff=staff,
        sites=sites,
        travel=draw(some_travel(sites)),
        cases=cases,
        unavailable=draw(absences(bookable, given.fieldwork)),
        wishes=draw(_some(lambda: a_wish(wishing))),
        meetings=meetings,
        pool=draw(some_pool(meetings, staff)),
        conflicts=draw(some_conflicts(team, targets)),
        weights=draw(some_weights()),
        changes=draw(some_changes(codes_of)),
        replies=draw(some_replies(codes_of)),
    )


def _some(one: Callable[[], st.SearchStrategy[Any]]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one(), max_size=4).map(tuple)


@st.composite
def _settings(draw: st.DrawFn) -> Any:
    fieldwork = date(2026, 1, 5) + timedelta(weeks=draw(st.integers(0, 150)))
    closed = draw(st.lists(st.dates(date(2026, 1, 1), date(2028, 1, 1)), max_size=3, unique=True))
    return settings(
        region=draw(texts),
        fieldwork=fieldwork,
        bilingual=draw(st.booleans()),
        marking=draw(maybe_texts),
        contact=draw(maybe_texts),
        closed_days=tuple(closed[:2]),
        open_days=tuple(closed[2:]),
        change_deadline=draw(st.sampled_from([None, fieldwork - timedelta(days=12)])),
        interviews_a_week=draw(st.integers(0, 40)),
        reading_minutes=draw(st.integers(0, 480)),
        opens=draw(st.sampled_from([time(8, 17), time(9)])),
    )
