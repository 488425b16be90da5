"""Whether an appointment meets the wishes of the people in it."""

from collections.abc import Iterable, Iterator

from dipp_scheduler.domain.people import DayPart, Wish
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.rules.costs import Witness
from dipp_scheduler.rules.diary import Diary


def unmet(diary: Diary, codes: Iterable[str], held: Interval, about: str) -> Iterator[Witness]:
    """What each of some people (or meetings, by code) would have liked otherwise.

    Each thing to be spared that the appointment touches counts its strength. Of things
    wished for, being inside any is enough; else the strongest counts. Time that somebody
    would rather not be booked counts 1.
    """
    for code in dict.fromkeys(codes):
        wishes = diary.wishes.get(code, ())
        amount = sum(wish.strength for wish in wishes if wish.avoid and _touches(diary, wish, held))
        wanted = [wish for wish in wishes if not wish.avoid]
        if not any(_inside(diary, wish, held) for wish in wanted):
            amount += max((wish.strength for wish in wanted), default=0)
        if any(span.overlaps(held) for span in diary.disliked(code)):
            amount += 1
        if amount:
            yield Witness((code, about), amount, held)


def _touches(diary: Diary, wish: Wish, held: Interval) -> bool:
    """Whether an appointment overlaps the part of a day that a wish names."""
    noon = at(held.day, diary.instance.settings.afternoon_starts)
    part = {
        DayPart.MORNING: held.start < noon,
        DayPart.AFTERNOON: held.end > noon,
        DayPart.ALL_DAY: True,
    }
    return wish.weekday in (None, held.day.weekday()) and part[wish.part]


def _inside(diary: Diary, wish: Wish, held: Interval) -> bool:
    """Whether an appointment lies wholly in the part of a day that a wish names."""
    noon = at(held.day, diary.instance.settings.afternoon_starts)
    part = {
        DayPart.MORNING: held.end <= noon,
        DayPart.AFTERNOON: held.start >= noon,
        DayPart.ALL_DAY: True,
    }
    return wish.weekday in (None, held.day.weekday()) and part[wish.part]
