"""The options of the commands that stay near what was issued: replan and options."""

from typing import Annotated

import typer

from dipp_scheduler.cli.common import with_common_options
from dipp_scheduler.cli.options import Folder, Search
from dipp_scheduler.cli.talk import Talk

Now = Annotated[
    str | None,
    typer.Option(
        help='What time it is, such as "6/10/2026 9am": nothing that has begun by then '
        "changes. Unless given, the clock.",
        metavar="MOMENT",
        show_default=False,
    ),
]


@with_common_options
def replan(folder: Folder, *, now: Now = None, search: Search, talk: Talk) -> None:
    """Make the next draft after changes, nearest to the last version.

    With as few people to be told as can be, proven; what has to change stands apart from
    what makes room for it. After the change deadline only what is broken moves.
    """
    from dipp_scheduler.cli import replanning

    replanning.replan(folder, now=now, search=search, talk=talk)


@with_common_options
def options(
    folder: Folder,
    appointment: Annotated[
        str | None,
        typer.Argument(
            help="A case by its reference, or a meeting by its code or title; not needed with "
            "--undo.",
            metavar="APPOINTMENT",
            show_default=False,
        ),
    ] = None,
    *,
    most: Annotated[
        int,
        typer.Option(
            help="How many kinds of places to show; those that differ only in their start are one.",
            metavar="NUMBER",
            min=1,
        ),
    ] = 10,
    take: Annotated[
        str | None,
        typer.Option(
            help="Make the draft with the place of this number or letter.",
            metavar="NUMBER",
            show_default=False,
        ),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Put back the draft as it was before the last --take.")
    ] = False,
    now: Now = None,
    talk: Talk,
) -> None:
    """Rank the legal places for one appointment.

    Each with its price and the people to be told: first those for which everything else stays
    where it is, by number, then the best exchanges with another appointment, by letter.
    """
    if undo:
        from dipp_scheduler.cli import taking

        taking.undo(folder, talk)
        return
    if appointment is None:
        raise typer.BadParameter("Give a case reference, or a meeting's code or title.")
    from dipp_scheduler.cli import choosing

    choosing.options(folder, appointment, most=most, take=take, now=now, talk=talk)
