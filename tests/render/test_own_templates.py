"""A school's own template wins, runs in a sandbox, and says where it is wrong."""

from __future__ import annotations

import pytest

from pmtool.errors import Refused
from pmtool.render.documents import Format
from tests.render.records import full, record, rendered

both = pytest.mark.parametrize("format", ["md", "html"])


def own(source: str, format: Format = "html", **more: object) -> str:
    return rendered(full(), format, own_templates={f"statement.{format}.j2": source}, **more)


@both
def test_the_schools_own_form_is_used_in_its_place(format: Format) -> None:
    source = "{{ academy }}: {{ reviewee }}, {% for o in objectives %}{{ o.due }} {% endfor %}"
    assert (
        own(source, format) == "Elm Tree Primary Academy: Łukasz Wójcik, 23 July 2027 28 May 2027 "
    )


@both
def test_one_part_of_the_shipped_form_can_be_replaced(format: Format) -> None:
    parts = f"parts.{format}.j2"
    names = ("text", "field", "line", "box", "part", "bullets")
    source = "".join(
        f"{{% macro {name}(a='', b='', c='') %}}OURS{{% endmacro %}}" for name in names
    )
    assert "OURS" in rendered(record(), format, own_templates={parts: source})


def test_the_style_alone_can_be_replaced() -> None:
    text = rendered(record(), "html", own_templates={"statement.css.j2": "h1 { color: green }"})
    assert "h1 { color: green }" in text
    assert "@page" not in text


def test_another_template_can_be_chosen_by_name() -> None:
    letter = {"letter.md.j2": "Dear {{ reviewee }}"}
    assert rendered(full(), "md", own_templates=letter, template="letter") == "Dear Łukasz Wójcik"


@pytest.mark.parametrize("name", ["nothing", "../../etc/passwd", "statement.html"])
def test_a_template_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="There is no template") as refused:
        rendered(full(), "md", template=name)
    assert refused.value.slug == "template"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{{ reviewee.phone }}", "There is no “phone”"),
        ("{{ salary }}", "There is no “salary”"),
        ("{{ salary|css }}", "There is no “salary”"),
        ("{% if salary %}{% endif %}", "There is no “salary”"),
        ("{{ reviewee|shout }}", "not a Jinja template"),
        ("{{ reviewee|safe }}", "not a Jinja template"),
        ("{{ reviewee|urlize }}", "not a Jinja template"),
        ("{{ reviewee", "not a Jinja template"),
        ("{% for %}", "not a Jinja template"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "may not have"),
        ("{{ self.__init__.__globals__ }}", "There is no|may not have"),
        ("{{ '{0.__class__}'.format(pay) }}", "may not have"),
        ("{{ cycler.__init__.__globals__.os }}", "may not have|There is no"),
        ("{% include '/etc/passwd' %}", "is not there"),
        ("{% include '../pyproject.toml' %}", "is not there"),
        ("{% include 'statement.html.j2' %}", "cannot be worked out"),
        ("{{ 1 // 0 }}", "cannot be worked out"),
        ("{{ reviewee + 1 }}", "cannot be worked out"),
        ("{{ range(999999999) }}", "cannot be worked out"),
        ("{{ [][reviewee] }}", "A name is not there"),
        ("{{ objectives.append(1) }}", "There is no “append”"),
    ],
)
def test_a_broken_or_hostile_template_is_refused_with_its_line(line: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        own(f"<p>\n</p>\n{line}\n")
    assert refused.value.slug == "template"
    assert str(refused.value).startswith("templates/statement.html.j2:3: ")
    assert "Łukasz" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "source",
    [
        "{{ reviewee }}",
        "{% autoescape false %}{{ reviewee }}{% endautoescape %}",
        "{{ reviewee|replace('z', '') }}",
        "{{ [reviewee]|join }}",
        "{% set name = reviewee %}{{ name }}",
        "{% set name %}{{ reviewee }}{% endset %}{{ name }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(reviewee) }}",
    ],
)
@both
def test_values_are_inert_in_a_schools_own_template_too(format: Format, source: str) -> None:
    hostile = {"id": "p1", "name": "<b>*x*\x1b", "job_title": "x", "category": "teacher"}
    text = rendered(
        record(reviewee=hostile), format, own_templates={f"statement.{format}.j2": source}
    )
    assert text == ("&lt;b&gt;*x*\\x1b" if format == "html" else "\\<b\\>\\*x\\*\\\\x1b")


def test_a_fault_of_ours_is_not_blamed_on_the_school() -> None:
    unrelated = {"letter.md.j2": "{{ nothing }}"}
    assert rendered(record(), "md", own_templates=unrelated) == rendered(record(), "md")
