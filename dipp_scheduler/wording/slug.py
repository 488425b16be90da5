"""Words as part of a file name: plain ASCII, short, safe on every system."""

import re
import unicodedata

LONGEST = 60
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
_OTHERS = re.compile(r"[^A-Za-z0-9]+")


def slug(words: str) -> str:
    """`Siân Llŷr` as `sian-llyr`; never empty, never a name that Windows keeps for itself."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    found = _OTHERS.sub("-", plain).strip("-").lower()[:LONGEST].strip("-")
    if not found:
        return "x"
    return f"x-{found}" if found in _RESERVED else found
