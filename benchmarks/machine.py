"""What every line of results says about the machine and the versions."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version

PACKAGES = ("dipp-scheduler", "ortools", "pydantic", "openpyxl", "xlsxwriter")


def machine() -> dict[str, object]:
    """Moment, Python, system, cores, how busy they are with other work, and versions."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        **{name: version(name) for name in PACKAGES},
    }


def processor() -> float:
    """Seconds of the processor so far, of this process and of those that it ended."""
    return sum(os.times()[:4])
