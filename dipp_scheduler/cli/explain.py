"""The options of the command that says why an appointment is here, and why not there: explain."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from dipp_scheduler.cli.common import with_common_options
from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.near import Now
from dipp_scheduler.cli.options import Folder, Search
from dipp_scheduler.cli.talk import Talk


@with_common_options
def explain(
    folder: Folder,
    appointment: Annotated[
        str | None,
        typer.Argument(
            help="A case by its reference, a meeting by its code or title, or briefing. "
            "Without it: everything that the draft does not have, and why.",
            metavar="[APPOINTMENT]",
            show_default=False,
        ),
    ] = None,
    *,
    at: Annotated[
        str | None,
        typer.Option(
            help='Why not then: "Tuesday 11am", "6 October 11am", only "Tuesday" or only "11am".',
            metavar="TIME",
            show_default=False,
        ),
    ] = None,
    whom: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            help="Why not with this inspector, or this person of the region: code or name; "
            "give it again for several.",
            metavar="CODE",
            show_default=False,
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            help="Why not there: a site, a room, or Teams.",
            metavar="PLACE",
            show_default=False,
        ),
    ] = None,
    now: Now = None,
    prices: Annotated[
        bool,
        typer.Option("--prices", help="What each limit and setting would save, one unit easier."),
    ] = False,
    standby: Annotated[
        bool,
        typer.Option(
            "--standby", help="What would become of each half-day if an inspector fell ill."
        ),
    ] = False,
    sheet: Annotated[
        bool,
        typer.Option(
            "--sheet",
            help="With --prices or --standby: also write that as a workbook, to the draft.",
        ),
    ] = False,
    search: Search,
    talk: Talk,
) -> None:
    """Say why an appointment is here, why not there, or why nowhere.

    With the folder alone: every interview and meeting that the draft does not have, each
    with the fewest rules and inputs that clash, what would put it right, and what to ask the
    region. An appointment alone: what holds it where it is in the draft, and what it costs.
    With --at, --with or --place: the rules it would break there, or, if none, what would
    change in every preference and for whom. With --prices, and no appointment: what each
    limit and setting costs, proven or as far as time allows. With --standby: what would
    keep, move or be lost if an inspector fell ill (--with and --now say who, and from when
    on). The time limit holds for each thing that is explained; with --prices or --standby
    for all. The draft stays as it is.
    """
    aims: dict[str, object] = {"--at": at, "--place": place, talk.words(_NAMED)[0]: appointment}
    whose: dict[str, object] = {"--with": whom, "--now": now}
    if prices:
        _alone("--prices", aims | whose | {"--standby": standby}, talk)
        from dipp_scheduler.cli import pricing

        pricing.price(folder, sheet=sheet, search=search, talk=talk)
        return
    if standby:
        _alone("--standby", aims, talk)
        from dipp_scheduler.cli import standing_by

        standing_by.stand_by(
            folder, whom=tuple(whom or ()), now=now, sheet=sheet, search=search, talk=talk
        )
        return
    if sheet:
        raise RefusedError("\n".join(talk.words("cli.explain.refused.sheet")))
    if appointment is None:
        _explain_all(folder, asked=any((at, whom, place)), search=search, talk=talk)
        return
    from dipp_scheduler.cli import explaining

    asked = explaining.Asked(at=at, whom=tuple(whom or ()), place=place)
    explaining.explain(folder, appointment, asked, now=now, search=search, talk=talk)


_NAMED = "cli.explain.refused.named"


def _alone(option: str, others: Mapping[str, object], talk: Talk) -> None:
    """Refuse what says more than an option can take, rather than leave it unheard."""
    given = ", ".join(name for name, value in others.items() if value)
    if given:
        facts = {"option": option, "others": given}
        raise RefusedError("\n".join(talk.words("cli.explain.refused.together", **facts)))


def _explain_all(folder: Path, *, asked: bool, search: Search, talk: Talk) -> None:
    """Everything that the draft leaves out: what can be counted is said before the solver loads."""
    if asked:
        raise RefusedError("\n".join(talk.words("cli.explain.refused.no_appointment")))
    from dipp_scheduler.cli import counting

    counted = counting.counted(folder, talk)
    from dipp_scheduler.cli import clashing

    clashing.explain_all(counted, search=search, talk=talk)
