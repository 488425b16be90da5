"""Who has not answered yet when they are free, for which days, and by when it is wanted."""

from collections.abc import Iterator
from datetime import date, datetime

from dipp_scheduler.cli.talk import InWords, Talk
from dipp_scheduler.domain.asking import asked, unit_of
from dipp_scheduler.domain.changes import deadline
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files.answered import Answered
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, text


def when_due(instance: Instance) -> InWords:
    """The deadline in words."""
    return lambda lang: dates.day_and_clock(deadline(instance), lang)


def missing_lines(
    instance: Instance, answered: Answered, *, moment: datetime, talk: Talk
) -> Iterator[str]:
    """A line for each person with days unanswered, under the deadline."""
    missing = _missing(instance, answered)
    if not missing:
        yield from talk.words("cli.ask.all")
        return
    key = "cli.ask.late" if moment > deadline(instance) else "cli.ask.missing"
    for lang in talk.langs:
        yield text(key, lang, deadline=when_due(instance)(lang), count=len(missing))
        for who, days in missing.items():
            yield f"  - {_line(instance, who, days, in_part=who in answered, lang=lang)}"


def missing_data(instance: Instance, answered: Answered) -> dict[str, object]:
    """The same as JSON."""
    return {
        "deadline": deadline(instance).isoformat(),
        "missing": [
            {"code": who, "days": [day.isoformat() for day in days]}
            for who, days in _missing(instance, answered).items()
        ],
    }


def _missing(instance: Instance, answered: Answered) -> dict[str, tuple[date, ...]]:
    """The days that each person still has to answer for, PDU by PDU."""
    wanted: dict[str, list[date]] = {}
    for each in asked(instance):
        there = answered.get(each.who, frozenset())
        days = [day for day in each.days if day not in there]
        if days:
            wanted.setdefault(each.who, []).extend(days)
    order = {pdu.code: number for number, pdu in enumerate(instance.pdus)}
    codes = sorted(wanted, key=lambda who: order.get(unit_of(instance, who) or "", len(order)))
    return {who: tuple(wanted[who]) for who in codes}


def _line(
    instance: Instance, who: str, days: tuple[date, ...], *, in_part: bool, lang: Lang
) -> str:
    unit = unit_of(instance, who)
    where = instance.pdu[unit].name if unit else instance.person[who].unit
    where = where or text("ask.outside", lang)
    person = text("cli.ask.person", lang, name=instance.name(who), code=who, unit=where)
    if not in_part:
        return person
    worded = "; ".join(dates.day_without_year(day, lang) for day in days)
    return text("cli.ask.some", lang, person=person, days=worded)
