"""What explain says of the price of rules, as lines to read and as data."""

from collections.abc import Iterable, Iterator
from datetime import time

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.solver.whatif.prices import Price
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, catalogue, text

_SHOWN = 2
"""Places where an easing is used that a price names; the rest are counted."""


def price_lines(instance: Instance, prices: tuple[Price, ...], lang: Lang) -> Iterator[str]:
    """What easing saves and tightening costs one by one; the others folded by what is known."""
    yield from _section(instance, [each for each in prices if not each.easing.tighter], lang)
    less = [each for each in prices if each.easing.tighter]
    if less:
        yield ""
        yield from _section(instance, less, lang)
    if any(not each.exact for each in prices):
        yield text("cli.prices.more_time", lang)
    if any(each.shares_apart for each in prices):
        yield text("cli.prices.shares_apart", lang)


def _section(instance: Instance, prices: list[Price], lang: Lang) -> Iterator[str]:
    """All prices of one direction."""
    words = f"cli.prices{'.less' if any(each.easing.tighter for each in prices) else ''}"
    certain = [each for each in prices if each.least]
    yield text(f"{words}.title", lang)
    if not certain:
        yield f"  {text(f'{words}.none', lang)}"
    for number, each in enumerate(certain, start=1):
        yield f"{number:3}. {eased_words(instance, each, lang)}"
        yield f"     {saved(each, lang)}"
        for sentence in used(each, lang):
            yield f"     {sentence}"
    rest = [each for each in prices if not each.least]
    for key, chosen in (
        ("nothing", [each for each in rest if each.exact]),
        ("open", [each for each in rest if each.tried and not each.exact]),
        ("untried", [each for each in rest if not each.tried]),
    ):
        if chosen:
            yield ""
            yield text(f"{words}.{key}", lang, count=len(chosen), all=len(prices))
            yield from (f"  - {line}" for line in _folded(instance, chosen, lang))


def eased_words(instance: Instance, price: Price, lang: Lang, who: str = "") -> str:
    """A limit or setting with its value and the one it would have."""
    easing = price.easing
    sheet = "team" if easing.who else "settings"
    name = text(f"sheet.{sheet}.{easing.figure}.header", lang)
    if easing.weekday is not None:
        name = text("cli.prices.on_day", lang, day=dates.weekday(easing.weekday, lang))
    if easing.who:
        who = who or f"{instance.name(easing.who)} ({easing.who})"
        name = text("cli.prices.of", lang, name=name, who=who)
    facts = {"after": _value(easing.after, lang), "before": _value(easing.before, lang)}
    week = text(f"cli.week.{price.week}", lang)
    return text("cli.prices.eased", lang, name=name, week=week[0].lower() + week[1:], **facts)


def saved(price: Price, lang: Lang) -> str:
    """What an easing saves, or one unit less costs, and how surely."""
    what = "; ".join(
        text(
            "cli.prices.amount",
            lang,
            name=before.name(lang),
            after=after.unit(lang),
            before=before.unit(lang),
        )
        for before, after in price.amounts
    )
    key = "exactly" if price.exact else "unbounded" if price.unbounded else "at_least"
    return text(
        f"cli.prices.{'less.' if price.easing.tighter else ''}{key}",
        lang,
        what=what,
        least=price.least,
        most=price.most,
        tier=tier_words(price, lang),
    )


def used(price: Price, lang: Lang) -> Iterator[str]:
    """Where the schedule found makes use of the easing."""
    told = [each.message(lang) for each in price.used]
    for sentence in told[:_SHOWN]:
        yield text("cli.prices.used", lang, sentence=sentence)
    if len(told) > _SHOWN:
        yield text("cli.prices.used_more", lang, count=len(told) - _SHOWN)


def tier_words(price: Price, lang: Lang) -> str:
    """What stands in the tier in which an easing saves or might save."""
    named = f"cli.prices.tier.{price.week}.{price.tier}"
    return text(named if named in catalogue(lang) else "cli.tier.other", lang, number=price.tier)


def _folded(instance: Instance, prices: Iterable[Price], lang: Lang) -> Iterator[str]:
    """Each limit once, with the codes of all whose it is."""
    codes: dict[tuple[object, ...], list[str]] = {}
    first: dict[tuple[object, ...], Price] = {}
    for each in prices:
        easing = each.easing
        own = easing.who is not None
        key: tuple[object, ...] = (
            easing.figure,
            easing.weekday,
            own,
            easing.before,
            easing.after,
            each.week,
            each.tier,
            each.most,
            each.found,
        )
        first.setdefault(key, each)
        codes.setdefault(key, []).extend([easing.who] if easing.who else [])
    for key, each in first.items():
        line = eased_words(instance, each, lang, who=", ".join(codes[key]))
        if each.most:
            most = text("cli.prices.at_most", lang, most=each.most, tier=tier_words(each, lang))
            line = f"{line}. {most}"
        if each.found and not each.least:
            line = f"{line} {text('cli.prices.found', lang, found=each.found)}"
        yield line


def _value(value: int | time, lang: Lang) -> str:
    return dates.clock(value, lang) if isinstance(value, time) else str(value)


def price_data(instance: Instance, prices: tuple[Price, ...]) -> list[dict[str, object]]:
    """Every easing with what it saves."""
    return [
        {
            "figure": each.easing.figure,
            "who": each.easing.who,
            "weekday": each.easing.weekday,
            "before": _plain(each.easing.before),
            "after": _plain(each.easing.after),
            "week": each.week,
            "tighter": each.easing.tighter,
            "tried": each.tried,
            "exact": each.exact,
            "tier": each.tier,
            **_bounds(each),
            "shares_left_out": each.shares_apart,
            "amounts": [_amount(*both) for both in each.amounts],
            "used": [breach.message() for breach in each.used],
        }
        for each in prices
    ]


def _bounds(price: Price) -> dict[str, object]:
    """What it saves or costs at the least and at the most; None where nothing bounds it."""
    what = "costs" if price.easing.tighter else "saves"
    most = None if price.unbounded else price.most
    found = {} if price.easing.tighter else {"found": price.found}
    return {f"{what}_at_least": price.least, f"{what}_at_most": most, **found}


def _amount(before: Cost, after: Cost) -> dict[str, object]:
    return {"preference": before.preference, "before": before.amount, "after": after.amount}


def _plain(value: int | time) -> int | str:
    return value.strftime("%H:%M") if isinstance(value, time) else value
