"""What the program does not need: a network, forgiving warnings, long paths."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.identical import A_FEW, written
from tests.conftest import NetworkUsedError

ROOT = Path(__file__).parents[1]
LONGEST_PATH = 80
"""Characters below the inspection's folder: Windows takes 260 in all, OneDrive folders eat many."""


def test_the_tests_have_no_network() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as opened,
        pytest.raises(NetworkUsedError, match=r"socket\.connect: 192\.0\.2\.1"),
    ):
        opened.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkUsedError, match=r"socket\.getaddrinfo: example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_every_module_is_imported_without_a_warning() -> None:
    modules = sorted(
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for file in (ROOT / "dipp_scheduler").rglob("*.py")
        if file.name != "__main__.py"
    )
    code = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *modules],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_paths_stay_short_enough_for_windows() -> None:
    assert [each for each in written(A_FEW[0]) if len(each) > LONGEST_PATH] == []
