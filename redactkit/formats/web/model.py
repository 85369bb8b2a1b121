"""A clean model of a web page: allowed elements, and places in the text of the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from redactkit.formats.types import Document
from redactkit.spans import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words: which of the page's leaves."""

    leaf: int


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the allow-list; its attributes hold numbers and fixed words only."""

    tag: str
    children: tuple[Node, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link; its target is the part at `address`."""

    address: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came inside the page.

    Attributes:
        address: Before the addresses of the picture's own parts.
        document: What the reader of pictures made of it.
        alternative: Address of the part with its alternative text, or "".
    """

    address: str
    document: Document = field(repr=False)
    alternative: str = ""


Node = Text | Element | Link | Picture


@dataclass(frozen=True, slots=True)
class Page:
    """A web page.

    Attributes:
        body: What stands in it.
        leaves: Spans of the part "/body": its runs of words, in order of place.
        titled: Whether it has a title, the part "/title".
        language: Language tag, such as "en-GB", or "".
        direction: "rtl" or "".
    """

    body: tuple[Node, ...]
    leaves: tuple[Span, ...] = ()
    titled: bool = False
    language: str = ""
    direction: str = ""
