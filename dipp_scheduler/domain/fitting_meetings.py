"""Whether the meetings of an instance can be held as described, and their pools fit them."""

from collections.abc import Iterator
from dataclasses import replace

from dipp_scheduler.domain.fitting_settings import after, backwards, minutes_between, smaller
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.mistakes import Mistake, Where
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.work import Form, Meeting, MeetingKind, Mode, PoolEntry

_ONE_OF_A_KIND = (MeetingKind.BRIEFING, MeetingKind.CLOSING)


def meetings(instance: Instance) -> Iterator[Mistake]:
    """Every mistake on the Meetings sheet."""
    book = Names(instance)
    pooled = {book.code(entry.meeting, ("meetings",)) for entry in instance.pool}
    yield from _once(instance)
    asked = {same(post) for each in instance.meetings for post in each.posts}
    for number, meeting in enumerate(instance.meetings):
        yield from _window(instance, meeting, number)
        yield from _who(meeting, number, pooled if instance.staff else None)
        yield from _misspelt(meeting, number, asked, book)
        if meeting.mode is Mode.HYBRID and not meeting.exception.strip():
            yield _mistake(meeting, number, "exception", "hybrid_without_exception", "mode")
        if meeting.form is Form.GROUP:
            yield from _group(instance, meeting, number)


def _mistake(
    meeting: Meeting, number: int, column: str, problem: str, *also: str, **facts: object
) -> Mistake:
    return Mistake(
        sheet="meetings",
        column=column,
        problem=problem,
        row=number,
        value=meeting.code,
        facts={"title": meeting.title} | facts,
        also=also,
    )


def _once(instance: Instance) -> Iterator[Mistake]:
    """Meetings of which there can be only one: briefing, closing, the first of all."""
    first: dict[str, int] = {}
    for number, meeting in enumerate(instance.meetings):
        found = [(each.name.lower(), "kind") for each in _ONE_OF_A_KIND if meeting.kind is each]
        if meeting.first:
            found.append(("first", "first"))
        for word, column in found:
            earlier = first.setdefault(word, number)
            if earlier != number:
                where = Where("meetings", earlier, column)
                yield _mistake(meeting, number, column, f"second_{word}", first=where)


def _window(instance: Instance, meeting: Meeting, number: int) -> Iterator[Mistake]:
    given = instance.settings
    starts = max(given.opens, meeting.earliest or given.opens)
    ends = min(given.closes, meeting.latest or given.closes)
    backward = tuple(backwards(meeting, "meetings", number, "earliest", "latest"))
    yield from backward
    if not backward and minutes_between(starts, ends) < meeting.minutes:
        yield _mistake(
            meeting,
            number,
            "minutes",
            "window_too_short",
            "earliest",
            "latest",
            minutes=meeting.minutes,
            start=starts,
            end=max(ends, starts),
            earliest_end=after(starts, meeting.minutes),
        )


def _who(meeting: Meeting, number: int, pooled: set[str] | None) -> Iterator[Mistake]:
    """Whether anybody can come; `pooled` is None where nobody is entered yet at all."""
    if meeting.pooled and meeting.form is not Form.GROUP:
        yield _mistake(meeting, number, "form", "pool_for_one", "pooled")
    if meeting.pooled and pooled is not None and meeting.code not in pooled:
        yield _warning(meeting, number, "pooled", "group_without_pool", "code")
    if not meeting.pooled and not meeting.posts and not meeting.people:
        yield _warning(meeting, number, "posts", "nobody_invited", "people", "pooled")


def _misspelt(meeting: Meeting, number: int, asked: set[str], book: Names) -> Iterator[Mistake]:
    """Posts that are nearly one held; not those that are vacant and merely sound alike."""
    for post in meeting.posts:
        near = book.near(post, ("posts",))
        if near and same(near) not in asked and not book.meant(post, ("posts",)):
            yield Mistake(
                sheet="meetings",
                column="posts",
                problem="post_nearly_held",
                row=number,
                value=post,
                facts={"title": meeting.title},
                nearest=near,
                warning=True,
            )


def _warning(meeting: Meeting, number: int, column: str, problem: str, *also: str) -> Mistake:
    return replace(_mistake(meeting, number, column, problem, *also), warning=True)


def _group(instance: Instance, meeting: Meeting, number: int) -> Iterator[Mistake]:
    """The size and length of a group (R98, R151)."""
    given = instance.settings
    yield from smaller(meeting, "meetings", number, "smallest", "largest")
    if meeting.largest is not None and meeting.largest > given.group_limit:
        limit = given.group_limit
        yield _mistake(meeting, number, "largest", "group_above_limit", limit=limit)
    shortest, longest = given.group_minutes_shortest, given.group_minutes_longest
    if not shortest <= meeting.minutes <= longest:
        yield _mistake(
            meeting,
            number,
            "minutes",
            "group_minutes",
            "form",
            minutes=meeting.minutes,
            shortest=shortest,
            longest=longest,
        )


def pools(instance: Instance) -> Iterator[Mistake]:
    """Every mistake on the Group pools sheet."""
    book = Names(instance)
    for number, entry in enumerate(instance.pool):
        meeting = instance.meeting.get(book.code(entry.meeting, ("meetings",)))
        if meeting and not meeting.pooled:
            yield Mistake(
                sheet="pool",
                column="meeting",
                problem="pool_not_used",
                row=number,
                value=entry.meeting,
                facts={"title": meeting.title},
            )
        if entry.person is None and entry.role_family is None and entry.unit is None:
            yield _entry("pool_of_nobody", number, entry, "role_family", "unit")
        elif entry.person is not None and (entry.role_family or entry.unit):
            yield _entry("pool_person_and_role", number, entry, "role_family", "unit")
        elif entry.person is None and not _chosen(instance, entry, book):
            yield Mistake(
                sheet="pool",
                column="role_family",
                problem="pool_selects_nobody",
                row=number,
                value=" ".join(each for each in (entry.role_family, entry.unit) if each),
                also=("unit",),
                warning=True,
            )


def _entry(problem: str, number: int, entry: PoolEntry, *also: str) -> Mistake:
    return Mistake(
        sheet="pool",
        column="person",
        problem=problem,
        row=number,
        value=entry.person or "",
        also=also,
    )


def _chosen(instance: Instance, entry: PoolEntry, book: Names) -> bool:
    """Whether a role in a unit selects anybody; an unknown one is told elsewhere."""
    family = entry.role_family and book.code(entry.role_family, ("families",))
    unit = entry.unit and book.code(entry.unit, ("pdus", "units"))
    if (family and not book.known(family, ("families",))) or (
        unit and not book.known(unit, ("pdus", "units"))
    ):
        return True
    return any(
        (family is None or each.role_family == family)
        and (unit is None or book.code(each.unit, ("pdus",)) == unit)
        for each in instance.staff
    )
