"""The second look: where the search that checks a release and detection disagree.

The gate's search shares no code with detection. It looks at each text before anything is
redacted, and once more at the text as it would be released. Words that it takes for a
protected person's, and that detection did not look at, are a question for a person: they
show in the plan, with a key, and not only when the release is stopped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redactkit.detect import Looked, Mention
from redactkit.detect.mention import OPEN, SECOND_LOOK
from redactkit.gate import Index, Needle, hits, is_distinctive, needles
from redactkit.publish.case import Opened
from redactkit.publish.needles import kept_names, roster_needles, says_itself
from redactkit.records.decisions import KEEP, PERSON
from redactkit.redact.types import Place, Plan, Text
from redactkit.spans import Span, splice, union

_REASON = "the search that checks a release takes it for a protected value"
_NEIGHBOURS, _NEAR = 2, 200
_WORD = re.compile(r"[^\W_]+")
# Emphasis, and what stands for it in the page of a notice: `*R v Hallam* [2010]`.
_EMPHASIS = re.compile(r"(?<![^\W_])[*_]{1,3}|[*_]{1,3}(?![^\W_])")
_TAGS = ("<em>", "<strong>")
# A notice sets the numbers of its paragraphs itself: "4. In Bolton" stands there as "In Bolton".
_MARK = r"[^\S\n]*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)]|[-*\u2022]|\[\^\w{1,12}\]:)[^\S\n]+"
_LIST_MARK, _LINE_MARK = re.compile(_MARK), re.compile(rf"^{_MARK}", re.MULTILINE)

Change = tuple[Span, str]
"""A stretch of a text, and what stands in its place."""


def before(text: str, looked: Looked, index: Index) -> tuple[Mention, ...]:
    """Return the mentions of a text with those that only the gate's search sees.

    Args:
        text: A text of the case.
        looked: What detection found there, and what it let be.
        index: What the roster protects.
    """
    taken = union((*(mention.span for mention in looked.mentions), *looked.spared))
    found: list[Mention] = []
    for hit in sorted(hits(text, index), key=lambda hit: (hit.start, -hit.end)):
        span = Span(hit.start, hit.end)
        if hit.person and len(span) and not _overlaps(taken, span):
            found.append(Mention(span, (hit.person,), hit.attribute, SECOND_LOOK, _REASON))
            taken = union((*taken, span))
    return _in_order((*looked.mentions, *found))


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    """Return whether a span touches one of some that are sorted and disjoint."""
    place = bisect_left(taken, span.end, key=lambda other: other.start)
    return place > 0 and taken[place - 1].overlaps(span)


@dataclass(frozen=True, slots=True)
class Sight:
    """A plan, and what was seen in its texts.

    Attributes:
        plan: The plan.
        texts: The texts that it is about.
        looked: By text, what detection found and let be.
    """

    plan: Plan
    texts: tuple[Text, ...] = field(repr=False)
    looked: Mapping[str, Looked] = field(repr=False)

    def after(self, index: Index) -> Mapping[str, Looked]:
        """Return what was seen, with what the gate would still find in the redacted texts."""
        found = dict(self.looked)
        for text in self.texts:
            here = [item for item in self.plan.redactions if _stands_in(item.place, text)]
            changes = [(item.place.span, item.text) for item in here]
            for shown in (changes, _as_page(text.text, changes)):
                for mention in _left(text.text, shown, index):
                    found[text.text] = _with(found[text.text], mention)
        return found

    def index(self, opened: Opened) -> Index:
        """Return everything that must not stand in the release, ready to be searched."""
        return Index.of(
            (*roster_needles(opened), *self._strangers(opened.vocabulary.jurisdiction)),
            tuple(kept_names(opened)),
            phrases=(opened.config.publisher, *self._phrases()),
        )

    def _strangers(self, jurisdiction: str) -> Iterator[Needle]:
        """Yield what was withheld of people who are not on the roster.

        A name or an address as a whole: a part of it, the "panel" of a mailbox, may be
        anybody's. Words that were withheld because somebody on the roster may be meant are
        no stranger's.
        """
        texts = {(text.file, text.pointer): text.text for text in self.texts}
        # "Officer A" of an order stands in the release, whoever took it for a name.
        shown = "\n".join(item.text.casefold() for item in self.plan.redactions if item.person)
        kept = {
            place.span.of(texts[place.file, place.pointer]).casefold() for place in self._kept()
        }
        for item in self.plan.redactions:
            words = item.place.span.of(texts[item.place.file, item.place.pointer])
            if item.person or item.detected_by in OPEN or words.casefold() in kept:
                continue
            if words.casefold() in shown:
                continue
            attribute = item.attribute.removeprefix("work_")
            if attribute == "date_of_birth" and words.isdecimal():
                continue  # A year alone is the year of much else.
            if attribute == "email":
                yield Needle("", attribute, words)
            elif attribute != "name":
                yield from needles("", attribute, words)
            elif is_distinctive(words) and not says_itself(words, jurisdiction):
                yield Needle("", "name", words)

    def _kept(self) -> Iterator[Place]:
        """Yield the mentions that stay: of people who are named, and public contact points."""
        redacted = {item.place for item in self.plan.redactions}
        for text in self.texts:
            for mention in self.looked[text.text].mentions:
                place = Place(text.file, text.pointer, mention.span)
                if (mention.settled or mention.public) and place not in redacted:
                    yield place

    def _phrases(self) -> Iterator[str]:
        """Yield words that stay on purpose, with their neighbours: only there are they kept.

        A reviewer keeps them, or detection settled that somebody else is meant, or nobody.
        """
        answered = (
            place
            for question in self.plan.questions
            if question.answer == KEEP or question.answer.startswith(PERSON)
            for place in question.places
        )
        settled = [*answered, *self._kept()]
        for text in self.texts:
            spans = [place.span for place in settled if _stands_in(place, text)]
            here = [
                item.place.span for item in self.plan.redactions if _stands_in(item.place, text)
            ]
            for span in spans:
                if not _overlaps(here, span):
                    yield from _phrases_around(text.text, span, here)
            for span in self.looked[text.text].spared:
                # With no word beside it, it would free the same word anywhere.
                if not _overlaps(here, span):
                    around = _phrases_around(text.text, span, here)
                    yield from (words for words in around if len(words) > len(span))


def _stands_in(place: Place, text: Text) -> bool:
    return (place.file, place.pointer) == (text.file, text.pointer)


def _phrases_around(text: str, span: Span, redacted: Sequence[Span]) -> Iterator[str]:
    """Yield the words of a place with up to two words on either side, redactions left out.

    Where a line or a cell ends among them, also those of it alone, without the mark of a
    list: in a notice other signs stand there.
    """
    start = max([0, *(other.end for other in redacted if other.end <= span.start)])
    end = min([len(text), *(other.start for other in redacted if other.start >= span.end)])
    yield _phrase(text, span, start, end)
    for ends in ("\n", "\n|\t"):
        first = max(start, *(text.rfind(sign, start, span.start) + 1 for sign in ends))
        mark = _LIST_MARK.match(text, first, span.start)
        stops = (text.find(sign, span.end, end) for sign in ends)
        last = min((stop for stop in stops if stop >= 0), default=end)
        same = _phrase(text, span, mark.end() if mark is not None else first, last)
        if len(same) > len(span):
            yield from dict.fromkeys((same, *(_EMPHASIS.sub(tag, same) for tag in _TAGS)))


def _phrase(text: str, span: Span, start: int, end: int) -> str:
    before = list(_WORD.finditer(text, max(start, span.start - _NEAR), span.start))[-_NEIGHBOURS:]
    after = list(_WORD.finditer(text, span.end, min(end, span.end + _NEAR)))[:_NEIGHBOURS]
    first = before[0].start() if before else span.start
    return text[first : after[-1].end() if after else span.end]


def _as_page(text: str, changes: Sequence[Change]) -> list[Change]:
    """Return the changes that make a text as a notice shows it, for the gate reads that too.

    A redaction is an element of its own there; so are the cells of a table, and what stands
    behind the mark of a list.
    """
    shown = [(span, f"<a>{words}</a>") for span, words in changes]
    taken = [span for span, _ in changes]
    marks = (Span(*match.span()) for match in _LINE_MARK.finditer(text))
    shown += [(mark, "<li>") for mark in marks if not _overlaps(taken, mark)]
    borders = (Span(place, place + 1) for place, sign in enumerate(text) if sign == "|")
    shown += [(border, "</td><td>") for border in borders if not _overlaps(taken, border)]
    return sorted(shown)


def _left(text: str, changes: Sequence[Change], index: Index) -> Iterator[Mention]:
    """Yield what the gate finds in a text once it is changed, by its place in the original."""
    released, placed = splice(text, changes)
    starts = [0, *(span.end for span, _ in changes)]
    ends = [*(span.start for span, _ in changes), len(text)]
    begins = [0, *(span.end for span in placed)]
    for hit in hits(released, index):
        for start, end, begin in zip(starts, ends, begins, strict=True):
            first = max(start, hit.start - begin + start)
            last = min(end, hit.end - begin + start)
            if first < last and any(letter.isalnum() for letter in text[first:last]):
                people = (hit.person,) if hit.person else ()
                yield Mention(Span(first, last), people, hit.attribute, SECOND_LOOK, _REASON)


def _with(looked: Looked, mention: Mention) -> Looked:
    """Return what was seen with one more mention, which takes in those that it touches."""
    touched = [each for each in looked.mentions if each.span.overlaps(mention.span)]
    span = union((mention.span, *(each.span for each in touched)))[0]
    people = {*mention.people, *(who for each in touched for who in each.people)}
    whole = Mention(span, tuple(sorted(people)), mention.attribute, SECOND_LOOK, _REASON)
    rest = [each for each in looked.mentions if each not in touched]
    return Looked(_in_order((*rest, whole)), looked.spared)
