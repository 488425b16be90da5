"""What a user types, read as they mean it: regions, dates, moments and kinds of change."""

from datetime import date, datetime, timedelta

import typer

from dipp_scheduler.domain.changes import ChangeKind
from dipp_scheduler.domain.nearest import nearest
from dipp_scheduler.domain.phrases import chosen
from dipp_scheduler.domain.regions import Region, region_named, regions
from dipp_scheduler.files.cells import Remarks, tidy
from dipp_scheduler.files.kinds_time import Moment
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.reading import Misread, date_from_text


def region_of(name: str) -> Region:
    """A region by its name, slug or code; a near match is asked for, never assumed."""
    found = region_named(name)
    if found is not None:
        return found
    names = [region.name for region in regions()]
    near = nearest(name, names)
    asked = f' Did you mean "{near}"?' if near else ""
    raise typer.BadParameter(
        f'There is no region called "{name}".{asked}\nThe regions are: {", ".join(names)}.'
    )


def monday_of(words: str) -> date:
    """The first day of fieldwork week one; a date that is no Monday is refused."""
    day = _date(words)
    if day.weekday() != 0:
        before = day - timedelta(days=day.weekday())
        after = before + timedelta(days=7)
        raise typer.BadParameter(
            f"{dates.day(day)} is not a Monday, and fieldwork begins on a Monday.\n"
            f"The nearest are {dates.day(before)} and {dates.day(after)}."
        )
    return day


def moment_of(words: str) -> datetime:
    """A date and clock time, as London clocks show it."""
    try:
        found: datetime = Moment().read(words, Remarks())
    except Misread:
        raise typer.BadParameter(
            f'"{words}" is not a date and clock time here. '
            'Write it as "2026-09-22 14:30" or "22/9/2026 2:30pm" (day first).'
        ) from None
    return found


def kind_of(words: str) -> ChangeKind:
    """A kind of change by its name in either language; a near match is asked for."""
    spoken = words.replace("-", " ").replace("_", " ")
    found = chosen(spoken, ChangeKind, "change_kind")
    if found is not None:
        return found
    names = [each.value for each in ChangeKind]
    near = nearest(spoken, names)
    asked = f' Did you mean "{near}"?' if near else ""
    raise typer.BadParameter(
        f'"{words}" is not a kind of change.{asked}\nThe kinds are: {", ".join(names)}.'
    )


def _date(words: str) -> date:
    try:
        return date_from_text(tidy(words))
    except Misread as error:
        day = error.facts.get("day")
        meant = f" That date is {dates.day(day)}." if isinstance(day, date) else ""
        raise typer.BadParameter(
            f'"{words}" is not a date here.{meant} '
            "Write it as 2026-10-05, 5/10/2026 (day first) or 5 October 2026."
        ) from None
