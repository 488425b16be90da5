"""An environment of its own for every peer that is not ours, made once and kept.

They are outside the package's dependencies: nothing here is ever needed to schedule.
"""

import os
import subprocess
import sys
from pathlib import Path

PLACE = Path(os.environ.get("DIPP_BENCHMARK_ENVIRONMENTS", Path.home() / ".cache/dipp-benchmarks"))

NEEDS: dict[str, tuple[str, ...]] = {
    "with_highs": ("highspy==1.15.1",),
    "with_timefold": ("timefold==1.24.0b0",),  # and Java 17, from Debian's openjdk-17-jre-headless
    "with_pyjobshop": ("pyjobshop==0.0.9",),
    "plots": ("matplotlib==3.11.2",),
}
"""What is installed for whom; peers that are not listed run in our own environment."""


def interpreter(peer: str) -> Path:
    """The Python of a peer's environment, which is made if there is none yet.

    Raises CalledProcessError if something cannot be installed.
    """
    needed = NEEDS.get(peer)
    if needed is None:
        return Path(sys.executable)
    folder = PLACE / peer
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *needed], check=True)
        (folder / "ready").write_text("\n".join(needed) + "\n", encoding="utf-8")
    return python
