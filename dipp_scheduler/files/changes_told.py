"""What is wrong with the change requests of an instance, told by their numbers."""

from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.domain.names import resolved
from dipp_scheduler.domain.references import faults
from dipp_scheduler.errors import Fault
from dipp_scheduler.files.columns_work import CHANGES
from dipp_scheduler.files.told import Finding, told
from dipp_scheduler.wording.strings import Lang, text


def change_faults(instance: Instance, lang: Lang = "en") -> dict[int, tuple[Fault, ...]]:
    """The faults and warnings about each change that has any, by its number."""
    titles = {
        row: text("requested.title", lang, number=each.number)
        for row, each in enumerate(instance.changes)
    }
    found: dict[int, tuple[Fault, ...]] = {}
    for mistake in faults(resolved(instance)):
        if mistake.sheet != CHANGES.key or mistake.row is None:
            continue
        finding = Finding(
            problem=mistake.problem,
            title=titles[mistake.row],
            found=mistake.value,
            sheet=CHANGES,
            column=mistake.column,
            facts=mistake.facts,
            nearest=mistake.nearest,
            also=mistake.also,
            targets=mistake.targets,
            warning=mistake.warning,
        )
        number = instance.changes[mistake.row].number
        found[number] = (*found.get(number, ()), told(finding, lang))
    return found
