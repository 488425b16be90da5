"""Taking one of the options for an appointment, and putting the draft back as it was."""

from pathlib import Path

from dipp_scheduler.cli.choices import Choices, data, where
from dipp_scheduler.cli.ctrl_c import written_whole
from dipp_scheduler.cli.draft import write_draft
from dipp_scheduler.cli.ending import BrokenError, RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.judged import judged
from dipp_scheduler.cli.reports import check_data, level_lines
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.waiting import how_to_let
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.files.audit import records
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.files.store import write_draft as keep
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.solver.options.ranked import Option
from dipp_scheduler.solver.options.touched import code_of
from dipp_scheduler.wording.strings import Lang, text

BEFORE = "schedule-before-{number}.json"
"""The draft as it was before the option of this number was taken."""


def take(
    place: InspectionFolder, draft: Schedule, choices: Choices, number: str, talk: Talk
) -> None:
    """Write the draft with one option in it, verified like every draft; the one before is kept."""
    instance, chosen = choices.instance, _chosen(place, choices, number, talk)
    report = judged(place, instance, chosen.schedule, talk.langs[0])
    said = data(choices, talk) | check_data(report, talk)
    was = judged(place, instance, draft, talk.langs[0]).at(Level.BLOCKS)
    worse = [each for each in report.at(Level.BLOCKS) if each not in was]
    if worse:
        talk.alert(level_lines(report, Level.BLOCKS, talk))
        raise BrokenError("\n".join(talk.words("cli.solve.broken", count=len(worse))), said)
    before = place.draft / BEFORE.format(number=len(_taken(place)) + 1)
    moved = [code_of(each) for each in chosen.others]
    facts = {"appointment": choices.code, "taken": number, "others": moved}
    with written_whole():
        keep(before, draft, instance, lang=talk.langs[0])
        written = write_draft(place, instance, chosen.schedule, report, repeatable=False, talk=talk)
        place.record("options", **facts, draft=place.digests())
    for lang in talk.langs:
        there = "; ".join(where(instance, each, lang) for each in (chosen.place, *chosen.others))
        talk.lines([text("cli.options.taken", lang, place=there, page=written.page)])
    talk.alert(level_lines(report, Level.BLOCKS, talk))
    talk.say("cli.options.undo", root=place.root, code=choices.code)
    talk.data({"exit_code": 0, "taken": number} | said)


def _chosen(place: InspectionFolder, choices: Choices, number: str, talk: Talk) -> Option:
    """The option that is taken; RefusedError if there is none, or it waits for a decision."""
    numbered = dict((*choices.alone, *choices.exchanges))
    chosen = numbered.get(number.strip().upper())
    if chosen is None:
        lang = talk.langs[0]
        runs = [tuple(dict(each)) for each in (choices.alone, choices.exchanges) if each]
        there = ", ".join(_from_to(each, lang) for each in runs) or "–"
        raise RefusedError("\n".join(talk.words("cli.options.no_such", number=number, there=there)))
    if chosen.others and choices.decision:
        codes = ", ".join(code_of(each) for each in chosen.others)

        def how(lang: Lang) -> str:
            return how_to_let(choices.instance, place.root, lang)

        facts = {"number": number, "codes": codes, "how": how}
        raise RefusedError("\n".join(talk.words("cli.options.undecided", **facts)))
    return chosen


def _from_to(numbers: tuple[str, ...], lang: Lang) -> str:
    """Numbers or letters in a row, from the first to the last."""
    first, last = numbers[0], numbers[-1]
    return first if first == last else text("dates.span", lang, start=first, end=last)


def undo(folder: Path, talk: Talk) -> None:
    """Put back the draft as it was before the last option that is still taken.

    RefusedError if there is none, or the draft was issued or written anew since.
    """
    place = InspectionFolder(folder)
    taken = _taken(place)
    before = place.draft / BEFORE.format(number=len(taken))
    if not taken or not before.is_file() or place.edited():
        raise RefusedError("\n".join(talk.words("cli.options.nothing_to_undo")))
    instance = read_instance(place.given, talk.langs[0]).instance
    schedule = read_draft(before, lang=talk.langs[0]).schedule
    report = judged(place, instance, schedule, talk.langs[0])
    with written_whole():
        written = write_draft(place, instance, schedule, report, repeatable=False, talk=talk)
        place.record("options", appointment=taken[-1], undone=True, draft=place.digests())
        before.unlink()
    talk.say("cli.options.undone", page=written.page)
    talk.data({"exit_code": 0, "undone": True} | check_data(report, talk))


def _taken(place: InspectionFolder) -> list[str]:
    """The appointments whose options are taken and can be put back, the last one at the end.

    None is once the draft was issued or written by another command.
    """
    taken: list[str] = []
    for line in records(place.files.audit):
        if line.get("undone"):
            del taken[-1:]
        elif "taken" in line:
            taken.append(str(line["appointment"]))
        elif "draft" in line or line.get("command") == "issue":
            taken.clear()
    return taken
