"""The options of the command that writes down and decides change requests: change."""

from typing import Annotated

import typer

from dipp_scheduler.cli.common import with_common_options
from dipp_scheduler.cli.options import Folder
from dipp_scheduler.cli.talk import Talk


@with_common_options
def change(
    folder: Folder,
    *,
    kind: Annotated[
        str | None,
        typer.Option(
            help='Write down a new request, of this kind: "person unavailable", "inspector '
            'away", "practitioner replaced" … (a wrong one lists them all).',
            metavar="KIND",
            show_default=False,
        ),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            help="Whom or what it is about: code or name.", metavar="WHO", show_default=False
        ),
    ] = None,
    details: Annotated[
        str,
        typer.Option(
            help='What the kind needs, such as "Tuesday 3 November, 9am to 12pm"; the note on '
            "the column Details has an example for each.",
            metavar="TEXT",
            show_default=False,
        ),
    ] = "",
    sender: Annotated[
        str, typer.Option("--from", help="Who asked.", metavar="NAME", show_default=False)
    ] = "",
    received: Annotated[
        str | None,
        typer.Option(
            help='When it was received, such as "22/9/2026 2:30pm"; unless given, now.',
            metavar="MOMENT",
            show_default=False,
        ),
    ] = None,
    accepted: Annotated[
        bool, typer.Option("--accepted", help="The new request is accepted at once (with --by).")
    ] = False,
    accept: Annotated[
        list[int] | None,
        typer.Option(
            help="Accept the request of this number (with --by); may be given several times.",
            metavar="NUMBER",
            show_default=False,
        ),
    ] = None,
    decline: Annotated[
        list[int] | None,
        typer.Option(help="Decline it (with --by).", metavar="NUMBER", show_default=False),
    ] = None,
    move_others: Annotated[
        list[int] | None,
        typer.Option(
            help="The lead's decision that for this request other people may be moved too, "
            "although it came after the deadline (with --by and --reason).",
            metavar="NUMBER",
            show_default=False,
        ),
    ] = None,
    by: Annotated[str, typer.Option(help="Who decided.", metavar="NAME", show_default=False)] = "",
    reason: Annotated[
        str, typer.Option(help="Why it was decided so.", metavar="TEXT", show_default=False)
    ] = "",
    talk: Talk,
) -> None:
    """Write down, decide and list change requests.

    With nothing else it lists them: what is asked first, with what each may move. Requests
    are rows of the Changes sheet, so they can as well be written there. Accepted ones count
    in every command from then on; the other sheets stay as they are.
    """
    from dipp_scheduler.cli import changing, deciding

    changing.change(
        folder,
        new=changing.New(kind, about, details, sender, received, accepted),
        decisions=deciding.Decisions(
            accept=tuple(accept or ()),
            decline=tuple(decline or ()),
            move_others=tuple(move_others or ()),
            by=by.strip(),
            reason=reason.strip(),
        ),
        talk=talk,
    )
