"""The numbers of lines, as transcripts and pleadings have them in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Two blanks part such a number from the line; one blank parts an item's or a house's.
_NUMBER = re.compile(r"^[^\S\n]{0,4}(\d{1,3})[.:)]?(?=[^\S\n]{2})", re.MULTILINE)
_FEWEST = 4


def without_line_numbers(text: str) -> str:
    r"""Return a text of the same length in which the numbers of its lines are blanks.

    Lines are numbered where one number follows the other on four lines or more, from 1 on,
    or up to where a page begins at 1 again. Other numbers may be those of officers.

    >>> without_line_numbers("1  a b\n2  c\n3  d\n4  e\n5 f")
    '   a b\n   c\n   d\n   e\n5 f'
    """
    pieces: list[str] = []
    done = 0
    for run in _runs(text) if "  " in text or "\t" in text else ():
        for number in run:
            start, end = number.span(1)
            pieces += text[done:start], " " * (end - start)
            done = end
    return "".join((*pieces, text[done:])) if pieces else text


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the numbers of lines that stand below each other; a page begins at 1 again."""
    run: list[re.Match[str]] = []
    for number in _NUMBER.finditer(text):
        if run and not _follows(text, run[-1], number):
            if _is_of_lines(run):
                yield run
            run = []
        run.append(number)
    if _is_of_lines(run):
        yield run


def _is_of_lines(run: list[re.Match[str]]) -> bool:
    return len(run) >= _FEWEST and any(int(number[1]) == 1 for number in run)


def _follows(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    end = text.find("\n", one.end())
    next_line = not text[end : other.start()].strip()
    return next_line and int(other[1]) in (int(one[1]) + 1, 1)
