"""Hypothesis strategies: any instance that the reader of files accepts, however odd its texts."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import ABOUT_SOMETHING_ELSE
from dipp_scheduler.domain.people import (
    Adjustment,
    Conflict,
    ConflictKind,
    DayPart,
    Hours,
    Inspector,
    Language,
    Pdu,
    Role,
    Room,
    Site,
    Staff,
    Travel,
    Unavailable,
    Wish,
)
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import (
    Case,
    CaseMode,
    CaseStatus,
    Form,
    LedBy,
    Meeting,
    MeetingKind,
    Mode,
    PoolEntry,
    QuestionSet,
    Relationship,
    Risk,
    SecondReason,
    Topic,
    Weight,
)
from dipp_scheduler.files.cells import tidy
from dipp_scheduler.rules.catalogue import PREFERENCES
from tests.builders import settings

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
def instances(draw: st.DrawFn) -> Instance:
    """An instance without mistakes, whose texts are as they are after reading."""
    given = draw(_settings())
    pdus = tuple(
        Pdu(code=code, name=f"Unit {draw(texts)}"[:2000])
        for code in draw(codes("P", 3, at_least=1))
    )
    sites = tuple(draw(_site(code, pdus)) for code in draw(codes("S", 3)))
    at = optional(st.sampled_from([site.code for site in sites])) if sites else st.none()
    team = _with_roles(draw, [draw(_inspector(code, at)) for code in draw(codes("I", 4))])
    names = draw(codes("H", 6, at_least=2))
    staff = tuple(draw(_staff(n, names, pdus, at)) for n in range(len(names)))
    cases = tuple(draw(_case(code, pdus, names, team)) for code in draw(codes("C", 5)))
    meetings = _single([draw(_meeting(code, names, at)) for code in draw(codes("M", 5))])
    rooms = [room.code for site in sites for room in site.rooms]
    everyone = [*names, *(each.code for each in team)]
    bookable = [*everyone, *(site.code for site in sites), *rooms]
    anything = [*bookable, *(each.reference for each in cases), *(each.code for each in meetings)]
    wishing = [*everyone, *(each.code for each in meetings)]
    targets = {
        ConflictKind.REGION: [given.region],
        ConflictKind.PDU: [each.code for each in pdus],
        ConflictKind.PERSON: list(names),
        ConflictKind.CASE: [each.reference for each in cases],
    }
    return Instance(
        settings=given,
        pdus=pdus,
        team=team,
        staff=staff,
        sites=sites,
        travel=draw(_travel(sites)),
        cases=cases,
        unavailable=draw(_some(lambda: _unavailable(bookable, given.fieldwork))),
        wishes=draw(_some(lambda: _wish(wishing))),
        meetings=meetings,
        pool=draw(_pool(meetings, staff)),
        conflicts=draw(_conflicts(team, targets)),
        weights=draw(_weights()),
        changes=draw(_changes(anything)),
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


@st.composite
def _site(draw: st.DrawFn, code: str, pdus: tuple[Pdu, ...]) -> Site:
    names = draw(st.lists(texts.filter(lambda each: len(each) < 100), max_size=3, unique=True))
    opens, closes = draw(spans())
    return Site(
        code=code,
        name=draw(texts),
        pdu=draw(optional(st.sampled_from([each.code for each in pdus]))),
        rooms=tuple(
            Room(code=f"{code}: {name}", name=name, seats=draw(st.integers(1, 999)))
            for name in names
        ),
        opens=draw(st.sampled_from([None, opens])),
        closes=draw(st.sampled_from([None, closes])),
    )


@st.composite
def _inspector(draw: st.DrawFn, code: str, at: st.SearchStrategy[Any]) -> Inspector:
    days = draw(st.lists(st.integers(0, 6), max_size=5, unique=True))
    start, end = draw(spans())
    other = draw(spans())
    hours = [(start, end) if draw(st.booleans()) else other for _ in days]
    return Inspector(
        code=code,
        name=draw(texts),
        email=draw(maybe_texts),
        role=draw(st.sampled_from([Role.ASSISTANT, Role.ASSESSOR, Role.CHIEF, Role.HEAD])),
        welsh_speaker=draw(st.booleans()),
        new_inspector=draw(st.booleans()),
        daily_limit=draw(optional(st.integers(0, 10))),
        weekly_limit=draw(optional(st.integers(0, 40))),
        hours=tuple(
            Hours(weekday=day, start=begins, end=ends)
            for day, (begins, ends) in zip(days, hours, strict=True)
        ),
        home_site=draw(at),
    )


def _with_roles(draw: st.DrawFn, team: list[Inspector]) -> tuple[Inspector, ...]:
    """At most one lead and one deputy."""
    roles = draw(st.permutations([Role.LEAD, Role.DEPUTY]))
    for number, role in enumerate(roles[: draw(st.integers(0, 2))]):
        if number < len(team):
            team[number] = team[number].model_copy(update={"role": role})
    return tuple(team)


@st.composite
def _staff(
    draw: st.DrawFn,
    number: int,
    names: tuple[str, ...],
    pdus: tuple[Pdu, ...],
    at: st.SearchStrategy[Any],
) -> Staff:
    above, below = names[number + 1 :], names[:number]
    start, end = draw(spans())
    return Staff(
        code=names[number],
        name=draw(texts),
        email=draw(maybe_texts),
        role_family=draw(st.sampled_from(("", *FAMILIES))),
        grade=draw(maybe_texts),
        posts=tuple(draw(st.lists(st.sampled_from(POSTS), max_size=3, unique=True))),
        unit=draw(st.sampled_from(("", *FUNCTIONS, *(each.code for each in pdus)))),
        site=draw(at),
        line_manager=draw(optional(st.sampled_from(above))) if above else None,
        also_manages=tuple(draw(st.lists(st.sampled_from(below), max_size=2, unique=True)))
        if below
        else (),
        language=draw(st.sampled_from(Language)),
        adjustment=Adjustment(
            slot_minutes=draw(optional(st.integers(15, 240))),
            earliest=draw(st.sampled_from([None, start])),
            latest=draw(st.sampled_from([None, end])),
            gap_minutes=draw(optional(st.integers(0, 240))),
        ),
    )


@st.composite
def _case(
    draw: st.DrawFn,
    reference: str,
    pdus: tuple[Pdu, ...],
    names: tuple[str, ...],
    team: tuple[Inspector, ...],
) -> Case:
    order = draw(st.permutations(names))
    substitute = draw(st.sampled_from([None, order[1]]))
    second = draw(optional(st.sampled_from(order[2:]))) if order[2:] else None
    status = draw(st.sampled_from(CaseStatus))
    reserve = status is CaseStatus.RESERVE
    access = (
        draw(st.lists(st.sampled_from([each.code for each in team]), unique=True)) if team else []
    )
    return Case(
        reference=reference,
        pdu=draw(st.sampled_from(pdus)).code,
        risk=draw(st.sampled_from(Risk)),
        case_type=draw(maybe_texts),
        question_set=draw(st.sampled_from(QuestionSet)),
        practitioner=order[0],
        substitute=substitute,
        relationship=draw(st.sampled_from(Relationship)) if substitute else None,
        second_person=second,
        second_reason=draw(st.sampled_from(SecondReason)) if second else None,
        support_person=second if draw(st.booleans()) else None,
        limited_access=draw(st.booleans()),
        access=tuple(access),
        status=status,
        reserve_rank=draw(st.integers(1, 9999)) if reserve else None,
        mode=draw(st.sampled_from(CaseMode)),
        language=draw(st.sampled_from(Language)),
        commenced=draw(st.sampled_from([None, date(2025, 12, 31)])),
        remarks=draw(notes),
    )


@st.composite
def _meeting(
    draw: st.DrawFn, code: str, names: tuple[str, ...], at: st.SearchStrategy[Any]
) -> Meeting:
    form = draw(st.sampled_from(Form))
    mode = draw(st.sampled_from(Mode))
    smallest = draw(st.integers(1, 12))
    return Meeting(
        code=code,
        title=draw(texts),
        kind=draw(st.sampled_from(MeetingKind)),
        weekday=draw(optional(weekdays)),
        earliest=draw(st.sampled_from([None, time(9, 5), time(12)])),
        latest=draw(st.sampled_from([None, time(13, 45), time(16)])),
        minutes=draw(st.integers(45, 90)),
        form=form,
        mode=mode,
        exception=draw(notes.filter(bool)) if mode is Mode.HYBRID else draw(notes),
        site=draw(at),
        posts=tuple(draw(st.lists(st.sampled_from(POSTS), max_size=3, unique=True))),
        people=tuple(draw(st.lists(st.sampled_from(names), max_size=3, unique=True))),
        pooled=form is Form.GROUP and draw(st.booleans()),
        smallest=draw(st.sampled_from([None, smallest])),
        largest=draw(optional(st.integers(smallest, 12))),
        led_by=draw(st.sampled_from(LedBy)),
        same_grade_exempt=draw(st.booleans()),
        must=draw(st.booleans()),
        first=draw(st.booleans()),
        topic=draw(st.sampled_from(Topic)),
    )


def _single(meetings: list[Meeting]) -> tuple[Meeting, ...]:
    """One briefing, one closing meeting and one first of all, at most."""
    seen: set[object] = set()
    for number, meeting in enumerate(meetings):
        update: dict[str, Any] = {}
        if meeting.kind in (MeetingKind.BRIEFING, MeetingKind.CLOSING) and meeting.kind in seen:
            update["kind"] = MeetingKind.OTHER
        if meeting.first and "first" in seen:
            update["first"] = False
        seen |= {meeting.kind} | ({"first"} if meeting.first else set())
        meetings[number] = meeting.model_copy(update=update)
    return tuple(meetings)


@st.composite
def _travel(draw: st.DrawFn, sites: tuple[Site, ...]) -> tuple[Travel, ...]:
    pairs = [(one.code, two.code) for n, one in enumerate(sites) for two in sites[n + 1 :]]
    kept = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return tuple(Travel(start=one, end=two, minutes=draw(st.integers(0, 900))) for one, two in kept)


@st.composite
def _unavailable(draw: st.DrawFn, bookable: list[str], first: date) -> Unavailable:
    start, end = draw(spans())
    given_day = draw(st.booleans())
    return Unavailable(
        who=draw(st.sampled_from(bookable)),
        day=first + timedelta(days=draw(st.integers(-400, 400))) if given_day else None,
        weekday=None if given_day else draw(st.integers(0, 6)),
        start=draw(st.sampled_from([None, start])),
        end=draw(st.sampled_from([None, end])),
        hard=draw(st.booleans()),
    )


def _wish(wishing: list[str]) -> st.SearchStrategy[Wish]:
    return st.builds(
        Wish,
        who=st.sampled_from(wishing),
        weekday=optional(weekdays),
        part=st.sampled_from(DayPart),
        avoid=st.booleans(),
        strength=st.integers(1, 3),
    )


@st.composite
def _pool(
    draw: st.DrawFn, meetings: tuple[Meeting, ...], staff: tuple[Staff, ...]
) -> tuple[PoolEntry, ...]:
    pooled = [each.code for each in meetings if each.pooled]
    families = sorted({each.role_family for each in staff if each.role_family})
    units = sorted({each.unit for each in staff if each.unit})
    entries = []
    for code in draw(st.lists(st.sampled_from(pooled), max_size=4)) if pooled else []:
        family = draw(optional(st.sampled_from(families))) if families else None
        unit = draw(optional(st.sampled_from(units))) if units else None
        person = None if family or unit else draw(st.sampled_from(staff)).code
        entries.append(PoolEntry(meeting=code, person=person, role_family=family, unit=unit))
    return tuple(entries)


@st.composite
def _conflicts(
    draw: st.DrawFn, team: tuple[Inspector, ...], targets: dict[ConflictKind, list[str]]
) -> tuple[Conflict, ...]:
    kinds = [kind for kind, codes in targets.items() if codes]
    found = draw(st.lists(st.sampled_from(kinds), max_size=3)) if team else []
    return tuple(
        Conflict(
            inspector=draw(st.sampled_from(team)).code,
            kind=kind,
            against=draw(st.sampled_from(targets[kind])),
        )
        for kind in found
    )


@st.composite
def _weights(draw: st.DrawFn) -> tuple[Weight, ...]:
    own = draw(
        st.lists(st.sampled_from([each.id for each in PREFERENCES]), max_size=4, unique=True)
    )
    return tuple(
        Weight(preference=each, weight=draw(st.integers(0, 1000)), tier=draw(st.integers(1, 9)))
        for each in own
    )


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


@st.composite
def _changes(draw: st.DrawFn, anything: list[str]) -> tuple[ChangeRequest, ...]:
    numbers = draw(st.lists(st.integers(1, 9999), max_size=3, unique=True))
    changes = []
    for number in numbers:
        kind = draw(st.sampled_from(ChangeKind))
        free = kind in ABOUT_SOMETHING_ELSE
        changes.append(
            ChangeRequest(
                number=number,
                received=draw(moments()),
                sender=draw(maybe_texts),
                kind=kind,
                about=draw(texts if free else st.sampled_from(anything)),
                details=draw(notes),
                state=draw(st.sampled_from(ChangeState)),
            )
        )
    return tuple(changes)
