"""Rows of a long list for tests: name only what matters."""

from datetime import date
from typing import Any

from dipp_scheduler.domain.longlist import CaseType, Listed
from dipp_scheduler.domain.work import Risk

FIRST, LAST = date(2026, 3, 9), date(2026, 3, 22)
"""The sample window of the tests' inspection (fieldwork from 5 October 2026)."""


def listed(reference: str = "L1", **changed: Any) -> Listed:
    """A medium-risk licence of PDU P1 that began on the first day of the window."""
    ordinary: dict[str, Any] = {
        "pdu": "P1",
        "practitioner": f"of {reference}",
        "risk": Risk.MEDIUM,
        "case_type": CaseType.LICENCE,
        "commenced": FIRST,
    }
    return Listed(reference=reference, **(ordinary | changed))
