"""What a verification answers: an ordered list of checks and three verdicts."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import NamedTuple

from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity
from redactkit.signing.shape import format_time
from redactkit.signing.statement import Statement
from redactkit.signing.trust import TrustRoot

RULES = {
    "verify/names": "Every name in the folder is one that a bundle may have",
    "verify/regular-files": "The folder holds regular files only, no links or devices",
    "verify/hard-links": "No file has a second name",
    "verify/size": "The files are within the size limits",
    "verify/trust-root": "The trust root is the pinned one, or follows from it",
    "verify/trust-current": "The trust root is in force",
    "verify/envelope": "The envelope is well-formed",
    "verify/signatures": "Every signature is right and by a key of the trust root",
    "verify/keys": "The keys were in force",
    "verify/threshold": "Enough different people signed",
    "verify/statement": "The statement is well-formed and by the publisher of the trust root",
    "verify/missing-files": "Every file of the statement is there",
    "verify/extra-files": "There is nothing besides",
    "verify/digests": "Every file has the digest that was signed",
    "verify/manifests": "The bag's manifests say the same as the statement",
    "verify/time": "The time that the publisher claims is possible",
    "verify/ledger": "The release is in the publisher's ledger",
    "verify/status": "The release is neither withdrawn nor superseded",
}
"""Every check, in the order in which they are made and shown."""

OPEN_QUESTIONS = ("verify/ledger", "verify/status")
"""What a folder alone cannot answer."""


class Status(Enum):
    """The outcome of a check. Not run is not passed."""

    PASS = "pass"  # noqa: S105 - an outcome
    FAIL = "fail"
    NOT_RUN = "not-run"


class Check(NamedTuple):
    """One check and its outcome."""

    id: str
    title: str
    status: Status
    detail: str = ""


class Signer(NamedTuple):
    """Somebody whose signature counts."""

    person: str
    roles: tuple[str, ...]
    kid: str


class Verification(NamedTuple):
    """The answer about one folder.

    Attributes:
        folder: As the user named it.
        checks: All of `RULES`, in their order.
        judged_at: The time for which keys and trust root were judged.
        signers: Whose signatures count.
        statement: The verified statement; None unless the release is authentic.
        statement_digest: SHA-256 of the signed bytes; "" unless authentic.
        root: The trust root that decided, once it was accepted.
    """

    folder: str
    checks: tuple[Check, ...]
    judged_at: datetime
    signers: tuple[Signer, ...] = ()
    statement: Statement | None = None
    statement_digest: str = ""
    root: TrustRoot | None = None

    @property
    def authentic(self) -> bool:
        """Whether the publisher released exactly these files."""
        return all(
            check.status is Status.PASS for check in self.checks if check.id not in OPEN_QUESTIONS
        )

    @property
    def unproven(self) -> bool:
        """Whether the trust root asks for a proof that this verification did not see."""
        return self.authentic and bool(self.root and self.root.policy.needs_ledger)

    @property
    def valid_as_of(self) -> str:
        """For which time the answer holds, and on whose word."""
        if not self.authentic:
            return "not valid"
        return (
            f"{format_time(self.judged_at)}, by this computer's clock; signing time self-asserted"
        )

    @property
    def current_status(self) -> str:
        """Whether the release still stands: never read from the bundle."""
        if self.root is None:
            return "unknown"
        if self.root.policy.needs_ledger:
            return "unknown: the ledger was not asked"
        return "unknown: the trust root names no ledger"

    @property
    def report(self) -> Report:
        """The failed and unproven checks as findings."""
        place = Location(self.folder)
        found = [
            Finding(check.id, Severity.ERROR, f"not so: {check.title} ({check.detail})", place)
            for check in self.checks
            if check.status is Status.FAIL
        ]
        if self.unproven:
            message = "the trust root asks for a ledger's proof, which was not checked"
            found.append(Finding("verify/ledger", Severity.UNREAD, message, place))
        return Report(tuple(found))


def printable(text: str) -> str:
    r"""Return a text in which nothing can move a cursor or hide.

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in text
    )
