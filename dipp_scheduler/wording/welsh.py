"""What Welsh does to words within a sentence: `Dydd Llun`, but `ar ddydd Llun`; `i'r drafft`."""

import re

_DAY = r"Dydd (?=(?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul)\b)"
_SOFTENED = re.compile(rf"\b(am|ar|at|dros|gan|hyd|i|neu|o|tan) {_DAY}", re.IGNORECASE)
_WITHIN = re.compile(rf"(?<=[\w,”] ){_DAY}|(?<=\(){_DAY}")
_ARTICLE = re.compile(r"\b(a|â|gyda|i|na|neu|o) yr? (?=\w)", re.IGNORECASE)
_BEFORE_VOWEL = re.compile(r"\b(gyda|â) (?=[aeiouâêîôû])", re.IGNORECASE)
_AND = {"a cinio": "a chinio", "a ysgrifennu": "ac ysgrifennu"}
"""Of all that may follow `a`: elsewhere it may be another word, which changes nothing."""


def within(sentence: str) -> str:
    """The sentence with what was put into its holes as it stands after other words."""
    if "Dydd" in sentence:
        sentence = _WITHIN.sub("dydd ", _SOFTENED.sub(r"\1 ddydd ", sentence))
    sentence = _ARTICLE.sub(r"\1'r ", sentence)
    sentence = _BEFORE_VOWEL.sub(lambda found: found[1].replace("â", "a") + "g ", sentence)
    for apart, together in _AND.items():
        sentence = sentence.replace(f" {apart} ", f" {together} ")
    return sentence
