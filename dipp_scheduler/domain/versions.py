"""A version: a schedule that was issued, with all that it was made for, kept for ever."""

from pydantic import AwareDatetime, Field, JsonValue

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.requests import ChangeRequest, ChangeState
from dipp_scheduler.domain.schedule import Schedule

FORMAT = 1
"""The form of a version's file; a higher one was written by a newer program."""


class Overruling(Frozen):
    """A finding that stops issuing, set aside by a person who says why."""

    rule: str
    variant: str = ""
    who: tuple[str, ...] = ()
    """Rule, variant and codes name the finding: in every later check it is the same one."""
    by: str
    reason: str
    version: int
    """The version that was issued in spite of it first."""


class Version(Frozen):
    """An issued schedule. Nothing of it ever changes."""

    format: int = FORMAT
    number: int = Field(ge=1)
    issued_at: AwareDatetime
    by: str
    note: str
    langs: tuple[str, ...] = ("en",)
    """The languages in which its exports were written."""
    instance: Instance
    """As the changes in force make it (`changes.apply`); these are done (`settled`)."""
    schedule: Schedule
    overruled: tuple[Overruling, ...] = ()
    """Findings set aside for this version, those carried on from earlier ones included."""
    calendars: JsonValue = None
    """What everybody's calendar was told up to this version (`export.ical_state`)."""
    previous: str | None = None
    """SHA-256 of the bytes of the version before; None for the first."""


def settled(instance: Instance) -> Instance:
    """The instance as it stands once a version is issued: accepted changes are done."""
    changes = tuple(_settled(each) for each in instance.changes)
    return instance.model_copy(update={"changes": changes})


def settled_by(instance: Instance, issued: Instance) -> Instance:
    """The instance with those accepted changes done that a version was issued with.

    A change that wants something else by now is another one, and not done.
    """
    done = {_wanted(each) for each in issued.changes if each.state is ChangeState.DONE}
    changes = tuple(_settled(each) if _wanted(each) in done else each for each in instance.changes)
    return instance.model_copy(update={"changes": changes})


def in_force(instance: Instance) -> Instance:
    """The instance with no changes but those that a schedule has to follow, as done.

    Two instances that are equal in this ask for the same schedule: what people have answered
    to it asks for none.
    """
    changes = tuple(_settled(each) for each in instance.changes if each.in_force)
    return instance.model_copy(update={"changes": changes, "replies": ()})


def unproven(schedule: Schedule) -> Schedule:
    """The schedule in one order and without its proofs: all that anybody can be told.

    Two schedules that are equal in this are the same to everybody.
    """
    return schedule.model_copy(
        update={
            "interviews": tuple(sorted(schedule.interviews, key=lambda each: each.case)),
            "file_reads": tuple(sorted(schedule.file_reads, key=lambda each: each.case)),
            "meetings": tuple(sorted(schedule.meetings, key=lambda each: each.need)),
            "blocks": tuple(
                sorted(
                    schedule.blocks, key=lambda each: (each.inspector, each.time.start, each.kind)
                )
            ),
            "stays": tuple(
                sorted(
                    schedule.stays,
                    key=lambda each: (each.inspector, each.day, each.half != "morning"),
                )
            ),
            "unplaced": tuple(sorted(schedule.unplaced, key=lambda each: (each.week, each.code))),
            "proofs": (),
        }
    )


def _settled(change: ChangeRequest) -> ChangeRequest:
    if change.state is not ChangeState.ACCEPTED:
        return change
    return change.model_copy(update={"state": ChangeState.DONE})


def _wanted(change: ChangeRequest) -> tuple[object, ...]:
    return change.number, change.kind, change.about, change.details
