"""Inspections with a draft made by hand, ready to be issued: for tests."""

from pathlib import Path
from typing import Any

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Block, BlockKind, Interview, Schedule
from dipp_scheduler.files.jsonfile import write_json
from dipp_scheduler.files.store import write_draft
from tests.builders import WEEK_ONE, case, inspector, make_instance, span, staff

MONDAY, TUESDAY, WEDNESDAY, *_ = WEEK_ONE
BY = ("--by", "Dana Quill", "--note", "First schedule")


def given(**changed: Any) -> Instance:
    """Two cases of two practitioners, and two inspectors."""
    ordinary: dict[str, Any] = {
        "team": (inspector("AI1", name="Farah Bristow"), inspector("AI2", name="Ivo Larkin")),
        "staff": (
            staff("PP1", name="Siân Llŷr", email="pp1@region.example"),
            staff("PP2", name="Ann Sykes", email="pp2@region.example"),
        ),
        "cases": (case("C1"), case("C2", practitioner="PP2")),
    }
    return make_instance(**(ordinary | changed))


def interview(
    reference: str, who: str, day: Any, inspects: str = "AI1", hour: int = 11
) -> Interview:
    """An interview on the hour, read directly before and written up directly after."""
    return Interview(
        case=reference,
        inspector=inspects,
        interviewee=who,
        time=span(day, f"{hour}", f"{hour + 1}"),
        reading=(span(day, f"{hour - 2}", f"{hour - 1}:30"),),
        writing=span(day, f"{hour + 1}", f"{hour + 1}:30"),
    )


def decided(*interviews: Interview, **changed: Any) -> Schedule:
    """The interviews (11am to midday), with the inspectors' lunches."""
    lunches = tuple(
        Block(
            kind=BlockKind.LUNCH,
            inspector=each.inspector,
            time=span(each.time.day, "12:30", "13:30"),
        )
        for each in interviews
    )
    return Schedule(**({"interviews": interviews, "blocks": lunches} | changed))


def first() -> Schedule:
    """Siân Llŷr on Monday with Farah Bristow, Ann Sykes on Tuesday with Ivo Larkin."""
    return decided(interview("C1", "PP1", MONDAY), interview("C2", "PP2", TUESDAY, inspects="AI2"))


def second() -> Schedule:
    """Siân Llŷr on Wednesday instead."""
    return decided(
        interview("C1", "PP1", WEDNESDAY), interview("C2", "PP2", TUESDAY, inspects="AI2")
    )


def drafted(
    folder: Path, schedule: Schedule | None = None, instance: Instance | None = None
) -> Path:
    """An inspection with this draft."""
    folder.mkdir(parents=True, exist_ok=True)
    inspection = instance or given()
    write_json(inspection, folder / "inspection.json")
    write_draft(folder / "draft" / "schedule.json", schedule or first(), inspection)
    return folder
