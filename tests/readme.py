"""Writes the parts of the README that follow from the program: `python -m tests.readme`."""

import io
from contextlib import redirect_stdout

from benchmarks.marks import README, filled
from dipp_scheduler.cli.app import run
from dipp_scheduler.rules.catalogue import PREFERENCES, RULES
from dipp_scheduler.wording.strings import text


def main() -> None:
    """Write the README again with fresh parts."""
    README.write_text(fresh(README.read_text(encoding="utf-8")), encoding="utf-8")


def fresh(readme: str) -> str:
    """The README with its generated parts as they should be now."""
    for name, lines in (("rules", rules()), ("preferences", preferences()), ("help", helps())):
        readme = filled(readme, name, lines)
    return readme


def rules() -> list[str]:
    """Every rule of the catalogue in words."""
    rows = ["| Rule | What must hold | Week | If broken | From |", "| --- | --- | --- | --- | --- |"]
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


if __name__ == "__main__":
    main()
