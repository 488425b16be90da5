"""Warnings about what is given: never silence, never a reason to stop."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import closed_in_span, key_date
from dipp_scheduler.domain.manual import Profile, load_profile
from dipp_scheduler.domain.work import CaseStatus, Form
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import Title
from dipp_scheduler.rules.violations import Violation, breach


def _profile(instance: Instance) -> Profile:
    return load_profile(instance.settings.profile)


def five_cases_a_pdu(diary: Diary) -> Iterator[Violation]:
    """Each PDU has at least as many cases as the manual asks for."""
    if not diary.instance.cases:
        return  # nothing is entered or drawn yet, which is told of the sheet
    least = _profile(diary.instance).figure("least_cases_a_pdu")
    cases = Counter(case.pdu for case in diary.instance.inspected_cases)
    for pdu in diary.instance.pdus:
        if cases[pdu.code] < least:
            yield breach(
                "five_cases_a_pdu",
                least - cases[pdu.code],
                who=(pdu.code,),
                pdu=diary.label(pdu.code),
                cases=cases[pdu.code],
                least=least,
            )


def one_case_a_practitioner(diary: Diary) -> Iterator[Violation]:
    """No practitioner has more cases in the sample than the manual allows."""
    most = _profile(diary.instance).figure("most_cases_a_practitioner")
    cases: dict[str, list[str]] = {}
    for case in diary.instance.inspected_cases:
        cases.setdefault(case.practitioner, []).append(case.reference)
    for practitioner, references in cases.items():
        if len(references) > most:
            yield breach(
                "one_case_a_practitioner",
                len(references) - most,
                who=(practitioner, *references),
                practitioner=diary.label(practitioner),
                cases=tuple(references),
            )


def sample_window(diary: Diary) -> Iterator[Violation]:
    """Each case began in the two weeks from which the sample is drawn (A6)."""
    window = key_date(diary.instance, "sample_window")
    first, last = window.date, window.end or window.date
    for case in diary.instance.inspected_cases:
        if case.commenced is None:
            continue
        outside = max(first - case.commenced, case.commenced - last, timedelta(0)).days
        if outside:
            yield breach(
                "sample_window",
                outside,
                who=(case.reference,),
                case=case.reference,
                commenced=case.commenced,
                first=first,
                last=last,
            )


def line_manager_known(diary: Diary) -> Iterator[Violation]:
    """Everybody who may sit in a group has a line manager on record, or the rule is blind."""
    groups: dict[str, list[str]] = {}
    for need in diary.needs.values():
        if need.form is Form.GROUP and not need.same_grade_exempt:
            for person in dict.fromkeys((*need.required, *need.pool)):
                groups.setdefault(person, []).append(need.code)
    for person, needs in groups.items():
        if diary.instance.person[person].line_manager is None:
            yield breach(
                "line_manager_known",
                1,
                who=(person, *needs),
                person=diary.label(person),
                meetings=diary.labels(needs),
            )


def post_held(diary: Diary) -> Iterator[Violation]:
    """Every post that a meeting asks for is held by somebody."""
    for meeting in diary.instance.meetings if diary.instance.staff else ():
        for post in meeting.posts:
            if not diary.instance.holders(post):
                yield breach(
                    "post_held",
                    1,
                    who=(meeting.code,),
                    post=Title(post, diary.instance.settings.profile),
                    meeting=diary.label(meeting.code),
                )


def fieldwork_week_open(diary: Diary) -> Iterator[Violation]:
    """No weekday of a fieldwork week is a bank holiday or closed."""
    for week, span in ((1, "week_one"), (2, "week_two")):
        for day in closed_in_span(diary.instance, span):
            yield breach("fieldwork_week_open", 1, who=(), day=day, week=week)


def exclusion_undecided(diary: Diary) -> Iterator[Violation]:
    """No case waits for a decision about its exclusion."""
    for case in diary.instance.inspected_cases:
        if case.status is CaseStatus.PROPOSED:
            yield breach("exclusion_undecided", 1, who=(case.reference,), case=case.reference)
