"""For all tests: nobody reaches for the network, and drawn examples are the same in every run."""

import sys
from typing import Any

from hypothesis import HealthCheck, settings

HERE = {"127.0.0.1", "::1", "localhost"}


class NetworkUsedError(AssertionError):
    """Something wanted to talk to another machine."""


def _stay_here(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        wanted = arguments[1][0]
    elif event == "socket.getaddrinfo":
        wanted = arguments[0]
    else:
        return
    if wanted is not None and wanted not in HERE:
        raise NetworkUsedError(f"{event}: {wanted}")


# For the whole process: a hook cannot be taken back, nor got round by a library.
sys.addaudithook(_stay_here)

# The same examples everywhere, and none that fails because the machine had other things to do.
settings.register_profile(
    "here", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("here")
