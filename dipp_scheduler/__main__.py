"""The program's own beginning, for its launcher and for `python -m dipp_scheduler`.

Some laptops block the launcher; then the latter runs the program without it.
"""

import sys

from dipp_scheduler.errors import NoScheduleError
from dipp_scheduler.wording.strings import text


def main() -> None:
    """Load the program and run it; Ctrl-C ends it with a sentence while it still loads, too."""
    try:
        from dipp_scheduler.cli import app
    except KeyboardInterrupt:
        sys.stderr.write(f"{text('cli.stopped')}\n")
        sys.exit(NoScheduleError.exit_code)
    app.main()


if __name__ == "__main__":
    main()
