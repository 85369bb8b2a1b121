"""What an auditor trusts: a fingerprint, or trust files that were got out of band."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing import trust
from redactkit.signing.layout import LARGEST_PROOF, LONGEST_CHAIN, trust_version
from redactkit.signing.trust import TrustRoot
from redactkit.strict import Limits

_FINGERPRINT = re.compile(r"[0-9a-fA-F]{64}")
RULE = "verify/pin"


class Pin(NamedTuple):
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
    chain = read_chain(Path(text))
    return Pin(chain[-1].fingerprint, chain)


def read_chain(path: Path) -> tuple[TrustRoot, ...]:
    """Return the versions of a trust root that a file or folder holds, the newest last.

    Raises:
        ConfigError: There is none, or one is not valid.
    """
    try:
        path.stat()
        paths = list(_versions(path)) if path.is_dir() else [path]
    except (OSError, ValueError):
        hint = "a fingerprint has 64 hexadecimal digits"
        raise ConfigError(
            "this is no fingerprint and no trust file", hint=hint, rule=RULE
        ) from None
    if len(paths) > LONGEST_CHAIN:
        message = f"there are more than {LONGEST_CHAIN} versions of the trust root"
        raise ConfigError(message, Location(str(path)), rule=RULE)
    if not paths:
        raise ConfigError("the folder has no 1.dsse.json", Location(str(path)), rule=RULE)
    try:
        files = [strict.read_bytes(item, Limits(max_bytes=LARGEST_PROOF)) for item in paths]
    except InputError as error:
        raise ConfigError(error.message, error.location, rule=RULE) from None
    return trust.load_chain(files, [str(item) for item in paths])


def _versions(folder: Path) -> Iterator[Path]:
    found = {trust_version(path.name): path for path in folder.iterdir()}
    versions = sorted(version for version in found if version is not None)
    if versions and versions != list(range(versions[0], versions[-1] + 1)):
        raise ConfigError(
            "a version of the trust root is missing", Location(str(folder)), rule=RULE
        )
    return (found[version] for version in versions)
