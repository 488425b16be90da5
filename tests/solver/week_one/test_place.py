"""Reading placed by hand: each piece where a person would put it."""

from collections.abc import Sequence
from random import Random

from dipp_scheduler.solver.week_one.place import Job, fits, place

TEN = (1 << 10) - 1
"""Slots 0 to 9 are free."""
ONE_DAY = (0,)


def owing(owed: int, *, release: int = 0, deadline: int = 10, code: str = "C1") -> Job:
    """Reading of one case."""
    return Job(code=code, release=release, deadline=deadline, owed=owed)


def without(*slots: int) -> int:
    """Ten slots less some."""
    return TEN & ~sum(1 << slot for slot in slots)


def test_reading_lies_directly_before_its_interview() -> None:
    # Three slots before slot 8: 5, 6 and 7.
    assert place(TEN, [owing(3, deadline=8)], day_starts=ONE_DAY) == {"C1": [(5, 3)]}


def test_reading_stays_whole_if_its_last_slots_are_too_few() -> None:
    # Slot 6 is taken: 7 alone would do for one of three slots, 3 to 5 do for all.
    assert place(without(6), [owing(3, deadline=8)], day_starts=ONE_DAY) == {"C1": [(3, 3)]}


def test_reading_falls_into_as_few_parts_as_can_be() -> None:
    # Free are 0, 2 and 3, 5 to 7: five slots are the last three and the two before.
    placed = place(without(1, 4, 8, 9), [owing(5)], day_starts=ONE_DAY)
    assert placed == {"C1": [(2, 2), (5, 3)]}


def test_reading_that_may_be_anywhere_leaves_room_for_reading_that_may_not() -> None:
    # C2 needs all of 5 to 9, so C1 takes the latest three before them.
    jobs = [owing(3), owing(5, release=5, code="C2")]
    assert place(TEN, jobs, day_starts=ONE_DAY) == {"C1": [(2, 3)], "C2": [(5, 5)]}


def test_no_part_runs_from_one_day_into_the_next() -> None:
    # Slots 0 to 4 are a day, 5 and 6 the next: four in one piece lie on the first.
    assert place(TEN, [owing(4, deadline=7)], day_starts=(0, 5)) == {"C1": [(1, 4)]}


def test_parts_that_meet_at_midnight_stay_two() -> None:
    # All seven slots before 7, five of them on the first day.
    assert place(TEN, [owing(7, deadline=7)], day_starts=(0, 5)) == {"C1": [(0, 5), (5, 2)]}


def test_the_day_before_its_release_is_not_used() -> None:
    # From slot 5 on there are two slots before 7: the third is not read.
    assert place(TEN, [owing(3, release=5, deadline=7)], day_starts=(0, 5)) == {"C1": [(5, 2)]}


def test_reading_without_enough_time_is_short_and_the_rest_is_placed() -> None:
    jobs = [owing(4, deadline=3), owing(2, release=3, deadline=6, code="C2")]
    assert place(TEN, jobs, day_starts=ONE_DAY) == {"C1": [(0, 3)], "C2": [(4, 2)]}


def test_no_time_at_all_is_no_part() -> None:
    assert place(0, [owing(1)], day_starts=ONE_DAY) == {"C1": []}


def test_two_jobs_that_want_the_same_slots_do_not_fit() -> None:
    both = [owing(2, deadline=3), owing(2, deadline=3, code="C2")]
    assert not fits(TEN, both)
    assert fits(TEN, [owing(2, deadline=4), owing(2, deadline=3, code="C2")])


def _matched(free: int, jobs: Sequence[Job]) -> bool:
    """Whether each owed slot finds a free one of its own, by trying to move those before it."""
    holder: dict[int, int] = {}
    owed = [job for job in jobs for _ in range(job.owed)]

    def seat(number: int, seen: set[int]) -> bool:
        for slot in range(free.bit_length()):
            if free & owed[number].window & 1 << slot and slot not in seen:
                seen.add(slot)
                if slot not in holder or seat(holder[slot], seen):
                    holder[slot] = number
                    return True
        return False

    return all(seat(number, set()) for number in range(len(owed)))


def _some(seed: int) -> tuple[int, list[Job]]:
    rng = Random(seed)
    jobs = []
    for number in range(rng.randint(1, 4)):
        deadline = rng.randint(1, 12)
        release = rng.choice((0, 0, min(6, deadline - 1)))
        jobs.append(Job(f"C{number}", release, deadline, rng.randint(0, 4)))
    return rng.getrandbits(12) | rng.getrandbits(12), jobs


def test_work_fits_if_and_only_if_each_slot_owed_finds_a_free_one() -> None:
    found = [(fits(*_some(seed)), _matched(*_some(seed))) for seed in range(500)]
    assert [mine for mine, _ in found] == [brute for _, brute in found]
    assert {mine for mine, _ in found} == {True, False}


def test_what_fits_is_placed_whole_in_free_slots_of_its_own() -> None:
    for seed in range(500):
        free, jobs = _some(seed)
        if not fits(free, jobs):
            continue
        taken = 0
        for code, parts in place(free, jobs, day_starts=(0, 6)).items():
            job = next(each for each in jobs if each.code == code)
            slots = [slot for first, held in parts for slot in range(first, first + held)]
            mask = sum(1 << slot for slot in slots)
            assert len(slots) == job.owed
            assert mask & ~(free & job.window & ~taken) == 0
            assert all(not first < 6 < first + held for first, held in parts)
            taken |= mask
