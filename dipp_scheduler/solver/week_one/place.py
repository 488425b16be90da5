"""Places an inspector's reading after the interviews stand: whole pieces first, late first.

The solver has made sure that all reading fits (`interviews_reading`). Here each piece is
put where a person would: directly before its interview if it can be, else in one piece
as late as possible, else in as few parts as possible; and never where it would leave
too little time for the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dipp_scheduler.solver.week_one.clock import slots_in

Part = tuple[int, int]
"""A first slot and a number of slots."""


@dataclass(frozen=True)
class Job:
    """Reading owed: so many slots, from a slot on and before another."""

    code: str
    release: int
    deadline: int
    owed: int
    wish: int = 0
    """Slots in which it had best lie, as a mask: time that has become free (A18)."""

    @property
    def window(self) -> int:
        """The slots it may lie in, as a mask."""
        return ((1 << self.deadline) - 1) & ~((1 << self.release) - 1)


def fits(free: int, jobs: Sequence[Job]) -> bool:
    """Whether all jobs fit into the free slots, in parts if need be."""
    ordered = sorted(jobs, key=lambda job: job.deadline)
    for release in {job.release for job in jobs}:
        later, owed = free >> release << release, 0
        for job in ordered:
            if job.release >= release:
                owed += job.owed
                if owed > (later & ((1 << job.deadline) - 1)).bit_count():
                    return False
    return True


def place(free: int, jobs: Sequence[Job], *, day_starts: Sequence[int]) -> dict[str, list[Part]]:
    """The parts of each job, in time order; a job that cannot be placed whole is short.

    `day_starts` are the first slots of the days: no part runs over one of them.
    """
    parts: dict[str, list[Part]] = {}
    waiting = sorted(jobs, key=lambda job: (job.deadline, job.release, job.code))
    careful = fits(free, waiting)
    for job in [each for each in waiting if each.wish]:
        wished = _wished(free, job, [each for each in waiting if each is not job])
        if wished:
            parts[job.code] = runs(wished, day_starts)
            free &= ~wished
            waiting.remove(job)
    while waiting:
        job, *waiting = waiting
        found: list[Part] = []
        while job.owed > 0:
            part = _best(free, job, waiting if careful else [], day_starts)
            if part is None:
                break
            found.append(part)
            free &= ~_mask(part)
            job = _owing(job, job.owed - part[1])
        parts[job.code] = _joined(sorted(found), day_starts)
    return parts


def _wished(free: int, job: Job, others: Sequence[Job]) -> int:
    """Slots for the whole of a job where it had best lie, as a mask; 0 if others need them."""
    slots = list(slots_in(free & job.window & job.wish))[: job.owed]
    mask = sum(1 << slot for slot in slots)
    return mask if len(slots) == job.owed and fits(free & ~mask, others) else 0


def _best(free: int, job: Job, waiting: Sequence[Job], day_starts: Sequence[int]) -> Part | None:
    """The next part of a job: as long as possible, then as late as possible."""
    found = runs(free & job.window, day_starts)
    if not found:
        return None
    longest = min(max(held for _, held in found), job.owed)
    for size in range(longest, 0, -1):
        for first, held in reversed(found):
            for start in range(first + held - size, first - 1, -1):
                part = (start, size)
                left = free & ~_mask(part)
                if fits(left, [_owing(job, job.owed - size), *waiting]):
                    return part
    # Not all of it fits: as much of it as can be in one piece.
    first, held = max(found, key=lambda run: (min(run[1], job.owed), run[0]))
    return first + held - longest, longest


def _owing(job: Job, owed: int) -> Job:
    return Job(job.code, job.release, job.deadline, owed, job.wish)


def runs(mask: int, day_starts: Sequence[int]) -> list[Part]:
    """The unbroken runs of a mask within days, in order."""
    found: list[Part] = []
    while mask:
        first = (mask & -mask).bit_length() - 1
        held = mask >> first
        end = first + (held & ~(held + 1)).bit_length()
        end = min((each for each in day_starts if first < each < end), default=end)
        found.append((first, end - first))
        mask = mask >> end << end
    return found


def _mask(part: Part) -> int:
    return ((1 << part[1]) - 1) << part[0]


def _joined(parts: list[Part], day_starts: Sequence[int]) -> list[Part]:
    """Parts that touch become one."""
    return runs(sum(_mask(part) for part in parts), day_starts)
