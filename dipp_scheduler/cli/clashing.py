"""Why there is no better schedule: every interview and meeting that the draft does not have."""

from dataclasses import asdict

from dipp_scheduler.cli.clash_lines import clash_data, clash_lines
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.options import Search
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.working import draft_to_judge
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.files.edited import read_schedule
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.rules.clash import Demand
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.solver.explaining import Explained, explained, first_schedule, left_out
from dipp_scheduler.solver.search import SolveOptions
from dipp_scheduler.wording.strings import text


def explain_all(folder_given: InspectionFolder, *, search: Search, talk: Talk) -> None:
    """What counting shows, then each thing that the draft leaves out, with its clash and remedies.

    Without a draft: what the best possible one would have to leave out.
    """
    instance = read_instance(folder_given.root, talk.langs[0]).instance
    counts = [each for each in forecast(instance) if each.amount]
    for lang in talk.langs if counts else ():
        talk.lines([text("cli.explain.clash.counts", lang)])
        talk.lines(f"  - {each.message(lang)}" for each in counts)
    drafted = folder_given.files.schedule.is_file()
    options = SolveOptions(**asdict(search))
    if drafted:
        path = draft_to_judge(folder_given, talk)
        schedule = read_schedule(path, instance, lang=talk.langs[0])
    else:
        schedule = first_schedule(instance, options)
    diary = Diary(instance, schedule)
    wanted = left_out(instance, schedule)
    if not wanted:
        talk.say(f"cli.explain.clash.nothing{'' if drafted else '_yet'}")
    found = []
    for each in explained(instance, schedule, wanted, options):
        say(diary, each, talk)
        found.append(clash_data(diary, each, talk.langs[0]))
    talk.data(
        {
            "exit_code": 0,
            "counts": [
                {"about": each.id, "least": each.amount, "message": each.message(talk.langs[0])}
                for each in counts
            ],
            "left_out": found,
        }
    )


def explained_one(diary: Diary, schedule: Schedule, demand: Demand, *, search: Search) -> Explained:
    """One thing that the draft leaves out, with its clash and remedies."""
    return next(explained(diary.instance, schedule, (demand,), SolveOptions(**asdict(search))))


def missing(diary: Diary, code: str) -> Demand | None:
    """What the draft leaves out under a code; None if it is there."""
    out = left_out(diary.instance, diary.schedule)
    return next((each for each in out if each.code == code), None)


def say(diary: Diary, each: Explained, talk: Talk) -> None:
    """One explanation, in every language."""
    for lang in talk.langs:
        talk.lines(["", *clash_lines(diary, each, lang)])
