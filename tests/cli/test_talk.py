"""Words go to people and data to programs, each on its own stream and in its language."""

import io
import json
import subprocess
import sys

import pytest

from dipp_scheduler.cli.talk import Talk, begin, current, forget
from dipp_scheduler.wording.strings import Lang


def test_without_json_results_go_to_stdout_and_progress_to_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    talk = Talk()
    talk.say("cli.check.fine", cases=64)
    talk.note("cli.written", what="draft")
    talk.data({"cases": 64})
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "No mistakes found. Cases to inspect: 64\n",
        "Written: draft\n",
    )


def test_with_json_stdout_holds_the_document_alone(capsys: pytest.CaptureFixture[str]) -> None:
    talk = Talk(as_json=True)
    talk.say("cli.check.fine", cases=64)
    talk.lines(["a line"])
    talk.data({"name": "Siân Llŷr"})
    told = capsys.readouterr()
    assert json.loads(told.out) == {"name": "Siân Llŷr"}
    assert told.err == "No mistakes found. Cases to inspect: 64\na line\n"


def test_quiet_leaves_only_what_is_wrong_and_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    talk = Talk(as_json=True, quiet=True)
    talk.say("cli.check.fine", cases=64)
    talk.note("cli.written", what="draft")
    talk.lines(["a line"])
    talk.warn("cli.stopped")
    talk.alert(["NOT PLACED: 2"])
    talk.data([])
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "[]\n",
        "Stopped. Nothing more was written; to go on, run the command again.\nNOT PLACED: 2\n",
    )


@pytest.mark.parametrize(
    ("chosen", "langs"), [(None, ("en",)), ("en", ("en",)), ("cy", ("cy",)), ("both", ("en", "cy"))]
)
def test_the_program_speaks_the_languages_chosen(
    chosen: str | None, langs: tuple[Lang, ...]
) -> None:
    assert Talk(lang=chosen).langs == langs


def test_both_languages_say_everything_one_after_the_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Talk(lang="both").say("cli.check.fine", cases=64)
    assert capsys.readouterr().out.splitlines() == [
        "No mistakes found. Cases to inspect: 64",
        "Dim camgymeriadau. Achosion i'w harolygu: 64",
    ]


@pytest.mark.parametrize(
    ("chosen", "bilingual", "langs"),
    [
        (None, False, ("en",)),
        (None, True, ("en", "cy")),
        ("en", True, ("en",)),
        ("both", False, ("en", "cy")),
    ],
)
def test_files_are_in_the_inspections_languages_unless_others_are_chosen(
    chosen: str | None, bilingual: bool, langs: tuple[Lang, ...]
) -> None:
    assert Talk(lang=chosen).written(bilingual=bilingual) == langs


def test_a_fact_may_read_differently_in_each_language() -> None:
    def weekday(lang: Lang) -> str:
        return {"en": "Monday", "cy": "Dydd Llun"}[lang]

    said = Talk(lang="both").words("cli.written", what=weekday)
    assert list(said) == ["Written: Monday", "Ysgrifennwyd: Dydd Llun"]


def test_errors_are_said_as_the_command_was_told_to_talk() -> None:
    begin(lang="cy", as_json=True)
    assert (current().langs, current().as_json) == (("cy",), True)
    forget()
    assert (current().langs, current().as_json) == (("en",), False)


def test_a_name_with_accents_passes_through_a_console_of_another_code_page() -> None:
    # cp1252 has no ŷ: without care Python ends with UnicodeEncodeError.
    code = (
        "from dipp_scheduler.cli.talk import Talk, speak_utf8\n"
        "speak_utf8()\n"
        "Talk().say('cli.written', what='Siân Llŷr')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        timeout=60,
        env={"PYTHONIOENCODING": "cp1252", "PATH": ""},
    )
    assert ended.stdout.decode("utf-8") == "Written: Siân Llŷr\n"


def test_a_stream_that_cannot_be_changed_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dipp_scheduler.cli.talk import speak_utf8

    plain = io.StringIO()
    monkeypatch.setattr(sys, "stdout", plain)
    speak_utf8()
    assert sys.stdout is plain
