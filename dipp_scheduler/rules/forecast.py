"""What to expect before solving: capacity by counting, in words, in well under a second."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.forecast_week_one import week_one
from dipp_scheduler.rules.forecast_week_two import week_two
from dipp_scheduler.rules.forecasts import Forecast


def forecast(instance: Instance) -> tuple[Forecast, ...]:
    """Necessary conditions of both weeks: what is short, and how much room there is.

    What it calls impossible is impossible; what it does not mention may still be.
    """
    if not instance.team:
        return ()  # nobody is entered yet, which is told of the sheet
    diary = Diary(instance, Schedule())
    return (*week_one(diary), *week_two(diary))
