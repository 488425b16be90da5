"""What the list only shows: an edit there would change nothing, and nobody would notice."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.files.edited_list import ONLY_SHOWN
from dipp_scheduler.files.edited_rows import Row, Rows

Shows = Callable[[Instance, Schedule], Mapping[str, Mapping[str, Collection[str]]]]
"""What the list says in `ONLY_SHOWN`: by key and column, every text that it may say."""

_BETWEEN = re.compile(r"[\W_]+")
_READ = {
    "inspector_names": ("inspectors", "team"),
    "names": ("people", "staff"),
}
"""The columns that show names, and where the codes behind them are read."""


def tell_shown(
    stored: Schedule,
    listed: Mapping[str, list[Row]],
    rows: Rows,
    *,
    named: bool,
    shows: Shows | None = None,
) -> None:
    """Note cases in other rows, names that were changed where the codes were not, and `shows`.

    Cases stand elsewhere where only some columns were sorted. `named` is whether the list was
    written with the names of `rows`.
    """
    taking_part = dict(_taking_part(stored))
    written = shows(rows.instance, stored) if shows and named else {}
    for key, row in _rows(listed):
        case = row.values.get("case")
        if case and _letters(case) != _letters(key.partition(":")[2]):
            rows.wrong(row, "case", "list_other_case")
        elif named:
            _tell_names(row, taking_part[key], rows)
            _tell_words(row, written.get(key, {}), rows)


def _tell_words(row: Row, written: Mapping[str, Collection[str]], rows: Rows) -> None:
    for column in ONLY_SHOWN:
        if column in written and not row.unread(column):
            found = _letters(row.values.get(column) or "")
            if found not in {_letters(each) for each in written[column]}:
                rows.wrong(row, column, "list_not_read")


def _tell_names(row: Row, held: tuple[tuple[str, ...], ...], rows: Rows) -> None:
    for column, codes in zip(_READ, held, strict=True):
        read, target = _READ[column]
        names = row.values.get(column)
        shown = ", ".join(rows.instance.name(code) or code for code in codes)
        if (
            names
            and _letters(names) != _letters(shown)
            and rows.codes(row, read, target) in (codes, None)
        ):
            rows.wrong(row, column, "list_only_shown")


def _rows(listed: Mapping[str, list[Row]]) -> Iterator[tuple[str, Row]]:
    for key, several in listed.items():
        for row in several:
            yield key, row


def _taking_part(
    stored: Schedule,
) -> Iterator[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """The inspectors and the people of the region of each key."""
    for held in stored.interviews:
        yield f"interview:{held.case}", ((held.inspector,), (held.interviewee, *held.others))
    for read in stored.file_reads:
        yield f"file read:{read.case}", ((read.inspector,), ())
    if stored.briefing:
        yield "briefing", (stored.briefing.inspectors, stored.briefing.people)
    for meeting in stored.meetings:
        yield f"meeting:{meeting.need}", (meeting.inspectors, meeting.people)


def _letters(words: object) -> str:
    """Words as they compare: exports leave out what nobody can see."""
    return same(_BETWEEN.sub(" ", str(words)))
