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
from dipp_scheduler.rules.verify import verify as verify
from dipp_scheduler.rules.violations import Report as Report
from dipp_scheduler.solver.solve import Progress as Progress
from dipp_scheduler.solver.solve import Result as Result
from dipp_scheduler.solver.solve import SolveOptions as SolveOptions
from dipp_scheduler.solver.solve import solve as solve
from dipp_scheduler.synthetic import region as region

__version__: str
__all__: list[str]
