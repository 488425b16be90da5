"""Why a case is neither interviewed nor read: what the choices left for it say."""

from dipp_scheduler.domain.work import Case
from dipp_scheduler.solver.week_one_choices import Week


def unplaced_reason(week: Week, case: Case) -> str:
    """A key of the wording: nobody may take it, no common free time, or no time left."""
    if not any(read.case is case for read in week.reads):
        return "unplaced.nobody_may"
    if not any(pairing.case is case for pairing in week.pairings):
        return "unplaced.no_common_time"
    return "unplaced.no_inspector_time"
