"""How a number is said, and how it is misread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.numerals import SMALL

_WORDS = {number: word for word, number in SMALL.items()}
_ZEROS = ("zero", "oh", "nought", "o")
_MISREADINGS = ("1i", "1l", "0o", "01oi", "01ol", "9g", "5s", "8b", "2z")


def misread(number: str, *, back: bool = False) -> Iterator[str]:
    """Yield a number with letters that a reading machine or a hand has put for figures.

    Args:
        number: In small letters, as it is right.
        back: Whether figures are put for letters instead.

    >>> list(misread("106"))
    ['i06', 'l06', '1o6', 'io6', 'lo6']
    """
    for pairs in _MISREADINGS:
        half = len(pairs) // 2
        right, wrong = pairs[:half], pairs[half:]
        form = number.translate(
            str.maketrans(wrong, right) if back else str.maketrans(right, wrong)
        )
        if form != number:
            yield form


def spoken(number: str) -> Iterator[tuple[str, ...]]:
    """Yield how a number is said: figure by figure, with doubles, and in pairs.

    >>> sorted(set(spoken("1166")))
    [('double', 'one', 'double', 'six'), ('eleven', 'sixty', 'six'), ('one', 'one', 'six', 'six')]
    """
    for zero in _ZEROS if "0" in number else _ZEROS[:1]:
        figures = [zero if digit == "0" else _WORDS[int(digit)] for digit in number]
        yield tuple(figures)
        doubled = re.sub(r"\b(\w+) \1\b", r"double \1", " ".join(figures))
        yield tuple(doubled.split())
        yield tuple(re.sub(rf"\b{zero} {zero}\b", f"double {zero}", " ".join(figures)).split())
        if len(number) % 2 == 0:
            pairs = (number[place : place + 2] for place in range(0, len(number), 2))
            yield tuple(word for pair in pairs for word in _said_as_two(pair, zero))


def _said_as_two(pair: str, zero: str) -> tuple[str, ...]:
    """Return how two figures are said together: `oh four`, `eighteen`, `sixty six`."""
    number = int(pair)
    if number < 10:
        return zero, _WORDS[number] if number else zero
    if number < 20 or number % 10 == 0:
        return (_WORDS[number],)
    return _WORDS[number - number % 10], _WORDS[number % 10]
