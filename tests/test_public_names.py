"""The library's public names: complete, true, and loaded only when asked for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dipp_scheduler

STUB = Path(dipp_scheduler.__file__).with_suffix(".pyi")


def test_every_public_name_can_be_had() -> None:
    for name in dipp_scheduler.__all__:
        assert getattr(dipp_scheduler, name).__name__ == name


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        getattr(dipp_scheduler, "nonsense")  # noqa: B009 (a type checker knows that it is not there)


def test_all_names_are_listed_once_and_in_order() -> None:
    listed = dipp_scheduler.__all__
    assert listed == sorted(set(listed))
    assert set(listed) <= set(dir(dipp_scheduler))


def test_type_checkers_see_the_same_names_from_the_same_places() -> None:
    typed = {
        alias.asname: node.module
        for node in ast.walk(ast.parse(STUB.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname is not None
    }
    assert typed == {
        name: f"dipp_scheduler.{module}" for name, module in vars(dipp_scheduler)["_HOME"].items()
    }
    assert sorted(typed) == dipp_scheduler.__all__


def test_importing_the_library_loads_nothing_but_itself() -> None:
    code = "import sys, dipp_scheduler; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    ours = [name for name in run.stdout.split() if name.startswith("dipp_scheduler")]
    assert ours == ["dipp_scheduler"]
    assert {"pydantic", "ortools", "pandas"} & set(run.stdout.split()) == set()
