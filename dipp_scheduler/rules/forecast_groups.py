"""How large a group the rules about grades and managers leave."""

from itertools import combinations

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.work import Form
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.flow import Network


def _open(need: Need) -> bool:
    """Whether the rules about grades and managers bind a need (A21)."""
    return need.form is Form.GROUP and not need.same_grade_exempt


def _apart(diary: Diary, one: str, other: str) -> bool:
    """Whether two people may not sit in one group."""
    people = diary.instance.person
    if people[one].role_family != people[other].role_family:
        return True
    return one in diary.line(other) or other in diary.line(one)


def clashing(diary: Diary, need: Need) -> tuple[str, ...]:
    """The first two required people who may not sit together; nobody if all may."""
    if _open(need):
        for one, other in combinations(need.required, 2):
            if _apart(diary, one, other):
                return one, other
    return ()


def largest_group(diary: Diary, need: Need) -> int:
    """The most people who may sit together: all required, and as many of the pool as can."""
    pool = [person for person in need.pool if person not in need.required]
    if not _open(need):
        return len(need.required) + len(pool)
    left = [
        person
        for person in pool
        if not any(_apart(diary, person, other) for other in need.required)
    ]
    families: dict[str, list[str]] = {}
    for person in left:
        families.setdefault(diary.instance.person[person].role_family, []).append(person)
    chosen = max((_unmanaged(diary, people) for people in families.values()), default=0)
    return len(need.required) + chosen


def _unmanaged(diary: Diary, people: list[str]) -> int:
    """The most of some people of whom none manages another.

    Management is an order, so by Dilworth's theorem their number is that of the people
    less the largest matching of people to somebody above them.
    """
    network = Network()
    for number, person in enumerate(people):
        network.join("people", ("below", person), 1)
        network.join(("above", person), "managers", 1)
        for other, manager in enumerate(people):
            # In a circle, where each is above the other, the order of the list decides.
            circle = person in diary.line(manager)
            if manager in diary.line(person) and (not circle or number < other):
                network.join(("below", person), ("above", manager), 1)
    return len(people) - network.flow("people", "managers")
