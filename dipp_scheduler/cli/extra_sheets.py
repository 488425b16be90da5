"""What explain works out, as a workbook beside the draft that is written only if asked for."""

from pathlib import Path

from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.moment import now
from dipp_scheduler.cli.priced import eased_words, saved, tier_words, used
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.export.readers import IssueInfo
from dipp_scheduler.export.single import table_workbook
from dipp_scheduler.export.tables import Column, Table
from dipp_scheduler.export.texts import Text, Wording
from dipp_scheduler.files.atomic import write_bytes
from dipp_scheduler.solver.prices import Price
from dipp_scheduler.wording.strings import Lang, text


def write_prices(
    place: InspectionFolder, instance: Instance, prices: tuple[Price, ...], talk: Talk
) -> Path:
    """The price of every limit and setting as `draft/prices.xlsx`; StorageError."""
    words = Wording(talk.written(bilingual=instance.settings.bilingual))
    table = Table(
        id="prices",
        title=words("cli.prices.sheet"),
        note=words("cli.prices.title"),
        columns=tuple(
            Column(words(f"cli.prices.column.{name}"), width)
            for name, width in (("rule", 60), ("known", 24), ("saves", 70), ("used", 60))
        ),
        rows=tuple(_row(instance, each, words) for each in prices),
        empty=words("cli.prices.none"),
    )
    return write_table(place, instance, "prices.xlsx", table, words)


def write_table(
    place: InspectionFolder, instance: Instance, name: str, table: Table, words: Wording
) -> Path:
    """A table as a workbook of its own among the files of the draft; StorageError."""
    path = place.draft / name
    data = table_workbook(instance, table, issued=IssueInfo(moment=now()), langs=words.langs)
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
        return text("cli.prices.at_most", lang, most=price.most, tier=tier)
    return text("cli.prices.saves_nothing", lang)
