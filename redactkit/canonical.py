"""Canonical JSON bytes and digests: the same value always gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

LARGEST_INTEGER = 2**53 - 1


def dumps(value: Any) -> bytes:
    """Return the JSON Canonicalization Scheme form (RFC 8785) of a value.

    Args:
        value: Strings, integers up to 2**53 - 1, booleans, None, lists and
            dictionaries with ASCII keys. Floats are refused: their text differs
            between writers.

    Raises:
        ValueError: The value lies outside this subset.
    """
    _check(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 digest in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _check(value: Any) -> None:
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) > LARGEST_INTEGER:
                raise ValueError("an integer is too large for canonical JSON")
        case list() | tuple():
            for item in value:
                _check(item)
        case dict():
            for key, item in value.items():
                if not (isinstance(key, str) and key.isascii()):
                    raise ValueError("a key of canonical JSON is an ASCII string")
                if type(item) is not str:  # most are, and there may be 100,000s
                    _check(item)
        case _:
            raise ValueError("canonical JSON has no such type")
