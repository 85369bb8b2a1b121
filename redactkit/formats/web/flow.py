"""The visible text of a page, in the order and with the breaks in which it is read."""

from __future__ import annotations

import re

from redactkit.spans import Span

BLOCK, LINE = "\n\n", "\n"
_SPACES = re.compile(r"[ \t\n\r\f]+")


class Flow:
    """Text as it grows; spaces are folded as a browser folds them.

    Attributes:
        leaves: The runs of words in it, in order of place.
    """

    def __init__(self) -> None:
        self.leaves: list[Span] = []
        self._pieces: list[str] = []
        self._length = 0
        self._pending = ""
        self._after_tab = self._may_trim = False

    def write(self, words: str, *, keep_spaces: bool = False) -> int | None:
        """Add a run of words, and return which leaf it is; None if nothing of it is seen."""
        if keep_spaces:
            words = words.replace("\r\n", "\n").replace("\r", "\n")
        else:
            if "  " in words or not words.isprintable():
                words = _SPACES.sub(" ", words)
            words = words.lstrip(" ") if self._at_start() else words
        if not words:
            return None
        self._flush()
        start = self._length
        self._add(words)
        self._may_trim = not keep_spaces
        self.leaves.append(Span(start, self._length))
        return len(self.leaves) - 1

    def part(self, by: str) -> None:
        """Part what comes from what was there: by a blank line or a line feed."""
        self._trim()
        if self._length and not self._after_tab:
            self._pending = max(self._pending, by, key=len)

    def cell(self) -> None:
        """Go on to the next cell of a row."""
        self._flush()
        self._trim()
        self._add("\t")
        self._after_tab = True

    def end_cell(self, start: int) -> None:
        """Take back the break after the last block of a cell that begins at `start`."""
        self._trim()
        if self._length > start:
            self._pending = ""

    def end_row(self) -> None:
        """End a row, whatever its cells hold."""
        self._trim()
        self._after_tab = False
        self.part(LINE)

    def __len__(self) -> int:
        return self._length

    def line_feed(self) -> None:
        """Break the line."""
        self._trim()
        self._flush()
        self._add("\n")

    def text(self) -> str:
        """Return what was written."""
        self._trim()
        return "".join(self._pieces)

    def _trim(self) -> None:
        """Take back the space at the end of a line."""
        if self._may_trim and self._pieces[-1].endswith(" "):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
            self.leaves[-1] = Span(self.leaves[-1].start, self._length)
        self._may_trim = False

    def _at_start(self) -> bool:
        return not self._length or bool(self._pending) or self._pieces[-1][-1:] in {"\n", "\t", " "}

    def _flush(self) -> None:
        pending, self._pending = self._pending, ""
        if pending:
            self._add(pending)

    def _add(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)
        self._after_tab = self._may_trim = False
