"""Which file of a draft holds the working schedule: what the program wrote, or what was edited."""

from pathlib import Path

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.talk import Talk


def draft_to_judge(place: InspectionFolder, talk: Talk) -> Path:
    """The draft's workbook if it was edited by hand since it was written, or else its JSON."""
    workbook = place.draft / "schedule.xlsx"
    if workbook in place.edited():
        talk.note("cli.verify.edited", file=workbook)
        return workbook
    return place.files.schedule
