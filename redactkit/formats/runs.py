"""Runs of letters in bytes of no known structure: what a person sees in a hex editor."""

from __future__ import annotations

import html
import re

# Shorter runs of letters in a block of binary data are chance.
_RUN = re.compile(r"[^\W_][^\x00-\x1f\x7f-\x9f\ufffd]{2,}")
_WIDE = (
    ("utf-16-le", re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01-\x05]){3,}")),
    ("utf-16-be", re.compile(rb"(?:\x00[\x20-\x7e\xa0-\xff]|[\x01-\x05][\x00-\xff]){3,}")),
)


def words_in(block: bytes) -> str:
    r"""Return what can be read in a block of bytes, in any encoding, a run a line.

    >>> words_in(bytes([0, 3]) + b"Perpetua" + bytes([0, 1]) + "Zoë".encode("utf-16-le"))
    'Perpetua\nZoë'
    """
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        text = block.decode("latin-1")
        # A block of binary data may still hold UTF-8.
        text += "\n" + block.decode("utf-8", "replace")
    runs = [html.unescape(run) for run in _RUN.findall(text)]
    for encoding, pattern in _WIDE:
        runs += [found.decode(encoding, "replace").strip() for found in pattern.findall(block)]
    return "\n".join(dict.fromkeys(run for run in runs if any(map(str.isalnum, run))))
