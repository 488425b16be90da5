"""Everything the program says: words to people, data to programs, each on its own stream.

Without `--json` the result in words goes to stdout and progress to stderr. With `--json`
stdout holds one JSON document and nothing else.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Protocol, TextIO

import typer

from dipp_scheduler.wording.strings import Lang, text


class InWords(Protocol):
    """A fact that reads differently in each language, such as a date."""

    def __call__(self, lang: Lang, /) -> str:
        """The fact in one language."""


class Talk:
    """How one command talks: its languages, and whether stdout is kept for data."""

    def __init__(self, *, lang: str | None = None, as_json: bool = False, quiet: bool = False):
        self.chosen = lang
        self.as_json = as_json
        self.quiet = quiet

    @property
    def langs(self) -> tuple[Lang, ...]:
        """The languages in which things are said: English unless chosen."""
        return {"cy": ("cy",), "both": ("en", "cy")}.get(self.chosen or "en", ("en",))  # type: ignore[return-value] # a dict of literals loses them

    def written(self, *, bilingual: bool) -> tuple[Lang, ...]:
        """The languages of what is written: as chosen, or else as the inspection has them."""
        if self.chosen is not None:
            return self.langs
        return ("en", "cy") if bilingual else ("en",)

    def say(self, key: str, /, **facts: object) -> None:
        """Part of the result in words: a string of the catalogue, once in each language."""
        self.lines(each for each in self.words(key, **facts))

    def lines(self, lines: Iterable[str]) -> None:
        """Part of the result in words, ready to be read."""
        if not self.quiet:
            for line in lines:
                echo(line, sys.stderr if self.as_json else sys.stdout)

    def note(self, key: str, /, **facts: object) -> None:
        """Progress, and where things are: never part of the result."""
        if not self.quiet:
            self.warn(key, **facts)

    def warn(self, key: str, /, **facts: object) -> None:
        """What must be seen even with `--quiet`."""
        for line in self.words(key, **facts):
            echo(line, sys.stderr)

    def alert(self, lines: Iterable[str]) -> None:
        """As `warn`, ready to be read."""
        for line in lines:
            echo(line, sys.stderr)

    def data(self, document: object) -> None:
        """The result as JSON, if it was asked for."""
        if self.as_json:
            echo(json.dumps(document, ensure_ascii=False, indent=2), sys.stdout)

    def words(self, key: str, /, **facts: object) -> Sequence[str]:
        """A string of the catalogue in each language, with its facts in that language."""
        return [text(key, lang, **_spoken(facts, lang)) for lang in self.langs]


def echo(line: str, stream: TextIO) -> None:
    """One line on a stream, which may have been closed by its reader."""
    typer.echo(line, file=stream)


def speak_utf8() -> None:
    """Let every name through, also on a console of another code page ("Siân Llŷr")."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _spoken(facts: dict[str, object], lang: Lang) -> dict[str, object]:
    return {name: fact(lang) if callable(fact) else fact for name, fact in facts.items()}


_current: ContextVar[Talk | None] = ContextVar("talk", default=None)


def begin(*, lang: str | None = None, as_json: bool = False, quiet: bool = False) -> Talk:
    """Start talking as a command was told to; errors will be said in the same way."""
    talk = Talk(lang=lang, as_json=as_json, quiet=quiet)
    _current.set(talk)
    return talk


def current() -> Talk:
    """The talk of the running command; plain English before one has begun."""
    return _current.get() or Talk()


def forget() -> None:
    """Nothing has been said yet: a new command line is about to be read."""
    _current.set(None)
