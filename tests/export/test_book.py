"""Rows of a sheet that people can read whole."""

from dipp_scheduler.export.book import fitting
from dipp_scheduler.export.tables import Column
from dipp_scheduler.export.texts import Text, plain

COLUMNS = (Column(plain("Who"), 22), Column(plain("Monday"), 34))


def _row(lines: int) -> tuple[Text, tuple[Text, ...]]:
    meeting = Text(parts=(("en", "Meeting"), ("cy", "Cyfarfod")))
    return plain("LI"), (meeting,) * lines


def test_a_row_that_excel_can_show_whole_has_both_languages() -> None:
    # 2 languages of 15 lines, an empty one between them: 31 lines of 12.75 points, and 3 around.
    row = _row(15)
    assert list(fitting(COLUMNS, [row])) == [row]


def test_a_row_higher_than_excel_allows_stands_once_in_each_language() -> None:
    # 33 lines of 12.75 points and 3 around are 423.75 points; Excel allows 409.
    english, welsh = fitting(COLUMNS, [_row(16)])
    assert english == (
        Text(parts=(("en", "LI"),)),
        Text(parts=(("en", "\n".join(["Meeting"] * 16)),)),
    )
    assert welsh == (
        Text(parts=(("cy", "LI"),)),
        Text(parts=(("cy", "\n".join(["Cyfarfod"] * 16)),)),
    )


def test_one_language_is_never_parted() -> None:
    row = (plain("LI"), (Text(parts=(("en", "Meeting"),)),) * 60)
    assert list(fitting(COLUMNS, [row])) == [row]
