"""How a page shows a text: tags and marks of emphasis dropped, quoted lines joined.

None of these ways to read a text changes its letters and digits, or their order; they only
join words or part them. A name in camel case is parted as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Replace = Callable[[re.Match[str]], str]

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


SHOWN: tuple[tuple[re.Pattern[str], Replace], ...] = (
    (_EMPHASIS, _nothing),
    (_CAMEL, _apart),
    (_WRAPPED_QUOTE, _nothing),
)
"""What is replaced, and by what: each on its own."""


def parted(text: str) -> str:
    """Return a text with every two words apart that are apart in any of these ways.

    >>> parted("myQuillFile")
    'my Quill File'
    """
    if b"aA" not in text.encode("latin-1", "replace").translate(_CASES):
        return text
    return _CAMEL.sub(_apart, text)


def joined(text: str) -> str:
    r"""Return a text with all words joined that are joined in any of these ways.

    >>> joined("Qu**il**l, Pear-\n> tree")
    'Quill, Peartree'
    """
    return _EMPHASIS.sub("", _WRAPPED_QUOTE.sub("", text))
