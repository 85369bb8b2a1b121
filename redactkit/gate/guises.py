"""Letters and digits in the guise of other signs: tags, escapes, figures; names spelt aloud."""

from __future__ import annotations

import re

from ahocorasick_rs import BytesAhoCorasick

from redactkit.gate.days import DAYS
from redactkit.gate.literals import PUT_TOGETHER
from redactkit.gate.shown import Rewriting
from redactkit.gate.spoken import SPOKEN

# Tags: ASCII once more, which no font shows.
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
# RFC 5545, 3.1, and RFC 6350, 3.2: lines of calendars and address books are folded anywhere.
_FOLD = re.compile(r"\r?\n[ \t]")
# The numbers of lines in the margin of a transcript: "Fitz-", and below it "6   roy".
_NUMBERED_LINE = re.compile(
    r"(?<=[^\W\d_])(?:-?\r?\n)[^\S\n]{0,4}\d{1,3}[.:)]?[^\S\n]{2,12}(?=[^\W\d_])"
)
# CSS Syntax Module Level 3, 4.3.7: hexadecimal digits, and a blank that ends them.
_CSS_ESCAPE = re.compile(r"\\[0-9A-Fa-f]{2,6}[ \t\n]?")
# Figures that stand for letters in a word, as machines read and people disguise: W0lstenh01me.
_FIGURE = re.compile(r"[0135](?:(?<=[A-Za-z].)(?=[A-Za-z]{2})|(?<!\w.)(?=[A-Za-z]{3}))", re.DOTALL)
_LETTERS = {"0": "o", "1": "l", "3": "e", "5": "s"}
_FIGURES = bytes(
    ord("0") if chr(code) in _LETTERS else ord("a") if code < 128 and chr(code).isalpha() else 46
    for code in range(256)
)


def _untagged(match: re.Match[str]) -> str:
    return f" {''.join(chr(ord(sign) - 0xE0000) for sign in match.group())} "


def _nothing(_: re.Match[str]) -> str:
    return ""


def _unescaped(match: re.Match[str]) -> str:
    value = int(match.group()[1:].strip(), 16)
    return chr(value) if 0x20 <= value < 0xD800 else match.group()


def _as_letter(match: re.Match[str]) -> str:
    return _LETTERS[match.group()]


def _as_other_letter(match: re.Match[str]) -> str:
    return "i" if match.group() == "1" else _LETTERS[match.group()]


def _joined(match: re.Match[str]) -> str:
    return "" if match.group().startswith("-") else " "


_TAGGED = Rewriting(_TAGS, _untagged)
_EVERYWHERE = (
    Rewriting(_FOLD, _nothing, ("BEGIN:V",)),
    Rewriting(_NUMBERED_LINE, _joined, ("  ", "\t")),
    Rewriting(_CSS_ESCAPE, _unescaped, ("\\",)),
)
_AS_LETTERS = (
    Rewriting(_FIGURE, _as_letter),
    Rewriting(_FIGURE, _as_other_letter, ("1",)),
)
_NEAR_A_HINT = (PUT_TOGETHER, *SPOKEN, *DAYS)
_HINTS = sorted({hint for rewriting in _NEAR_A_HINT for hint in rewriting.hints})
_FINDER = BytesAhoCorasick([hint.encode() for hint in _HINTS])


def guises(text: str) -> tuple[Rewriting, ...]:
    """Return the rewritings that may take a guise off a text."""
    # Half of a surrogate pair is no hint.
    data = text.encode("utf-8", "replace")
    places = _FINDER.find_matches_as_indexes(data, overlapping=True)
    present = {_HINTS[hint] for hint in {place[0] for place in places}}
    return (
        *((_TAGGED,) if b"\xf3\xa0" in data else ()),
        *_EVERYWHERE,
        *(_AS_LETTERS if b"0aa" in data.translate(_FIGURES) else ()),
        *(each for each in _NEAR_A_HINT if not present.isdisjoint(each.hints)),
    )
