"""The published header of a mail: who wrote to whom, when, and about what."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import Message

from redactkit.formats.mail.addresses import entries
from redactkit.formats.mail.encoded import decoded
from redactkit.formats.mail.model import Header, Mailbox
from redactkit.spans import Span

_PEOPLE = ("From", "To", "Cc")
PUBLISHED = (*_PEOPLE, "Date", "Subject")


@dataclass(frozen=True, slots=True)
class Head:
    """The header fields that are published.

    Attributes:
        text: One line a field, as a mail program shows them.
        headers: The fields, with places in `text`.
    """

    text: str = field(repr=False)
    headers: tuple[Header, ...]


def head(message: Message) -> Head | None:
    """Return the published header of a mail; None if a field cannot be told."""
    pen = _Pen()
    headers: list[Header] = []
    raw: dict[str, str] = {}
    for name, value in message.raw_items():
        raw.setdefault(name.title(), str(value).replace("\r", "").replace("\n", ""))
    for name in PUBLISHED:
        header = _header(pen, name, raw.get(name, ""))
        if header is None:
            return None
        headers += [header] if header.words or header.mailboxes else []
    return Head(pen.text.removesuffix("\n"), tuple(headers))


class _Pen:
    def __init__(self) -> None:
        self.text = ""

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


def _header(pen: _Pen, name: str, raw: str) -> Header | None:
    """Write a field down; return one without words if the mail has none."""
    if name in _PEOPLE:
        people = entries(raw)
        if people is None:
            return None
        mailboxes: list[Mailbox] = []
        for person, address in people:
            pen.write(", " if mailboxes else f"{name}: ")
            named = pen.write(person) if person else None
            pen.write(" <" if person and address else "")
            placed = pen.write(address) if address else None
            pen.write(">" if person and address else "")
            mailboxes.append(Mailbox(named, placed))
        pen.write("\n" if mailboxes else "")
        return Header(name, None, tuple(mailboxes))
    words = decoded(raw)
    if words is None:
        return None
    if not words:
        return Header(name)
    pen.write(f"{name}: ")
    span = pen.write(words)
    pen.write("\n")
    return Header(name, span)
