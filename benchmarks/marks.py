"""Parts of the README that commands fill in, between `<!-- name -->` and `<!-- /name -->`."""

import re
from collections.abc import Iterable
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def filled(text: str, name: str, lines: Iterable[str]) -> str:
    """`text` with new lines between the marks; ValueError if the marks are not there."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"there is no place for {name}: {begin} … {end}")
    new = "\n".join([begin, *lines, end])
    return pattern.sub(lambda _: new, text)


def between(text: str, name: str) -> str:
    """What stands between the marks now; ValueError if the marks are not there."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if begin not in text or end not in text:
        raise ValueError(f"there is no place for {name}: {begin} … {end}")
    return text.split(begin, 1)[1].split(end, 1)[0]
