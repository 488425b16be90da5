"""dipp-scheduler: schedules the fieldwork of HM Inspectorate of Probation.

The public names, each loaded when it is first asked for: `import dipp_scheduler` is quick,
and reading a workbook never loads the optimiser.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for editors and type checkers; at run time `__getattr__` finds them
    from dipp_scheduler.domain.instance import Instance as Instance
    from dipp_scheduler.domain.keydates import KeyDate as KeyDate
    from dipp_scheduler.domain.keydates import key_dates as key_dates
    from dipp_scheduler.domain.manual import Profile as Profile
    from dipp_scheduler.domain.manual import load_profile as load_profile
    from dipp_scheduler.domain.schedule import Schedule as Schedule
    from dipp_scheduler.errors import DippError as DippError
    from dipp_scheduler.errors import InputError as InputError
    from dipp_scheduler.files.folder import read_instance as read_instance
    from dipp_scheduler.files.jsonfile import write_json as write_json
    from dipp_scheduler.files.tables import write_tables as write_tables
    from dipp_scheduler.files.workbook import write_workbook as write_workbook
    from dipp_scheduler.rules.forecast import forecast as forecast
    from dipp_scheduler.rules.verify import Report as Report
    from dipp_scheduler.rules.verify import verify as verify
    from dipp_scheduler.solver.engine import Progress as Progress
    from dipp_scheduler.solver.engine import SolveOptions as SolveOptions
    from dipp_scheduler.solver.solve import Result as Result
    from dipp_scheduler.solver.solve import solve as solve
    from dipp_scheduler.synthetic import region as region

__version__ = "0.1.0"

_HOMES = {
    "domain.instance": ("Instance",),
    "domain.keydates": ("KeyDate", "key_dates"),
    "domain.manual": ("Profile", "load_profile"),
    "domain.schedule": ("Schedule",),
    "errors": ("DippError", "InputError"),
    "files.folder": ("read_instance",),
    "files.jsonfile": ("write_json",),
    "files.tables": ("write_tables",),
    "files.workbook": ("write_workbook",),
    "rules.forecast": ("forecast",),
    "rules.verify": ("Report", "verify"),
    "solver.engine": ("Progress", "SolveOptions"),
    "solver.solve": ("Result", "solve"),
    "synthetic": ("region",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "DippError",
    "InputError",
    "Instance",
    "KeyDate",
    "Profile",
    "Progress",
    "Report",
    "Result",
    "Schedule",
    "SolveOptions",
    "forecast",
    "key_dates",
    "load_profile",
    "read_instance",
    "region",
    "solve",
    "verify",
    "write_json",
    "write_tables",
    "write_workbook",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
