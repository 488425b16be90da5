"""Dates in Welsh sentences, and one Welsh name for each role."""

from datetime import date

import pytest

from dipp_scheduler.wording import dates
from dipp_scheduler.wording.regions import region
from dipp_scheduler.wording.strings import catalogue, text
from dipp_scheduler.wording.welsh import within

MONDAY = dates.day(date(2026, 1, 12), "cy")


@pytest.mark.parametrize(
    ("put_together", "said"),
    [
        ("Dydd Llun 12 Ionawr", "Dydd Llun 12 Ionawr"),
        ("Drafft, gwnaed ar Dydd Iau 8 Ionawr", "Drafft, gwnaed ar ddydd Iau 8 Ionawr"),
        ("O Dydd Llun tan Dydd Sul", "O ddydd Llun tan ddydd Sul"),
        ("Mae Dydd Gwener ar gau", "Mae dydd Gwener ar gau"),
        ("y safle (Dydd Mawrth, bore)", "y safle (dydd Mawrth, bore)"),
        ("Amser newydd: Dydd Llun", "Amser newydd: Dydd Llun"),
        ("Ann Dydd", "Ann Dydd"),
        ("O fersiwn 1 i y drafft", "O fersiwn 1 i'r drafft"),
        ("y cinio (12:00) a y cyfweliad", "y cinio (12:00) a'r cyfweliad"),
        ("Rhys gyda Emyr, Gyda Ann a gyda Wyn", "Rhys gydag Emyr, Gydag Ann a gyda Wyn"),
        ("gwrthdaro buddiannau â Ann", "gwrthdaro buddiannau ag Ann"),
        ("darllen (1) a cinio (2)", "darllen (1) a chinio (2)"),
        ("darllen (1) a ysgrifennu am C1", "darllen (1) ac ysgrifennu am C1"),
        ("a ysgrifennodd, a all, o Emyr", "a ysgrifennodd, a all, o Emyr"),
    ],
)
def test_what_is_put_into_a_sentence_changes_with_what_stands_before_it(
    put_together: str, said: str
) -> None:
    assert within(put_together) == said


def test_every_string_that_names_a_day_does_so() -> None:
    assert text("sheet.start.heading", "cy", region="Cymru", day=MONDAY) == (
        "Cymru: yr arolygiad sy'n dechrau ar ddydd Llun 12 Ionawr 2026"
    )
    assert text("sheet.start.heading", region="Wales", day="Dydd Llun").endswith("on Dydd Llun")


def test_wales_has_a_name_in_each_language() -> None:
    assert [region("Wales", "en"), region("Wales", "cy")] == ["Wales", "Cymru"]
    assert region("South West", "cy") == "South West"


def test_the_lead_inspector_is_never_called_the_chief_inspector() -> None:
    # In Welsh the Chief Inspector is the "prif arolygydd".
    welsh = catalogue("cy")
    called = [key for key, words in welsh.items() if "rif arolygydd" in words.casefold()]
    assert sorted(called) == ["calendar.role.chief", "choice.role.chief", "export.role.chief"]


def test_a_substitute_is_never_called_the_deputy() -> None:
    welsh = catalogue("cy")
    called = [key for key, words in welsh.items() if "ubstitut" in key and "irprwy" in words]
    assert called == []
    assert welsh["sheet.cases.substitute.header"] == "Eilydd"


@pytest.mark.parametrize(
    "other",
    [
        "UCP",  # PDU, as in the inspectorate's own reports in Welsh
        "gweithlyfr",  # llyfr gwaith
        "ddalen",  # taflen
        "cyswllt sengl",  # pwynt cyswllt unigol
        "erson cefnogi",  # person cymorth
        "ymsefydlu",  # cynefino
        "cofnodi, cinio",  # ysgrifennu
        "sy'n cael eu harolygu a",  # sy'n cael arolygu: who may inspect, not who is inspected
    ],
)
def test_one_thing_has_one_welsh_name(other: str) -> None:
    assert [key for key, words in catalogue("cy").items() if other in words] == []
