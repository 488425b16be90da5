"""Week two gathered at one site: when, by whom and in which mode, as if all sites were one.

Nobody travels, and the one site is open, has room and is within reach whenever any is. So
every schedule obeys it; what lunches, inductions and the meetings' times cannot be below, no
schedule is below.
"""

from dataclasses import replace

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import Site
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.week_two import week as week_two
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.meetings_choices import Choice, Place, choices
from dipp_scheduler.solver.week_two_search.relaxation import Relaxation
from dipp_scheduler.solver.week_two_search.rough import Rough

ANYWHERE = "anywhere"
"""The code of the one site."""


def gathered(instance: Instance) -> Relaxation:
    """The relaxation, in the rough: its exact starts would cost more time than they tell."""
    model = Model()
    given = tuple(_anywhere(choice) for choice in choices(model, Frame(instance)))
    sites = (Site(code=ANYWHERE, name=ANYWHERE),) if instance.sites else ()
    one = instance.model_copy(update={"sites": sites})
    built = week_two.WeekTwo(one, week_two.encode(model, Frame(one), given))
    return Relaxation(instance, Rough(built).copy(), model.amounts, built.parts.meetings, {})


def _anywhere(choice: Choice) -> Choice:
    """What a need may choose from if its sites are one."""
    if not choice.places:
        return choice
    coming = {code for place in choice.places for code in place.coming}
    place = Place(
        site=ANYWHERE,
        rooms=(),
        told_apart=False,
        coming=tuple(code for code in choice.required if code in coming),
        reach=frozenset().union(*(place.reach for place in choice.places)),
    )
    return replace(choice, places=(place,))
