"""How a command ends that cannot be done: a plain sentence and an exit code, no traceback."""

from collections.abc import Callable

from dipp_scheduler.cli.faults import folded
from dipp_scheduler.cli.talk import Talk, current
from dipp_scheduler.errors import (
    DippError,
    Fault,
    InfeasibleError,
    InputError,
    NoScheduleError,
    RuleBrokenError,
    StorageError,
)

_TYPERS_INTERRUPT = 130


class BrokenError(RuleBrokenError):
    """A schedule breaks rules, and `document` says which, for `--json`."""

    def __init__(self, message: str, document: dict[str, object]) -> None:
        super().__init__(message)
        self.document = document


class HopelessError(InfeasibleError):
    """No schedule can meet the rules, and `document` says which clash, for `--json`."""

    def __init__(self, message: str, document: dict[str, object]) -> None:
        super().__init__(message)
        self.document = document


class RefusedError(DippError):
    """What was asked for cannot be done as things stand; the sentence says what can."""

    exit_code = 2


def exit_code_of(command: Callable[[], object], *, name: str) -> int:
    """Run a command to its end and return its exit code; no exception leaves here."""
    try:
        command()
    except SystemExit as ending:
        return _exit_code(ending)
    except KeyboardInterrupt:
        return _interrupted()
    except DippError as error:
        return _explained(error)
    except OSError as error:
        return _explained(_as_storage(error))
    except Exception as bug:  # noqa: BLE001 (the one handler: nobody shall read a traceback)
        return _confessed(bug, name)
    return 0


def _exit_code(ending: SystemExit) -> int:
    if ending.code == _TYPERS_INTERRUPT:
        return _interrupted()
    return ending.code if isinstance(ending.code, int) else int(ending.code is not None)


def _interrupted() -> int:
    """Ctrl-C where there was no schedule to keep."""
    current().warn("cli.stopped")
    return NoScheduleError.exit_code


def _explained(error: DippError) -> int:
    talk = current()
    document: dict[str, object] = {"exit_code": error.exit_code, "error": str(error)}
    if isinstance(error, BrokenError | HopelessError):
        document |= error.document
    if isinstance(error, InputError):
        document["faults"] = [{"place": fault.place, **vars(fault)} for fault in error.faults]
        _tell_faults(error.faults, talk)
    else:
        talk.alert(str(error).splitlines())
    talk.data(document)
    return error.exit_code


def _tell_faults(faults: tuple[Fault, ...], talk: Talk) -> None:
    """Mistakes, which must be mended, and apart from them what is only worth a look."""
    lang = talk.langs[0]
    talk.warn("cli.input_faults", count=sum(not each.warning for each in faults))
    talk.alert(folded(tuple(each for each in faults if not each.warning), lang))
    warnings = tuple(each for each in faults if each.warning)
    if warnings:
        talk.alert(["", *talk.words("cli.check.warnings", count=len(warnings))])
        talk.alert(f"  - {line}" for line in folded(warnings, lang))


def _as_storage(error: OSError) -> StorageError:
    """What the operating system refused, with the file where it is known."""
    why = error.strerror or type(error).__name__
    if error.filename is None:
        words = current().words("cli.storage_refused", why=why)
    else:
        words = current().words("cli.file_refused", where=error.filename, why=why)
    return StorageError("\n".join(words))


def _confessed(bug: Exception, name: str) -> int:
    """Say that the program is at fault, and where the log is that helps to mend it."""
    # Only a mistake of our own pays for the import, which help would wait for.
    from dipp_scheduler.cli.bugs import write_log

    talk = current()
    document: dict[str, object] = {"exit_code": DippError.exit_code, "error": "bug"}
    try:
        log = write_log(bug, command=name)
    except OSError:
        talk.warn("cli.bug_without_log", kind=type(bug).__name__)
    else:
        talk.warn("cli.bug", log=log)
        document["log"] = str(log)
    talk.data(document)
    return DippError.exit_code
