"""All checks of a bundle, in order: shape, trust, signatures, and only then the files.

A failed check leaves those that rest on it not run. The signed bytes are decoded
once, and the statement that is handed on is the one that was verified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from redactkit.canonical import sha256_hex
from redactkit.errors import RedactkitError
from redactkit.signing import dsse, trust
from redactkit.signing import statement as statements
from redactkit.signing.dsse import Envelope
from redactkit.signing.layout import (
    BAGIT,
    BAGIT_TEXT,
    ENVELOPE,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    folders,
    is_name,
    trust_name,
)
from redactkit.signing.shape import format_time
from redactkit.signing.statement import Statement
from redactkit.signing.trust import APPROVER, PREPARER, RETIRED, TrustRoot
from redactkit.verify.folder import LARGEST_TOTAL, Folder, opened
from redactkit.verify.pin import Pin
from redactkit.verify.result import (
    OPEN_QUESTIONS,
    RULES,
    Check,
    Signer,
    Status,
    Verification,
    printable,
)

CLOCK_TOLERANCE = timedelta(hours=24)
"""How far a claimed time may lie ahead: clocks are set wrong, time zones forgotten."""


class _NotSoError(Exception):
    """A check is answered no; the text says why."""


def verify(folder: Path, pin: Pin, now: datetime) -> Verification:
    """Answer whether a folder is a release as its publisher signed it.

    Args:
        folder: A bundle.
        pin: What the auditor trusts.
        now: The time for which keys are judged; nothing in a bundle chooses it.

    Raises:
        ConfigError: There is no such folder.
    """
    outcome: dict[str, Check] = {}
    with opened(folder) as bundle:
        audit = _Audit(bundle, pin, now)
        for rule, (needs, step) in _STEPS.items():
            if all(outcome[name].status is Status.PASS for name in needs):
                outcome[rule] = _run(rule, step, audit)
            else:
                detail = "an earlier check failed"
                outcome[rule] = Check(rule, RULES[rule], Status.NOT_RUN, detail)
    for rule in OPEN_QUESTIONS:
        outcome[rule] = Check(rule, RULES[rule], Status.NOT_RUN, _open_detail(audit.root))
    answer = Verification(str(folder), tuple(outcome.values()), now, audit.signers, root=audit.root)
    if not answer.authentic or audit.statement is None or audit.envelope is None:
        return answer
    digest = sha256_hex(audit.envelope.payload)
    return answer._replace(statement=audit.statement, statement_digest=digest)


class _Audit:
    """What the checks have established so far; each step adds to it."""

    def __init__(self, bundle: Folder, pin: Pin, now: datetime) -> None:
        self.bundle = bundle
        self.pin = pin
        self.now = now
        self.root: TrustRoot | None = None
        self.chain: frozenset[str] = frozenset()
        self.envelope: Envelope | None = None
        self.statement: Statement | None = None
        self.accepted: frozenset[str] = frozenset()
        self.signers: tuple[Signer, ...] = ()
        self.texts: dict[str, bytes] = {}

    def names(self) -> str:
        """Check every name before anything is opened."""
        if self.bundle.problem:
            raise _NotSoError(self.bundle.problem)
        _none(
            "not allowed",
            (name for name in (*self.bundle.files, *self.bundle.folders) if not is_name(name)),
        )
        return f"{len(self.bundle.files)} files"

    def regular_files(self) -> str:
        """Check that nothing leads out of the folder."""
        entries = self.bundle.files.values()
        _none("no regular file", (entry.name for entry in entries if not entry.regular))
        return ""

    def hard_links(self) -> str:
        """Check that nobody can change a file through another name."""
        entries = self.bundle.files.values()
        _none("has a second name", (entry.name for entry in entries if entry.links != 1))
        return ""

    def size(self) -> str:
        """Check the sizes before anything is read."""
        total = sum(entry.size for entry in self.bundle.files.values())
        if total > LARGEST_TOTAL:
            raise _NotSoError("the folder is too large")
        return f"{total} bytes"

    def trust_root(self) -> str:
        """Check the chain in the bundle, and that it is the pinned one."""
        names = [trust_name(1)]
        while (following := trust_name(len(names) + 1)) in self.bundle.files:
            names.append(following)
        chain = trust.load_chain([self.bundle.read(name) for name in names], names)
        self.chain = frozenset(names)
        self.root = _anchored(chain, self.pin)
        return f"version {self.root.version}, fingerprint {self.root.fingerprint}"

    def trust_current(self) -> str:
        """Check that the newest version that is known has not expired."""
        assert self.root
        if not self.root.issued <= self.now:
            raise _NotSoError("it is not issued yet")
        if not self.now <= self.root.expires:
            raise _NotSoError(
                f"it expired at {format_time(self.root.expires)}; ask for the next one"
            )
        return f"until {format_time(self.root.expires)}"

    def read_envelope(self) -> str:
        """Check the form of the envelope; its payload is not looked at."""
        self.envelope = dsse.load(self.bundle.read(ENVELOPE), dsse.RELEASE_TYPE, ENVELOPE)
        return f"{len(self.envelope.signatures)} signatures"

    def signatures(self) -> str:
        """Check each signature with the key of the trust root that it names."""
        assert self.root
        assert self.envelope
        may_sign = {*self.root.roles[PREPARER].keys, *self.root.roles[APPROVER].keys}
        if not self.envelope.signatures:
            raise _NotSoError("nobody signed")
        signed = self.envelope.pae
        for signature in self.envelope.signatures:
            if signature.keyid not in may_sign:
                raise _NotSoError("a signature is by a key that may not sign releases")
            key = self.root.keys[signature.keyid]
            if not key.public.verifies(signature.sig, signed):
                raise _NotSoError(f"the signature of {key.person} is wrong")
        return ""

    def keys(self) -> str:
        """Leave out keys that were not in force, and check that enough are left."""
        assert self.root
        assert self.envelope
        named = [signature.keyid for signature in self.envelope.signatures]
        reasons = {kid: self._against(kid) for kid in named}
        self.accepted = frozenset(kid for kid in named if not reasons[kid])
        refused = ", ".join(
            f"{self.root.keys[kid].person}: {reason}" for kid, reason in reasons.items() if reason
        )
        if refused and _shortfall(self.root, self.accepted):
            raise _NotSoError(refused)
        return f"not counted: {refused}" if refused else ""

    def threshold(self) -> str:
        """Count persons: a key id is the digest of its key, so no key counts twice either."""
        assert self.root
        if shortfall := _shortfall(self.root, self.accepted):
            raise _NotSoError(shortfall)
        self.signers = tuple(
            Signer(
                self.root.keys[kid].person,
                tuple(role for role in trust.ROLES if kid in self.root.roles[role].keys),
                kid,
            )
            for kid in sorted(self.accepted)
        )
        return ", ".join(f"{signer.person} ({'/'.join(signer.roles)})" for signer in self.signers)

    def read_statement(self) -> str:
        """Decode the signed bytes, once."""
        assert self.root
        assert self.envelope
        self.statement = statements.load(self.envelope.payload, ENVELOPE)
        if self.statement.predicate.publisher != self.root.publisher:
            raise _NotSoError("it names another publisher than the trust root")
        return f"release {self.statement.predicate.release_id}"

    def missing_files(self) -> str:
        """Check that every subject is there."""
        assert self.statement
        _none(
            "missing", (name for name in self.statement.subjects if name not in self.bundle.files)
        )
        return f"{len(self.statement.subjects)} files"

    def extra_files(self) -> str:
        """Check that every file is signed, or was read as part of `provenance/`."""
        assert self.statement
        known = {*self.statement.subjects, ENVELOPE, *self.chain}
        _none("not signed", (name for name in self.bundle.files if name not in known))
        needed = folders(known)
        _none("an empty folder", (name for name in self.bundle.folders if name not in needed))
        return ""

    def digests(self) -> str:
        """Compare every file with its digest; small texts are kept for the next check."""
        assert self.statement
        wrong = []
        for name, expected in self.statement.subjects.items():
            if name in (BAGIT, MANIFEST, TAG_MANIFEST):
                self.texts[name] = self.bundle.read(name)
                actual = sha256_hex(self.texts[name])
            else:
                actual = self.bundle.digest(name)
            if actual != expected:
                wrong.append(name)
        _none("altered", wrong)
        return ""

    def manifests(self) -> str:
        """Compare the bag's own texts with what the statement makes of them."""
        assert self.statement
        payload: dict[str, str] = {}
        tags: dict[str, str] = {}
        for name, digest in self.statement.subjects.items():
            if name != TAG_MANIFEST:
                (payload if name.startswith(PAYLOAD) else tags)[name] = digest
        expected = {
            BAGIT: BAGIT_TEXT,
            MANIFEST: _manifest(payload),
            TAG_MANIFEST: _manifest(tags),
        }
        _none("disagrees", (name for name in expected if self.texts.get(name) != expected[name]))
        return ""

    def time(self) -> str:
        """Check that the claimed time is not in the future."""
        assert self.statement
        claimed = self.statement.predicate.claimed_time
        if datetime.fromisoformat(claimed) > self.now + CLOCK_TOLERANCE:
            raise _NotSoError("it lies in the future")
        return f"{claimed}, self-asserted"

    def _against(self, kid: str) -> str:
        """Return why a key does not count, or "".

        Nothing here proves when a signature was made, so keys are judged as of now.
        A retired key keeps the signatures that claim an earlier time; a compromised
        one could have made any.
        """
        assert self.root
        assert self.envelope
        key, revoked = self.root.keys[kid], self.root.revoked.get(kid)
        if not key.not_before <= self.now <= key.not_after:
            return "the key is out of its time"
        if revoked is None:
            return ""
        if revoked.kind == RETIRED:
            claimed = statements.load(self.envelope.payload, ENVELOPE).predicate.claimed_time
            return "" if datetime.fromisoformat(claimed) < revoked.since else "the key was retired"
        return "the key is compromised" if self.now >= revoked.since else ""


def _run(rule: str, step: Callable[[_Audit], str], audit: _Audit) -> Check:
    try:
        return Check(rule, RULES[rule], Status.PASS, step(audit))
    except _NotSoError as reason:
        detail = str(reason)
    except RedactkitError as error:
        place = printable(str(error.location))
        detail = f"{place}: {error.message}" if place else error.message
    return Check(rule, RULES[rule], Status.FAIL, detail)


def _open_detail(root: TrustRoot | None) -> str:
    """Return why a question that only a ledger answers stays open."""
    if root is None:
        return "an earlier check failed"
    if root.policy.needs_ledger:
        return "the trust root asks for a ledger's proof, which this version cannot check"
    return "the trust root names no ledger"


def _none(what: str, names: Iterable[str]) -> None:
    """Refuse the first of the given names, and say how many more there are."""
    found = list(names)
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise _NotSoError(f"{what}: {printable(found[0])}{more}")


def _anchored(chain: tuple[TrustRoot, ...], pin: Pin) -> TrustRoot:
    """Return the newest version that the pin vouches for.

    A bundle's versions can only extend the pinned one. Where the auditor holds newer
    versions than the bundle, these decide: they know later revocations.
    """
    by_version = {root.version: root for root in chain}
    own = pin.chain[-1] if pin.chain else None
    if own is None:
        if pin.fingerprint not in {root.fingerprint for root in chain}:
            raise _NotSoError("it is not the one with the pinned fingerprint")
        return chain[-1]
    for root in pin.chain:
        bundled = by_version.get(root.version, root)
        if bundled.fingerprint != root.fingerprint:
            raise _NotSoError("it is not the pinned one")
    if own.origin != chain[-1].origin:
        raise _NotSoError("it is of another publisher than the pinned one")
    return max(own, chain[-1], key=lambda root: root.version)


def _shortfall(root: TrustRoot, kids: frozenset[str]) -> str:
    """Return what signatures are missing, or ""."""
    preparers, approvers = root.persons(PREPARER, kids), root.persons(APPROVER, kids)
    if len(preparers) < root.roles[PREPARER].threshold:
        return "too few preparers signed"
    if not approvers:
        return "only the preparer signed; an approver must sign too: redactkit approve"
    if len(approvers) < root.roles[APPROVER].threshold:
        return "too few approvers signed"
    needed = trust.needed_persons(root)
    if len(preparers | approvers) < needed:
        return f"the signatures are not by {needed} different people"
    return ""


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode("ascii")


_SHAPE = ("verify/names", "verify/regular-files", "verify/hard-links", "verify/size")
_SIGNED = ("verify/trust-current", "verify/threshold")
_STATED = (*_SIGNED, "verify/statement")
_WHOLE = (*_STATED, "verify/missing-files", "verify/extra-files")

_STEPS: Mapping[str, tuple[tuple[str, ...], Callable[[_Audit], str]]] = {
    "verify/names": ((), _Audit.names),
    "verify/regular-files": (_SHAPE[:1], _Audit.regular_files),
    "verify/hard-links": (_SHAPE[:1], _Audit.hard_links),
    "verify/size": (_SHAPE[:3], _Audit.size),
    "verify/trust-root": (_SHAPE, _Audit.trust_root),
    "verify/trust-current": (("verify/trust-root",), _Audit.trust_current),
    "verify/envelope": (_SHAPE, _Audit.read_envelope),
    "verify/signatures": (("verify/trust-root", "verify/envelope"), _Audit.signatures),
    "verify/keys": (("verify/signatures",), _Audit.keys),
    "verify/threshold": (("verify/keys",), _Audit.threshold),
    "verify/statement": (_SIGNED, _Audit.read_statement),
    "verify/missing-files": (_STATED, _Audit.missing_files),
    "verify/extra-files": (_STATED, _Audit.extra_files),
    "verify/digests": (_WHOLE, _Audit.digests),
    "verify/manifests": ((*_WHOLE, "verify/digests"), _Audit.manifests),
    "verify/time": (_STATED, _Audit.time),
}
