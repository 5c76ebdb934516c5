"""Whether a school's own template is one at all, before anybody needs it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TemplateFault:
    """Where a template goes wrong, and how. Only the template's own words are in it."""

    line: int
    message: str


def fault_of(source: str) -> TemplateFault | None:
    """The first fault of a template's grammar, or `None`. What it asks for is not looked at."""
    from jinja2 import Environment, TemplateSyntaxError

    try:
        # Nothing is rendered here, so that nothing needs to be escaped.
        Environment(autoescape=True).parse(source)
    except TemplateSyntaxError as fault:
        return TemplateFault(fault.lineno, (fault.message or "it is no template").rstrip("."))
    return None
