"""Tell in general, in the texts of a case, what a policy does not let be told exactly.

Each text is searched for the quasi-identifiers of the record. Where the policy hides one
on purpose, its place says the same as the field of the record: a step of the ladder, or a
marker. What stays is reported, because it may be part of a forbidden combination.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from redactkit.detect import Mention, upstream_markers
from redactkit.detect.quasi.attributes import Told
from redactkit.policy.steps import EXACT, rung
from redactkit.policy.types import Decision, Treatment
from redactkit.records.decisions import KEEP, Answer
from redactkit.records.facts import DATES
from redactkit.records.vocabulary import Vocabulary
from redactkit.redact.combinations import Remains
from redactkit.redact.decided import Decisions
from redactkit.redact.keys import Keys
from redactkit.redact.ladders import level
from redactkit.redact.types import Place, Question, QuestionKind, Redaction, Text, Undecided
from redactkit.spans import Span, union

Tell = Callable[[Text, Sequence[Mention]], tuple[Told, ...]]
UNRESOLVED = "redact/unresolved-date"
_MESSAGE = "a date is told by another one that nobody has given: may it stay?"
# The first letter of a sentence stays large where one word takes the place of another.
_WORDS = frozenset(("sex", "relationship", "count"))
_ON = re.compile(r"\b(on|between|from)(?:\s+or\s+(?:about|around))?\s+(?:the\s+)?$", re.IGNORECASE)
_LONGEST_ON = 32
_ROW = re.compile(r"^\d+\S*\s?(?:and|to|until|or|&|/|-|\u2013)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """A place of a text, what happens to it, and what stands there then.

    Attributes:
        span: Where.
        told: Everything that the place tells.
        decision: The strictest answer to that.
        words: What stands there then; "" where it stays as it is.
        asks: Whether a person has to say first if it may stay.
    """

    span: Span
    told: tuple[Told, ...]
    decision: Decision
    words: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class General:
    """What came of it: changes, questions, what remains, and the answers that were used."""

    redactions: tuple[Redaction, ...]
    questions: tuple[Question, ...]
    remains: tuple[Remains, ...]
    used: frozenset[str]


class Generaliser:
    """Searches the texts of a case and settles what it finds."""

    def __init__(
        self,
        decisions: Decisions,
        vocabulary: Vocabulary,
        answers: Mapping[str, Answer],
        undecided: Undecided,
    ) -> None:
        self._decisions = decisions
        self._vocabulary = vocabulary
        self._answers = answers
        self._undecided = undecided
        self._keys = Keys("quasi")
        self._redactions: list[Redaction] = []
        self._questions: list[Question] = []
        self._remains: list[Remains] = []
        self._used: set[str] = set()

    def run(
        self,
        texts: Sequence[Text],
        tell: Tell,
        mentions: Mapping[tuple[str, str], Sequence[Mention]],
        taken: Mapping[tuple[str, str], Sequence[Span]],
    ) -> General:
        """Settle all texts.

        Args:
            texts: The texts of the case.
            tell: Finds the quasi-identifiers of a text.
            mentions: By file and pointer, the mentions already found.
            taken: By file and pointer, what is redacted already.
        """
        for text in texts:
            at = text.file, text.pointer
            own = mentions.get(at, ())
            self._settle(text, tell(text, own), own, taken.get(at, ()))
        return General(
            tuple(self._redactions),
            tuple(self._questions),
            tuple(self._remains),
            frozenset(self._used),
        )

    def _settle(
        self, text: Text, told: Sequence[Told], mentions: Sequence[Mention], taken: Sequence[Span]
    ) -> None:
        hidden = union([*taken, *upstream_markers(text.text)])
        groups = [
            self._outcome(text, span, tuple(group))
            for span, group in groupby(told, key=lambda each: each.mention.span)
            if not _covered(span, hidden)
        ]
        for group in groups:
            if not group.words:
                self._stay(text, group)
        changes = list(_apart(text.text, [group for group in groups if group.words], hidden))
        spans = [change.span for change in changes]
        blanked = [*(mention.span for mention in mentions), *hidden]
        keys = (key for _, key in self._keys.of(text.text, spans, blanked))
        for change, key in zip(changes, keys, strict=True):
            self._carry_out(text, change, key)

    # ---------------------------------------------------------------- outcomes

    def _outcome(self, text: Text, span: Span, told: tuple[Told, ...]) -> Change:
        """Return the strictest thing that happens to what a place tells."""
        if not all(each.resolved for each in told):
            return self._unresolved(span, told)
        answers = [answer for each in told for answer in self._answers_to(each)]
        if not answers:
            return Change(span, told, self._decisions.of_nobody(told[0].mention.attribute))
        decision, value, person = max(answers, key=lambda answer: answer[0].severity)
        if decision.treatment is Treatment.KEEP:
            return Change(span, told, decision)
        words = self._decisions.told(decision, value, person)
        if decision.treatment is Treatment.GENERALISE and words is not None:
            if words.casefold() in (value.casefold(), span.of(text.text).casefold()):
                return Change(span, told, decision)
            wider, fitting = _fitted(words, text.text, span, decision.attribute)
            return Change(wider, told, decision, fitting)
        return Change(span, told, self._withheld(decision), self._marker(decision))

    def _answers_to(self, told: Told) -> Iterator[tuple[Decision, str, str]]:
        """Yield what is decided on purpose about a mention, for each who may be meant."""
        mention = told.mention
        for person in mention.people:
            decision = self._decisions.of(person, mention.attribute)
            if decision.treatment is Treatment.KEEP or self._decisions.on_purpose(
                person, mention.attribute
            ):
                yield decision, told.value, person

    def _unresolved(self, span: Span, told: tuple[Told, ...]) -> Change:
        """Return a place that is to be asked about, where any date matters at all."""
        people = told[0].mention.people
        hiding = [
            self._decisions.of(person, attribute)
            for person in people
            for attribute in DATES
            if self._decisions.on_purpose(person, attribute)
        ]
        policy = self._decisions.policy
        forbidden = any(not each.members.keys().isdisjoint(DATES) for each in policy.combinations)
        if not hiding and not forbidden:
            return Change(span, told, self._decisions.of_nobody("document_date"))
        plain = self._decisions.of_nobody("document_date")
        general = replace(plain, rule=UNRESOLVED, ground=policy.grounds["data-protection"])
        strictest = max(hiding, key=lambda decision: decision.severity, default=general)
        decision = replace(self._withheld(strictest), attribute="document_date")
        return Change(span, told, decision, self._marker(decision), asks=True)

    @staticmethod
    def _withheld(decision: Decision) -> Decision:
        return replace(decision, treatment=Treatment.WITHHOLD, step="")

    def _marker(self, decision: Decision) -> str:
        return self._vocabulary.marker(decision.attribute, decision.ground.short_label)

    # ------------------------------------------------------------- carrying out

    def _carry_out(self, text: Text, change: Change, key: str) -> None:
        answer = self._answers.get(key)
        if answer is not None:
            self._used.add(key)
        kept = answer is not None and answer.answer == KEEP
        if change.asks:
            self._ask(text, change, key, answer)
            kept = kept or (answer is None and self._undecided is Undecided.BLOCK)
        if kept:
            self._stay(text, change)
        else:
            self._redactions.append(self._redaction(text, change, change.decision, key))
            self._stay(text, change, change.decision)

    def _ask(self, text: Text, change: Change, key: str, answer: Answer | None) -> None:
        place = Place(text.file, text.pointer, change.span)
        said = answer.answer if answer else ""
        self._questions.append(Question(key, QuestionKind.UNRESOLVED, _MESSAGE, (place,), (), said))

    def _redaction(self, text: Text, change: Change, decision: Decision, key: str) -> Redaction:
        mention = next(
            each.mention
            for each in change.told
            if each.mention.attribute == decision.attribute or not each.resolved
        )
        return Redaction(
            key=key,
            place=Place(text.file, text.pointer, change.span),
            person=mention.people[0] if mention.people else "",
            attribute=decision.attribute,
            treatment=decision.treatment,
            text=change.words,
            rule=decision.rule,
            ground=decision.ground.code,
            order=decision.order,
            detected_by=mention.rule,
            reason=mention.reason,
        )

    def _stay(self, text: Text, change: Change, decision: Decision | None = None) -> None:
        """Remember what a place tells still: all, or what a step of a ladder leaves."""
        if decision is not None and decision.treatment is not Treatment.GENERALISE:
            return
        for each in change.told:
            if not each.resolved:
                continue
            attribute = each.mention.attribute
            told = level(attribute, each.value, self._decisions.places)
            if decision is not None:
                told = max(told, rung(decision.attribute, decision.step) or EXACT + 1)
            for person in each.mention.people:
                where = f"{text.file}#{text.pointer}"
                self._remains.append(Remains(person, attribute, told, where))


def _fitted(words: str, text: str, span: Span, attribute: str) -> tuple[Span, str]:
    """Return words as the sentence needs them: "on 12 March 2024" becomes "in March 2024"."""
    if attribute in _WORDS and text[span.start].isupper():
        return span, words[:1].upper() + words[1:]
    before = _ON.search(text[: span.start][-_LONGEST_ON:])
    if attribute not in DATES or before is None:
        return span, words
    if before[1].casefold() != "on" and not _ROW.search(span.of(text)):
        return span, words
    start = span.start - len(before.group())
    return Span(start, span.end), f"{'In' if before[1][0].isupper() else 'in'} {words}"


def _apart(text: str, changes: Sequence[Change], taken: Sequence[Span]) -> Iterator[Change]:
    """Yield changes with disjoint spans, in order.

    Nothing that a change covers stays: where two overlap, the wider one covers both, and
    what is redacted already is cut out.
    """
    covers = union(change.span for change in changes)
    inside_of: dict[Span, list[Change]] = {cover: [] for cover in covers}
    for change in changes:
        place = bisect_right(covers, change.span.start, key=lambda each: each.start)
        inside_of[covers[place - 1]].append(change)
    for cover, inside in inside_of.items():
        widest = max(inside, key=lambda change: (len(change.span), change.decision.severity))
        told = tuple(each for change in inside for each in change.told)
        for piece in _left(text, cover, taken):
            yield replace(widest, span=piece, told=told)


def _covered(span: Span, hidden: Sequence[Span]) -> bool:
    place = bisect_right(hidden, span.start, key=lambda each: each.start)
    return place > 0 and hidden[place - 1].covers(span)


def _left(text: str, span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the words of a span that no other span covers; the others are disjoint."""
    start = span.start
    place = bisect_right(taken, start, key=lambda each: each.end)
    while start < span.end:
        other = taken[place] if place < len(taken) else Span(span.end, span.end)
        words = text[start : min(max(other.start, start), span.end)]
        if any(sign.isalnum() for sign in words):
            begin = start + len(words) - len(words.lstrip())
            yield Span(begin, begin + len(words.strip()))
        start, place = max(start, other.end), place + 1
