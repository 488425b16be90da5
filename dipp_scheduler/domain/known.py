"""What people know of the last version, and what a change to it costs them in notice."""

from datetime import datetime

from pydantic import AwareDatetime

from dipp_scheduler.domain.appointments import Appointment
from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.domain.work import CaseMode

REGION_MOVED = 12
"""Somebody of the region has other work to arrange anew: three times what it is to the team,
whose weeks are kept free for the inspection."""

REGION_MEETS = 9
"""The same time and place with somebody else: so much less that an interview which is lost
rather goes to another inspector at its time than at another, and so much more than nothing
that it rather stays with its inspector (the ladder's order)."""

TEAM_MOVED = 4
"""Another time or place, one appointment or file read more, or one less."""

TEAM_MEETS = 2
"""An inspector meets other people at the same time and place."""

READ_IN_VAIN = 8
"""An inspector has begun to read a case that somebody else is given: hours of work are lost."""

ACCEPTED = 6
"""Somebody of the region who has accepted the invitation has arranged their work around it: half
as much again as another time costs them anyway, and as much more for any other change."""

TODAY, TOMORROW, WITHIN_A_WEEK, LATER = 4, 3, 2, 1
"""How many times as much it counts, by how near the appointment is."""

A_WEEK = 7


class Known(Frozen):
    """The schedule that people were sent, and the moment at which it is changed."""

    schedule: Schedule
    now: AwareDatetime
    accepted: frozenset[tuple[str, str]] = frozenset()
    """Who has accepted which appointment, by the person's code and that of the appointment."""

    def begun(self, moment: datetime) -> bool:
        """Whether it is too late to change what starts then."""
        return moment <= self.now

    def arranged(self, who: str, code: str) -> int:
        """What it costs besides if an appointment changes that somebody has accepted."""
        return ACCEPTED if (who, code) in self.accepted else 0

    def nearness(self, *moments: datetime) -> int:
        """How many times as much a change counts, by the nearest of some moments."""
        nearest = min(each.astimezone(LONDON).date() for each in moments)
        days = (nearest - self.now.astimezone(LONDON).date()).days
        if days <= 0:
            return TODAY
        if days == 1:
            return TOMORROW
        return WITHIN_A_WEEK if days <= A_WEEK else LATER


def freed(instance: Instance, known: Known) -> frozenset[str]:
    """The inspectors who lose an interview because its case needs none any more (A18).

    They are told in any case, and have the time for a file read.
    """
    return frozenset(
        held.inspector
        for held in known.schedule.interviews
        if not known.begun(held.time.start) and not wants_interview(instance, held.case)
    )


def wants_interview(instance: Instance, reference: str) -> bool:
    """Whether somebody is to be interviewed about a case."""
    case = instance.case.get(reference)
    return case is not None and case.inspected and case.mode is CaseMode.INTERVIEW


def price(instance: Instance, known: Known, *sides: Appointment, meets_only: bool) -> int:
    """What it costs to tell a person of one changed appointment, as it was and as it is."""
    team = sides[0].who in instance.inspector
    if meets_only:
        told = TEAM_MEETS if team else REGION_MEETS
    else:
        told = TEAM_MOVED if team else REGION_MOVED
    told += known.arranged(sides[0].who, sides[0].code)
    return told * known.nearness(*(each.time.start for each in sides))
