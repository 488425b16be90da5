"""The command that judges a schedule, whoever made it, without the optimiser: verify."""

from pathlib import Path

from dipp_scheduler.cli.ending import BrokenError
from dipp_scheduler.cli.folder import EDITABLE, InspectionFolder
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.reports import check_data, fault_lines, level_lines
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.working import draft_to_judge, schedule_in
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.guard import refuse
from dipp_scheduler.rules.catalogue import Level


def verify(folder: Path, schedule: Path | None, *, talk: Talk) -> None:
    """Judge a schedule, whoever made it; raises if it breaks rules that block."""
    place = InspectionFolder(folder)
    reading = read_instance(folder, talk.langs[0])
    if schedule is not None and not schedule.exists():
        refuse("schedule_not_there", schedule.name, talk.langs[0])
    file = schedule or draft_to_judge(place, talk)
    read = schedule_in(file, reading.instance, talk)
    report = judged(place, reading.instance, read, talk.langs[0])
    talk.say("cli.verify.judged", file=file)
    talk.lines(fault_lines(reading.warnings, talk))
    for level in Level:
        talk.lines(level_lines(report, level, talk))
    if not report.violations:
        talk.say("cli.verify.fine")
    broken = report.at(Level.BLOCKS)
    # What people call a file of their own may hold a name.
    judged_file = file.name if file.name in EDITABLE else file.suffix
    place.record("verify", file=judged_file, broken=len(broken))
    document = {"file": str(file)} | check_data(report, talk)
    if broken:
        raise BrokenError("\n".join(talk.words("cli.verify.broken", count=len(broken))), document)
    talk.data({"exit_code": 0} | document)
