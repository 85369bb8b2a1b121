"""A trust folder on the publisher's side: its versions, and the draft of the next one.

A draft collects signatures beside the versions under a name that no reader of trust
folders looks at. Once enough have signed, it becomes the next version in one step.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing import dsse
from redactkit.signing.files import PUBLIC, write_new, write_replacing
from redactkit.signing.layout import trust_file
from redactkit.signing.trust.chain import Draft, examine
from redactkit.signing.trust.types import TrustRoot

_DRAFT = ".draft.dsse.json"


class Saved(NamedTuple):
    """Where a draft went.

    Attributes:
        path: Its file.
        draft: What it says, and who signed it.
        published: Whether it is the next version now.
    """

    path: Path
    draft: Draft
    published: bool


def draft_file(version: int) -> str:
    """Return the file name of the draft of a version."""
    return f"{version}{_DRAFT}"


def is_draft(name: str) -> bool:
    """Return whether a file name is that of a draft."""
    return name.endswith(_DRAFT)


def find(folder: Path, newest: TrustRoot | None) -> Draft | None:
    """Return the draft of the version after the newest one, or None.

    Raises:
        ConfigError: It is there, and breaks a rule of trust roots.
    """
    path = folder / draft_file(newest.version + 1 if newest else 1)
    return read(path, newest) if path.exists() else None


def read(path: Path, newest: TrustRoot | None) -> Draft:
    """Return the draft of a file.

    Raises:
        ConfigError: It cannot be read, or breaks a rule of trust roots.
    """
    try:
        data = strict.read_bytes(path)
    except InputError as error:
        raise ConfigError(error.message, error.location, rule=error.rule) from None
    return examine(newest, data, str(path))


def save(folder: Path, newest: TrustRoot | None, envelope: dsse.Envelope) -> Saved:
    """Write the next version where it is signed by enough, and its draft where it is not.

    Args:
        folder: Of the trust root.
        newest: The version before it; None before the first.
        envelope: The next version and its signatures so far.

    Raises:
        ConfigError: It breaks a rule of trust roots, a key may not sign it, or the
            version was published by somebody else in between.
    """
    data = dsse.dump(envelope)
    draft = examine(newest, data)
    waiting = folder / draft_file(draft.root.version)
    target = folder / trust_file(draft.root.version)
    if target.exists():
        hint = "start the change again from the newest version"
        message = "this version is published already"
        raise ConfigError(message, Location(str(target)), hint=hint, rule="files/exists")
    if not draft.complete:
        write_replacing(waiting, data, PUBLIC)
        return Saved(waiting, draft, published=False)
    write_new(target, data, PUBLIC)
    waiting.unlink(missing_ok=True)
    return Saved(target, draft, published=True)
