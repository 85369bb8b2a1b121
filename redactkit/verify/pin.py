"""What an auditor trusts: a fingerprint, or trust files that were got out of band."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing import trust
from redactkit.signing.layout import trust_version
from redactkit.signing.trust import TrustRoot

_FINGERPRINT = re.compile(r"[0-9a-fA-F]{64}")
RULE = "verify/pin"


@dataclass(frozen=True, slots=True)
class Pin:
    """The auditor's anchor.

    Attributes:
        fingerprint: Of the version of the trust root that is pinned.
        chain: The auditor's own versions, the pinned one last; empty where only
            the fingerprint is known.
    """

    fingerprint: str
    chain: tuple[TrustRoot, ...] = ()


def read_pin(text: str) -> Pin:
    """Return the pin that a command line names.

    Args:
        text: 64 hexadecimal digits, a trust file, or a folder of trust files.

    Raises:
        ConfigError: It is none of these, or the trust file is not valid.
    """
    if _FINGERPRINT.fullmatch(text):
        return Pin(text.lower())
    path = Path(text)
    if path.is_dir():
        paths = list(_versions(path))
    elif path.exists():
        paths = [path]
    else:
        hint = "a fingerprint has 64 hexadecimal digits"
        raise ConfigError("this is no fingerprint and no trust file", hint=hint, rule=RULE)
    if not paths:
        raise ConfigError("the folder has no 1.dsse.json", Location(text), rule=RULE)
    try:
        files = [strict.read_bytes(path) for path in paths]
    except InputError as error:
        raise ConfigError(error.message, error.location, rule=RULE) from None
    chain = trust.load_chain(files, [str(path) for path in paths])
    return Pin(chain[-1].fingerprint, chain)


def _versions(folder: Path) -> Iterator[Path]:
    found = {trust_version(path.name): path for path in folder.iterdir()}
    versions = sorted(version for version in found if version is not None)
    if versions and versions != list(range(versions[0], versions[-1] + 1)):
        raise ConfigError(
            "a version of the trust root is missing", Location(str(folder)), rule=RULE
        )
    return (found[version] for version in versions)
