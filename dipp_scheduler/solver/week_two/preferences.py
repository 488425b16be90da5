"""The preferences of week two: one linear amount each, in catalogue order."""

from dipp_scheduler.domain.work import Form, Mode
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.week_two.meetings import total
from dipp_scheduler.solver.week_two.meetings_rules import group_size as size_at
from dipp_scheduler.solver.week_two.parts import Parts

LEG = 15
"""Minutes of an inspector's travel that count as one unit."""

STEP = 30
"""Minutes of an attendee's travel that count as one unit."""


def measure_all(parts: Parts) -> None:
    """Say what every preference of week two amounts to."""
    for name, amount in AMOUNTS.items():
        parts.model.measure(name, amount(parts))


def needs_not_held(parts: Parts) -> Linear:
    """Needs that must be held and are not."""
    if not parts.model.obeys("need_held"):
        return 0
    return sum(1 - parts.meetings.held(c.number) for c in parts.meetings.choices if c.need.must)


def should_not_held(parts: Parts) -> Linear:
    """Needs that should be held, could be, and are not."""
    return sum(
        1 - parts.meetings.held(c.number)
        for c in parts.meetings.choices
        if not c.need.must and not c.need.empty
    )


def group_size(parts: Parts) -> Linear:
    """People below a group's smallest size or above its largest."""
    amount: Linear = 0
    for choice in parts.meetings.possible:
        need = choice.need
        if need.form is not Form.GROUP:
            continue
        fixed = len(choice.required)
        if not choice.pool:
            off = max(need.smallest - fixed, 0) + max(fixed - need.largest, 0)
            amount = amount + off * parts.meetings.held(choice.number)
            continue
        for site in parts.groups.sites(choice.number):
            here = parts.meetings.at[choice.number, site]
            size = size_at(parts.groups, choice, site)
            below = parts.model.cp.new_int_var(0, need.smallest, "")
            above = parts.model.cp.new_int_var(0, fixed + len(choice.pool), "")
            parts.model.define(below >= need.smallest * here - size)
            parts.model.define(above >= size - need.largest * here)
            amount = amount + below + above
    return amount


def held_on_teams(parts: Parts) -> Linear:
    """Needs wanted face to face, for all or for some, and held on Teams."""
    return sum(
        parts.meetings.on_teams(c.number)
        for c in parts.meetings.choices
        if c.need.mode is not Mode.TEAMS
    )


def held_hybrid(parts: Parts) -> Linear:
    """Needs held at a site to which not everybody comes."""
    amount: Linear = 0
    for choice in parts.meetings.possible:
        for place in choice.places if choice.hybrid else ():
            if len(place.coming) < len(choice.required):
                amount = amount + parts.meetings.at[choice.number, place.site]
                continue
            seats = ((code, (choice.number, code, place.site)) for code in choice.pool)
            joining = [
                parts.groups.sits[seat]
                for code, seat in seats
                if seat in parts.groups.sits and code not in place.reach
            ]
            if joining:
                mixed = parts.model.boolean(f"mixed {choice.need.code} {place.site}")
                for sits in joining:
                    parts.model.define(sits <= mixed)
                amount = amount + mixed
    return amount


def one_inspector(parts: Parts) -> Linear:
    """Meetings with one inspector though there are two."""
    if len(parts.frame.inspectors) < 2:
        return 0
    both = len(parts.frame.inspectors) * total(parts.meetings.helds.values())
    return both - total(parts.meetings.leads.values())


def group_sites(parts: Parts) -> Linear:
    """People of pooled groups who share a site with an earlier one."""
    amount: Linear = 0
    person = parts.frame.instance.person
    for choice in parts.meetings.possible:
        if choice.need.form is not Form.GROUP or not choice.need.pool:
            continue
        taken = {person[code].site for code in choice.required}
        homes: dict[str | None, list[str]] = {}
        for code in parts.groups.members(choice.number):
            homes.setdefault(person[code].site, []).append(code)
        known = [person[code].site for code in choice.required]
        repeated = len(known) - len(set(known))
        for site in parts.groups.sites(choice.number):
            here = parts.meetings.at[choice.number, site]
            amount = amount + repeated * here
            for home, codes in homes.items():
                sits = [
                    parts.groups.sits[choice.number, code, site]
                    for code in codes
                    if (choice.number, code, site) in parts.groups.sits
                ]
                if home in taken:
                    amount = amount + total(sits)
                elif len(sits) > 1:
                    fresh = parts.model.boolean(f"{choice.need.code} {home} {site}")
                    parts.model.define(fresh <= here)
                    parts.model.define(fresh <= total(sits))
                    amount = amount + total(sits) - fresh
    return amount


def inspector_travel(parts: Parts) -> Linear:
    """Quarter hours of the inspectors' travel, from home, between stays, and home."""
    amount = total(()) + sum((arc.minutes // LEG) * arc.chosen for arc in parts.sites.arcs)
    for inspector in parts.frame.inspectors:
        home = parts.frame.instance.inspector[inspector].home_site
        if home is None:
            continue
        for site in parts.frame.sites:
            minutes = parts.frame.travel(home, site)
            if minutes is not None:
                for half in _ends(parts, inspector):
                    stay = parts.sites.stays.get((inspector, half, site), 0)
                    amount = amount + (minutes // LEG) * stay
    return amount


def _ends(parts: Parts, inspector: str) -> tuple[int, ...]:
    """The first and the last half-day of an inspector."""
    present = parts.frame.present(inspector)
    return (present[0].index, present[-1].index) if present else ()


def site_changes(parts: Parts) -> Linear:
    """Moves from one site to another."""
    return total(arc.chosen for arc in parts.sites.arcs if arc.start != arc.end)


def far_nights(parts: Parts) -> Linear:
    """Nights after which the next morning's site is far."""
    near = parts.frame.instance.settings.far_night_minutes
    return total(arc.chosen for arc in parts.sites.arcs if arc.night and arc.minutes > near)


def attendee_travel(parts: Parts) -> Linear:
    """Half hours that people of the region travel to meetings."""
    amount: Linear = 0
    for choice in parts.meetings.possible:
        for place in choice.places:
            fixed = sum(_steps(parts, code, place.site) for code in place.coming)
            amount = amount + fixed * parts.meetings.at[choice.number, place.site]
            for code in parts.groups.members(choice.number):
                key = (choice.number, code, place.site)
                if key in parts.groups.sits and code in place.reach:
                    steps = _steps(parts, code, place.site)
                    amount = amount + steps * parts.groups.sits[key]
    return amount


def meeting_wishes(parts: Parts) -> Linear:
    """The strengths of wishes not met, and people met when they would rather not be."""
    kinds = (kind for each in parts.moments.kinds.values() for kind in each)
    return sum(kind.cost * kind.chosen for kind in kinds if kind.cost)


def crowded_half_days(parts: Parts) -> Linear:
    """Meetings of an inspector in a half-day beyond those that leave room to breathe."""
    amount: Linear = 0
    easy = parts.frame.instance.settings.easy_half_day_meetings
    shortest = min((choice.minutes for choice in parts.meetings.choices), default=60)
    for inspector in parts.frame.inspectors:
        for half in parts.frame.halves:
            most = (half.end - half.start) // shortest
            held = total(
                then
                for (_, index, who), then in parts.meetings.leads_in.items()
                if (index, who) == (half.index, inspector)
            )
            costs = [0] * min(easy, most) + [1] * max(most - easy, 0)
            amount = amount + parts.model.steps(held, costs)
    return amount


def friday_meetings(parts: Parts) -> Linear:
    """Meetings other than the closing one on Friday."""
    friday = {
        half.index for half in parts.frame.halves if parts.frame.grid.days[half.day].weekday() == 4
    }
    return total(
        then
        for (need, half), then in parts.meetings.in_half.items()
        if half in friday and not parts.meetings.choices[need].need.closing
    )


AMOUNTS = {
    function.__name__: function
    for function in (
        needs_not_held,
        should_not_held,
        group_size,
        held_on_teams,
        held_hybrid,
        one_inspector,
        group_sites,
        inspector_travel,
        site_changes,
        far_nights,
        attendee_travel,
        meeting_wishes,
        crowded_half_days,
        friday_meetings,
    )
}


def _steps(parts: Parts, code: str, site: str) -> int:
    home = parts.frame.instance.person[code].site
    minutes = None if home is None else parts.frame.travel(home, site)
    return 0 if minutes is None else minutes // STEP
