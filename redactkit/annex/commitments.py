"""Commitments to what was redacted, in the form of SD-JWT (RFC 9901).

A disclosure is the base64url text of `[salt, name, value]`, and what is published is the
digest of that text. Members of the record that were replaced whole are committed to in
an `_sd` array beside them, within a member `withheld`, where SD-JWT libraries find them.
What was replaced within a text, a list or a document is committed to in
`data/commitments.jsonl`; there the name is the place: `file#pointer@start:end`.
"""

from __future__ import annotations

import base64
import binascii
import copy
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, NoReturn

from redactkit import canonical, strict
from redactkit.annex.content import Redacted
from redactkit.annex.salts import SIZE, ReleaseSecret
from redactkit.errors import InputError, Location

COMMITMENTS_FILE = "data/commitments.jsonl"
RECORD_FILE = "data/record.json"
FORMAT = "redactkit/commitments/v1"
WITHHELD = "withheld"
SD = "_sd"
RULE = "annex/commitments"
LEAST_IN_LIST = 16
LEAST_IN_RECORD = 2

_DIGEST = re.compile(r"[A-Za-z0-9_-]{43}")
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")
_PLACE = re.compile(r"(data/[a-z0-9._/-]+)#((?:/[^@]*)?)@(0|[1-9][0-9]{0,9}):([1-9][0-9]{0,9})")
_SOURCE = re.compile(r"data/[a-z0-9._/-]+")
_MEMBER = re.compile(r"[a-z][a-z0-9_]*")


class Disclosure(NamedTuple):
    """An opened commitment.

    Attributes:
        salt: 32 bytes.
        name: A member's name, or a place.
        value: What stood there: a string, or a list of strings.
    """

    salt: bytes
    name: str
    value: Any

    @property
    def place(self) -> tuple[str, str, int, int] | None:
        """File, pointer, start and end of a redaction within a text; None for others."""
        match = _PLACE.fullmatch(self.name)
        return match and (match[1], match[2], int(match[3]), int(match[4]))

    @property
    def source(self) -> str:
        """The file whose source this commits to, or ""."""
        return self.name if _SOURCE.fullmatch(self.name) else ""


@dataclass(frozen=True, slots=True)
class Committed:
    """A release's commitments.

    Attributes:
        record: The released record with the digests of what was replaced whole.
        lines: Content of `data/commitments.jsonl`.
        redactions: The redactions with their disclosures.
        decoys: What the decoys are digests of.
        sources: Disclosures of the digests of the sources.
    """

    record: dict[str, Any]
    lines: bytes
    redactions: tuple[Redacted, ...] = field(repr=False)
    decoys: tuple[str, ...] = field(repr=False)
    sources: tuple[str, ...] = field(repr=False)


def base64url(data: bytes) -> str:
    """Return base64url without padding (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def digest(disclosure: str) -> str:
    """Return the digest of a disclosure as it is published (RFC 9901, section 4.2.3)."""
    return base64url(hashlib.sha256(disclosure.encode("ascii")).digest())


def disclose(salt: bytes, name: str, value: Any) -> str:
    """Return a disclosure (RFC 9901, section 4.2.1)."""
    return base64url(canonical.dumps([base64url(salt), name, value]))


def load_disclosure(text: str, path: str = "") -> Disclosure:
    """Return what a disclosure says, if it is in the one form that `disclose` writes.

    Raises:
        InputError: Another form, an empty or reserved name, a salt of another length.
    """
    parts = strict.load_json(_decoded(text, path), path)
    if not isinstance(parts, list) or len(parts) != 3:
        _refuse("a disclosure is an array of three", path)
    salt, name, value = parts
    if not (isinstance(salt, str) and _DIGEST.fullmatch(salt)):
        _refuse("the salt of a disclosure is not 32 bytes", path)
    named = isinstance(name, str) and any(
        form.fullmatch(name) for form in (_PLACE, _SOURCE, _MEMBER)
    )
    if not named or name == WITHHELD:
        _refuse("a disclosure names no place and no member", path)
    if not (isinstance(value, str) or _strings(value)):
        _refuse("the value of a disclosure is no string and no list of strings", path)
    found = Disclosure(_decoded(salt, path), name, value)
    if len(found.salt) != SIZE or disclose(*found) != text:
        _refuse("a disclosure is not in its one form", path)
    return found


def commit(
    record: Mapping[str, Any],
    redactions: Sequence[Redacted],
    sources: Mapping[str, bytes],
    secret: ReleaseSecret,
    release_id: str,
) -> Committed:
    """Return the commitments of a release; the same inputs give the same bytes.

    Args:
        record: The released record; it stays as it is.
        redactions: What was taken out.
        sources: What each file of the release would be had nothing been taken out.
        secret: What salts and decoys are derived from.
        release_id: The release.
    """
    digests: dict[str, list[str]] = defaultdict(list)
    disclosed: list[Redacted] = []
    for item in redactions:
        holder, _, name = item.member.rpartition("/")
        if item.member:
            salt = secret.salt(item.group, item.file, item.member, "")
            opened = disclose(salt, strict.unescape(name), item.value)
        else:
            span = f"{item.start}:{item.end}"
            salt = secret.salt(item.group, item.file, item.pointer, span)
            opened = disclose(salt, f"{item.file}#{item.pointer}@{span}", item.value)
        disclosed.append(replace(item, disclosure=opened))
        digests[f"{RECORD_FILE}#{holder}" if item.member else COMMITMENTS_FILE].append(
            digest(opened)
        )
    of_sources = tuple(
        disclose(secret.source_salt(file), file, source_digest(sources[file]))
        for file in sorted(sources)
    )
    digests[COMMITMENTS_FILE] += map(digest, of_sources)
    decoys = _pad(digests, secret)
    shown = copy.deepcopy(dict(record))
    for scope, found in digests.items():
        if scope != COMMITMENTS_FILE:
            value_at(shown, scope.partition("#")[2])[WITHHELD] = {SD: sorted(found)}
    lines = _lines(release_id, digests[COMMITMENTS_FILE])
    return Committed(shown, lines, tuple(disclosed), decoys, of_sources)


def source_digest(source: bytes) -> str:
    """Return what is committed to of a source. Unsalted, so it is for the annex alone."""
    return f"sha256:{canonical.sha256_hex(source)}"


def published(record: Any, lines: bytes, release_id: str) -> Mapping[str, str]:
    """Return every digest of a release with the list in which it stands.

    Args:
        record: The published record.
        lines: Content of `data/commitments.jsonl`.
        release_id: The release.

    Returns:
        By digest, "data/record.json#pointer" of the object, or the name of the list.

    Raises:
        InputError: A list is not in its one form, or a digest stands twice.
    """
    scopes: dict[str, str] = {}
    for found, scope in (*_in_record(record, ""), *_in_lines(lines, release_id)):
        if scopes.setdefault(found, scope) != scope:
            _refuse("a digest stands in two places", scope)
    return scopes


def value_at(value: Any, pointer: str) -> Any:
    """Return the value at a JSON pointer (RFC 6901).

    Raises:
        InputError: There is none.
    """
    for step in pointer.split("/")[1:]:
        try:
            value = value[int(step)] if isinstance(value, list) else value[strict.unescape(step)]
        except (KeyError, IndexError, ValueError, TypeError):
            _refuse("a pointer leads nowhere", RECORD_FILE)
    return value


def _pad(digests: Mapping[str, list[str]], secret: ReleaseSecret) -> tuple[str, ...]:
    """Fill every list up to a power of two with digests of nothing."""
    decoys: list[str] = []
    for scope, found in digests.items():
        size = LEAST_IN_LIST if scope == COMMITMENTS_FILE else LEAST_IN_RECORD
        while size < len(found):
            size *= 2
        made = [base64url(secret.decoy(scope, number)) for number in range(size - len(found))]
        found += map(digest, made)
        decoys += made
    return tuple(sorted(decoys))


def _lines(release_id: str, digests: Sequence[str]) -> bytes:
    head = {"format": FORMAT, "release_id": release_id, "alg": "sha-256"}
    rows = ({"digest": item} for item in sorted(digests))
    return b"".join(canonical.dumps(row) + b"\n" for row in (head, *rows))


def _in_lines(lines: bytes, release_id: str) -> Iterator[tuple[str, str]]:
    found = re.findall(rb'\{"digest":"([A-Za-z0-9_-]{43})"\}\n', lines)
    digests = [item.decode("ascii") for item in found]
    if len(set(digests)) != len(digests) or _lines(release_id, digests) != lines:
        _refuse("the commitments are not in their one form", COMMITMENTS_FILE)
    return ((item, COMMITMENTS_FILE) for item in digests)


def _in_record(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _in_record(item, f"{pointer}/{index}")
    if not isinstance(value, dict):
        return
    for name, item in value.items():
        if name == SD:
            _refuse("digests stand outside of a member that is for them", RECORD_FILE)
        if name != WITHHELD:
            yield from _in_record(item, f"{pointer}/{strict.escape(name)}")
    if WITHHELD in value:
        yield from ((item, f"{RECORD_FILE}#{pointer}") for item in _sd(value[WITHHELD]))


def _sd(value: Any) -> list[str]:
    digests = value.get(SD) if isinstance(value, dict) and len(value) == 1 else None
    if not digests or not _strings(digests) or digests != sorted(set(digests)):
        _refuse("a list of digests is not in its one form", RECORD_FILE)
    if not all(_DIGEST.fullmatch(item) for item in digests):
        _refuse("this is no digest", RECORD_FILE)
    return list(digests)


def _strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _decoded(text: str, path: str) -> bytes:
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        data = b""
    if not _BASE64URL.fullmatch(text) or base64url(data) != text:
        _refuse("this is not base64url in its one spelling", path)
    return data


def _refuse(message: str, path: str) -> NoReturn:
    raise InputError(message, Location(path), rule=RULE) from None
