"""What a replan came to: what moves and why, forced and chosen apart, in lines and as data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dipp_scheduler.cli.reports import placed_name
from dipp_scheduler.cli.rungs import rung_line
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.cli.waiting import how_to_let
from dipp_scheduler.domain.differences import Difference, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known, wants_interview
from dipp_scheduler.domain.schedule import Proof
from dipp_scheduler.domain.versions import Version
from dipp_scheduler.export.telling import Teller, held_codes, own_work_alone
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.rules.catalogue import weighed
from dipp_scheduler.solver.options.ladder import Rung, ladder
from dipp_scheduler.solver.options.ladder_meetings import MeetingRung, meeting_ladder
from dipp_scheduler.solver.replan.both_weeks import Replan, Rights
from dipp_scheduler.wording.strings import Lang, text

FOLDED = 4
"""How many people who are told the same are one line: a group, not the two of an interview."""


@dataclass(frozen=True)
class Told:
    """A replan beside the version that people know."""

    instance: Instance
    version: Version
    known: Known
    found: Replan
    rights: Rights

    @cached_property
    def by_code(self) -> dict[str, tuple[Difference, ...]]:
        """What changes for people, by the case, meeting or briefing it belongs to."""
        found: dict[str, list[Difference]] = {}
        for each in differences(self.known.schedule, self.found.schedule):
            if each.before is None or not self.known.begun(each.before.time.start):
                found.setdefault(each.latest.code, []).append(each)
        return {code: tuple(each) for code, each in found.items()}

    @property
    def forced(self) -> tuple[str, ...]:
        """The codes of what had to change."""
        return tuple(code for code in self.by_code if code in self.found.forced)

    @property
    def new(self) -> tuple[str, ...]:
        """The codes of what was not held before."""
        known = {code for _, code in held_codes(self.known.schedule)}
        return tuple(code for code in self.by_code if code not in known)

    @property
    def extra(self) -> tuple[str, ...]:
        """The codes of what changes to make room for the rest."""
        others = {*self.forced, *self.new}
        return tuple(code for code in self.by_code if code not in others)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The proofs that no plan disturbs people less, one for each week."""
        found = []
        for week, name in ((1, "interview_people_told"), (2, "meeting_people_told")):
            own = {each.id: each for each in weighed(self.instance, week, replanning=True)}
            tier = own[name].tier
            found += [
                each
                for each in self.found.schedule.proofs
                if (each.week, each.tier) == (week, tier)
            ]
        return tuple(found)

    @property
    def proven(self) -> bool:
        """Whether no plan disturbs people less in either week."""
        return len(self.proofs) == 2 and all(each.optimal for each in self.proofs)

    @property
    def fullest(self) -> bool:
        """Whether no plan holds more: all that comes before telling few is proven."""
        last = {each.week: each.tier for each in self.proofs}
        return all(
            each.optimal
            for each in self.found.schedule.proofs
            if each.tier < last.get(each.week, 0)
        )

    @property
    def people(self) -> int:
        """How many people are to be told."""
        appointed = {each.who for found in self.by_code.values() for each in found}
        return len({*appointed, *self.own})

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The inspectors for whom no appointment changes, but their own work does."""
        given = (self.version.instance, self.instance)
        return own_work_alone(self.known.schedule, self.found.schedule, *given)

    @cached_property
    def ladders(self) -> dict[str, tuple[Rung, ...]]:
        """The ladder of each interview and meeting that was lost, by case or need."""
        given = (self.instance, self.known, self.found.schedule)
        held = {each.case for each in self.known.schedule.interviews}
        meetings = {each.need for each in self.known.schedule.meetings}
        found: dict[str, tuple[Rung, ...]] = {}
        for code in self.forced:
            if code in held and wants_interview(self.instance, code):
                found[code] = ladder(*given, code)
            elif code in meetings:
                found[code] = meeting_ladder(*given, code)
        return {code: rungs for code, rungs in found.items() if rungs}

    def teller(self, lang: Lang) -> Teller:
        """Who tells the differences about others, not to them."""
        return Teller(
            now=self.instance,
            before=self.version.instance,
            words=Wording((lang,)),
            own=False,
            held=held_codes(self.found.schedule),
        )


def proof_line(told: Told, talk: Talk) -> Iterator[str]:
    """What is proven, in a sentence that claims no more."""
    forced, extra = len(told.forced), len(told.extra)
    for lang in talk.langs:
        if not told.by_code:
            yield text("cli.replan.own_only" if told.own else "cli.replan.nobody", lang)
            yield from _people(told, lang) if told.own else ()
            continue
        form = "one" if forced == 1 else "many"
        if not told.proven:
            points, bound = (
                sum(getattr(each, name) for each in told.proofs) for name in ("value", "bound")
            )
            yield text(
                "cli.replan.unproven", lang, count=forced + extra, points=points, bound=bound
            )
        elif extra:
            yield text(f"cli.replan.with_extra_{form}", lang, count=forced, extra=extra)
        elif forced:
            yield text(f"cli.replan.forced_only_{form}", lang, count=forced)
        else:
            yield text("cli.replan.only_new", lang)
        if (told.proven and told.rights.broken_only) or (told.proven and told.found.only_first):
            yield text("cli.replan.others_stay", lang)
        elif told.proven and told.found.alone:
            yield text("cli.replan.some_stay", lang)
        if told.proven and not told.fullest:
            yield text("cli.replan.may_place_more", lang)
        for week in sorted(told.found.only_first):
            yield text("cli.replan.only_first", lang, week=text(f"cli.week.{week}", lang))
        yield from _people(told, lang)


def _people(told: Told, lang: Lang) -> Iterator[str]:
    """How many people are to be told, and who of them only of their own work."""
    yield text("cli.replan.people", lang, count=told.people)
    if told.own:
        names = ", ".join(f"{told.teller(lang).name(who)} ({who})" for who in told.own)
        yield text("cli.replan.own", lang, names=names)


def settled_lines(told: Told, talk: Talk) -> Iterator[str]:
    """What was not held, or read from file, and stays so because nobody asks for it."""
    codes = sorted(told.found.settled)
    for lang in talk.langs if codes else ():
        yield text("cli.replan.settled", lang, number=told.version.number, count=len(codes))
        for code in codes:
            yield f"  - {placed_name(told.instance, code, lang)}"


def moved_lines(told: Told, talk: Talk) -> Iterator[str]:
    """What changes, what had to apart from what makes room, and whom to tell."""
    groups = (("must", told.forced), ("room", told.extra), ("new", told.new))
    for lang in talk.langs:
        teller = told.teller(lang)
        for name, codes in groups:
            if codes:
                yield from ("", text(f"cli.replan.{name}", lang, count=len(codes)))
            for code in codes:
                found = told.by_code[code]
                yield f"  - {_title(teller, found, lang)}"
                yield from (f"    {line}" for line in people_lines(teller, found, lang))


def people_lines(teller: Teller, found: Iterable[Difference], lang: Lang) -> Iterator[str]:
    """Whom to tell what; several people who are told the same stand in one line."""
    alike: dict[str, list[str]] = {}
    for each in found:
        alike.setdefault(teller.sentences(each).in_lang(lang), []).append(each.who)
    for sentence, codes in alike.items():
        if len(codes) < FOLDED:
            yield from (f"{teller.name(who)} ({who}): {sentence}" for who in codes)
        else:
            names = ", ".join(teller.name(who) for who in codes)
            facts = {"count": len(codes), "names": names, "sentence": sentence}
            yield text("cli.replan.several", lang, **facts)


def ladder_lines(told: Told, root: Path, talk: Talk) -> Iterator[str]:
    """For the lost appointments the rungs of the ladder, up to the one taken; like ones once."""
    for lang in talk.langs if told.ladders else ():
        alike: dict[tuple[str, ...], list[str]] = {}
        for code, rungs in told.ladders.items():
            lines = tuple(_rung_lines(told, code, rungs, root, lang))
            alike.setdefault(lines, []).append(_lost(told, code, lang))
        yield from ("", text("cli.ladder.title", lang))
        for lines, lost in alike.items():
            yield f"  - {'; '.join(lost)}"
            yield from (f"    {line}" for line in lines)


def _rung_lines(
    told: Told, code: str, rungs: tuple[Rung, ...], root: Path, lang: Lang
) -> Iterator[str]:
    """The rungs of one ladder, and what others could do where nothing helped."""
    yield from (rung_line(each, lang) for each in rungs)
    if rungs[-1].kind is MeetingRung.NOT_HELD:
        how = how_to_let(told.instance, root, lang, about=_asks_about(told, code))
        yield text(f"cli.ladder.{_others(told, code)}", lang, how=how)


def replan_data(told: Told, talk: Talk) -> dict[str, object]:
    """What a replan came to, as JSON."""
    lang = talk.langs[0]
    return {
        "broken_only": told.rights.broken_only,
        "pinned": sorted(told.rights.pinned),
        "forced": list(told.forced),
        "extra": list(told.extra),
        "settled": sorted(told.found.settled),
        "alone": sorted(told.found.alone),
        "only_first": sorted(told.found.only_first),
        "new": list(told.new),
        "people": told.people,
        "least_disturbance_proven": told.proven,
        "said": list(proof_line(told, talk)),
        "ladders": {
            code: [
                {
                    "rung": each.kind.value,
                    "taken": each.taken,
                    "legal": each.legal,
                    "tried": each.tried,
                    "reasons": [
                        {"rule": one.rule, "message": one.message(lang), "places": why.places}
                        for why in each.reasons
                        for one in why.broken[:1]
                    ],
                }
                for each in rungs
            ]
            for code, rungs in told.ladders.items()
        },
    }


def _lost(told: Told, code: str, lang: Lang) -> str:
    """What was lost, as a heading."""
    if code in told.instance.case:
        return text("export.changes.interview", lang, case=code)
    return placed_name(told.instance, code, lang)


def _asks_about(told: Told, code: str) -> set[str]:
    """What a request may be about that takes a meeting its time or place."""
    (held,) = (each for each in told.known.schedule.meetings if each.need == code)
    there = {*held.people, *held.inspectors, *filter(None, (held.site, held.room))}
    return {*code.split("+"), code, *there}


def _others(told: Told, code: str) -> str:
    """What others did for a meeting that is not held: stayed, or could not help."""
    if told.rights.broken_only or code in told.found.alone:
        return "others_stay"
    if 2 in told.found.only_first:
        return "others_tried"
    first = min(each.tier for each in weighed(told.instance, 2, replanning=True))
    proofs = told.found.schedule.proofs
    proven = any(each.optimal for each in proofs if (each.week, each.tier) == (2, first))
    return "others_free" if proven else "others_tried"


def _title(teller: Teller, found: tuple[Difference, ...], lang: Lang) -> str:
    latest = found[0].latest
    if latest.kind == "interview":
        return text("export.changes.interview", lang, case=latest.code)
    return teller.title(latest).in_lang(lang)
