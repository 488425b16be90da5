"""Why a case is neither interviewed nor read: what the choices left for it say."""

from dipp_scheduler.domain.work import Case, CaseMode
from dipp_scheduler.solver.week_one.choices import Week


def unplaced_reason(week: Week, case: Case) -> str:
    """A key of the wording: nobody may take it, no common free time, or no time left."""
    if case.reference not in week.readable:
        return "unplaced.nobody_may"
    if case.mode is CaseMode.INTERVIEW and case.reference not in week.askable:
        return "unplaced.no_common_time"
    return "unplaced.no_inspector_time"
