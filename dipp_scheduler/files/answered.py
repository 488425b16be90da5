"""Who has answered for which days: codes and dates only, so that the missing can be named."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from dipp_scheduler.domain.answers import Answer
from dipp_scheduler.files import atomic
from dipp_scheduler.files.guard import read_bytes, refuse
from dipp_scheduler.wording.strings import Lang

Answered = Mapping[str, frozenset[date]]
"""The days that each person, by code, has answered for."""


def read_answered(path: Path, lang: Lang = "en") -> Answered:
    """What is on record; nothing before the first answer. StorageError if it is damaged."""
    if not path.exists():
        return {}
    try:
        document = json.loads(read_bytes(path, lang=lang))
        return {
            who: frozenset(date.fromisoformat(day) for day in days)
            for who, days in document.items()
        }
    except (ValueError, TypeError, AttributeError):
        refuse("answered_broken", path.name, lang)


def write_answered(
    path: Path, before: Answered, answers: Iterable[Answer], lang: Lang = "en"
) -> Answered:
    """Put new answers on record beside those from before; what is on record then."""
    found = {who: set(days) for who, days in before.items()}
    for each in answers:
        found.setdefault(each.who, set()).add(each.day)
    document = {who: sorted(day.isoformat() for day in found[who]) for who in sorted(found)}
    data = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    atomic.write_bytes(path, data.encode(), lang=lang)
    return {who: frozenset(days) for who, days in found.items()}
