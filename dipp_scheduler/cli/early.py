"""The commands that gather what is given: its form, the case sample, and who is free when.

As in `app`, what a command does is imported when it runs.
"""

from pathlib import Path
from typing import Annotated

import typer

from dipp_scheduler.cli.common import with_common_options
from dipp_scheduler.cli.options import Folder
from dipp_scheduler.cli.talk import Talk


@with_common_options
def convert(
    instance: Annotated[
        Path,
        typer.Argument(
            help="What is given: the folder of the inspection, a workbook, a JSON file or a "
            "folder of CSV files.",
            metavar="INSTANCE",
            show_default=False,
        ),
    ],
    target: Annotated[
        Path,
        typer.Argument(
            help="What to write: a name ending in .xlsx (a workbook) or .json, or a folder "
            "for CSV files.",
            metavar="TARGET",
            show_default=False,
        ),
    ],
    *,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Write in place of what is there, which is kept under another name."
        ),
    ] = False,
    talk: Talk,
) -> None:
    """Write the workbook as CSV or JSON, or back.

    Nothing of the inspection is lost on the way, and a mistake in it writes nothing. Headings
    and choices are in the language of what is given, or in that of --lang.
    """
    from dipp_scheduler.cli import converting

    converting.convert(instance, target, replace=replace, talk=talk)


@with_common_options
def sample(
    folder: Folder,
    longlist: Annotated[
        Path | None,
        typer.Argument(
            help="The long list as a CSV file: a case a row, with case reference, PDU, "
            "practitioner, risk of serious harm, case type and date of commencement, and as "
            "needed RAR or programme, more than one sentence, ended, under review, question "
            "set and language. No other columns; no names or CRNs.",
            metavar="LONGLIST.csv",
            show_default=False,
        ),
    ] = None,
    *,
    example: Annotated[
        Path | None,
        typer.Option(
            help="Write a long list to copy, and say what its columns mean.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    size: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="How many cases; unless given, as many as the region's inspection usually has.",
            metavar="NUMBER",
            show_default=False,
        ),
    ] = None,
    reserve: Annotated[
        int,
        typer.Option(min=0, help="Reserve cases for each PDU and band of risk.", metavar="NUMBER"),
    ] = 3,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="Draw the same sample again; unless given, chance picks one and it is recorded.",
            metavar="NUMBER",
            show_default=False,
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Draw anew in place of the cases that are there.")
    ] = False,
    talk: Talk,
) -> None:
    """Draw the case sample from a long list.

    At random over the eligible cases: proportionate by risk of serious harm, at least five a
    PDU, one a practitioner, with a ranked reserve. A report shows each rule met, or why not.
    """
    from dipp_scheduler.cli import drawing

    if example is not None:
        drawing.show_example(folder, example, talk=talk)
    else:
        wanted = drawing.Wanted(size=size, reserve=reserve, seed=seed, replace=replace)
        drawing.sample(folder, longlist, wanted, talk=talk)


@with_common_options
def ask(
    folder: Folder,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="With --read: sheets that came back, or one .ics file; unless given, only "
            "who has not answered is said.",
            metavar="[FILES]...",
            show_default=False,
        ),
    ] = None,
    *,
    read: Annotated[bool, typer.Option("--read", help="Take answers back.")] = False,
    whom: Annotated[
        str | None,
        typer.Option(
            "--for",
            help="Whose calendar the .ics file is; only busy times are taken from it.",
            metavar="CODE",
            show_default=False,
        ),
    ] = None,
    received: Annotated[
        str | None,
        typer.Option(
            help='When the answers came, such as "22/9/2026 2:30pm"; unless given, now.',
            metavar="MOMENT",
            show_default=False,
        ),
    ] = None,
    talk: Talk,
) -> None:
    """Ask the region who is free when.

    Writes an availability sheet for each PDU, and one for people outside PDUs and partners,
    for the SPOC to have filled in. With --read it takes them back, all or (with a mistake in
    one) none of them, and says who has not answered. Before a version is issued, answers go
    into the Unavailable sheet; afterwards they become change requests.
    """
    from dipp_scheduler.cli import asking

    if read:
        asking.read(folder, files or [], whom=whom, received=received, talk=talk)
    elif files or whom or received:
        raise asking.refuse("cli.ask.only_read", talk)
    else:
        asking.ask(folder, talk=talk)
