"""The rungs of a ladder in words: what was tried for an appointment that was lost."""

from dipp_scheduler.solver.options.ladder import Rung, RungKind
from dipp_scheduler.wording.strings import Lang, text


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
    why = " ".join(
        each.message(lang)
        if rung.tried == 1
        else text("cli.ladder.reason", lang, reason=each.message(lang), count=count)
        for each, count in rung.reasons
    )
    return text("cli.ladder.refused", lang, rung=name, count=rung.tried, why=why)
