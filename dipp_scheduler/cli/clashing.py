"""Why there is no better schedule: every interview and meeting that the draft does not have."""

from dataclasses import asdict

from dipp_scheduler.cli.clash_lines import (
    Helped,
    clash_data,
    clash_lines,
    hopeless_data,
    hopeless_lines,
    remedy_lines,
)
from dipp_scheduler.cli.counting import Counted
from dipp_scheduler.cli.options import Search
from dipp_scheduler.cli.talk import InWords, Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.rules.clash import Demand, left_out
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.why.explaining import (
    Explained,
    explained,
    first_schedule,
    hopeless,
    remedied,
)
from dipp_scheduler.wording.strings import text


def explain_all(counted: Counted, *, search: Search, talk: Talk) -> None:
    """Each thing that the draft leaves out, with its clash and remedies, after what counting shows.

    Without a draft: what the best possible one would have to leave out.
    """
    instance, schedule = counted.instance, counted.schedule
    options = SolveOptions(**asdict(search))
    unknown: tuple[int, ...] = ()
    hopeless_weeks: dict[str, object] = {}
    if schedule is None:
        first = first_schedule(instance, options)
        schedule, unknown = first.schedule, first.without
    if unknown:
        hopeless_weeks = _nothing_found(instance, unknown, options, talk)
    diary = Diary(instance, schedule)
    wanted = tuple(each for each in left_out(instance, schedule) if each.week not in unknown)
    if not wanted and not unknown:
        talk.say(f"cli.explain.clash.nothing{'_yet' if counted.schedule is None else ''}")
    found = [
        tell(diary, each, options, talk) for each in explained(instance, schedule, wanted, options)
    ]
    talk.data(
        {
            "exit_code": 0,
            "counts": [
                {"about": each.id, "least": each.amount, "message": each.message(talk.langs[0])}
                for each in counted.counts
            ],
            "left_out": found,
            "weeks_not_found": list(unknown),
            **hopeless_weeks,
        }
    )


def _nothing_found(
    instance: Instance, weeks: tuple[int, ...], options: SolveOptions, talk: Talk
) -> dict[str, object]:
    """Say why there is no schedule of some weeks, or that there was no time; returns the data."""
    why = hopeless(instance, options) if 1 in weeks else ()
    talk.lines(hopeless_lines(instance, why, talk))
    told = {week for week, _ in why}
    for week in weeks:
        if week not in told:
            seconds = f"{options.time_limit:g}"
            talk.say("cli.explain.clash.no_time", week=_week_words(week), seconds=seconds)
    return hopeless_data(instance, why, talk) if why else {}


def _week_words(week: int) -> InWords:
    return lambda lang: text(f"solver.week.{week}", lang)


def explain_one(diary: Diary, demand: Demand, *, search: Search, talk: Talk) -> dict[str, object]:
    """Say why one thing is left out of the draft, and what would put it right; returns the data."""
    options = SolveOptions(**asdict(search))
    found = next(explained(diary.instance, diary.schedule, (demand,), options))
    return tell(diary, found, options, talk)


def missing(diary: Diary, code: str) -> Demand | None:
    """What the draft leaves out under a code; None if it is there."""
    out = left_out(diary.instance, diary.schedule)
    return next((each for each in out if each.code == code), None)


def tell(diary: Diary, found: Explained, options: SolveOptions, talk: Talk) -> dict[str, object]:
    """One explanation in every language, at once, and its remedies when they are tried."""
    for lang in talk.langs:
        talk.lines(["", *clash_lines(diary, found, lang)])
    helped = Helped(found, remedied(diary.instance, diary.schedule, found, options))
    for lang in talk.langs:
        talk.lines(remedy_lines(diary, helped, lang))
    return clash_data(diary, helped, talk.langs[0])
