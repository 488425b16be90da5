"""Pieces of entries that the calendars of every reader share."""

from collections.abc import Iterable
from functools import partial

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import HeldMeeting
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.export.ical_entries import OUTLOOK_LIMIT, Days, Entry, Shown, units
from dipp_scheduler.export.texts import Text, Wording, joined, plain
from dipp_scheduler.wording import regions

_DASH = " – "
_BOTH = " / "


def described(words: Wording, lines: Iterable[Text]) -> str:
    """A description: its lines in each language, the languages one below the other."""
    said = tuple(lines)
    blocks = ("\n".join(line.in_lang(lang) for line in said) for lang in words.langs)
    return "\n\n".join(dict.fromkeys(blocks))


def headline(summary: Text) -> str:
    """A title in all languages on one line; a fact that they share stands once, at the end.

    `Reading / Darllen – C-0142`. If that is too long for Outlook, the first language's alone.
    """
    said = tuple(dict.fromkeys(words for _, words in summary.parts))
    heads, _, tails = zip(*(words.partition(_DASH) for words in said), strict=True)
    whole = _BOTH.join(said)
    if len(said) > 1 and len(set(tails)) == 1 and tails[0]:
        whole = f"{_BOTH.join(dict.fromkeys(heads))}{_DASH}{tails[0]}"
    return whole if units(whole) <= OUTLOOK_LIMIT else said[0]


def region(instance: Instance, words: Wording) -> Text:
    """The region's name; Wales has one in each language."""
    name = instance.settings.region
    return words.each(partial(regions.region, name))


def contact(instance: Instance, words: Wording) -> tuple[Text, ...]:
    """The line with the mailbox for questions, if there is one."""
    mailbox = instance.settings.contact
    return (words("calendar.contact", contact=mailbox),) if mailbox else ()


def place(instance: Instance, site: str | None, room: str | None) -> str:
    """A room and its site by name."""
    return ", ".join(str(plain(instance.name(code))) for code in (room, site) if code)


def names(instance: Instance, codes: Iterable[str]) -> Text:
    """People by name, in a row."""
    return plain(", ".join(instance.name(code) for code in codes))


def roles(instance: Instance, inspectors: Iterable[str], words: Wording) -> Text:
    """Inspectors by their roles, without their names."""
    found = dict.fromkeys(instance.inspector[code].role for code in inspectors)
    said = tuple(words(f"calendar.role.{role.name.lower()}") for role in found)
    return words.each(lambda lang: ", ".join(each.in_lang(lang) for each in said))


def meeting_title(instance: Instance, need: Need, words: Wording) -> Text:
    """What a meeting is about; the manual's own titles have their Welsh."""
    titles = (instance.meeting[code].title for code in need.meetings)
    return joined((words.listed(title, "manual.meeting.") for title in titles), "; ")


def meeting_place(instance: Instance, held: HeldMeeting, words: Wording) -> str:
    """The room and site of a meeting, or Microsoft Teams."""
    if held.mode is Mode.TEAMS:
        return str(words("calendar.teams"))
    return place(instance, held.site, held.room)


def frame(
    instance: Instance, week: int, audience: str, who: str, lines: tuple[Text, ...], words: Wording
) -> Entry:
    """The all-day entry of a fieldwork week, shown as free."""
    grid = instance.week(week)
    about = (words(f"calendar.{audience}.week_{week}_about"), *lines)
    return Entry(
        key=f"{audience}/week/{week}/{who}",
        time=Days(first=grid.days[0], last=grid.days[-1]),
        summary=headline(words(f"calendar.week_{week}", region=region(instance, words))),
        description=described(words, about),
        shown=Shown.FREE,
    )
