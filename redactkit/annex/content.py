"""What one part of an annex holds, as JSON padded to a power of two.

The general part has everything. The part of an order has the openings of that order
alone, with the decoys, so that whoever may read about one order learns nothing of
another. It has no digest of an original: with one, guesses at the rest could be tested.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from redactkit import canonical, strict
from redactkit.annex.salts import ReleaseSecret
from redactkit.errors import InputError, Location
from redactkit.signing.shape import HEX_DIGEST, SLUG, Node
from redactkit.signing.statement import RELEASE_ID

FORMAT = "redactkit/annex/v2"
RULE = "annex/content"
SMALLEST = 4096
"""Bytes of the smallest part: short ones all look alike."""

_LIMITS = strict.Limits(max_bytes=2**31)  # originals may be scans: more than other JSON holds
_GROUP = re.compile(r"(order|ground)/[^\x00-\x1f]{1,200}")
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")


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
        group: The order that withholds it, or else the ground; see `salts`.
        file: File of the bundle.
        pointer: JSON pointer in that file, or "".
        start: First code point of the marker.
        end: Code point after it.
        value: What stood there: a string, or a list of strings.
        member: JSON pointer of the member of the record that was replaced whole, or "".
        disclosure: What opens its commitment; "" as long as there is none.
    """

    id: str
    person: str
    attribute: str
    group: str
    file: str
    pointer: str
    start: int
    end: int
    value: Any = field(repr=False)
    member: str = ""
    disclosure: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Opening:
    """What an annex says about a redaction; the disclosure has the value.

    Attributes:
        id: Id of the redaction in the redactions log.
        person: Id of the person in the roster; "" where nobody on it is meant.
        attribute: What the value is of that person.
        group: The order that withholds it, or else the ground.
        disclosure: Opens its commitment.
    """

    id: str
    person: str
    attribute: str
    group: str
    disclosure: str = field(repr=False)

    @classmethod
    def of(cls, item: Redacted) -> Opening:
        """Return the opening of a redaction."""
        return cls(item.id, item.person, item.attribute, item.group, item.disclosure)


@dataclass(frozen=True, slots=True)
class Annex:
    """One part of the confidential side of a release.

    Attributes:
        release_id: The release.
        group: The order that it is about, or "" for the general part.
        secret: What everything is derived from; None but in the general part.
        originals: Files of the case; in the general part only.
        openings: What was redacted.
        decoys: What the decoys are digests of.
        sources: Disclosures of the digests of the sources; in the general part only.
    """

    release_id: str
    group: str
    secret: ReleaseSecret | None
    originals: tuple[Original, ...]
    openings: tuple[Opening, ...]
    decoys: tuple[str, ...] = field(repr=False)
    sources: tuple[str, ...] = field(repr=False)

    @property
    def general(self) -> bool:
        """Whether this is the part with everything."""
        return self.secret is not None

    def for_group(self, group: str) -> Annex:
        """Return the part of one order."""
        mine = tuple(opening for opening in self.openings if opening.group == group)
        return Annex(self.release_id, group, None, (), mine, self.decoys, ())


def dump(annex: Annex) -> bytes:
    """Return the plaintext of a part.

    Spaces after the JSON pad it to a power of two, so that the length of the
    ciphertext says little about what is in it; every JSON reader skips them.
    """
    data = canonical.dumps(_as_json(annex)) + b"\n"
    size = SMALLEST
    while size < len(data):
        size *= 2
    return data.ljust(size)


def load(data: bytes, path: str = "") -> Annex:
    """Return the part of a plaintext.

    Raises:
        InputError: It is no part of an annex.
    """
    members = Node(strict.load_json(data, path, _LIMITS), path, RULE).members(
        ("format", "release_id", "group", "secret", "originals", "openings", "decoys", "sources")
    )
    members["format"].constant(FORMAT)
    secret, group = members["secret"], members["group"]
    annex = Annex(
        release_id=members["release_id"].text(RELEASE_ID),
        group="" if group.value == "" else group.text(_GROUP),
        secret=None if secret.value is None else ReleaseSecret(bytes.fromhex(_hex(secret))),
        originals=tuple(_original(node) for node in members["originals"].items()),
        openings=tuple(_opening(node) for node in members["openings"].items()),
        decoys=tuple(node.text(_BASE64URL) for node in members["decoys"].items()),
        sources=tuple(node.text(_BASE64URL) for node in members["sources"].items()),
    )
    if annex.general == bool(annex.group):
        group.fail("a part of an annex is of an order, or general")
    if not annex.general and (annex.originals or annex.sources):
        group.fail("the part of an order holds more than it may")
    if dump(annex) != data:
        raise InputError("the annex is not in its one form", Location(path), rule=RULE)
    return annex


def _as_json(annex: Annex) -> Mapping[str, Any]:
    return {
        "format": FORMAT,
        "release_id": annex.release_id,
        "group": annex.group,
        "secret": annex.secret and annex.secret.value.hex(),
        "originals": [
            {"path": item.path, "content": base64.b64encode(item.content).decode("ascii")}
            for item in annex.originals
        ],
        "openings": [
            {
                "id": item.id,
                "person": item.person,
                "attribute": item.attribute,
                "group": item.group,
                "disclosure": item.disclosure,
            }
            for item in annex.openings
        ],
        "decoys": list(annex.decoys),
        "sources": list(annex.sources),
    }


def is_group(group: object) -> bool:
    """Return whether this names an order or a ground, as the salts are derived by."""
    return isinstance(group, str) and _GROUP.fullmatch(group) is not None


def _hex(node: Node) -> str:
    return node.text(HEX_DIGEST)


def _original(node: Node) -> Original:
    members = node.members(("path", "content"))
    content = members["content"]
    empty = content.value == ""
    return Original(_string(members["path"]), b"" if empty else content.base64())


def _opening(node: Node) -> Opening:
    members = node.members(("id", "person", "attribute", "group", "disclosure"))
    return Opening(
        id=members["id"].text(SLUG),
        person=_string(members["person"]),
        attribute=_string(members["attribute"]),
        group=members["group"].text(_GROUP),
        disclosure=members["disclosure"].text(_BASE64URL),
    )


def _string(node: Node) -> str:
    if not isinstance(node.value, str):
        node.fail("this must be a string")
    return node.value
