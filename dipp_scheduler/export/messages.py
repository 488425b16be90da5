"""The message to one person when a version is issued, and their steps by hand in Outlook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from dipp_scheduler.domain.timegrid import LONDON
from dipp_scheduler.export.ical_state import News, Record, Told
from dipp_scheduler.export.texts import Text, Wording
from dipp_scheduler.export.views import Heading
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang

_FILES = ("invite", "cancel", "added", "changes")
_LINE = "\r\n"
"""As Windows' own editor wants it."""


@dataclass(frozen=True)
class Letter:
    """What one person is told, in their languages."""

    name: str
    address: str
    said: tuple[Text, ...]
    """What has changed, in sentences; in a first version every appointment, in lines."""
    now: tuple[Text, ...]
    """All appointments as they are now, in lines; empty where the message does not list them."""
    files: tuple[str, ...]
    """The names of the files that go with it."""
    first: bool
    """Whether it is about the first version."""
    spoc: bool = False
    lists: bool = True
    """Whether the person's appointments are listed: not an inspector's, nor the SPOC's."""


def letter_text(letter: Letter, heading: Heading, words: Wording) -> bytes:
    """The message, one language after the other; the same bytes each time."""
    to = "to" if letter.address else "to_unknown"
    head = [heading.marking, ""]
    if letter.name:
        sent = words(f"message.{to}", name=letter.name, address=letter.address)
        head.append(sent.in_lang(words.langs[0]))
    subject = words(_key("subject", letter), region=heading.region)
    head.append(words("message.subject", subject=subject).in_lang(words.langs[0]))
    blocks = (_LINE.join(_block(letter, heading, words, lang)) for lang in words.langs)
    text = (_LINE * 2 + "-" * 40 + _LINE * 2).join(blocks)
    return f"{_LINE.join(head)}{_LINE}{_LINE}{text}{_LINE}".encode()


def steps_text(told: Iterable[Told], words: Wording) -> bytes:
    """What to move, change or delete by hand, one language after the other."""
    events = tuple(told)
    blocks = (_LINE.join(_steps(events, words, lang)) for lang in words.langs)
    return ((_LINE * 3).join(blocks) + _LINE).encode()


def _key(part: str, letter: Letter) -> str:
    spoc = "spoc_" if letter.spoc else ""
    return f"message.{part}_{spoc}{'first' if letter.first else 'later'}"


def _block(letter: Letter, heading: Heading, words: Wording, lang: Lang) -> Iterator[str]:
    greeting = words(
        "message.greeting_spoc" if letter.spoc else "message.greeting", name=letter.name
    )
    yield greeting.in_lang(lang)
    yield ""
    key = _key("intro", letter)
    if not (letter.said or letter.spoc):
        key = "message.intro_calendar_first" if letter.first else "message.intro_calendar"
    yield words(key, region=heading.region).in_lang(lang)
    if not (letter.spoc and letter.first):
        yield from (f"- {each.in_lang(lang)}" for each in letter.said)
    if letter.lists and not letter.first:
        yield ""
        if letter.now:
            yield words("message.now").in_lang(lang)
            yield from (f"- {each.in_lang(lang)}" for each in letter.now)
        else:
            yield words("message.none_left").in_lang(lang)
    kinds = [kind for kind in _FILES if any(name.startswith(kind) for name in letter.files)]
    for kind in kinds:
        yield ""
        key = "added_first" if kind == "added" and letter.first else kind
        yield words(f"message.file.{key}").in_lang(lang)
    yield ""
    if heading.contact:
        yield words("message.contact", contact=heading.contact).in_lang(lang)
    yield words("message.sender").in_lang(lang)
    yield heading.issue.in_lang(lang)


def _steps(told: tuple[Told, ...], words: Wording, lang: Lang) -> Iterator[str]:
    yield words("message.steps.title").in_lang(lang)
    yield words("message.steps.only").in_lang(lang)
    yield words("message.steps.simple").in_lang(lang)
    yield ""
    for number, each in enumerate(told, start=1):
        yield f"{number}. {_step(each, words).in_lang(lang)}"


def _step(told: Told, words: Wording) -> Text:
    now = told.record
    before = told.before or now
    facts: dict[str, object] = {"title": before.summary, "before": _when(before, words)}
    if told.news is News.CANCELLED:
        return words("message.steps.cancelled", **facts)
    place = now.location or words("message.steps.no_place")
    moved = (before.start, before.end) != (now.start, now.end)
    if moved and before.location != now.location:
        return words("message.steps.moved_place", **facts, now=_when(now, words), place=place)
    if moved:
        return words("message.steps.moved", **facts, now=_when(now, words))
    if before.location != now.location:
        return words("message.steps.place", **facts, place=place)
    if before.summary != now.summary:
        return words("message.steps.renamed", **facts, now=now.summary)
    return words("message.steps.reworded", **facts)


def _when(record: Record, words: Wording) -> Text:
    start, end = (each.astimezone(LONDON) for each in (record.start, record.end))
    if record.all_day:
        last = (end - timedelta(days=1)).date()
        return words.days(start.date(), last)
    return words.each(lambda lang: dates.day_and_span(start, end, lang))
