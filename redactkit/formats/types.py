"""Values of the formats room: a document, its parts, and what is changed in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from redactkit.spans import Span


class Kind(Enum):
    """What a part of a document is."""

    BODY = "body text"
    TABLE = "table"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    COMMENT = "comment"
    REVISION = "tracked change"
    FIELD_CODE = "field code"
    LINK = "link target"
    ALTERNATIVE = "alternative text"
    METADATA = "metadata"
    FILE_NAME = "file name"
    EMBEDDED = "embedded file"
    HIDDEN = "hidden content"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text in a document, as long as its reader reads it in one go.

    Attributes:
        address: Where it stands, as a JSON pointer made of fixed words and numbers, for
            instance "/body" or "/sheets/2"; "" for a document that is one text.
        text: The words. Blocks are parted by a blank line, rows by a line feed, cells by
            a tab, pages by a form feed.
        kind: What it is.
    """

    address: str
    text: str = field(repr=False)
    kind: Kind = Kind.BODY


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a document that its reader does not understand; it stops a release.

    Attributes:
        address: Where it stands, in fixed words and numbers.
        message: What it is: a fixed sentence, with no value of the document.
        hint: What a person can do.
        rule: Rule id.
    """

    address: str
    message: str
    hint: str = "remove it from the document, or save the document without it"
    rule: str = "formats/unknown-part"


class Edit(NamedTuple):
    """Words that take the place of a span of a part's text (code points, half-open)."""

    span: Span
    words: str


Edits = Mapping[str, Sequence[Edit]]
"""By the address of a part, its edits: disjoint, in order of place. A part without any stays."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read whole.

    Attributes:
        path: Name of the file.
        media_type: What it is.
        parts: Everything that is published, once it is redacted.
        left_out: What is in the file and is not published: comments, hidden sheets, metadata.
        unread: What was not understood.
        layout: What its format needs to build it again: its own, clean model of the
            document, with places in `parts`. Never the original bytes of a text.
    """

    path: str
    media_type: str
    parts: tuple[Part, ...]
    left_out: tuple[Part, ...] = ()
    unread: tuple[Unread, ...] = ()
    layout: Any = field(default=None, repr=False)


Built = Mapping[str, bytes]
"""The files of a released document by what follows its stem, the main one first:
{".docx": …}, or {".xlsx": …, "-1.csv": …}."""
