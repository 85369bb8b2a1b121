"""What a publisher puts into the ledger: signed statements, and what each bundle gets back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from redactkit import strict
from redactkit.annex import disclosure
from redactkit.errors import ConfigError, InputError, Location
from redactkit.ledger import append as ledgers
from redactkit.ledger import roles
from redactkit.ledger.append import Appended
from redactkit.ledger.leaf import DISCLOSURE, RELEASE, TRUST, WITHDRAWAL, Leaf
from redactkit.signing import dsse, trust, withdrawal
from redactkit.signing.files import PUBLIC, write_replacing
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.layout import LOG_PROOF
from redactkit.signing.trust import APPROVER, LEDGER, PREPARER, STATUS, TrustRoot
from redactkit.verify import Pin, verify
from redactkit.verify.windows import objection

RULE = "ledger/statement"


def init(folder: Path, key: SigningKey, root: TrustRoot, now: datetime) -> None:
    """Make an empty ledger under the origin of a trust root.

    Raises:
        ConfigError: There is one already, or the key may not sign it.
    """
    check_key(key, root, now)
    ledgers.init(folder, root.origin, key)


def append(
    folder: Path,
    paths: Sequence[Path],
    key: SigningKey,
    chain: Sequence[TrustRoot],
    now: datetime,
) -> Appended:
    """Put signed statements into a ledger and the proofs of releases into their bundles.

    What is there already is not put there again; a bundle then gets a proof for the
    present head, with the cosignatures that it has by now.

    Args:
        folder: The ledger.
        paths: Folders of bundles, and files of envelopes.
        key: Key of the ledger.
        chain: The publisher's trust root, all its versions, the newest last.
        now: The time for which keys are judged.

    Raises:
        ConfigError: The key may not sign the ledger, or something cannot be written.
        InputError: A statement is not valid, or the ledger is damaged. Nothing is appended.
    """
    root = chain[-1]
    check_key(key, root, now)
    leaves = [leaf_of(path, chain, now) for path in paths]
    done = ledgers.append(folder, leaves, key, roles.logs(root))
    for path, place in zip(paths, done.places, strict=True):
        if path.is_dir():
            proof = done.ledger.prove_inclusion(place)
            write_replacing(path / LOG_PROOF, proof.data, PUBLIC)
    return done


def check_key(key: SigningKey, root: TrustRoot, now: datetime) -> None:
    """Check that a key may sign the ledger now.

    Raises:
        ConfigError: It may not.
    """
    kid = key.public.kid
    if kid not in root.roles[LEDGER].keys:
        message = "the trust root does not know this key as that of a ledger"
        hint = "redactkit trust show lists the keys"
        raise ConfigError(message, hint=hint, rule="ledger/key")
    if why := objection(root, kid, None, now):
        raise ConfigError(f"the key may not sign the ledger: {why}", rule="ledger/key")


def leaf_of(path: Path, chain: Sequence[TrustRoot], now: datetime) -> Leaf:
    """Return the leaf of a signed statement, which must be valid.

    Args:
        path: Folder of a bundle, or file of a withdrawal, a disclosure or a trust root.
        chain: The publisher's trust root, all its versions, the newest last.
        now: The time for which keys are judged.

    Raises:
        InputError: It is none of these, or not valid.
    """
    if path.is_dir():
        return _release(path, chain, now)
    data = strict.read_bytes(path)
    value = strict.load_json(data, str(path))
    if isinstance(value, dict) and value.get("payloadType") == trust.PAYLOAD_TYPE:
        return _trust(data, path, chain)
    envelope = dsse.load(data, dsse.RELEASE_TYPE, str(path))
    payload = strict.load_json(envelope.payload, str(path))
    kind = payload.get("predicateType") if isinstance(payload, dict) else None
    if not isinstance(kind, str) or kind not in _STATEMENTS:
        message = (
            "this is no withdrawal, disclosure or trust root; a release is named by its folder"
        )
        raise InputError(message, Location(str(path)), rule=RULE)
    return _STATEMENTS[kind](envelope, path, chain[-1], now)


def _release(path: Path, chain: Sequence[TrustRoot], now: datetime) -> Leaf:
    answer = verify(path, Pin(chain[-1].fingerprint, tuple(chain)), now)
    if not answer.authentic or answer.statement is None:
        message = "the release is not authentic"
        raise _invalid(message, path, "redactkit verify says why; a release needs its approval")
    release_id = answer.statement.predicate.release_id
    return Leaf(RELEASE, release_id, answer.statement_digest, answer.envelope_digest)


def _trust(data: bytes, path: Path, chain: Sequence[TrustRoot]) -> Leaf:
    envelope = dsse.load(data, trust.PAYLOAD_TYPE, str(path))
    for root in chain:
        if root.payload == envelope.payload:
            return Leaf.of(TRUST, f"trust-{root.version}", envelope)
    raise _invalid("this is no version of the trust root that --trust names", path)


def _withdrawal(envelope: dsse.Envelope, path: Path, root: TrustRoot, now: datetime) -> Leaf:
    said = withdrawal.load(envelope.payload, str(path))
    may = {kid for role in (PREPARER, APPROVER, STATUS) for kid in root.roles[role].keys}
    good = (
        signature.keyid in may
        and not objection(root, signature.keyid, None, now)
        and root.keys[signature.keyid].public.verifies(signature.sig, envelope.pae)
        for signature in envelope.signatures
    )
    if said.publisher != root.publisher or not envelope.signatures or not all(good):
        raise _invalid("the withdrawal is not signed by somebody who may withdraw", path)
    return Leaf.of(WITHDRAWAL, said.release_id, envelope)


def _disclosure(envelope: dsse.Envelope, path: Path, root: TrustRoot, now: datetime) -> Leaf:
    said = disclosure.load(envelope.payload, str(path))
    if said.publisher != root.publisher or not disclosure.check_signatures(envelope, root, now).ok:
        hint = "redactkit disclose sign adds the signature of the second person"
        raise _invalid("the disclosure is not signed as it must be", path, hint)
    return Leaf.of(DISCLOSURE, said.id, envelope)


def _invalid(message: str, path: Path, hint: str = "") -> InputError:
    return InputError(message, Location(str(path)), hint=hint, rule=RULE)


_STATEMENTS: dict[str, Callable[[dsse.Envelope, Path, TrustRoot, datetime], Leaf]] = {
    withdrawal.PREDICATE_TYPE: _withdrawal,
    disclosure.PREDICATE_TYPE: _disclosure,
}
