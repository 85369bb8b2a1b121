"""Names and numbers as they are spoken: in the radio alphabet, digit by digit."""

from __future__ import annotations

import re

from redactkit.gate.shown import Rewriting, cases
from redactkit.gate.words import ONES

_DIGITS = {word: str(number) for number, word in enumerate(ONES, 1)} | dict.fromkeys(
    ("zero", "nought", "oh", "o"), "0"
)
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_DIGIT = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(_DIGITS)})(?:[ -]hundred)?"
_DICTATED = re.compile(rf"\b{_DIGIT}(?:[ ,-]{{1,2}}{_DIGIT}){{3,}}\b", re.IGNORECASE)
_GROUPED = _TIMES.keys() | {"zero", "nought", "oh"}
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)

# ITU Radio Regulations, appendix 14, and how the words are misspelt.
_RADIO = (
    "alpha", "alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india",
    "juliett", "juliet", "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo",
    "sierra", "tango", "uniform", "victor", "whiskey", "whisky", "x-ray", "xray", "yankee", "zulu",
)  # fmt: skip
_SIGN = rf"(?:{'|'.join(sorted((*_RADIO, *_DIGITS.keys() - {'o', 'oh'}), key=len, reverse=True))})"
_SPELT = re.compile(
    rf"\b{_SIGN}(?:[ ,./-]{{1,3}}(?:{_SIGN}|\d{{1,2}}(?!\d))){{2,}}\b", re.IGNORECASE
)
_SAID = re.compile(rf"{_SIGN}|\d", re.IGNORECASE)
# Hardly a name or a number plate is spelt without one of these.
_VOWELS = ("alpha", "alfa", "echo", "india", "oscar", "uniform", "yankee", "tango", "bravo", "kilo")


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


def _in_letters(match: re.Match[str]) -> str:
    """Return what the radio alphabet spells."""
    said = (sign.lower() for sign in _SAID.findall(match.group()))
    return "".join(_DIGITS.get(sign, sign[0].upper()) for sign in said)


_OH = (" oh", "\noh", "-oh", "Oh ", "Oh-", "OH ", "OH-")
SPOKEN = (
    Rewriting(
        _DICTATED, _in_digits, (*_OH, *cases("zero", "nought", "double", "treble", "triple")), 200
    ),
    Rewriting(_SPELT, _in_letters, cases(*_VOWELS), 400),
)
