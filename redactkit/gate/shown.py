"""How a page shows a text: tags and marks of emphasis dropped, quoted lines joined.

None of these ways to read a text changes its letters and digits, or their order; they only
join words or part them. A name in camel case is parted as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

Replace = Callable[[re.Match[str]], str]
Replaced = tuple[int, int, str]
"""Where a stretch of a text begins and ends, and the words in its place."""


class Rewriting(NamedTuple):
    """What is replaced in a text to read it in another way.

    Attributes:
        pattern: What.
        replace: By what.
        hints: Without one of these in the text there is no match; none where that is not known.
        reach: How many code points a match spans at most, hints among them: only so near to
            one is it looked for. 0 where hints tell nothing about the place.
    """

    pattern: re.Pattern[str]
    replace: Replace
    hints: tuple[str, ...] = ()
    reach: int = 0

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what is replaced, in order."""
        if self.hints and not any(hint in text for hint in self.hints):
            return
        if not self.reach:
            yield from self.pattern.finditer(text)
            return
        for start, end in _around(text, self.hints, self.reach):
            yield from self.pattern.finditer(text, start, end)

    def replaced(self, text: str) -> list[Replaced]:
        """Return what is replaced, in order: equal words are replaced by the same."""
        replaced: list[Replaced] = []
        known: dict[str, str] = {}
        for match in self.matches(text):
            gone = match.group()
            words = known.get(gone)
            if words is None:
                words = known[gone] = self.replace(match)
            replaced.append((match.start(), match.end(), words))
        return replaced

    def of(self, text: str) -> str:
        """Return the text read in this way."""
        return spliced(text, self.replaced(text))


def spliced(text: str, replaced: Iterable[Replaced]) -> str:
    """Return a text with other words in some places, which are in order."""
    pieces: list[str] = []
    last = 0
    for start, end, words in replaced:
        pieces += text[last:start], words
        last = end
    return "".join((*pieces, text[last:])) if pieces else text


def _around(text: str, hints: Iterable[str], reach: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that are near to a hint, apart from each other."""
    places: list[int] = []
    for hint in hints:
        place = text.find(hint)
        while place >= 0:
            places.append(place)
            place = text.find(hint, place + 1)
    start = end = 0
    for place in sorted(places):
        if place - reach > end:
            if end:
                yield start, end
            start = max(0, place - reach)
        end = place + reach
    if places:
        yield start, min(end, len(text))


def cases(*words: str) -> tuple[str, ...]:
    """Return words in small letters, with a capital, and in capitals: hints.

    >>> cases("echo")
    ('echo', 'Echo', 'ECHO')
    """
    return tuple(form for word in words for form in (word, word.capitalize(), word.upper()))


_EMPHASIS = re.compile(r"[*_~`]+|\\(?=[^\w\s])")
_SMALL, _CAPITAL = "a-zà-öø-ÿ", "A-ZÀ-ÖØ-Þ"
_CAMEL = re.compile(f"[{_CAPITAL}](?<=[{_SMALL}][{_CAPITAL}])")
_WRAPPED_QUOTE = re.compile(r"(?<=\w)[-\u2010\u2011\u00ad]?[ \t]*\r?\n[ \t]*[>|*#/]+[ \t]*(?=\w)")
_CASES = bytes(
    ord("A") if chr(code).isupper() else ord("a") if chr(code).islower() else ord(" ")
    for code in range(256)
)


def _nothing(_: re.Match[str]) -> str:
    return ""


def _apart(capital: re.Match[str]) -> str:
    return " " + capital.group()


_PLAIN = Rewriting(_EMPHASIS, _nothing, ("*", "_", "~", "`", "\\"))
_JOINED = Rewriting(_WRAPPED_QUOTE, _nothing, tuple(f"\n{sign}" for sign in " \t>|*#/"))
_PARTED = Rewriting(_CAMEL, _apart)

SHOWN = (_PLAIN, _PARTED, _JOINED)
"""Each on its own."""


def parted(text: str) -> str:
    """Return a text with every two words apart that are apart in any of these ways.

    >>> parted("myQuillFile")
    'my Quill File'
    """
    camel = b"aA" in text.encode("latin-1", "replace").translate(_CASES)
    return _PARTED.of(text) if camel else text


def joined(text: str) -> str:
    r"""Return a text with all words joined that are joined in any of these ways.

    >>> joined("Qu**il**l, Pear-\n> tree")
    'Quill, Peartree'
    """
    return _PLAIN.of(_JOINED.of(text))
