"""An invented inspection team of the right size."""

from datetime import time

from dipp_scheduler.domain.people import Hours, Inspector, Role
from dipp_scheduler.synthetic.ground import Ground
from dipp_scheduler.synthetic.names import INSPECTORATE, Namer, address

CASES_AN_INTERVIEWER = 7
"""Cases for each interviewer besides the lead, who may do up to four more."""
ASSESSORS_IN_WALES = 2
LARGE_TEAM = 12
"""Interviewers from which on one works school hours."""
MONDAY_TO_WEDNESDAY = tuple(Hours(weekday=day, start=time(9), end=time(17)) for day in range(3))
SCHOOL_HOURS = tuple(Hours(weekday=day, start=time(9, 30), end=time(14, 30)) for day in range(5))
SCHOOL_HOURS_INTERVIEWS = 5
"""One a day: a morning holds no second one."""


def team(ground: Ground) -> tuple[Inspector, ...]:
    """Lead, deputy, interviewers, and those who come to the briefing or only watch."""
    region, namer = ground.region, ground.namer
    home = ground.rng("team").choice((None, ground.places.head_office))
    size = round(region.cases / CASES_AN_INTERVIEWER)
    assessors = ASSESSORS_IN_WALES if region.wales else 0
    return (
        _member("LI", Role.LEAD, namer),
        _member("DI", Role.DEPUTY, namer, home_site=home),
        *(
            _assistant(number, size, namer, welsh_speaker=region.wales and number == 2)
            for number in range(1, size - assessors + 1)
        ),
        *(
            _member(f"LA{number}", Role.ASSESSOR, namer, welsh_speaker=True, weekly_limit=7)
            for number in range(1, assessors + 1)
        ),
        _member("HP", Role.HEAD, namer),
        _member("DH", Role.DEPUTY_HEAD, namer),
        _member("CI", Role.CHIEF, namer),
        _member("AD", Role.ADMINISTRATOR, namer),
    )


def _assistant(number: int, size: int, namer: Namer, *, welsh_speaker: bool) -> Inspector:
    """Most work full time; the third is part-time, the fourth new, the fifth of many a parent."""
    own: dict[str, object] = {}
    if number == 3:
        own = {"hours": MONDAY_TO_WEDNESDAY, "weekly_limit": 2 * len(MONDAY_TO_WEDNESDAY)}
    elif number == 4:
        own = {"new_inspector": True}
    elif number == 5 and size >= LARGE_TEAM:
        own = {"hours": SCHOOL_HOURS, "daily_limit": 1, "weekly_limit": SCHOOL_HOURS_INTERVIEWS}
    return _member(f"AI{number}", Role.ASSISTANT, namer, welsh_speaker=welsh_speaker, **own)


def _member(code: str, role: Role, namer: Namer, **own: object) -> Inspector:
    name = namer.name()
    given = {"code": code, "name": name, "email": address(name, INSPECTORATE), "role": role}
    return Inspector.model_validate(given | own)
