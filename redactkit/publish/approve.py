"""Approve a release: rebuild it from the case, compare every byte, sign the same payload."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from redactkit import __version__, strict
from redactkit.annex import ReleaseSecret, parts
from redactkit.errors import ConfigError, InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.publish.changes import Change, between
from redactkit.publish.companions import companion
from redactkit.publish.content import UNDECIDED_CHECK, Inputs, make_bundle, make_payload
from redactkit.publish.place import Place, find_previous
from redactkit.publish.plan import Planned, plan_case
from redactkit.publish.release import annex_path
from redactkit.publish.series import Known
from redactkit.publish.trust import Trust, check_signer, find_trust
from redactkit.records.config import find_config
from redactkit.release import put, replace_envelope
from redactkit.release.bundle import Bundle
from redactkit.signing import dsse, statement
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.keys import NamedKey
from redactkit.signing.layout import ENVELOPE, PROVENANCE, trust_name
from redactkit.signing.statement import Predicate
from redactkit.signing.trust import APPROVER, PREPARER
from redactkit.verify import read_bundle
from redactkit.verify.companions import is_companion, is_right


@dataclass(frozen=True, slots=True)
class _Given:
    """A bundle as it was handed to the approver; nothing in it is believed yet."""

    folder: Path
    files: Mapping[str, bytes]
    envelope: dsse.Envelope
    predicate: Predicate

    @property
    def undecided(self) -> str:
        modes = [check.name for check in self.predicate.checks]
        return "withhold" if f"{UNDECIDED_CHECK}withhold" in modes else "block"


@dataclass(frozen=True, slots=True)
class Review:
    """What an approver is asked to approve, and with what.

    Attributes:
        bundle: Folder of the bundle.
        case: Folder of the case.
        trust: Trust root or its folder; None for that of redactkit.toml.
        annex: Folder of the annex; None for annex/ in the case.
        analyzer_config: As the preparer gave it; None for the usual one.
        identity: Identity of age that opens the secret; None for the signing key itself.
        previous: The release before it; None for the newest one beside the bundle.
    """

    bundle: Path
    case: Path
    trust: Path | None = None
    annex: Path | None = None
    analyzer_config: Path | None = None
    identity: bytes | None = field(default=None, repr=False)
    previous: Path | None = None


@dataclass(frozen=True, slots=True)
class Approved:
    """What came of a review.

    Attributes:
        report: What stood in the way; nothing did where it is ok.
        previous: The release before, if there is one.
        changes: What this one changes against it.
        signed: Whether the signature was added.
    """

    report: Report
    previous: Known | None = None
    changes: tuple[Change, ...] = ()
    signed: bool = False


def approve(
    review: Review,
    signer: SigningKey | NamedKey,
    now: datetime,
    agree: Callable[[Known, tuple[Change, ...]], None] = lambda _known, _changes: None,
) -> Approved:
    """Add a second person's signature to a release.

    The nonce and the claimed time are read back from the bundle, and the secret of the
    release from its annex; everything else is made again from the case. A byte that
    differs is refused.

    Args:
        review: What is to be approved.
        signer: Key of the approver. With its public half only, all is checked and
            nothing is signed.
        now: The time of approval.
        agree: Is shown the release before and what changes, before anything is signed;
            an exception of it ends the approval.

    Raises:
        RedactkitError: The question was bad, or the input could not be read.
    """
    given = _read(review.bundle)
    stated = given.predicate
    _check_version(given)
    config = find_config(review.case)
    trust = find_trust(review.trust, config)
    check_signer(signer, APPROVER, trust, config.publisher, now)
    on = date.fromisoformat(stated.release_date)
    annex_folder = annex_path(review.case, review.annex, stated.release_id)
    secret = _secret(annex_folder, signer, review.identity)
    _check_signatures(given, signer, trust)
    planned = plan_case(
        review.case, on, now.date(), given.undecided, secret.seed, review.analyzer_config
    )
    if planned.opened is None or planned.plan is None or not planned.report.ok:
        return Approved(planned.report)
    report = planned.report + _made_again(given, planned, secret, trust)
    if not report.ok:
        return Approved(report)
    report += _check_annex(given, annex_folder)
    last, doubts = find_previous(
        stated, review.bundle.absolute().parent, review.previous, trust, now
    )
    report += doubts
    if not report.ok:
        return Approved(report, last)
    changes = between(read_bundle(last.path), given.files) if last else ()
    if last:
        agree(last, changes)
    return Approved(report, last, changes, _sign(given, signer))


def _check_version(given: _Given) -> None:
    """Refuse a release of another version: what made it cannot be made again."""
    if given.predicate.tool.version != __version__:
        raise ConfigError(
            "the release was made with another version of redactkit",
            Location(str(given.folder)),
            hint="install the version that the statement names, and approve with that",
            rule="approve/version",
        )


def _made_again(given: _Given, planned: Planned, secret: ReleaseSecret, trust: Trust) -> Report:
    """Return what the schemas and the gate say of the release made again, and how it differs."""
    assert planned.opened is not None, "only asked where there is a plan"
    stated = given.predicate
    place = _place(stated, planned.opened.case.record.series)
    payload = make_payload(planned, stated.release_id, secret, place.series)
    if not payload.report.ok:
        return payload.report
    inputs = Inputs(
        release_id=stated.release_id,
        nonce=stated.nonce,
        claimed_time=stated.claimed_time,
        annex_digest=stated.annex_digest or "",
        place=place,
    )
    return payload.report + _compare(given, make_bundle(planned, payload, inputs), trust)


def _place(stated: Predicate, series: str) -> Place:
    """Return where the release stands; its name of the series must be that of the record."""
    own = stated.series if stated.sequence > 1 else ""
    return Place(series or own, stated.sequence, stated.previous, stated.supersedes)


def _sign(given: _Given, signer: SigningKey | NamedKey) -> bool:
    """Write the approver's signatures where the private key is at hand."""
    if isinstance(signer, NamedKey):
        return False
    # The envelope comes last: stopped before it, the release is merely not approved yet.
    for name, data in companion(signer, given.envelope.payload).items():
        put(given.folder, name, data)
    replace_envelope(given.folder, given.envelope.signed_by(signer))
    return True


def _read(folder: Path) -> _Given:
    files = read_bundle(folder)
    if ENVELOPE not in files:
        place = Location(str(folder))
        raise InputError("there is no release in this folder", place, rule="approve/no-release")
    envelope = dsse.load(files[ENVELOPE], dsse.RELEASE_TYPE, ENVELOPE)
    signed = statement.load(envelope.payload, ENVELOPE)
    return _Given(folder, files, envelope, signed.predicate)


def _secret(folder: Path, signer: SigningKey | NamedKey, identity: bytes | None) -> ReleaseSecret:
    """Return the secret that the preparer left for the approvers."""
    path = folder / parts.APPROVAL
    try:
        data = strict.read_bytes(path)
    except InputError:
        message = "the annex does not hold what an approver needs to make the release again"
        hint = "--annex names the folder in which the preparer left it"
        raise InputError(message, Location(str(path)), hint=hint, rule="approve/annex") from None
    if identity is None and isinstance(signer, NamedKey):
        hint = "give an identity of age with --identity"
        message = "a public key does not open the secret of the release"
        raise ConfigError(message, Location(str(path)), hint=hint, rule="approve/identity")
    if identity is None:
        assert isinstance(signer, SigningKey), "the other kind was just refused"
        identity = parts.identity_of(signer)
    return parts.open_secret(data, identity, str(path))


def _check_signatures(given: _Given, signer: SigningKey | NamedKey, trust: Trust) -> None:
    """Check that a preparer has signed, and that the approver is somebody else."""
    root, place = trust.root, Location(str(given.folder))
    people: set[str] = set()
    for signature in given.envelope.signatures:
        key = root.keys.get(signature.keyid)
        if key is None or not key.public.verifies(signature.sig, given.envelope.pae):
            message = "the release has a signature that the trust root does not vouch for"
            raise InputError(message, place, rule="approve/signature")
        people.add(key.person)
    kids = [signature.keyid for signature in given.envelope.signatures]
    if not root.persons(PREPARER, kids):
        raise InputError("no preparer has signed this release", place, rule="approve/signature")
    for name, data in given.files.items():
        if is_companion(name) and not is_right(root, name, data, given.envelope.payload):
            message = "an SSH signature in the release is wrong, or of an unknown person"
            raise InputError(message, place, rule="approve/signature")
    if signer.person in people:
        message = "the same person has signed already; approval takes a second one"
        raise InputError(message, place, rule="approve/same-person")


def _compare(given: _Given, rebuilt: Bundle, trust: Trust) -> Report:
    """Return every file that is not byte for byte what the case gives."""
    expected = dict(rebuilt.files)
    expected |= {trust_name(number): data for number, data in enumerate(trust.files, 1)}
    found = {
        name: data
        for name, data in given.files.items()
        if name != ENVELOPE and not is_companion(name)  # checked before
    }
    differing = sorted(
        name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)
    )
    if not differing and rebuilt.statement != given.envelope.payload:
        differing = [f"{PROVENANCE}: the statement"]
    return Report.of(
        Finding(
            "approve/differs",
            Severity.ERROR,
            "this is not what the case gives when the release is made again",
            Location(f"{given.folder}/{name}"),
            hint="the case, its decisions or the bundle were changed since; release anew",
        )
        for name in differing
    )


def _check_annex(given: _Given, folder: Path) -> Report:
    try:
        parts.read_manifest(folder, given.predicate.annex_digest)
    except InputError as error:
        message = "the annex is missing, or is not the one that the release was made with"
        return Report((Finding("approve/annex", Severity.ERROR, message, error.location),))
    return Report()
