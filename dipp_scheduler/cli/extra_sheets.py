"""What explain works out, as a workbook beside the draft that is written only if asked for."""

from datetime import datetime
from functools import partial
from pathlib import Path

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.priced import eased_words, saved, tier_words, used
from dipp_scheduler.cli.stood_by import became, certainty, half_day
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.export.readers import IssueInfo
from dipp_scheduler.export.single import table_workbook
from dipp_scheduler.export.tables import Column, Table, Value
from dipp_scheduler.export.texts import Text, Wording
from dipp_scheduler.files.atomic import write_bytes
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.solver.whatif.prices import Price
from dipp_scheduler.solver.whatif.standby import Outcome, Standby
from dipp_scheduler.wording.strings import Lang, text


def write_prices(
    place: InspectionFolder,
    instance: Instance,
    prices: tuple[Price, ...],
    talk: Talk,
    *,
    moment: datetime,
) -> Path:
    """The price of every limit and setting as `draft/prices.xlsx`; StorageError."""
    words = Wording(talk.written(bilingual=instance.settings.bilingual))
    table = Table(
        id="prices",
        title=words("cli.prices.sheet"),
        note=words("cli.prices.title"),
        columns=tuple(
            Column(words(f"cli.prices.column.{name}"), width)
            for name, width in (("rule", 72), ("known", 24), ("saves", 70), ("used", 60))
        ),
        rows=tuple(_row(instance, each, words) for each in prices),
        empty=words("cli.prices.none"),
    )
    return _write(place, instance, "prices.xlsx", table, words, moment)


def _write(
    place: InspectionFolder,
    instance: Instance,
    name: str,
    table: Table,
    words: Wording,
    moment: datetime,
) -> Path:
    """A table as a workbook of its own among the files of the draft; StorageError."""
    path = place.draft / name
    data = table_workbook(instance, table, issued=IssueInfo(moment=moment), langs=words.langs)
    write_bytes(path, data, lang=words.langs[0])
    return path


def _row(instance: Instance, price: Price, words: Wording) -> tuple[Text, ...]:
    known = "partly" if price.least else "open"
    known = "untried" if not price.tried else "proven" if price.exact else known
    return (
        words.each(lambda lang: eased_words(instance, price, lang)),
        words(f"cli.prices.known.{known}"),
        words.each(lambda lang: _saves(price, lang)),
        words.each(lambda lang: " ".join(used(price, lang))),
    )


def _saves(price: Price, lang: Lang) -> str:
    if price.least:
        return saved(price, lang)
    if price.most:
        tier = tier_words(price, lang)
        at_most = text("cli.prices.at_most", lang, most=price.most, tier=tier)
        found = text("cli.prices.found", lang, found=price.found) if price.found else ""
        return f"{at_most} {found}".strip()
    return text("cli.prices.saves_nothing", lang) if price.exact else ""


def write_standby(
    place: InspectionFolder,
    diary: Diary,
    found: tuple[Standby, ...],
    talk: Talk,
    *,
    moment: datetime,
) -> Path:
    """The standby list as `draft/standby.xlsx`, a half-day a row; StorageError."""
    words = Wording(talk.written(bilingual=diary.instance.settings.bilingual))
    table = Table(
        id="standby",
        title=words("cli.standby.sheet"),
        note=words("cli.standby.note"),
        columns=tuple(
            Column(words(f"cli.standby.column.{name}"), width)
            for name, width in (
                ("who", 28),
                ("half", 30),
                ("what", 90),
                ("keeps", 10),
                ("known", 50),
            )
        ),
        rows=tuple(_half_day(diary, each, words) for each in found),
        empty=words("cli.standby.empty"),
    )
    return _write(place, diary.instance, "standby.xlsx", table, words, moment)


def _half_day(diary: Diary, each: Standby, words: Wording) -> tuple[Value, ...]:
    who = each.illness.who
    changes = tuple(words.each(partial(_change, diary, one)) for one in each.outcomes)
    unknown, nothing = words("cli.standby.not_known"), words.known("–")
    return (
        words.known(f"{diary.instance.name(who)} ({who})"),
        words.each(lambda lang: half_day(each.illness, lang)),
        (changes or (words("cli.standby.nothing"),)) if each.known else unknown,
        each.keeps if each.known else nothing,
        words.each(lambda lang: certainty(each, lang)) if each.known else nothing,
    )


def _change(diary: Diary, outcome: Outcome, lang: Lang) -> str:
    """What becomes of one appointment, as one of several lines of a cell."""
    return f"• {became(diary, outcome, lang)}"
