"""Whether something besides a release is in a copy of the ledger: a disclosure."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity
from redactkit.signing.trust import TrustRoot
from redactkit.verify import ledgers
from redactkit.verify.outcome import NotSoError

if TYPE_CHECKING:
    from redactkit.ledger.leaf import Leaf

RULE = "annex/disclosure-logged"


def logged(leaf: Leaf, folder: Path | None, root: TrustRoot, now: datetime) -> Report:
    """Return why a leaf is not shown to be in the ledger, where the trust root asks for that.

    Args:
        leaf: What should be there.
        folder: A copy of the ledger, or None where the auditor has none.
        root: Names the keys of the ledger.
        now: The time for which these are judged.

    Raises:
        RedactkitError: The copy is damaged, or its head is not signed.
    """
    if folder is None:
        return Report.of([_unseen()] if root.policy.require_log else [])
    try:
        there = ledgers.read(folder, root, leaf, now, now).place() is not None
    except NotSoError:
        there = False  # whoever signed this head may not sign it
    if there:
        return Report()
    message = "the disclosure is not in the ledger with these signatures"
    hint = "redactkit ledger append enters it"
    return Report.of([Finding(RULE, Severity.ERROR, message, Location(str(folder)), hint=hint)])


def _unseen() -> Finding:
    message = "the trust root asks for a ledger, and none was given"
    return Finding(RULE, Severity.UNREAD, message, hint="name a copy with --ledger")
