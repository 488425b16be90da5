"""What explain says, as lines to read and as data."""

from collections.abc import Iterator

from dipp_scheduler.cli.reports import with_remedies
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.differences import by_person
from dipp_scheduler.domain.schedule import Briefing, FileRead, Interview, Schedule
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.rules.costs import Cost
from dipp_scheduler.rules.diary import Diary
from dipp_scheduler.rules.facts import said
from dipp_scheduler.rules.preferences import measured
from dipp_scheduler.rules.violations import Violation
from dipp_scheduler.rules.why import Appointed, appointed, concerning, pinned, why
from dipp_scheduler.rules.why_cases import against_others
from dipp_scheduler.rules.why_points import Point
from dipp_scheduler.solver.options.judge import against_now
from dipp_scheduler.solver.options.whynot import Answer
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, catalogue, text

_NAMED = 4
"""As many people of a group are named; the rest are counted."""


def why_here(diary: Diary, code: str, talk: Talk) -> dict[str, object]:
    """Say what holds an appointment where it is, and what it costs there; returns it as data."""
    held = appointed(diary, code)
    points = tuple(why(diary, code))
    against = against_others(diary, code) if code in diary.instance.case else ()
    paid = concerning(measured(diary), code)
    broken = against_now(diary, code) if held is not None else ()
    for lang in talk.langs:
        wrong = " ".join(dict.fromkeys(each.message(lang) for each in broken))
        talk.lines(_title(diary, code, held, wrong, lang))
        talk.lines(f"  - {_with_hint(each, lang)}" for each in points)
        if against:
            talk.lines(["", text("cli.explain.against", lang)])
            talk.lines(f"  - {each.message(lang)}" for each in against)
        if held is not None:
            talk.lines(["", text(f"cli.explain.costs{'' if paid else '_nothing'}", lang)])
            talk.lines(f"  - {_cost(diary, code, each, lang)}" for each in paid)
    lang = talk.langs[0]
    return {
        "exit_code": 0,
        "appointment": code,
        "place": held.model_dump(mode="json") if held else None,
        "broken": _violations(broken, lang),
        "why": [
            {"about": each.about, "who": list(each.who), "message": each.sentence(lang)}
            for each in points
        ],
        "against_others": _violations(against, lang),
        "costs": [
            {
                "preference": each.preference,
                "amount": each.amount,
                "cost": each.cost,
                "who": [who for part in each.witnesses for who in part.who if who != code],
            }
            for each in paid
        ],
    }


def _with_hint(point: Point, lang: Lang) -> str:
    """A fact, and how to ask further where it leaves a question open."""
    hint = f"cli.explain.hint.{point.about}"
    more = f" {text(hint, lang)}" if hint in catalogue(lang) else ""
    return f"{point.sentence(lang)}{more}"


def why_not_there(diary: Diary, answer: Answer, code: str, talk: Talk) -> None:
    """The rules that an appointment would break elsewhere, or what that would cost whom."""
    told = by_person(answer.told, diary.instance)
    readers = tuple(each for each in answer.readers if each not in told)
    own_time = _others_time(diary.schedule, code) != _others_time(answer.schedule, code)
    for lang in talk.langs:
        what = named(diary, code, lang)
        where = placed(diary, answer.place, lang)
        talk.lines([text("cli.explain.asked", lang, what=what, place=where)])
        if pinned(diary, code):
            talk.lines([text("cli.explain.pinned", lang)])
        if not answer.legal:
            breaks = text("cli.explain.breaks", lang, count=len(answer.against))
            talk.lines(["", breaks, *with_remedies(answer.against, lang)])
            continue
        if not told and not readers and not answer.prices:
            talk.lines([text("cli.explain.same", lang)])
            continue
        talk.lines([text("cli.explain.legal", lang), "", *_prices(answer, lang)])
        concerned = (*told, *readers)
        names = ", ".join(f"{diary.instance.name(who)} ({who})" for who in concerned)
        talk.lines(["", text("cli.explain.told", lang, count=len(concerned), names=names or "–")])
        if own_time:
            talk.lines([text("cli.explain.own_time", lang)])
    talk.data(
        {
            "exit_code": 0,
            "appointment": code,
            "asked": answer.place.model_dump(mode="json"),
            "legal": answer.legal,
            "violations": _violations(answer.against, talk.langs[0]),
            "prices": [
                {
                    "preference": before.preference,
                    "tier": before.tier,
                    "before": {"amount": before.amount, "cost": before.cost},
                    "after": {"amount": after.amount, "cost": after.cost},
                }
                for before, after in answer.prices
            ],
            "told": [
                {"code": who, "name": diary.instance.name(who), "what": each.what.value}
                for who, own in (told.items() if answer.legal else ())
                for each in own
            ],
            "readers": list(readers if answer.legal else ()),
            "own_time": answer.legal and own_time,
        }
    )


def named(diary: Diary, code: str, lang: Lang) -> str:
    """An appointment by what it is called: `Case C012`, `Heads of PDU (M03)`."""
    if code in diary.instance.case:
        return text("cli.explain.case", lang, code=code)
    return said(diary.label(code), lang)


def placed(diary: Diary, held: Appointed, lang: Lang) -> str:
    """When, where and with whom an appointment is."""
    name = diary.instance.name
    if isinstance(held, FileRead):
        return text("cli.explain.file_read", lang, inspector=name(held.inspector))
    facts = {"when": dates.day_and_span(held.time.start, held.time.end, lang)}
    if isinstance(held, Interview):
        facts["inspectors"] = name(held.inspector)
        facts["people"] = ", ".join(map(name, (held.interviewee, *held.others)))
        return text("cli.explain.interview", lang, **facts)
    facts["inspectors"] = ", ".join(map(name, held.inspectors))
    facts["people"] = _people([name(each) for each in held.people], lang)
    if isinstance(held, Briefing) or held.mode is Mode.TEAMS:
        return text("cli.explain.meeting_teams", lang, **facts)
    parts = dict.fromkeys(name(each) for each in (held.room, held.site) if each)
    return text("cli.explain.meeting", lang, where=", ".join(parts), **facts)


def _people(names: list[str], lang: Lang) -> str:
    if not names:
        return text("cli.explain.nobody", lang)
    if len(names) <= _NAMED + 1:
        return ", ".join(names)
    more = len(names) - _NAMED
    return text("cli.explain.more_people", lang, names=", ".join(names[:_NAMED]), count=more)


def _title(
    diary: Diary, code: str, held: Appointed | None, wrong: str, lang: Lang
) -> Iterator[str]:
    what = named(diary, code, lang)
    if held is None:
        yield text("cli.explain.title_nowhere", lang, what=what)
        yield text("cli.explain.why_nowhere", lang)
    else:
        yield text("cli.explain.title", lang, what=what, place=placed(diary, held, lang))
        if wrong:
            yield text("cli.explain.cannot_stay", lang, why=wrong)
        yield text("cli.explain.why", lang)


def _cost(diary: Diary, code: str, cost: Cost, lang: Lang) -> str:
    """A cost with the people who show it."""
    codes = dict.fromkeys(who for part in cost.witnesses for who in part.who if who != code)
    names = [said(diary.label(each), lang) for each in codes]
    facts = {"name": cost.name(lang), "amount": cost.unit(lang)}
    if not names:
        return text("cli.explain.cost_alone", lang, **facts)
    return text("cli.explain.cost", lang, **facts, who=_people(names, lang))


def _prices(answer: Answer, lang: Lang) -> Iterator[str]:
    if not answer.prices:
        yield text("cli.explain.no_price", lang)
        return
    verdict = "dearer" if answer.dearer > 0 else "cheaper" if answer.dearer < 0 else "equal"
    yield text(f"cli.explain.{verdict}", lang)
    for before, after in answer.prices:
        facts: dict[str, object] = {"name": before.name(lang), "tier": before.tier}
        facts["change"] = f"{after.cost - before.cost:+}"
        words = text(
            "cli.explain.price", lang, **facts, before=before.unit(lang), after=after.unit(lang)
        )
        yield f"  - {words}"


def _violations(found: tuple[Violation, ...], lang: Lang) -> list[dict[str, object]]:
    return [
        {
            "rule": each.rule,
            "level": each.level.value,
            "amount": each.amount,
            "who": list(each.who),
            "message": each.message(lang),
            "remedy": each.remedy(lang),
        }
        for each in found
    ]


def _others_time(schedule: Schedule, code: str) -> set[object]:
    """When everybody reads about other cases than one."""
    return {(each.case, each.reading) for each in schedule.inspections if each.case != code}
