"""The rungs of a ladder in words: what was tried for an appointment that was lost."""

from collections.abc import Iterator

from dipp_scheduler.rules.facts import Word, said
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.options.ladder import Rung, RungKind
from dipp_scheduler.wording.strings import Lang, catalogue, text


def rung_line(rung: Rung, lang: Lang, *, decided: bool = True) -> str:
    """A rung and what became of it; where nothing is decided yet, one that is legal is open."""
    name = text(f"cli.ladder.{rung.kind.value}", lang)
    if rung.taken:
        return text("cli.ladder.taken", lang, rung=name)
    if rung.legal:
        key = "dearer" if isinstance(rung.kind, RungKind) else "dearer_meeting"
        return text(f"cli.ladder.{key if decided else 'open'}", lang, rung=name)
    if not rung.tried:
        return text("cli.ladder.nothing", lang, rung=name)
    if rung.tried == 1:
        why = " ".join(each.message(lang) for each, _ in rung.reasons)
        return text("cli.ladder.refused", lang, rung=name, why=why)
    why = "; ".join(_reasons(rung, lang))
    return text("cli.ladder.refused_all", lang, rung=name, count=rung.tried, why=why)


def _reasons(rung: Rung, lang: Lang) -> Iterator[str]:
    """What refuses the places of a rung, each with how many of them, unless it is all."""
    for each, count in rung.reasons:
        reason = _because(each, lang)
        everywhere = count == rung.tried
        yield reason if everywhere else text("cli.ladder.reason", lang, reason=reason, count=count)
    others = rung.tried - sum(count for _, count in rung.reasons)
    if others:
        yield text("cli.ladder.reason_others", lang, count=others)


def _because(violation: Violation, lang: Lang) -> str:
    """A rule and whom it concerns, whatever the place; else what it says of one place."""
    key = f"cli.ladder.because.{violation.rule}"
    if key in catalogue(lang) and not violation.variant:
        return said(Word(key, violation.facts), lang)
    message = violation.message(lang).removesuffix(".")
    return text("cli.ladder.instance", lang, message=message)
