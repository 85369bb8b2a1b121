"""What the readers of JSON and YAML share: caps, sentences, the walk over a value."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on what is read.

    Attributes:
        max_bytes: Size of a file.
        max_depth: Containers inside containers.
        max_alias_values: Values that YAML aliases may unfold into, together.
    """

    max_bytes: int = 64 * MEBIBYTE
    max_depth: int = 64
    max_alias_values: int = 10_000


DEFAULT = Limits()

SENTENCES = {
    "strict/syntax": "this is not valid JSON",
    "strict/duplicate-key": "this key stands twice in one object",
    "strict/number": "this number is not finite or too large to be exact",
    "strict/depth": "containers are nested too deeply",
}


def escape(token: str) -> str:
    """Return one step of a JSON pointer, escaped as RFC 6901 section 3 says."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Return the key that a step of a JSON pointer means."""
    return token.replace("~1", "/").replace("~0", "~")
