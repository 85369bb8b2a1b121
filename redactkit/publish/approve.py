"""Approve a release: rebuild it from the case, compare every byte, sign the same payload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from redactkit import __version__, strict
from redactkit.canonical import sha256_hex
from redactkit.errors import ConfigError, InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.publish.content import UNDECIDED_CHECK, Inputs, make_bundle, make_payload
from redactkit.publish.plan import plan_case
from redactkit.publish.release import annex_path
from redactkit.publish.trust import Trust, check_signer, find_trust
from redactkit.redact.released import RECORD_FILE
from redactkit.release import replace_envelope
from redactkit.release.bundle import Bundle
from redactkit.signing import dsse, statement
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.layout import ENVELOPE, PROVENANCE, trust_name
from redactkit.signing.statement import Predicate
from redactkit.signing.trust import APPROVER, PREPARER
from redactkit.verify import read_bundle


@dataclass(frozen=True, slots=True)
class _Given:
    """A bundle as it was handed to the approver; nothing in it is believed yet."""

    folder: Path
    files: Mapping[str, bytes]
    envelope: dsse.Envelope
    predicate: Predicate

    @property
    def blind(self) -> str:
        value = strict.load_json(self.files.get(RECORD_FILE, b""), RECORD_FILE)
        blind = value.get("blind") if isinstance(value, dict) else None
        return blind if isinstance(blind, str) else ""

    @property
    def undecided(self) -> str:
        modes = [check.name for check in self.predicate.checks]
        return "withhold" if f"{UNDECIDED_CHECK}withhold" in modes else "block"


def approve(  # noqa: PLR0913, PLR0917 - one for each option of the command
    folder: Path,
    case: Path,
    signer: SigningKey,
    now: datetime,
    trust_path: Path | None = None,
    annex: Path | None = None,
    analyzer_config: Path | None = None,
) -> Report:
    """Add a second person's signature to a release.

    The random inputs and the claimed time are read back from the bundle; everything
    else is made again from the case. A byte that differs is refused.

    Args:
        folder: The bundle.
        case: Folder of the case.
        signer: Key of the approver.
        now: The time of approval.
        trust_path: Trust root or its folder; None for that of redactkit.toml.
        annex: Folder of the annex; None for annex/ in the case.
        analyzer_config: As the preparer gave it; None for the usual one.

    Returns:
        What stood in the way; the signature was added if nothing did.

    Raises:
        RedactkitError: The question was bad, or the input could not be read.
    """
    given = _read(folder)
    if given.predicate.tool.version != __version__:
        raise ConfigError(
            "the release was made with another version of redactkit",
            Location(str(folder)),
            hint="install the version that the statement names, and approve with that",
            rule="approve/version",
        )
    on = date.fromisoformat(given.predicate.release_date)
    blind = given.blind
    planned = plan_case(case, on, now.date(), given.undecided, _bytes(blind), analyzer_config)
    if planned.opened is None or planned.plan is None or not planned.report.ok:
        return planned.report
    trust = find_trust(trust_path, planned.opened.config)
    check_signer(signer, APPROVER, trust, planned.opened.config.publisher, now)
    _check_signatures(given, signer, trust)
    payload = make_payload(planned, given.predicate.release_id, blind)
    report = planned.report + payload.report
    if not report.ok:
        return report
    inputs = Inputs(
        release_id=given.predicate.release_id,
        nonce=given.predicate.nonce,
        blind=blind,
        claimed_time=given.predicate.claimed_time,
        annex_digest=given.predicate.annex_digest or "",
    )
    report += _compare(given, make_bundle(planned, payload, inputs), trust)
    report += _check_annex(given, annex_path(case, annex, given.predicate.release_id))
    if report.ok:
        replace_envelope(folder, given.envelope.signed_by(signer))
    return report


def _read(folder: Path) -> _Given:
    files = read_bundle(folder)
    if ENVELOPE not in files:
        place = Location(str(folder))
        raise InputError("there is no release in this folder", place, rule="approve/no-release")
    envelope = dsse.load(files[ENVELOPE], dsse.RELEASE_TYPE, ENVELOPE)
    signed = statement.load(envelope.payload, ENVELOPE)
    return _Given(folder, files, envelope, signed.predicate)


def _bytes(digits: str) -> bytes:
    try:
        return bytes.fromhex(digits)
    except ValueError:
        raise InputError(
            "the released record has no blind", Location(RECORD_FILE), rule="approve/blind"
        ) from None


def _check_signatures(given: _Given, signer: SigningKey, trust: Trust) -> None:
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
    if signer.person in people:
        message = "the same person has signed already; approval takes a second one"
        raise InputError(message, place, rule="approve/same-person")


def _compare(given: _Given, rebuilt: Bundle, trust: Trust) -> Report:
    """Return every file that is not byte for byte what the case gives."""
    expected = dict(rebuilt.files)
    expected |= {trust_name(number): data for number, data in enumerate(trust.files, 1)}
    found = {name: data for name, data in given.files.items() if name != ENVELOPE}
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


def _check_annex(given: _Given, path: Path) -> Report:
    try:
        same = sha256_hex(strict.read_bytes(path)) == given.predicate.annex_digest
    except InputError:
        same = False
    if same:
        return Report()
    message = "the annex is missing, or is not the one that the release was made with"
    return Report((Finding("approve/annex", Severity.ERROR, message, Location(str(path))),))
