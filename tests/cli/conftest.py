"""Runs the program inside the test: its exit code, and what went to each stream."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from dipp_scheduler.cli.app import run


@dataclass(frozen=True)
class Ran:
    """What one command line came to."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON document on stdout."""
        return json.loads(self.out)


Cli = Callable[..., Ran]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Call it with the words of a command line."""

    def called(*words: object) -> Ran:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(code=code, out=said.out, err=said.err)

    return called
