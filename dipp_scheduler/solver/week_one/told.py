"""Who would have to be told of each choice of week one, by what they know of the last version."""

from collections.abc import Iterable
from functools import cached_property

from dipp_scheduler.domain.known import (
    READ_IN_VAIN,
    REGION_MEETS,
    REGION_MOVED,
    TEAM_MEETS,
    TEAM_MOVED,
    Known,
    freed,
)
from dipp_scheduler.domain.schedule import Briefing, FileRead, Interview
from dipp_scheduler.domain.work import CaseMode
from dipp_scheduler.solver.cpsat.model import Linear
from dipp_scheduler.solver.week_one.choices import Pairing, Read, Week
from dipp_scheduler.solver.week_one.clock import Span
from dipp_scheduler.solver.week_one.interviews_briefing import cannot_be_held


class Notice:
    """What each choice costs in notice, by the version that people know."""

    def __init__(self, week: Week, known: Known) -> None:
        self.week, self._known = week, known
        self.interviews = {each.case: each for each in known.schedule.interviews}
        self.file_reads = {each.case: each for each in known.schedule.file_reads}
        self._spared = freed(week.instance, known)
        self._spans: dict[str, Span | None] = {}

    def interview(self, pairing: Pairing, slot: int) -> int:
        """What an interview costs."""
        reference, inspector = pairing.case.reference, pairing.inspector.code
        held = self.interviews.get(reference)
        if held is None:
            return self._no_longer_read(reference, inspector)
        if self._begun(held):
            return 0
        day = self.week.clock.day_of(slot)
        now, was = {*pairing.people}, {held.interviewee, *held.others}
        start = self.week.clock.starts[slot]
        if (start, start + pairing.minutes) == self._span(held):
            if inspector == held.inspector and now == was:
                return 0
            stays, same = REGION_MEETS, TEAM_MEETS
        else:
            stays, same = REGION_MOVED, TEAM_MOVED
        before, after = self._near(held), self._near_day(day)
        cost = REGION_MOVED * (len(was - now) * before + len(now - was) * after)
        cost += stays * len(was & now) * max(before, after)
        cost += self._arranged(held, was - now) * before
        cost += self._arranged(held, was & now) * max(before, after)
        if inspector == held.inspector:
            return cost + same * max(before, after)
        return cost + TEAM_MOVED * (before + after) + self._in_vain(held)

    def same_people(self, pairing: Pairing) -> bool:
        """Whether a case would have the inspector and the people that it had."""
        held = self.interviews.get(pairing.case.reference)
        return (
            held is not None
            and pairing.inspector.code == held.inspector
            and {*pairing.people} == {held.interviewee, *held.others}
        )

    def told_of(self, pairing: Pairing) -> bool:
        """Whether somebody has to be told of an interview, whenever it is."""
        held = self.interviews.get(pairing.case.reference)
        if held is None:
            return pairing.case.reference in self.file_reads
        return not self._begun(held) and not self.same_people(pairing)

    def knows(self, reference: str) -> bool:
        """Whether the version that people know inspects a case."""
        return reference in self.interviews or reference in self.file_reads

    def read(self, read: Read) -> int:
        """What a file read costs."""
        reference, reader = read.case.reference, read.inspector.code
        held, known = self.interviews.get(reference), self.file_reads.get(reference)
        told = 0 if reader in self._spared else TEAM_MOVED
        if held is not None and not self._begun(held):
            cost = self._cancelled(held)
            return cost if reader == held.inspector else cost + told + self._in_vain(held)
        if known is None:
            return told
        if reader == known.inspector:
            return 0
        return TEAM_MOVED + told + self._in_vain(known)

    def left_out(self, reference: str) -> int:
        """What it costs to do nothing about a case any more."""
        held = self.interviews.get(reference)
        if held is not None:
            return 0 if self._begun(held) else self._cancelled(held)
        return TEAM_MOVED if reference in self.file_reads else 0

    @cached_property
    def gone(self) -> frozenset[str]:
        """The cases that people know and that are no longer to be inspected."""
        wanted = {case.reference for case in self.week.instance.inspected_cases}
        return frozenset({*self.interviews, *self.file_reads} - wanted)

    @property
    def cancelled(self) -> frozenset[str]:
        """Those of them whose interview is still to come, or that were to be read."""
        begun = {each.case for each in self.interviews.values() if self._begun(each)}
        return self.gone - begun

    def read_in_need(self, reference: str) -> bool:
        """Whether a case was read from file though an interview is wanted."""
        wanted = self.week.instance.case[reference].mode is CaseMode.INTERVIEW
        return reference in self.file_reads and wanted

    @cached_property
    def settled(self) -> int:
        """What has to be told in any case: of cases and a briefing that are no longer wanted."""
        cost = sum(self.left_out(reference) for reference in self.gone)
        briefing = self._known.schedule.briefing
        if briefing is not None and self.briefing is None:
            cost += sum(self._guests(briefing).values())
        return cost

    # --- the briefing

    @cached_property
    def briefing(self) -> Briefing | None:
        """The briefing that people know and that can still be changed or kept."""
        held, meeting = self._known.schedule.briefing, self.week.instance.briefing
        if held is None or meeting is None or self.week.no_briefing is None:
            return None
        if held.meeting != meeting.code or self._known.begun(held.time.start):
            return None
        return held

    def briefing_terms(self) -> tuple[list[int], list[int]]:
        """Variables with what each costs: the briefing's starts, and who comes to them."""
        held, numbers, costs = self.briefing, [], []
        if held is None or self.week.no_briefing is None:
            return [], []
        guests = self._guests(held)
        numbers.append(self.week.no_briefing)
        costs.append(sum(guests.values()))
        same = self.kept_briefing(held)
        for slot, number in self.week.briefing.items():
            near = self._near_day(self.week.clock.day_of(slot))
            numbers.append(number)
            costs.append(sum(guests.values()))
            for (code, at), comes in self.week.attendance.items():
                if at != slot:
                    continue
                saved = self._briefed(code) * near
                if code in guests:
                    nearer = max(near, self._known.nearness(held.time.start))
                    moved = self._known_of(held, code) * nearer
                    saved = (0 if slot == same else moved) - guests[code]
                numbers.append(comes)
                costs.append(saved)
        return numbers, costs

    def least_briefing(self) -> int:
        """The least that the briefing costs, whenever it is."""
        held = self.briefing
        if held is None:
            return 0
        told = [sum(self._guests(held).values())]
        if cannot_be_held(self.week):
            return told[0]
        numbers, costs = self.briefing_terms()
        of = dict(zip(numbers, costs, strict=True))
        for slot, number in self.week.briefing.items():
            comes = (n for (_, at), n in self.week.attendance.items() if at == slot)
            told.append(of[number] + sum(min(of[each], 0) for each in comes))
        return min(told)

    @property
    def lost_briefing(self) -> frozenset[str]:
        """The code of a briefing that is to come and cannot stay as people know it, if it is so."""
        held = self._known.schedule.briefing
        if held is None or self._known.begun(held.time.start):
            return frozenset()
        stays = self.briefing is not None and not self.least_briefing()
        return frozenset() if stays else frozenset({held.meeting})

    def kept_briefing(self, held: Briefing) -> int | None:
        """The slot at which the briefing is when it was."""
        clock, minutes = self.week.clock, self.week.instance.settings.briefing_minutes
        spans = clock.spans([held.time])
        return next(
            (
                slot
                for slot in self.week.briefing
                if ((clock.starts[slot], clock.starts[slot] + minutes),) == spans
            ),
            None,
        )

    def _guests(self, held: Briefing) -> dict[str, int]:
        """What it costs to tell each guest of a briefing that it is not for them."""
        if self._known.begun(held.time.start):
            return {}
        near = self._known.nearness(held.time.start)
        return {code: self._known_of(held, code) * near for code in held.guests}

    def _known_of(self, held: Briefing, code: str) -> int:
        return self._briefed(code) + self._known.arranged(code, held.meeting)

    def _briefed(self, code: str) -> int:
        return TEAM_MOVED if code in self.week.instance.inspector else REGION_MOVED

    # --- the parts of a cost

    def _begun(self, held: Interview) -> bool:
        return self._known.begun(held.time.start)

    def _span(self, held: Interview) -> Span | None:
        if held.case not in self._spans:
            self._spans[held.case] = next(iter(self.week.clock.spans([held.time])), None)
        return self._spans[held.case]

    def _near(self, held: Interview) -> int:
        return self._known.nearness(held.time.start)

    def _near_day(self, day: int) -> int:
        return self._near_days[day]

    @cached_property
    def _near_days(self) -> tuple[int, ...]:
        grid = self.week.clock.grid
        slots = (self.week.clock.first_slot(day) for day in range(len(grid.days)))
        return tuple(self._known.nearness(grid.clock(slot)) for slot in slots)

    def _cancelled(self, held: Interview) -> int:
        people = {held.interviewee, *held.others}
        told = REGION_MOVED * len(people) + TEAM_MOVED + self._arranged(held, people)
        return told * self._near(held)

    def _arranged(self, held: Interview, people: Iterable[str]) -> int:
        return sum(self._known.arranged(who, held.case) for who in people)

    def _in_vain(self, held: Interview | FileRead) -> int:
        begun = any(self._known.begun(part.start) for part in held.reading)
        return READ_IN_VAIN if begun else 0

    def _no_longer_read(self, reference: str, inspector: str) -> int:
        known = self.file_reads.get(reference)
        if known is None:
            return 0
        if inspector == known.inspector:
            return 0 if inspector in self._spared else TEAM_MOVED
        return TEAM_MOVED + self._in_vain(known)


def interview_people_told(week: Week) -> Linear:
    """Everybody to be told of changes, by notice; nothing where nobody knows a version."""
    if week.known is None:
        return 0
    notice = Notice(week, week.known)
    numbers, costs = notice.briefing_terms()
    for pairing in week.pairings:
        for slot, number in pairing.choices():
            numbers.append(number)
            costs.append(notice.interview(pairing, slot))
    for read in week.reads:
        numbers.append(read.number)
        costs.append(notice.read(read))
    for reference, number in week.unplaced.items():
        numbers.append(number)
        costs.append(notice.left_out(reference))
    dear = [(number, cost) for number, cost in zip(numbers, costs, strict=True) if cost]
    told = week.model.total([number for number, _ in dear], [cost for _, cost in dear])
    return told + notice.settled
