"""Needles as keyed hashes, so that a text can be searched where the roster must not be.

Every needle, folded, is a word that the key turns into 48 bytes. The first 16 stand in the
file; the other 32 are added to what the search has to know about the needle (person,
attribute, shape, where its words part). Who has not got the key, or has not got the word,
sees random bytes; and random bytes fill the file up to a power of two. The search hashes
every run of tokens that could be a needle, and judges what it finds as `Index` does.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import accumulate, chain, count
from pathlib import Path
from typing import Any

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.gate.fold import Folded
from redactkit.gate.index import LONGEST, Hit, Index, Run, Written, inside, judged
from redactkit.gate.needles import Needle, Shape
from redactkit.gate.sieve import Span
from redactkit.records.schema import validate
from redactkit.signing.files import PUBLIC, write_new

FORMAT = "redactkit/scan-fingerprints/v1"
_SCHEMA = "scan-fingerprints"
_RULE = "gate/fingerprints"
_ANEW = "write them anew with `redactkit scan fingerprints`"
_LABEL = b"redactkit/scan-fingerprints/v1\0"
_TAG, _MASK = 16, 32
_FEWEST = 1024  # cells, so that a small case does not show
_KEY_BYTES = 32
_KEY_VARIETY = 16  # different bytes; 32 random ones have 30 on average
_HEAD = 12  # Longer needles are looked for only where a text has their first letters.
_REMEMBERED = 200_000  # runs, so that common words are hashed once
_SHAPES = tuple(Shape)
_WHOLE, _ORDINARY = 1, 2
_SETTINGS, _NEEDLE, _BEGINS = b"s", b"n", b"h"


def read_key(text: str) -> bytes:
    """Return the key that a setting holds.

    Args:
        text: At least 32 random bytes, in hexadecimal or base64.

    Raises:
        ConfigError: It is written in another way, or too weak.
    """
    written = "".join(text.split())
    try:
        key = bytes.fromhex(written)
    except ValueError:
        try:
            key = base64.b64decode(written, validate=True)
        except (binascii.Error, ValueError):
            key = b""
    if len(key) < _KEY_BYTES or len(set(key)) < _KEY_VARIETY:
        raise ConfigError(
            "the key for fingerprints is too weak",
            hint="make one with: openssl rand -hex 32",
            rule="gate/fingerprint-key",
        )
    return key


def write(indexes: Sequence[Index], key: bytes) -> dict[str, Any]:
    """Return the fingerprints of all that some cases protect.

    Args:
        indexes: What is searched for, one for each case. With several, the ids of people
            get the number of their case: `2/officer`.
        key: What `read_key` returned.
    """
    salt = secrets.token_bytes(16)
    cells = [*_cells(indexes, _subkey(key, salt))]
    size = max(_FEWEST, 1 << (len(cells) - 1).bit_length())
    cells += [secrets.token_bytes(_TAG + _MASK) for _ in range(size - len(cells))]
    cells.sort()
    return {
        "format": FORMAT,
        "salt": salt.hex(),
        "seal": _seal(key, salt, cells).hex(),
        "cells": [base64.b64encode(cell).decode("ascii") for cell in cells],
    }


def read(value: Mapping[str, Any], key: bytes, path: str = "") -> Fingerprints:
    """Return fingerprints, ready to be searched for.

    Args:
        value: A value that is valid against the schema `scan-fingerprints`.
        key: What `read_key` returned.
        path: The file, for messages.

    Raises:
        ConfigError: The key is another one, or the file was changed.
    """
    salt = bytes.fromhex(value["salt"])
    cells = [base64.b64decode(cell) for cell in value["cells"]]
    if not hmac.compare_digest(_seal(key, salt, cells).hex(), value["seal"]):
        raise ConfigError(
            "the key is not the one of these fingerprints, or the file was changed",
            Location(path), hint=_ANEW, rule=_RULE,
        )  # fmt: skip
    return Fingerprints(_subkey(key, salt), {cell[:_TAG]: cell[_TAG:] for cell in cells})


def write_file(path: Path, indexes: Sequence[Index], key: str) -> None:
    """Write the fingerprints of some cases to a new file; see `write`.

    Args:
        path: The file.
        indexes: One for each case.
        key: As it stands in its setting.

    Raises:
        ConfigError: The key is too weak, or the file exists or cannot be written.
    """
    value = write(indexes, read_key(key))
    write_new(path, f"{json.dumps(value, indent=0)}\n".encode("ascii"), PUBLIC)


def read_file(path: Path, key: str) -> Fingerprints:
    """Return the fingerprints of a file.

    Args:
        path: The file.
        key: As it stands in its setting.

    Raises:
        ConfigError: The file cannot be read, or is no file of fingerprints; the key is too
            weak, or not the one of this file.
    """
    secret = read_key(key)
    try:
        data = strict.read_bytes(path)
        value = strict.load_json(data, str(path))
    except InputError as error:
        raise ConfigError(error.message, error.location, hint=_ANEW, rule=_RULE) from None
    for fault in validate(_SCHEMA, value, data=data, path=str(path)):
        raise ConfigError(fault.message, fault.location, hint=_ANEW, rule=_RULE)
    return read(value, secret, str(path))


@dataclass(slots=True)
class Fingerprints:
    """Keyed hashes of needles and kept words; finds what `Index` would find.

    Attributes:
        key: Key of this file.
        cells: By the first half of a hash, what stands beside it.
    """

    key: bytes = field(repr=False)
    cells: Mapping[bytes, bytes] = field(repr=False)
    _settings: Mapping[str, Any] = field(init=False, repr=False)
    _seen: dict[str, tuple[_Row, ...]] = field(init=False, repr=False, default_factory=dict)
    _heads: dict[str, bool] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        settings = self._open(_SETTINGS, "")
        assert settings is not None, "the seal was right, so it is the key of the file"
        self._settings = settings

    def __reduce__(self) -> tuple[type[Fingerprints], tuple[bytes, Mapping[bytes, bytes]]]:
        return Fingerprints, (self.key, self.cells)

    def near(self, text: str, *, shortest: int = 0) -> list[Span]:  # noqa: ARG002 - as `Index`
        """Return the whole text: a hash tells nothing about a part of a word."""
        return [(0, len(text))]

    def misspelt(self, text: str) -> list[Hit]:  # noqa: ARG002 - as `Index`
        """Return nothing: a hash tells nothing about a word that is nearly the same."""
        return []

    def of_others(self, text: str, hits: Sequence[Hit]) -> frozenset[str]:  # noqa: ARG002 - as `Index`
        """Return nobody: a hash tells no surname from any other word."""
        return frozenset()

    def is_another(self, person: str, family: str, given: str) -> bool:  # noqa: ARG002 - as `Index`
        """Return False: a hash tells no name from another."""
        return False

    def find(self, text: str, *, shortest: int = 0) -> list[Hit]:
        """Return the needles that a text holds; as `Index.find`."""
        folded = Folded(text)
        hits: list[Hit] = []
        for runs, masks in self._runs(folded.words):
            hits += judged(folded, runs, masks, shortest)
        return hits + inside(folded, self._holders(folded.words))

    def _runs(self, words: Sequence[str]) -> Iterable[tuple[list[Run], dict[int, int]]]:
        """Return runs that spell needles, and those of kept words, for each case."""
        cases: dict[int, tuple[list[Run], dict[int, int]]] = {}
        longest, known = self._settings["longest"], self._seen.get
        letters, ends = "".join(words), list(accumulate(map(len, words)))
        for first, start in enumerate([0, *ends[:-1]] if ends else ()):
            for last in range(first, len(ends)):
                end = ends[last]
                length = end - start
                if length > longest or (length > _HEAD and not self._begins(letters, start)):
                    break
                run = letters[start:end]
                rows = known(run)
                for row in self._rows(run) if rows is None else rows:
                    runs, masks = cases.setdefault(row.case, ([], {}))
                    if row.form is None:
                        masks[first] = last
                    else:
                        runs.append((first, last, (row.form,)))
        return cases.values()

    def _holders(self, words: Iterable[str]) -> Iterator[tuple[Written, set[str]]]:
        lengths: list[int] = self._settings["inside"]
        if not lengths:
            return
        for word in {word for word in words if len(word) > lengths[0]}:
            found: set[Written] = set()
            for start in range(len(word) - lengths[0] + 1):
                for length in lengths:
                    end = start + length
                    if end > len(word) or (length > _HEAD and not self._begins(word, start)):
                        break
                    if length < len(word):
                        found |= {
                            row.form
                            for row in self._rows(word[start:end])
                            if row.form is not None and not row.form.needle.whole_word
                        }
            yield from ((form, {word}) for form in found)

    def _begins(self, letters: str, start: int) -> bool:
        """Return whether a longer needle begins like this."""
        head = letters[start : start + _HEAD]
        known = self._heads.get(head)
        if known is None:
            if len(self._heads) >= _REMEMBERED:
                self._heads.clear()
            known = self._heads[head] = _hash(self.key, _BEGINS, 0, head)[:_TAG] in self.cells
        return known

    def _rows(self, text: str) -> tuple[_Row, ...]:
        """Return what a word or several are needles of, and remember it."""
        known = self._seen.get(text)
        if known is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            opened = self._open(_NEEDLE, text) or ()
            known = self._seen[text] = tuple(self._row(row, text) for row in opened)
        return known

    def _open(self, kind: bytes, text: str) -> Any:
        """Return what stands in the cells of a word, or None where there are none."""
        plain = b""
        for number in count():
            hashed = _hash(self.key, kind, number, text)
            cell = self.cells.get(hashed[:_TAG])
            if cell is None:
                return None
            plain += _added(cell, hashed[_TAG:])
            size = int.from_bytes(plain[:4])
            if len(plain) >= size + 4:
                return json.loads(plain[4 : size + 4])  # noqa: TID251 - sealed, so our own
        return None

    def _row(self, row: list[int], text: str) -> _Row:
        case, *rest = row
        if not rest:
            return _Row(case, None)
        person, attribute, shape, flags, *parts = rest
        needle = Needle(
            self._settings["people"][person],
            self._settings["attributes"][attribute],
            text,
            whole_word=bool(flags & _WHOLE),
            ordinary=bool(flags & _ORDINARY),
            shape=_SHAPES[shape],
        )
        breaks = frozenset(map(abs, parts))
        return _Row(
            case, Written(needle, text, breaks, frozenset(-part for part in parts if part < 0))
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """A needle of a case, or words that the case keeps."""

    case: int
    form: Written | None


# -- writing -----------------------------------------------------------------------


def _cells(indexes: Sequence[Index], key: bytes) -> Iterator[bytes]:
    """Yield all cells, decoys apart."""
    people: dict[str, int] = {}
    attributes: dict[str, int] = {}
    rows: dict[str, list[list[int]]] = {}
    lengths: set[int] = set()
    for case, index in enumerate(indexes):
        prefix = f"{case + 1}/" if len(indexes) > 1 else ""
        for text in index.kept:
            rows.setdefault(text, []).append([case])
        for form in chain.from_iterable(index.forms.values()):
            needle = form.needle
            label = f"{prefix}{needle.person}" if needle.person else ""
            person = people.setdefault(label, len(people))
            attribute = attributes.setdefault(needle.attribute, len(attributes))
            flags = _WHOLE * needle.whole_word + _ORDINARY * needle.ordinary
            shape = _SHAPES.index(needle.shape)
            parts = sorted(-part if part in form.needed else part for part in form.breaks)
            rows.setdefault(form.text, []).append([case, person, attribute, shape, flags, *parts])
            if not needle.whole_word:
                lengths.add(len(form.text))
    found = [text for text in rows if len(text) <= LONGEST]
    settings = {
        "people": list(people),
        "attributes": list(attributes),
        "inside": sorted(lengths),
        "longest": max(map(len, found), default=0),
    }
    yield from _sealed(key, _SETTINGS, "", settings)
    for head in sorted({text[:_HEAD] for text in rows if len(text) > _HEAD}):
        yield from _sealed(key, _BEGINS, head, [])
    for text, same in rows.items():
        yield from _sealed(key, _NEEDLE, text, same)


def _sealed(key: bytes, kind: bytes, text: str, value: Any) -> Iterator[bytes]:
    """Yield the cells that hold a value."""
    data = json.dumps(value, separators=(",", ":")).encode("ascii")
    plain = len(data).to_bytes(4) + data
    for number, start in enumerate(range(0, len(plain), _MASK)):
        hashed = _hash(key, kind, number, text)
        yield hashed[:_TAG] + _added(
            plain[start : start + _MASK].ljust(_MASK, b"\0"), hashed[_TAG:]
        )


def _hash(key: bytes, kind: bytes, number: int, text: str) -> bytes:
    word = b"%b%d\0%b" % (kind, number, text.encode("utf-8"))
    return blake2b(word, digest_size=_TAG + _MASK, key=key).digest()


def _added(data: bytes, mask: bytes) -> bytes:
    return (int.from_bytes(data) ^ int.from_bytes(mask)).to_bytes(_MASK)


def _subkey(key: bytes, salt: bytes) -> bytes:
    """Return the key of one file: two files of one case have nothing in common."""
    return hmac.digest(key, _LABEL + b"words\0" + salt, "sha256")


def _seal(key: bytes, salt: bytes, cells: Iterable[bytes]) -> bytes:
    return hmac.digest(key, _LABEL + b"seal\0" + salt + b"".join(cells), "sha256")
