"""An inspector who falls ill for half a day: when, and the instance in which it is so."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.schedule import Half
from dipp_scheduler.domain.timegrid import Interval, at

MINUTE = timedelta(minutes=1)


class Illness(Frozen):
    """A half-day of fieldwork for which an inspector is ill."""

    who: str
    week: int
    day: date
    half: Half

    def time(self, instance: Instance) -> Interval:
        """From when to when."""
        settings = instance.settings
        noon = at(self.day, settings.afternoon_starts)
        if self.half is Half.MORNING:
            return Interval(start=at(self.day, settings.opens), end=noon)
        return Interval(start=noon, end=at(self.day, settings.closes))

    def known(self, instance: Instance) -> datetime:
        """When it becomes known: the minute before, so that nothing of it has begun."""
        return self.time(instance).start - MINUTE


def illnesses(instance: Instance) -> Iterator[Illness]:
    """Each half-day of those who interview (week one), and of lead and deputy (week two)."""
    both = [each.code for each in (instance.lead, instance.deputy) if each is not None]
    who = {1: [each.code for each in instance.interviewers], 2: both}
    who[1] += [code for code in both if code not in who[1] and instance.briefing is not None]
    for week in (1, 2):
        for day in instance.week(week).days:
            for half in Half:
                for code in who[week]:
                    yield Illness(who=code, week=week, day=day, half=half)


def without(instance: Instance, illness: Illness) -> Instance:
    """The instance in which an inspector is ill."""
    time = illness.time(instance)
    row = Unavailable(
        who=illness.who,
        day=illness.day,
        start=time.start.timetz().replace(tzinfo=None),
        end=time.end.timetz().replace(tzinfo=None),
    )
    return instance.model_copy(update={"unavailable": (*instance.unavailable, row)})
