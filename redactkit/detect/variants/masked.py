"""Numbers and addresses of which a part is hidden: `****9911`, `077009XXX17`, `Da██ End`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from redactkit.detect.text.view import View

_MASK = r"(?:[*#\u2022\u25cf\u2588\u25ae?]{2,40}+|\u2588|x{2,40}+)"
_MASKED = re.compile(
    r"(?<![^\W_])(?:(?:(?P<lead>(?=[a-z]*\d)[a-z\d]{2,6})[ -])?"
    r"(?P<head>(?=[a-z]*\d)[a-z\d]{1,10}?)[ -]?)?"
    rf"{_MASK}(?:[ -]{_MASK}){{0,4}}"
    r"(?:[ -]?(?P<tail>[a-z\d]{1,8}))?(?![^\W_])(?:[ -](?P<more>[a-z\d]{3,4})(?![^\W_]))?"
)
_INKED = re.compile(
    r"(?<![^\W_])(?P<head>[^\W\d_]{0,20})\u2588{1,40}(?P<tail>[^\W\d_]{0,20})(?![^\W_])"
)
_ONLY_MASK = re.compile(_MASK)
_REACH = 80
_SHORTEST_CODE = 7
# As many signs at the end tell whose number it is; fewer with as many at both ends.
_SHORTEST_TAIL = 3
_SHORTEST_ENDS = 6


def masked(view: View, codes: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the first and last words of what is left of a code, and the code."""
    long = [code for code in codes if len(code) >= _SHORTEST_CODE]
    for match in _matches(view.folded) if long else ():
        for begin, end, (start, stop) in _readings(match):
            fits = [code for code in long if _fits(code, begin, end)]
            for code in fits:
                yield view.word_at(start), view.word_at(stop - 1), code
            if fits:
                break


def masked_words(
    view: View, phrases: Mapping[str, Sequence[tuple[str, ...]]]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the first and last words of a phrase of which one word is inked out, and the phrase.

    The whole of another word of the phrase stands beside what is left of that one.

    Args:
        view: The text.
        phrases: By each of their words, phrases of several words.
    """
    for match in _INKED.finditer(view.folded) if phrases else ():
        head, tail = match["head"], match["tail"]
        first, last = view.word_at(match.start("head")), view.word_at(match.end() - 1)
        first += not head  # the ink itself is no word
        beside = {*view.words[max(0, first - 1) : first], *view.words[last + 1 : last + 2]}
        near = {words for word in beside for words in phrases.get(word, ())}
        for words in sorted(near) if head + tail else ():
            for place, word in enumerate(words):
                begin, end = first - place, last + len(words) - place
                around = (*view.words[max(0, begin) : first], *view.words[last + 1 : end])
                if around == (*words[:place], *words[place + 1 :]) and _fits(word, head, tail):
                    yield begin, end - 1, words


def _readings(match: re.Match[str]) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield what may be the beginning and the end of a number, and where; the longest first."""
    lead, head, tail, more = (match[part] or "" for part in ("lead", "head", "tail", "more"))
    for begin, first in ((lead + head, "lead"), (head, "head"), ("", "tail"), ("", "more")):
        for end, last in ((tail + more, "more"), (tail, "tail"), ("", "head")):
            told = match[first] and match[last] and match.start(first) < match.end(last)
            if told and _tells(begin, end):
                yield begin, end, (match.start(first), match.end(last))


def _fits(code: str, begin: str, end: str) -> bool:
    """Return whether a code has such ends, and something between."""
    return code.startswith(begin) and code.endswith(end) and len(begin + end) < len(code)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the masked numbers of a text; only around its masks is it searched."""
    done = 0
    for mask in _ONLY_MASK.finditer(text):
        match = _MASKED.search(text, max(done, mask.start() - _REACH), mask.end() + _REACH)
        if match is not None and mask.start() >= done:
            done = match.end()
            yield match


def _tells(head: str, tail: str) -> bool:
    """Return whether the ends of a code tell whose it is."""
    figures = any(map(str.isdigit, head + tail))
    return figures and (len(tail) >= _SHORTEST_TAIL or len(head + tail) >= _SHORTEST_ENDS)
