"""What a user probably meant: texts compared without case, accents and stray spaces."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


def same(text: str) -> str:
    """The form in which two texts are the same to a reader: NFC, case folded, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


_ALIKE = 0.75
"""How alike two texts must be (1 is equal): one swapped pair of letters in four still is."""


_SHORTEST = 3
"""Letters that a shortened word has at least: fewer begin too much."""


_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """`same` without accents, punctuation and leading zeros: `Llŷr` as `llyr`, `C007` as `c7`."""
    decomposed = unicodedata.normalize("NFD", text).casefold()
    kept = "".join(each if each.isalnum() else " " for each in decomposed if not _accent(each))
    return " ".join(_LEADING_ZEROS.sub("", kept).split())


def nearest(text: str, options: Iterable[str]) -> str | None:
    """The option that `text` most resembles, the first of equals; None if none is near."""
    known = list(dict.fromkeys(options))
    wanted = plain(text)
    if not wanted:
        return None
    for option in known:
        if plain(option) == wanted:
            return option
    found = difflib.get_close_matches(wanted, [plain(option) for option in known], 1, _ALIKE)
    if not found:
        short = [option for option in known if _shortened(wanted, plain(option))]
        first = [option for option in short if plain(option).startswith(wanted)]
        short = first if len(short) > 1 else short
        return short[0] if len(short) == 1 else None
    return next(option for option in known if plain(option) == found[0])


def _shortened(wanted: str, option: str) -> bool:
    """Whether every word typed begins a word of the option, in order: `Cardiff and Vale`."""
    words = iter(option.split())
    return len(wanted) >= _SHORTEST and all(
        any(word.startswith(typed) for word in words) for typed in wanted.split()
    )


def _accent(character: str) -> bool:
    return unicodedata.category(character) == "Mn"
