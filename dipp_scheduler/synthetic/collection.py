"""Every instance that is kept in `instances/`: its file, what it shows, what is expected of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.regions import Region, regions
from dipp_scheduler.synthetic.regional import region
from dipp_scheduler.synthetic.telling_impossible import IMPOSSIBLE
from dipp_scheduler.synthetic.telling_week_one import WEEK_ONE
from dipp_scheduler.synthetic.telling_week_two import WEEK_TWO_TELLING

README = "README.md"
HEADINGS = ("Week one", "Week two", "What cannot be placed")


@dataclass(frozen=True)
class Telling:
    """A small instance that shows one thing."""

    name: str
    """Its file's name without the ending."""
    shows: str
    expected: str
    """The explanation expected, if something cannot be placed."""
    heading: str
    make: Callable[[], Instance]


def tellings() -> tuple[Telling, ...]:
    """Every small instance, in the order of the README."""
    groups = zip(HEADINGS, (WEEK_ONE, WEEK_TWO_TELLING, IMPOSSIBLE), strict=True)
    return tuple(_telling(make, heading) for heading, made in groups for make in made)


def instance_files() -> Iterator[tuple[str, str]]:
    """Relative path and text of every file in `instances/`, the same each time."""
    yield README, _readme()
    for telling in tellings():
        yield f"{telling.name}.json", as_json(telling.make())
        if telling.expected:
            yield f"{telling.name}.expected.md", telling.expected
    for each in regions():
        yield f"regions/{each.slug}.json", as_json(region(each.name))


def as_json(instance: Instance) -> str:
    """An instance as indented JSON, without what is left at its default."""
    return instance.model_dump_json(indent=1, exclude_defaults=True) + "\n"


def _telling(make: Callable[[], Instance], heading: str) -> Telling:
    shows, _, rest = (make.__doc__ or "").partition("\n")
    expected = "".join(f"{line.strip()}\n" for line in rest.strip().splitlines())
    name = make.__name__.replace("_", "-")
    return Telling(name=name, shows=shows, expected=expected, heading=heading, make=make)


def _readme() -> str:
    lines = [
        "# Instances",
        "",
        "Everybody in these files is invented.",
        "`python -m dipp_scheduler.synthetic` writes them all again, byte for byte the same.",
        "",
        "## Twelve regions at their real size",
        "",
        "Numbers of cases are published ones, or (\\*) our assumption.",
        "",
        "| file | cases | interviewers | meetings | staff | sites | fieldwork |",
        "|---|---|---|---|---|---|---|",
        *(_region_row(each) for each in regions()),
    ]
    for heading in HEADINGS:
        lines += ["", f"## {heading}", ""]
        if heading == HEADINGS[-1]:
            lines += ["Each has the explanation expected beside it (`.expected.md`).", ""]
        lines += ["| file | what it shows |", "|---|---|"]
        lines += [
            f"| `{each.name}.json` | {each.shows} |"
            for each in tellings()
            if each.heading == heading
        ]
    return "\n".join(lines) + "\n"


def _region_row(each: Region) -> str:
    made = region(each.name)
    cells = (
        f"`regions/{each.slug}.json`",
        str(len(made.inspected_cases)) + ("" if each.published else "\\*"),
        str(len(made.interviewers)),
        str(len(made.meetings)),
        str(len(made.staff)),
        str(len(made.sites)),
        made.settings.fieldwork.isoformat(),
    )
    return f"| {' | '.join(cells)} |"
