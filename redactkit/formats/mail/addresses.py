"""Lists of addresses (RFC 5322, 3.4): names, comments, groups."""

from __future__ import annotations

import re
from typing import NamedTuple

from redactkit.formats.mail.encoded import decoded, phrase

_PIECE = re.compile(
    r"""=\?[^?\s]+\?[bqBQ]\?[^?]*\?=|"(?:[^"\\]|\\.)*"|<[^<>]*>|[(),;:]|[^"<(),;:\s]+|[\s"<]""",
    re.DOTALL,
)
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")


class Entry(NamedTuple):
    """A name, an address, or both; either may be ""."""

    name: str
    address: str


def entries(raw: str) -> list[Entry] | None:
    """Return who is in a list of addresses; None if that cannot be told.

    A comment is part of the name; the name of a group stands as an entry before those in it.
    What is no clear address counts as a name, so that it is published as words.
    """
    found: list[Entry | None] = []
    words: list[str] = []
    address = ""
    comment = 0
    for piece in _PIECE.findall(raw):
        if piece in {"(", ")"}:
            comment = max(0, comment + (1 if piece == "(" else -1))
            words.append(" ")
        elif piece in {",", ";", ":"} and not comment:
            found.append(_entry(words, address))
            words, address = [], ""
        elif piece[0] == "<" and not address and _ADDRESS.fullmatch(_angled(piece)):
            address = _angled(piece)
        elif piece[0] == '"' and len(piece) > 1:
            words.append(re.sub(r"\\(.)", r"\1", piece[1:-1]))
        else:
            words.append(piece)
    found.append(_entry(words, address))
    whole = [entry for entry in found if entry is not None]
    return [entry for entry in whole if any(entry)] if len(whole) == len(found) else None


def _angled(piece: str) -> str:
    return re.sub(r"\s", "", piece[1:-1])


def _entry(words: list[str], address: str) -> Entry | None:
    text = decoded("".join(words))
    if text is None:
        return None
    bare = [word for word in text.split() if _ADDRESS.fullmatch(word)]
    if address or len(bare) != 1:
        return Entry(text, address)
    return Entry(" ".join(word for word in text.split() if word != bare[0]), bare[0])


def mailbox(name: str, address: str) -> str:
    """Return a name and an address as they stand in a list.

    Words that are no address any more stand as the name of an empty group, as RFC 6854
    has it for somebody who has no address to give.
    """
    if _ADDRESS.fullmatch(address):
        return f"{phrase(name)} <{address}>" if name.strip() else address
    words = f"{name} {address}".strip()
    return f"{phrase(words)}:;" if words else ""
