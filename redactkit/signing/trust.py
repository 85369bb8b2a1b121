"""The trust root: a publisher's keys, who holds them, and what they may sign.

An auditor pins the fingerprint of one version out of band. Version N+1 is accepted
if the root thresholds of both N and N+1 signed it; an expired version may still
hand over to its successor.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from redactkit import canonical, strict
from redactkit.errors import ConfigError, InputError, Location, RedactkitError
from redactkit.signing import dsse
from redactkit.signing.keys import Algorithm, NamedKey, PublicKey, public_key
from redactkit.signing.layout import LONGEST_CHAIN
from redactkit.signing.shape import SLUG, Node, format_time

if TYPE_CHECKING:
    from redactkit.signing.keyfiles import SigningKey

PAYLOAD_TYPE = "application/vnd.redactkit.trust-root+json"
FORMAT = "redactkit/trust-root/v1"
RULE = "signing/trust-root"
ROOT, PREPARER, APPROVER = "root", "preparer", "approver"
ROLES = (ROOT, PREPARER, APPROVER)
RETIRED, COMPROMISED = "retired", "compromised"
LEAST_PERSONS = 2
"""A release takes two people; no trust root can ask for fewer."""

_ORIGIN = re.compile(r"[a-z0-9][a-z0-9./-]{0,199}")


class TrustedKey(NamedTuple):
    """A key, the person who holds it, and when it may be used."""

    public: PublicKey
    person: str
    not_before: datetime
    not_after: datetime

    @property
    def kid(self) -> str:
        """The key's id."""
        return self.public.kid


class Role(NamedTuple):
    """Which keys may act in a role, and how many distinct persons it takes."""

    keys: tuple[str, ...]
    threshold: int


class Revocation(NamedTuple):
    """A key that is no longer used: "retired" keeps its old signatures, "compromised" does not."""

    kid: str
    kind: str
    since: datetime


class TrustPolicy(NamedTuple):
    """What a release must fulfil besides the roles.

    Attributes:
        distinct_persons: How many different people must have signed a release.
        require_log: Whether a release must be in the publisher's ledger.
        witness_quorum: How many witnesses must have seen the ledger's head.
        max_head_age: Seconds after which a head of the ledger is stale.
    """

    distinct_persons: int = LEAST_PERSONS
    require_log: bool = False
    witness_quorum: int = 0
    max_head_age: int | None = None

    @property
    def needs_ledger(self) -> bool:
        """Whether the bundle alone cannot prove enough."""
        return self.require_log or self.witness_quorum > 0


@dataclass(frozen=True, slots=True)
class TrustRoot:
    """One version of a publisher's trust root."""

    publisher: str
    origin: str
    version: int
    issued: datetime
    expires: datetime
    keys: Mapping[str, TrustedKey]
    roles: Mapping[str, Role]
    revoked: Mapping[str, Revocation]
    policy: TrustPolicy

    @property
    def payload(self) -> bytes:
        """The canonical bytes that are signed."""
        return canonical.dumps(_as_json(self))

    @property
    def fingerprint(self) -> str:
        """What an auditor pins: the SHA-256 digest of the signed payload."""
        return canonical.sha256_hex(self.payload)

    def persons(self, role: str, kids: Iterable[str] | None = None) -> frozenset[str]:
        """Return who may act in a role: with any key, or with one of the given keys."""
        held = self.roles[role].keys
        chosen = held if kids is None else set(held).intersection(kids)
        return frozenset(self.keys[kid].person for kid in chosen)


def create(
    publisher: str,
    origin: str,
    holders: Mapping[str, Sequence[NamedKey]],
    window: tuple[datetime, datetime],
) -> TrustRoot:
    """Return the first version of a trust root.

    Args:
        publisher: Name of the publishing body.
        origin: Short name of the publisher's ledger; it stays for good.
        holders: Keys for each of `ROLES`. A majority of the root's persons signs.
        window: From when until when it holds, whole seconds, UTC.

    Raises:
        ConfigError: The keys cannot fulfil what is asked of a trust root.
    """
    keys: dict[str, TrustedKey] = {}
    for named in (named for role in ROLES for named in holders[role]):
        known = keys.setdefault(named.public.kid, TrustedKey(named.public, named.person, *window))
        if known.person != named.person:
            raise ConfigError("one key is given for two persons", rule=RULE)
    roots = len({named.person for named in holders[ROOT]})
    thresholds = {ROOT: roots // 2 + 1, PREPARER: 1, APPROVER: 1}
    roles = {
        role: Role(tuple(sorted({named.public.kid for named in holders[role]})), thresholds[role])
        for role in ROLES
    }
    ordered = {kid: keys[kid] for kid in sorted(keys)}
    root = TrustRoot(publisher, origin, 1, *window, ordered, roles, {}, TrustPolicy())
    try:
        return _parse(root.payload, "the new trust root")
    except InputError as error:
        raise ConfigError(error.message, error.location, rule=RULE) from None


def sign(root: TrustRoot, keys: Iterable[SigningKey]) -> bytes:
    """Return the file of a trust root, signed by its root keys.

    Raises:
        ConfigError: A key is not of the root role, or there are too few.
    """
    envelope = dsse.sign(PAYLOAD_TYPE, root.payload, keys)
    data = dsse.dump(envelope)
    load_chain([data])
    return data


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
        try:
            chain.append(_follow(chain[-1] if chain else None, data, path))
        except RedactkitError as error:
            raise ConfigError(
                error.message, error.location, hint=error.hint, rule=error.rule or RULE
            ) from None
    return tuple(chain)


def _follow(old: TrustRoot | None, data: bytes, path: str) -> TrustRoot:
    envelope = dsse.load(data, PAYLOAD_TYPE, path)
    new = _parse(envelope.payload, path)
    place = Location(path)
    if old and (new.version, new.origin) != (old.version + 1, old.origin):
        raise InputError("this is not the next version of the trust root", place, rule=RULE)
    signed: set[str] = set()
    voters = [root for root in (old, new) if root]
    for signature in envelope.signatures:
        keys = [
            root.keys[signature.keyid] for root in voters
            if signature.keyid in root.roles[ROOT].keys
        ]  # fmt: skip
        if not keys or not keys[0].public.verifies(signature.sig, envelope.pae):
            message = "a signature of the trust root is not by one of its root keys"
            raise InputError(message, place, rule=RULE)
        signed.add(signature.keyid)
    for root in voters:
        usable = (kid for kid in signed if kid not in root.revoked)
        if len(root.persons(ROOT, usable)) < root.roles[ROOT].threshold:
            raise InputError("too few root keys signed the trust root", place, rule=RULE)
    return new


def _as_json(root: TrustRoot) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "publisher": root.publisher,
        "origin": root.origin,
        "version": root.version,
        "issued": format_time(root.issued),
        "expires": format_time(root.expires),
        "keys": [
            {
                "kid": key.kid,
                "spki": base64.b64encode(key.public.spki).decode("ascii"),
                "alg": key.public.algorithm.value,
                "person": key.person,
                "notBefore": format_time(key.not_before),
                "notAfter": format_time(key.not_after),
            }
            for key in root.keys.values()
        ],
        "roles": {
            name: {"keys": list(role.keys), "threshold": role.threshold}
            for name, role in root.roles.items()
        },
        "revoked": [
            {"kid": item.kid, "kind": item.kind, "since": format_time(item.since)}
            for item in root.revoked.values()
        ],
        "policy": {
            "distinctPersons": root.policy.distinct_persons,
            "requireLog": root.policy.require_log,
            "witnessQuorum": root.policy.witness_quorum,
            "maxHeadAge": root.policy.max_head_age,
        },
    }


_MEMBERS = (
    "format", "publisher", "origin", "version", "issued", "expires", "keys", "roles", "revoked",
    "policy",
)  # fmt: skip


def _parse(payload: bytes, path: str) -> TrustRoot:
    top = Node(strict.load_json(payload, path), path, RULE)
    members = top.members(_MEMBERS)
    members["format"].constant(FORMAT)
    issued, expires = members["issued"].time(), members["expires"].time()
    if expires <= issued:
        members["expires"].fail("the trust root expires before it is issued")
    keys = _keys(members["keys"])
    root = TrustRoot(
        publisher=members["publisher"].text(),
        origin=members["origin"].text(_ORIGIN),
        version=members["version"].whole(1),
        issued=issued,
        expires=expires,
        keys=keys,
        roles=_roles(members["roles"], keys),
        revoked=_revoked(members["revoked"], keys),
        policy=_policy(members["policy"]),
    )
    _check_reachable(root, members["roles"])
    if root.payload != payload:
        top.fail("the trust root is not in its one canonical form")
    return root


def _keys(node: Node) -> Mapping[str, TrustedKey]:
    keys: dict[str, TrustedKey] = {}
    last = ""
    for item in node.items():
        members = item.members(("kid", "spki", "alg", "person", "notBefore", "notAfter"))
        public = public_key(members["spki"].base64(), item.path)
        algorithm = members["alg"].one_of([known.value for known in Algorithm])
        if members["kid"].digest() != public.kid or algorithm != public.algorithm.value:
            item.fail("the key's id or algorithm is not that of the key itself")
        # An id is the digest of the key, so ids in strict order mean different keys, too.
        if public.kid <= last:
            item.fail("the keys are not ordered by their ids, each one once")
        last = public.kid
        start, end = members["notBefore"].time(), members["notAfter"].time()
        if end <= start:
            members["notAfter"].fail("the key's window ends before it begins")
        keys[last] = TrustedKey(public, members["person"].text(SLUG), start, end)
    return MappingProxyType(keys)


def _roles(node: Node, keys: Mapping[str, TrustedKey]) -> Mapping[str, Role]:
    roles: dict[str, Role] = {}
    for name, item in node.members(ROLES).items():
        members = item.members(("keys", "threshold"))
        kids = [kid.digest() for kid in members["keys"].items()]
        if kids != sorted(set(kids)):
            members["keys"].fail("the keys of a role are not ordered by their ids, each one once")
        if not keys.keys() >= set(kids):
            members["keys"].fail("a role names a key that the trust root does not hold")
        roles[name] = Role(tuple(kids), members["threshold"].whole(1))
    return MappingProxyType(roles)


def _revoked(node: Node, keys: Mapping[str, TrustedKey]) -> Mapping[str, Revocation]:
    revoked: dict[str, Revocation] = {}
    for item in node.items():
        members = item.members(("kid", "kind", "since"))
        kid = members["kid"].digest()
        if kid not in keys or kid in revoked:
            item.fail("the revoked key is not known, or revoked twice")
        kind = members["kind"].one_of((RETIRED, COMPROMISED))
        revoked[kid] = Revocation(kid, kind, members["since"].time())
    return MappingProxyType(revoked)


def _policy(node: Node) -> TrustPolicy:
    members = node.members(("distinctPersons", "requireLog", "witnessQuorum", "maxHeadAge"))
    age = members["maxHeadAge"]
    return TrustPolicy(
        distinct_persons=members["distinctPersons"].whole(LEAST_PERSONS),
        require_log=members["requireLog"].flag(),
        witness_quorum=members["witnessQuorum"].whole(0),
        max_head_age=None if age.value is None else age.whole(1),
    )


def _check_reachable(root: TrustRoot, node: Node) -> None:
    """Refuse a trust root under which no release could ever be valid."""
    for name in ROLES:
        if len(root.persons(name)) < root.roles[name].threshold:
            node.at(name).fail("a role has fewer persons than its threshold asks for")
    signers = root.persons(PREPARER) | root.persons(APPROVER)
    if len(signers) < needed_persons(root):
        node.fail("preparers and approvers are too few different persons for a release")


def needed_persons(root: TrustRoot) -> int:
    """Return how many different persons must have signed a release."""
    together = root.roles[PREPARER].threshold + root.roles[APPROVER].threshold
    return max(together, root.policy.distinct_persons)


def origin_of(publisher: str) -> str:
    """Return a ledger name made from a publisher's name: a slug.

    >>> origin_of("Kestrelshire Police: Professional Standards")
    'kestrelshire-police-professional-standards'
    """
    words = re.findall(r"[a-z0-9]+", publisher.lower())
    slug = "-".join(words)[:63].strip("-")
    return slug if SLUG.fullmatch(slug) else "publisher"
