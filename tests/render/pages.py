"""What a browser makes of a page: its elements, and its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt

_VOID = {"meta", "br", "hr", "img", "link", "input"}


@dataclass
class Element:
    tag: str
    attributes: tuple[tuple[str, str | None], ...] = ()
    inside: list[Element | str] = field(default_factory=list)

    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text() for part in self.inside)

    def every(self, tag: str, klass: str | None = None) -> list[Element]:
        found = []
        for part in self.inside:
            if isinstance(part, Element):
                classes = (dict(part.attributes).get("class") or "").split()
                if part.tag == tag and (klass is None or klass in classes):
                    found.append(part)
                found += part.every(tag, klass)
        return found

    def skeleton(self) -> object:
        """The elements without their text."""
        inside = [part.skeleton() for part in self.inside if isinstance(part, Element)]
        return (self.tag, self.attributes, inside)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("#document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, tuple(attrs))
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def page(html: str) -> Element:
    """The page as a tree; it fails where elements are not nested."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]


def from_markdown(markdown: str) -> Element:
    """The page that Markdown with tables and HTML allowed becomes."""
    return page(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))
