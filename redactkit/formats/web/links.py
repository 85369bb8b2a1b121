"""Targets of links: in readable words for detection, and as an address again."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import quote, unquote_to_bytes, urlsplit

_SCHEMES = frozenset({"http", "https", "mailto"})
_HOST = re.compile(r"[\w.-]+(?::\d*)?")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
_RESERVED = frozenset("!#$%&'()*+,/:;=?@[]")
_RUN = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){6,}")


def readable(href: str) -> str:
    """Return the target of a link in readable words; "" if it is not published.

    Published are http, https and mailto. A target with a user name or password in it is
    not, nor one with text in it that is encoded twice, in base64 or in hexadecimal digits:
    no reader would see what it says.

    >>> readable("https://example.org/a%20slug?x=1")
    'https://example.org/a slug?x=1'
    >>> readable("https://name:word@example.org/")
    ''
    """
    href = re.sub(r"[\t\r\n]", "", href.strip())
    try:
        parts = urlsplit(href)
        scheme, place, _ = parts.scheme, parts.netloc, parts.port
        text = _ESCAPES.sub(_decoded, href)
    except ValueError:
        return ""
    # A user name before the host, "name:word@example.org", is no host either.
    if scheme not in _SCHEMES or (scheme != "mailto" and not _HOST.fullmatch(place)):
        return ""
    if "%25" in text or not text.isprintable():
        return ""
    return "" if _carries_code(text) else text


def address(text: str) -> str:
    """Return readable words as the address that they came from.

    >>> address("https://example.org/a slug?x=1")
    'https://example.org/a%20slug?x=1'
    """
    return quote(text, safe=_SAFE)


def _decoded(found: re.Match[str]) -> str:
    text = unquote_to_bytes(found.group()).decode("utf-8")
    return "".join(quote(char, safe="") if char in _RESERVED else char for char in text)


def _carries_code(text: str) -> bool:
    return any(_says_something(run) for run in _RUN.findall(text)) or any(
        _is_text(bytes.fromhex(run)) for run in _HEX.findall(text)
    )


def _says_something(run: str) -> bool:
    """Return whether a run of letters is base64 of a text, at any path border in it."""
    for word in {run, *run.split("/"), *run.split("-"), *run.split("_")}:
        bare = word.rstrip("=").translate(str.maketrans("-_", "+/"))
        if len(bare) < 12:
            continue
        try:
            data = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
        except (binascii.Error, ValueError):
            continue
        if _is_text(data):
            return True
    return False


def _is_text(data: bytes) -> bool:
    try:
        return data.decode("utf-8").isprintable()
    except UnicodeDecodeError:
        return False
