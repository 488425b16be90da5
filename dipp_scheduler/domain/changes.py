"""Change requests, as records."""

from enum import StrEnum

from pydantic import AwareDatetime

from dipp_scheduler.domain.base import Frozen


class ChangeKind(StrEnum):
    """What a change request is about."""

    PERSON_UNAVAILABLE = "person unavailable"
    PRACTITIONER_REPLACED = "practitioner replaced"
    SUBSTITUTE_OFFERED = "substitute offered"
    SECOND_PERSON = "second person asked for"
    EXCLUSION_PROPOSED = "exclusion proposed"
    FOUND_EXCLUDABLE = "case found excludable"
    CASE_ADDED = "case added from reserve"
    INSPECTOR_AWAY = "inspector away"
    INSPECTOR_ADDED = "inspector added"
    CONFLICT_DECLARED = "conflict declared"
    MEETING_CHANGED = "meeting changed"
    PIN = "pin"
    UNPIN = "unpin"
    WISH = "wish"


class ChangeState(StrEnum):
    """How far a change request has come."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"


class ChangeRequest(Frozen):
    """One row of the Changes sheet."""

    number: int
    received: AwareDatetime
    sender: str = ""
    kind: ChangeKind
    about: str
    details: str = ""
    state: ChangeState = ChangeState.ASKED
