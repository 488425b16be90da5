"""One name everywhere: catalogue, checks, measures and wording agree, in the same order."""

from string import Formatter

import pytest

from dipp_scheduler.rules.catalogue import PREFERENCES, RULES
from dipp_scheduler.rules.checks import CHECKS, ON_DIARY
from dipp_scheduler.rules.preferences import MEASURES
from dipp_scheduler.wording.strings import Lang, catalogue

LANGUAGES: tuple[Lang, Lang] = ("en", "cy")


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def worded(kind: str, lang: Lang) -> list[str]:
    """The ids that the wording has, in the order of its file."""
    ids = (key.split(".")[1] for key in catalogue(lang) if key.startswith(f"{kind}."))
    return list(dict.fromkeys(ids))


def test_every_rule_has_its_check_in_the_same_order() -> None:
    assert list(CHECKS) == [rule.id for rule in RULES]
    assert list(ON_DIARY) == [rule.id for rule in RULES]


def test_every_preference_has_its_measure_in_the_same_order() -> None:
    assert list(MEASURES) == [preference.id for preference in PREFERENCES]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_worded_in_the_same_order(lang: Lang) -> None:
    assert worded("rule", lang) == [rule.id for rule in RULES]
    for rule in RULES:
        keys = {key for key in catalogue(lang) if key.startswith(f"rule.{rule.id}.")}
        assert {f"rule.{rule.id}.{part}" for part in ("name", "sentence", "remedy")} <= keys
        assert any(key.startswith(f"rule.{rule.id}.violation") for key in keys)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_preference_is_worded_in_the_same_order(lang: Lang) -> None:
    assert worded("preference", lang) == [preference.id for preference in PREFERENCES]
    for preference in PREFERENCES:
        for part in ("name", "sentence", "unit.one", "unit.many"):
            assert catalogue(lang)[f"preference.{preference.id}.{part}"]


def test_both_languages_have_the_same_holes() -> None:
    english, welsh = (
        {
            key: holes(sentence)
            for key, sentence in catalogue(lang).items()
            if key.split(".")[0] in ("rule", "preference", "unplaced", "checked", "forecast")
        }
        for lang in LANGUAGES
    )
    assert english == welsh


def test_the_order_is_that_of_the_weeks_and_tiers() -> None:
    tiers = [preference.tier for preference in PREFERENCES]
    assert tiers == sorted(tiers)
