"""Which file of a draft holds the working schedule: what the program wrote, or what was edited."""

from pathlib import Path

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.shown import shown_in_list
from dipp_scheduler.files.edited import read_schedule


def draft_to_judge(place: InspectionFolder, talk: Talk) -> Path:
    """The draft's workbook if it was edited by hand since it was written, or else its JSON."""
    workbook = place.draft / "schedule.xlsx"
    if workbook in place.edited():
        talk.note("cli.verify.edited", file=workbook)
        return workbook
    return place.files.schedule


def schedule_to_judge(place: InspectionFolder, instance: Instance, talk: Talk) -> Schedule:
    """The working schedule, with what was edited by hand; InputError with what is wrong there."""
    return schedule_in(draft_to_judge(place, talk), instance, talk)


def schedule_in(file: Path, instance: Instance, talk: Talk) -> Schedule:
    """A schedule that was written or edited; InputError also for edits that change nothing."""
    return read_schedule(file, instance, shows=shown_in_list, lang=talk.langs[0])
