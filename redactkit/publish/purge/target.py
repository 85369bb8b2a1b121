"""What is to vanish: a release by its id, and the digests of its files where they are known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from redactkit import strict
from redactkit.errors import ConfigError, Location
from redactkit.publish.elsewhere import read_envelope
from redactkit.signing import statement, withdrawal
from redactkit.signing.layout import BAGIT, ENVELOPE, PROVENANCE
from redactkit.signing.shape import Node
from redactkit.signing.statement import RELEASE_ID
from redactkit.verify.folder import opened

FORMAT = "redactkit/purge-plan/v1"
RULE = "purge/target"
_TRUST = f"{PROVENANCE}trust/"


class Target(NamedTuple):
    """A release that is to vanish.

    Attributes:
        release_id: Its id.
        files: Digests of the files that no other release has, by name in the bundle;
            empty where only the id is known.
    """

    release_id: str
    files: Mapping[str, str]


def find_target(text: str) -> Target:
    """Return the release that a command line names.

    Args:
        text: A release id, a bundle in a folder or zip, an envelope, or a purge plan.

    Raises:
        ConfigError: It is none of these.
        RedactkitError: The bundle or the plan cannot be read.
    """
    if RELEASE_ID.fullmatch(text):
        return Target(text, MappingProxyType({}))
    path = Path(text)
    plan = _plan(path)
    return _bundle(path) if plan is None else plan


def dump_plan(target: Target, artefacts: list[dict[str, str]]) -> bytes:
    """Return the file of a plan. Its digests belong to the case, not to the public."""
    members = {
        "format": FORMAT,
        "release_id": target.release_id,
        "files": dict(target.files),
        "artefacts": artefacts,
    }
    return (json.dumps(members, indent=2) + "\n").encode()


def _plan(path: Path) -> Target | None:
    """Return the target of a plan, or None where the file is something else."""
    if path.suffix != ".json" or not path.is_file():
        return None
    value = strict.read(path)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        return None
    members = Node(value, str(path), RULE).members(("format", "release_id", "files", "artefacts"))
    files = members["files"]
    if not isinstance(files.value, dict):
        files.fail("this must be an object")
    digests = {name: files.at(name).digest() for name in files.value}
    return Target(members["release_id"].text(RELEASE_ID), MappingProxyType(digests))


def _bundle(path: Path) -> Target:
    envelope = read_envelope(path)
    if withdrawal.is_withdrawal(envelope.payload):
        return Target(withdrawal.load(envelope.payload, str(path)).release_id, {})
    stated = statement.load(envelope.payload, str(path))
    files = {name: digest for name, digest in stated.subjects.items() if name != BAGIT}
    if path.is_dir():
        with opened(path) as bundle:
            own = (name for name in bundle.files if name.startswith(PROVENANCE))
            files |= {name: bundle.digest(name) for name in own if not name.startswith(_TRUST)}
    if not files:
        message = "the bundle has no file of its own"
        raise ConfigError(message, Location(f"{path}/{ENVELOPE}"), rule=RULE)
    return Target(stated.predicate.release_id, MappingProxyType(files))
