"""What a check, a forecast or a solve came to: as lines to read, and as data."""

from collections.abc import Iterable, Iterator, Sequence

from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule, Unplaced
from dipp_scheduler.errors import Fault
from dipp_scheduler.export.proofs import Proofs
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.violations import Report
from dipp_scheduler.wording.strings import Lang, catalogue, text

SHOWN = 10
"""Lines of one kind after a solve; the rest is counted, and stands in the files."""


def level_lines(
    report: Report, level: Level, talk: Talk, *, at_most: int | None = None
) -> Iterator[str]:
    """The broken rules of one level under a heading, each with its remedy."""
    found = report.at(level)
    for lang in talk.langs if found else ():
        yield from ("", text(f"cli.level.{level.name.lower()}", lang, count=len(found)))
        for each in found[:at_most]:
            yield f"  - {each.message(lang)} {each.remedy(lang)}"
        yield from _more(len(found), at_most, lang)


def unplaced_lines(instance: Instance, schedule: Schedule, talk: Talk) -> Iterator[str]:
    """Every case and meeting that the schedule does not hold, and why."""
    for lang in talk.langs if schedule.unplaced else ():
        yield from ("", text("cli.unplaced.title", lang, count=len(schedule.unplaced)))
        for each in schedule.unplaced:
            what = unplaced_name(instance, each, lang)
            yield f"  - {what}: {unplaced_reason(each, lang)}"


def unplaced_name(instance: Instance, each: Unplaced, lang: Lang) -> str:
    """What is not placed: a meeting by its title, a case by reference and practitioner."""
    if each.week == 1:
        case = instance.case[each.code]
        who = instance.name(case.practitioner)
        return text("cli.unplaced.case", lang, case=case.reference, practitioner=who)
    titles = {need.code: need.title for need in week_two_needs(instance)}
    return titles.get(each.code, each.code)


def unplaced_reason(each: Unplaced, lang: Lang) -> str:
    """Why it is not placed, as far as the schedule says."""
    known = each.reason if each.reason in catalogue(lang) else "unplaced.no_reason"
    return text(known, lang)


def proof_lines(
    instance: Instance, schedule: Schedule, report: Report, talk: Talk
) -> Iterator[str]:
    """How good the schedule is, one sentence for each tier of each week."""
    for lang in talk.langs:
        reader = Reader(audience=Audience.INSPECTORS, words=Wording(langs=(lang,)))
        proofs = Proofs(instance=instance, schedule=schedule, report=report, reader=reader)
        yield from ("", text("cli.solve.proof", lang))
        yield from (f"  - {sentence}" for sentence in proofs.sentences())


def cost_lines(report: Report, talk: Talk) -> Iterator[str]:
    """The preferences that are not fully met: amount times weight is cost."""
    paid = [each for each in report.costs if each.cost]
    for lang in talk.langs if paid else ():
        yield from ("", text("cli.cost.title", lang))
        for each in paid:
            facts = {"name": each.name(lang), "amount": each.unit(lang)}
            yield "  - " + text("cli.cost.line", lang, weight=each.weight, cost=each.cost, **facts)


def fault_lines(faults: Sequence[Fault], talk: Talk) -> Iterator[str]:
    """Faults or warnings about cells, under a heading."""
    for lang in talk.langs if faults else ():
        yield from ("", text("cli.check.warnings", lang, count=len(faults)))
    for fault in faults:
        yield f"  - {fault}"


def count_lines(instance: Instance, schedule: Schedule, talk: Talk) -> Iterator[str]:
    """How many of what there is to place are placed."""
    for lang in talk.langs:
        for name, number in counts(instance, schedule).items():
            yield text(f"cli.count.{name}", lang, number=number)


def counts(instance: Instance, schedule: Schedule) -> dict[str, int]:
    """The size of an instance and of its schedule."""
    return {
        "cases": len(instance.inspected_cases),
        "interviewers": len(instance.interviewers),
        "interviews": len(schedule.interviews),
        "file_reads": len(schedule.file_reads),
        "meetings": len(week_two_needs(instance)),
        "held": len(schedule.meetings),
        "unplaced": len(schedule.unplaced),
    }


def check_data(report: Report, talk: Talk) -> dict[str, object]:
    """What the checker says, as JSON: broken rules and the cost sheet."""
    return {
        "violations": [
            {
                "rule": each.rule,
                "level": each.level.value,
                "amount": each.amount,
                "who": list(each.who),
                "message": each.message(talk.langs[0]),
                "remedy": each.remedy(talk.langs[0]),
            }
            for each in report.violations
        ],
        "costs": [
            {
                "preference": each.preference,
                "week": each.week,
                "tier": each.tier,
                "amount": each.amount,
                "weight": each.weight,
                "cost": each.cost,
            }
            for each in report.costs
        ],
    }


def schedule_data(instance: Instance, schedule: Schedule, talk: Talk) -> dict[str, object]:
    """The size of a schedule, what it does not hold, and its proofs, as JSON."""
    lang = talk.langs[0]
    return {
        "region": instance.settings.region,
        "counts": counts(instance, schedule),
        "unplaced": [
            {
                "code": each.code,
                "week": each.week,
                "reason": each.reason,
                "message": f"{unplaced_name(instance, each, lang)}: {unplaced_reason(each, lang)}",
            }
            for each in schedule.unplaced
        ],
        "proofs": [proof.model_dump(mode="json") for proof in schedule.proofs],
    }


def fault_data(faults: Iterable[Fault]) -> list[dict[str, object]]:
    """Faults and warnings about cells, as JSON."""
    return [{"place": each.place, **vars(each)} for each in faults]


def _more(found: int, at_most: int | None, lang: Lang) -> Iterator[str]:
    if at_most is not None and found > at_most:
        yield "  - " + text("cli.more", lang, count=found - at_most)
