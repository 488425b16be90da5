"""Writes every file of `instances/` again: `python -m dipp_scheduler.synthetic [FOLDER]`."""

import sys
from pathlib import Path

from dipp_scheduler.synthetic.collection import instance_files


def write_instances(folder: Path) -> None:
    """Write every instance into `folder`; files that are there already are replaced."""
    for name, content in instance_files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # Bytes, so that Windows does not put in line ends of its own.
        path.write_bytes(content.encode("utf-8"))


if __name__ == "__main__":
    write_instances(Path(sys.argv[1] if len(sys.argv) > 1 else "instances"))
