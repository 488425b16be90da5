"""The key dates of an inspection, from announcement to publication."""

from datetime import date, time, timedelta

from dipp_scheduler.domain import closed
from dipp_scheduler.domain.base import Frozen
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.manual import KeyDateRule, load_profile
from dipp_scheduler.domain.regions import region_named
from dipp_scheduler.errors import Fault
from dipp_scheduler.wording import dates
from dipp_scheduler.wording.strings import Lang, text

Day = date  # A field of `KeyDate` is called `date` and would hide the type.


class KeyDate(Frozen):
    """One key date, or a span of days from `date` to `end`."""

    key: str
    title: str = ""
    """The profile's own words, if the catalogue has none for `key`."""
    date: Day
    end: Day | None = None
    by: time | None = None
    """The time of day, if it has one: a deadline."""
    nominal: Day
    """The date that the manual's count of days gives."""
    moved: bool
    """Whether `nominal` is no working day, so that the date was moved."""
    agreed: bool = False
    """Whether the date was entered by hand instead of being counted."""
    target: bool = False
    """Hoped for, not promised (A38)."""
    section: str

    def name(self, lang: Lang = "en") -> str:
        """What happens then, in words."""
        return self.title or text(f"keydate.{self.key}", lang)

    def remark(self, lang: Lang = "en") -> str:
        """What is unusual about its date, in a sentence; empty if nothing is."""
        if self.date == self.nominal:
            return ""
        mark = "agreed" if self.agreed else "moved"
        return text(f"keydate_mark.{mark}", lang, nominal=dates.day(self.nominal, lang))


def key_dates(instance: Instance) -> tuple[KeyDate, ...]:
    """Every key date, in the order of the days (requirements 1.3; A1 to A8, A39).

    A single day that is closed moves to the previous working day (the briefing and the
    first meetings of week two: to the next one) and is marked; spans stay. The change
    deadline entered in the settings replaces the counted one (A4).
    """
    found = [
        _key_date(instance, rule)
        for rule in load_profile(instance.settings.profile).rules
        if _in_wales(instance) or not rule.only_bilingual
    ]
    return tuple(sorted(found, key=lambda each: each.date))


def key_date(instance: Instance, key: str) -> KeyDate:
    """One key date by its key; KeyError if the profile has none."""
    for each in key_dates(instance):
        if each.key == key:
            return each
    raise KeyError(key)


def list_fault(instance: Instance, lang: Lang = "en") -> Fault | None:
    """A warning if key dates lie past the published list of bank holidays; None if none does."""
    return closed.list_fault(
        (day for each in key_dates(instance) for day in (each.date, each.end or each.date)), lang
    )


def closed_in_span(instance: Instance, key: str) -> tuple[date, ...]:
    """The closed weekdays inside a span such as `week_one`, in order (R9)."""
    span = key_date(instance, key)
    last = span.end or span.date
    days = (span.date + timedelta(days=count) for count in range((last - span.date).days + 1))
    return tuple(day for day in days if day.weekday() < 5 and day in instance.closed_days)


def _key_date(instance: Instance, rule: KeyDateRule) -> KeyDate:
    settings = instance.settings
    profile = load_profile(settings.profile)
    days = rule.day
    if rule.bilingual_day is not None and _in_wales(instance):
        days = rule.bilingual_day
    nominal = settings.fieldwork + timedelta(days=days)
    agreed = settings.change_deadline if rule.key == "change_deadline" else None
    found = agreed or _open_day(instance, rule, nominal)
    return KeyDate(
        key=rule.key,
        title=rule.title,
        date=found,
        end=settings.fieldwork + timedelta(days=rule.last) if rule.last is not None else None,
        by=profile.clock(rule.by),
        nominal=nominal,
        moved=agreed is None and found != nominal,
        agreed=agreed is not None,
        target=rule.target,
        section=rule.source,
    )


def _open_day(instance: Instance, rule: KeyDateRule, nominal: date) -> date:
    if rule.if_closed == "stays":
        return nominal
    return closed.working_day(nominal, instance.closed_days, 1 if rule.if_closed == "later" else -1)


def _in_wales(instance: Instance) -> bool:
    """Whether the report appears in Welsh too (R27, R170)."""
    region = region_named(instance.settings.region)
    return instance.settings.bilingual or (region is not None and region.wales)
