"""What an annex holds, as JSON padded to a power of two."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redactkit import canonical, strict
from redactkit.errors import InputError, Location
from redactkit.signing.shape import SLUG, Node
from redactkit.signing.statement import RELEASE_ID

FORMAT = "redactkit/annex/v1"
RULE = "annex/content"
SMALLEST = 4096
"""Bytes of the smallest annex: short cases all look alike."""

_LIMITS = strict.Limits(max_bytes=2**31)  # originals may be scans: more than other JSON holds


@dataclass(frozen=True, slots=True)
class Original:
    """A file of the case as it was before."""

    path: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A value that was taken out, and the place in the release where it was.

    Attributes:
        id: Id of the redaction in the redactions log.
        person: Id of the person in the roster; "" where nobody on it is meant.
        attribute: What the value is of that person.
        file: File of the bundle.
        pointer: JSON pointer in that file, or "".
        start: First code point of the marker.
        end: Code point after it.
        value: What stood there.
    """

    id: str
    person: str
    attribute: str
    file: str
    pointer: str
    start: int
    end: int
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Annex:
    """The confidential part of one release."""

    release_id: str
    originals: tuple[Original, ...]
    redactions: tuple[Redacted, ...]


def dump(annex: Annex) -> bytes:
    """Return the plaintext of an annex.

    Spaces after the JSON pad it to a power of two, so that the length of the
    ciphertext says little about what is in it; every JSON reader skips them.
    """
    data = canonical.dumps(_as_json(annex)) + b"\n"
    size = SMALLEST
    while size < len(data):
        size *= 2
    return data.ljust(size)


def load(data: bytes, path: str = "") -> Annex:
    """Return the annex of a plaintext.

    Raises:
        InputError: It is not an annex.
    """
    members = Node(strict.load_json(data, path, _LIMITS), path, RULE).members(
        ("format", "release_id", "originals", "redactions")
    )
    members["format"].constant(FORMAT)
    annex = Annex(
        members["release_id"].text(RELEASE_ID),
        tuple(_original(node) for node in members["originals"].items()),
        tuple(_redacted(node) for node in members["redactions"].items()),
    )
    if dump(annex) != data:
        raise InputError("the annex is not in its one form", Location(path), rule=RULE)
    return annex


def _as_json(annex: Annex) -> Mapping[str, Any]:
    return {
        "format": FORMAT,
        "release_id": annex.release_id,
        "originals": [
            {"path": item.path, "content": base64.b64encode(item.content).decode("ascii")}
            for item in annex.originals
        ],
        "redactions": [
            {
                "id": item.id,
                "person": item.person,
                "attribute": item.attribute,
                "file": item.file,
                "pointer": item.pointer,
                "start": item.start,
                "end": item.end,
                "value": item.value,
            }
            for item in annex.redactions
        ],
    }


def _original(node: Node) -> Original:
    members = node.members(("path", "content"))
    content = members["content"]
    empty = content.value == ""
    return Original(_string(members["path"]), b"" if empty else content.base64())


def _redacted(node: Node) -> Redacted:
    members = node.members(
        ("id", "person", "attribute", "file", "pointer", "start", "end", "value")
    )
    return Redacted(
        id=members["id"].text(SLUG),
        person=_string(members["person"]),
        attribute=_string(members["attribute"]),
        file=_string(members["file"]),
        pointer=_string(members["pointer"]),
        start=members["start"].whole(0),
        end=members["end"].whole(0),
        value=_string(members["value"]),
    )


def _string(node: Node) -> str:
    if not isinstance(node.value, str):
        node.fail("this must be a string")
    return node.value
