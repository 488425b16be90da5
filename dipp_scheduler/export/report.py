"""The report in plain words: how good the schedule is, what is missing, and where to look."""

from collections.abc import Iterable, Iterator

from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.tables import Table, Value
from dipp_scheduler.export.texts import Text
from dipp_scheduler.export.views import View
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang

_TABLES = {"not_placed": (1, 2), "findings": (0, 1, 2)}
"""The tables of the view that the report repeats: a heading, then what is said about it."""


def report_text(shown: View, report: Report, files: Iterable[str]) -> bytes:
    """`report.txt` for inspectors: one language after the other; the same bytes each time.

    `files` names what stands beside it, each a key of the wording `export.file`.
    """
    listed = tuple(files)
    blocks = ("\n".join(_lines(shown, report, listed, lang)) for lang in shown.reader.words.langs)
    return ("\n\n\n".join(blocks) + "\n").encode()


def _lines(shown: View, report: Report, files: tuple[str, ...], lang: Lang) -> Iterator[str]:
    heading, words = shown.heading, shown.reader.words
    above = (heading.title, heading.readers, heading.issue, *heading.weeks)
    yield heading.marking
    yield ""
    yield from (text.in_lang(lang) for text in (*above, *((heading.note,) if heading.note else ())))
    yield from _part(
        words("export.page.summary"),
        (f"{fact.name.in_lang(lang)}: {fact.value.in_lang(lang)}" for fact in shown.facts),
        lang,
    )
    proof = shown.table("proof")
    proofs = (text.in_lang(lang) for text in shown.proofs or (proof.empty,))
    yield from _part(proof.title, proofs, lang)
    for name, columns in _TABLES.items():
        table = shown.table(name)
        rows = _rows(table, columns, lang) if table.rows else (table.empty.in_lang(lang),)
        yield from _part(table.title, rows, lang)
    yield from _part(words("export.report.costs"), _costs(shown.reader, report, lang), lang)
    looks = (words(f"export.file.{name}").in_lang(lang) for name in files)
    yield from _part(words("export.report.look"), looks, lang)
    yield ""
    yield heading.marking


def _part(title: Text, lines: Iterable[str], lang: Lang) -> Iterator[str]:
    yield ""
    yield title.in_lang(lang)
    yield from (f"  - {line}" for line in lines)


def _rows(table: Table, columns: tuple[int, ...], lang: Lang) -> Iterator[str]:
    for row in table.rows:
        head, *rest = (row[column] for column in columns)
        yield f"{_said(head, lang)}: {' '.join(_said(each, lang) for each in rest)}"


def _said(value: Value, lang: Lang) -> str:
    return value.in_lang(lang) if isinstance(value, Text) else str(value)


def _costs(reader: Reader, report: Report, lang: Lang) -> Iterator[str]:
    """The preferences that are not fully met: amount times weight is cost."""
    paid = [cost for cost in report.costs if cost.cost]
    for cost in paid:
        line = reader.words(
            "export.report.cost",
            name=reader.words.each(cost.name),
            amount=reader.words.each(cost.unit),
            weight=cost.weight,
            cost=cost.cost,
        )
        yield line.in_lang(lang)
    if not paid:
        yield reader.words("export.report.no_costs").in_lang(lang)
