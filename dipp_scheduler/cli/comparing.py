"""The command that says what changed between two versions, by person: diff."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.talk import InWords, Talk
from dipp_scheduler.cli.working import schedule_to_judge
from dipp_scheduler.domain.appointments import Appointment
from dipp_scheduler.domain.differences import Difference, by_person, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.schedule import Schedule
from dipp_scheduler.export.telling import Teller, held_codes, own_work
from dipp_scheduler.export.texts import Text, Wording
from dipp_scheduler.files.folder import read_instance
from dipp_scheduler.files.guard import refuse
from dipp_scheduler.files.versions import latest, read_version
from dipp_scheduler.wording.strings import Lang, text

DRAFT = "draft"


@dataclass(frozen=True)
class _Side:
    """One of the two schedules that are compared."""

    name: str
    number: int | None
    instance: Instance
    schedule: Schedule

    def words(self, lang: Lang) -> str:
        """What it is called in a sentence."""
        if self.number is None:
            return text("cli.diff.draft", lang)
        return text("cli.diff.version", lang, number=self.number)


def diff(folder: Path, before: str | None, after: str, *, talk: Talk) -> None:
    """Who was added, moved, cancelled or meets somebody else, person by person."""
    place = InspectionFolder(folder)
    old = _side(place, before or _last(place, talk), talk)
    new = _side(place, after, talk)
    found = by_person(differences(old.schedule, new.schedule), new.instance, old.instance)
    told: dict[str, tuple[Text, ...]] = {}
    for who in _order(old, new, found):
        said = tuple(_sentences(old, new, who, found.get(who, ()), talk))
        if said:
            told[who] = said
    facts: dict[str, InWords] = {"before": old.words, "after": new.words}
    if told:
        talk.say("cli.diff.between", people=len(told), **facts)
    else:
        talk.say("cli.diff.nothing", **facts)
    names = _teller(old, new, talk)
    for who, said in told.items():
        talk.lines(["", *talk.words("cli.diff.person", name=names.name(who), code=who)[:1]])
        talk.lines(f"  - {each.in_lang(lang)}" for lang in talk.langs for each in said)
    talk.data(
        {
            "exit_code": 0,
            "before": old.name,
            "after": new.name,
            "people": [
                {
                    "code": who,
                    "name": names.name(who),
                    "sentences": [each.in_lang(talk.langs[0]) for each in said],
                    "differences": [_data(each) for each in found.get(who, ())],
                }
                for who, said in told.items()
            ],
        }
    )


def _last(place: InspectionFolder, talk: Talk) -> str:
    """The last version; StorageError if there is none."""
    known = latest(place.files.versions, talk.langs[0])
    if known is None:
        refuse("no_version", place.root.name, talk.langs[0])
    return str(known.number)


def _side(place: InspectionFolder, name: str, talk: Talk) -> _Side:
    """A version by its number ("2" or "v2"), or the draft as it is now."""
    lang = talk.langs[0]
    if name == DRAFT:
        instance = read_instance(place.given, lang).instance
        schedule = schedule_to_judge(place, instance, talk)
        return _Side(DRAFT, None, instance, schedule)
    digits = name.lower().removeprefix("v")
    if not (digits.isascii() and digits.isdigit()):
        raise RefusedError("\n".join(talk.words("cli.diff.not_one", words=name)))
    version = read_version(place.files.versions, int(digits), lang)
    return _Side(str(version.number), version.number, version.instance, version.schedule)


def _order(old: _Side, new: _Side, found: dict[str, tuple[Difference, ...]]) -> Iterator[str]:
    """Everybody who may have something to be told: the team first, for its own time too."""
    team = [each.code for each in (*new.instance.team, *old.instance.team)]
    yield from dict.fromkeys((*team, *found))


def _sentences(
    old: _Side, new: _Side, who: str, found: tuple[Difference, ...], talk: Talk
) -> Iterator[Text]:
    teller = _teller(old, new, talk)
    yield from (teller.sentences(each) for each in found)
    if teller.inspects(who):
        yield from own_work(old.schedule, new.schedule, who, teller.words)


def _teller(old: _Side, new: _Side, talk: Talk) -> Teller:
    words = Wording(talk.langs)
    held = held_codes(new.schedule)
    return Teller(now=new.instance, before=old.instance, words=words, held=held)


def _data(each: Difference) -> dict[str, object]:
    return {
        "what": each.what.value,
        "kind": each.latest.kind,
        "code": each.latest.code,
        "new_time": each.new_time,
        "new_place": each.new_place,
        "new_counterparts": each.new_counterparts,
        "before": _part(each.before),
        "after": _part(each.after),
    }


def _part(each: Appointment | None) -> dict[str, object] | None:
    if each is None:
        return None
    return {
        "start": each.time.start.isoformat(),
        "end": each.time.end.isoformat(),
        "mode": each.mode.value,
        "site": each.site,
        "room": each.room,
        "counterparts": sorted(each.counterparts),
    }
