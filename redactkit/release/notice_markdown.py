"""Blocks of a notice as Markdown: every character of the record is escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from redactkit.release.notice_sections import Content, Facts, Links, Quote, Turns
from redactkit.release.notice_text import (
    Heading,
    Inline,
    Listing,
    Paragraph,
    Piece,
    Quotation,
    Table,
)

_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#$])")
_LINE_START = re.compile(r"^([ \t]*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
_ADDRESS = re.compile(r"(?<=\w):(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def escape(text: str) -> str:
    r"""Return a text in which nothing acts as markup, HTML or a link.

    >>> print(escape("<b>*x*</b> [a](http://b)"))
    \<b\>\*x\*\</b\> \[a\](http\://b)
    """
    text = _MARKUP.sub(r"\\\1", _INDENT.sub("", text))
    text = _ADDRESS.sub(lambda match: "\\" + match.group(), text)
    return _LINE_START.sub(_start, text)


def _start(match: re.Match[str]) -> str:
    mark = match.group(2)
    # "1." at the start of a line makes a list, and so does "1)": the point is escaped.
    return f"{match.group(1)}{mark}\\" if mark.isdigit() else f"{match.group(1)}\\{mark}"


def words(pieces: Sequence[Piece]) -> str:
    """Return words in a line or a paragraph; redactions stand in italics."""
    return "".join(_piece(piece, first=number == 0) for number, piece in enumerate(pieces))


def _piece(piece: Piece, *, first: bool) -> str:
    text = escape(piece.text)
    if not first and not piece.text.startswith("\n"):
        # Not at the start of a line: "- 3" after a redaction needs no mark, "1." neither.
        text = escape("x" + piece.text)[1:]
    marks = "*" if piece.redaction else {"strong": "**", "em": "**", "": ""}[piece.style]
    core = text.strip()
    if not marks or not core:
        return text
    return text.replace(core, f"{marks}{core}{marks}", 1)


def _line(pieces: Inline) -> str:
    return re.sub(r"\s*\n\s*", " ", words(pieces)).strip()


def blocks(contents: Sequence[Content], depth: int) -> str:
    """Return blocks, with headings in them one level below `depth`."""
    return "\n\n".join(_block(content, depth) for content in contents)


def _block(content: Content, depth: int) -> str:
    match content:
        case Paragraph():
            made = words(content.words).strip()
        case Heading():
            made = f"{'#' * min(depth + content.depth, 6)} {_line(content.words)}"
        case Listing():
            made = "\n".join(_items(content))
        case Table():
            made = _table(content)
        case Quotation():
            made = _quoted(words(content.words).strip())
        case Quote():
            made = _quoted(blocks(content.text, depth))
            made += f"\n>\n> — {_line(content.speaker)}" if content.speaker else ""
        case Turns():
            made = "\n\n".join(_turn(speaker, text, depth) for speaker, text in content.turns)
        case Facts():
            made = "\n".join(_facts(content, depth))
        case Links():
            made = "\n".join(_link(*link) for link in content.links)
        case _:
            assert_never(content)
    return made


def _quoted(text: str) -> str:
    return "> " + text.replace("\n", "\n> ")


def _turn(speaker: Inline, text: Sequence[Content], depth: int) -> str:
    return f"{_line(speaker) or 'Not named'}:\n\n{blocks(text, depth)}"


def _items(listing: Listing) -> list[str]:
    if not listing.first:
        return [f"- {_line(item)}" for item in listing.items]
    return [f"{listing.first + number}. {_line(item)}" for number, item in enumerate(listing.items)]


def _table(table: Table) -> str:
    rows = [table.head, *table.rows]
    lines = ["| " + " | ".join(_line(cell) for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(table.head), *lines[1:]])


def _facts(facts: Facts, depth: int) -> list[str]:
    lines: list[str] = []
    for fact in facts.facts:
        if fact.text:
            text = blocks(fact.text, depth).replace("\n", "\n  ")
            lines.append(f"- {escape(fact.label)}:\n\n  {text}\n")
        else:
            lines.append(f"- {escape(fact.label)}: {_line(fact.words)}")
    return lines


def _link(path: str, title: Inline, count: int) -> str:
    noted = f" ({count} {'redaction' if count == 1 else 'redactions'})" if count else ""
    return f"- {_line(title)}: {escape(path)}{noted}"


def tidy(text: str) -> str:
    """Return a text without white space at line ends and without runs of blank lines."""
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
