"""A meeting with other people, at another time or place, or not at all, as a change wants it."""

from collections.abc import Iterator

from dipp_scheduler.domain.effects import Held
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.work import Meeting, PoolEntry


def meeting_held(instance: Instance, effect: Held) -> Instance:
    """The instance with one meeting changed.

    Whoever leaves is no longer asked for by a post either: the others who hold it are named
    instead. Nor is somebody who leaves chosen from the group's pool.
    """
    meetings = tuple(
        _changed(instance, each, effect) if each.code == effect.meeting else each
        for each in instance.meetings
    )
    pool = tuple(_pool(instance, effect)) if effect.leaving else instance.pool
    return instance.model_copy(update={"meetings": meetings, "pool": pool})


def without_meeting(instance: Instance, code: str) -> Instance:
    """The instance as if the row of one meeting were deleted, and what it says on other sheets."""
    return instance.model_copy(
        update={
            "meetings": tuple(each for each in instance.meetings if each.code != code),
            "pool": tuple(each for each in instance.pool if each.meeting != code),
            "wishes": tuple(each for each in instance.wishes if each.who != code),
        }
    )


def _changed(instance: Instance, meeting: Meeting, effect: Held) -> Meeting:
    left = set(effect.leaving)
    posts = tuple(each for each in meeting.posts if not left & set(instance.holders(each)))
    dropped = (each for each in meeting.posts if each not in posts)
    others = [who for post in dropped for who in instance.holders(post)]
    people = dict.fromkeys((*meeting.people, *others, *effect.joining))
    fields = effect.fields() | {
        "posts": posts,
        "people": tuple(who for who in people if who not in left),
    }
    return meeting.model_copy(update=fields)


def _pool(instance: Instance, effect: Held) -> Iterator[PoolEntry]:
    left = set(effect.leaving)
    for entry in instance.pool:
        chosen = _chosen(instance, entry)
        if entry.meeting != effect.meeting or not left & set(chosen):
            yield entry
            continue
        for who in chosen:
            if who not in left:
                yield PoolEntry(meeting=entry.meeting, person=who)


def _chosen(instance: Instance, entry: PoolEntry) -> tuple[str, ...]:
    if entry.person is not None:
        return (entry.person,)
    return tuple(
        each.code
        for each in instance.staff
        if entry.role_family in (None, each.role_family) and entry.unit in (None, each.unit)
    )
