"""What a calendar file says, for tests that compare it word for word."""

from tests.export.calendar_readers.lint import events, words

Row = tuple[str, str, str]


def rows(data: bytes) -> list[Row]:
    """Start, title and place of each event."""
    return [
        (
            each["DTSTART"].value,
            words(each["SUMMARY"].value),
            words(each["LOCATION"].value) if "LOCATION" in each else "",
        )
        for each in events(data)
    ]


def said(data: bytes, title: str) -> str:
    """The description of the first event of a title."""
    found = next(each for each in events(data) if words(each["SUMMARY"].value) == title)
    return words(found["DESCRIPTION"].value)


def unfold(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n ", "").replace("\\,", ",")
