"""The settings of an inspection: every figure that a rule measures against."""

from datetime import date, time

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.people import Language


class Settings(Frozen):
    """The Inspection sheet. Figures of the manual come from its profile, never from here."""

    region: str
    profile: str
    """Which manual profile filled the figures, such as `dipp-v1.0`."""
    bilingual: bool = False
    """English, or English and Welsh."""
    fieldwork: date
    """Monday of fieldwork week one (F)."""
    opens: time
    closes: time
    lunch_opens: time
    lunch_closes: time
    lunch_minutes: int
    slot_minutes: int
    earliest_interview: time
    latest_interview: time
    """The latest start."""
    interview_minutes: int
    reading_minutes: int
    writing_minutes: int
    file_read_minutes: int
    gap_minutes: int
    interview_gap_minutes: int
    interviews_a_day: int
    interviews_a_week: int
    lead_interviews_a_week: int
    deputy_interviews_a_week: int
    new_inspector_interviews_a_week: int
    briefing_minutes: int
    week_two_start: time
    """On Monday."""
    week_two_end: time
    """On Friday."""
    afternoon_starts: time
    """Where week two's half-days meet: inspectors change site only between half-days."""
    induction_minutes: int
    group_smallest: int
    group_largest: int
    group_limit: int
    group_minutes_shortest: int
    group_minutes_longest: int
    teams_beyond_minutes: int
    same_pdu_cases: int
    """Up to so many cases of one PDU, an inspector's mix counts as good."""
    lead_free_minutes: int
    """What the lead keeps free at the end of the working day."""
    late_friday_after: time
    """An interview on Friday that ends later is late."""
    planned_places_percent: int
    """The part of a day's places that is planned for; the rest stays spare."""
    substitutions_a_day: int
    """What a substitute can well do on a day."""
    far_night_minutes: int
    """A night is far if the way to the next morning's site is longer."""
    easy_half_day_meetings: int
    """Up to so many meetings leave an inspector room to breathe in a half-day."""
    change_deadline: date | None = None
    closed_days: tuple[date, ...] = ()
    open_days: tuple[date, ...] = ()
    """Bank holidays on which the inspection works all the same, by the lead's decision."""
    marking: str
    contact: str = ""

    @property
    def arrival_minutes(self) -> int:
        """What arriving at a site takes: an induction, or a slot where none is held."""
        return self.induction_minutes or self.slot_minutes

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of everything that users read."""
        if self.bilingual:
            return (Language.ENGLISH, Language.WELSH)
        return (Language.ENGLISH,)
