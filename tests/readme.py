"""Writes the parts of the README that follow from the program: `python -m tests.readme`.

With `--commands` it also runs every command on an invented region, for a minute or two,
and pastes what they said.
"""

import io
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.marks import README, filled
from dipp_scheduler.cli.app import run
from dipp_scheduler.domain.keydates import key_date
from dipp_scheduler.domain.longlist import CaseType
from dipp_scheduler.domain.work import Risk
from dipp_scheduler.files.edited import read_schedule
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.longlist import LONGLIST
from dipp_scheduler.files.workbook import write_workbook
from dipp_scheduler.rules.catalogue import PREFERENCES, RULES
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.synthetic import region
from dipp_scheduler.synthetic.telling_impossible import (
    more_cases_than_places,
    partners_never_free_together,
)
from dipp_scheduler.wording.strings import text

_BY = ("--by", "Dana Quill", "--note")


def main() -> None:
    """Write the README again with fresh parts."""
    readme = fresh(README.read_text(encoding="utf-8"))
    if "--commands" in sys.argv[1:]:
        for name, lines in recorded().items():
            readme = filled(readme, name, lines)
    README.write_text(readme, encoding="utf-8")


def fresh(readme: str) -> str:
    """The README with its generated parts as they should be now."""
    for name, lines in (("rules", rules()), ("preferences", preferences()), ("help", helps())):
        readme = filled(readme, name, lines)
    return readme


def rules() -> list[str]:
    """Every rule of the catalogue in words."""
    rows = [
        "| Rule | What must hold | Week | If broken | From |",
        "| --- | --- | --- | --- | --- |",
    ]
    for rule in RULES:
        weeks = " and ".join(str(week) for week in rule.weeks)
        cells = (
            text(f"rule.{rule.id}.name"),
            text(f"rule.{rule.id}.sentence"),
            weeks,
            rule.level.value,
            ", ".join(rule.manual),
        )
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def preferences() -> list[str]:
    """Every preference of the catalogue in words, dearest tier first."""
    rows = ["| Preference | What is counted | Week | Tier | Weight | From |"]
    rows.append("| --- | --- | --- | --- | ---: | --- |")
    for each in sorted(PREFERENCES, key=lambda each: (each.week, each.tier)):
        cells = (
            text(f"preference.{each.id}.name"),
            text(f"preference.{each.id}.sentence"),
            str(each.week),
            str(each.tier),
            str(each.weight),
            ", ".join(each.manual),
        )
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def helps() -> list[str]:
    """What `--help` says."""
    said = io.StringIO()
    with redirect_stdout(said):
        run(["--help"])
    return ["```text", "$ dipp-scheduler --help", *said.getvalue().rstrip().splitlines(), "```"]


def recorded() -> dict[str, list[str]]:
    """What each command says when a user runs it, by the name of its part."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inspection, draft = folder / "south-west", folder / "south-west" / "draft"
        parts = {
            "new": _ran(folder, "new", "wales", "--region", "Wales", "--fieldwork", "5/10/2026"),
            "solve": _ran(folder, "demo", "South West", most=60),
            "explain": [
                *_ran(folder, "explain", "south-west", "C003"),
                "",
                *_ran(folder, "explain", "south-west", "C003", "--at", "Monday 9am"),
                "",
                *_ran(folder, "explain", "south-west", "C003", "--at", "3:30pm"),
            ],
            "dates": _ran(folder, "dates", "south-west"),
            "convert": _ran(folder, "convert", "south-west", "south-west.json"),
            **explanations(folder),
            **_asked(folder),
            "sample": _sampled(folder),
            "export": _ran(folder, "export", "south-west"),
            "issue": _ran(folder, "issue", "south-west", *_BY, "First provisional schedule"),
        }
        _move_an_interview(inspection)
        _ran(folder, "export", "south-west")
        parts["diff"] = _ran(folder, "diff", "south-west")
        parts["issue_again"] = [
            *_ran(folder, "issue", "south-west", *_BY, "One interview a quarter of an hour later"),
            "",
            *_message(inspection / "issued" / "v0002" / "changes"),
        ]
        _change(draft / "schedule.xlsx", "Start", time(8))
        parts["verify"] = _ran(folder, "verify", "south-west", most=12)
        sound = _ran(folder, "check", "south-west", most=24)
        decided = ("--accept", "1", "--by", "Owain Prys", "--reason", "agreed by phone")
        parts["change"] = _ran(folder, "change", "south-west", *decided)
        _ran(folder, "change", "south-west", *_away(draft / "schedule.json"))
        now = ("--now", "29/10/2026 10pm")
        parts["replan"] = _ran(folder, "replan", "south-west", *now, most=30)
        parts["options"] = _ran(folder, "options", "south-west", "C010", "--most", "3", *now)
        _change(inspection / "inspection.xlsx", "Practitioner", "PP0O1")
        _change(inspection / "inspection.xlsx", "Risk of serious harm", "hihg")
        parts["check"] = [*_ran(folder, "check", "south-west", most=24), "", *sound]
        return parts


def explanations(folder: Path) -> dict[str, list[str]]:
    """What is said of two small inspections: why a meeting is not held, what a rule would save."""
    own = folder / "told"
    for make in (partners_never_free_together, more_cases_than_places):
        place = own / make.__name__.replace("_", "-")
        place.mkdir(parents=True)
        words = make().model_dump_json(exclude_defaults=True)
        (place / "inspection.json").write_text(words, encoding="utf-8")
    return {
        "clash": _ran(own, "explain", "partners-never-free-together"),
        "prices": _ran(own, "explain", "more-cases-than-places", "--prices", most=14),
    }


def _away(schedule: Path) -> tuple[str, ...]:
    """A late request, accepted: the first person interviewed is away at that time."""
    held = json.loads(schedule.read_text(encoding="utf-8"))["schedule"]["interviews"][0]
    start, end = (datetime.fromisoformat(held["time"][each]) for each in ("start", "end"))
    when = f"{start.day}/{start.month}/{start.year}, {start:%H:%M} to {end:%H:%M}"
    return (
        *("--kind", "person unavailable", "--about", held["interviewee"], "--details", when),
        *("--received", "28/10/2026 9am", "--accepted", "--by", "Owain Prys"),
    )


def _sampled(folder: Path) -> list[str]:
    """What is said when a sample is drawn from an invented long list."""
    own = folder / "sampled"
    given = region("South West").model_copy(update={"cases": (), "conflicts": (), "changes": ()})
    write_workbook(given, own / "south-west" / "inspection.xlsx")
    people = [each for each in given.staff if each.code.startswith("PP")]
    first = key_date(given, "sample_window").date
    chance = Random(5)
    columns = ("reference", "pdu", "practitioner", "risk", "case_type", "commenced", "requirement")
    lines = [",".join(LONGLIST.header(each, "en") for each in columns)]
    for number in range(320):
        person, kind = chance.choice(people), chance.choice(tuple(CaseType))
        (risk,) = chance.choices(tuple(Risk), weights=(2, 5, 3, 1))
        day = first + timedelta(days=chance.randrange(-1, 15))
        requirement = chance.choice(("yes", "yes", "no"))
        row = (f"L{number:03}", person.unit, person.code, risk, kind, day, requirement)
        lines.append(",".join(str(each) for each in row))
    (own / "long-list.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return _ran(own, "sample", "south-west", "long-list.csv", "--seed", "7", most=24)


def _asked(folder: Path) -> dict[str, list[str]]:
    """What is said when the region is asked, and to a sheet with a cell wrong and then mended."""
    own = folder / "asked"
    shutil.copytree(folder / "south-west", own / "south-west")
    asked = _ran(own, "ask", "south-west", most=6)
    sheets = own / "south-west" / "availability"
    first = min(each for each in sheets.glob("*.xlsx") if each.stem != "outside-pdus")
    returned = own / first.name
    book = load_workbook(first)
    page = book.worksheets[1]
    for row in page.iter_rows(min_row=7, min_col=4):
        for cell in row:
            cell.value = "Free all day"
    page["D7"].value = "10am to 12pm"
    book.save(returned)
    wrong = _ran(own, "ask", "south-west", returned.name, "--read")
    page["D7"].value = "not 10am to 12pm"
    book.save(returned)
    mended = _ran(own, "ask", "south-west", returned.name, "--read", most=7)
    return {"ask": asked, "ask_read": [*wrong, "", *mended]}


def _move_an_interview(inspection: Path) -> None:
    """Start the first interview that can start a quarter of an hour later then, by hand."""
    workbook = inspection / "draft" / "schedule.xlsx"
    before = workbook.read_bytes()
    book = load_workbook(io.BytesIO(before))
    sheet = next(each for each in book if _below(each, "Start") is not None)
    heads = {str(cell.value): number for number, cell in enumerate(sheet[6], start=1)}
    instance = read_instance(inspection).instance
    for row in range(7, sheet.max_row + 1):
        if not str(sheet.cell(row, heads["Key"]).value).startswith("interview:"):
            continue
        cells = [sheet.cell(row, heads[name]) for name in ("Start", "End")]
        kept = [cell.value for cell in cells]
        for cell in cells:
            assert isinstance(cell.value, time)
            later = datetime.combine(date.min, cell.value) + timedelta(minutes=15)
            cell.value = later.time()
        book.save(workbook)
        if not verify(instance, read_schedule(workbook, instance)).blocks:
            return
        for cell, value in zip(cells, kept, strict=True):
            cell.value = value
    raise AssertionError("no interview can start later")


def _message(changes: Path) -> list[str]:
    """The message to the first person of the region who is told."""
    folder = next(each.parent for each in sorted(changes.glob("*/invite-1.ics")))
    said = (folder / "message.txt").read_text(encoding="utf-8").splitlines()
    return [
        "```text",
        f"$ cat south-west/issued/v0002/changes/{folder.name}/message.txt",
        *said,
        "```",
    ]


def _ran(folder: Path, *words: str, most: int = 40) -> list[str]:
    """A command line as it was typed, and what it said, in the order in which it came."""
    run = subprocess.run(
        [sys.executable, "-m", "dipp_scheduler", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    typed = " ".join(f'"{word}"' if " " in word else word for word in words)
    said = _brief(run.stdout.rstrip().splitlines())
    if len(said) > most:
        said = [*said[: most - 1], f"… ({len(said) - most + 1} more lines)"]
    ended = [f"(ended with exit code {run.returncode})"] if run.returncode else []
    return ["```text", f"$ dipp-scheduler {typed}", *said, *ended, "```"]


def _brief(said: list[str]) -> list[str]:
    """What was said, with most of the lines of progress left out."""
    progress = [number for number, line in enumerate(said) if line.endswith(" s")]
    left_out = set(progress[6:-2])
    lines = [line for number, line in enumerate(said) if number not in left_out]
    if left_out:
        lines.insert(progress[6], f"… ({len(left_out)} more lines of progress)")
    return lines


def _change(file: Path, heading: str, value: str | time) -> None:
    """Change the first cell below a heading, as somebody would in Excel."""
    book = load_workbook(file)
    sheet = next(each for each in book if _below(each, heading) is not None)
    cell = _below(sheet, heading)
    assert cell is not None
    sheet[cell].value = value
    book.save(file)


def _below(sheet: Worksheet, heading: str) -> str | None:
    """The address of the first cell below a heading; None if the sheet has no such heading."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == heading:
                return f"{cell.column_letter}{cell.row + 1}"
    return None


if __name__ == "__main__":
    main()
