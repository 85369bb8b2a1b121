"""A clean model of an e-mail: its published headers, texts and attachments."""

from __future__ import annotations

from dataclasses import dataclass, field

from redactkit.formats.types import Document
from redactkit.spans import Span


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody who wrote or received the mail: spans of the part "/headers", or None."""

    name: Span | None
    address: Span | None


@dataclass(frozen=True, slots=True)
class Header:
    """A published header.

    Attributes:
        name: "From", "Subject"…
        words: Span of its words in "/headers", for a header that is not a list of people.
        mailboxes: The people.
    """

    name: str
    words: Span | None = None
    mailboxes: tuple[Mailbox, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A plain text of the mail; it is the part at `address`."""

    address: str


@dataclass(frozen=True, slots=True)
class WebPage:
    """A text of the mail in HTML.

    Attributes:
        address: Before the addresses of the page's parts.
        document: The page.
    """

    address: str
    document: Document = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the mail.

    Attributes:
        address: Before the addresses of the file's parts.
        document: The file.
        named: Whether it has a name: the part at `address` + "/name".
    """

    address: str
    document: Document = field(repr=False)
    named: bool = False

    @property
    def number(self) -> str:
        """Which attachment it is."""
        return self.address.rpartition("/")[2]


Content = Words | WebPage | Attachment


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail."""

    headers: tuple[Header, ...]
    contents: tuple[Content, ...]
