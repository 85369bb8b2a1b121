"""Answers to questions: findings and reports, which are values and never exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from redactkit.errors import Location


class Severity(Enum):
    """How much a finding weighs, worst first."""

    ERROR = "error"
    UNREAD = "unread"
    HUMAN = "human"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check reports.

    Attributes:
        rule: Stable rule id, `room/slug`.
        severity: Whether it stops a release, and how.
        message: A sentence that never carries a protected value.
        location: Where.
        person: Id of the person in the roster, where one is meant.
        hint: What a person can do next.
    """

    rule: str
    severity: Severity
    message: str
    location: Location = Location()
    person: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one question, in the order in which they were found."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        """Return a report of the given findings."""
        return cls(tuple(findings))

    def __add__(self, other: Report) -> Report:
        return Report(self.findings + other.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def worst(self) -> Severity | None:
        """The gravest severity, or None where there is nothing to report."""
        present = {finding.severity for finding in self.findings}
        return next((severity for severity in Severity if severity in present), None)

    @property
    def gravest(self) -> Finding | None:
        """The first finding of the gravest severity, or None where there is none."""
        order = list(Severity)
        return min(self.findings, key=lambda one: order.index(one.severity), default=None)

    @property
    def ok(self) -> bool:
        """Whether nothing stands in the way of a release."""
        return self.worst in (None, Severity.WARNING, Severity.NOTE)
