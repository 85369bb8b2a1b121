"""Build the plan: every redaction proposed, with its place, person, rule and ground."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from redactkit.detect import Mention, pseudonyms_in, upstream_markers
from redactkit.detect.quasi.attributes import BODIES
from redactkit.policy.decide import OrderReach
from redactkit.policy.types import Decision, Facts, Policy, Treatment
from redactkit.records.decisions import KEEP, PERSON, WITHHOLD, Answer
from redactkit.records.held import held, is_work_contact
from redactkit.records.types import Person, Record
from redactkit.records.vocabulary import Vocabulary
from redactkit.redact.cells import in_cells
from redactkit.redact.combinations import Remains, combined
from redactkit.redact.decided import Decisions
from redactkit.redact.fields import field_changes, level_of, remaining, tells
from redactkit.redact.general import General, Generaliser, Tell
from redactkit.redact.keys import Keys
from redactkit.redact.labels import Wanted, hand_out
from redactkit.redact.types import (
    PersonPlan,
    Place,
    Plan,
    Question,
    QuestionKind,
    Redaction,
    Text,
    Undecided,
)
from redactkit.spans import Span

# Members that exist to tell the public whom to write to or ring.
CONTACTS = frozenset(("/notice/contact", "/release/contact"))
Find = Callable[[str], tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Setting:
    """All that decides, besides the texts.

    Attributes:
        record: The record, with roster and orders.
        record_name: Its file.
        policy: All layers.
        vocabulary: Labels of roles and attributes.
        on: Day of the release.
        today: Day of the run; an order in force on either day binds.
        undecided: What happens to what nobody has decided.
        answers: Decisions by key.
        seed: Random bytes of the release, for the order of pseudonyms.
    """

    record: Record
    record_name: str
    policy: Policy
    vocabulary: Vocabulary
    on: date
    today: date
    undecided: Undecided
    answers: Mapping[str, Answer] = field(default_factory=dict)
    seed: bytes = b""


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention, in its text, with the key of its place."""

    source: Text
    mention: Mention
    key: str

    @property
    def place(self) -> Place:
        return Place(self.source.file, self.source.pointer, self.mention.span)

    @property
    def words(self) -> str:
        """The words of the mention in a form that is the same for all its spellings."""
        return " ".join(self.mention.span.of(self.source.text).split()).casefold()


def build_plan(
    texts: Sequence[Text], find: Find, setting: Setting, tell: Tell | None = None
) -> Plan:
    """Return the plan of a release.

    Args:
        texts: Every text of the case that may be published, in order.
        find: Returns the mentions of a text, disjoint and sorted.
        setting: What decides.
        tell: Finds the quasi-identifiers of a text; None where no policy asks for them.
    """
    planner = _Planner(texts, find, setting, tell)
    return planner.plan()


class _Planner:
    def __init__(
        self, texts: Sequence[Text], find: Find, setting: Setting, tell: Tell | None
    ) -> None:
        self._texts = texts
        self._setting = setting
        self._tell = tell
        self._found = list(_find_all(texts, find))
        self._decided = Decisions(setting.record, setting.policy, setting.on, setting.today)
        self._decisions = {person.id: self._decide_all(person) for person in setting.record.persons}
        self._labels = self._hand_out_labels()
        self._used: set[str] = set()
        self._redacted: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()
        self._remains: list[Remains] = []

    def plan(self) -> Plan:
        """Return the plan; every question is asked before any mention is settled."""
        setting = self._setting
        questions = {question.key: question for question in self._ask()}
        by_place = {place: question for question in questions.values() for place in question.places}
        redactions = tuple(
            redaction
            for found in self._found
            if (redaction := self._settle(found, by_place.get(found.place))) is not None
        )
        general = self._generalise(redactions)
        fields = tuple(field_changes(self._decided, setting.vocabulary))
        self._used |= general.used
        return Plan(
            case=setting.record.id,
            record_name=setting.record_name,
            kind=setting.record.kind,
            on=setting.on,
            undecided=setting.undecided,
            people=tuple(self._person_plan(person) for person in setting.record.persons),
            redactions=tuple(self._in_order((*redactions, *general.redactions))),
            questions=(*questions.values(), *general.questions),
            unused_decisions=tuple(sorted(setting.answers.keys() - self._used)),
            sources=setting.policy.sources,
            fields=fields,
            combined=tuple(
                combined(
                    setting.policy,
                    self._protected(),
                    (
                        *remaining(self._decided, setting.record_name),
                        *self._remains,
                        *general.remains,
                    ),
                )
            ),
        )

    def _in_order(self, redactions: Iterable[Redaction]) -> list[Redaction]:
        """Return redactions in the order of the texts, and of their places in each."""
        order = {(text.file, text.pointer): index for index, text in enumerate(self._texts)}
        return sorted(
            redactions,
            key=lambda item: (order[item.place.file, item.place.pointer], item.place.span),
        )

    # ----------------------------------------------------- what is told in general

    def _generalise(self, redactions: Iterable[Redaction]) -> General:
        if self._tell is None:
            return General((), (), (), frozenset())
        mentions: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        taken: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for found in self._found:
            mentions[found.source.file, found.source.pointer].append(found.mention)
        for redaction in redactions:
            place = redaction.place
            taken[place.file, place.pointer].append(place.span)
        setting = self._setting
        generaliser = Generaliser(
            self._decided, setting.vocabulary, setting.answers, setting.undecided
        )
        return generaliser.run(self._texts, self._tell, mentions, taken)

    def _protected(self) -> Mapping[str, Facts]:
        return {
            person.id: Facts.of(person, self._setting.on)
            for person in self._setting.record.persons
            if self._decisions[person.id]["name"].treatment is not Treatment.KEEP
        }

    # ------------------------------------------------------------------ people

    def _decide_all(self, person: Person) -> dict[str, Decision]:
        attributes = dict.fromkeys(["name", *held(person)])
        return {attribute: self._decided.of(person.id, attribute) for attribute in attributes}

    def _decision(self, person_id: str, attribute: str) -> Decision:
        known = self._decisions[person_id]
        if attribute not in known:
            known[attribute] = self._decided.of(person_id, attribute)
        return known[attribute]

    def _hand_out_labels(self) -> Mapping[str, str]:
        wanted = [
            self._wanted(person)
            for person in self._setting.record.persons
            if self._decisions[person.id]["name"].treatment is not Treatment.KEEP
        ]
        appearance = dict.fromkeys(
            person for found in self._found for person in found.mention.people
        )
        taken = frozenset[str]().union(*(pseudonyms_in(text.text) for text in self._texts))
        return hand_out(wanted, list(appearance), taken, self._setting.seed)

    def _wanted(self, person: Person) -> Wanted:
        child = Facts.of(person, self._setting.on).child
        role = "child" if child else person.role
        return Wanted(
            person=person.id,
            role=self._setting.vocabulary.pseudonym_word(role),
            by_role=self._decisions[person.id]["name"].label == "role",
            prescribed=_prescribed(person, self._decided.reaches[person.id]),
        )

    def _person_plan(self, person: Person) -> PersonPlan:
        return PersonPlan(
            person=person.id,
            role=person.role,
            label=self._labels.get(person.id, ""),
            decisions=self._decisions[person.id],
            redacted=self._redacted[person.id],
            kept=self._kept[person.id],
            told=self._decided.fields_of(person),
        )

    # --------------------------------------------------------------- questions

    def _ask(self) -> Iterator[Question]:
        """Yield a question for each group of mentions that nobody can settle alone.

        The same words of a stranger are one question. Where somebody on the roster may
        be meant, each place is one of its own: an answer there says nothing elsewhere.
        """
        groups: dict[tuple[QuestionKind, str, tuple[str, ...]], list[_Found]] = {}
        for found in self._found:
            if (kind := self._question_kind(found.mention)) is not None:
                same = found.words if kind is QuestionKind.UNLISTED else found.key
                groups.setdefault((kind, same, found.mention.people), []).append(found)
        for (kind, _, people), members in groups.items():
            key = members[0].key
            answer = self._setting.answers.get(key)
            if answer is not None and not _fits(answer, people):
                answer = None
            if answer is not None:
                self._used.add(key)
            yield Question(
                key=key,
                kind=kind,
                message=_MESSAGES[kind],
                places=tuple(member.place for member in members),
                candidates=people,
                answer=answer.answer if answer else "",
            )

    def _question_kind(self, mention: Mention) -> QuestionKind | None:
        if not mention.people:
            return QuestionKind.UNLISTED if mention.attribute == "name" else None
        if not mention.settled:
            return QuestionKind.AMBIGUOUS if self._matters(mention) else None
        return None

    def _matters(self, mention: Mention) -> bool:
        """Return whether it makes a difference who is meant, or whether anybody is."""
        answers = [self._decision(person, mention.attribute) for person in mention.people]
        if mention.attribute in BODIES and all(
            self._decided.on_purpose(person, mention.attribute) for person in mention.people
        ):
            # what hides the unit of one hides it for all who share it
            return len({(each.treatment, each.step, each.rule) for each in answers}) > 1
        return any(each.treatment is not Treatment.KEEP for each in answers)

    # -------------------------------------------------------------- settlement

    def _settle(self, found: _Found, question: Question | None) -> Redaction | None:
        mention = found.mention
        if question is not None:
            return self._answered(found, question)
        if not mention.people:
            return self._unowned(found)
        person, decision = self._strictest(mention)
        return self._carry_out(found, person, decision)

    def _answered(self, found: _Found, question: Question) -> Redaction | None:
        answer = question.answer
        if answer.startswith(PERSON):
            person = answer.removeprefix(PERSON)
            return self._carry_out(found, person, self._decision(person, found.mention.attribute))
        if answer == KEEP:
            return None
        if question.candidates:
            _, decision = self._strictest(found.mention)
        else:
            decision = self._decided.of_nobody(found.mention.attribute)
        return self._withhold(found, decision)

    def _unowned(self, found: _Found) -> Redaction | None:
        """Withhold an identifier of unknown owner, unless a reviewer keeps it."""
        answer = self._setting.answers.get(found.key)
        if answer is not None:
            self._used.add(found.key)
            if answer.answer == KEEP:
                return None
            if answer.answer != WITHHOLD:
                person = answer.answer.removeprefix(PERSON)
                decision = self._decision(person, found.mention.attribute)
                return self._carry_out(found, person, decision)
        if found.mention.public or found.source.pointer in CONTACTS:
            return None
        return self._withhold(found, self._decided.of_nobody(found.mention.attribute))

    def _strictest(self, mention: Mention) -> tuple[str, Decision]:
        answers = [(person, self._decision(person, mention.attribute)) for person in mention.people]
        return max(answers, key=lambda pair: pair[1].treatment.strictness)

    def _carry_out(self, found: _Found, person: str, decision: Decision) -> Redaction | None:
        decision = self._of_contact(found, person, decision)
        self._remember(found, decision)
        if decision.treatment is Treatment.KEEP or self._is_published(found, person):
            self._kept[person] += 1
            return None
        self._redacted[person] += 1
        words = self._decided.fields_of(self._setting.record.person(person))
        if decision.treatment is Treatment.GENERALISE and decision.attribute in words:
            return self._redaction(found, decision, words[decision.attribute], person)
        if decision.treatment is Treatment.PSEUDONYM:
            return self._redaction(found, decision, self._labels[person], person)
        return self._withhold(found, decision, person)

    def _remember(self, found: _Found, decision: Decision) -> None:
        """Remember what a mention tells that stays, or is told in general."""
        if tells(decision) and decision.attribute != "name":
            where = f"{found.place.file}#{found.place.pointer}"
            self._remains += (
                Remains(who, decision.attribute, level_of(decision), where)
                for who in found.mention.people
            )

    def _of_contact(self, found: _Found, person: str, decision: Decision) -> Decision:
        """Return the decision on a work contact where the mention is one."""
        attribute = found.mention.attribute
        if attribute in ("email", "phone"):
            holder = self._setting.record.person(person)
            if is_work_contact(holder, attribute, found.mention.span.of(found.source.text)):
                return self._decision(person, f"work_{attribute}")
        return decision

    def _is_published(self, found: _Found, person: str) -> bool:
        """Return whether the press is to reach somebody by a mention whom the public may know."""
        if not found.mention.public or self._decided.on_purpose(person, found.mention.attribute):
            return False
        return self._decision(person, "name").treatment is Treatment.KEEP

    def _withhold(self, found: _Found, decision: Decision, person: str = "") -> Redaction:
        marker = self._setting.vocabulary.marker(decision.attribute, decision.ground.short_label)
        return self._redaction(
            found, replace(decision, treatment=Treatment.WITHHOLD), marker, person
        )

    def _redaction(self, found: _Found, decision: Decision, words: str, person: str) -> Redaction:
        return Redaction(
            key=found.key,
            place=found.place,
            person=person,
            attribute=decision.attribute,
            treatment=decision.treatment,
            text=in_cells(words, found.source.text, found.place.span),
            rule=decision.rule,
            ground=decision.ground.code,
            order=decision.order,
            detected_by=found.mention.rule,
            reason=found.mention.reason,
        )


_MESSAGES = {
    QuestionKind.UNLISTED: "a person who is not on the roster seems to be named: who is it?",
    QuestionKind.AMBIGUOUS: "it is not certain who is meant here, or whether anybody is",
}


def _fits(answer: Answer, candidates: Sequence[str]) -> bool:
    """Return whether an answer is one to the question: nobody but a candidate may be meant."""
    named = answer.answer.removeprefix(PERSON)
    return not candidates or named == answer.answer or named in candidates


def _find_all(texts: Iterable[Text], find: Find) -> Iterator[_Found]:
    keys = Keys()
    for text in texts:
        mentions = find(text.text)
        spans = [mention.span for mention in mentions]
        keyed = keys.of(text.text, spans, upstream_markers(text.text))
        for mention, (_, key) in zip(mentions, keyed, strict=True):
            yield _Found(text, mention, key)


def _prescribed(person: Person, reaches: Sequence[OrderReach]) -> str:
    by_order = next((reach.pseudonym for reach in reaches if reach.pseudonym), "")
    return by_order or person.pseudonym
