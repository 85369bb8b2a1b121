"""New trust roots and their next versions; what is made here still has to be signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from redactkit.errors import ConfigError, RedactkitError
from redactkit.signing.certificates import Authority
from redactkit.signing.keys import NamedKey
from redactkit.signing.layout import LONGEST_CHAIN
from redactkit.signing.shape import slug
from redactkit.signing.trust.parse import parse
from redactkit.signing.trust.types import (
    COMPROMISED,
    ROLES,
    ROOT,
    RULE,
    TSA,
    Revocation,
    Role,
    TrustedKey,
    TrustPolicy,
    TrustRoot,
)

SHORTEST_ID = 8
"""Hexadecimal digits by which a key can be named."""

_NO_POLICY = TrustPolicy()
T = TypeVar("T")


def create(
    publisher: str,
    origin: str,
    holders: Mapping[str, Sequence[NamedKey]],
    window: tuple[datetime, datetime],
    *,
    authorities: Iterable[Authority] = (),
    policy: TrustPolicy = _NO_POLICY,
) -> TrustRoot:
    """Return the first version of a trust root.

    Args:
        publisher: Name of the publishing body.
        origin: Short name of the publisher's ledger; it stays for good.
        holders: Keys for each of `ROLES`; roles that are optional may be missing.
            A majority of the root's persons signs.
        window: From when until when it holds, whole seconds, UTC.
        authorities: Time-stamp authorities.
        policy: What a release must fulfil besides.

    Raises:
        ConfigError: The keys cannot fulfil what is asked of a trust root.
    """
    nobody = {role: Role((), 0) for role in ROLES}
    root = TrustRoot(publisher, origin, 1, *window, {}, nobody, {}, policy, {})
    for role in ROLES:
        for named in holders.get(role, ()):
            root = _with_key(root, role, named, window)
    for authority in authorities:
        root = _with_authority(root, authority, window)
    return _checked(root)


def succeed(old: TrustRoot, now: datetime) -> TrustRoot:
    """Return the next version, in which nothing is changed yet.

    Raises:
        ConfigError: The chain has reached the length at which verifiers stop.
    """
    if old.version >= LONGEST_CHAIN:
        hint = "start a new trust root and publish its fingerprint"
        raise ConfigError("the chain of trust roots is at its end", hint=hint, rule=RULE)
    return replace(old, version=old.version + 1, issued=now)


def with_key(root: TrustRoot, role: str, key: NamedKey | Authority, start: datetime) -> TrustRoot:
    """Return the trust root with one more key in a role, until it expires.

    It takes a majority of the root's persons to sign it, and one in any other role
    that had nobody before.

    Raises:
        ConfigError: The key is another person's, revoked, in the role already, or of
            a kind that the role does not allow.
    """
    window = (start, root.expires)
    if isinstance(key, Authority):
        return _checked(_with_authority(root, key, window))
    if key.public.kid in root.revoked:
        raise ConfigError("this key was revoked", hint="make a new one", rule=RULE)
    if key.public.kid in root.roles[role].keys:
        raise ConfigError("the key is in this role already", rule=RULE)
    return _checked(_with_key(root, role, key, window))


def with_revocation(
    root: TrustRoot, kid: str, kind: str, since: datetime, now: datetime
) -> TrustRoot:
    """Return the trust root with a key that is no longer used.

    The key keeps its place, so that old signatures can still be judged. The root's
    threshold becomes a majority of the persons who are left.

    Args:
        root: Holds the key.
        kid: Its id.
        kind: Retired or compromised.
        since: From when.
        now: A key cannot be known to be compromised from later on.

    Raises:
        ConfigError: It is revoked so already, or nobody would be left to sign.
    """
    old = root.revoked.get(kid)
    if old and old.kind in {COMPROMISED, kind}:
        raise ConfigError("the key is revoked already", rule=RULE)
    if kind == COMPROMISED and since > now:
        raise ConfigError("this time lies in the future", rule=RULE)
    since = min(since, old.since) if old else since
    revoked = {**root.revoked, kid: Revocation(kid, kind, since)}
    return _checked(_with_majority(replace(root, revoked=_ordered(revoked))))


def with_policy(root: TrustRoot, policy: TrustPolicy) -> TrustRoot:
    """Return the trust root with another policy.

    Raises:
        ConfigError: Its keys cannot fulfil the policy.
    """
    return _checked(replace(root, policy=policy))


def renewed(root: TrustRoot, expires: datetime) -> TrustRoot:
    """Return the trust root with another end, for itself and for its keys in use.

    Raises:
        ConfigError: It would end before it begins.
    """
    keys = {
        kid: key if kid in root.revoked else key._replace(not_after=expires)
        for kid, key in root.keys.items()
    }
    return _checked(replace(root, expires=expires, keys=MappingProxyType(keys)))


def find_key(root: TrustRoot, text: str) -> str:
    """Return the id of the one key that a text names: its id, or the beginning of it.

    Raises:
        ConfigError: It names none, or several.
    """
    found = [kid for kid in root.keys if kid.startswith(text)]
    if len(text) < SHORTEST_ID or len(found) != 1:
        hint = "redactkit trust show lists the ids; eight digits or more are enough"
        raise ConfigError("no key, or more than one, has this id", hint=hint, rule=RULE)
    return found[0]


def origin_of(publisher: str) -> str:
    """Return a ledger name made from a publisher's name: a slug.

    >>> origin_of("Kestrelshire Police: Professional Standards")
    'kestrelshire-police-professional-standards'
    """
    return slug(publisher) or "publisher"


def _with_key(
    root: TrustRoot, role: str, named: NamedKey, window: tuple[datetime, datetime]
) -> TrustRoot:
    kid = named.public.kid
    known = root.keys.get(kid) or TrustedKey(named.public, named.person, *window)
    if known.person != named.person:
        raise ConfigError("one key is given for two persons", rule=RULE)
    held = root.roles[role]
    changed = Role(tuple(sorted({*held.keys, kid})), max(held.threshold, 1))
    return _with_majority(
        replace(
            root,
            keys=_ordered({**root.keys, kid: known}),
            roles=MappingProxyType({**root.roles, role: changed}),
        )
    )


def _with_authority(
    root: TrustRoot, authority: Authority, window: tuple[datetime, datetime]
) -> TrustRoot:
    certificates = {**root.certificates, authority.key.public.kid: authority.certificate}
    root = replace(root, certificates=_ordered(certificates))
    return _with_key(root, TSA, authority.key, window)


def _with_majority(root: TrustRoot) -> TrustRoot:
    held = root.roles[ROOT]
    majority = Role(held.keys, len(root.voters()) // 2 + 1)
    return replace(root, roles=MappingProxyType({**root.roles, ROOT: majority}))


def _ordered(items: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType({kid: items[kid] for kid in sorted(items)})


def _checked(root: TrustRoot) -> TrustRoot:
    """Return a trust root as a reader will find it."""
    try:
        return parse(root.payload, "the new trust root")
    except RedactkitError as error:
        raise ConfigError(error.message, error.location, rule=RULE) from None
