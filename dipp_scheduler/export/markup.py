"""How pages are made from templates: escaped, in marked languages, and closed to the outside."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dipp_scheduler.export.texts import Text, Wording
from dipp_scheduler.export.views import Heading
from dipp_scheduler.wording.strings import Lang


def rendered(
    template: str, heading: Heading, words: Wording, *, scripts: tuple[str, ...], **facts: object
) -> bytes:
    """A page from a template and its facts, with styles and scripts inside it.

    Its Content Security Policy lets in nothing else: no other script, no other file.
    """
    css = _asset("page.css")
    paper = _paper(heading, words)
    script = "".join(_asset(name) for name in scripts)
    scripting = f"script-src {_digest(script)}; " if script else ""
    policy = (
        f"default-src 'none'; style-src {_digest(css)} {_digest(paper)}; {scripting}"
        "base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template(template)
    return page.render(
        words=words,
        lang=words.langs[0],
        say=_speaker(words.langs[0]),
        css_name=_css_name,
        policy=policy,
        css=Markup(css),  # our own files, and a style whose every odd character is escaped
        paper=Markup(paper),
        script=Markup(script),
        **facts,
    ).encode()


def cells(words: Wording, prefix: str) -> Callable[[str], Markup]:
    """Opens a table cell that knows its column's header, for narrow screens."""

    def cell(name: str) -> Markup:
        header = escape(str(words(f"{prefix}.{name}")))
        return Markup('<td role="cell" data-label="{}">').format(header)

    return cell


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dipp_scheduler.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _asset(name: str) -> str:
    return files("dipp_scheduler.export").joinpath("templates", name).read_text(encoding="utf-8")


def _digest(inline: str) -> str:
    """The source expression that lets one inline style or script through."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"


def _paper(heading: Heading, words: Wording) -> str:
    """The paper, with the marking on top and bottom of every printed page."""
    marking, issue = _css_string(heading.marking), _css_string(str(heading.issue))
    page = _css_string(f"{words('export.page.page_of')} ")
    bold, small = "font: bold 9pt Arial, sans-serif", "font: 8pt Arial, sans-serif"
    return (
        "@page { size: A4 landscape; margin: 12mm 10mm;"
        f" @top-center {{ content: {marking}; {bold} }}"
        f" @bottom-center {{ content: {marking}; {bold}; white-space: nowrap }}"
        f" @bottom-left {{ content: {issue}; {small} }}"
        f" @bottom-right {{ content: {page} counter(page) ' / ' counter(pages); {small} }} }}"
    )


def _css_string(words: str) -> str:
    """A string that can end neither itself nor the style: letters and digits, or escapes."""
    safe = (each if each.isascii() and each.isalnum() else f"\\{ord(each):06x}" for each in words)
    return f"'{''.join(safe)}'"


def _css_name(kind: str) -> str:
    return kind.replace(" ", "-")


def _speaker(page: Lang) -> Callable[[object], Markup]:
    """Prints a text with the language of each part marked, where it is not the page's."""

    def say(words: object) -> Markup:
        if not isinstance(words, Text):
            return escape(str(words))
        if len(words.parts) == 1:
            lang, said = words.parts[0]
            if lang in (None, page):
                return escape(said)
            return Markup('<span lang="{}">{}</span>').format(lang, said)
        spans = (
            Markup('<span lang="{}">{}</span>').format(lang, said) for lang, said in words.parts
        )
        slash = Markup('<span class="slash"> / </span>')
        return Markup('<span class="both">{}</span>').format(slash.join(spans))

    return say
