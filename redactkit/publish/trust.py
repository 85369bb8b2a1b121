"""The publisher's own trust root, and who may sign under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.records.config import Config
from redactkit.signing import layout, trust
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.keys import NamedKey
from redactkit.signing.trust import TrustRoot


@dataclass(frozen=True, slots=True)
class Trust:
    """A chain of trust roots.

    Attributes:
        path: Where it was read.
        files: The files, oldest version first.
        root: The newest version.
    """

    path: Path
    files: tuple[bytes, ...]
    root: TrustRoot


def find_trust(path: Path | None, config: Config) -> Trust:
    """Return the trust root that a release is made under.

    Args:
        path: File or folder that the command line names, or None.
        config: Names another one.

    Raises:
        ConfigError: There is none, or it is not valid.
    """
    place = path or config.trust
    if place is None or not place.exists():
        raise ConfigError(
            "there is no trust root",
            Location(str(place or config.path)),
            hint="redactkit trust new makes one; name it in redactkit.toml or with --trust",
            rule="release/no-trust",
        )
    return read_trust(place)


def read_trust(place: Path) -> Trust:
    """Return the trust root of a file or folder.

    Raises:
        ConfigError: It is not valid, or not known from its first version on.
    """
    paths = _versions(place) if place.is_dir() else [place]
    try:
        files = tuple(strict.read_bytes(file) for file in paths)
    except InputError as error:
        raise ConfigError(error.message, error.location, rule=error.rule) from None
    chain = trust.load_chain(files, [str(file) for file in paths])
    if chain[0].version != 1:  # an auditor who pinned version 1 must be able to follow
        message = "the trust root has to be given from its first version on"
        hint = "name the folder with all versions, not one file"
        raise ConfigError(message, Location(str(place)), hint=hint, rule="release/no-trust")
    return Trust(place, files, chain[-1])


def _versions(folder: Path) -> list[Path]:
    numbered = {layout.trust_version(path.name): path for path in folder.iterdir()}
    return [numbered[version] for version in sorted(number for number in numbered if number)]


def check_signer(
    key: SigningKey | NamedKey, role: str, known: Trust, publisher: str, now: datetime
) -> None:
    """Check that a key may sign in a role now, before any work is done.

    Raises:
        ConfigError: It may not, or the trust root is another publisher's.
    """
    root, place = known.root, Location(str(known.path))
    if root.publisher != publisher:
        message = "the trust root is another publisher's than redactkit.toml names"
        raise ConfigError(message, place, rule="release/publisher")
    kid = key.public.kid
    if kid not in root.roles[role].keys:
        message = f"the trust root does not know this key for the role {role}"
        raise ConfigError(message, place, hint="redactkit trust show lists the keys",
                          rule="release/signer")  # fmt: skip
    entry = root.keys[kid]
    if kid in root.revoked or not entry.not_before <= now <= entry.not_after:
        message = "the key is revoked, or not valid today"
        raise ConfigError(message, place, rule="release/signer")
    if entry.person != key.person:
        message = "the trust root gives this key to another person than the key file"
        raise ConfigError(message, place, rule="release/signer")
