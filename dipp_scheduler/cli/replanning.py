"""The command that makes the next draft after changes, nearest to what was issued: replan."""

from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path

from dipp_scheduler.cli.ctrl_c import written_whole
from dipp_scheduler.cli.draft import PAGE, without_clock, write_draft
from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import moment_of
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.known import last_known
from dipp_scheduler.cli.moment import now as present
from dipp_scheduler.cli.options import Search
from dipp_scheduler.cli.outdone import outdone_near
from dipp_scheduler.cli.replanned import (
    Told,
    ladder_lines,
    moved_lines,
    proof_line,
    replan_data,
    settled_lines,
)
from dipp_scheduler.cli.reports import (
    SHOWN,
    check_data,
    file_read_lines,
    level_lines,
    schedule_data,
    unplaced_lines,
)
from dipp_scheduler.cli.requested import open_lines
from dipp_scheduler.cli.rights import rights_of
from dipp_scheduler.cli.solving import watched
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.waiting import asked, asked_lines, half_lines
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.versions import Version
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.solver.replan.both_weeks import replan as nearest
from dipp_scheduler.solver.solve import SolveOptions
from dipp_scheduler.wording import regions


def replan(folder: Path, *, now: str | None, search: Search, talk: Talk) -> None:
    """Make the draft that disturbs people least; RefusedError if nothing was issued yet."""
    place, lang = InspectionFolder(folder), talk.langs[0]
    moment = moment_of(now) if now else present()
    reading = read_instance(folder, lang)
    instance = reading.instance
    version, known = _last(place, instance, moment, talk)
    rights = rights_of(instance, reading.given, moment)
    options = SolveOptions(**asdict(search))
    found, stopped = watched(
        lambda post, stop: nearest(
            instance, version.instance, known, rights, options, progress=post, stop=stop
        ),
        talk,
    )
    told = Told(instance, version, known, found, rights)
    better = outdone_near(place, told, lang) if stopped else None
    told = better or told
    found = told.found
    schedule = without_clock(found.schedule) if search.repeatable else found.schedule
    report = judged(place, instance, schedule, lang)
    files: tuple[Path, ...] = ()
    if better is None:
        with written_whole():
            files = write_draft(
                place, instance, schedule, report, repeatable=search.repeatable, talk=talk
            ).files
            place.record(
                "replan",
                **asdict(search),
                version=version.number,
                now=moment.isoformat(),
                broken_only=rights.broken_only,
                pinned=sorted(rights.pinned),
                forced=sorted(told.forced),
                extra=sorted(told.extra),
                alone=sorted(found.alone),
                waiting=[each.number for each in asked(instance)],
                stopped=stopped,
                proofs=[each.model_dump(mode="json") for each in schedule.proofs],
                draft=place.digests(),
            )
    if stopped:
        talk.say("cli.solve.outdone" if better else "cli.solve.stopped")
    given = reading.given.model_copy(update={"changes": instance.changes})
    _say(told, given, place.root, talk)
    waiting = tuple(asked_lines(instance, place.root, talk))
    talk.alert(("", *waiting) if waiting else ())
    talk.alert(unplaced_lines(instance, schedule, report, talk, settled=found.settled))
    if report.at(Level.BLOCKS_ISSUING):
        talk.warn("cli.replan.explain", root=place.root)
    talk.alert(file_read_lines(instance, schedule, talk, settled=found.settled))
    talk.lines(level_lines(report, Level.WARNS, talk, at_most=SHOWN))
    talk.lines([""])
    talk.say("cli.replan.next", page=place.draft / PAGE, root=place.root)
    talk.data(
        {"exit_code": 0, "seconds": round(found.seconds, 2), "stopped": stopped}
        | {"version": version.number, "now": moment.isoformat()}
        | {"waiting": [each.number for each in asked(instance)]}
        | replan_data(told, talk)
        | schedule_data(instance, schedule, talk)
        | check_data(report, talk)
        | {"files": [str(each) for each in files]}
    )


def _last(
    place: InspectionFolder, instance: Instance, moment: datetime, talk: Talk
) -> tuple[Version, Known]:
    """What was issued last, and what people know of it; RefusedError if nothing was."""
    last = last_known(place, instance, moment, talk.langs[0])
    if last is None:
        raise RefusedError("\n".join(talk.words("cli.replan.nothing_issued", root=place.root)))
    return last


def _say(told: Told, given: Instance, root: Path, talk: Talk) -> None:
    rights = told.rights
    talk.say(
        "cli.replan.done",
        region=partial(regions.region, told.instance.settings.region),
        number=told.version.number,
    )
    talk.lines(open_lines(given, talk))
    if rights.decided is None:
        talk.say("cli.replan.broken_only" if rights.broken_only else "cli.replan.free")
    else:
        talk.lines(half_lines(told.instance, told.found.alone, root, talk))
    if rights.pinned:
        talk.say("cli.replan.pinned", codes=", ".join(sorted(rights.pinned)))
    talk.lines(settled_lines(told, talk))
    talk.lines(["", *proof_line(told, talk)])
    talk.lines(moved_lines(told, talk))
    talk.lines(ladder_lines(told, root, talk))
