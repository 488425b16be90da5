"""One record per rule and preference: the names that every other part uses.

A rule has the same name here, as a check in `rules`, as an encoder in `solver`, and as a
key of the wording (`rule.<name>`). A preference likewise (`preference.<name>`).
"""

from enum import StrEnum

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance


class Level(StrEnum):
    """What a breach of a rule means."""

    BLOCKS = "blocks"
    BLOCKS_ISSUING = "blocks issuing"
    WARNS = "warns"
    INFORMS = "informs"


class Rule(Frozen):
    """A rule that must hold."""

    id: str
    weeks: tuple[int, ...]
    manual: tuple[str, ...]
    """Its sources: R and A numbers of the requirements, or a section of the manual."""
    level: Level = Level.BLOCKS
    encoded: bool = True
    """Whether the solver must obey it; warnings about the input have nothing to encode."""


class Preference(Frozen):
    """A preference that is weighed: amount (in `unit`) times weight is its cost."""

    id: str
    week: int
    tier: int
    weight: int
    manual: tuple[str, ...]
    replanning: bool = False
    """Whether it is in force only where people know an earlier version."""


_BOTH = (1, 2)

RULES = (
    # Week one.
    Rule(id="each_case_once", weeks=(1,), manual=("R10", "R77", "R125", "A17")),
    Rule(id="case_placed", weeks=(1,), manual=("R10", "R21"), level=Level.BLOCKS_ISSUING),
    Rule(id="counterpart_agreed", weeks=(1,), manual=("R87", "R138", "R141", "A19")),
    Rule(id="reading_first", weeks=(1,), manual=("R123",)),
    Rule(id="writing_after", weeks=(1,), manual=("R134",)),
    Rule(id="file_read_time", weeks=(1,), manual=("R88", "R89", "A18")),
    Rule(id="interview_length", weeks=(1,), manual=("R83", "A12")),
    Rule(id="interview_hours", weeks=(1,), manual=("A13",)),
    Rule(id="interview_gap", weeks=(1,), manual=("A13",)),
    Rule(id="no_conflict", weeks=(1,), manual=("R3", "A47")),
    Rule(id="limited_access", weeks=(1,), manual=("R132",)),
    Rule(id="welsh_spoken", weeks=(1,), manual=("R27", "R78")),
    Rule(id="daily_limit", weeks=(1,), manual=("A11", "A13")),
    Rule(id="weekly_limit", weeks=(1,), manual=("A11", "R162")),
    Rule(id="may_inspect", weeks=(1,), manual=("R122", "A11")),
    Rule(id="briefing_placed", weeks=(1,), manual=("R20", "R50"), level=Level.BLOCKS_ISSUING),
    Rule(id="briefing_held", weeks=(1,), manual=("R20", "R50", "R52", "R53", "A10")),
    Rule(id="lead_after_briefing", weeks=(1,), manual=("R77", "A9")),
    # Both weeks.
    Rule(id="known_codes", weeks=_BOTH, manual=(), encoded=False),
    Rule(id="no_double_booking", weeks=_BOTH, manual=("R21", "A13")),
    Rule(id="gap_kept", weeks=_BOTH, manual=("A13",)),
    Rule(id="lunch_kept", weeks=_BOTH, manual=("A13",)),
    Rule(id="working_day", weeks=_BOTH, manual=("R9", "R21", "A13")),
    Rule(id="available", weeks=_BOTH, manual=("R46",)),
    # Week two.
    Rule(id="each_need_once", weeks=(2,), manual=("R23", "R96")),
    Rule(id="need_held", weeks=(2,), manual=("R101", "R104"), level=Level.BLOCKS_ISSUING),
    Rule(id="meeting_length", weeks=(2,), manual=("R151", "A27")),
    Rule(id="meeting_window", weeks=(2,), manual=("R101", "R102", "R103", "R156", "R157")),
    Rule(id="first_meeting_first", weeks=(2,), manual=("R92", "A28")),
    Rule(id="closing_last", weeks=(2,), manual=("R158", "A29")),
    Rule(id="required_present", weeks=(2,), manual=("R96", "R97", "A22")),
    Rule(id="group_from_pool", weeks=(2,), manual=("R98", "R155", "A25")),
    Rule(id="group_same_grade", weeks=(2,), manual=("R148", "A21")),
    Rule(id="group_without_managers", weeks=(2,), manual=("R149", "A21")),
    Rule(id="group_limit", weeks=(2,), manual=("R98", "A26")),
    Rule(id="led_by", weeks=(2,), manual=("R80", "A31")),
    Rule(id="mode_allowed", weeks=(2,), manual=("R95", "R99", "A34")),
    Rule(id="room_fits", weeks=(2,), manual=("R153",)),
    Rule(id="attendee_travel_limit", weeks=(2,), manual=("R95", "A34")),
    Rule(id="one_site_a_half_day", weeks=(2,), manual=("R130", "A32")),
    Rule(id="travel_time", weeks=(2,), manual=("A32",)),
    Rule(id="induction", weeks=(2,), manual=("R131", "A33")),
    # The input and what it can bear: warnings, never silence.
    Rule(id="five_cases_a_pdu", weeks=(1,), manual=("R8", "A44"), level=Level.WARNS, encoded=False),
    Rule(
        id="one_case_a_practitioner",
        weeks=(1,),
        manual=("R67", "A15"),
        level=Level.WARNS,
        encoded=False,
    ),
    Rule(id="sample_window", weeks=(1,), manual=("R63", "A6"), level=Level.WARNS, encoded=False),
    Rule(id="line_manager_known", weeks=(2,), manual=("R149",), level=Level.WARNS, encoded=False),
    Rule(id="post_held", weeks=(2,), manual=("R104",), level=Level.WARNS, encoded=False),
    Rule(id="fieldwork_week_open", weeks=_BOTH, manual=("R9",), level=Level.WARNS, encoded=False),
    Rule(
        id="exclusion_undecided",
        weeks=(1,),
        manual=("R86", "A17"),
        level=Level.INFORMS,
        encoded=False,
    ),
)

PREFERENCES = (
    # Tier 1: everything that must be placed is placed.
    Preference(id="cases_unplaced", week=1, tier=1, weight=100, manual=("R10",)),
    Preference(id="briefing_not_held", week=1, tier=1, weight=1000, manual=("R20", "R50")),
    Preference(id="file_reads", week=1, tier=1, weight=1, manual=("R88", "R125")),
    Preference(id="needs_not_held", week=2, tier=1, weight=1, manual=("R23",)),
    # Tier 2: as few people as possible have to be told of changes to the last version.
    Preference(
        id="interview_people_told", week=1, tier=2, weight=1, manual=("A14",), replanning=True
    ),
    Preference(
        id="meeting_people_told", week=2, tier=2, weight=1, manual=("A14",), replanning=True
    ),
    # Tier 3: structure.
    Preference(id="substitutes", week=1, tier=3, weight=10, manual=("R87", "A19")),
    Preference(id="briefing_leaders_missing", week=1, tier=3, weight=3, manual=("R56",)),
    Preference(id="should_not_held", week=2, tier=3, weight=100, manual=("R118",)),
    Preference(id="group_size", week=2, tier=3, weight=5, manual=("R98", "R146", "A26")),
    Preference(id="held_on_teams", week=2, tier=3, weight=10, manual=("R152",)),
    Preference(id="held_hybrid", week=2, tier=3, weight=5, manual=("R99", "A34")),
    Preference(id="one_inspector", week=2, tier=3, weight=3, manual=("R80", "A31")),
    # Tier 4: the other preferences.
    Preference(id="even_loads", week=1, tier=4, weight=2, manual=("R69",)),
    Preference(id="pdu_mix", week=1, tier=4, weight=2, manual=("R66",)),
    Preference(id="pdu_majority", week=1, tier=4, weight=3, manual=("R66",)),
    Preference(id="risk_mix", week=1, tier=4, weight=1, manual=("R65",)),
    Preference(id="interview_wishes", week=1, tier=4, weight=3, manual=("R4",)),
    Preference(id="lead_last_hour", week=1, tier=4, weight=4, manual=("A45",)),
    Preference(id="late_friday", week=1, tier=4, weight=3, manual=("R4",)),
    Preference(id="part_time_days", week=1, tier=4, weight=2, manual=("R4",)),
    Preference(id="spare_places", week=1, tier=4, weight=1, manual=("R89", "A14")),
    Preference(id="substitute_load", week=1, tier=4, weight=4, manual=("A15",)),
    Preference(id="group_sites", week=2, tier=4, weight=3, manual=("R147",)),
    Preference(id="inspector_travel", week=2, tier=4, weight=2, manual=("A32",)),
    Preference(id="site_changes", week=2, tier=4, weight=4, manual=("A32",)),
    Preference(id="far_nights", week=2, tier=4, weight=6, manual=("A32",)),
    Preference(id="attendee_travel", week=2, tier=4, weight=1, manual=("R4", "R152")),
    Preference(id="meeting_wishes", week=2, tier=4, weight=3, manual=("R94",)),
    Preference(id="crowded_half_days", week=2, tier=4, weight=3, manual=("R4",)),
    Preference(id="friday_meetings", week=2, tier=4, weight=4, manual=("R157",)),
)

RULE = {rule.id: rule for rule in RULES}
PREFERENCE = {preference.id: preference for preference in PREFERENCES}


def weighed(instance: Instance, week: int, *, replanning: bool = False) -> tuple[Preference, ...]:
    """A week's preferences in force, with the user's own weights and tiers where set."""
    own = {weight.preference: weight for weight in instance.weights}
    return tuple(
        preference.model_copy(
            update={"weight": own[preference.id].weight, "tier": own[preference.id].tier}
        )
        if preference.id in own
        else preference
        for preference in PREFERENCES
        if preference.week == week and (replanning or not preference.replanning)
    )
