"""What a check, a forecast or a solve came to: as lines to read, and as data."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from dipp_scheduler.cli.following import parted
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import week_two_needs
from dipp_scheduler.domain.schedule import Schedule, Unplaced
from dipp_scheduler.errors import Fault
from dipp_scheduler.export.proofs import Proofs
from dipp_scheduler.export.readers import Audience, Reader
from dipp_scheduler.export.texts import Wording
from dipp_scheduler.rules.catalogue import Level
from dipp_scheduler.rules.facts import Title, said
from dipp_scheduler.rules.forecast import forecast
from dipp_scheduler.rules.forecasts import Forecast
from dipp_scheduler.rules.violations import Report, Violation
from dipp_scheduler.wording.strings import Lang, catalogue, text

SHOWN = 10
"""Lines of one kind after a solve; the rest is counted, and stands in the files."""


def level_lines(
    report: Report, level: Level, talk: Talk, *, at_most: int | None = None
) -> Iterator[str]:
    """The broken rules of one level under a heading, with their remedies; causes come first."""
    found = report.at(level)
    causes, following = parted(found)
    for lang in talk.langs if found else ():
        yield from ("", text(f"cli.level.{level.name.lower()}", lang, count=len(found)))
        yield from with_remedies(causes[:at_most], lang)
        yield from _more(len(causes), at_most, lang)
        if following:
            yield "  " + text("cli.level.following", lang, count=len(following))
            yield from (f"    - {each.message(lang)}" for each in following)


def with_remedies(found: Sequence[Violation], lang: Lang) -> Iterator[str]:
    """Each violation in a sentence; after the last of a kind, what would mend them."""
    for number, each in enumerate(found):
        yield f"  - {each.message(lang)}"
        following = found[number + 1] if number + 1 < len(found) else None
        if following is None or following.remedy(lang) != each.remedy(lang):
            yield f"    {each.remedy(lang)}"


def unplaced_lines(
    instance: Instance,
    schedule: Schedule,
    report: Report,
    talk: Talk,
    *,
    settled: Collection[str] = (),
) -> Iterator[str]:
    """Every case and meeting that is not placed, why, and what would help; then the rest.

    What is `settled` was told apart: of it, only what has to be settled before an issue is here.
    """
    settle = report.at(Level.BLOCKS_ISSUING)
    told = {*settled, *(code for each in settle for code in each.who)}
    others = [each for each in schedule.unplaced if each.code not in told]
    for lang in talk.langs if settle else ():
        yield from ("", text("cli.level.blocks_issuing", lang, count=len(settle)))
        yield from with_remedies(settle, lang)
    for lang in talk.langs if others else ():
        yield from ("", text("cli.unplaced.others", lang, count=len(others)))
        for each in others:
            yield f"  - {placed_name(instance, each.code, lang)}: {unplaced_reason(each, lang)}"


def file_read_lines(
    instance: Instance, schedule: Schedule, talk: Talk, *, settled: Collection[str] = ()
) -> Iterator[str]:
    """The cases read from file though an interview was asked for, and why; less the `settled`."""
    forced = [each for each in schedule.file_reads if not each.decided and each.case not in settled]
    expected = forecast(instance) if forced else ()
    known = {each.who[0]: each for each in expected if each.id.startswith("case_")}
    for lang in talk.langs if forced else ():
        yield from ("", text("cli.unplaced.file_reads", lang, count=len(forced)))
        for each in forced:
            if each.case in known:
                yield f"  - {known[each.case].message(lang)}"
            else:
                case = _case(instance, each.case, lang)
                yield f"  - {case}: {text('cli.unplaced.no_place', lang)}"


def placed_name(instance: Instance, code: str, lang: Lang) -> str:
    """What is placed or not: a meeting by its title, a case by reference and practitioner."""
    if code in instance.case:
        return _case(instance, code, lang)
    titles = {need.code: need.title for need in week_two_needs(instance)}
    titles |= {meeting.code: meeting.title for meeting in instance.meetings}
    return said(Title(titles.get(code, code), instance.settings.profile), lang)


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
            cost = {"weight": each.weight, "cost": each.cost}
            yield "  - " + text("export.report.cost", lang, **facts, **cost)


def forecast_lines(expected: Sequence[Forecast], talk: Talk) -> Iterator[str]:
    """What counting alone shows before anything is placed."""
    for lang in talk.langs if expected else ():
        yield from ("", text("cli.check.forecast", lang))
        yield from (f"  - {each.message(lang)}" for each in expected)


def fault_lines(faults: Sequence[Fault], talk: Talk) -> Iterator[str]:
    """Faults or warnings about cells, under a heading."""
    for lang in talk.langs if faults else ():
        yield from ("", text("cli.check.warnings", lang, count=len(faults)))
    for fault in faults:
        yield f"  - {fault}"


def count_lines(instance: Instance, schedule: Schedule, talk: Talk) -> Iterator[str]:
    """How many of what there is to place are placed."""
    size = counts(instance, schedule)
    placed = {"interviews": "cases", "held": "meetings"}
    for lang in talk.langs:
        for name in ("interviews", "file_reads", "held"):
            number: object = size[name]
            if name in placed:
                number = text("cli.count.of", lang, number=number, whole=size[placed[name]])
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
                "overruled": each.overruled.model_dump(mode="json") if each.overruled else None,
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


def forecast_data(expected: Sequence[Forecast], talk: Talk) -> list[dict[str, object]]:
    """A forecast as JSON."""
    return [
        {
            "id": each.id,
            "week": each.week,
            "level": each.level.value,
            "amount": each.amount,
            "who": list(each.who),
            "message": each.message(talk.langs[0]),
        }
        for each in expected
    ]


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
                "message": f"{placed_name(instance, each.code, lang)}: "
                f"{unplaced_reason(each, lang)}",
            }
            for each in schedule.unplaced
        ],
        "proofs": [proof.model_dump(mode="json") for proof in schedule.proofs],
    }


def fault_data(faults: Iterable[Fault]) -> list[dict[str, object]]:
    """Faults and warnings about cells, as JSON."""
    return [{"place": each.place, **vars(each)} for each in faults]


def _case(instance: Instance, reference: str, lang: Lang) -> str:
    who = instance.name(instance.case[reference].practitioner)
    return text("cli.unplaced.case", lang, case=reference, practitioner=who)


def _more(found: int, at_most: int | None, lang: Lang) -> Iterator[str]:
    if at_most is not None and found > at_most:
        yield "  - " + text("cli.more", lang, count=found - at_most)
