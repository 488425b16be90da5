"""Every finding has its words in both languages, and no words are left over."""

import re
from pathlib import Path

import dipp_scheduler
from dipp_scheduler.files.told import Finding, told
from dipp_scheduler.wording.strings import catalogue

PACKAGE = Path(dipp_scheduler.__file__).parent
_MADE_UP = {
    *("no_lead", "no_deputy", "second_lead", "second_deputy"),
    *("second_briefing", "second_closing", "second_first"),
    *("no_relationship", "no_substitute", "no_second_reason", "no_second_person"),
}
"""Problems whose names are put together where they are found."""


def worded() -> set[str]:
    """The problems that have words."""
    return {
        key.split(".")[1] for key in catalogue("en") if re.fullmatch(r"fault\.\w+\.message", key)
    }


def named_in_code() -> str:
    """All code that finds mistakes."""
    files = [
        file for place in ("files", "domain", "wording") for file in (PACKAGE / place).glob("*.py")
    ]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_no_words_are_left_over() -> None:
    code = named_in_code()
    assert {each for each in worded() - _MADE_UP if f'"{each}"' not in code} == set()


def test_many_cells_of_a_kind_are_told_in_one_sentence() -> None:
    finding = Finding(
        problem="serial_date",
        title="Cases",
        place="R5",
        found="46110",
        facts={"day": "Sunday 29 March 2026"},
        others=tuple(f"R{row}" for row in range(6, 20)),
        warning=True,
    )
    assert told(finding, "en").remedy == (
        "Format the cell as a date, and look whether that is the day you mean. "
        "The same is true of 14 more in this column: "
        "R6, R7, R8, R9, R10, R11, R12, R13, R14, R15, R16, R17…"
    )
