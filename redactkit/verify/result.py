"""What a verification answers: an ordered list of checks and three separate verdicts."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity
from redactkit.signing.shape import format_time
from redactkit.signing.statement import Statement
from redactkit.signing.trust import TrustRoot

_AUTHENTIC = {
    "verify/names": "Every name in the folder is one that a bundle may have",
    "verify/regular-files": "The folder holds regular files only, no links or devices",
    "verify/hard-links": "No file has a second name",
    "verify/size": "The files are within the size limits",
    "verify/trust-root": "The trust root is the pinned one, or follows from it",
    "verify/envelope": "The envelope is well-formed",
    "verify/signatures": "Every signature is right and by a key of the trust root",
    "verify/statement": "The statement is well-formed and by the publisher of the trust root",
    "verify/keys": "The keys were in force",
    "verify/threshold": "Enough different people signed",
    "verify/companions": "Every SSH signature is by the person whose name it bears",
    "verify/missing-files": "Every file of the statement is there",
    "verify/extra-files": "There is nothing besides",
    "verify/digests": "Every file has the digest that was signed",
    "verify/manifests": "The bag's manifests say the same as the statement",
}
_VALID = {
    "verify/trust-current": "The trust root is in force",
    "verify/time": "The time that the publisher claims is possible",
    "verify/log-proof": "The proof that the release was in the ledger is right",
    "verify/timestamp": "The time stamp is right and by an authority of the trust root",
    "verify/proven-time": "Others vouch for the time of the signatures",
}
_STATUS = {
    "verify/ledger": "The copy of the ledger is whole and signed by the publisher",
    "verify/memory": "Nothing contradicts what was seen before",
    "verify/head-age": "The ledger's head is new enough",
    "verify/logged": "The release is in the ledger",
    "verify/withdrawn": "The release is not withdrawn",
    "verify/superseded": "No newer release takes its place",
}
RULES = {**_AUTHENTIC, **_VALID, **_STATUS}
"""Every check, in the order in which they are shown."""

VERDICTS = {
    "authentic": tuple(_AUTHENTIC),
    "valid_as_of": tuple(_VALID),
    "current_status": tuple(_STATUS),
}
"""The checks that each verdict rests on; the second and third rest on the first as well."""


_DEMANDS = {
    "verify/log-proof": "the trust root asks for a proof from its ledger",
    "verify/timestamp": "the time stamp could not be checked",
    "verify/proven-time": "the trust root asks for a time that witnesses prove",
}

ACTIVE, SUPERSEDED, WITHDRAWN, UNKNOWN = "active", "superseded", "withdrawn", "unknown"


class Status(Enum):
    """The outcome of a check. Not run is not passed."""

    PASS = "pass"  # noqa: S105 - an outcome
    FAIL = "fail"
    NOT_RUN = "not-run"


class Check(NamedTuple):
    """One check and its outcome.

    Attributes:
        severity: How much weight the outcome has for the answer as a whole; None for
            none. A check that was not run weighs only where somebody demanded it.
        hint: What a person can do next.
    """

    id: str
    title: str
    status: Status
    detail: str = ""
    severity: Severity | None = None
    hint: str = ""


class Signer(NamedTuple):
    """Somebody whose signature counts."""

    person: str
    roles: tuple[str, ...]
    kid: str


class Standing(NamedTuple):
    """What is known of a release's status, from a ledger and never from the bundle.

    Attributes:
        answer: One of "active", "superseded", "withdrawn" and "unknown".
        reason: Why, where it takes a word.
        head_time: When witnesses saw the ledger's head that the answer rests on.
        head_size: Entries of the ledger at that head.
    """

    answer: str = UNKNOWN
    reason: str = ""
    head_time: datetime | None = None
    head_size: int | None = None

    @property
    def text(self) -> str:
        """The answer, as of which checkpoint, and why."""
        if self.head_time:
            since = f"as of {format_time(self.head_time)}"
        else:
            since = "" if self.head_size is None else "as of a checkpoint of unproven time"
        size = "" if self.head_size is None else f"(ledger of {self.head_size} entries)"
        words = " ".join(word for word in (self.answer, since, size) if word)
        return f"{words}: {self.reason}" if self.reason else words


class Verification(NamedTuple):
    """The answer about one bundle.

    Attributes:
        folder: As the user named it.
        checks: All of `RULES`, in their order.
        judged_at: The moment for which the question was answered.
        signers: Whose signatures count.
        statement: The verified statement; None unless the release is authentic.
        statement_digest: SHA-256 of the signed bytes; "" unless authentic.
        envelope_digest: That of their file, the signatures included; "" unless authentic.
        root: The trust root that decided, once it was accepted.
        as_of: The moment that was asked for; None for now.
        proven_time: When the signatures were there at the latest, on the word of others.
        standing: What the ledger says of the release.
    """

    folder: str
    checks: tuple[Check, ...]
    judged_at: datetime
    signers: tuple[Signer, ...] = ()
    statement: Statement | None = None
    statement_digest: str = ""
    envelope_digest: str = ""
    root: TrustRoot | None = None
    as_of: datetime | None = None
    proven_time: datetime | None = None
    standing: Standing = Standing()

    def of(self, verdict: str) -> tuple[Check, ...]:
        """Return the checks that one of `VERDICTS` rests on."""
        return tuple(check for check in self.checks if check.id in VERDICTS[verdict])

    @property
    def authentic(self) -> bool:
        """Whether the publisher released exactly these files."""
        return all(check.status is Status.PASS for check in self.of("authentic"))

    @property
    def valid(self) -> bool:
        """Whether the release was in force at `judged_at`, as far as it can be told."""
        return self.authentic and not any(
            check.status is Status.FAIL for check in self.of("valid_as_of")
        )

    @property
    def unproven(self) -> bool:
        """Whether a proof that somebody demands was not seen."""
        return self.authentic and any(check.severity is Severity.UNREAD for check in self.checks)

    @property
    def valid_as_of(self) -> str:
        """For which time the answer holds, and on whose word."""
        if not self.valid:
            return "not valid"
        clock = "as asked" if self.as_of else "by this computer's clock"
        proven = (
            "signing time self-asserted"
            if self.proven_time is None
            else f"signing time proven: {format_time(self.proven_time)}"
        )
        answer = f"{format_time(self.judged_at)}, {clock}; {proven}"
        asked = "; ".join(_DEMANDS.get(check.id, check.detail) for check in self._open)
        return f"unproven: {asked}; {answer}" if asked else answer

    @property
    def current_status(self) -> str:
        """Whether the release still stands: never read from the bundle."""
        return self._stands.text

    @property
    def _stands(self) -> Standing:
        """The status; what contradicts the auditor's memory explains it before all else."""
        at_odds = [
            check.detail
            for check in self.checks
            if check.id == "verify/memory" and check.status is Status.FAIL
        ]
        if at_odds and self.standing.answer == UNKNOWN:
            return self.standing._replace(reason=at_odds[0])
        return self.standing

    @property
    def _open(self) -> list[Check]:
        return [check for check in self.of("valid_as_of") if check.severity is Severity.UNREAD]

    def verdict(self, name: str) -> dict[str, Any]:
        """Return one of `VERDICTS` for machines.

        "answer" is "yes", "no" or "unproven" for the first two, and one of the answers
        of `Standing` for the third.
        """
        moment = format_time(self.judged_at)
        match name:
            case "authentic":
                return {"answer": "yes" if self.authentic else "no"}
            case "valid_as_of":
                proven = self.proven_time and format_time(self.proven_time)
                return {"answer": self._validity, "moment": moment, "proven_time": proven}
            case _:
                standing = self._stands
                head_time = standing.head_time and format_time(standing.head_time)
                return {
                    "answer": standing.answer,
                    "reason": standing.reason or None,
                    "moment": moment,
                    "checkpoint_time": head_time,
                    "checkpoint_size": standing.head_size,
                }

    @property
    def _validity(self) -> str:
        if not self.valid:
            return "no"
        return "unproven" if self._open else "yes"

    @property
    def report(self) -> Report:
        """The outcomes that weigh, as findings."""
        place = Location(self.folder)
        return Report.of(
            Finding(check.id, check.severity, _message(check), place, hint=check.hint)
            for check in self.checks
            if check.severity is not None
        )


def _message(check: Check) -> str:
    verb = "not so" if check.status is Status.FAIL else "not shown"
    return f"{verb}: {check.title} ({check.detail})"


def printable(text: str) -> str:
    r"""Return a text in which nothing can move a cursor or hide.

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in text
    )
