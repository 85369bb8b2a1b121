"""Where things stand in a bundle, and which names its files may have.

The writer and the verifier share these few facts and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

VERIFY_GUIDE = "VERIFY.md"
"""The one name with capitals: people look for it, like a README."""

PAYLOAD = "data/"
PROVENANCE = "provenance/"
ENVELOPE = "provenance/release.dsse.json"
LOG_PROOF = "provenance/release.tlog-proof"
TIMESTAMP = "provenance/release.tsr"
COMPANION_END = ".sshsig"
BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"

BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

LARGEST_PROOF = 256 * 2**10
"""Bytes of a trust root, a proof or any other file of `provenance/` but the envelope."""

LONGEST_NAME = 200
LONGEST_CHAIN = 256
"""Versions of a trust root that are followed, as python-tuf does."""

_DEVICE = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|\Z)"
_SEGMENT = rf"(?!{_DEVICE})[a-z0-9_][a-z0-9._-]*(?<!\.)"
_NAME = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*")
_TRUST_FILE = re.compile(r"([1-9][0-9]{0,2})\.dsse\.json")


def is_name(name: str) -> bool:
    """Return whether a file of a bundle may have this name.

    Lower-case ASCII segments that mean the same on every file system: no case or
    Unicode twins, no hidden files, no device names of Windows, no way out.
    """
    if name == VERIFY_GUIDE:
        return True
    return len(name) <= LONGEST_NAME and _NAME.fullmatch(name) is not None


def folders(names: Iterable[str]) -> frozenset[str]:
    """Return every folder that the given files stand in, without the bundle itself."""
    return frozenset(
        name[:index] for name in names for index, sign in enumerate(name) if sign == "/"
    )


def trust_file(version: int) -> str:
    """Return the file name of a version of the trust root, in its own folder."""
    return f"{version}.dsse.json"


def trust_name(version: int) -> str:
    """Return the name of a version of the trust root inside a bundle."""
    return f"{PROVENANCE}trust/{trust_file(version)}"


def companion_name(person: str) -> str:
    """Return the name of a person's SSH signature inside a bundle."""
    return f"{PROVENANCE}{person}{COMPANION_END}"


def trust_version(name: str) -> int | None:
    """Return which version a file name of a trust folder stands for, or None."""
    match = _TRUST_FILE.fullmatch(name)
    return int(match[1]) if match else None
