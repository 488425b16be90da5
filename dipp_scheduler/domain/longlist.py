"""The long list from which the case sample is drawn: case references, never names or CRNs."""

import re
from datetime import date
from enum import StrEnum

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.people import Language
from dipp_scheduler.domain.work import QuestionSet, Risk

OFFICIAL_NUMBER = re.compile(r"[A-Z]\d{6}|[A-Z]\d{4}[A-Z]{2}|\d{2,4}/\d{7}[A-Z]", re.IGNORECASE)
"""A CRN, a prison number, a PNC number, by which a person on probation can be told."""


class CaseType(StrEnum):
    """What a person on probation is supervised under (R61)."""

    COMMUNITY = "Community order"
    SUSPENDED = "Suspended sentence order"
    LICENCE = "Post-release licence"
    SUPERVISION = "Post-sentence supervision"


class Band(StrEnum):
    """The bands of risk of serious harm by which the sample is proportionate (R65)."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high and very high"


class Listed(Frozen):
    """A row of the long list."""

    reference: str
    pdu: str
    practitioner: str
    risk: Risk
    case_type: CaseType
    commenced: date
    requirement: bool = False
    """Whether an order has a rehabilitation activity requirement or accredited programme."""
    several_sentences: bool = False
    """Whether the person has more than one sentence in the period (R62)."""
    ended: date | None = None
    review: bool = False
    """Whether a serious further offence or another review is under way (R62)."""
    question_set: QuestionSet = QuestionSet.CORE
    language: Language = Language.ENGLISH

    @property
    def band(self) -> Band:
        """The case's band of risk."""
        return {Risk.LOW: Band.LOW, Risk.MEDIUM: Band.MEDIUM}.get(self.risk, Band.HIGH)
