"""Signed notes (C2SP signed-note): a text, and lines of signatures below it.

Of two types: Ed25519 over the text (0x01), and the timestamped Ed25519 cosignature of a
witness (0x04, C2SP tlog-cosignature). Lines by keys that are not known are skipped,
those of other types (ML-DSA-44, 0x06) among them; a line by a known key must verify.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing.keys import Algorithm, PublicKey
from redactkit.strict import Limits

if TYPE_CHECKING:
    from redactkit.signing.keyfiles import SigningKey

LARGEST_NOTE = 64 * 1024
MOST_LINES = 100
RULE = "ledger/note"

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_MARK = "\u2014 "
_LAST_SECOND = 253402300799  # of the year 9999
_ID_SIZE = 4
_TIME_SIZE = 8


class Kind(IntEnum):
    """What a signature covers; the number is the type byte of the specifications."""

    NOTE = 0x01
    COSIGNATURE = 0x04


class Verifier(NamedTuple):
    """A known key under the name that its lines bear.

    Attributes:
        name: Origin of a ledger, or person of a witness.
        key: An Ed25519 key.
        kind: What it signs.
    """

    name: str
    key: PublicKey
    kind: Kind = Kind.NOTE

    @property
    def key_id(self) -> bytes:
        """The four bytes that tell a key from others of the same name."""
        return key_id(self.name, self.key, self.kind)


class Line(NamedTuple):
    """A line of a signature, not verified.

    Attributes:
        name: Name of the key that is said to have made it.
        key_id: Its id.
        data: The rest: the signature, and the time of a cosignature before it.
    """

    name: str
    key_id: bytes
    data: bytes

    def __str__(self) -> str:
        return f"{_MARK}{self.name} {base64.b64encode(self.key_id + self.data).decode()}\n"


class Signed(NamedTuple):
    """A line that verified.

    Attributes:
        verifier: Whose it is.
        line: As it stands in the note.
        time: When a witness says that it signed; None for other signatures.
    """

    verifier: Verifier
    line: Line
    time: datetime | None = None


class Note(NamedTuple):
    """A text that ends in a newline, and the lines below it."""

    text: str
    lines: tuple[Line, ...] = ()

    @property
    def data(self) -> bytes:
        """The bytes of the note."""
        return f"{self.text}\n{''.join(map(str, self.lines))}".encode()


def key_id(name: str, key: PublicKey, kind: Kind) -> bytes:
    """Return the id of a key under a name.

    Raises:
        ConfigError: It is no Ed25519 key.
    """
    if key.algorithm is not Algorithm.ED25519:
        message = "ledgers and witnesses sign with Ed25519 keys only"
        hint = "redactkit key new makes one"
        raise ConfigError(message, hint=hint, rule="ledger/key-type")
    raw = key.spki[-32:]
    return sha256(b"%b\n%c%b" % (name.encode(), kind, raw)).digest()[:_ID_SIZE]


def sign(text: str, name: str, key: SigningKey) -> Line:
    """Return the line of a signature over a text."""
    return Line(name, key_id(name, key.public, Kind.NOTE), key.sign(text.encode()))


def cosign(text: str, name: str, key: SigningKey, moment: datetime) -> Line:
    """Return the line of a witness, which states a time."""
    seconds = int(moment.timestamp())
    signature = key.sign(_cosigned(text, seconds))
    stamped = seconds.to_bytes(_TIME_SIZE, "big") + signature
    return Line(name, key_id(name, key.public, Kind.COSIGNATURE), stamped)


def load_note(data: bytes, path: str = "") -> Note:
    """Return the parts of a note. Nothing in it is verified yet.

    Raises:
        InputError: It has not the form of a note, or is too large.
    """
    if len(data) > LARGEST_NOTE:
        _fail("the note is too large", path)
    text = decode(data, path, RULE)
    body, gap, rest = text.rpartition("\n\n")
    if not gap or not rest.endswith("\n"):
        _fail("the note has no signatures below its text", path)
    return Note(body + "\n", load_lines(rest, path))


def read_lines(path: Path) -> tuple[Line, ...]:
    """Return the lines of signatures in a file.

    Raises:
        InputError: It cannot be read, or holds something else.
    """
    data = strict.read_bytes(path, Limits(max_bytes=LARGEST_NOTE))
    return load_lines(decode(data, str(path), RULE), str(path))


def load_lines(text: str, path: str = "") -> tuple[Line, ...]:
    """Return lines of signatures, each with its newline.

    Raises:
        InputError: One has another form.
    """
    *lines, last = text.split("\n")
    if last or not 0 < len(lines) <= MOST_LINES:
        _fail("the lines of signatures are cut off, or too many", path)
    return tuple(_line(line, path) for line in lines)


def open_note(
    data: bytes, verifiers: Sequence[Verifier], path: str = ""
) -> tuple[Note, tuple[Signed, ...]]:
    """Return a note and whose signatures it bears.

    Args:
        data: The bytes of the note.
        verifiers: The known keys.
        path: Name of the file, for messages.

    Raises:
        InputError: It has not the form of a note; no known key signed it; or a line
            by a known key does not verify or stands there twice.
    """
    note = load_note(data, path)
    signed = verify_lines(note.text, note.lines, verifiers, path)
    if not signed:
        _fail("no known key signed the note", path, "ledger/signature")
    return note, signed


def verify_lines(
    text: str, lines: Sequence[Line], verifiers: Sequence[Verifier], path: str = ""
) -> tuple[Signed, ...]:
    """Return those lines that are by known keys, each one verified.

    Raises:
        InputError: One does not verify, or stands there twice.
    """
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    signed: dict[tuple[str, bytes], Signed] = {}
    for line in lines:
        place = (line.name, line.key_id)
        verifier = known.get(place)
        if verifier is None:
            continue
        if place in signed:
            _fail("two signatures are by the same key", path, "ledger/signature")
        signed[place] = _verified(text, line, verifier, path)
    return tuple(signed.values())


def decode(data: bytes, path: str, rule: str) -> str:
    """Return a text of lines: UTF-8, without control characters.

    Raises:
        InputError: It is not.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        _fail("this is no UTF-8 text", path, rule)
    if _CONTROL.search(text):
        _fail("the text holds a control character", path, rule)
    return text


def decode64(text: str) -> bytes | None:
    """Return the bytes of a base64 text in its one spelling, or None."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def _verified(text: str, line: Line, verifier: Verifier, path: str) -> Signed:
    match verifier.kind:
        case Kind.NOTE:
            message, signature, moment = text.encode(), line.data, None
        case Kind.COSIGNATURE:
            seconds = int.from_bytes(line.data[:_TIME_SIZE], "big")
            if len(line.data) <= _TIME_SIZE or seconds > _LAST_SECOND:
                _fail("a cosignature states no possible time", path, "ledger/signature")
            message, signature = _cosigned(text, seconds), line.data[_TIME_SIZE:]
            moment = datetime.fromtimestamp(seconds, UTC)
    if not verifier.key.verifies(signature, message):
        _fail("a signature by a known key is wrong", path, "ledger/signature")
    return Signed(verifier, line, moment)


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _line(line: str, path: str) -> Line:
    name, _, encoded = line.removeprefix(_MARK).partition(" ")
    data = decode64(encoded)
    named = name and "+" not in name and not any(sign.isspace() for sign in name)
    if not (line.startswith(_MARK) and named and data and len(data) > _ID_SIZE):
        _fail("a line of the note is no signature", path)
    return Line(name, data[:_ID_SIZE], data[_ID_SIZE:])


def _fail(message: str, path: str, rule: str = RULE) -> NoReturn:
    raise InputError(message, Location(path), rule=rule) from None
