"""From one version of a trust root to the next: whose signatures it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from redactkit.errors import ConfigError, InputError, Location, RedactkitError
from redactkit.signing import dsse
from redactkit.signing.layout import LONGEST_CHAIN
from redactkit.signing.trust.parse import parse
from redactkit.signing.trust.types import COMPROMISED, PAYLOAD_TYPE, ROOT, RULE, TrustRoot

if TYPE_CHECKING:
    from redactkit.signing.keyfiles import SigningKey


class Vote(NamedTuple):
    """How far the root persons of one version have signed.

    Attributes:
        version: Whose root role it is.
        threshold: How many different persons it takes.
        signed: Persons who signed.
        able: Persons who could.
    """

    version: int
    threshold: int
    signed: frozenset[str]
    able: frozenset[str]

    @property
    def carried(self) -> bool:
        """Whether enough have signed."""
        return len(self.signed) >= self.threshold


class Draft(NamedTuple):
    """A version whose form, place and signatures are right; there may be too few of these.

    Attributes:
        root: What it says.
        envelope: Its signatures so far.
        votes: Of the version before, where there is one, and of the version itself.
    """

    root: TrustRoot
    envelope: dsse.Envelope
    votes: tuple[Vote, ...]

    @property
    def complete(self) -> bool:
        """Whether it takes no more signatures."""
        return all(vote.carried for vote in self.votes)


def load(data: bytes, path: str = "") -> TrustRoot:
    """Return one version of a trust root, signed by its own root threshold.

    Nothing says yet that it is the publisher's: compare its fingerprint.

    Raises:
        ConfigError: It breaks a rule of trust roots.
    """
    return load_chain([data], [path])[-1]


def load_chain(files: Sequence[bytes], paths: Sequence[str] = ()) -> tuple[TrustRoot, ...]:
    """Return consecutive versions of a trust root, each one handing over to the next.

    Args:
        files: Envelopes, oldest version first.
        paths: Names of the files, for messages.

    Raises:
        ConfigError: A version breaks a rule of trust roots, or does not follow
            from the one before it.
    """
    if not 0 < len(files) <= LONGEST_CHAIN:
        raise ConfigError("there is no trust root, or a chain of too many", rule=RULE)
    chain: list[TrustRoot] = []
    for index, data in enumerate(files):
        path = paths[index] if index < len(paths) else ""
        draft = examine(chain[-1] if chain else None, data, path)
        if not draft.complete:
            message = "too few root keys signed the trust root"
            raise ConfigError(message, Location(path), rule=RULE)
        chain.append(draft.root)
    return tuple(chain)


def examine(old: TrustRoot | None, data: bytes, path: str = "") -> Draft:
    """Return what a version says and who has signed it so far.

    Args:
        old: The version before it; None for a version that stands by itself.
        data: The file of the version, or of a draft of it.
        path: Its name, for messages.

    Raises:
        ConfigError: It breaks a rule of trust roots, may not follow `old`, or a
            signature is wrong or by another key than a root key of the two.
    """
    try:
        envelope = dsse.load(data, PAYLOAD_TYPE, path)
        new = parse(envelope.payload, path)
        if old and (objection := _objection(old, new)):
            raise InputError(objection, Location(path), rule=RULE)
        return Draft(new, envelope, _votes(old, new, envelope, Location(path)))
    except RedactkitError as error:
        raise ConfigError(
            error.message, error.location, hint=error.hint, rule=error.rule or RULE
        ) from None


def sign(root: TrustRoot, keys: Iterable[SigningKey]) -> bytes:
    """Return the file of a first version, signed by its root keys.

    Raises:
        ConfigError: A key is not of the root role, or there are too few.
    """
    data = dsse.dump(dsse.sign(PAYLOAD_TYPE, root.payload, keys))
    load_chain([data])
    return data


def _votes(
    old: TrustRoot | None, new: TrustRoot, envelope: dsse.Envelope, place: Location
) -> tuple[Vote, ...]:
    roots = [root for root in (old, new) if root]
    signed = [signature.keyid for signature in envelope.signatures]
    for kid, sig in envelope.signatures:
        keys = [root.keys[kid] for root in roots if kid in root.roles[ROOT].keys]
        if not keys or not keys[0].public.verifies(sig, envelope.pae):
            message = "a signature of the trust root is not by one of its root keys"
            raise InputError(message, place, rule=RULE)
    return tuple(
        Vote(root.version, root.roles[ROOT].threshold, root.voters(signed), root.voters())
        for root in roots
    )


def _objection(old: TrustRoot, new: TrustRoot) -> str:
    """Return why a version may not follow another, or ""."""
    if (new.version, new.origin) != (old.version + 1, old.origin):
        return "this is not the next version of the trust root"
    if new.issued < old.issued:
        return "this version was issued before the one that it follows"
    # A key that might leave could come back in a later version, not revoked or with
    # another person, and whoever pinned a version in between would not know it.
    if not old.keys.keys() <= new.keys.keys():
        return "a key is missing that the version before has; take it out of its roles only"
    for kid in old.keys:
        if new.keys[kid].person != old.keys[kid].person:
            return "a key has passed to another person"
        if _is_milder(old, new, kid):
            return "the revocation of a key was taken back or made milder"
    return ""


def _is_milder(old: TrustRoot, new: TrustRoot, kid: str) -> bool:
    """Return whether a revoked key would count for more than before."""
    was, now = old.revoked.get(kid), new.revoked.get(kid)
    if was is None:
        return False
    weaker = now is None or (was.kind == COMPROMISED and now.kind != COMPROMISED)
    return weaker or (now is not None and now.since > was.since)
