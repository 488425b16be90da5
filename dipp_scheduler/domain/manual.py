"""The manual profile: figures, days, roles, posts and meetings, each with its source."""

import tomllib
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.people import Role
from dipp_scheduler.domain.settings import Settings
from dipp_scheduler.domain.work import Form, LedBy, Meeting, MeetingKind, Mode, Topic
from dipp_scheduler.errors import StorageError
from dipp_scheduler.wording.strings import Lang, catalogue, text

DEFAULT = "dipp-v1.0"
"""The profile that fills an inspection unless another is asked for."""


class Figure(Frozen):
    """One figure of the manual."""

    value: int | time | str
    source: str
    """Sections of the manual, and R and A numbers of the requirements."""


class TeamRole(Frozen):
    """A role in the inspection team, and whether it interviews practitioners by default."""

    role: Role
    inspects: bool
    source: str


class Named(Frozen):
    """Something with words in the catalogue (by `key`) or a title of its own."""

    key: str
    title: str = ""
    source: str


class Post(Named):
    """A post of the region or a partner; `name` is what the Staff sheet says."""

    @property
    def name(self) -> str:
        """The post in English: its identifier in the workbook."""
        return self.title or text(f"manual.post.{self.key}")


class KeyDateRule(Named):
    """When a key date falls, in days from F, the Monday of fieldwork week one."""

    day: int
    last: int | None = None
    """The last day, if it is a span."""
    bilingual_day: int | None = None
    """Replaces `day` in Wales (R170)."""
    only_bilingual: bool = False
    by: time | str | None = None
    """The time of day, or the name of the setting that holds it."""
    if_closed: Literal["earlier", "later", "stays"]
    target: bool = False
    """Hoped for, not promised (A38)."""


class PlannedMeeting(Named):
    """A meeting that the manual asks for; words in place of figures name a setting."""

    code: str
    kind: MeetingKind
    weekday: int | None = None
    earliest: time | str | None = None
    latest: time | str | None = None
    minutes: int | str
    form: Form = Form.ONE_TO_ONE
    mode: Mode = Mode.FACE_TO_FACE
    posts: tuple[str, ...] = ()
    """Keys of posts."""
    pooled: bool = False
    smallest: int | None = None
    largest: int | None = None
    led_by: LedBy = LedBy.EITHER
    same_grade_exempt: bool = False
    must: bool = True
    first: bool = False
    topic: Topic

    @property
    def name(self) -> str:
        """The meeting's title in English: what the Meetings sheet says."""
        return self.title or text(f"manual.meeting.{self.key}")


class Profile(Frozen):
    """A guidance manual as data."""

    name: str
    title: str
    published: date
    figures: dict[str, Figure]
    """Every figure by name: those of the settings first."""
    roles: tuple[TeamRole, ...]
    rules: tuple[KeyDateRule, ...]
    planned_posts: tuple[Post, ...]
    planned: tuple[PlannedMeeting, ...]

    def figure(self, name: str) -> int:
        """A whole number of the manual by name; KeyError if there is none."""
        value = self.figures[name].value
        if not isinstance(value, int):
            raise KeyError(f"{name} is not a whole number")
        return value

    def settings(
        self, *, region: str, fieldwork: date, bilingual: bool = False, **own: object
    ) -> Settings:
        """The Inspection sheet with the manual's figures; `own` replaces some of them."""
        figures = {
            name: figure.value
            for name, figure in self.figures.items()
            if name in Settings.model_fields
        }
        given = {"region": region, "fieldwork": fieldwork, "bilingual": bilingual}
        return Settings.model_validate({"profile": self.name, **figures, **given, **own})

    def post(self, key: str) -> str:
        """A post's name in the Staff sheet, by its key; KeyError if there is none."""
        return {post.key: post.name for post in self.planned_posts}[key]

    def meetings(self) -> tuple[Meeting, ...]:
        """The Meetings sheet as the manual wants it: the briefing, then week two."""
        return tuple(self._meeting(planned) for planned in self.planned)

    def clock(self, value: time | str | None) -> time | None:
        """A time of day, given itself or by the name of the figure that holds it."""
        found = self.figures[value].value if isinstance(value, str) else value
        if isinstance(found, int | str):
            raise KeyError(f"{value} is not a time")
        return found

    def in_language(self, words: str, lang: Lang) -> str:
        """A post or a meeting's title in a language; the words themselves if not the manual's.

        Titles joined by merging (`Court lead; SFO lead`) are put over one by one.
        """
        known = {each.name: f"manual.post.{each.key}" for each in self.planned_posts}
        known |= {each.name: f"manual.meeting.{each.key}" for each in self.planned}
        strings = catalogue(lang)
        if words in known:
            return strings.get(known[words], words)
        parts = words.split("; ")
        return "; ".join(strings.get(known.get(part, ""), part) for part in parts)

    def _meeting(self, planned: PlannedMeeting) -> Meeting:
        given = planned.model_dump(exclude={"key", "title", "source"})
        minutes = planned.minutes
        given |= {
            "title": planned.name,
            "posts": tuple(self.post(key) for key in planned.posts),
            "earliest": self.clock(planned.earliest),
            "latest": self.clock(planned.latest),
            "minutes": self.figure(minutes) if isinstance(minutes, str) else minutes,
        }
        return Meeting.model_validate(given)


@cache
def load_profile(name: str = DEFAULT) -> Profile:
    """A profile that comes with the program; StorageError if there is none of that name."""
    file = files("dipp_scheduler").joinpath("reference").joinpath(_file_name(name))
    if not file.is_file():
        known = ", ".join(profile_names())
        raise StorageError(text("manual.no_profile", name=name, known=known))
    return read_profile(file.read_text(encoding="utf-8"))


def profile_names() -> tuple[str, ...]:
    """The names of the profiles that come with the program, in order."""
    folder = files("dipp_scheduler").joinpath("reference")
    texts = (file.read_text(encoding="utf-8") for file in folder.iterdir() if _toml(file.name))
    tables = (tomllib.loads(each) for each in texts)
    # Other reference data has no date of publication.
    return tuple(sorted(table["name"] for table in tables if "published" in table))


def read_profile(toml: str) -> Profile:
    """A profile from the text of its file; ValueError if it is not one."""
    given: dict[str, Any] = tomllib.loads(toml)
    return Profile(
        name=given["name"],
        title=given["title"],
        published=given["published"],
        figures=given["settings"] | given.get("figures", {}),
        roles=given.get("roles", ()),
        rules=given.get("key_dates", ()),
        planned_posts=given.get("posts", ()),
        planned=given.get("meetings", ()),
    )


def _file_name(name: str) -> str:
    return name.replace("-", "_").replace(".", "_") + ".toml"


def _toml(name: str) -> bool:
    return name.endswith(".toml")
