"""A reviewer's answers: decisions.json in the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redactkit import strict
from redactkit.findings import Finding, Report, Severity
from redactkit.records.schema import validate

FILE = "decisions.json"
KEEP = "keep"
WITHHOLD = "withhold"
PERSON = "person:"
CLAIM = "claim-"


@dataclass(frozen=True, slots=True)
class Answer:
    """One decision.

    Attributes:
        key: Key of the question, redaction or claim of anonymity that it answers.
        answer: "keep", "withhold" or "person:ID"; of a claim "keep" alone.
        by: Id of the reviewer.
    """

    key: str
    answer: str
    by: str


def load_decisions(
    data: bytes, path: str, people: frozenset[str]
) -> tuple[Mapping[str, Answer], Report]:
    """Return the answers by key, and what is wrong with the file.

    Args:
        data: Bytes of decisions.json.
        path: Its name, for messages.
        people: Ids of the roster.

    Raises:
        InputError: The file is no strict JSON.
    """
    value = strict.load_json(data, path)
    report = validate("decisions", value, data=data, path=path)
    if not report.ok:
        return {}, report
    answers: dict[str, Answer] = {}
    faults: list[Finding] = []
    for index, entry in enumerate(value["decisions"]):
        place = strict.locate(data, f"/decisions/{index}", path)
        answer = Answer(entry["key"], entry["answer"], entry["by"])
        if answer.key in answers:
            message = "this key is answered twice"
            faults.append(Finding("redact/decision-twice", Severity.ERROR, message, place))
        if answer.answer.startswith(PERSON) and answer.answer[len(PERSON) :] not in people:
            message = "the answer names a person who is not on the roster"
            faults.append(Finding("redact/decision-unknown-person", Severity.ERROR, message, place))
        if answer.key.startswith(CLAIM) and answer.answer != KEEP:
            message = "a claim of anonymity is answered by keep alone"
            faults.append(Finding("redact/decision-on-claim", Severity.ERROR, message, place))
        answers[answer.key] = answer
    return answers, report + Report.of(faults)
