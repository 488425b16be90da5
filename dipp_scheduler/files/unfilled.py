"""Whether an inspection is filled in far enough for there to be anything to schedule."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.references import empty_sheets
from dipp_scheduler.errors import Fault
from dipp_scheduler.files.columns import SHEET
from dipp_scheduler.files.told import Finding, told
from dipp_scheduler.wording.strings import Lang


def nothing_to_schedule(instance: Instance, lang: Lang = "en") -> tuple[Fault, ...]:
    """The sheets still to fill in, if without them nothing can be placed at all.

    Nobody inspects without a team; without cases and staff there is nobody to meet.
    """
    if instance.team and (instance.cases or instance.staff):
        return ()
    findings = (
        Finding(
            problem=each.problem,
            title=SHEET[each.sheet].title(lang),
            sheet=SHEET[each.sheet],
            column=each.column,
        )
        for each in empty_sheets(instance)
    )
    return tuple(told(each, lang) for each in findings)
