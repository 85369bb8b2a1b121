"""Audit the annex of a release: put the originals together, and let the policy decide again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from redactkit.annex import Annex, parts
from redactkit.annex.audit import audit
from redactkit.annex.public import read_public
from redactkit.errors import ConfigError, InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.publish.content import UNDECIDED_CHECK, make_payload
from redactkit.publish.plan import Planned, plan_case
from redactkit.records.config import find_config
from redactkit.signing.files import write_new
from redactkit.signing.layout import PAYLOAD
from redactkit.signing.statement import Predicate, Statement
from redactkit.verify import read_verified

RULE = "annex/rebuilt"


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit of an annex came to.

    Attributes:
        group: The order whose part was read, or "" for the general one.
        opened: How many redactions were opened.
        decoys: How many digests stand for nothing.
        rebuilt: Whether the policy was asked again.
        report: What was found.
    """

    group: str
    opened: int
    decoys: int
    rebuilt: bool
    report: Report


def audit_annex(
    folder: Path, statement: Statement, annex: Path, identity: bytes, case: Path | None
) -> Audited:
    """Check a verified release against its annex.

    Args:
        folder: The bundle.
        statement: As `verify` has verified it.
        annex: Folder of the annex, or the folder that holds it.
        identity: Identity of age of the auditor.
        case: Any folder below the redactkit.toml whose policy is asked again, for
            instance the case; None leaves that question open.

    Raises:
        RedactkitError: The annex is not the one that was signed, or cannot be opened.
    """
    predicate = statement.predicate
    files = read_verified(folder, statement)
    place = annex_of(annex, predicate.release_id)
    manifest = parts.read_manifest(place, predicate.annex_digest)
    part = parts.open_best(place, manifest, identity)
    opened, report = audit(read_public(files), part)
    rebuilt = part.general and case is not None and report.ok
    if rebuilt:
        assert case is not None, "just asked"
        report += _rebuild(files, predicate, part, case)
    else:
        report += Report((_left_open(part, report),))
    return Audited(part.group, len(opened), len(part.decoys), rebuilt, report)


def annex_of(folder: Path, release_id: str) -> Path:
    """Return the annex of a release: a folder, or the one of its name within."""
    return folder if (folder / parts.MANIFEST).exists() else folder / release_id


def _left_open(part: Annex, report: Report) -> Finding:
    """Return why the policy was not asked again: not run is not passed."""
    if not part.general:
        message = "this part shows one order only; the originals were not put together"
    elif report.ok:
        message = "the policy was not asked again: --case names whose redactkit.toml decides"
    else:
        message = "the policy was not asked again, because of what was found before"
    return Finding(RULE, Severity.UNREAD, message)


def _rebuild(files: Mapping[str, bytes], predicate: Predicate, part: Annex, case: Path) -> Report:
    """Return what differs when the release is made again from the originals in the annex."""
    assert part.secret is not None, "only asked of the general part"
    config = find_config(case)
    modes = [check.name for check in predicate.checks]
    undecided = "withhold" if f"{UNDECIDED_CHECK}withhold" in modes else "block"
    today = date.fromisoformat(predicate.claimed_time[:10])
    on = date.fromisoformat(predicate.release_date)
    with TemporaryDirectory(prefix="redactkit-") as name:  # for its owner alone
        copy = Path(name)
        _write(part, copy)
        planned = plan_case(copy, on, today, undecided, part.secret.seed, config=config)
        if planned.plan is None or not planned.report.ok:
            return Report((_differs("the originals of the annex do not give a release", ""),))
        payload = make_payload(planned, predicate.release_id, part.secret, predicate.series)
    wrong = _other_policy(planned, predicate)
    expected, found = payload.files, {n: d for n, d in files.items() if n.startswith(PAYLOAD)}
    names = sorted(n for n in expected.keys() | found.keys() if expected.get(n) != found.get(n))
    message = "the policy gives another file for the originals of the annex"
    return wrong + payload.report + Report.of(_differs(message, item) for item in names)


def _other_policy(planned: Planned, predicate: Predicate) -> Report:
    assert planned.plan is not None, "only asked where there is a plan"
    if planned.plan.sources == tuple((item.name, item.sha256) for item in predicate.policy):
        return Report()
    message = "these are not the policies that the statement names"
    return Report((_differs(message, ""),))


def _write(part: Annex, folder: Path) -> None:
    """Write the originals; a path that leads out of the folder is refused."""
    for item in part.originals:
        path = Path(item.path)
        if path.is_absolute() or ".." in path.parts:
            raise InputError("an original has no place in a case", rule="annex/content")
        try:
            write_new(folder / path, item.content)
        except ConfigError as error:
            raise InputError(error.message, rule="annex/content") from None


def _differs(message: str, name: str) -> Finding:
    return Finding(RULE, Severity.ERROR, message, Location(name))
