"""Who reads an export, in which languages, and what is known about its issue."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Language
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.wording.strings import Lang

_CODES: dict[Language, Lang] = {Language.ENGLISH: "en", Language.WELSH: "cy"}


class Audience(StrEnum):
    """The three disclosure levels."""

    INSPECTORS = "inspectors"
    """Everything."""
    SPOC = "spoc"
    """No case data: who is interviewed when and by whom, meetings, rooms, people."""
    PERSON = "person"
    """Only the person's own appointments."""


@dataclass(frozen=True)
class IssueInfo:
    """What is known about the schedule that goes out: a draft, or an issued version."""

    moment: datetime
    """When the draft was made or the version issued (aware)."""
    version: int | None = None
    """The number of the issued version; None for a draft."""
    by: str = ""
    note: str = ""


@dataclass(frozen=True)
class Reader:
    """Who reads, and in which languages."""

    audience: Audience
    words: Wording

    @property
    def sees_cases(self) -> bool:
        """Whether case references, risk and question set may be shown."""
        return self.audience is Audience.INSPECTORS


def languages(instance: Instance) -> tuple[Lang, ...]:
    """The languages of the inspection: English, or English and Welsh."""
    return tuple(_CODES[each] for each in instance.settings.languages)
