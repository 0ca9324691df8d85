"""Reading a page as a program reads it: its elements, ids and words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

NEVER_CLOSED = {"meta", "br", "link", "img", "input", "hr"}

APART = {"td", "th", "li", "dt", "dd", "p", "caption", "title", "h2", "h3"}


@dataclass
class Element:
    """One element, with the text of it and of all within."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a page, in their order; raises where they do not nest."""

    html: str
    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()
        assert not self._open, f"never closed: {self._open[-1]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in NEVER_CLOSED:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, (self._open[-1], tag)
        self._open.pop()
        if tag in APART:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        return [one for one in self.elements if one.tag == tag]

    def values(self, attribute: str) -> list[str]:
        found = (one.attributes.get(attribute) for one in self.elements)
        return [value for value in found if value is not None]

    def by_id(self, name: str) -> Element:
        (found,) = (one for one in self.elements if one.attributes.get("id") == name)
        return found

    def words(self, name: str) -> str:
        return " ".join(self.by_id(name).text.split())
