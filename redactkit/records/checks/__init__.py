"""What no schema can say: do the parts of a record agree, with each other and the law?

One family a file; each takes the matter and yields findings. All families run, so that
everything is reported at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from redactkit.findings import Report
from redactkit.records.case import Case
from redactkit.records.checks import (
    anonymity,
    authority,
    dates,
    foi,
    orders,
    outcomes,
    people,
    references,
    roles,
)
from redactkit.records.checks.matter import Matter
from redactkit.records.checks.rules import RULES, Rule
from redactkit.records.decisions import Answer
from redactkit.records.vocabulary import Vocabulary

__all__ = ["RULES", "Rule", "run"]

_FAMILIES = (references, orders, authority, outcomes, people, roles, dates, foi, anonymity)


def run(
    case: Case,
    vocabulary: Vocabulary,
    on: date,
    today: date,
    answers: Mapping[str, Answer] = MappingProxyType({}),
) -> Report:
    """Return everything that is wrong with what a record says.

    Args:
        case: The case, valid against its schema.
        vocabulary: Terms of its jurisdiction.
        on: Day of the release; orders are judged on it.
        today: Day of the run.
        answers: What a reviewer has decided, by key.

    Raises:
        InputError: A leaf of the record is unknown to the schemas.
    """
    matter = Matter(case, vocabulary, on, today, answers)
    return Report.of(finding for family in _FAMILIES for finding in family.check(matter))
