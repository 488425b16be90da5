"""File names from data are different, and stay in their folder."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipp_scheduler.files.slug import inside, slugs
from dipp_scheduler.wording.slug import LONGEST


@given(st.lists(st.text(max_size=90), max_size=8))
def test_slugs_are_short_plain_and_different(several: list[str]) -> None:
    found = slugs(several)
    assert set(found) == set(several)
    assert len(set(found.values())) == len(found)
    for name in found.values():
        assert 0 < len(name) <= LONGEST
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_equal_slugs_get_a_serial_number() -> None:
    assert slugs(["Jo Bell", "JO BELL", "jo-bell"]) == {
        "Jo Bell": "jo-bell",
        "JO BELL": "jo-bell-2",
        "jo-bell": "jo-bell-3",
    }
    long = "x" * 70
    assert slugs([long, f"{long}y"])[f"{long}y"] == "x" * (LONGEST - 2) + "-2"


def test_no_name_leads_out_of_its_folder(tmp_path: Path) -> None:
    assert inside(tmp_path, "a/b.txt") == tmp_path.resolve() / "a" / "b.txt"
    for name in ("../x", "/etc/passwd", "a/../../x", ".", ""):
        with pytest.raises(ValueError, match="leads out of its folder"):
            inside(tmp_path, name)
