"""The program `dipp-scheduler`: its commands and their options.

Those that gather what is given stand in `early`, those that come once a schedule was made in
`late`. What a command does stands in `prepare`, `plan`, `judge`, `publish` and so on, which are
imported when the command runs: they bring pandas, openpyxl or OR-Tools, for which `--help`
must not wait.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dipp_scheduler import __version__
from dipp_scheduler.cli import early, late
from dipp_scheduler.cli.common import with_common_options
from dipp_scheduler.cli.ctrl_c import interruptible
from dipp_scheduler.cli.ending import exit_code_of
from dipp_scheduler.cli.options import Folder, Search
from dipp_scheduler.cli.talk import Talk, forget, speak_utf8

app = typer.Typer(
    name="dipp-scheduler",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: screen readers, pipes and old consoles read it
    context_settings={"help_option_names": ["--help", "-h"]},
)


def main() -> None:
    """Run the program on the command line's arguments, and exit with its code."""
    with interruptible():
        code = run(sys.argv[1:])
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; no exception leaves here."""
    speak_utf8()
    forget()
    name = next((word for word in arguments if word in command_names()), "")
    return exit_code_of(lambda: app(list(arguments), prog_name="dipp-scheduler"), name=name)


def command_names() -> tuple[str, ...]:
    """The commands, in the order of use."""
    callbacks = (each.callback for each in app.registered_commands)
    return tuple(callback.__name__ for callback in callbacks if callback is not None)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"dipp-scheduler {__version__}")
        raise typer.Exit


@app.callback()
def about(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")
    ] = False,
) -> None:
    """Schedule the two fieldwork weeks of a Dynamic Inspection of Public Protection.

    Begin with "dipp-scheduler demo", or with "dipp-scheduler new" for an inspection of your own.
    """


@app.command()
@with_common_options
def demo(
    region: Annotated[
        str, typer.Argument(help="A probation region.", metavar="REGION")
    ] = "South West",
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder to make; unless given, one named after the region, here.",
            metavar="FOLDER",
            show_default=False,
        ),
    ] = None,
    search: Search,
    talk: Talk,
) -> None:
    """Show it all on an invented region.

    Makes a realistic region in which everybody is invented, schedules both weeks, checks
    them, and writes the same files as for an inspection of your own.
    """
    from dipp_scheduler.cli import plan

    plan.demo(region, out, search=search, talk=talk)


@app.command()
@with_common_options
def new(
    folder: Annotated[
        Path,
        typer.Argument(
            help="The folder to make for the inspection.", metavar="FOLDER", show_default=False
        ),
    ],
    *,
    region: Annotated[
        str,
        typer.Option(
            help='The region to inspect, such as "South West".', metavar="NAME", show_default=False
        ),
    ],
    fieldwork: Annotated[
        str,
        typer.Option(
            help="The Monday of fieldwork week one, such as 2026-10-05 or 5/10/2026.",
            metavar="DATE",
            show_default=False,
        ),
    ],
    talk: Talk,
) -> None:
    """Make the workbook to fill in.

    The manual's meetings and figures and the region's PDUs are in it already.
    """
    from dipp_scheduler.cli import prepare

    prepare.new(folder, region=region, fieldwork=fieldwork, talk=talk)


@app.command()
@with_common_options
def check(folder: Folder, *, talk: Talk) -> None:
    """Find every mistake in the workbook.

    Each with its cell and how to mend it, all at once; and, if there is none, a forecast
    of what can be placed.
    """
    from dipp_scheduler.cli import prepare

    prepare.check(folder, talk=talk)


app.command()(early.convert)
app.command()(early.sample)


@app.command()
@with_common_options
def dates(folder: Folder, *, talk: Talk) -> None:
    """Work out the key dates.

    From announcement to publication, as a table and as a calendar to import.
    """
    from dipp_scheduler.cli import prepare

    prepare.dates(folder, talk=talk)


app.command()(early.ask)


@app.command()
@with_common_options
def solve(
    folder: Folder,
    *,
    search: Search,
    talk: Talk,
) -> None:
    """Make the draft schedule of both weeks.

    With the proof of how good it is, and what could not be placed and why. Ctrl-C ends the
    search and keeps the best schedule found so far.
    """
    from dipp_scheduler.cli import plan

    plan.solve(folder, search=search, talk=talk)


@app.command()
@with_common_options
def verify(
    folder: Folder,
    schedule: Annotated[
        Path | None,
        typer.Argument(
            help="A schedule.json, or a schedule.xlsx that was edited by hand; "
            "unless given, the draft.",
            metavar="SCHEDULE",
            show_default=False,
        ),
    ] = None,
    *,
    talk: Talk,
) -> None:
    """Check a schedule against every rule.

    Without the optimiser, and whoever made the schedule: the draft, or one that was edited
    by hand in Excel.
    """
    from dipp_scheduler.cli import judge

    judge.verify(folder, schedule, talk=talk)


@app.command()
@with_common_options
def export(
    folder: Folder,
    version: Annotated[
        int | None,
        typer.Argument(
            help="The number of an issued version; unless given, the draft.",
            metavar="VERSION",
            min=1,
            show_default=False,
        ),
    ] = None,
    *,
    talk: Talk,
) -> None:
    """Write the workbook, page and calendars again.

    Of the draft, with what was changed by hand in draft/schedule.xlsx: after such a change,
    after files were deleted, or in another language. Nothing is written if it breaks rules.
    Of an issued version, what is missing of its files.
    """
    from dipp_scheduler.cli import publish

    publish.export(folder, version, talk=talk)


for _command in late.COMMANDS:
    app.command()(_command)
