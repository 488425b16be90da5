"""Remedies in sentences, and the question that each would mean for the region."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.rules.clash import Clash, Demand
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact, Word
from dipp_scheduler.rules.remedies import SOMEBODY, Asks, Remedy
from dipp_scheduler.rules.why_points import Point

OFFERED = 3
"""So many times are offered of somebody: more make a question hard to read."""

_NEW = {
    "group_without_managers": "new_pool",
    "group_same_grade": "new_pool",
    "group_limit": "new_pool",
}
"""Rules whose remedy is something new, which cannot be tried."""


@dataclass(frozen=True)
class Offer:
    """One remedy, with the times at which it would do; of somebody's days, all of them."""

    remedy: Remedy
    times: tuple[Interval, ...] = ()


def offers(used: Sequence[Offer]) -> tuple[Offer, ...]:
    """The same remedy on several days as one, with a few of the times."""
    found: dict[tuple[str, tuple[str, ...]], list[Offer]] = {}
    for each in used:
        found.setdefault((each.remedy.kind, each.remedy.who), []).append(each)
    return tuple(
        Offer(
            own[0].remedy,
            tuple(sorted({t for each in own for t in each.times}, key=lambda t: t.start)[:OFFERED]),
        )
        for own in found.values()
    )


def remedy_told(diary: Diary, offer: Offer) -> Point:
    """What to do, in one sentence."""
    form = _form(diary, offer.remedy)
    if offer.remedy.kind in ("person_day", "inspector_day") and len(offer.times) > 1:
        form += "s"
    return Point(f"remedy_{form}", offer.remedy.who, _facts(diary, offer.remedy), offer.times)


def questions(diary: Diary, used: Sequence[Offer]) -> Iterator[Point]:
    """What to ask the region. No question names a case: the SPOC sees none of their data."""
    for offer in used:
        if offer.remedy.asks is Asks.REGION:
            form = f"ask_{offer.remedy.kind}"
            if offer.remedy.kind == "person_day" and len(offer.times) > 1:
                form += "s"
            elif offer.remedy.who[-1] == SOMEBODY:
                form += "_anybody"
            yield Point(form, offer.remedy.who, _facts(diary, offer.remedy), offer.times)


def untried(diary: Diary, clash: Clash) -> Iterator[Point]:
    """What may help that needs something new, so that it could not be tried."""
    for demand in clash.demands:
        need = diary.needs.get(demand.code)
        if need is not None and need.empty:
            yield Point("remedy_new_post", (need.code,))
    forms = dict.fromkeys(_NEW[part.rule] for part in clash.parts if part.rule in _NEW)
    yield from (Point(f"remedy_{form}") for form in forms)


def gained(diary: Diary, demand: Demand, gain: int, *, exact: bool) -> Word:
    """What a remedy gains: fewer file reads, fewer cases left out, or more that is held."""
    form = "held"
    if demand.code in diary.instance.case:
        form = "interviews" if demand.interviewed else "cases"
    return Word(f"why.gain_{form}{'' if exact else '_at_least'}", {"count": gain})


def _form(diary: Diary, remedy: Remedy) -> str:
    if remedy.kind == "inspector":
        welsh = any(each.welsh_speaker for each in diary.instance.interviewers)
        bilingual = diary.instance.settings.bilingual
        return "welsh_inspector" if bilingual and not welsh else remedy.kind
    if remedy.who and remedy.who[-1] == SOMEBODY:
        return f"{remedy.kind}_anybody"
    return remedy.kind


def _facts(diary: Diary, remedy: Remedy) -> dict[str, Fact]:
    instance, who = diary.instance, remedy.who
    facts: dict[str, Fact] = {"minutes": instance.settings.group_minutes_shortest}
    if not who:
        return facts
    if who[0] in instance.case:
        case = instance.case[who[0]]
        facts["case"] = case.reference
        facts["person"] = diary.label(case.practitioner)
        facts["others"] = diary.labels(instance.attending(case))
        facts["other"] = diary.label(who[-1])
    elif who[0] in diary.needs:
        facts["meeting"] = diary.label(who[0])
        facts["person"] = diary.label(who[-1])
    else:
        facts["person"] = diary.label(who[0])
    if who[0] in instance.inspector:
        inspector = instance.inspector[who[0]]
        facts["daily"] = instance.daily_limit(inspector) + 1
        facts["weekly"] = instance.weekly_limit(inspector) + 1
    return facts
