"""What waits for a decision in a replan or an issue, and how to give it."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from dipp_scheduler.cli.reports import placed_name
from dipp_scheduler.cli.requested import head_line
from dipp_scheduler.cli.rights import half_decided
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.changes import ChangeRequest, ChangeState
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.wording.strings import Lang, text


def asked(instance: Instance) -> tuple[ChangeRequest, ...]:
    """The requests that are neither accepted nor declined: nothing follows from them."""
    return tuple(each for each in instance.changes if each.state is ChangeState.ASKED)


def asked_lines(instance: Instance, root: Path, talk: Talk) -> Iterator[str]:
    """The requests that are left out because nobody has decided on them."""
    left = asked(instance)
    for lang in talk.langs if left else ():
        yield text("cli.waiting.asked", lang, count=len(left))
        yield from (f"  {head_line(instance, each, lang)}" for each in left)
        yield text("cli.waiting.decide", lang, root=root, number=left[0].number)


def half_lines(instance: Instance, alone: Iterable[str], root: Path, talk: Talk) -> Iterator[str]:
    """For which requests others may move and for which not, and what stood apart for that."""
    holding, moving = half_decided(instance)
    codes = sorted(code for code in alone if _to_be_had(instance, code))
    for lang in talk.langs:
        yield text("cli.waiting.half", lang, moving=_listed(moving), holding=_listed(holding))
        if codes:
            names = (placed_name(instance, code, lang) for code in codes)
            yield text("cli.waiting.alone", lang, names="; ".join(names))
            yield text("cli.waiting.let", lang, how=how_to_let(instance, root, lang))
        else:
            yield text("cli.waiting.nothing_alone", lang)


def _to_be_had(instance: Instance, code: str) -> bool:
    """Whether a case or meeting is still asked for: else there is nothing to be placed."""
    if code in instance.case:
        return instance.case[code].inspected
    return code in instance.meeting or code in {need.code for need in week_two_needs(instance)}


def how_to_let(instance: Instance, root: Path, lang: Lang, *, about: Collection[str] = ()) -> str:
    """How the lead decides that others may move: on which requests, if there are any.

    If some of them are `about` something given, on these alone.
    """
    holding, _ = half_decided(instance)
    holding = tuple(each for each in holding if each.about in about) or holding
    if not holding:
        return text("cli.waiting.in_the_sheet", lang)
    numbers = " ".join(f"--move-others {each.number}" for each in holding)
    return text("cli.waiting.with_command", lang, root=root, numbers=numbers)


def _listed(changes: Iterable[ChangeRequest]) -> str:
    return ", ".join(str(each.number) for each in changes)
