"""The details of a change request, read as its kind needs them.

| kind | about | details, such as |
|---|---|---|
| person unavailable | person, site or room | `Tuesday 3 November, 9am to 12pm`; `all week` |
| inspector away | inspector | the same |
| practitioner replaced | case | `PP040` |
| substitute offered | case | `SPO03, line manager` |
| second person asked for | case | `PP031, key role in an intervention` |
| exclusion proposed | case | nothing, or the grounds |
| case found excludable | case | nothing, or the reserve case that is read instead |
| case added from reserve | case | nothing, or `file read` |
| inspector added | a new code | `Farah Bristow, farah@hmip.example, assistant inspector` |
| conflict declared | inspector | `PP031`; `PDU Plymouth`; `case C012`; `region` |
| meeting changed | meeting | `PP040 in place of PP031; Wednesday 10am; Teams; at PLY` |
| meeting cancelled | meeting | nothing, or the grounds |
| pin, unpin | appointment | nothing |
| wish | person or meeting | `Tuesday morning, strong`; `not Friday afternoon` |

Parts stand apart by semicolons. Codes and names, English and Welsh all do.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dipp_scheduler.domain import effects
from dipp_scheduler.domain.details_meeting import held
from dipp_scheduler.domain.details_people import conflict, joined, wishes
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import Names
from dipp_scheduler.domain.nearest import same
from dipp_scheduler.domain.people import Unavailable
from dipp_scheduler.domain.phrases import chosen, code, parts, said, without
from dipp_scheduler.domain.requests import ChangeKind, ChangeRequest
from dipp_scheduler.domain.when import When
from dipp_scheduler.domain.work import CaseMode, Relationship, SecondReason
from dipp_scheduler.wording.reading import Misread


@dataclass(frozen=True)
class Given:
    """A change request with what its words are looked up in."""

    instance: Instance
    change: ChangeRequest
    book: Names


def effect_of(instance: Instance, change: ChangeRequest, book: Names) -> effects.Effect:
    """What a change request does once it is accepted; Misread if its details do not say."""
    return _READERS[change.kind](Given(instance, change, book))


def _away(given: Given) -> effects.Effect:
    spans = When(given.instance.settings, given.change.received).spans(given.change.details)
    if not spans:
        raise Misread("details_missing")
    rows = (
        Unavailable(
            who=given.change.about,
            day=each.day,
            weekday=each.weekday,
            start=each.start,
            end=each.end,
        )
        for each in spans
    )
    return effects.Away(rows=tuple(rows))


def _replaced(given: Given) -> effects.Effect:
    (words,) = _some(given, 1)
    practitioner = code(without(words, "by"), ("staff",), given.book)
    return effects.Replaced(case=given.change.about, practitioner=practitioner)


def _substituted(given: Given) -> effects.Effect:
    who, what = _some(given, 2)
    relationship = chosen(what, Relationship, "relationship")
    if relationship is None:
        raise Misread("details_relationship", part=what)
    substitute = code(without(who, "by"), ("staff",), given.book)
    return effects.Substituted(
        case=given.change.about, substitute=substitute, relationship=relationship
    )


def _accompanied(given: Given) -> effects.Effect:
    who, why = _some(given, 2)
    reason = chosen(why, SecondReason, "second_reason")
    if reason is None:
        raise Misread("details_second_reason", part=why)
    return effects.Accompanied(
        case=given.change.about, second_person=code(who, ("staff",), given.book), reason=reason
    )


def _excluded(given: Given) -> effects.Effect:
    return effects.Excluded(case=given.change.about)


def _exchanged(given: Given) -> effects.Effect:
    """A part that is a case names the one to be read; any other part says why."""
    named = (without(each, "replaced_by", "by") for each in parts(given.change.details))
    found = [each for each in named if len(given.book.meant(each, ("cases",))) == 1]
    reserve = given.book.code(found[0], ("cases",)) if found else None
    return effects.Exchanged(case=given.change.about, reserve=reserve)


def _added(given: Given) -> effects.Effect:
    words = next(parts(given.change.details), "")
    mode = chosen(words, CaseMode, "case_mode") if words else CaseMode.INTERVIEW
    if mode is None:
        raise Misread("details_case_mode", part=words)
    return effects.Added(case=given.change.about, mode=mode)


def _joined(given: Given) -> effects.Effect:
    when = When(given.instance.settings, given.change.received)
    return joined(given.change.about, given.change.details, when)


def _declared(given: Given) -> effects.Effect:
    return effects.Declared(conflict=conflict(given.change.about, given.change.details, given.book))


def _held(given: Given) -> effects.Effect:
    if not given.change.details.strip():
        raise Misread("details_missing")
    first = next(parts(given.change.details, ",;:"), "")
    if same(first) in said("cancelled"):
        return _cancelled(given)
    return held(given.instance, given.change, given.book)


def _cancelled(given: Given) -> effects.Effect:
    return effects.Cancelled(meeting=given.change.about)


def _wished(given: Given) -> effects.Effect:
    found = wishes(given.change.about, given.change.details)
    if not found:
        raise Misread("details_missing")
    return effects.Wished(wishes=found)


def _pinned(given: Given) -> effects.Effect:
    return effects.Pinned(code=given.change.about, pinned=given.change.kind is ChangeKind.PIN)


def _some(given: Given, count: int) -> tuple[str, ...]:
    """So many parts, with commas between them; Misread if there are more or fewer."""
    found = tuple(parts(given.change.details, ",;"))
    if not found:
        raise Misread("details_missing")
    if len(found) != count:
        raise Misread("details_parts", part=given.change.details)
    return found


_READERS: Mapping[ChangeKind, Callable[[Given], effects.Effect]] = {
    ChangeKind.PERSON_UNAVAILABLE: _away,
    ChangeKind.PRACTITIONER_REPLACED: _replaced,
    ChangeKind.SUBSTITUTE_OFFERED: _substituted,
    ChangeKind.SECOND_PERSON: _accompanied,
    ChangeKind.EXCLUSION_PROPOSED: _excluded,
    ChangeKind.FOUND_EXCLUDABLE: _exchanged,
    ChangeKind.CASE_ADDED: _added,
    ChangeKind.INSPECTOR_AWAY: _away,
    ChangeKind.INSPECTOR_ADDED: _joined,
    ChangeKind.CONFLICT_DECLARED: _declared,
    ChangeKind.MEETING_CHANGED: _held,
    ChangeKind.MEETING_CANCELLED: _cancelled,
    ChangeKind.PIN: _pinned,
    ChangeKind.UNPIN: _pinned,
    ChangeKind.WISH: _wished,
}
