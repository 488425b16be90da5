"""What Welsh does to a date within a sentence: `Dydd Llun`, but `ar ddydd Llun`."""

import re

_DAY = r"Dydd (?=(?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul)\b)"
_SOFTENED = re.compile(rf"\b(am|ar|at|dros|gan|hyd|i|neu|o|tan) {_DAY}", re.IGNORECASE)
_WITHIN = re.compile(rf"(?<=[\w,”] ){_DAY}|(?<=\(){_DAY}")


def within(sentence: str) -> str:
    """The sentence with its dates as they stand after other words."""
    if "Dydd" not in sentence:
        return sentence
    return _WITHIN.sub("dydd ", _SOFTENED.sub(r"\1 ddydd ", sentence))
