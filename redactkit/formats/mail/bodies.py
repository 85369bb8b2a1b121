"""Texts inside a mail: their characters, their lines, and what armour stands in them."""

from __future__ import annotations

import re
from email.message import Message

from redactkit.errors import InputError, Location
from redactkit.formats.web.decoding import as_text, refuse_charset, supported

_TRANSFERS = frozenset({"", "7bit", "8bit", "binary", "base64", "quoted-printable"})
_UTF_8 = frozenset({"", "us-ascii", "ascii", "utf-8", "utf8"})
_SIGNATURE = re.compile(
    r"^-----BEGIN PGP SIGNATURE-----$.*?^-----END PGP SIGNATURE-----$\n?", re.DOTALL | re.MULTILINE
)
_ARMOUR = re.compile(r"^-----BEGIN PGP (?:MESSAGE|PUBLIC KEY BLOCK)", re.MULTILINE)
_WEB_ADDRESS = re.compile(r"((?:https?://|mailto:)[^\s<>()\[\]]+)")
_LETTERS = re.compile(r"[^\W_]+")
_CODED = re.compile(r"^(?:begin(?:-base64)? [0-7]{3,4} \S.*\n[!-`]{5,}|=ybegin )", re.MULTILINE)


def payload(path: str, part: Message) -> bytes:
    """Return the bytes of a part of a mail.

    Raises:
        InputError: The way in which they are encoded is not known, or the code is broken.
    """
    transfer = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if transfer not in _TRANSFERS:
        raise _broken(path, "a part of the mail is encoded in a way that is not supported")
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or part.defects:
        raise _broken(path, "a part of the mail is broken")
    return data


def text(path: str, part: Message) -> str:
    """Return the characters of a text in a mail, with lines that end in a line feed.

    Raises:
        InputError: It is not in the set of characters it declares, or that is not supported.
    """
    words = characters(path, part).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return words
    return _unflowed(words, delete=str(part.get_param("delsp", "")).lower() == "yes")


def characters(path: str, part: Message) -> str:
    """Return the characters of a text in a mail as they stand there.

    Raises:
        InputError: It is not in the set of characters it declares, or that is not supported.
    """
    label = str(part.get_param("charset", "") or "").strip().lower()
    charset = "utf-8" if label in _UTF_8 else supported(label) or refuse_charset(path)
    return as_text(path, payload(path, part).removeprefix(b"\xef\xbb\xbf"), charset)


def without_signature(path: str, words: str) -> tuple[str, str]:
    """Return a text without PGP signatures, and these.

    Raises:
        InputError: It holds an encrypted message, or a file encoded as lines of text.
    """
    if "-----BEGIN PGP" in words and _ARMOUR.search(words):
        raise InputError(
            "a text of the mail is encrypted", Location(path), rule="formats/encrypted"
        )
    if "begin" in words and _CODED.search(words):
        raise _broken(path, "a text of the mail holds a file encoded as lines of text")
    if "-----BEGIN PGP" not in words:
        return words, ""
    return _SIGNATURE.sub("", words), "\n".join(_SIGNATURE.findall(words))


def says_more(words: str, other: str) -> bool:
    r"""Return whether a line of a text says what another text does not; marks do not count.

    >>> says_more("One two.\nThree.", "three: one,\ntwo"), says_more("One", "Two")
    (False, True)
    """
    said = _plain(other)
    at = 0
    for line in words.splitlines():
        for piece in filter(str.strip, map(_plain, _WEB_ADDRESS.split(line))):
            # What follows stands behind what went before it, as a rule.
            further = said.find(piece, at)
            at = further if further >= 0 else said.find(piece)
            if at < 0:
                return True
    return False


def _plain(words: str) -> str:
    return " ".join(("", *_LETTERS.findall(words.casefold()), ""))


def _unflowed(words: str, *, delete: bool) -> str:
    """Return a text with its paragraphs on one line each (RFC 3676, 4)."""
    lines: list[str] = []
    flowing = -1  # how deeply the line before is quoted, if it goes on
    for line in words.split("\n"):
        bare = line.lstrip(">")
        quoted = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        soft = bare.endswith(" ") and bare != "-- "
        if flowing == quoted and bare != "-- ":
            lines[-1] += bare
        else:
            lines.append(">" * quoted + (" " if quoted and bare else "") + bare)
        if soft and delete:
            lines[-1] = lines[-1][:-1]
        flowing = quoted if soft else -1
    return "\n".join(lines)


def _broken(path: str, message: str) -> InputError:
    return InputError(message, Location(path), rule="formats/broken")
