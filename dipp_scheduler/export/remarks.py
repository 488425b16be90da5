"""What is said beside an appointment: who stands in, who leaves early, why a file is read."""

from collections.abc import Iterator

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need
from dipp_scheduler.domain.schedule import FileRead, Interview, Schedule
from dipp_scheduler.domain.work import Case, Relationship
from dipp_scheduler.export.readers import Reader
from dipp_scheduler.export.texts import Text, joined, plain
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.forecast_week_one import week_one


def gets_feedback(case: Case, interviewee: str) -> bool:
    """Whether the interview ends with feedback: to the practitioner or their manager (R139)."""
    managing = (Relationship.LINE_MANAGER, Relationship.SUPERVISOR)
    return interviewee == case.practitioner or case.relationship in managing


def interview_remarks(instance: Instance, held: Interview, reader: Reader) -> Iterator[Text]:
    """Who stands in, who else comes, and who leaves before feedback (R139, R141, R142)."""
    words = reader.words
    case = instance.case[held.case]
    if held.interviewee != case.practitioner:
        known = case.relationship is not None and held.interviewee == case.substitute
        relationship = case.relationship.name.lower() if known and case.relationship else "unknown"
        yield words(
            "export.remark.substitute",
            substitute=instance.name(held.interviewee),
            practitioner=instance.name(case.practitioner),
            relationship=words(f"export.relationship.{relationship}"),
        )
        feedback = gets_feedback(case, held.interviewee)
        yield words("export.remark.feedback" if feedback else "export.remark.no_feedback")
    for who in held.others:
        if who == case.second_person:
            reason = case.second_reason.name.lower() if case.second_reason else "none"
            yield words(
                "export.remark.second_person",
                name=instance.name(who),
                reason=words(f"export.second_reason.{reason}"),
            )
        elif who == case.support_person:
            yield words("export.remark.support_person", name=instance.name(who))
    if reader.sees_cases:
        if case.limited_access:
            yield words("export.remark.limited_access")
        if case.remarks:
            yield plain(case.remarks)


def known_reasons(instance: Instance, schedule: Schedule, reader: Reader) -> dict[str, Text]:
    """Why a case cannot have any interview, where counting shows it (R88, R126)."""
    if all(read.decided for read in schedule.file_reads):
        return {}  # counting takes a third of a second
    counted = week_one(Diary(instance, Schedule()))
    return {each.who[0]: reader.words.each(each.message) for each in counted if each.who}


def file_read_remarks(
    case: Case, read: FileRead, known: dict[str, Text], reader: Reader
) -> Iterator[Text]:
    """Why a case is read from file; `known` are the reasons that counting shows."""
    if read.decided:
        yield reader.words("export.remark.decided")
    else:
        yield known.get(read.case) or reader.words("export.remark.no_interview")
    if case.limited_access:
        yield reader.words("export.remark.limited_access")
    if case.remarks:
        yield plain(case.remarks)


def meeting_remarks(need: Need | None, reader: Reader) -> Iterator[Text]:
    """What is out of the ordinary about a meeting (R95, R104, A21)."""
    if need is None:
        return
    if need.same_grade_exempt and len(need.required) + len(need.pool) > 1:
        yield reader.words("export.remark.named_combination")
    if need.vacant:
        yield reader.words("export.remark.vacant", posts=posts_text(need.vacant, reader))
    if need.exception:
        yield reader.words("export.remark.hybrid", exception=need.exception)


def posts_text(posts: tuple[str, ...], reader: Reader) -> Text:
    """The names of posts."""
    return joined((reader.words.listed(post, "manual.post.") for post in posts), ", ")
