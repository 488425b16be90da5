"""Hypothesis strategies for the cases, meetings and changes of an instance."""

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from dipp_scheduler.domain.changes import ChangeKind, ChangeRequest, ChangeState
from dipp_scheduler.domain.names import ABOUT
from dipp_scheduler.domain.people import (
    Inspector,
    Language,
    Pdu,
    Staff,
)
from dipp_scheduler.domain.replies import Answered, Reply
from dipp_scheduler.domain.work import (
    Case,
    CaseMode,
    CaseStatus,
    Form,
    LedBy,
    Meeting,
    MeetingKind,
    Mode,
    PoolEntry,
    QuestionSet,
    Relationship,
    Risk,
    SecondReason,
    Topic,
    Weight,
)
from dipp_scheduler.rules.catalogue import PREFERENCES
from tests.strategies_parts import POSTS, maybe_texts, moments, notes, optional, texts, weekdays


@st.composite
def a_case(
    draw: st.DrawFn,
    reference: str,
    pdus: tuple[Pdu, ...],
    names: tuple[str, ...],
    team: tuple[Inspector, ...],
) -> Case:
    order = draw(st.permutations(names))
    substitute = draw(st.sampled_from([None, order[1]]))
    second = draw(optional(st.sampled_from(order[2:]))) if order[2:] else None
    status = draw(st.sampled_from(CaseStatus))
    reserve = status is CaseStatus.RESERVE
    access = (
        draw(st.lists(st.sampled_from([each.code for each in team]), unique=True)) if team else []
    )
    return Case(
        reference=reference,
        pdu=draw(st.sampled_from(pdus)).code,
        risk=draw(st.sampled_from(Risk)),
        case_type=draw(maybe_texts),
        question_set=draw(st.sampled_from(QuestionSet)),
        practitioner=order[0],
        substitute=substitute,
        relationship=draw(st.sampled_from(Relationship)) if substitute else None,
        second_person=second,
        second_reason=draw(st.sampled_from(SecondReason)) if second else None,
        support_person=second if draw(st.booleans()) else None,
        limited_access=draw(st.booleans()),
        access=tuple(access),
        status=status,
        reserve_rank=draw(st.integers(1, 9999)) if reserve else None,
        mode=draw(st.sampled_from(CaseMode)),
        language=draw(st.sampled_from(Language)),
        commenced=draw(st.sampled_from([None, date(2025, 12, 31)])),
        remarks=draw(notes),
    )


@st.composite
def a_meeting(
    draw: st.DrawFn, code: str, names: tuple[str, ...], at: st.SearchStrategy[Any]
) -> Meeting:
    form = draw(st.sampled_from(Form))
    mode = draw(st.sampled_from(Mode))
    smallest = draw(st.integers(1, 12))
    return Meeting(
        code=code,
        title=draw(texts),
        kind=draw(st.sampled_from(MeetingKind)),
        weekday=draw(optional(weekdays)),
        earliest=draw(st.sampled_from([None, time(9, 5), time(12)])),
        latest=draw(st.sampled_from([None, time(13, 45), time(16)])),
        minutes=draw(st.integers(45, 90)),
        form=form,
        mode=mode,
        exception=draw(notes.filter(bool)) if mode is Mode.HYBRID else draw(notes),
        site=draw(at),
        posts=tuple(draw(st.lists(st.sampled_from(POSTS), max_size=3, unique=True))),
        people=tuple(draw(st.lists(st.sampled_from(names), max_size=3, unique=True))),
        pooled=form is Form.GROUP and draw(st.booleans()),
        smallest=draw(st.sampled_from([None, smallest])),
        largest=draw(optional(st.integers(smallest, 12))),
        led_by=draw(st.sampled_from(LedBy)),
        same_grade_exempt=draw(st.booleans()),
        must=draw(st.booleans()),
        first=draw(st.booleans()),
        topic=draw(st.sampled_from(Topic)),
    )


def single(meetings: list[Meeting]) -> tuple[Meeting, ...]:
    """One briefing, one closing meeting and one first of all, at most."""
    seen: set[object] = set()
    for number, meeting in enumerate(meetings):
        update: dict[str, Any] = {}
        if meeting.kind in (MeetingKind.BRIEFING, MeetingKind.CLOSING) and meeting.kind in seen:
            update["kind"] = MeetingKind.OTHER
        if meeting.first and "first" in seen:
            update["first"] = False
        seen |= {meeting.kind} | ({"first"} if meeting.first else set())
        meetings[number] = meeting.model_copy(update=update)
    return tuple(meetings)


@st.composite
def some_pool(
    draw: st.DrawFn, meetings: tuple[Meeting, ...], staff: tuple[Staff, ...]
) -> tuple[PoolEntry, ...]:
    pooled = [each.code for each in meetings if each.pooled]
    families = sorted({each.role_family for each in staff if each.role_family})
    units = sorted({each.unit for each in staff if each.unit})
    entries = []
    for code in draw(st.lists(st.sampled_from(pooled), max_size=4)) if pooled else []:
        family = draw(optional(st.sampled_from(families))) if families else None
        unit = draw(optional(st.sampled_from(units))) if units else None
        person = None if family or unit else draw(st.sampled_from(staff)).code
        entries.append(PoolEntry(meeting=code, person=person, role_family=family, unit=unit))
    return tuple(entries)


@st.composite
def some_weights(draw: st.DrawFn) -> tuple[Weight, ...]:
    own = draw(
        st.lists(st.sampled_from([each.id for each in PREFERENCES]), max_size=4, unique=True)
    )
    return tuple(
        Weight(preference=each, weight=draw(st.integers(0, 1000)), tier=draw(st.integers(1, 9)))
        for each in own
    )


_NEEDS_NO_DETAILS = (ChangeKind.EXCLUSION_PROPOSED, ChangeKind.PIN, ChangeKind.UNPIN)


@st.composite
def some_changes(draw: st.DrawFn, among: dict[str, list[str]]) -> tuple[ChangeRequest, ...]:
    """Changes about codes of `among`, by sheet; those in force are of kinds that say enough."""
    numbers = draw(st.lists(st.integers(1, 9999), max_size=3, unique=True))
    changes = []
    for number in numbers:
        kind = draw(st.sampled_from(ChangeKind))
        codes = [code for target in ABOUT[kind] for code in among.get(target, ())]
        if ABOUT[kind] and not codes:
            continue
        done = (ChangeState.DONE,) if kind in _NEEDS_NO_DETAILS else ()
        changes.append(
            ChangeRequest(
                number=number,
                received=draw(moments()),
                sender=draw(maybe_texts),
                kind=kind,
                about=draw(st.sampled_from(codes) if ABOUT[kind] else texts),
                details=draw(notes),
                state=draw(st.sampled_from((ChangeState.ASKED, ChangeState.DECLINED, *done))),
                decided_by=draw(maybe_texts),
                decided=draw(optional(moments())),
                reason=draw(notes),
                others_because=draw(notes),
                others_by=draw(maybe_texts),
            )
        )
    return tuple(changes)


@st.composite
def some_replies(draw: st.DrawFn, among: dict[str, list[str]]) -> tuple[Reply, ...]:
    """Answers of staff about cases and meetings, or about all that they have."""
    about = ["", *among["cases"], *among["meetings"]]
    return tuple(
        Reply(
            who=draw(st.sampled_from(among["staff"])),
            about=draw(st.sampled_from(about)),
            answer=draw(st.sampled_from(Answered)),
            received=draw(optional(moments())),
        )
        for _ in range(draw(st.integers(0, 3)) if among["staff"] else 0)
    )
