"""Commands that make a schedule: demo and solve."""

from dataclasses import asdict
from functools import partial
from pathlib import Path

from dipp_scheduler.cli.clash_lines import hopeless_data, hopeless_lines
from dipp_scheduler.cli.ctrl_c import written_whole
from dipp_scheduler.cli.draft import PAGE, without_clock, write_draft
from dipp_scheduler.cli.ending import BrokenError, HopelessError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import region_of
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.options import Search
from dipp_scheduler.cli.outdone import outdone
from dipp_scheduler.cli.reports import (
    SHOWN,
    check_data,
    cost_lines,
    count_lines,
    counts,
    fault_data,
    fault_lines,
    file_read_lines,
    forecast_lines,
    level_lines,
    proof_lines,
    schedule_data,
    unplaced_lines,
)
from dipp_scheduler.cli.solving import solve_watched
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InfeasibleError, InputError, StorageError
from dipp_scheduler.files.folder import Reading, read_instance
from dipp_scheduler.files.unfilled import nothing_to_schedule
from dipp_scheduler.files.workbook import write_workbook
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.solver.solve import SolveOptions
from dipp_scheduler.solver.why.explaining import hopeless
from dipp_scheduler.synthetic import region as invented
from dipp_scheduler.wording import regions


def demo(region: str, out: Path | None, *, search: Search, talk: Talk) -> None:
    """Invent a region, then do with it all that a user would do."""
    found = region_of(region)
    place = InspectionFolder(out or _free(Path(found.slug)))
    if place.root.exists() and (not place.root.is_dir() or any(place.root.iterdir())):
        raise StorageError("\n".join(talk.words("cli.demo.there", folder=place.root)))
    talk.note("cli.demo.inventing", region=partial(regions.region, found.name))
    instance = invented(found.name, seed=search.seed)
    place.root.mkdir(parents=True, exist_ok=True)
    write_workbook(instance, place.files.workbook)
    place.record("demo", region=found.code, seed=search.seed)
    talk.note("cli.written", what=place.files.workbook)
    solve(place.root, search=search, talk=talk)


def solve(folder: Path, *, search: Search, talk: Talk) -> None:
    """Make the draft of both weeks; nothing is written if it breaks rules that block."""
    place = InspectionFolder(folder)
    reading = read_instance(folder, talk.langs[0])
    instance = reading.instance
    if unfilled := nothing_to_schedule(instance, talk.langs[0]):
        talk.warn("cli.solve.nothing")
        raise InputError(unfilled)
    try:
        result, stopped = solve_watched(instance, SolveOptions(**asdict(search)), talk)
    except InfeasibleError as error:
        talk.alert(forecast_lines(forecast(instance), talk))  # what counting alone can explain
        why = hopeless(instance, SolveOptions(**asdict(search)))
        talk.alert(hopeless_lines(instance, why, talk))
        raise HopelessError(str(error), hopeless_data(instance, why, talk)) from None
    schedule = without_clock(result.schedule) if search.repeatable else result.schedule
    report = judged(place, instance, schedule, talk.langs[0])
    better = outdone(place, instance, report, talk.langs[0]) if stopped else None
    schedule, report = better or (schedule, report)
    document = schedule_data(instance, schedule, talk) | check_data(report, talk)
    if report.blocks:
        broken = report.at(Level.BLOCKS)
        talk.alert(level_lines(report, Level.BLOCKS, talk))
        raise BrokenError("\n".join(talk.words("cli.solve.broken", count=len(broken))), document)
    files: tuple[Path, ...] = ()
    if better is None:
        with written_whole():
            files = write_draft(
                place, instance, schedule, report, repeatable=search.repeatable, talk=talk
            ).files
            place.record(
                "solve",
                **asdict(search),
                stopped=stopped,
                counts=counts(instance, schedule),
                proofs=document["proofs"],
                draft=place.digests(),
            )
    if stopped:
        talk.say("cli.solve.outdone" if better else "cli.solve.stopped")
    _tell(reading, schedule, report, talk)
    talk.lines([""])
    talk.say("cli.solve.where", page=place.draft / PAGE, draft=place.draft)
    talk.data(
        {"exit_code": 0, "seconds": round(result.seconds, 2), "stopped": stopped}
        | asdict(search)
        | document
        | {"warnings": fault_data(reading.warnings), "files": [str(each) for each in files]}
    )


def _tell(reading: Reading, schedule: Schedule, report: Report, talk: Talk) -> None:
    """What was found, loudest what is missing, and how good it is."""
    instance = reading.instance
    talk.say("cli.solve.done", region=partial(regions.region, instance.settings.region))
    talk.lines(count_lines(instance, schedule, talk))
    talk.alert(unplaced_lines(instance, schedule, report, talk))
    talk.alert(file_read_lines(instance, schedule, talk))
    talk.lines(fault_lines(reading.warnings, talk))
    for level in (Level.WARNS, Level.INFORMS):
        talk.lines(level_lines(report, level, talk, at_most=SHOWN))
    talk.lines(proof_lines(instance, schedule, report, talk))
    talk.lines(cost_lines(report, talk))


def _free(wanted: Path) -> Path:
    """The folder wanted, or the next one of that name that does not exist yet."""
    found, number = wanted, 2
    while found.exists():
        found, number = wanted.with_name(f"{wanted.name}-{number}"), number + 1
    return found
