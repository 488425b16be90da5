"""The standby list as lines to read and as data."""

from collections.abc import Iterator

from dipp_scheduler.cli.explained import named, placed
from dipp_scheduler.domain.falling_ill import Illness
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.whatif.standby import Fate, Outcome, Standby
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, text


def standby_lines(diary: Diary, found: tuple[Standby, ...], lang: Lang) -> Iterator[str]:
    """The half-days in which something would change, by inspector; the others counted."""
    changed = [each for each in found if each.outcomes]
    lost = sum(_is_lost(one) for each in changed for one in each.outcomes)
    facts = {
        "count": len(found),
        "changed": len(changed),
        "kept": sum(each.known and not each.outcomes for each in found),
        "lost": lost,
    }
    yield text("cli.standby.title", lang, **facts)
    if any(each.proven for each in changed):
        yield text("cli.standby.legend", lang)
    team = [each.code for each in diary.instance.team]
    for who in sorted({each.illness.who for each in changed}, key=team.index):
        yield ""
        yield text("cli.standby.who", lang, who=f"{diary.instance.name(who)} ({who})")
        for each in changed:
            if each.illness.who == who:
                only = "" if each.proven else f" ({certainty(each, lang)})"
                yield f"  {half_day(each.illness, lang)}{only}"
                yield from (f"    - {became(diary, one, lang)}" for one in each.outcomes)
    for key, chosen in (
        ("open", [each for each in found if each.tried and not each.known]),
        ("untried", [each for each in found if not each.tried]),
    ):
        if chosen:
            yield ""
            yield text(f"cli.standby.{key}", lang, count=len(chosen), all=len(found))
            for who in dict.fromkeys(each.illness.who for each in chosen):
                own = [half_day(e.illness, lang) for e in chosen if e.illness.who == who]
                yield f"  - {diary.instance.name(who)} ({who}): {'; '.join(own)}"
    if any(not each.known for each in found):
        yield text("cli.standby.more_time", lang)


def half_day(illness: Illness, lang: Lang) -> str:
    """A day and its half."""
    half = text(f"cli.standby.half.{illness.half.name.lower()}", lang)
    return text(
        "cli.standby.half_day", lang, day=dates.day_without_year(illness.day, lang), half=half
    )


def certainty(each: Standby, lang: Lang) -> str:
    """How surely less cannot be changed."""
    return text(f"cli.standby.{'proven' if each.proven else 'a_way'}", lang)


def became(diary: Diary, outcome: Outcome, lang: Lang) -> str:
    """What would become of an appointment, in a sentence."""
    what = named(diary, outcome.code, lang)
    if outcome.after is None:
        return text("cli.standby.fate.lost", lang, what=what)
    after = placed(diary, outcome.after, lang)
    return text(f"cli.standby.fate.{outcome.fate.value}", lang, what=what, place=after)


def _is_lost(outcome: Outcome) -> bool:
    return outcome.fate in (Fate.READ, Fate.LOST)


def standby_data(found: tuple[Standby, ...]) -> list[dict[str, object]]:
    """Every half-day with what would become of it."""
    return [
        {
            "who": each.illness.who,
            "week": each.illness.week,
            "day": each.illness.day.isoformat(),
            "half": each.illness.half.value,
            "tried": each.tried,
            "known": each.known,
            "proven": each.proven,
            "keeps": each.keeps,
            "changes": [
                {
                    "appointment": one.code,
                    "becomes": one.fate.value,
                    "before": one.before.model_dump(mode="json"),
                    "after": one.after.model_dump(mode="json") if one.after else None,
                }
                for one in each.outcomes
            ],
        }
        for each in found
    ]
