"""Same input, same bytes: `python -m tests.cli.identical` makes all files again and again.

A small inspection is solved with `--repeatable`, in a process of its own for each of five
hash seeds, four time zones, three locales, and two forms in which it is given (a workbook
and a JSON file): 120 runs. Every file that is written must be the same in all of them.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from dipp_scheduler.cli.app import run
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.workbook import workbook_of, write_workbook

ROOT = Path(__file__).parents[2]
GIVEN = ROOT / "instances" / "clocks-change-between-the-weeks.json"
HASH_SEEDS = ("0", "1", "2", "3", "4")
ZONES = ("UTC", "Europe/London", "America/New_York", "Pacific/Kiritimati")
LOCALES = ("C", "C.UTF-8", "cy_GB.UTF-8")
FORMS = {"inspection.xlsx": write_workbook, "inspection.json": write_json}


@dataclass(frozen=True)
class Surroundings:
    """What must not matter to what is written."""

    hash_seed: str
    zone: str
    locale: str
    form: str

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables of the process."""
        named = {"PYTHONHASHSEED": self.hash_seed, "TZ": self.zone, "LC_ALL": self.locale}
        return os.environ | named | {"PYTHONPATH": str(ROOT)}


EVERYWHERE = tuple(
    Surroundings(*each) for each in product(HASH_SEEDS, ZONES, LOCALES, FORMS)
)  # fmt: skip
A_FEW = (
    Surroundings("0", "UTC", "C", "inspection.xlsx"),
    Surroundings("1", "Pacific/Kiritimati", "C.UTF-8", "inspection.json"),
    Surroundings("2", "America/New_York", "cy_GB.UTF-8", "inspection.xlsx"),
)

Digests = dict[str, str]
"""The SHA-256 of each file, by its path in the inspection's folder."""


def written(there: Surroundings) -> Digests:
    """What a process in these surroundings writes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.cli.identical", there.form, folder]
        ended = subprocess.run(
            command,
            cwd=ROOT,
            env=there.environment,
            check=True,
            stdout=subprocess.PIPE,
            timeout=300,
        )
    found: Digests = json.loads(ended.stdout)
    return found


def unlike(several: Sequence[Digests]) -> list[str]:
    """The files that are not the same everywhere."""
    names = sorted({name for each in several for name in each})
    return [name for name in names if len({each.get(name) for each in several}) > 1]


def _make(form: str, folder: Path) -> Digests:
    """Give the inspection in a form, make its files, and say what they are."""
    instance = read_instance(GIVEN).instance
    FORMS[form](instance, folder / form)
    code = run(["solve", str(folder), "--repeatable", "--lang", "both", "--quiet"])
    if code:
        raise SystemExit(code)
    made = dict(_files(folder))
    # Who did what when is of its own time; what is given is there in one form or the other.
    del made["audit.jsonl"], made[form]
    return made | {"workbook": hashlib.sha256(workbook_of(instance, "cy")).hexdigest()}


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            yield file.relative_to(folder).as_posix(), digest


def main() -> None:
    """Run everywhere and name the files that differ; exit code 1 if there are any."""
    found = []
    for number, there in enumerate(EVERYWHERE, start=1):
        found.append(written(there))
        sys.stderr.write(f"{number} of {len(EVERYWHERE)}: {there}\n")
    different = unlike(found)
    sys.stdout.write(f"{len(found)} runs of {len(found[0])} files; different: {different}\n")
    sys.exit(bool(different))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        json.dump(_make(sys.argv[1], Path(sys.argv[2])), sys.stdout)
    else:
        main()
