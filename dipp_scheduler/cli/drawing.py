"""The command that draws the case sample from a long list: sample."""

import hashlib
import secrets
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.rewritten import rewrite
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.keydates import key_date
from dipp_scheduler.domain.longlist import CaseType, Listed
from dipp_scheduler.domain.manual import load_profile
from dipp_scheduler.domain.references import faults
from dipp_scheduler.domain.regions import region_named
from dipp_scheduler.domain.work import Case, CaseStatus, QuestionSet
from dipp_scheduler.files.atomic import create_bytes, write_bytes
from dipp_scheduler.files.columns_work import CASES
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.guard import read_bytes
from dipp_scheduler.files.longlist import described, example, read_longlist
from dipp_scheduler.files.versions import latest
from dipp_scheduler.sampling.allocation import counted
from dipp_scheduler.sampling.draw import draw
from dipp_scheduler.sampling.eligible import barred
from dipp_scheduler.sampling.report import Drawing, report_lines, short_pdus
from dipp_scheduler.wording import regions
from dipp_scheduler.wording.strings import Lang, text

_SEEDS = 1_000_000


@dataclass(frozen=True)
class Wanted:
    """What the user asked for; None is what the inspection or chance says."""

    size: int | None
    reserve: int
    seed: int | None
    replace: bool


def show_example(folder: Path, file: Path, *, talk: Talk) -> None:
    """Write a long list to copy, and say what each column means; StorageError if it is there."""
    lang = talk.langs[0]
    instance = read_instance(folder, lang).instance
    create_bytes(file, example(instance, lang), lang=lang)
    talk.say("cli.sample.example", file=file)
    for each in talk.langs:
        talk.lines(f"  - {heading}: {note}" for heading, note in described(each))
    talk.data({"exit_code": 0, "file": str(file), "columns": [each for each, _ in described(lang)]})


def sample(folder: Path, longlist: Path | None, wanted: Wanted, *, talk: Talk) -> None:
    """Draw the sample into the Cases sheet, with its report; a mistake writes nothing."""
    place, lang = InspectionFolder(folder), talk.langs[0]
    if longlist is None:
        raise _refused("cli.sample.which", talk, root=place.root)
    reading = read_instance(folder, lang)
    before = reading.given.model_copy(update={"changes": reading.instance.changes})
    if latest(place.files.versions, lang) is not None:
        raise _refused("cli.sample.issued", talk)
    if before.cases and not wanted.replace:
        raise _refused("cli.sample.there", talk, count=len(before.cases))
    size = wanted.size or _usual_size(before)
    if size is None:
        raise _refused(
            "cli.sample.size", talk, region=partial(regions.region, before.settings.region)
        )
    seed = secrets.randbelow(_SEEDS) if wanted.seed is None else wanted.seed
    drawing = _drawing(before, longlist, size, seed, wanted.reserve, lang)
    after = before.model_copy(update={"cases": _cases(drawing, lang)})
    named = dict.fromkeys(each.value for each in faults(after) if not each.warning and each.targets)
    if named:
        raise _refused("cli.sample.named", talk, cases=", ".join(named))
    file, kept = rewrite(folder, CASES, after, talk)
    report = place.root / "sample-report.txt"
    langs = talk.written(bilingual=before.settings.bilingual)
    lines = [
        line
        for each in langs
        for line in (before.settings.marking, "", *report_lines(drawing, before, each), "")
    ]
    write_bytes(report, ("\n".join(lines) + "\n").encode(), lang=lang)
    facts = _facts(drawing, before)
    place.record("sample", **facts)
    for each in talk.langs:
        talk.lines(report_lines(drawing, before, each))
    talk.say("cli.sample.done", file=file, before=kept, report=report)
    talk.data({"exit_code": 0, **facts, "file": str(file), "report": str(report)})


def _usual_size(instance: Instance) -> int | None:
    """How many cases the region's inspection has, as far as that is known (R64)."""
    region = region_named(instance.settings.region)
    return region.cases if region else None


def _drawing(
    instance: Instance, longlist: Path, size: int, seed: int, reserve: int, lang: Lang
) -> Drawing:
    cases = read_longlist(longlist, instance, lang)
    window = key_date(instance, "sample_window")
    first, last = window.date, window.end or window.date
    least = load_profile(instance.settings.profile).figure("least_cases_a_pdu")
    why = [found for each in cases if (found := barred(each, first, last))]
    return Drawing(
        drawn=draw(
            [each for each in cases if barred(each, first, last) is None],
            [each.code for each in instance.pdus],
            size=size,
            least=least,
            reserve=reserve,
            seed=seed,
        ),
        listed=len(cases),
        barred=counted(sorted(why)),
        window=(first, last),
        size=size,
        least=least,
        seed=seed,
        digest=hashlib.sha256(read_bytes(longlist, lang=lang)).hexdigest(),
    )


def _cases(drawing: Drawing, lang: Lang) -> tuple[Case, ...]:
    sampled = (_case(each, None, lang) for each in drawing.drawn.sample)
    reserve = (_case(each, rank, lang) for each, rank in drawing.drawn.reserve)
    return (*sampled, *reserve)


def _case(listed: Listed, rank: int | None, lang: Lang) -> Case:
    """A row of the Cases sheet; post-sentence supervision has adjusted questions (R70)."""
    adjusted = listed.case_type is CaseType.SUPERVISION
    return Case(
        reference=listed.reference,
        pdu=listed.pdu,
        risk=listed.risk,
        case_type=text(f"choice.case_type.{listed.case_type.name.lower()}", lang),
        question_set=QuestionSet.ADJUSTED if adjusted else listed.question_set,
        practitioner=listed.practitioner,
        status=CaseStatus.SAMPLE if rank is None else CaseStatus.RESERVE,
        reserve_rank=rank,
        language=listed.language,
        commenced=listed.commenced,
    )


def _facts(drawing: Drawing, instance: Instance) -> dict[str, object]:
    """Counts, seed and digest: what makes the same draw again."""
    drawn = drawing.drawn
    return {
        "seed": drawing.seed,
        "longlist_sha256": drawing.digest,
        "size": drawing.size,
        "listed": drawing.listed,
        "eligible": sum(drawn.eligible.values()),
        "barred": {each.value: count for each, count in drawing.barred.items()},
        "sampled": len(drawn.sample),
        "reserve": len(drawn.reserve),
        "missing": max(0, drawing.size - len(drawn.sample)),
        "short_pdus": short_pdus(drawing, instance),
    }


def _refused(key: str, talk: Talk, **facts: object) -> RefusedError:
    return RefusedError("\n".join(talk.words(key, **facts)))
