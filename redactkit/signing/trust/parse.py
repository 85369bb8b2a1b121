"""The rules that one version of a trust root must fulfil, whoever signed it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from redactkit import strict
from redactkit.signing.keys import Algorithm, PublicKey, public_key
from redactkit.signing.shape import HEX_DIGEST, SLUG, Node
from redactkit.signing.trust.types import (
    APPROVER,
    COMPROMISED,
    FORMAT,
    LEAST_PERSONS,
    LEDGER,
    LONE_ROLES,
    NOTE_ROLES,
    OPTIONAL_ROLES,
    PREPARER,
    RETIRED,
    ROLES,
    ROOT,
    RULE,
    TSA,
    WITNESS,
    Revocation,
    Role,
    TrustedKey,
    TrustPolicy,
    TrustRoot,
)

_ORIGIN = re.compile(r"[a-z0-9][a-z0-9./-]{0,199}")
_MEMBERS = (
    "format", "publisher", "origin", "version", "issued", "expires", "keys", "roles", "revoked",
    "policy", "certificates",
)  # fmt: skip


def parse(payload: bytes, path: str = "") -> TrustRoot:
    """Return the trust root of a payload; nothing says yet who signed it.

    Raises:
        RedactkitError: It breaks a rule of trust roots.
    """
    top = Node(strict.load_json(payload, path), path, RULE)
    members = top.members(_MEMBERS)
    members["format"].constant(FORMAT)
    issued, expires = members["issued"].time(), members["expires"].time()
    if expires <= issued:
        members["expires"].fail("the trust root expires before it is issued")
    certificates = _certificates(members["certificates"])
    keys = _keys(members["keys"], certificates)
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
        certificates=certificates,
    )
    _check_keys_of_roles(root, members["roles"])
    _check_reachable(root, members["roles"])
    _check_policy(root, members["policy"])
    if root.payload != payload:
        top.fail("the trust root is not in its one canonical form")
    return root


def needed_persons(root: TrustRoot) -> int:
    """Return how many different persons must have signed a release."""
    together = root.roles[PREPARER].threshold + root.roles[APPROVER].threshold
    return max(together, root.policy.distinct_persons)


def _certificates(node: Node) -> Mapping[str, bytes]:
    if not isinstance(node.value, dict):
        node.fail("this must be an object")
    if not all(HEX_DIGEST.fullmatch(kid) for kid in node.value):
        node.fail("a certificate does not stand under the id of its key")
    return MappingProxyType({kid: node.at(kid).base64() for kid in node.value})


def _keys(node: Node, certificates: Mapping[str, bytes]) -> Mapping[str, TrustedKey]:
    keys: dict[str, TrustedKey] = {}
    # An id is the digest of the key, so ids in strict order mean different keys, too.
    for kid, item in _ordered(node):
        members = item.members(("kid", "spki", "alg", "person", "notBefore", "notAfter"))
        algorithm = members["alg"].one_of([known.value for known in Algorithm])
        spki = members["spki"].base64()
        public = _public(item, Algorithm(algorithm), spki, certificates.get(kid))
        if kid != public.kid or algorithm != public.algorithm.value:
            item.fail("the key's id or algorithm is not that of the key itself")
        start, end = members["notBefore"].time(), members["notAfter"].time()
        if end <= start:
            members["notAfter"].fail("the key's window ends before it begins")
        keys[kid] = TrustedKey(public, members["person"].text(SLUG), start, end)
    return MappingProxyType(keys)


def _public(node: Node, algorithm: Algorithm, spki: bytes, certificate: bytes | None) -> PublicKey:
    if algorithm is not Algorithm.X509:
        return public_key(spki, node.path)
    if certificate is None:
        node.fail("the certificate of this key is missing")
    from redactkit.signing.certificates import key_of

    public = key_of(certificate, node.path)
    if public.spki != spki:
        node.fail("the certificate is that of another key")
    return public


def _roles(node: Node, keys: Mapping[str, TrustedKey]) -> Mapping[str, Role]:
    roles: dict[str, Role] = {}
    for name, item in node.members(ROLES).items():
        members = item.members(("keys", "threshold"))
        kids = [kid.digest() for kid in members["keys"].items()]
        if kids != sorted(set(kids)):
            members["keys"].fail("the keys of a role are not ordered by their ids, each one once")
        if not keys.keys() >= set(kids):
            members["keys"].fail("a role names a key that the trust root does not hold")
        threshold = members["threshold"].whole(1 if kids or name not in OPTIONAL_ROLES else 0)
        roles[name] = Role(tuple(kids), threshold)
    return MappingProxyType(roles)


def _revoked(node: Node, keys: Mapping[str, TrustedKey]) -> Mapping[str, Revocation]:
    revoked: dict[str, Revocation] = {}
    for kid, item in _ordered(node):
        members = item.members(("kid", "kind", "since"))
        if kid not in keys:
            item.fail("the revoked key is not known")
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


def _ordered(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield items and their key ids, which must stand in strict order."""
    last = ""
    for item in node.items():
        if not isinstance(item.value, dict) or "kid" not in item.value:
            item.fail("this must be an object with a key id")
        kid = item.at("kid").digest()
        if kid <= last:
            item.fail("the items are not ordered by their key ids, each one once")
        last = kid
        yield kid, item


def _check_keys_of_roles(root: TrustRoot, node: Node) -> None:
    """Refuse keys of a kind or in a place that their role does not allow."""
    for name in ROLES:
        held = root.roles[name].keys
        certified = {kid for kid in held if root.keys[kid].public.algorithm is Algorithm.X509}
        if certified != (set(held) if name == TSA else set()):
            node.at(name).fail("keys with a certificate are for time-stamp authorities only")
        if name in NOTE_ROLES and any(
            root.keys[kid].public.algorithm is not Algorithm.ED25519 for kid in held
        ):
            node.at(name).fail("the keys of this role must be Ed25519")
        others = {kid for other in ROLES if other != name for kid in root.roles[other].keys}
        if name in LONE_ROLES and others.intersection(held):
            node.at(name).fail("a key of this role holds another role as well")
    if root.certificates.keys() != set(root.roles[TSA].keys):
        node.at(TSA).fail("the certificates are not those of the time-stamp authorities")


def _check_reachable(root: TrustRoot, node: Node) -> None:
    """Refuse a trust root under which no release could ever be valid."""
    for name in ROLES:
        persons = root.voters() if name == ROOT else root.persons(name)
        if len(persons) < root.roles[name].threshold:
            node.at(name).fail("a role has fewer persons than its threshold asks for")
    signers = root.persons(PREPARER) | root.persons(APPROVER)
    if len(signers) < needed_persons(root):
        node.fail("preparers and approvers are too few different persons for a release")


def _check_policy(root: TrustRoot, node: Node) -> None:
    if root.policy.needs_ledger and not root.roles[LEDGER].keys:
        node.fail("the policy asks for a ledger, and there is no key for one")
    if root.policy.witness_quorum > len(root.persons(WITNESS)):
        node.at("witnessQuorum").fail("there are fewer witnesses than the quorum asks for")
