"""The whole journey from a case to a release; the only module that knows every room on it.

case → check → plan → apply → scan → bundle → sign → approve. Every step answers with
findings; the first that says no ends the journey, and nothing is written before the
last one has passed.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from redactkit import __version__, canonical, resources, strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.formats import Document, read
from redactkit.policy.load import load_policy
from redactkit.policy.types import Decision, Policy
from redactkit.records import checks
from redactkit.records.case import Case, load_case
from redactkit.records.config import Config, find_config
from redactkit.records.fields import leaves
from redactkit.records.vocabulary import Vocabulary, load_vocabulary
from redactkit.redact import decisions
from redactkit.redact.plan import Setting, build_plan
from redactkit.redact.planfile import Difference, compare
from redactkit.redact.types import Plan, Text, Undecided


@dataclass(frozen=True, slots=True)
class Opened:
    """A case, read and checked, with what decides about it.

    Attributes:
        case: The case.
        config: The redactkit.toml above it.
        vocabulary: Terms of its jurisdiction.
        policy: All layers.
        on: Day of the release.
        report: What the checks found.
    """

    case: Case = field(repr=False)
    config: Config
    vocabulary: Vocabulary
    policy: Policy
    on: date
    report: Report


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with the texts that it is about.

    Attributes:
        opened: The case, or None where it could not be read.
        plan: The plan, or None where the case does not allow one.
        texts: Texts of the record and its documents.
        documents: The documents, read into parts.
        report: What stands in the way.
    """

    opened: Opened | None
    plan: Plan | None
    texts: tuple[Text, ...] = field(default=(), repr=False)
    documents: tuple[Document, ...] = field(default=(), repr=False)
    report: Report = field(default_factory=Report)


def open_case(folder: Path, on: date | None, today: date) -> tuple[Opened | None, Report]:
    """Read and check a case.

    Args:
        folder: The case.
        on: Day of the release; None for that of the record, or today.
        today: The day of the run.

    Returns:
        The case, or None where it cannot be read, and what was found.

    Raises:
        ConfigError: Configuration, jurisdiction or policy are wrong.
    """
    config = find_config(folder)
    case, report = load_case(folder)
    if case is None or not report.ok:
        return None, report
    record = case.record
    jurisdiction = record.jurisdiction or config.jurisdiction
    vocabulary = load_vocabulary(jurisdiction)
    policy = load_policy(record.kind, jurisdiction, config.policy)
    day = on or record.release_date or today
    report += checks.run(case, vocabulary, day, today)
    return Opened(case, config, vocabulary, policy, day, report), report


def plan_case(
    folder: Path,
    on: date | None,
    today: date,
    undecided: str = "block",
    seed: bytes = b"",
) -> Planned:
    """Return the plan of a case, and what a person must do before a release.

    Args:
        folder: The case.
        on: Day of the release; None for that of the record, or today.
        today: The day of the run.
        undecided: "block" or "withhold".
        seed: Random bytes of the release, for the order of pseudonyms.
    """
    opened, report = open_case(folder, on, today)
    if opened is None or report.worst is Severity.ERROR:
        return Planned(opened, None, report=report)
    answers, decided = _answers(opened.case)
    report += decided
    if report.worst is Severity.ERROR:
        return Planned(opened, None, report=report)
    documents = tuple(read(path, data) for path, data in opened.case.documents.items())
    texts = tuple(_texts(opened.case, documents))
    setting = Setting(
        record=opened.case.record,
        policy=opened.policy,
        vocabulary=opened.vocabulary,
        on=opened.on,
        undecided=Undecided(undecided),
        answers=answers,
        seed=seed,
    )
    plan = build_plan(texts, _finder(opened), setting)
    report += _to_decide(plan)
    return Planned(opened, plan, texts, documents, report)
