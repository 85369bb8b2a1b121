"""How figures and letters of a code are taken for each other, by a hand or a machine."""

from __future__ import annotations

from redactkit.detect.lexicon import word_set

# Each pair may stand for the other; so may no two figures.
_PAIRS = frozenset(
    pair
    for letters in word_set("0o 0q oq 1i 1l 1j il ij 8b 5s 2z 6g 6b 9g 9q")
    for pair in (letters, letters[::-1])
)
_CLASSES = str.maketrans("oqgb689lijsz", "000000011152")
_SURE_LENGTH = 6


def worn(code: str) -> str:
    """Return a folded code with all signs that are taken for each other written the same.

    >>> worn("wx992ab") == worn("wx992a8"), worn("1066") == worn("io66")
    (True, True)
    """
    return code.translate(_CLASSES)


def is_misread(read: str, code: str) -> bool:
    """Return whether what stands in a text is a code with some signs taken for others.

    >>> is_misread("wx992a8", "wx992ab"), is_misread("1066", "1099"), is_misread("812", "b12")
    (True, False, False)
    """
    if len(read) != len(code) or not any(sign.isdigit() for sign in read):
        return False
    if read.isdigit() and not code.isdigit() and len(code) < _SURE_LENGTH:
        return False  # a number of its own
    return all(
        left == right or left + right in _PAIRS for left, right in zip(read, code, strict=True)
    )
