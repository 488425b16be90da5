"""Differences between two schedules in sentences, as the person concerned is told them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dipp_scheduler.domain.appointments import Appointment, appointments
from dipp_scheduler.domain.differences import Difference, What, differences
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.needs import Need, week_two_needs
from dipp_scheduler.domain.schedule import FileRead, Schedule
from dipp_scheduler.domain.timegrid import Interval
from dipp_scheduler.domain.work import Mode
from dipp_scheduler.export.ical_parts import meeting_title, place, roles
from dipp_scheduler.export.texts import Text, Wording, clean, joined, plain
from dipp_scheduler.wording import dates


@dataclass(frozen=True)
class Teller:
    """Tells differences in the reader's languages.

    `now` and `before` are the instances of the two schedules: a person, a case or a meeting
    may be known to one of them only.
    """

    now: Instance
    before: Instance
    words: Wording
    own: bool = True
    """Whether the person is spoken to ("your interview"), or somebody reads about them."""
    held: frozenset[tuple[str, str]] = frozenset()
    """Kind and code of all that the newer schedule holds: what goes on without somebody."""

    def sentences(self, each: Difference) -> Text:
        """One appointment's difference: what it was, what it is, and whom one meets now."""
        return joined(self._sentences(each), " ")

    def what(self, each: Appointment) -> Text:
        """An appointment by what it is to the person: "your interview"."""
        voice = "own" if self.own else "theirs"
        if each.kind == "meeting":
            return self.words(f"difference.what.meeting_{voice}", title=self._title(each.code))
        if each.kind == "briefing":
            return self.words(f"difference.what.briefing_{voice}")
        if self.inspects(each.who):
            return self.words(f"difference.what.inspector_{voice}", case=each.code)
        joins = next(self._joins(each), False)
        return self.words(f"difference.what.{'joined' if joins else 'interview'}_{voice}")

    def title(self, each: Appointment) -> Text:
        """An appointment by its name in lists."""
        if each.kind == "meeting":
            return self._title(each.code)
        if each.kind == "briefing":
            return self.words("export.what.briefing")
        if self.inspects(each.who):
            return self.words("export.changes.interview", case=each.code)
        return self.words("export.what.interview")

    def place(self, each: Appointment) -> Text:
        """Where an appointment is: "on Teams", "at Room 1, Caernarfon"."""
        if each.mode is Mode.TEAMS:
            return self.words("difference.place.teams")
        knows = self.now if each.site in self.now.site else self.before
        where = place(knows, each.site, each.room)
        if not where:
            return self.words("difference.place.nowhere")
        return self.words(f"difference.place.{each.mode.name.lower()}", place=where)

    def names(self, codes: Iterable[str]) -> Text:
        """People by name, in the order of the codes."""
        return plain(", ".join(self.name(code) for code in sorted(codes)))

    def name(self, code: str) -> str:
        """A person's name, also of somebody whom only one of the instances knows."""
        known = (of.name(code) for of in self._instances)
        return clean(next((name for name in known if name != code), code))

    def inspects(self, who: str) -> bool:
        """Whether a person is of the inspection team."""
        return any(who in of.inspector for of in self._instances)

    @property
    def _instances(self) -> tuple[Instance, Instance]:
        return self.now, self.before

    @cached_property
    def _needs(self) -> dict[str, tuple[Instance, Need]]:
        return {
            need.code: (of, need) for of in reversed(self._instances) for need in week_two_needs(of)
        }

    def _joins(self, each: Appointment) -> Iterator[bool]:
        """Whether a person only comes along, by each instance in which the case is theirs."""
        for of in self._instances:
            case = of.case.get(each.code)
            if case and each.who in of.attending(case):
                yield True
            elif case and each.who in of.interviewees(case):
                yield False

    def _title(self, code: str) -> Text:
        if code not in self._needs:
            return plain(code)
        of, need = self._needs[code]
        return meeting_title(of, need, self.words)

    def _sentences(self, each: Difference) -> Iterator[Text]:
        before, after = each.before, each.after
        if each.what is What.ADDED and after:
            yield self._say("added", each, after.time, place=self.place(after))
            if self.inspects(each.who) and after.counterparts:
                yield self.words("difference.say.with", names=self.names(after.counterparts))
        elif each.what is What.CANCELLED and before:
            yield self._say(self._ending(before), each, before.time)
        elif before and after:
            yield from self._moved(each, before, after)
            yield from self._counterparts(before, after)

    def _ending(self, before: Appointment) -> str:
        """Cancelled, or held without the person; to an interviewee these are the same."""
        goes_on = (before.kind, before.code) in self.held
        if goes_on and (before.kind != "interview" or self.inspects(before.who)):
            return "released_own" if self.own else "released_theirs"
        return "cancelled"

    def _moved(self, each: Difference, before: Appointment, after: Appointment) -> Iterator[Text]:
        where = self.place(after)
        if before.time.day != after.time.day:
            new = {"new_day": self._day(after.time), "new_span": self.words.span(after.time)}
            yield self._say("day", each, before.time, **new)
        elif each.new_time:
            yield self._say("time", each, before.time, new_span=self.words.span(after.time))
        elif each.new_place:
            yield self._say("place", each, before.time, new_place=where)
        else:
            yield self._say("counterpart", each, before.time)
        if each.new_time and each.new_place:
            yield _begun(self.words("difference.say.also_place", new_place=where))

    def _counterparts(self, before: Appointment, after: Appointment) -> Iterator[Text]:
        """Whom the person meets now, as far as that is theirs to know.

        A person of the region is told of inspectors by role, of an interviewer only that it
        is another, and of others in the interview only that they have changed.
        """
        came = after.counterparts - before.counterparts
        went = before.counterparts - after.counterparts
        if self.inspects(after.who) or not self.own:
            if came:
                yield self.words("difference.say.joined", names=self.names(came))
            if went:
                yield self.words("difference.say.left", names=self.names(went))
        elif after.kind == "meeting" and after.counterparts != before.counterparts:
            team = (each.code for each in self.now.team if each.code in after.counterparts)
            yield self.words("difference.say.roles", names=roles(self.now, team, self.words))
        elif after.kind == "interview":
            if any(self.inspects(who) for who in came):
                yield self.words("difference.say.another_inspector")
            if any(not self.inspects(who) for who in came | went):
                yield self.words("difference.say.others")

    def _say(self, key: str, each: Difference, time: Interval, **facts: Text) -> Text:
        said = self.words(
            f"difference.say.{key}",
            what=self.what(each.latest),
            day=self._day(time),
            span=self.words.span(time),
            **facts,
        )
        return _begun(said)

    def _day(self, time: Interval) -> Text:
        return self.words.each(lambda lang: dates.day_without_year(time.day, lang))


def held_codes(schedule: Schedule) -> frozenset[tuple[str, str]]:
    """Kind and code of every appointment that a schedule holds."""
    return frozenset((each.kind, each.code) for each in appointments(schedule))


def own_work(before: Schedule, after: Schedule, who: str, words: Wording) -> Iterator[Text]:
    """What has changed in an inspector's own time: file reads each, the rest in one sentence."""
    yield from file_reads(before, after, who, words)
    if _own_time(before, who) != _own_time(after, who):
        yield words("difference.say.own_time")


def own_work_alone(before: Schedule, after: Schedule, *instances: Instance) -> tuple[str, ...]:
    """The inspectors of the instances for whom no appointment differs, but their own work does."""
    told = {each.who for each in differences(before, after)}
    team = dict.fromkeys(each.code for instance in instances for each in instance.team)
    words = Wording(("en",))
    return tuple(
        who for who in team if who not in told and any(own_work(before, after, who, words))
    )


def file_reads(before: Schedule, after: Schedule, who: str, words: Wording) -> Iterator[Text]:
    """The cases that an inspector is to read from file now, at other times, or no longer."""
    known = {each.case: each for each in before.file_reads if each.inspector == who}
    now = {each.case: each for each in after.file_reads if each.inspector == who}
    for case in dict.fromkeys((*now, *known)):
        what = _read_difference(known.get(case), now.get(case))
        if what:
            yield words(f"difference.say.file_read_{what}", case=case)


def _read_difference(before: FileRead | None, after: FileRead | None) -> str:
    if before is None:
        return "added"
    if after is None:
        return "cancelled"
    return "moved" if before.reading != after.reading else ""


def _own_time(schedule: Schedule, who: str) -> set[object]:
    """An inspector's reading, write-up and blocks."""
    held = [each for each in schedule.interviews if each.inspector == who]
    blocks = (each for each in schedule.blocks if each.inspector == who)
    return {(each.case, each.reading, each.writing) for each in held} | {
        (each.kind, each.time, each.site) for each in blocks
    }


def _begun(said: Text) -> Text:
    """The same with a capital where each language begins."""
    return Text(
        parts=tuple((lang, f"{words[:1].upper()}{words[1:]}") for lang, words in said.parts)
    )
