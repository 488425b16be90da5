"""Random moves of appointments, legal or not, for comparing the quick with the whole."""

from datetime import timedelta
from random import Random

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import FileRead, HeldMeeting, Interview, Schedule, Stay
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.options.bench import interview_at
from dipp_scheduler.solver.options.desks import Desks
from dipp_scheduler.solver.options.touched import Held, code_of, having, held_in


def moved(rng: Random, instance: Instance, schedule: Schedule, week: int) -> tuple[Held, ...]:
    """One or two appointments of a week somewhere else; none if it has none."""
    codes = [each.case for each in schedule.inspections]
    if week == 2:
        codes = [each.need for each in schedule.meetings]
    chosen = rng.sample(codes, min(len(codes), rng.choice((1, 1, 2))))
    return tuple(
        _meeting(rng, instance, each)
        if isinstance(each, HeldMeeting)
        else _inspection(rng, instance, code_of(each))
        for each in held_in(schedule, chosen)
    )


def scattered(rng: Random, instance: Instance) -> Schedule:
    """Every case, meeting and stay of an instance somewhere, whatever it breaks."""
    held: list[Held] = [
        _inspection(rng, instance, case.reference) for case in instance.inspected_cases
    ]
    for need in week_two_needs(instance):
        chosen = rng.sample(need.pool, min(len(need.pool), need.largest))
        bare = HeldMeeting(
            need=need.code,
            time=_time(rng, instance, 2, need.minutes),
            mode=Mode.TEAMS,
            inspectors=(),
            people=tuple(dict.fromkeys((*need.required, *chosen))),
        )
        held.append(_meeting(rng, instance, bare))
    diary = Diary(instance, Schedule())
    stays = tuple(
        Stay(inspector=who, day=day, half=half, site=rng.choice(instance.sites).code)
        for who in diary.conductors
        for day, half in diary.half_days
    )
    return Desks(instance).around(having(Schedule(stays=stays), held))


def _inspection(rng: Random, instance: Instance, reference: str) -> Interview | FileRead:
    case = instance.case[reference]
    inspector = rng.choice(instance.team).code
    if rng.random() < 0.2:
        return FileRead(case=reference, inspector=inspector, reading=(), decided=False)
    person = rng.choice(instance.interviewees(case))
    start = _time(rng, instance, 1, instance.interview_minutes(person)).start
    return interview_at(instance, case, inspector, person, start)


def _meeting(rng: Random, instance: Instance, held: HeldMeeting) -> HeldMeeting:
    both = [each.code for each in (instance.lead, instance.deputy) if each is not None]
    moved = held.model_copy(
        update={
            "time": _time(rng, instance, 2, held.time.minutes),
            "inspectors": tuple(rng.sample(both, rng.randint(1, len(both)))),
        }
    )
    if not instance.sites or rng.random() < 0.3:
        return moved.model_copy(update={"mode": Mode.TEAMS, "site": None, "room": None})
    site = rng.choice(instance.sites)
    room = rng.choice(site.rooms).code if site.rooms else None
    there = {"mode": Mode.FACE_TO_FACE, "site": site.code, "room": room}
    return moved.model_copy(update=there)


def _time(rng: Random, instance: Instance, week: int, minutes: int) -> Interval:
    grid = instance.week(week)
    start = grid.clock(rng.randrange(grid.slots))
    return Interval(start=start, end=start + timedelta(minutes=minutes))
