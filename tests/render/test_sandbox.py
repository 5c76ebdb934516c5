"""What is quick in the sandbox does what Jinja's own does."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pmtool.render.documents import _in_html
from pmtool.render.sandbox import sandbox
from pmtool.render.visible import visible

MACRO = "{% macro m(a, b='<', c=a) %}{{ a }}|{{ b }}|{{ c }}{% endmacro %}"
EVERY = "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}"
CALLING = "{% macro m(a) %}{{ a }}{{ caller(a) }}{% endmacro %}"


@dataclass(frozen=True)
class Piece:
    """A part of a form."""

    text: str
    _own: str = "own"


def jinja() -> ImmutableSandboxedEnvironment:
    """The same, with nothing in it that is quick."""
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=escape
    )


@pytest.mark.parametrize(
    "template",
    [
        MACRO + "{{ m(x) }}",
        MACRO + "{{ m(x, x) }}",
        MACRO + "{{ m(x, c=1) }}{{ m(a=x) }}",
        MACRO + "{% for y in [x, 2] %}{{ m(y, loop.index) }}{% endfor %}",
        MACRO + "{{ m(m(x)) }}",
        MACRO + "{% autoescape false %}{{ m(x) }}{% endautoescape %}",
        EVERY + "{{ m(x) }}",
        EVERY + "{{ m(x, x, d=x) }}",
        CALLING + "{% call(y) m(x) %}{{ y }}{% endcall %}",
        "{% set shown %}{{ x }}{% endset %}{{ shown }}{{ [x, x]|join(', ') }}{{ x ~ '<' }}",
    ],
)
def test_a_page_is_what_jinja_alone_makes_of_it(template: str) -> None:
    expected = jinja().from_string(template).render(x="<b>é")
    assert sandbox(_in_html).from_string(template).render(x="<b>é") == expected


@pytest.mark.parametrize("call", ["m()", "m(1, 2, 3, 4)", "m(1, d=2)", "m(1, a=2)"])
def test_a_macro_that_is_called_wrongly_fails_as_in_jinja(call: str) -> None:
    found = []
    for environment in (jinja(), sandbox(_in_html)):
        with pytest.raises((TypeError, UndefinedError)) as fault:
            environment.from_string(MACRO + f"{{{{ {call} }}}}").render()
        found.append((fault.type, str(fault.value)))
    assert found[0] == found[1]


@pytest.mark.parametrize("asked", ["p._own", "p.__class__", "p.text.__class__", "m._func", "p.no"])
def test_what_is_private_stays_so(asked: str) -> None:
    template = sandbox(_in_html).from_string(MACRO + f"{{{{ {asked} }}}}")
    with pytest.raises((SecurityError, UndefinedError)):
        template.render(p=Piece("x"))


@given(st.text() | st.text("ab<>&\"'\n\t \x1b\x7f"))
def test_a_text_is_printed_as_if_there_were_no_quick_way(text: str) -> None:
    assert _in_html(text) == escape(visible(text))
    assert _in_html(Markup(text)) == text
