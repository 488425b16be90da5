"""Nothing that can be had is called impossible: `python -m tests.solver.forecast_true`.

Each seed makes a schedule first and then an instance around it, as tight as the schedule
bears: absences up to the appointment, limits at what is held, conflicts with all others.
The checker says that the schedule is right; so no count and no explanation may deny it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from random import Random

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.people import (
    Conflict,
    ConflictKind,
    Inspector,
    Language,
    Staff,
    Unavailable,
)
from dipp_scheduler.domain.schedule import Block, BlockKind, HeldMeeting, Interview, Schedule
from dipp_scheduler.domain.timegrid import Interval, at
from dipp_scheduler.domain.work import Case, Meeting, Mode
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.rules.verify import verify
from dipp_scheduler.solver.cpsat.search import SolveOptions
from dipp_scheduler.solver.why.core import Cores
from dipp_scheduler.synthetic.small import (
    WEEK,
    WEEK_TWO,
    case,
    inspection,
    inspector,
    leader,
    meeting,
    officer,
)

OPTIONS = SolveOptions(seed=1, time_limit=60.0, repeatable=True)
PLACES = (
    # Reading from, interview from: both write up for half an hour, and lunch lies between.
    (time(9), time(10, 30)),
    (time(13, 30), time(15)),
)


def made(seed: int) -> tuple[Instance, Schedule]:
    """A schedule and an instance that it fits, both by seed."""
    rng = Random(seed)
    held, blocks = _interviews(rng)
    meetings = _meetings(rng)
    schedule = Schedule(
        interviews=tuple(held), meetings=tuple(meetings), blocks=(*blocks, *_lunches())
    )
    instance = inspection(
        team=(
            inspector("LI", weekly_limit=0),
            inspector("DI"),
            *_team(rng, held),
        ),
        staff=(*_people(rng, held), *(leader(each.people[0]) for each in meetings)),
        sites=(),
        cases=tuple(_cases(rng, held)),
        meetings=tuple(_wanted(rng, meetings)),
        unavailable=tuple(_absences(rng, schedule)),
        conflicts=tuple(_conflicts(rng, held)),
        settings={"bilingual": True},
    )
    return instance, schedule


def _interviews(rng: Random) -> tuple[list[Interview], list[Block]]:
    held: list[Interview] = []
    blocks: list[Block] = []
    for number in range(1, rng.randint(1, 4) + 1):
        code = f"AI{number}"
        for day in rng.sample(WEEK, rng.randint(1, 5)):
            places = PLACES if rng.random() < 0.5 else (rng.choice(PLACES),)
            for reads, starts in places:
                end = time(starts.hour + 1, starts.minute)
                write = Interval(start=at(day, end), end=_half_past(day, end))
                reference = f"C{len(held) + 1}"
                held.append(
                    Interview(
                        case=reference,
                        inspector=code,
                        interviewee=f"PP{len(held) + 1}",
                        time=Interval(start=at(day, starts), end=at(day, end)),
                        reading=(Interval(start=at(day, reads), end=at(day, starts)),),
                        writing=write,
                    )
                )
            blocks.append(_lunch(code, day))
    return held, blocks


def _half_past(day: date, start: time) -> datetime:
    minutes = start.hour * 60 + start.minute + 30
    return at(day, time(minutes // 60, minutes % 60))


def _lunch(code: str, day: date) -> Block:
    time_of = Interval(start=at(day, time(12)), end=at(day, time(13)))
    return Block(kind=BlockKind.LUNCH, inspector=code, time=time_of)


def _lunches() -> list[Block]:
    return [_lunch(code, day) for code in ("LI", "DI") for day in WEEK_TWO]


def _meetings(rng: Random) -> list[HeldMeeting]:
    places = [(day, hour) for day in WEEK_TWO[1:4] for hour in (9, 11, 14, 16)]
    chosen = rng.sample(places, rng.randint(1, 8))
    return [
        HeldMeeting(
            need=f"M{number}",
            time=Interval(start=at(day, time(hour)), end=at(day, time(hour, 45))),
            mode=Mode.TEAMS,
            inspectors=(rng.choice(("LI", "DI")),),
            people=(f"L{number}",),
        )
        for number, (day, hour) in enumerate(chosen, start=1)
    ]


def _wanted(rng: Random, held: list[HeldMeeting]) -> Iterator[Meeting]:
    for each in held:
        day = each.time.day.weekday() if rng.random() < 0.3 else None
        yield meeting(
            each.need,
            f"Meeting {each.need}",
            people=each.people,
            mode=Mode.TEAMS,
            minutes=45,
            weekday=day,
        )


def _team(rng: Random, held: list[Interview]) -> Iterator[Inspector]:
    week = Counter(each.inspector for each in held)
    days = Counter((each.inspector, each.time.day) for each in held)
    for code, load in sorted(week.items()):
        most = max(count for (who, _), count in days.items() if who == code)
        tight = load > 8 or rng.random() < 0.7
        yield inspector(
            code,
            weekly_limit=load if tight else None,
            daily_limit=most if rng.random() < 0.7 else None,
            welsh_speaker=code == "AI1" or rng.random() < 0.3,
        )


def _people(rng: Random, held: list[Interview]) -> Iterator[Staff]:
    for each in held:
        welsh = each.inspector == "AI1" and rng.random() < 0.3
        yield officer(each.interviewee, language=Language.WELSH if welsh else Language.ENGLISH)


def _cases(rng: Random, held: list[Interview]) -> Iterator[Case]:
    for each in held:
        limited = rng.random() < 0.2
        access = (each.inspector,) if limited else ()
        yield case(each.case, each.interviewee, limited_access=limited, access=access)


def _absences(rng: Random, schedule: Schedule) -> Iterator[Unavailable]:
    """Everybody is away whenever they are not needed, some of them to the minute."""
    times = {each.interviewee: each.time for each in schedule.interviews}
    times |= {each.people[0]: each.time for each in schedule.meetings}
    for who, span in times.items():
        week = WEEK if span.day in WEEK else WEEK_TWO
        for day in week:
            if day != span.day and rng.random() < 0.8:
                yield Unavailable(who=who, day=day)
        if rng.random() < 0.5:
            yield Unavailable(who=who, day=span.day, end=span.start.time())
            yield Unavailable(who=who, day=span.day, start=span.end.time())
    busy = {(each.inspector, each.time.day) for each in schedule.interviews}
    for code in sorted({each.inspector for each in schedule.interviews}):
        for day in WEEK:
            if (code, day) not in busy and rng.random() < 0.7:
                yield Unavailable(who=code, day=day)


def _conflicts(rng: Random, held: list[Interview]) -> Iterator[Conflict]:
    codes = sorted({each.inspector for each in held})
    for each in held:
        for code in codes:
            if code != each.inspector and rng.random() < 0.4:
                person = each.interviewee
                yield Conflict(inspector=code, kind=ConflictKind.PERSON, against=person)


def denied(seed: int, *, asking: bool) -> Iterator[str]:
    """What is called impossible about a seed's instance, though a schedule has it all."""
    instance, schedule = made(seed)
    report = verify(instance, schedule)
    if report.blocks_issuing:
        yield f"not a schedule: {[each.message() for each in report.violations]}"
        return
    yield from (each.message() for each in forecast(instance) if each.amount)
    for week in (1, 2) if asking else ():
        # Without a schedule to go by, so that every demand has to be found possible.
        cores = Cores(instance, Schedule(), week, OPTIONS)
        wanted = Cores(instance, schedule, week, OPTIONS).wanting.had
        if cores.wanting.impossible(wanted):
            yield f"week {week} is called impossible"


def main() -> int:
    """Ask about many seeds; the exit code says whether nothing was denied."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="0:2000", help="from:to")
    parser.add_argument("--ask-every", type=int, default=1, help="solve only every so many")
    given = parser.parse_args()
    first, last = map(int, given.seeds.split(":"))
    bad = 0
    for seed in range(first, last):
        wrong = list(denied(seed, asking=seed % given.ask_every == 0))
        bad += bool(wrong)
        for each in wrong:
            sys.stdout.write(f"seed {seed}: {each}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{last - first} instances that can be scheduled, {bad} denied\n")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
