"""Inspections that change: requests come, are decided and taken back, replanned and issued.

Nothing is written and no command runs: the requests, their policy, pins and effects are the
program's own, and so is the replan of both weeks. What must not move is worked out here from
what the checker says of the version as it was issued.

`python -m tests.solver.changing --sequences 200` tries so many sequences of changes.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from dipp_scheduler.cli.rights import rights_of
from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState, apply, policy
from dipp_scheduler.domain.concerned import concerned
from dipp_scheduler.domain.differences import differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.known import Known
from dipp_scheduler.domain.policy import Freedom
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.domain.versions import settled
from dipp_scheduler.domain.work import CaseStatus, Form, MeetingKind, PoolEntry
from dipp_scheduler.errors import InfeasibleError
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.replan.both_weeks import Replan, Rights, replan
from dipp_scheduler.solver.solve import SolveOptions, solve
from tests.builders import (
    WEEK_ONE,
    WEEK_TWO,
    case,
    deputy,
    inspector,
    lead,
    make_instance,
    meeting,
    moment,
    site,
    staff,
)

OPEN = (*WEEK_ONE[:3], *WEEK_TWO[1:3])
"""Monday to Wednesday of week one; Tuesday and Wednesday of week two."""
CLOSED = tuple(day for day in (*WEEK_ONE, *WEEK_TWO) if day not in OPEN)
OPTIONS = SolveOptions(repeatable=True, workers=1, time_limit=5)
STARTS = 6
"""Different inspections to begin with."""
CASES = ("C1", "C2", "C3", "C4")
MEETINGS = ("M2", "M3", "M4")
PEOPLE = ("PP1", "PP2", "PP3", "PP4", "PP5", "PP6", "SPO1")
INSPECTORS = ("LI", "DL", "AI1", "AI2")


def moments() -> tuple[datetime, ...]:
    """When requests come: by the deadline, after it, and on days of the fieldwork."""
    return (
        moment(WEEK_ONE[0] - timedelta(days=20), "9:00"),
        moment(WEEK_ONE[0] - timedelta(days=5), "9:00"),
        moment(WEEK_ONE[1], "10:30"),
        moment(WEEK_ONE[4], "9:00"),
        moment(WEEK_TWO[1], "12:00"),
    )


@cache
def begun(start: int) -> tuple[Instance, Schedule]:
    """An inspection and its first version."""
    rng = Random(start)
    instance = make_instance(
        settings={"closed_days": CLOSED},
        team=(lead(), deputy(), inspector("AI1"), inspector("AI2")),
        staff=(
            *(staff(f"PP{number}", site=rng.choice(("S1", "S2"))) for number in range(1, 7)),
            staff("SPO1", role_family="SPO"),
        ),
        sites=(site("S1", 12, 12), site("S2")),
        travel=({"start": "S1", "end": "S2", "minutes": 30},),
        cases=(
            *(case(each, practitioner=f"PP{number}") for number, each in enumerate(CASES, start=1)),
            case("C5", practitioner="PP5", status=CaseStatus.RESERVE, reserve_rank=1),
        ),
        meetings=(
            meeting("M1", kind=MeetingKind.BRIEFING, people=("SPO1",)),
            meeting("M2", people=("PP5",), must=bool(start % 2)),
            meeting("M3", people=("PP6",)),
            meeting("M4", form=Form.GROUP, pooled=True, smallest=2, largest=2),
        ),
        pool=tuple(PoolEntry(meeting="M4", person=f"PP{number}") for number in range(1, 5)),
    )
    return instance, solve(instance, OPTIONS).schedule


@dataclass
class Inspection:
    """An inspection between two versions; each replan is looked at for what may not have moved."""

    start: int
    given: Instance = field(init=False)
    before: Instance = field(init=False)
    schedule: Schedule = field(init=False)
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.given, self.schedule = begun(self.start)
        self.before, self.now = self.given, moments()[0]

    @property
    def open(self) -> bool:
        """Whether a request is accepted and not yet issued."""
        return any(each.state is ChangeState.ACCEPTED for each in self.given.changes)

    def ask(self, seed: int) -> None:
        """One request, accepted unless it comes too late."""
        rng = Random(seed)
        kind, about, details = rng.choice(tuple(self._possible(rng)))
        wanted = ChangeRequest(
            number=len(self.given.changes) + 1,
            received=self.now,
            kind=kind,
            about=about,
            details=details,
            state=ChangeState.ACCEPTED,
            decided=self.now,
            others_because="The lead decided so." if rng.random() < 0.15 else "",
        )
        if policy(self.given, wanted, self.schedule) is not Freedom.NOTHING:
            self._with((*self.given.changes, wanted))

    def take_back(self) -> None:
        """The last request that is not yet issued is declined after all."""
        open_ones = [e for e in self.given.changes if e.state is ChangeState.ACCEPTED]
        for last in open_ones[-1:]:
            declined = last.model_copy(update={"state": ChangeState.DECLINED})
            self._with(tuple(declined if e == last else e for e in self.given.changes))

    def later(self, number: int) -> None:
        """Time goes on, never back."""
        self.now = max(self.now, moments()[number])

    def replan_and_issue(self) -> None:
        """The next version, and all that must hold of it."""
        instance = apply(self.given)
        rights = rights_of(instance, self.given, self.now)
        known = Known(schedule=self.schedule, now=self.now)
        found = self._replanned(instance, rights, known)
        if found is None:
            assert self._cannot(instance, rights, known), "refused without a reason"
            while self.open:
                self.take_back()
            return
        self._look(instance, rights, known, found)
        self.given = settled(self.given)
        self.before, self.schedule = settled(instance), found.schedule
        again = replan(
            apply(self.given),
            self.before,
            Known(schedule=self.schedule, now=self.now),
            rights_of(apply(self.given), self.given, self.now),
            OPTIONS,
        )
        assert differences(self.schedule, again.schedule) == (), "it moves again by itself"

    def _replanned(self, instance: Instance, rights: Rights, known: Known) -> Replan | None:
        try:
            return replan(instance, self.before, known, rights, OPTIONS)
        except InfeasibleError:
            return None

    # --- what must hold

    def _look(self, instance: Instance, rights: Rights, known: Known, found: Replan) -> None:
        told = differences(known.schedule, found.schedule)
        moved = {each.latest.code for each in told}
        assert not moved & rights.pinned, f"pinned, but moved: {moved & rights.pinned}"
        past = {e.latest.code for e in told if e.before and known.begun(e.before.time.start)}
        assert not past, f"begun, but moved: {past}"
        news = {e.latest.code for e in told if e.after and known.begun(e.after.time.start)}
        assert not news, f"held in the past: {news}"
        assert not verify(instance, found.schedule).blocks
        if rights.broken_only:
            untouched = moved - found.movable - self._touched(instance, known.schedule)
            untouched -= concerned(instance, self.before)
            assert not untouched, f"untouched, but moved: {untouched}"

    def _touched(self, instance: Instance, issued: Schedule) -> set[str]:
        """What the checker finds something wrong with as it was issued, or nobody wants now."""
        wanted = {case.reference for case in instance.inspected_cases}
        touched = {each.case for each in issued.inspections} - wanted
        for each in verify(instance, issued).at(Level.BLOCKS):
            named = {*each.who}
            touched |= {e.case for e in issued.interviews if named & {e.case, e.inspector}}
            touched |= {e.case for e in issued.interviews if named & {e.interviewee, *e.others}}
            touched |= {e.need for e in issued.meetings if named & {e.need, *e.people}}
            touched |= {e.need for e in issued.meetings if named & {e.site, e.room, *e.inspectors}}
            if issued.briefing and named & {issued.briefing.meeting, *issued.briefing.guests}:
                touched.add(issued.briefing.meeting)
        return touched

    def _cannot(self, instance: Instance, rights: Rights, known: Known) -> bool:
        """Whether something that is pinned or past is struck, so that no schedule may be made."""
        struck = self._touched(instance, known.schedule)
        starts = [(e.case, e.time.start) for e in known.schedule.interviews]
        starts += [(e.need, e.time.start) for e in known.schedule.meetings]
        past = {code for code, start in starts if known.begun(start)}
        return bool(struck & (rights.pinned | past))

    # --- what may be asked

    def _possible(self, rng: Random) -> Iterator[tuple[ChangeKind, str, str]]:
        day = rng.choice([each for each in OPEN if each >= self.now.date()] or [OPEN[-1]])
        when = f"{_said(day)}{rng.choice(('', ', 9am to 1pm', ', 1pm to 5pm'))}"
        booked = [e.interviewee for e in self.schedule.interviews if e.time.day == day]
        booked += [who for e in self.schedule.meetings if e.time.day == day for who in e.people]
        who = rng.choice(booked or PEOPLE)
        for _ in range(3):
            yield ChangeKind.PERSON_UNAVAILABLE, who, when
        yield ChangeKind.INSPECTOR_AWAY, rng.choice(INSPECTORS), when
        one, other = rng.sample(("PP1", "PP2", "PP3", "PP4", "PP5", "PP6"), 2)
        yield ChangeKind.PRACTITIONER_REPLACED, rng.choice(CASES), one
        yield ChangeKind.SUBSTITUTE_OFFERED, rng.choice(CASES), "SPO1, line manager"
        yield ChangeKind.EXCLUSION_PROPOSED, rng.choice(CASES), ""
        yield ChangeKind.CASE_ADDED, "C5", ""
        yield ChangeKind.CONFLICT_DECLARED, rng.choice(INSPECTORS), f"case {rng.choice(CASES)}"
        yield ChangeKind.MEETING_CHANGED, rng.choice(MEETINGS[:2]), f"with {other}"
        yield ChangeKind.MEETING_CHANGED, rng.choice(MEETINGS), rng.choice(("Teams", "Tuesday"))
        yield ChangeKind.MEETING_CANCELLED, rng.choice(MEETINGS), ""
        for _ in range(2):
            yield ChangeKind.PIN, rng.choice((*CASES, *MEETINGS)), ""
        yield ChangeKind.UNPIN, rng.choice((*CASES, *MEETINGS)), ""

    def _with(self, changes: tuple[ChangeRequest, ...]) -> None:
        self.given = self.given.model_copy(update={"changes": changes})


def _said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def tell(seed: int, steps: int = 4) -> Inspection:
    """One sequence of changes, each step replanned and issued; AssertionError if one is broken."""
    rng = Random(seed)
    told = Inspection(seed % STARTS)
    for _ in range(steps):
        told.later(rng.randrange(len(moments())))
        for _ in range(rng.choice((1, 1, 2))):
            told.ask(rng.randrange(10**6))
        if rng.random() < 0.15:
            told.take_back()
        told.replan_and_issue()
    return told


def main() -> int:
    """Try many sequences; 1 if anything moved that must not."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first")
    given = parser.parse_args()
    broken = 0
    for seed in range(given.first, given.first + given.sequences):
        try:
            tell(seed)
        except AssertionError as error:
            broken += 1
            sys.stdout.write(f"sequence {seed}: {error}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{given.sequences} sequences, {broken} with a breach\n")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
