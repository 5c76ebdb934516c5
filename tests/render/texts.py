"""Texts that a record may hold: real ones, hostile ones, and whatever hypothesis thinks of."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st
from ruamel.yaml import YAML

_SAMPLES = Path(__file__).parents[1] / "facts" / "sample_objectives.yaml"


def _samples() -> list[str]:
    entries = YAML(typ="safe").load(_SAMPLES.read_text(encoding="utf-8"))["objectives"]
    return list(dict.fromkeys(text for entry in entries for text in entry.values() if text))


SAMPLES = _samples()
HOSTILE = [
    "<script>alert(1)</script>",
    "</style></title></textarea><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "| a |",
    "a \\| b \\",
    "`one` ``two`` ```three",
    "```\nnot a fence\n```",
    "~~~\ntildes\n~~~",
    "[link](javascript:alert(1))",
    "![image](https://example.org/a.png)",
    "](javascript:alert(1))",
    "<https://example.org> https://example.org www.example.org",
    "[ref]: https://example.org",
    "{{ 7*7 }} {% raw %} {# note #}",
    "{% endraw %}{{ reviewee }}",
    "   three leading spaces",
    "    four leading spaces",
    "\ta leading tab",
    "two trailing spaces  ",
    "a  \nhard break",
    "a\\\nbackslash break",
    "---",
    "title\n---",
    "title\n===",
    "---\nlayout: x\n---",
    "# x",
    "## x ##",
    "> quoted",
    "1. x",
    "1) x",
    "- x",
    "+ x",
    "* x",
    "- [ ] task",
    "12. ",
    "*a* _b_ **c** ~~d~~ ==e== $x$",
    "&amp; &lt; &#35; &copy; & alone",
    "R&D; AT&T",
    "term\n: definition",
    "first\n\n\n\nfifth line, and a last break\n",
    "\n\nleading breaks",
    "👩🏽‍🏫 🏴󠁧󠁢󠁷󠁬󠁳󠁿 emoji",
    "عليّ حسن and הדסה",
    "\xa0no-break spaces\xa0\u3000",
    "ESC \x1b[31m red \x1b]52;c;YQ==\x07",
    "C1 \x9b31m, NUL \x00, CR \r, DEL \x7f",
    "bidi \u202eoverride\u202c \u2066isolate\u2069",
    ":smile: [/foo] [bold]x[/bold]",
    "null",
    "yes",
    "=1+1",
    "@mention #12",
]

_MARKUP = st.sampled_from(
    [
        *"\\`*_[]<>|~$&#+-=:!(){}.@\n\t ",
        "  ",
        "1. ",
        "- ",
        "```",
        "~~~",
        "---",
        "://",
        "www.",
        "\n\n",
    ]
)
anything = (
    st.lists(_MARKUP | st.text(max_size=5), min_size=1, max_size=12)
    .map("".join)
    .filter(lambda text: not text.isspace() and text != "")
)
