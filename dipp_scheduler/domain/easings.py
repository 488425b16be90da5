"""Limits and settings one unit easier or tighter, and the instance that has them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time

from dipp_scheduler.domain import fitting_settings
from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import INTERVIEWING, Instance
from dipp_scheduler.domain.people import DayLimit, Inspector, Role
from dipp_scheduler.domain.settings import Settings

DAY = 24 * 60


class Easing(Frozen):
    """One limit or setting, one unit easier; or tighter, if it says so."""

    figure: str
    """A field of `Settings`; with `who`, of that inspector."""
    who: str | None = None
    weekday: int | None = None
    """The limit of that weekday alone (0 is Monday)."""
    before: int | time
    after: int | time
    weeks: tuple[int, ...]
    """The fieldwork weeks that it bears on."""
    tighter: bool = False


@dataclass(frozen=True)
class _Figure:
    """A setting that binds, the way in which it is easier, and when it binds at all."""

    name: str
    step: int
    """1 for a count; for minutes and clock times, slots."""
    weeks: tuple[int, ...]
    binds: Callable[[Instance], bool] = lambda _: True


def _hangs_on(*roles: Role, new: bool | None = None) -> Callable[[Instance], bool]:
    """Whether anybody's week is limited by the figure of a role."""
    return lambda instance: any(_general(instance, roles, new))


def _general(instance: Instance, roles: tuple[Role, ...], new: bool | None) -> Iterator[Inspector]:
    for each in instance.team:
        if each.role in roles and each.weekly_limit is None and new in (None, each.new_inspector):
            yield each


def _daily(instance: Instance) -> bool:
    return any(each.daily_limit is None for each in instance.interviewers)


_OTHERS = (Role.ASSISTANT, Role.ASSESSOR)

_FIGURES = (
    _Figure("interviews_a_day", 1, (1,), _daily),
    _Figure("interviews_a_week", 1, (1,), _hangs_on(*_OTHERS, new=False)),
    _Figure("lead_interviews_a_week", 1, (1,), _hangs_on(Role.LEAD)),
    _Figure("deputy_interviews_a_week", 1, (1,), _hangs_on(Role.DEPUTY)),
    _Figure("new_inspector_interviews_a_week", 1, (1,), _hangs_on(*_OTHERS, new=True)),
    _Figure("earliest_interview", -1, (1,)),
    _Figure("latest_interview", 1, (1,)),
    _Figure("interview_minutes", -1, (1,)),
    _Figure("reading_minutes", -1, (1,)),
    _Figure("writing_minutes", -1, (1,)),
    _Figure("file_read_minutes", -1, (1,)),
    _Figure("interview_gap_minutes", -1, (1,)),
    _Figure("briefing_minutes", -1, (1,), lambda instance: instance.briefing is not None),
    _Figure("teams_beyond_minutes", 1, (2,)),
    _Figure("week_two_end", 1, (2,)),
    _Figure("week_two_start", -1, (2,)),
    _Figure("induction_minutes", -1, (2,)),
    _Figure("group_limit", 1, (2,)),
    _Figure("group_minutes_shortest", -1, (2,)),
    _Figure("opens", -1, (1, 2)),
    _Figure("closes", 1, (1, 2)),
    _Figure("gap_minutes", -1, (1, 2)),
    _Figure("lunch_minutes", -1, (1, 2)),
    _Figure("lunch_opens", -1, (1, 2)),
    _Figure("lunch_closes", 1, (1, 2)),
)
_COUNTS = (
    "interviews_a_day",
    "interviews_a_week",
    "lead_interviews_a_week",
    "deputy_interviews_a_week",
    "new_inspector_interviews_a_week",
    "group_limit",
)
"""Figures that count, in steps of one."""
_LASTING = ("interview_minutes", "writing_minutes", "briefing_minutes", "group_minutes_shortest")
"""What cannot take no time at all."""


def easings(instance: Instance) -> Iterator[Easing]:
    """Every limit and setting that binds somebody, one unit easier: the settings, then the team.

    A unit is one interview or person; for times and lengths, one slot. What would
    contradict another setting is left out, and so are the figures of preferences. Last come
    the limits of single days.
    """
    yield from _stepped(instance, 1)
    if instance.inspected_cases:
        for inspector in instance.interviewers:
            yield from _single_days(instance, inspector)


def tightenings(instance: Instance) -> Iterator[Easing]:
    """The same limits and settings, one unit tighter; no limit of interviews falls below one.

    Limits of single days are not among them: there are too many, and few would ask for that.
    """
    for each in _stepped(instance, -1):
        counts = each.who is not None or each.figure in _COUNTS
        if not (counts and each.after == 0):
            yield each.model_copy(update={"tighter": True})


def _stepped(instance: Instance, way: int) -> Iterator[Easing]:
    """Every limit and setting one unit further; `way` is 1 for easier, -1 for tighter."""
    present = {1} if instance.inspected_cases or instance.briefing else set()
    present |= {2} if instance.week_two_meetings else set()
    for figure in _FIGURES:
        weeks = tuple(week for week in figure.weeks if week in present)
        if weeks and figure.binds(instance):
            found = _setting(instance, figure, way, weeks)
            if found is not None and _agrees(eased(instance, found)):
                yield found
    if 1 in present:
        for inspector in instance.team:
            if inspector.role in INTERVIEWING:
                yield from _own(instance, inspector, way)


def eased(instance: Instance, easing: Easing) -> Instance:
    """The instance with one limit or setting easier."""
    change: dict[str, object] = {easing.figure: easing.after}
    if easing.who is None:
        return instance.model_copy(update={"settings": instance.settings.model_copy(update=change)})
    if easing.weekday is not None:
        kept = instance.inspector[easing.who].day_limits
        own = DayLimit(weekday=easing.weekday, limit=int(str(easing.after)))
        change = {"day_limits": (*(e for e in kept if e.weekday != own.weekday), own)}
    team = tuple(
        each.model_copy(update=change) if each.code == easing.who else each
        for each in instance.team
    )
    return instance.model_copy(update={"team": team})


def _setting(
    instance: Instance, figure: _Figure, way: int, weeks: tuple[int, ...]
) -> Easing | None:
    """A setting one unit further; None if it is at its end."""
    settings = instance.settings
    before: int | time = getattr(settings, figure.name)
    after = _after(before, figure.name, figure.step * way, settings)
    if after is None:
        return None
    return Easing(figure=figure.name, before=before, after=after, weeks=weeks)


def _after(before: int | time, name: str, step: int, settings: Settings) -> int | time | None:
    if name in _COUNTS and isinstance(before, int):
        return before + step if before + step >= 0 else None
    minutes = step * settings.slot_minutes
    if isinstance(before, int):
        least = settings.slot_minutes if name in _LASTING else 0
        if minutes < 0:
            return max(before + minutes, least) if before > least else None
        return before + minutes
    clock = before.hour * 60 + before.minute + minutes
    return time(clock // 60, clock % 60) if 0 <= clock < DAY else None


def _agrees(instance: Instance) -> bool:
    return all(mistake.warning for mistake in fitting_settings.settings(instance))


def _own(instance: Instance, inspector: Inspector, way: int) -> Iterator[Easing]:
    """An inspector's own limits one further, where no setting says the same of them alone."""
    weekly, daily = instance.weekly_limit(inspector), instance.daily_limit(inspector)
    alone = inspector.role in (Role.LEAD, Role.DEPUTY)
    if (inspector.weekly_limit is not None or not alone) and weekly + way >= 0:
        yield _limit(inspector, "weekly_limit", weekly, way)
    if weekly > 0 and daily + way >= 0:
        yield _limit(inspector, "daily_limit", daily, way)


def _single_days(instance: Instance, inspector: Inspector) -> Iterator[Easing]:
    """An inspector's limit on each day of week one on which they work at all."""
    worked = {each.weekday for each in inspector.hours}
    for day in instance.week(1).days:
        if not worked or day.weekday() in worked:
            limit = instance.daily_limit(inspector, day)
            yield Easing(
                figure="day_limits",
                who=inspector.code,
                weekday=day.weekday(),
                before=limit,
                after=limit + 1,
                weeks=(1,),
            )


def _limit(inspector: Inspector, figure: str, limit: int, way: int) -> Easing:
    return Easing(figure=figure, who=inspector.code, before=limit, after=limit + way, weeks=(1,))
