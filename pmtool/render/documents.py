"""Documents from Jinja templates: the shipped ones, and a school's own in their place.

All of them run in a sandbox, and whatever a template prints is made inert on its way out.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Literal

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

import pmtool
from pmtool.errors import Place, Refused
from pmtool.render import markdown
from pmtool.render.sandbox import sandbox
from pmtool.render.visible import visible

Format = Literal["md", "html"]

# What a template may end in, besides Jinja's own errors, once it runs.
FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)


def fill(
    template: str, values: Mapping[str, object], *, format: Format, own: Mapping[str, str]
) -> str:
    """The document `<template>.<format>.j2`, filled with `values`.

    `own` holds the school's templates by file name; they win over the shipped ones. Raises
    `Refused` (slug `template`), with file and line, where one of them cannot be used.
    """
    name = f"{template}.{format}.j2"
    environment = _environment(format, frozenset(own.items()))
    try:
        return environment.get_template(name).render(values)
    except FAULTS as fault:
        if isinstance(fault, TemplateNotFound) and fault.name == name and not _places(fault, own):
            raise Refused(
                f"There is no template for “{template}” in {format}: choose another --template, "
                f"or put templates/{name} into the records repository.",
                slug="template",
            ) from None
        places = _places(fault, own)
        if not places:
            raise
        raise Refused(said(fault, own), slug="template", place=places[-1]) from None


def shipped() -> Path:
    """The folder of the shipped templates: in the package once installed, else in the checkout."""
    package = Path(pmtool.__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


@lru_cache(maxsize=4)
def _environment(
    format: Format, own_items: frozenset[tuple[str, str]]
) -> ImmutableSandboxedEnvironment:
    """Kept, so that a whole school's statements compile their templates once."""
    own = dict(own_items)

    def load_own(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (own[name], f"templates/{name}", lambda: True) if name in own else None

    environment = sandbox(_in_html if format == "html" else _in_markdown)
    environment.loader = ChoiceLoader([FunctionLoader(load_own), FileSystemLoader(shipped())])
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(_FILTERS[format])
    return environment


# Most of what is printed: ASCII that neither steers a screen nor means anything to HTML.
_PLAIN = re.compile("[\t\n -!#-%(-;=?-~]*+")


def _in_html(value: object) -> str:
    """What a template prints, inert: `autoescape false` in a template changes nothing."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    return text if _PLAIN.fullmatch(text) else escape(visible(text))


def _in_markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(markdown.inline(visible(str(value))))


def _css_string(text: str) -> Markup:
    """The text as a string of a style sheet: no quote, tag or escape in it counts."""
    shown = (char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in text)
    return Markup('"' + "".join(shown) + '"')


def _allowed(script: str) -> Markup:
    """The name by which a content security policy allows one script, and no other."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return Markup(f"sha256-{b64encode(digest).decode()}")


_FILTERS: dict[Format, dict[str, Callable[..., Markup]]] = {
    "html": {
        "css": lambda text: _css_string(visible(str(text))),
        "allowed": lambda script: _allowed(str(script)),
    },
    "md": {
        "block": lambda text: Markup(markdown.block(visible(str(text)))),
        "item": lambda text: Markup(markdown.item(visible(str(text)))),
        "field": lambda text, label: Markup(markdown.field(label, visible(str(text)))),
    },
}


def _places(fault: BaseException, own: Mapping[str, str]) -> list[Place]:
    """Where the fault passed through the school's own templates, the innermost last."""
    paths = {f"templates/{name}" for name in own}
    if isinstance(fault, TemplateSyntaxError):
        return [Place(fault.filename, fault.lineno)] if fault.filename in paths else []
    places = []
    step: TracebackType | None = fault.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in paths:
            places.append(Place(step.tb_frame.f_code.co_filename, step.tb_lineno))
        step = step.tb_next
    return places


def said(fault: Exception, own: Mapping[str, str]) -> str:
    """What is wrong, without a word of the record: only what the template itself says."""
    what = "This line cannot be worked out"
    if isinstance(fault, TemplateSyntaxError):
        what = f"This is not a Jinja template ({fault.message})"
    elif isinstance(fault, SecurityError):
        what = "This line asks for something that a template may not have"
    elif isinstance(fault, TemplateNotFound):
        what = "This line includes a template that is not there"
    elif isinstance(fault, UndefinedError):
        name = re.search(r"'(\w+)'(?: is undefined)?$", fault.message or "")
        known = name is not None and any(name[1] in source for source in own.values())
        what = f"There is no “{name[1]}”" if name and known else "A name is not there"
    return f"{what}: correct the school's own template (docs/templates.md lists what it can use)."
