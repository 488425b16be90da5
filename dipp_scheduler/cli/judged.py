"""What the check finds, with what somebody overruled for an earlier version."""

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.files.versions import latest
from dipp_scheduler.rules.overruled import with_overrulings
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang


def judged(
    place: InspectionFolder,
    instance: Instance,
    schedule: Schedule,
    lang: Lang = "en",
    *,
    known: Known | None = None,
) -> Report:
    """Every rule broken and every cost; StorageError if the versions are not whole.

    With what people `known` it costs something to tell them of changes.
    """
    return marked(place, verify(instance, schedule, known=known), lang)


def marked(place: InspectionFolder, report: Report, lang: Lang = "en") -> Report:
    """The report with what was overruled for the last version marked."""
    known = latest(place.files.versions, lang)
    return with_overrulings(report, known.version(lang).overruled if known else ())
