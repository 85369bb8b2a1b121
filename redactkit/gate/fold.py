"""The gate's own folding of text: one table, one character at a time.

Every character becomes lower-case letters and digits, a space, or nothing. Folding a
text is the same as folding its characters one by one, so that places in the folded
text lead back to the text itself by counting.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

# Thai, Japanese, Chinese, Korean: nothing parts the words, so each sign is a token.
UNSPACED = "\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
TOKEN = re.compile(rf"[{UNSPACED}]|[^\W\d_{UNSPACED}]+|\d+")

# Letters that look like a Latin one, and Latin ones that NFKD leaves alone.
_LOOKALIKES = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb\u03b1\u03b2\u03b5\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03c9\u03f2\u217c",
    "abekmhopctyxijsdqwhabenikvoptuxwcl",
) | {
    ord(letter): latin
    for letter, latin in (
        ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"),
        ("þ", "th"), ("ß", "ss"), ("\u0131", "i"), ("ħ", "h"), ("ŧ", "t"), ("ĸ", "k"),
        ("ŋ", "n"), ("\u0251", "a"), ("\u0261", "g"), ("ʀ", "r"),
        *zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqstuvwyz", strict=True),
    )
}  # fmt: skip

# Apostrophes and quotation marks, dashes, dots and the like part words. What is not
# seen at all does not: zero-width characters, soft hyphens, accents, NUL.
_DRAWN_OUT = frozenset("\0\u0640")  # NUL; the line that draws out Arabic words
_UNSEEN = frozenset({"Cf", "Mn", "Me", "Cn"})


def _fold_character(character: str) -> str:
    if character in _DRAWN_OUT:
        return ""
    folded: list[str] = []
    for part in unicodedata.normalize("NFKD", character).casefold():
        if unicodedata.category(part) in _UNSEEN:
            continue
        digit = unicodedata.digit(part, None)
        if digit is not None:
            folded.append(str(digit))
        elif part.isalpha():
            folded.append(part.translate(_LOOKALIKES))
        else:
            folded.append(" ")
    return "".join(folded)


class _Table(dict[int, str]):
    """Fold a character the first time it is met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _Table()
# A text of ASCII alone is folded fifty times faster than any other.
_BEYOND_ASCII = re.compile("[^\0-\x7f]+")
_FEW = 24


def fold(text: str) -> str:
    """Return a text in lower-case letters, digits and spaces.

    >>> fold("O'Néill-Łaska")
    'o neill laska'
    """
    if not text.isascii():
        beyond = set("".join(_BEYOND_ASCII.findall(text)))
        if len(beyond) <= _FEW:
            for character in beyond:
                text = text.replace(character, _TABLE[ord(character)])
    return text.translate(_TABLE)


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words and numbers of a text, in order.

    >>> tokens("James OKAFOR_4471x")
    ('james', 'okafor', '4471', 'x')
    """
    return tuple(TOKEN.findall(fold(text)))


def squeezed(text: str) -> str:
    """Return the folded letters and digits of a text, with nothing between them."""
    return fold(text).replace(" ", "")


@dataclass(slots=True)
class Folded:
    """A text, its tokens and, once a place is asked for, the way back from them."""

    text: str = field(repr=False)
    words: list[str] = field(init=False, repr=False)
    _folded: str = field(init=False, repr=False)
    _spans: list[tuple[int, int]] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        self._folded = fold(self.text)
        self.words = TOKEN.findall(self._folded)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the tokens `first` to `last` stand in the text, half-open."""
        if not self._spans:
            self._locate()
        return self._spans[first][0], self._spans[last][1]

    def gap(self, left: int) -> str:
        """Return the characters of the text between token `left` and the next one."""
        return self.text[self.span(left, left)[1] : self.span(left + 1, left + 1)[0]]

    def raw(self, index: int) -> str:
        """Return a token as the text has it."""
        start, end = self.span(index, index)
        return self.text[start:end]

    def _locate(self) -> None:
        found = [match.span() for match in TOKEN.finditer(self._folded)]
        table = _TABLE
        if all(len(table[ord(character)]) == 1 for character in set(self.text)):
            self._spans = found
            return
        ends = list(accumulate(map(len, map(table.__getitem__, map(ord, self.text)))))
        # The character that made folded place k is the first one whose end lies beyond k.
        self._spans = [
            (bisect_right(ends, start), bisect_right(ends, end - 1) + 1) for start, end in found
        ]
