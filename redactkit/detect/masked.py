"""Numbers of which somebody has hidden a part: `****9911`, `077009XXX17`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redactkit.detect.view import View

_MASK = r"(?:[*#\u2022\u25cf\u2588\u25ae?]{2,40}+|x{2,40}+)"
_MASKED = re.compile(
    rf"(?<![^\W_])(?:(?P<head>(?=[a-z]*\d)[a-z\d]{{1,10}}?)[ -]?)?{_MASK}(?:[ -]{_MASK}){{0,4}}"
    r"(?:[ -]?(?P<tail>[a-z\d]{1,8}))?(?![^\W_])(?:[ -](?P<more>[a-z\d]{3,4})(?![^\W_]))?"
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
        head, tail, more = (match[part] or "" for part in ("head", "tail", "more"))
        first = view.word_at(match.start("head" if head else "tail" if tail else "more"))
        for end, last in ((tail, "tail" if tail else "head"), (tail + more, "more")):
            if match[last] and _tells(head, end):
                for code in long:
                    if code.startswith(head) and code.endswith(end) and head + end != code:
                        yield first, view.word_at(match.end(last) - 1), code


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
