"""What an administrator asks about: an appointment, and another time, person or place for it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.phrases import code, without
from dipp_scheduler.domain.timegrid import LONDON, at
from dipp_scheduler.domain.when import When
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.wording.reading import Misread, clock_from_text

_NAMED = ("cases", "needs")
_PLACES = ("sites", "rooms")


class Wanted(Frozen):
    """Where an appointment is asked for; what is left open stays as it is."""

    start: datetime | None = None
    inspectors: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Who is to be interviewed; at a meeting, who is to be there too."""
    mode: Mode | None = None
    site: str | None = None
    room: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Wanted()


def appointment(instance: Instance, words: str) -> str:
    """The case, need or briefing meant by a reference, code or title.

    Misread with the nearest if there is none, or with all that bear the name.
    """
    book = Names(instance)
    text = words.strip()
    found = book.meant(text, _NAMED)
    if not found:
        meetings = book.meant(text, ("meetings",))
        needs = week_two_needs(instance)
        found = tuple(each.code for each in needs if {*meetings} & {*each.meetings})
        found = found or _briefing(instance, meetings)
    if len(found) == 1:
        return found[0]
    if found:
        raise Misread("details_of_several", part=words, codes=", ".join(found))
    nearest = book.near(text, (*_NAMED, "meetings"))
    raise Misread("details_unknown", part=words, nearest=nearest)


def _briefing(instance: Instance, meetings: tuple[str, ...]) -> tuple[str, ...]:
    briefing = instance.briefing
    return (briefing.code,) if briefing and briefing.code in meetings else ()


def people(instance: Instance, names: tuple[str, ...]) -> Wanted:
    """Inspectors, and people of the region; Misread if a name is not known."""
    book = Names(instance)
    codes = [code(each.strip(), ("team", "staff"), book) for each in names]
    return Wanted(
        inspectors=tuple(each for each in codes if each in instance.inspector),
        people=tuple(each for each in codes if each not in instance.inspector),
    )


def place(instance: Instance, words: str) -> Wanted:
    """Teams, a site or a room; Misread if there is no such place."""
    if same(words) == same(Mode.TEAMS.value):
        return Wanted(mode=Mode.TEAMS)
    found = code(words.strip(), _PLACES, Names(instance))
    if found in instance.site:
        return Wanted(site=found)
    site = next(each for each in instance.sites if instance.room[found] in each.rooms)
    return Wanted(site=site.code, room=found)


@dataclass(frozen=True)
class Beside:
    """Reads a time: the Monday of the week meant, and when the appointment is now if it is."""

    when: When
    monday: date
    now: datetime | None = None

    def start(self, words: str) -> datetime:
        """`Tuesday 11am`, `11am on 6 October`; a day or a clock time alone keeps the other.

        Misread with the words if they are no such time, or outside fieldwork.
        """
        plain = " ".join(words.replace(",", " ").split())
        parts = plain.split()
        for cut in range(len(parts) + 1):
            first, last = " ".join(parts[:cut]), " ".join(parts[cut:])
            for day_words, clock_words in ((first, last), (last, first)):
                clock = self._clock(clock_words)
                day = self._day(day_words) if clock else None
                if clock and day:
                    return at(day, clock)
        raise Misread("details_when", part=words)

    def _clock(self, words: str) -> time | None:
        if not words:
            return self.now.astimezone(LONDON).time() if self.now else None
        try:
            return clock_from_text(without(words, "on"))
        except Misread:
            return None

    def _day(self, words: str) -> date | None:
        if not words:
            return self.now.astimezone(LONDON).date() if self.now else None
        try:
            spans = self.when.in_week(words, self.monday)
        except Misread:  # no day, or none of fieldwork
            return None
        if len(spans) != 1 or spans[0].start or spans[0].end:
            return None
        return spans[0].day
