"""Week two without its days: where, with and by whom each need is held."""

from collections.abc import Collection

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.solver.cpsat.model import Model
from dipp_scheduler.solver.week_two import meetings_rules, people, preferences
from dipp_scheduler.solver.week_two.frame import Frame
from dipp_scheduler.solver.week_two.groups import Groups
from dipp_scheduler.solver.week_two.meetings import TEAMS, Meetings
from dipp_scheduler.solver.week_two.meetings_choices import choices
from dipp_scheduler.solver.week_two.moments import Moments
from dipp_scheduler.solver.week_two.parts import Parts
from dipp_scheduler.solver.week_two.sites import Sites
from dipp_scheduler.solver.week_two_search.relaxation import Relaxation
from dipp_scheduler.solver.week_two_search.routes import Routes

SHARED = ("needs_not_held", "should_not_held", "one_inspector")
"""What the times decide as well: who holds which meeting."""

PLACES = ("group_size", "held_on_teams", "held_hybrid", "group_sites", "attendee_travel")
"""What the places decide; with them go the inspectors' travel and changes of site."""

ROUTES = ("inspector_travel", "site_changes")


def places_only(instance: Instance, *, sites: Collection[str] | None = None) -> Relaxation:
    """Where, with and by whom each need is held, as if the week had no end.

    `sites` are those to choose from, unless every one is.
    """
    model = Model()
    frame = Frame(instance, sites=sites)
    meetings = Meetings(model, frame, choices(model, frame))
    groups = Groups(model, frame, meetings)
    moments = Moments(model, frame, meetings, groups)
    parts = Parts(model, frame, meetings, groups, Sites(model, Frame(instance, sites=())), moments)
    routes = Routes(model, frame)
    people.available(parts)
    meetings_rules.required_present(parts)
    meetings_rules.group_same_grade(parts)
    meetings_rules.group_without_managers(parts)
    meetings_rules.group_limit(parts)
    meetings_rules.mode_allowed(parts)
    for (_, site, who), here in meetings.leads_at.items():
        if site != TEAMS:
            model.define(here <= routes.visits[who, site])
    for name in (*SHARED, *PLACES):
        model.measure(name, preferences.AMOUNTS[name](parts))
    model.measure("inspector_travel", routes.travel)
    model.measure("site_changes", routes.changes)
    return Relaxation(instance, model.cp, model.amounts, meetings, routes.visits)
