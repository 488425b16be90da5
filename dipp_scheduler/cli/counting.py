"""What explain says at once, before anything is searched: what is not there, what counting shows.

Nothing here loads the solver, which takes a second by itself.
"""

from dataclasses import dataclass
from pathlib import Path

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.working import schedule_to_judge
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.errors import InputError
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.unfilled import nothing_to_schedule
from dipp_scheduler.rules.clash import left_out
from dipp_scheduler.rules.clash_told import NAMED
from dipp_scheduler.rules.clash_told_people import folded
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import said
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.rules.forecasts import Forecast
from dipp_scheduler.wording.strings import text


@dataclass(frozen=True)
class Counted:
    """What is given, the draft if there is one, and what counting alone shows to be short."""

    instance: Instance
    schedule: Schedule | None
    counts: tuple[Forecast, ...]


def counted(folder: Path, talk: Talk) -> Counted:
    """Read the folder, say what the draft does not have, and what counting shows.

    InputError if not enough is filled in for anything to be placed.
    """
    place = InspectionFolder(folder)
    instance = read_instance(place.given, talk.langs[0]).instance
    if unfilled := nothing_to_schedule(instance, talk.langs[0]):
        talk.warn("cli.explain.clash.unfilled")
        raise InputError(unfilled)
    schedule = None
    if place.files.schedule.is_file():
        schedule = schedule_to_judge(place, instance, talk)
        codes = tuple(each.code for each in left_out(instance, schedule))
        names = folded(Diary(instance, schedule), codes, NAMED)
        if codes:
            talk.say("cli.explain.clash.left_out", names=lambda lang: said(names, lang))
    counts = tuple(each for each in forecast(instance) if each.amount)
    for lang in talk.langs if counts else ():
        talk.lines([text("cli.explain.clash.counts", lang)])
        talk.lines(f"  - {each.message(lang)}" for each in counts)
    if schedule is None:
        talk.note("cli.explain.clash.searching")
    return Counted(instance, schedule, counts)
