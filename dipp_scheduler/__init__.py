"""dipp-scheduler: schedules the fieldwork of HM Inspectorate of Probation.

The public names, each loaded when it is first asked for: `import dipp_scheduler` is quick,
and reading a workbook never loads the optimiser. Editors and type checkers find the same
names in `__init__.pyi`.
"""

from importlib import import_module
from typing import Any

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
    "rules.verify": ("verify",),
    "rules.violations": ("Report",),
    "solver.solve": ("Progress", "Result", "SolveOptions", "solve"),
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
