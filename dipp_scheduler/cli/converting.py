"""The command that writes an inspection in another form: convert."""

from pathlib import Path

from dipp_scheduler.cli.ending import RefusedError
from dipp_scheduler.cli.folder import InspectionFolder
from dipp_scheduler.cli.moment import now
from dipp_scheduler.cli.reports import fault_data, fault_lines
from dipp_scheduler.cli.rewritten import few
from dipp_scheduler.cli.talk import Talk
from dipp_scheduler.domain.instance import Instance
from dipp_scheduler.files.columns import SHEETS
from dipp_scheduler.files.folder import Layout, Reading, read_instance, source
from dipp_scheduler.files.forms import Form, form_of, refuse_if_taken, write_as
from dipp_scheduler.files.found_workbook import Opened, opened
from dipp_scheduler.files.guard import workbook_bytes
from dipp_scheduler.files.ownsheets import left_behind, own_sheets
from dipp_scheduler.files.rewriting import language_of
from dipp_scheduler.files.rows import row_count
from dipp_scheduler.wording.strings import Lang, text


def convert(given: Path, target: Path, *, replace: bool, talk: Talk) -> None:
    """Write what is given, as people wrote it, in the form that the target's name says.

    Away from the versions, changes that were issued are written as done.
    InputError with all mistakes; StorageError where something cannot be read, or stands at
    the target and is not to be replaced.
    """
    lang = talk.langs[0]
    target = target if target.name not in ("", "..") else target.resolve()
    form = form_of(target)
    if form is None:
        raise RefusedError("\n".join(talk.words("cli.convert.no_form", name=target.name)))
    refuse_if_taken(target, form, replace=replace, lang=lang)
    reading = read_instance(given, lang)
    file = source(given, lang)
    book = _opened(file, lang)
    written, done = _as_it_counts(reading, given, target, form)
    kept = write_as(
        written,
        target,
        form,
        stamp=now().strftime("%Y-%m-%d-%H%M%S"),
        lang=lang if talk.chosen else language_of(file, lang),
        own=own_sheets(book) if book else (),
    )
    layout = _home(target)
    counts = _counts(written)
    if layout is not None:
        InspectionFolder(layout.root).record("convert", form=form.value, rows=counts)
    talk.lines(fault_lines(reading.warnings, talk))
    _tell(target, form, kept, written, talk)
    if done:
        talk.say("cli.convert.issued", numbers=few([str(each) for each in done]))
    left = left_behind(book, own=form is not Form.WORKBOOK) if book else {}
    for what, places in left.items():
        talk.say(f"cli.convert.left.{what}", file=file, places=few(places))
    twice = [each for each in layout.forms if each.exists()] if layout else []
    if len(twice) > 1:
        talk.warn("cli.convert.twice", files=", ".join(each.name for each in twice))
    talk.say("cli.convert.next", what=layout.root if layout else target)
    talk.data(
        {
            "exit_code": 0,
            "source": str(file),
            "target": str(target),
            "form": form.value,
            "kept": str(kept) if kept else None,
            "rows": counts,
            "left": left,
            "done": done,
            "warnings": fault_data(reading.warnings),
        }
    )


def _as_it_counts(
    reading: Reading, given: Path, target: Path, form: Form
) -> tuple[Instance, list[int]]:
    """What to write so that it counts at the target as it does where it stands.

    Beside the same versions it is what people wrote. Elsewhere changes that were issued
    already would count as new, so they are written as done; returns their numbers too.
    """
    beside = form is not Form.TABLES or _home(target) is not None
    home = target.parent if beside else target
    if home.resolve() == InspectionFolder(given).root.resolve():
        return reading.given, []
    before, counting = reading.given.changes, reading.instance.changes
    done = [new.number for old, new in zip(before, counting, strict=True) if old != new]
    return reading.given.model_copy(update={"changes": counting}), done


def _opened(file: Path, lang: Lang) -> Opened | None:
    """The workbook that was read, if it was one."""
    if file.is_dir() or file.suffix.lower() == ".json":
        return None
    return opened(workbook_bytes(file, lang), file.name, lang)


def _counts(instance: Instance) -> dict[str, int]:
    """The rows of each sheet."""
    return {sheet.key: row_count(instance, sheet) for sheet in SHEETS}


def _home(target: Path) -> Layout | None:
    """The inspection's folder in which the target is what commands read, if it is one."""
    layout = Layout(target.parent)
    return layout if target in layout.forms else None


def _tell(target: Path, form: Form, kept: Path | None, instance: Instance, talk: Talk) -> None:
    talk.say(
        "cli.convert.done",
        target=target,
        form=lambda lang: text(f"cli.convert.form.{form.name.lower()}", lang),
        cases=len(instance.cases),
        people=len(instance.team) + len(instance.staff),
        meetings=len(instance.meetings),
    )
    if kept is not None:
        talk.say("cli.convert.kept", kept=kept)
