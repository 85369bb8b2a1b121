"""Values of the formats room: a document and its parts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text in a document.

    Attributes:
        address: Where it stands in the document, in the words of the format; "" for
            a document that is one text.
        text: The words.
    """

    address: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read whole.

    Attributes:
        path: Name of the file.
        media_type: What it is.
        parts: Everything in it that a reader could see.
    """

    path: str
    media_type: str
    parts: tuple[Part, ...]
