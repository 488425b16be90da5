"""Change requests as they are written down."""

from datetime import UTC, datetime
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
    MEETING_CANCELLED = "meeting cancelled"
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
    """What the kind needs, in plain words (`domain.details` reads them)."""
    state: ChangeState = ChangeState.ASKED
    decided_by: str = ""
    """Who accepted or declined it: whoever writes it down need not decide it (A41)."""
    decided: AwareDatetime | None = None
    reason: str = ""
    """Why it was decided so."""
    others_because: str = ""
    """The lead's reason to let people move whom the change does not concern; empty: they stay."""
    others_by: str = ""
    """Who decided that."""

    @property
    def in_force(self) -> bool:
        """Whether a schedule has to follow it: accepted ones are done with the next issue."""
        return self.state in (ChangeState.ACCEPTED, ChangeState.DONE)

    @property
    def order(self) -> tuple[datetime, int]:
        """Where it stands among the others: what was decided later goes over what was before."""
        # In UTC: London shows an hour of October twice.
        return (self.decided or self.received).astimezone(UTC), self.number
