"""The released record and the log of its redactions, built afresh from the case.

Nothing is copied that the schema of case records does not mark as public, as text or
as a person: a member without a mark stops the release.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from redactkit import canonical
from redactkit.annex import Redacted
from redactkit.annex.commitments import RECORD_FILE, value_at
from redactkit.annex.salts import ground_group, order_group
from redactkit.detect import upstream_markers
from redactkit.formats import Document, is_text
from redactkit.policy.types import Decision, Policy, Treatment
from redactkit.records.facts import FACT
from redactkit.records.fields import Field, leaves
from redactkit.records.held import PUBLISHED, held
from redactkit.records.types import Person, Record
from redactkit.records.vocabulary import Vocabulary
from redactkit.redact.apply import apply
from redactkit.redact.documents import (
    ReleasedDocument,
    parts_value,
    pointer,
    release_document,
    texts_file,
)
from redactkit.redact.types import FieldChange, PersonPlan, Plan, Redaction
from redactkit.spans import Span
from redactkit.strict import escape

__all__ = ["LOG_FILE", "RECORD_FILE", "Identity", "Released", "build_released"]

LOG_FILE = "data/redactions.json"
_BUILT_ELSEWHERE = frozenset({"format", "id", "persons", "orders", "documents", "release_date"})
_DROPPED = object()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a release says about itself.

    Attributes:
        release_id: Opaque id.
        publisher: Name of the publisher.
        jurisdiction: Name of the jurisdiction.
        series: Public name of the series, or the release id.
        blinds: 32 hexadecimal digits of randomness each, by file: without them, whoever
            keeps an old manifest could test guesses at a withdrawn file against its digest.
    """

    release_id: str
    publisher: str
    jurisdiction: str
    series: str
    blinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Released:
    """The redacted content of a release.

    Attributes:
        record: Released record (schema `released-record`).
        log: Log of redactions (schema `redactions-log`).
        documents: Files of the redacted documents by their path in the bundle.
        openings: What stood under each redaction, for the annex only.
        sources: By file, what it would be if nothing were redacted; the record in its
            canonical form. For the annex only.
    """

    record: dict[str, Any]
    log: dict[str, Any]
    documents: dict[str, bytes]
    openings: tuple[Redacted, ...] = field(repr=False)
    sources: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the log says about a redaction beside its place."""

    attribute: str
    treatment: Treatment
    ground: str
    rule: str
    order: str

    @classmethod
    def of(cls, decided: Redaction | FieldChange) -> _Answer:
        """Return the answer that the plan gives."""
        return cls(
            decided.attribute, decided.treatment, decided.ground, decided.rule, decided.order
        )

    @property
    def group(self) -> str:
        """The group of the commitment: the order where there is one."""
        return order_group(self.order) if self.order else ground_group(self.ground)


def build_released(
    record: Record,
    documents: Sequence[Document],
    plan: Plan,
    policy: Policy,
    vocabulary: Vocabulary,
    identity: Identity,
) -> Released:
    """Return the redacted record, its documents and the log.

    Args:
        record: The record of the case.
        documents: Its documents, in the order of the record.
        plan: What to change.
        policy: Where the grounds stand.
        vocabulary: Words for roles and attributes.
        identity: What the release says about itself.

    Raises:
        InputError: A member of the record is not marked in its schema.
    """
    builder = _Builder(record, plan, policy, vocabulary, identity)
    made = [builder.document(*each) for each in enumerate(documents, start=1)]
    released = builder.build(made)
    bare = _Source(record, replace(plan, fields=()), policy, vocabulary, identity)
    sources = {RECORD_FILE: canonical.dumps(bare.build(made))}
    for number, document in enumerate(documents, start=1):
        sources[texts_file(number, document)] = _source(number, document, identity)
    files = {name: data for each in made for name, data in each.files.items()}
    return Released(released, builder.log(), files, tuple(builder.openings), sources)


def _source(number: int, document: Document, identity: Identity) -> bytes:
    """Return what the texts of a document would be if nothing were redacted."""
    texts = [part.text for part in document.parts]
    if is_text(document):
        return texts[0].encode("utf-8")
    blind = identity.blinds[texts_file(number, document)]
    return canonical.dumps(parts_value(document, texts, blind))


class _Builder:
    def __init__(
        self,
        record: Record,
        plan: Plan,
        policy: Policy,
        vocabulary: Vocabulary,
        identity: Identity,
    ) -> None:
        self._record = record
        self._plan = plan
        self._policy = policy
        self._vocabulary = vocabulary
        self._identity = identity
        self._changed = {change.pointer: change for change in plan.fields}
        self._uses = {leaf.pointer: leaf.use for leaf in leaves(record.raw)}
        self._entries: list[dict[str, Any]] = []
        self.openings: list[Redacted] = []
        self._by_text: dict[tuple[str, str], list[Redaction]] = defaultdict(list)
        for redaction in plan.redactions:
            self._by_text[redaction.place.file, redaction.place.pointer].append(redaction)

    def build(self, documents: Sequence[ReleasedDocument]) -> dict[str, Any]:
        """Return the released record; log and openings are complete then."""
        content = {
            name: converted
            for name, value in self._record.raw.items()
            if name not in _BUILT_ELSEWHERE
            and (converted := self._convert(value, f"/{escape(name)}")) is not _DROPPED
        }
        people = [self._person(index, planned) for index, planned in enumerate(self._who_appears())]
        identity = self._identity
        return {
            **content,
            "format": "redactkit/released-record/v1",
            "blind": identity.blinds[RECORD_FILE],
            "release_id": identity.release_id,
            "series": identity.series,
            "jurisdiction": identity.jurisdiction,
            "publisher": identity.publisher,
            "release_date": self._plan.on.isoformat(),
            "people": people,
            "documents": [
                document.entry(self._document_title(index))
                for index, document in enumerate(documents)
            ],
        }

    # -------------------------------------------------------------- the record

    def _convert(self, value: Any, pointer: str) -> Any:
        match value:
            case dict():
                members = {
                    name: converted
                    for name, item in value.items()
                    if (converted := self._convert(item, f"{pointer}/{escape(name)}"))
                    is not _DROPPED
                }
                return members if members or not value else _DROPPED
            case list():
                items = [self._convert(item, f"{pointer}/{i}") for i, item in enumerate(value)]
                if value and all(item is _DROPPED for item in items):
                    return _DROPPED
                if f"{pointer}/0" in self._changed and len(set(items)) == 1:
                    return items[:1]  # one marker for all, or their number would show
                # an empty object holds the place, or every later pointer would shift
                return [{} if item is _DROPPED else item for item in items]
            case _:
                return self._convert_leaf(value, pointer)

    def _convert_leaf(self, value: Any, pointer: str) -> Any:
        match self._uses[pointer]:
            case "public":
                return value
            case use if use.startswith(FACT):
                return self._fact(value, pointer)
            case "text":
                return self._redact(value, self._plan.record_name, pointer, RECORD_FILE, pointer)
            case "person":
                return self._name_of(value, pointer)
            case _:
                return _DROPPED

    def _fact(self, value: Any, pointer: str) -> Any:
        change = self._changed.get(pointer)
        if change is None:
            return value
        list_of, _, index = pointer.rpartition("/")
        in_list = index.isdigit()
        whole_list = in_list and f"{list_of}/0" in self._changed
        if not whole_list or index == "0":
            answer = _Answer.of(change)
            self._add(RECORD_FILE, pointer, Span(0, len(change.text)), change.text, answer)
            person = change.people[0] if len(change.people) == 1 else ""
            if whole_list:
                self._open(person, answer, value_at(self._record.raw, list_of), member=list_of)
            else:
                self._open(person, answer, value, member="" if in_list else pointer)
        return change.text

    def _redact(self, text: str, source: str, at: str, file: str, pointer: str) -> str:
        """Redact a text of the case and log each change at its place in the release."""
        redactions = self._by_text[source, at]
        released, placed = apply(text, redactions)
        for redaction, span in zip(redactions, placed, strict=True):
            answer = _Answer.of(redaction)
            self._add(file, pointer, span, redaction.text, answer)
            self._open(redaction.person, answer, redaction.place.span.of(text))
        for span in upstream_markers(released):
            if not any(span.overlaps(mine) for mine in placed):
                self._enter_upstream(file, pointer, span, span.of(released))
        return released

    def _name_of(self, person_id: str, pointer: str) -> str:
        person, planned = self._record.person(person_id), self._plan.person(person_id)
        name = self._name(person, planned)
        if planned.named:
            return name
        decision = planned.decisions["name"]
        self._enter_person(pointer, planned.label, decision, person_id, name)
        return planned.label

    # ------------------------------------------------------------------ people

    def _name(self, person: Person, planned: PersonPlan) -> str:
        name = person.display_name(with_rank=self._kept(planned, "rank"))
        return name or self._vocabulary.pseudonym_word(person.role)

    @staticmethod
    def _kept(planned: PersonPlan, attribute: str) -> bool:
        decision = planned.decisions.get(attribute)
        return decision is not None and decision.treatment is Treatment.KEEP

    def _who_appears(self) -> Sequence[PersonPlan]:
        """Return whom a text mentions or the record refers to, in the order of their labels.

        Who is on the roster for the search alone is nobody's business, and the order of
        the roster may tell something.
        """
        referred = {leaf.value for leaf in leaves(self._record.raw) if self._is_reference(leaf)}
        shown = [
            planned
            for planned in self._plan.people
            if planned.redacted or planned.kept or planned.person in referred
        ]
        return sorted(shown, key=lambda planned: (planned.named, planned.label, planned.person))

    @staticmethod
    def _is_reference(leaf: Field) -> bool:
        ours = not leaf.pointer.startswith(("/persons/", "/orders/"))
        return ours and leaf.use == "person"

    def _person(self, index: int, planned: PersonPlan) -> dict[str, Any]:
        person = self._record.person(planned.person)
        pointer = f"/people/{index}"
        shown: dict[str, Any] = {
            "label": self._name_of(planned.person, f"{pointer}/label"),
            "role": planned.role,
            "named": planned.named,
        }
        for attribute in PUBLISHED:
            values = held(person).get(attribute, ())
            decision = planned.decisions.get(attribute)
            if not values or decision is None:
                continue
            value = ", ".join(values)
            shown[attribute] = self._told(planned, decision, value)
            if decision.treatment is not Treatment.KEEP:
                place = f"{pointer}/{attribute}"
                self._enter_person(place, shown[attribute], decision, person.id, value)
        return shown

    def _told(self, planned: PersonPlan, decision: Decision, value: str) -> str:
        if decision.treatment is Treatment.KEEP:
            return value
        marker = self._vocabulary.marker(decision.attribute, decision.ground.short_label)
        return planned.told.get(decision.attribute, marker)

    # --------------------------------------------------------------- documents

    def document(self, number: int, document: Document) -> ReleasedDocument:
        """Return a redacted document, and log what was redacted in it."""
        place = texts_file(number, document)
        texts = [
            self._redact(part.text, document.path, part.address, place, pointer(document, index))
            for index, part in enumerate(document.parts)
        ]
        redactions = {
            part.address: self._by_text[document.path, part.address] for part in document.parts
        }
        blind = self._identity.blinds.get(place, "")
        return release_document(number, document, texts, redactions, blind)

    def _document_title(self, index: int) -> str:
        title = self._record.raw["documents"][index].get("title", f"Document {index + 1}")
        at = f"/documents/{index}/title"
        return self._redact(title, self._plan.record_name, at, RECORD_FILE, at)

    # --------------------------------------------------------------------- log

    def _enter_person(
        self, pointer: str, words: str, decision: Decision, person: str, value: str
    ) -> None:
        answer = _Answer(
            decision.attribute, decision.treatment, decision.ground.code, decision.rule,
            decision.order,
        )  # fmt: skip
        self._add(RECORD_FILE, pointer, Span(0, len(words)), words, answer)
        in_list = pointer.rpartition("/")[2].isdigit()  # no member of its own
        self._open(person, answer, value, member="" if in_list else pointer)

    def _enter_upstream(self, file: str, pointer: str, span: Span, words: str) -> None:
        """Record a marker that the authority typed itself, so that nobody takes it for ours."""
        answer = _Answer("other", Treatment.WITHHOLD, "", "upstream", "")
        self._add(file, pointer, span, words, answer)["upstream"] = True

    def _add(
        self, file: str, pointer: str, span: Span, words: str, answer: _Answer
    ) -> dict[str, Any]:
        entry: dict[str, Any] = {
            "id": f"r-{len(self._entries) + 1:04}",
            "file": file,
            "pointer": pointer,
            "start": span.start,
            "end": span.end,
            "category": answer.attribute,
            "treatment": answer.treatment.value,
            "text": words,
            "rule": answer.rule,
        }
        if answer.ground:
            entry["ground"] = answer.ground
            entry["ground_label"] = self._policy.grounds[answer.ground].label
        if answer.order:
            entry["order"] = answer.order
        self._entries.append(entry)
        return entry

    def _open(self, person: str, answer: _Answer, value: Any, *, member: str = "") -> None:
        """Keep what stood at the place of the last entry.

        Args:
            person: Id in the roster, or "".
            answer: What the log says.
            value: What stood there.
            member: Pointer of the member that was replaced whole, or "".
        """
        entry = self._entries[-1]
        self.openings.append(
            Redacted(
                id=entry["id"],
                person=person,
                attribute=answer.attribute,
                group=answer.group,
                file=entry["file"],
                pointer=entry["pointer"],
                start=entry["start"],
                end=entry["end"],
                value=value,
                member=member,
            )
        )

    def log(self) -> dict[str, Any]:
        """Return the log of what was redacted."""
        used = sorted({entry["ground"] for entry in self._entries if "ground" in entry})
        grounds = [self._policy.grounds[code] for code in used]
        return {
            "format": "redactkit/redactions-log/v1",
            "blind": self._identity.blinds[LOG_FILE],
            "release_id": self._identity.release_id,
            "redactions": self._entries,
            "grounds": [
                {"code": ground.code, "label": ground.label, "source": ground.source}
                for ground in grounds
            ],
        }


class _Source(_Builder):
    """Builds the same record with nothing redacted; its plan changes no field."""

    def _redact(self, text: str, source: str, at: str, file: str, pointer: str) -> str:  # noqa: ARG002 - as `_Builder`
        return text

    def _name_of(self, person_id: str, pointer: str) -> str:  # noqa: ARG002 - as `_Builder`
        return self._name(self._record.person(person_id), self._plan.person(person_id))

    def _told(self, planned: PersonPlan, decision: Decision, value: str) -> str:  # noqa: ARG002 - as `_Builder`
        return value
