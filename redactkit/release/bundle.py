"""Build a bundle: a BagIt 1.0 bag and the statement over every file in it.

Pure: the same payload and predicate give the same bytes, so that an approver can
rebuild a release before signing it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from redactkit.canonical import sha256_hex
from redactkit.errors import ConfigError, InputError, Location
from redactkit.release.guide import render_guide
from redactkit.signing import dsse, statement
from redactkit.signing.layout import (
    BAG_INFO,
    BAGIT,
    BAGIT_TEXT,
    ENVELOPE,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    VERIFY_GUIDE,
    folders,
    is_name,
    trust_name,
)
from redactkit.signing.statement import Predicate, Statement


@dataclass(frozen=True, slots=True)
class Bundle:
    """A release before it is signed.

    Attributes:
        release_id: Also the name of the bundle's folder.
        files: Every file outside `provenance/`, by name.
        statement: The bytes that are signed.
    """

    release_id: str
    files: Mapping[str, bytes]
    statement: bytes

    def envelope(self) -> dsse.Envelope:
        """Return the envelope of the statement, with no signature yet."""
        return dsse.Envelope(dsse.RELEASE_TYPE, self.statement)

    def sealed(self, envelope: dsse.Envelope, trust: Sequence[bytes]) -> Mapping[str, bytes]:
        """Return all files of the bundle as they are published.

        Args:
            envelope: The signed statement.
            trust: The publisher's trust root, oldest version first.

        Raises:
            ConfigError: There is no trust root, or the envelope is another release's.
        """
        if not trust:
            raise ConfigError("a bundle needs a trust root", rule="release/trust")
        if envelope.payload != self.statement:
            raise ConfigError("the envelope signs another release", rule="release/envelope")
        chain = {trust_name(number): data for number, data in enumerate(trust, 1)}
        return MappingProxyType({**self.files, ENVELOPE: dsse.dump(envelope), **chain})


def build(payload: Mapping[str, bytes], predicate: Predicate) -> Bundle:
    """Return the bundle of a release.

    Args:
        payload: The files under `data/`, by their names in the bundle.
        predicate: What the statement says about the release as a whole.

    Raises:
        InputError: A file name that a bundle cannot have, or an invalid predicate.
    """
    _check_names(payload)
    files = dict(payload)
    files[BAGIT] = BAGIT_TEXT
    files[BAG_INFO] = _bag_info(predicate)
    files[MANIFEST] = _manifest(payload)
    files[VERIFY_GUIDE] = render_guide(predicate.release_id, predicate.publisher)
    without_payload = {name: data for name, data in files.items() if name not in payload}
    files[TAG_MANIFEST] = _manifest(without_payload)
    ordered = MappingProxyType({name: files[name] for name in sorted(files)})
    subjects = {name: sha256_hex(data) for name, data in ordered.items()}
    signed = statement.dump(Statement(subjects, predicate))
    return Bundle(predicate.release_id, ordered, signed)


def _check_names(payload: Mapping[str, bytes]) -> None:
    for name in payload:
        if not is_name(name) or not name.startswith(PAYLOAD):
            hint = "data/, then small letters, digits, dots, hyphens and underscores"
            raise InputError(
                "a file of the bundle cannot have this name",
                Location(PAYLOAD),
                hint=hint,
                rule="release/file-name",
            )
    if folders(payload) & payload.keys():
        message = "a name of the bundle stands for a file and a folder"
        raise InputError(message, Location(PAYLOAD), rule="release/file-name")
    if not payload:
        raise InputError("the bundle has no files", Location(PAYLOAD), rule="release/file-name")


def _manifest(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{sha256_hex(files[name])}  {name}\n" for name in sorted(files))
    return "".join(lines).encode("ascii")


def _bag_info(predicate: Predicate) -> bytes:
    # No Payload-Oxum (optional, RFC 8493 section 2.2.2): of a withdrawn release, the size
    # would tell how long a name was.
    lines = (
        f"Source-Organization: {predicate.publisher}",
        f"External-Identifier: {predicate.release_id}",
        f"Bagging-Date: {predicate.release_date}",
        f"Bag-Software-Agent: {predicate.tool.name} {predicate.tool.version}",
    )
    return "\n".join((*lines, "")).encode("utf-8")
