"""What goes to each person when a version is issued: a message, and what to do with calendars.

```
changes/to-tell.csv          everybody to be told, with the folder of what they are sent
changes/PP042/message.txt    the message, ready to be copied into a mail
changes/PP042/added.ics      only what is new: safe to import into any Outlook
changes/PP042/changes.txt    what to move or delete by hand, for who imported a file before
changes/PP042/invite-1.ics   an invitation (or the same again with a new time), by mail
changes/PP042/cancel-1.ics   a cancellation, by mail
```

Somebody for whom nothing has changed gets nothing. File names hold codes, never names.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from dipp_scheduler.domain.appointments import Appointment, appointments
from dipp_scheduler.domain.differences import Difference, by_person, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Language
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.export.ical import CalendarSet
from dipp_scheduler.export.ical_bytes import calendar_bytes
from dipp_scheduler.export.ical_csv import inert
from dipp_scheduler.export.ical_parts import region
from dipp_scheduler.export.ical_state import News, Told
from dipp_scheduler.export.invites import invitations
from dipp_scheduler.export.messages import Letter, letter_text, steps_text
from dipp_scheduler.export.readers import Audience, IssueInfo, Reader, languages
from dipp_scheduler.export.since import Since
from dipp_scheduler.export.telling import Teller, held_codes, own_work
from dipp_scheduler.export.texts import Text, Wording
from dipp_scheduler.export.views import heading
from dipp_scheduler.wording.strings import Lang

FOLDER = "changes"
INDEX = f"{FOLDER}/to-tell.csv"
_MAILED = {"request": "invite", "cancel": "cancel"}


@dataclass(frozen=True)
class _News:
    """What one reader is told: sentences, and events of the calendar."""

    who: str
    """A person's code; for the SPOC the region's name."""
    stem: str
    said: tuple[Text, ...]
    """What has changed, in sentences; in a first version every appointment, in lines."""
    told: tuple[Told, ...]


def change_pack(
    instance: Instance,
    schedule: Schedule,
    *,
    calendars: CalendarSet,
    issued: IssueInfo,
    since: Since | None,
    langs: tuple[Lang, ...] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The files for everybody to be told, by relative name; the same bytes each time.

    `calendars` are those of this schedule, told after the version `since`. Before the first
    version everything is new. In the inspection's languages unless `langs` says otherwise;
    a person of the region who asked for Welsh reads it first.
    """
    pack = _Pack(instance, schedule, calendars, since, langs or languages(instance))
    news = tuple(pack.news())
    if not news:
        return
    yield INDEX, _index(news, pack)
    mailed = pack.mailed()
    for each in news:
        folder = f"{FOLDER}/{each.stem}"
        added = tuple(one for one in each.told if one.news is News.ADDED)
        other = tuple(one for one in each.told if one.news is not News.ADDED)
        words = pack.words(each.who)
        files: dict[str, bytes] = {}
        if added:
            files["added.ics"] = calendar_bytes(_calendar_name(instance, words), added)
        if other:
            files["changes.txt"] = steps_text(other, words)
        files |= mailed.get(each.stem, {})
        above = heading(instance, reader=Reader(Audience.PERSON, words), issued=issued)
        letter = pack.letter(each, tuple(files))
        yield f"{folder}/message.txt", letter_text(letter, above, words)
        yield from ((f"{folder}/{name}", data) for name, data in files.items())


class _Pack:
    """Who is to be told what, and how each is called and reached."""

    def __init__(
        self,
        instance: Instance,
        schedule: Schedule,
        calendars: CalendarSet,
        since: Since | None,
        langs: tuple[Lang, ...],
    ) -> None:
        self.instance = instance
        self._schedule = schedule
        self._first = since is None
        self._before = since.schedule if since else Schedule()
        self._knew = since.instance if since else instance
        self._calendars = calendars
        self._langs = langs
        self._told: dict[str, list[Told]] = {}
        for each in sorted(calendars.changes, key=lambda each: (each.record.start, each.uid)):
            self._told.setdefault(each.record.owner, []).append(each)
        self._held = held_codes(schedule)
        self._own: dict[str, list[Appointment]] = {}
        for part in sorted(appointments(schedule), key=lambda each: each.time.start):
            self._own.setdefault(part.who, []).append(part)

    @property
    def since(self) -> str:
        """Whether it is the "first" version or a "later" one, as keys of the wording say it."""
        return "first" if self._first else "later"

    def words(self, who: str) -> Wording:
        """A person's languages, their own first."""
        known = (of.person[who] for of in (self.instance, self._knew) if who in of.person)
        person = next(known, None)
        if person and person.language is Language.WELSH:
            return Wording(tuple(sorted(self._langs, key=lambda lang: lang != "cy")))
        return Wording(self._langs)

    def name(self, who: str) -> str:
        """A person's name, also of somebody whom only the version before knows."""
        return self._teller(who).name(who)

    def address(self, who: str) -> str:
        """A person's e-mail address; empty if none is known."""
        for each in (self.instance, self._knew):
            known = each.person.get(who) or each.inspector.get(who)
            if known:
                return known.email
        return ""

    def news(self) -> Iterator[_News]:
        """Everybody to be told: inspectors, the region's people, then the SPOC."""
        found = differences(self._before, self._schedule)
        people = by_person(found, self.instance, self._knew)
        team = [each.code for each in (*self.instance.team, *self._knew.team)]
        staff = [each.code for each in (*self.instance.staff, *self._knew.staff)]
        for who in dict.fromkeys((*team, *staff, *people)):
            said = tuple(self._sentences(who, people.get(who, ())))
            told = tuple(self._told.get(who, ()))
            if said or told:
                yield _News(who, self._calendars.stems[who], said, told)
        spoc = self.instance.settings.region
        said = tuple(self._for_spoc(people))
        if said or spoc in self._told:
            yield _News(spoc, self._calendars.stems[spoc], said, tuple(self._told.get(spoc, ())))

    def letter(self, news: _News, files: tuple[str, ...]) -> Letter:
        """The message to one reader."""
        spoc = news.who == self.instance.settings.region
        teller = self._teller(news.who)
        lists = not spoc and not teller.inspects(news.who)
        return Letter(
            name="" if spoc else teller.name(news.who),
            address=self.address(news.who),
            said=news.said,
            now=tuple(self._now(news.who, teller)) if lists else (),
            files=files,
            first=self._first,
            spoc=spoc,
            lists=lists,
        )

    def mailed(self) -> dict[str, dict[str, bytes]]:
        """Invitations and cancellations by the stem of whose they are."""
        found: dict[str, dict[str, bytes]] = {}
        sent = invitations(self.instance, self._calendars, self._knew)
        for name, data in sent.files.items():
            stem, _, number = name.removeprefix("invite/").partition(".")[0].rpartition("-")
            kind = _MAILED[name.split(".")[-2]]
            found.setdefault(stem, {})[f"{kind}-{number}.ics"] = data
        return found

    def _sentences(self, who: str, found: tuple[Difference, ...]) -> Iterator[Text]:
        teller = self._teller(who)
        if self._first:  # where all is new, "new" says nothing
            yield from self._now(who, teller)
            return
        yield from (teller.sentences(each) for each in found)
        if teller.inspects(who):
            yield from own_work(self._before, self._schedule, who, teller.words)

    def _now(self, who: str, teller: Teller) -> Iterator[Text]:
        """All appointments of a person, by time, one line each; an inspector's file reads too."""
        lines = [(each.time, self._line(each, teller)) for each in self._own.get(who, ())]
        for read in self._schedule.file_reads:
            if read.inspector == who:
                lines += [
                    (time, teller.words("message.read", when=_when(time, teller), case=read.case))
                    for time in read.reading
                ]
        yield from (line for _, line in sorted(lines, key=lambda each: each[0].start))

    def _line(self, each: Appointment, teller: Teller) -> Text:
        """An appointment in one line, to an inspector with whom it is."""
        facts = {"what": teller.title(each), "place": teller.place(each)}
        if not (teller.inspects(each.who) and each.counterparts):
            return teller.words("message.line", when=_when(each.time, teller), **facts)
        names = teller.names(each.counterparts)
        return teller.words(
            "message.line_with", when=_when(each.time, teller), **facts, names=names
        )

    def _for_spoc(self, people: dict[str, tuple[Difference, ...]]) -> Iterator[Text]:
        """The same of everybody in the region, by name and without case data."""
        teller = self._teller("", own=False)
        for who, found in people.items():
            if not teller.inspects(who):
                for each in found:
                    said = teller.sentences(each)
                    yield teller.words("message.of", name=teller.name(who), said=said)

    def _teller(self, who: str, *, own: bool = True) -> Teller:
        return Teller(
            now=self.instance, before=self._knew, words=self.words(who), own=own, held=self._held
        )


def _when(time: Interval, teller: Teller) -> Text:
    return teller.words.day_and_span(time)


def _calendar_name(instance: Instance, words: Wording) -> str:
    return str(words("calendar.name.person", region=region(instance, words)))


def _index(news: tuple[_News, ...], pack: _Pack) -> bytes:
    """Everybody to be told, as a table that Excel opens, in the first language."""
    words = pack.words("")
    lang = words.langs[0]
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    heads = ("code", "name", "email", "folder", f"what_{pack.since}")
    writer.writerow([words(f"message.index.{name}").in_lang(lang) for name in heads])
    for each in news:
        said = each.said or (words("message.index.calendar"),)
        if each.who == pack.instance.settings.region:
            said = (words(f"message.index.spoc_{pack.since}"),)
        what = ("; " if pack.since == "first" else " ").join(one.in_lang(lang) for one in said)
        row = (each.who, pack.name(each.who), pack.address(each.who), each.stem, what)
        writer.writerow([inert(cell) for cell in row])
    return table.getvalue().encode("utf-8-sig")
