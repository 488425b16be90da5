"""The rungs of a ladder in words: what was tried for an appointment that was lost."""

from collections.abc import Iterator

from dipp_scheduler.rules.facts import Word, said
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.solver.options.ladder import Refusal, Rung, RungKind
from dipp_scheduler.wording.strings import Lang, catalogue, text

NAMED = 3
"""How many people a reason names: the others are counted."""


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
        why = " ".join(each.broken[0].message(lang) for each in rung.reasons)
        return text("cli.ladder.refused", lang, rung=name, why=why)
    why = "; ".join(_reasons(rung, lang))
    return text("cli.ladder.refused_all", lang, rung=name, count=rung.tried, why=why)


def _reasons(rung: Rung, lang: Lang) -> Iterator[str]:
    """What refuses the places of a rung, each with how many of them, unless it is all."""
    for each in rung.reasons:
        reason, count = _because(each, lang), each.places
        everywhere = count == rung.tried
        yield reason if everywhere else text("cli.ladder.reason", lang, reason=reason, count=count)
    others = rung.tried - sum(each.places for each in rung.reasons)
    if others:
        yield text("cli.ladder.reason_others", lang, count=others)


def _because(refusal: Refusal, lang: Lang) -> str:
    """A rule and whom it concerns, whatever the place; else what it says of one place."""
    first, *more = refusal.broken
    key = f"cli.ladder.because.{first.rule}"
    if key not in catalogue(lang) or first.variant:
        message = first.message(lang).removesuffix(".")
        return text("cli.ladder.instance", lang, message=message)
    if not more:
        return said(Word(key, first.facts), lang)
    names = dict.fromkeys(_person(each, lang) for each in refusal.broken)
    return text(f"{key}_many", lang, people=_folded(tuple(names), lang))


def _person(broken: Violation, lang: Lang) -> str:
    """Whom a breach concerns: every rule with short words names an inspector or a person."""
    return said(broken.facts.get("inspector") or broken.facts["person"], lang)


def _folded(names: tuple[str, ...], lang: Lang) -> str:
    """Some names, and how many more there are."""
    if len(names) <= NAMED:
        return ", ".join(names)
    facts = {"names": ", ".join(names[: NAMED - 1]), "count": len(names) - NAMED + 1}
    return text("cli.ladder.names", lang, **facts)
