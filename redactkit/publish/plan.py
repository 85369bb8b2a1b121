"""Plan a case, and explain a decision of its policy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from redactkit import strict
from redactkit.detect import Looked, Mention, Roster, build_analyzer, labels_in, look, unlabelled
from redactkit.detect.quasi.attributes import ATTRIBUTES, Quasi, Told
from redactkit.errors import ConfigError, InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.formats import Document
from redactkit.gate import Index
from redactkit.policy.steps import LADDERS
from redactkit.policy.types import Decision, Policy
from redactkit.publish.case import Opened, open_case
from redactkit.publish.documents import read_documents
from redactkit.publish.needles import roster_index
from redactkit.publish.second_look import Sight, before
from redactkit.records.case import DECISIONS, Case
from redactkit.records.config import Config
from redactkit.records.decisions import CLAIM
from redactkit.records.facts import anchor
from redactkit.records.fields import leaves
from redactkit.records.schema import validate
from redactkit.redact.combinations import Combined
from redactkit.redact.decided import Decisions
from redactkit.redact.general import Tell
from redactkit.redact.plan import Setting, build_plan
from redactkit.redact.planfile import Difference, compare
from redactkit.redact.types import Place, Plan, Question, QuestionKind, Text, Undecided
from redactkit.signing.files import write_replacing

_MOST_LOOKS = 4


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with the texts that it is about.

    Attributes:
        opened: The case, or None where its form is wrong.
        plan: The plan, or None where the case does not allow one.
        texts: Texts of the record and its documents.
        documents: The documents, read into parts.
        report: What stands in the way of a release.
        index: What must not stand in the release, ready to be searched for.
    """

    opened: Opened | None
    plan: Plan | None
    texts: tuple[Text, ...] = field(default=(), repr=False)
    documents: tuple[Document, ...] = field(default=(), repr=False)
    report: Report = field(default_factory=Report)
    index: Index = field(default_factory=lambda: Index.of(()), repr=False)

    @property
    def policy(self) -> Policy:
        """The policy that decided."""
        assert self.opened is not None, "only asked where there is a plan"
        return self.opened.policy


def plan_case(  # noqa: PLR0913, PLR0917 - each has a default that is right for most
    folder: Path,
    on: date | None,
    today: date,
    undecided: str = Undecided.BLOCK.value,
    seed: bytes = b"",
    analyzer_config: Path | None = None,
    config: Config | None = None,
) -> Planned:
    """Return the plan of a case, and what a person must do before a release.

    Args:
        folder: The case.
        on: Day of the release; None for that of the record, or today.
        today: The day of the run.
        undecided: "block" or "withhold".
        seed: Random bytes of the release, for the order of pseudonyms.
        analyzer_config: Presidio's YAML for another analyzer; None for that of
            redactkit.toml, or ours.
        config: What redactkit.toml says; None for the one above the case.

    Raises:
        RedactkitError: As `open_case`, or a document is of an unsupported format, or
            the model for names is not installed.
    """
    opened, report = open_case(folder, on, today, config)
    if opened is None or report.worst is Severity.ERROR:
        return Planned(opened, None, report=report)
    documents, unread = read_documents(opened)
    report += unread
    if report.worst in (Severity.ERROR, Severity.UNREAD):
        return Planned(opened, None, report=report)
    texts = tuple(_texts(opened.case, documents))
    setting = Setting(
        record=opened.case.record,
        record_name=opened.case.record_name,
        policy=opened.policy,
        vocabulary=opened.vocabulary,
        on=opened.on,
        today=opened.today,
        undecided=Undecided(undecided),
        answers={
            key: answer for key, answer in opened.answers.items() if not key.startswith(CLAIM)
        },
        seed=seed,
    )
    plan, index = _settle(opened, texts, setting, analyzer_config)
    report += _to_decide(plan, opened.case, texts)
    report += Report.of(_forbidden(each, opened.case) for each in plan.combined)
    return Planned(opened, plan, texts, documents, report, index)


def _settle(
    opened: Opened, texts: tuple[Text, ...], setting: Setting, analyzer_config: Path | None
) -> tuple[Plan, Index]:
    """Return the plan of texts, made again while the gate sees more in what it leaves.

    With it comes what must not stand in the release.
    """
    find = finder(opened, analyzer_config)
    labels = frozenset(label for text in texts for label in labels_in(text.text))
    labels |= {order.pseudonym for order in opened.case.record.orders if order.pseudonym}
    looked: Mapping[str, Looked] = {
        text.text: unlabelled(text.text, find(text.text), labels) for text in texts
    }
    tell = teller(opened)
    for _ in range(_MOST_LOOKS):
        mentions = {text: found.mentions for text, found in looked.items()}
        sight = Sight(build_plan(texts, mentions.__getitem__, setting, tell), texts, looked)
        index = sight.index(opened)
        looked = sight.after(index)
        if looked == sight.looked:
            break
    return sight.plan, index


def finder(opened: Opened, analyzer_config: Path | None = None) -> Callable[[str], Looked]:
    """Return what finds the mentions in a text of a case: detection, then a second look."""
    roster = Roster.build(opened.case.record.persons, terms=(opened.config.publisher,))
    analyzer = build_analyzer(analyzer_config or opened.config.analyzer)
    index = roster_index(opened)

    def find(text: str) -> Looked:
        looked = look(text, roster, analyzer)
        return replace(looked, mentions=before(text, looked, index))

    return find


def teller(opened: Opened) -> Tell | None:
    """Return what finds the quasi-identifiers in a text of a case; None where none is asked for.

    Only what the policy hides on purpose, or forbids to stand together, is looked for.
    """
    record, policy = opened.case.record, opened.policy
    decisions = Decisions(record, policy, opened.on, opened.today)
    together = {name for each in policy.combinations for name in each.members}
    wanted = ATTRIBUTES & (decisions.hidden_on_purpose() | together)
    if not wanted:
        return None
    terms = opened.vocabulary.terms
    labels = {
        "standards": {term.code: term.label for term in terms["standards"].values()},
        "barred_list": {"barred": "barred list", "advisory": "advisory list"},
    }
    quasi = Quasi(record, wanted, labels)

    def tell(text: Text, mentions: Sequence[Mention]) -> tuple[Told, ...]:
        return quasi.find(text.text, mentions, anchor(record, text.file, text.pointer))

    return tell


def _texts(case: Case, documents: Sequence[Document]) -> Iterator[Text]:
    for leaf in leaves(case.record.raw):
        if leaf.use == "text" and isinstance(leaf.value, str):
            yield Text(case.record_name, leaf.pointer, leaf.value)
    for document in documents:
        for part in document.parts:
            yield Text(document.path, part.address, part.text)


_RULES = {
    QuestionKind.UNLISTED: "redact/unlisted-person",
    QuestionKind.AMBIGUOUS: "redact/ambiguous-mention",
    QuestionKind.UNRESOLVED: "redact/unresolved-date",
}


def _to_decide(plan: Plan, case: Case, texts: Sequence[Text]) -> Report:
    findings: list[Finding] = []
    if plan.undecided is Undecided.BLOCK:
        findings += [_open(question, case, texts) for question in plan.open_questions]
    for key in plan.unused_decisions:
        message = f"decision {key} answers nothing in this plan"
        place = Location(str(case.folder / DECISIONS))
        findings.append(Finding("redact/decision-unused", Severity.WARNING, message, place))
    return Report.of(findings)


def _forbidden(each: Combined, case: Case) -> Finding:
    """Return the finding for a combination that a release would make; it names no value."""
    combination = each.combination
    members = [f"{name} ({step})" if step else name for name, step in combination.members.items()]
    places = ", ".join(dict.fromkeys(each.where.values()))
    index = next(n for n, one in enumerate(case.record.persons) if one.id == each.person)
    return Finding(
        "policy/forbidden-combination",
        Severity.ERROR if combination.blocks else Severity.WARNING,
        f"{' + '.join(members)} of a protected person would stand together, which "
        f"{combination.id} forbids; told at {places}",
        case.locate(f"/persons/{index}"),
        person=each.person,
        hint=f"tell one of them in general, or withhold it, in a policy of the publisher: "
        f"{'; '.join(_ways_out(name, step) for name, step in combination.members.items())}",
    )


def _ways_out(attribute: str, step: str) -> str:
    """Return what a policy can do with a member of a combination."""
    ladder = LADDERS.get(attribute, ())
    higher = ladder[ladder.index(step) + 1 :] if step in ladder else ladder
    return f"{attribute}: {', '.join((*higher, 'withhold'))}"


def _open(question: Question, case: Case, texts: Sequence[Text]) -> Finding:
    more = f" ({len(question.places)} places)" if len(question.places) > 1 else ""
    return Finding(
        _RULES[question.kind],
        Severity.HUMAN,
        f"{question.message}{more}",
        _locate(question.places[0], case, texts),
        hint=f"answer key {question.key} in {case.folder / DECISIONS}; "
        "redactkit plan --reveal shows the words",
    )


def _locate(place: Place, case: Case, texts: Sequence[Text]) -> Location:
    """Return line and column of a place: in a document exactly, in the record of its value."""
    start, end = place.span.start, place.span.end
    if place.file == case.record_name:
        return replace(case.locate(place.pointer), start=start, end=end)
    before = next(
        text.text[:start]
        for text in texts
        if (text.file, text.pointer) == (place.file, place.pointer)
    )
    line, column = before.count("\n") + 1, start - before.rfind("\n")
    path = str(case.folder / place.file)
    return Location(path, "", line, column, start, end, part=place.pointer.removeprefix("/"))


def explain(folder: Path, person: str, attribute: str, on: date | None, today: date) -> Decision:
    """Return which rule decides an attribute of a person, with all that lost.

    Raises:
        InputError: The case is not valid.
        ConfigError: The roster has no such person, or the vocabulary no such attribute.
    """
    opened, report = open_case(folder, on, today)
    if opened is None or report.worst is Severity.ERROR:
        raise InputError(
            "the case is not valid", Location(str(folder)),
            hint=f"redactkit check {folder} says why", rule="policy/case",
        )  # fmt: skip
    record = opened.case.record
    found = next((known for known in record.persons if known.id == person), None)
    if found is None:
        ids = ", ".join(known.id for known in record.persons)
        message = "the roster has no person of that id"
        raise ConfigError(message, hint=f"one of: {ids}", rule="policy/unknown-person")
    if opened.vocabulary.term("attributes", attribute) is None:
        names = ", ".join(opened.vocabulary.terms["attributes"])
        message = "the vocabulary has no such attribute"
        raise ConfigError(message, hint=f"one of: {names}", rule="policy/unknown-attribute")
    return Decisions(record, opened.policy, opened.on, opened.today).of(found.id, attribute)


def compare_with(
    path: Path | None, value: Mapping[str, Any], *, required: bool
) -> Difference | None:
    """Return what a plan changes against an older one on disk.

    Args:
        path: The older plan, or None.
        value: The new plan.
        required: Whether a missing file is an error.

    Raises:
        ConfigError: The file is no plan.
    """
    if path is None or not (required or path.exists()):
        return None
    try:
        data = strict.read_bytes(path)
        old = strict.load_json(data, str(path))
    except InputError as error:
        raise ConfigError(error.message, error.location, rule=error.rule) from None
    if not validate("redaction-plan", old, data=data, path=str(path)).ok:
        raise ConfigError("this is no redaction plan", Location(str(path)), rule="redact/no-plan")
    return compare(old, value)


def write_plan(path: Path, value: Mapping[str, Any]) -> None:
    """Write a plan, for its owner alone: its places tell where to look.

    Raises:
        ConfigError: It cannot be written there.
    """
    text = json.dumps(value, indent=2, ensure_ascii=True) + "\n"
    write_replacing(path, text.encode("ascii"))
