"""The command that says what would become of each half-day if an inspector fell ill."""

from dataclasses import asdict
from pathlib import Path

from dipp_scheduler.cli.draft import moment_of_draft
from dipp_scheduler.cli.ending import BrokenError
from dipp_scheduler.cli.explaining import understood
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.given import moment_of
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.listing import hand_over, progress
from dipp_scheduler.cli.options import Search
from dipp_scheduler.cli.reports import check_data, level_lines
from dipp_scheduler.cli.solving import watched
from dipp_scheduler.cli.stood_by import standby_data, standby_lines
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.working import schedule_to_judge
from dipp_scheduler.domain import asked as meant
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.whatif.standby import standby

EVERY = 20
"""After so many half-days, a line says how far it is."""


def stand_by(
    folder: Path,
    *,
    whom: tuple[str, ...],
    now: str | None,
    sheet: bool,
    search: Search,
    talk: Talk,
) -> None:
    """What would keep, move or be lost in each half-day; the draft stays as it is.

    Of some inspectors only, and from a moment on, if these are given. RefusedError if one
    of them is not known, BrokenError if the draft breaks rules that block.
    """
    place, lang = InspectionFolder(folder), talk.langs[0]
    instance = read_instance(folder, lang).instance
    schedule = schedule_to_judge(place, instance, talk)
    report = judged(place, instance, schedule, lang)
    if broken := report.at(Level.BLOCKS):
        talk.alert(level_lines(report, Level.BLOCKS, talk))
        words = talk.words("cli.standby.broken", count=len(broken))
        raise BrokenError("\n".join(words), check_data(report, talk))
    chosen = understood(lambda: meant.people(instance, whom), "who", "who_several", talk)
    since = moment_of(now) if now else None
    talk.note("cli.standby.begins", seconds=f"{search.time_limit:g}")

    tell = progress("cli.standby.so_far", EVERY, talk)
    found, stopped = watched(
        lambda _, stop: standby(
            instance,
            schedule,
            SolveOptions(**asdict(search)),
            whom=chosen.inspectors,
            since=since,
            stop=stop,
            tell=tell,
        ),
        talk,
    )
    diary = Diary(instance, schedule)
    for each in talk.langs:
        talk.lines(standby_lines(diary, found, each))

    def write() -> Path:
        from dipp_scheduler.cli.extra_sheets import write_standby

        moment = moment_of_draft(instance, repeatable=search.repeatable)
        return write_standby(place, diary, found, talk, moment=moment)

    rows: dict[str, object] = {"standby": standby_data(found)}
    hand_over(rows, write if sheet else None, search=search, stopped=stopped, talk=talk)
