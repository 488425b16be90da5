"""Change requests: the records, what they may move, and the instance that they make."""

from dipp_scheduler.domain.applying import apply as apply
from dipp_scheduler.domain.applying import pins as pins
from dipp_scheduler.domain.policy import Freedom as Freedom
from dipp_scheduler.domain.policy import deadline as deadline
from dipp_scheduler.domain.policy import freedom as freedom
from dipp_scheduler.domain.policy import holding_others as holding_others
from dipp_scheduler.domain.policy import policy as policy
from dipp_scheduler.domain.requests import ChangeKind as ChangeKind
from dipp_scheduler.domain.requests import ChangeRequest as ChangeRequest
from dipp_scheduler.domain.requests import ChangeState as ChangeState
