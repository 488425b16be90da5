"""The name of a region: Wales has one in each language."""

from dipp_scheduler.wording.strings import Lang, catalogue


def region(name: str, lang: Lang = "en") -> str:
    """A region's name in a language: `Wales`, `Cymru`."""
    return catalogue(lang).get(f"calendar.region.{name}", name)
