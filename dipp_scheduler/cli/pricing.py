"""The command that says what each limit and setting would save: explain --prices."""

import threading
from dataclasses import asdict, replace
from pathlib import Path

from dipp_scheduler.cli.draft import draft_to_judge, moment_of_draft
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.listing import hand_over, progress
from dipp_scheduler.cli.options import Search
from dipp_scheduler.cli.priced import price_data, price_lines
from dipp_scheduler.cli.solving import watched
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.store import read_draft
from dipp_scheduler.solver.cpsat.search import Report, SolveOptions
from dipp_scheduler.solver.whatif.prices import Price, prices
from dipp_scheduler.solver.whatif.prices_found import Base
from dipp_scheduler.solver.whatif.prices_tighter import tighter

EVERY = 10
"""After so many easings, a line says how far it is."""


EASIER = 0.75
"""Of the time, what goes to limits one unit easier; the rest to those one unit tighter."""


def price(folder: Path, *, sheet: bool, search: Search, talk: Talk) -> None:
    """What each limit and setting would save or cost, one unit further; the draft stays."""
    place, lang = InspectionFolder(folder), talk.langs[0]
    instance = read_instance(folder, lang).instance
    proven = _proven(place, instance, talk)
    talk.note("cli.prices.begins", seconds=f"{search.time_limit:g}")

    tell = progress("cli.prices.so_far", EVERY, talk)
    options = SolveOptions(**asdict(search))

    def search_all(_: Report, stop: threading.Event) -> tuple[Price, ...]:
        bases: dict[int, Base] = {}
        first = replace(options, time_limit=options.time_limit * EASIER)
        easier = prices(instance, proven, first, stop=stop, tell=tell, bases=bases)
        rest = replace(options, time_limit=options.time_limit * (1 - EASIER))
        return easier + tighter(bases, rest, stop=stop)

    found, stopped = watched(search_all, talk)
    for each in talk.langs:
        talk.lines(price_lines(instance, found, each))

    def write() -> Path:
        from dipp_scheduler.cli.extra_sheets import write_prices

        moment = moment_of_draft(instance, repeatable=search.repeatable)
        return write_prices(place, instance, found, talk, moment=moment)

    rows: dict[str, object] = {"prices": price_data(instance, found)}
    hand_over(rows, write if sheet else None, search=search, stopped=stopped, talk=talk)


def _proven(place: InspectionFolder, instance: Instance, talk: Talk) -> Schedule | None:
    """The draft, if it was made for what is given now and nobody has edited it since."""
    file = place.files.schedule
    if not file.is_file() or draft_to_judge(place, talk) != file or file in place.edited():
        return None
    draft = read_draft(file, lang=talk.langs[0])
    return draft.schedule if draft.made_for(instance) else None
