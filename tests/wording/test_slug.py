"""Any words make a plain part of a file name."""

import pytest

from dipp_scheduler.wording.slug import LONGEST, slug


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Siân Llŷr", "sian-llyr"),
        ("South West", "south-west"),
        ("Kent, Surrey and Sussex", "kent-surrey-and-sussex"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "c-windows-x"),
        ("CON", "x-con"),
        ("com1", "x-com1"),
        ("com10", "com10"),
        ("...", "x"),
        ("", "x"),
        ("中", "x"),
        ("a\0b\n", "a-b"),
        ("name.exe ", "name-exe"),
    ],
)
def test_a_slug_is_plain(words: str, name: str) -> None:
    assert slug(words) == name


def test_a_long_name_is_cut_and_does_not_end_in_a_dash() -> None:
    # 59 letters and a space, which would be the last sign.
    assert slug("x" * 59 + " y") == "x" * 59
    assert len(slug("x" * 90)) == LONGEST
