"""Word forms with Jinja fields: filled through docxtpl, in the sandbox of all templates.

A value is text and nothing else: no field, no link, no markup. Its line breaks and tabs stay. The
same values and the same form give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from types import ModuleType

from jinja2.exceptions import TemplateError
from markupsafe import Markup, escape

from pmtool.errors import Place, Refused
from pmtool.render.documents import FAULTS, said, shipped
from pmtool.render.sandbox import sandbox
from pmtool.render.visible import visible

TITLE_LENGTH = 255
"""More than that Word's own properties do not hold."""

# What XML 1.0 cannot hold and `visible` leaves alone.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
# Besides a template's own faults: a part that is no XML, for which lxml raises a SyntaxError.
_FAULTS = (*FAULTS, SyntaxError)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def shipped_form(name: str) -> bytes | None:
    """A Word form that comes with `pm`."""
    path = shipped() / f"{name}.docx"
    return path.read_bytes() if path.is_file() else None


def in_word(
    form: bytes, values: Mapping[str, object], *, title: str, seal: str, own: str | None
) -> bytes:
    """The form, filled with `values`; `title` and `seal` go into the document's properties.

    `own` is the path of the form where it is a school's own one: then a fault in it raises
    `Refused` (`template`). Raises `Refused` (`no-word`) where docxtpl is not installed.
    """
    docxtpl = _docxtpl()
    try:
        document = docxtpl.DocxTemplate(io.BytesIO(form))
        document.render(dict(values), sandbox(printed))
        properties = document.core_properties
        properties.title = printable(title)[:TITLE_LENGTH]
        properties.identifier = seal
        properties.language = "en-GB"
        content = io.BytesIO()
        document.save(content)
    except _FAULTS as fault:
        if own is None:
            raise
        raise Refused(_said(fault, form), slug="template", place=Place(own)) from None
    return _at_no_time(content.getvalue())


def word_fault(form: bytes) -> str | None:
    """How a form goes wrong in its grammar, or `None`: also where docxtpl is not installed, so that
    nobody can tell. What it asks for is not looked at.
    """
    try:
        docxtpl = _docxtpl()
    except Refused:
        return None
    try:
        document = docxtpl.DocxTemplate(io.BytesIO(form))
        document.get_undeclared_template_variables(sandbox(printed))
    except _FAULTS as fault:
        return _said(fault, form)
    return None


def printed(value: object) -> Markup:
    """What a form prints, inert. Braces are written as references, since docxtpl reads some of
    them again after it has printed them.
    """
    text = str(value if isinstance(value, Markup) else escape(str(value)))
    return Markup(printable(text).replace("{", "&#123;").replace("}", "&#125;"))


def printable(text: str) -> str:
    """The text as a Word document can hold it: control characters made visible."""
    return _NO_CHARACTER.sub(lambda found: f"\\u{ord(found[0]):04x}", visible(text))


def _said(fault: Exception, form: bytes) -> str:
    """What is wrong, in words of the form itself."""
    if isinstance(fault, SyntaxError):
        return "This Word form is damaged: open it in Word, and save it anew."
    if not isinstance(fault, TemplateError):
        return (
            "This Word form cannot be filled: a `{%tr … %}`, `{%p … %}` or `{{ … }}` in it stands"
            " where it cannot; docs/templates.md explains them."
        )
    with zipfile.ZipFile(io.BytesIO(form)) as parts:
        texts = {n: parts.read(n).decode("utf-8", "replace") for n in parts.namelist()}
    return said(fault, {name: text for name, text in texts.items() if name.endswith(".xml")})


def _at_no_time(document: bytes) -> bytes:
    """The same parts, without the time at which they were written."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as parts,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as dateless,
    ):
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, _LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            dateless.writestr(part, parts.read(name))
    return result.getvalue()


def _docxtpl() -> ModuleType:
    try:
        import docxtpl
    except ImportError:
        raise Refused(
            "Word documents need docxtpl, which is not installed: `pip install 'pmtool[word]'`.",
            slug="no-word",
        ) from None
    assert isinstance(docxtpl, ModuleType)
    return docxtpl
