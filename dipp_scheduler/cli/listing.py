"""What explain's two long lists have in common: how they tell of progress, and how they end."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from dipp_scheduler.cli.options import Search
from dipp_scheduler.cli.talk import Talk


def progress(key: str, every: int, talk: Talk) -> Callable[[int, int], None]:
    """Says after every so many rows how many are done, of how many."""

    def tell(done: int, count: int) -> None:
        if done and done % every == 0:
            talk.note(key, done=done, count=count)

    return tell


def hand_over(
    rows: dict[str, object],
    write: Callable[[], Path] | None,
    *,
    search: Search,
    stopped: bool,
    talk: Talk,
) -> None:
    """The list as data, with what it was searched by; first as a sheet, if one was asked for."""
    files = []
    if write is not None:
        files.append(write())
        talk.say("cli.written", what=files[0])
    data = {"exit_code": 0, "stopped": stopped} | asdict(search)
    talk.data(data | rows | {"files": [str(file) for file in files]})
