"""Invented conflicts of interest, and the first change requests of the region."""

from datetime import time, timedelta

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest
from dipp_scheduler.domain.people import Conflict, ConflictKind
from dipp_scheduler.domain.timegrid import at
from dipp_scheduler.synthetic.casework import Casework
from dipp_scheduler.synthetic.ground import Ground

FROM = "SPOC of the region"


def conflicts(ground: Ground, casework: Casework) -> tuple[Conflict, ...]:
    """One inspector worked in a PDU, one knows a practitioner, one knew a case."""
    rng = ground.rng("conflicts")
    first, second, third = rng.sample(casework.cases[: ground.region.cases], 3)
    return (
        Conflict(inspector="AI1", kind=ConflictKind.PDU, against=first.pdu),
        Conflict(inspector="AI2", kind=ConflictKind.PERSON, against=second.practitioner),
        Conflict(inspector="AI4", kind=ConflictKind.CASE, against=third.reference),
        Conflict(inspector="LI", kind=ConflictKind.PERSON, against=third.practitioner),
    )


def changes(ground: Ground, casework: Casework) -> tuple[ChangeRequest, ...]:
    """Four requests that came between the announcement and the change deadline."""
    rng = ground.rng("changes")
    monday = ground.settings.fieldwork
    first, second, third = rng.sample(
        [case for case in casework.cases if case.inspected and case.substitute is None], 3
    )
    day = monday + timedelta(days=rng.randrange(5))
    wanted = (
        (ChangeKind.PERSON_UNAVAILABLE, first.practitioner, f"Away on {day.isoformat()}."),
        (ChangeKind.EXCLUSION_PROPOSED, second.reference, "A review has begun."),
        (
            ChangeKind.SECOND_PERSON,
            third.reference,
            f"{second.practitioner}, practitioner very new",
        ),
        (ChangeKind.WISH, first.practitioner, "Would rather not be interviewed on Friday."),
    )
    return tuple(
        ChangeRequest(
            number=number,
            received=at(monday - timedelta(days=20 - 2 * number), time(10, 5 * number)),
            sender=FROM,
            kind=kind,
            about=about,
            details=details,
        )
        for number, (kind, about, details) in enumerate(wanted, start=1)
    )
