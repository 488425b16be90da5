"""The part of a schedule that some appointments touch: all that is needed to judge them."""

from collections.abc import Collection, Iterable

from dipp_scheduler.domain.schedule import FileRead, HeldMeeting, Interview, Schedule

Held = Interview | FileRead | HeldMeeting
"""What can be put somewhere else."""


def code_of(held: Held) -> str:
    """The case or need that it is about."""
    return held.need if isinstance(held, HeldMeeting) else held.case


def people_of(*held: Held) -> frozenset[str]:
    """The codes of everybody who is there."""
    return frozenset(who for each in held for who in _people(each))


def _people(held: Held) -> tuple[str, ...]:
    if isinstance(held, HeldMeeting):
        return (*held.inspectors, *held.people)
    if isinstance(held, FileRead):
        return (held.inspector,)
    return (held.inspector, held.interviewee, *held.others)


def held_in(schedule: Schedule, codes: Collection[str]) -> tuple[Held, ...]:
    """What a schedule holds of some cases and needs."""
    both: tuple[Held, ...] = (*schedule.inspections, *schedule.meetings)
    return tuple(each for each in both if code_of(each) in codes)


def without(schedule: Schedule, codes: Collection[str]) -> Schedule:
    """A schedule less some cases and needs, and less its proofs, which held for the whole."""
    return schedule.model_copy(
        update={
            "interviews": tuple(e for e in schedule.interviews if e.case not in codes),
            "file_reads": tuple(e for e in schedule.file_reads if e.case not in codes),
            "meetings": tuple(e for e in schedule.meetings if e.need not in codes),
            "unplaced": tuple(e for e in schedule.unplaced if e.code not in codes),
            "proofs": (),
        }
    )


def having(schedule: Schedule, held: Iterable[Held]) -> Schedule:
    """A schedule with some appointments more."""
    more = tuple(held)
    return schedule.model_copy(
        update={
            "interviews": schedule.interviews + tuple(e for e in more if isinstance(e, Interview)),
            "file_reads": schedule.file_reads + tuple(e for e in more if isinstance(e, FileRead)),
            "meetings": schedule.meetings + tuple(e for e in more if isinstance(e, HeldMeeting)),
        }
    )


def touched(schedule: Schedule, people: Collection[str], week: int) -> Schedule:
    """What some people do in a week, and of all else whatever a rule could set against it.

    Every meeting takes a room and its turn, so all stay; but of other people there only those
    that are asked about. What a rule says of the rest is not true then, but it is the same
    whatever these people do.
    """
    blocks = tuple(each for each in schedule.blocks if each.inspector in people)
    if week == 2:
        return Schedule(
            meetings=tuple(_only(each, people) for each in schedule.meetings),
            blocks=blocks,
            stays=schedule.stays,
        )
    return Schedule(
        interviews=tuple(
            each
            for each in schedule.interviews
            if each.inspector in people
            or each.interviewee in people
            or any(who in people for who in each.others)
        ),
        file_reads=tuple(each for each in schedule.file_reads if each.inspector in people),
        briefing=schedule.briefing,
        blocks=blocks,
    )


def _only(held: HeldMeeting, people: Collection[str]) -> HeldMeeting:
    """A meeting as far as it takes the time of some people."""
    return held.model_copy(
        update={
            "inspectors": tuple(who for who in held.inspectors if who in people),
            "people": tuple(who for who in held.people if who in people),
        }
    )
