"""Week two's rules about groups: from the pool, of one grade, without managers, not too big."""

from collections import Counter
from collections.abc import Iterator

from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.people import Staff
from dipp_scheduler.domain.schedule import HeldMeeting
from dipp_scheduler.domain.work import Form
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Fact
from dipp_scheduler.rules.violations import Violation, breach

LEAST_GROUP = 2
"""One person alone is no group."""


def group_from_pool(diary: Diary) -> Iterator[Violation]:
    """Nobody is at a meeting who is neither required nor in its pool."""
    for meeting, need in diary.held:
        for person in dict.fromkeys(meeting.people):
            if person not in need.required and person not in need.pool:
                yield breach(
                    "group_from_pool",
                    1,
                    who=(need.code, person),
                    meeting=diary.label(need.code),
                    person=diary.label(person),
                )


def _groups(diary: Diary) -> Iterator[tuple[HeldMeeting, Need]]:
    return ((meeting, need) for meeting, need in diary.held if need.form is Form.GROUP)


def _open_groups(diary: Diary) -> Iterator[tuple[Need, tuple[Staff, ...]]]:
    """The groups that the grade and manager rules bind (A21), with the people known."""
    person = diary.instance.person
    for meeting, need in _groups(diary):
        if not need.same_grade_exempt:
            codes = dict.fromkeys(meeting.people)
            yield need, tuple(person[code] for code in codes if code in person)


def group_same_grade(diary: Diary) -> Iterator[Violation]:
    """All people of a group have the same role family."""
    for need, people in _open_groups(diary):
        families = Counter(each.role_family for each in people)
        if len(families) > 1:
            main = families.most_common(1)[0][0]
            others = tuple(each.code for each in people if each.role_family != main)
            yield breach(
                "group_same_grade",
                len(others),
                who=(need.code, *others),
                meeting=diary.label(need.code),
                family=main,
                people=diary.labels(others),
            )


def group_without_managers(diary: Diary) -> Iterator[Violation]:
    """Nobody is in a group with their line manager or anybody above (R149)."""
    for need, people in _open_groups(diary):
        for person in people:
            above = diary.line(person.code)
            for manager in people:
                if manager.code in above and manager is not person:
                    yield breach(
                        "group_without_managers",
                        1,
                        who=(need.code, person.code, manager.code),
                        meeting=diary.label(need.code),
                        person=diary.label(person.code),
                        manager=diary.label(manager.code),
                    )


def group_limit(diary: Diary) -> Iterator[Violation]:
    """A group is never larger than the limit, and never one person where two could be."""
    limit = diary.instance.settings.group_limit
    for meeting, need in _groups(diary):
        size = len(set(meeting.people))
        least = min(LEAST_GROUP, len({*need.required, *need.pool}))
        facts: dict[str, Fact] = {"meeting": diary.label(need.code), "size": size}
        if size > limit:
            yield breach(
                "group_limit", size - limit, who=(need.code,), variant="large", **facts, limit=limit
            )
        if size < least:
            yield breach("group_limit", least - size, who=(need.code,), variant="small", **facts)
