"""What is wanted and cannot all be had, and the rules and inputs that stand against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.work import Case, CaseMode


@dataclass(frozen=True)
class Demand:
    """One thing that is wanted of a schedule: a case interviewed, or something held or read."""

    code: str
    """A case, a need of week two, or the briefing."""
    week: int
    interviewed: bool = False
    """Whether a file read would not do."""


@dataclass(frozen=True)
class Part:
    """One part of a clash: a rule, or what it says of somebody, on a day if it has one.

    `who` are the codes that it concerns: a person, an inspector, a case or a need. Nobody
    means the rule as such.
    """

    rule: str
    who: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True)
class Clash:
    """Demands that cannot all be met, with the parts that stand against them together.

    Less any one demand, or any one part, they can: if `minimal` says so.
    """

    demands: tuple[Demand, ...]
    parts: tuple[Part, ...]
    minimal: bool = True
    counted: bool = False
    """Whether counting alone shows it."""


def demands(instance: Instance, needs: Iterable[Need], week: int) -> tuple[Demand, ...]:
    """Everything that is wanted of a week, the briefing first."""
    if week == 2:
        return tuple(Demand(need.code, 2) for need in needs)
    briefing = instance.briefing
    held = () if briefing is None else (Demand(briefing.code, 1),)
    return (*held, *(wanted(case) for case in instance.inspected_cases))


def wanted(case: Case) -> Demand:
    """What is wanted of a case: an interview, unless a file read was decided."""
    return Demand(case.reference, 1, interviewed=case.mode is CaseMode.INTERVIEW)


def missed(wanted: Iterable[Demand], schedule: Schedule) -> tuple[Demand, ...]:
    """What of some demands a schedule does not meet; of a case that it leaves out, any way."""
    interviewed = {each.case for each in schedule.interviews}
    placed = {each.case for each in schedule.file_reads} | interviewed
    placed |= {each.need for each in schedule.meetings}
    if schedule.briefing is not None:
        placed.add(schedule.briefing.meeting)
    return tuple(
        Demand(each.code, each.week, interviewed=each.interviewed and each.code in placed)
        for each in wanted
        if each.code not in (interviewed if each.interviewed else placed)
    )


def left_out(instance: Instance, schedule: Schedule) -> tuple[Demand, ...]:
    """Everything of both weeks that is wanted and that a schedule does not have."""
    return tuple(
        demand
        for week in (1, 2)
        for demand in missed(
            demands(instance, week_two_needs(instance) if week == 2 else (), week), schedule
        )
    )


def met(wanted: Iterable[Demand], schedule: Schedule) -> tuple[Demand, ...]:
    """What a schedule does of some demands: cases it reads from file for want of an interview too.

    Whatever else is wanted must be had beside these.
    """
    interviewed = {each.case for each in schedule.interviews}
    out = {each.code for each in missed(wanted, schedule)}
    read = {each.case for each in schedule.file_reads}
    return tuple(
        Demand(each.code, each.week, interviewed=each.interviewed and each.code in interviewed)
        for each in wanted
        if each.code not in out or each.code in read
    )
