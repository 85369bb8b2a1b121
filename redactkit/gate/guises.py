"""Letters and digits in the guise of other signs: tags, escapes, figures, words for digits."""

from __future__ import annotations

import re

from redactkit.gate.shown import Rewriting

# Tags: ASCII once more, which no font shows.
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
# CSS Syntax Module Level 3, 4.3.7: hexadecimal digits, and a blank that ends them.
_CSS_ESCAPE = re.compile(r"\\[0-9A-Fa-f]{2,6}[ \t\n]?")
# Figures that stand for letters in a word, as machines read and people disguise: W0lstenh01me.
_FIGURE = re.compile(r"[0135](?:(?<=[A-Za-z].)(?=[A-Za-z]{2})|(?<!\w.)(?=[A-Za-z]{3}))", re.DOTALL)
_LETTERS = {"0": "o", "1": "l", "3": "e", "5": "s"}
_DIGITS = {
    "zero": "0", "nought": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_DIGIT = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(_DIGITS)})(?:[ -]hundred)?"
_DICTATED = re.compile(rf"\b{_DIGIT}(?:[ ,-]{{1,2}}{_DIGIT}){{3,}}\b", re.IGNORECASE)
_GROUPED = _TIMES.keys() | {"zero", "nought", "oh"}
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def _untagged(match: re.Match[str]) -> str:
    return f" {''.join(chr(ord(sign) - 0xE0000) for sign in match.group())} "


def _unescaped(match: re.Match[str]) -> str:
    value = int(match.group()[1:].strip(), 16)
    return chr(value) if 0x20 <= value < 0xD800 else match.group()


def _as_letter(match: re.Match[str]) -> str:
    return _LETTERS[match.group()]


def _as_other_letter(match: re.Match[str]) -> str:
    return "i" if match.group() == "1" else _LETTERS[match.group()]


def _in_digits(match: re.Match[str]) -> str:
    """Return a number that is written as it is spoken, digit by digit.

    Every phone number has a nought, and whoever dictates a number groups its digits; "one,
    two, three, four" counts.
    """
    digits, times = "", 1
    words = [word.lower() for word in _WORD.findall(match.group())]
    if _GROUPED.isdisjoint(words):
        return match.group()
    for word in words:
        digits += "00" if word == "hundred" else _DIGITS.get(word, "") * times
        times = _TIMES.get(word, 1)
    return digits


GUISES = (
    Rewriting(_TAGS, _untagged),
    Rewriting(_CSS_ESCAPE, _unescaped, ("\\",)),
    Rewriting(_FIGURE, _as_letter, tuple(_LETTERS)),
    Rewriting(_FIGURE, _as_other_letter, ("1",)),
    Rewriting(
        _DICTATED,
        _in_digits,
        ("oh", "Oh", "OH", "ero", "ERO", "ought", "OUGHT", "ouble", "reble", "riple"),
    ),
)
