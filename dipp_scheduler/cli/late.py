"""The commands that come after a schedule was made: issuing it, and changes to it.

As in `app`, what a command does is imported when it runs.
"""

from collections.abc import Callable
from typing import Annotated

import typer

from dipp_scheduler.cli.change import change
from dipp_scheduler.cli.common import with_common_options
from dipp_scheduler.cli.explain import explain
from dipp_scheduler.cli.near import options, replan
from dipp_scheduler.cli.options import Folder
from dipp_scheduler.cli.talk import Talk


@with_common_options
def issue(
    folder: Folder,
    *,
    by: Annotated[str, typer.Option(help="Who issues it.", metavar="NAME", show_default=False)],
    note: Annotated[
        str,
        typer.Option(
            help="What is new, in a sentence; it stands on every page that goes out.",
            metavar="TEXT",
            show_default=False,
        ),
    ],
    overrule: Annotated[
        str | None,
        typer.Option(
            help="Issue it in spite of what the check says is to be settled first, and why. "
            "Name and reason stay on record and are shown in every later check.",
            metavar="REASON",
            show_default=False,
        ),
    ] = None,
    talk: Talk,
) -> None:
    """Make the draft the next version, for ever.

    And write what goes out with it: workbooks, pages and calendars, and for each person to
    be told a message and what to do with their calendar.
    """
    from dipp_scheduler.cli import issuing

    issuing.issue(folder, by=by, note=note, overrule=overrule, talk=talk)


@with_common_options
def diff(
    folder: Folder,
    before: Annotated[
        str | None,
        typer.Argument(
            help="The number of a version; unless given, the last.",
            metavar="BEFORE",
            show_default=False,
        ),
    ] = None,
    after: Annotated[
        str,
        typer.Argument(help="The number of another version, or draft.", metavar="AFTER"),
    ] = "draft",
    *,
    talk: Talk,
) -> None:
    """Say who has to be told what between two versions.

    Person by person: added, moved, cancelled, and who only meets somebody else.
    """
    from dipp_scheduler.cli import comparing

    comparing.diff(folder, before, after, talk=talk)


COMMANDS: tuple[Callable[..., None], ...] = (issue, diff, change, replan, options, explain)
"""In the order of use."""
