"""What people know when something is to change: the last version, and who has accepted it."""

from datetime import datetime

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.replies import accepted
from dipp_scheduler.domain.versions import Version
from dipp_scheduler.files.versions import chain
from dipp_scheduler.wording.strings import Lang


def last_known(
    place: InspectionFolder, instance: Instance, moment: datetime, lang: Lang
) -> tuple[Version, Known] | None:
    """The last version, and what people know of it at a moment; None before the first."""
    kept = chain(place.files.versions, lang)
    if not kept:
        return None
    # Only answers to the versions before need the versions before.
    several = any(each.received is not None for each in instance.replies)
    versions = [each.version(lang) for each in (kept if several else kept[-1:])]
    answered = accepted(instance.replies, [(each.issued_at, each.schedule) for each in versions])
    return versions[-1], Known(schedule=versions[-1].schedule, now=moment, accepted=answered)
