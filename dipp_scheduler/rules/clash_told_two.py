"""The rules of week two in the sentences of a clash."""

from collections.abc import Callable, Iterator

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.work import Form
from dipp_scheduler.rules.clash import Clash, Part
from dipp_scheduler.rules.clash_told_people import folded
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact
from dipp_scheduler.rules.forecast_week_two import crews
from dipp_scheduler.rules.meetings import need_days
from dipp_scheduler.rules.why_points import Point

Teller = Callable[[Diary, Clash, tuple[Part, ...]], Iterator[Point]]


def _needs(diary: Diary, clash: Clash) -> tuple[Need, ...]:
    return tuple(diary.needs[each.code] for each in clash.demands)


def _each(
    form: str, facts: Callable[[Diary, Need], dict[str, Fact]], which: Callable[[Need], bool]
) -> Teller:
    """A rule of each meeting of a clash that it concerns."""

    def tell(diary: Diary, clash: Clash, _parts: tuple[Part, ...]) -> Iterator[Point]:
        for need in _needs(diary, clash):
            if which(need):
                named: dict[str, Fact] = {"meeting": diary.label(need.code)}
                yield Point(form, (need.code,), named | facts(diary, need))

    return tell


def _window(diary: Diary, _clash: Clash, parts: tuple[Part, ...]) -> Iterator[Point]:
    settings = diary.instance.settings
    for part in parts:
        if not part.who:
            facts: dict[str, Fact] = {
                "start": settings.week_two_start,
                "end": settings.week_two_end,
            }
            yield Point("clash_week", facts=facts)
            continue
        need = diary.needs[part.who[0]]
        named: dict[str, Fact] = {"meeting": diary.label(need.code)}
        if need.weekday is not None:
            yield Point("clash_fixed_day", part.who, named | {"days": need_days(diary, need)})
        if need.earliest or need.latest:
            own: dict[str, Fact] = {
                "earliest": need.earliest or settings.opens,
                "latest": need.latest or settings.closes,
            }
            yield Point("clash_own_times", part.who, named | own)


def _required(diary: Diary, need: Need) -> dict[str, Fact]:
    people = need.required or need.pool
    return {"people": folded(diary, people), "count": len(people)}


def _led_by(diary: Diary, clash: Clash, _parts: tuple[Part, ...]) -> Iterator[Point]:
    for need in _needs(diary, clash):
        ways = crews(diary, need)
        people = tuple(dict.fromkeys(code for way in ways for code in way))
        facts: dict[str, Fact] = {
            "meeting": diary.label(need.code),
            "people": diary.labels(people),
        }
        yield Point("clash_led_by" if len(ways) == 1 else "clash_led_by_either", people, facts)


def _managers(diary: Diary, clash: Clash, _parts: tuple[Part, ...]) -> Iterator[Point]:
    """A manager and somebody managed, of each group."""
    for need in _needs(diary, clash):
        people = tuple(dict.fromkeys((*need.required, *need.pool)))
        pairs = ((one, other) for one in people for other in people if one in diary.line(other))
        found = next(pairs, None) if _group(need) else None
        if found is not None:
            facts: dict[str, Fact] = {
                "meeting": diary.label(need.code),
                "manager": diary.label(found[0]),
                "person": diary.label(found[1]),
            }
            yield Point("clash_managers", found, facts)


def _nothing(_diary: Diary, _need: Need) -> dict[str, Fact]:
    return {}


def _minutes(diary: Diary, need: Need) -> dict[str, Fact]:
    settings = diary.instance.settings
    if need.form is Form.GROUP:
        longest = min(need.minutes, settings.group_minutes_longest)
        return {"minutes": max(longest, settings.group_minutes_shortest)}
    return {"minutes": need.minutes}


def _limit(diary: Diary, _need: Need) -> dict[str, Fact]:
    return {"limit": diary.instance.settings.group_limit}


def _pool(diary: Diary, need: Need) -> dict[str, Fact]:
    people = tuple(dict.fromkeys((*need.required, *need.pool)))
    return {"people": folded(diary, people), "count": len(people)}


def _group(need: Need) -> bool:
    return need.form is Form.GROUP


def _any(_need: Need) -> bool:
    return True


def _induction(diary: Diary, _clash: Clash, _parts: tuple[Part, ...]) -> Iterator[Point]:
    yield Point("clash_induction", facts={"minutes": diary.instance.settings.induction_minutes})


WEEK_TWO: dict[str, Teller] = {
    "meeting_window": _window,
    "required_present": _each("clash_required", _required, _any),
    "led_by": _led_by,
    "group_without_managers": _managers,
    "group_same_grade": _each("clash_grades", _nothing, _group),
    "group_limit": _each("clash_group_limit", _limit, _group),
    "group_from_pool": _each("clash_pool", _pool, lambda need: bool(need.pool)),
    "first_meeting_first": _each("clash_first", _nothing, lambda need: need.first),
    "closing_last": _each("clash_closing", _nothing, lambda need: need.closing),
    "meeting_length": _each("clash_meeting_length", _minutes, _any),
    "induction": _induction,
}
"""What tells each rule of week two."""
