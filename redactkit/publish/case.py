"""Open a case: read it, check it, and find what decides about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from redactkit.findings import Report
from redactkit.policy.load import load_policy
from redactkit.policy.types import Policy
from redactkit.records import checks
from redactkit.records.case import DECISIONS, Case, load_case
from redactkit.records.config import Config, find_config
from redactkit.records.decisions import Answer, load_decisions
from redactkit.records.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Opened:
    """A case with what decides about it.

    Attributes:
        case: The case.
        config: The redactkit.toml above it.
        vocabulary: Terms of its jurisdiction.
        policy: All layers.
        on: Day of the release.
        today: Day of the run.
        answers: What a reviewer has decided, by key.
    """

    case: Case = field(repr=False)
    config: Config
    vocabulary: Vocabulary
    policy: Policy
    on: date
    today: date
    answers: Mapping[str, Answer] = field(default_factory=dict)


def open_case(
    folder: Path, on: date | None, today: date, config: Config | None = None
) -> tuple[Opened | None, Report]:
    """Read and check a case.

    Args:
        folder: The case.
        on: Day of the release; None for that of the record, or today.
        today: The day of the run.
        config: What redactkit.toml says; None for the one above the case.

    Returns:
        The case, or None where its form is wrong, and everything that was found.

    Raises:
        InputError: The record or decisions.json cannot be read.
        ConfigError: Configuration, jurisdiction or policy are wrong.
    """
    config = config or find_config(folder)
    case, report = load_case(folder)
    if case is None:
        return None, report
    record = case.record
    jurisdiction = record.jurisdiction or config.jurisdiction
    vocabulary = load_vocabulary(jurisdiction)
    policy = load_policy(record.kind, jurisdiction, config.policy)
    day = on or record.release_date or today
    answers, faults = _answers(case)
    report += faults + checks.run(case, vocabulary, day, today, answers)
    return Opened(case, config, vocabulary, policy, day, today, answers), report


def check_case(folder: Path, on: date | None, today: date) -> Report:
    """Return everything that is wrong with a case; see `open_case`."""
    return open_case(folder, on, today)[1]


def _answers(case: Case) -> tuple[Mapping[str, Answer], Report]:
    if case.decisions is None:
        return {}, Report()
    people = frozenset(person.id for person in case.record.persons)
    return load_decisions(case.decisions, str(case.folder / DECISIONS), people)
