"""Everything in a text that could identify somebody, found from the text alone.

For material that has no roster. What counts is that *all* mentions of a thing are found:
one that is left tells what the others hid. So what the model sees is completed by rules
(dates and reference numbers are written in known ways) and by memory (a name seen once is
a name wherever it stands).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redactkit.detect.identifiers.by_form import identifiers
from redactkit.detect.identifiers.spots import spots
from redactkit.detect.lexicon import Lexicon, load_lexicon, word_set
from redactkit.detect.net.ner import Ner
from redactkit.detect.text.view import View
from redactkit.spans import Span

# How sure the model has to be, by kind; chosen on documents kept aside from training.
THRESHOLDS: Mapping[str, float] = {
    "PERSON": 0.1, "CODE": 0.1, "LOC": 0.08, "ORG": 0.09, "DEM": 0.05, "DATETIME": 0.1,
    "QUANTITY": 0.08, "MISC": 0.055,
}  # fmt: skip
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_PART = (
    r"(?:(?:the\s+)?(?:beginning|start|end|middle|night|morning|evening|summer|autumn|winter|spring)\s+of\s+"
    r"|(?:between|early|late|mid)[\s-])?"
)
_DATE = re.compile(
    rf"(?<!\w){_PART}(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:and|to|or)\s+\d{{1,2}})?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s+\d{{4}})?|{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)"
    r"|(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?)"
    rf"(?!\w|-\d|/(?!\d{{1,2}}\s{_MONTH}))"
)
_NUMBER = re.compile(
    r"(?<![\w/.])(?:[A-Z]{1,6}[-/ ])?\d{1,6}[A-Z]{0,3}(?:/\d{2,6})+(?:/\d{1,4})?(?!\w)"
    r"|(?<!\w)(?=[A-Za-z0-9/_-]*\d{3})[A-Z]{1,6}(?:[-/_][A-Z0-9]{1,8}){1,4}(?!\w)"
)
_LAW = re.compile(
    r"(?:act|regulations?|order|rules?|protocol|law|code|convention|directive|treaty|bill)\s*(?:\(\w+\)\s*)?(?:of\s+)?$"
)
_ABOUT = r"(?:(?:about|approximately|around|nearly|almost|over|some|at least|more than)\s+)?"
_CURRENCY = r"(?:euros?|pounds|dollars|kron(?:or|er)|francs|marks|lira|zlotys?|roubles)"
_AMOUNT = re.compile(
    rf"(?<!\w){_ABOUT}(?:[£$€]\s?\d[\d.,]*\d|(?:gbp|eur|usd|chf|sek|pln|try)\s\d[\d.,]*\d"
    rf"|\d[\d.,\u00a0 ]*\s(?:[^\W\d_]+\s)?{_CURRENCY})(?!\w)"
)
_NAME = frozenset(("PERSON", "ORG", "LOC", "CODE", "DEM", "MISC"))
_WITH_ARTICLE = frozenset(("ORG", "LOC", "DEM", "MISC"))
_NUMBER_SIGN = frozenset(("no",))
_SHORTEST_NAME = 3
_ACRONYM = re.compile(
    r"\s?\((?:the\s)?[\"\u201c\u2018']?([A-Z][A-Za-z&/-]{1,11})[\"\u201d\u2019']?\)"
)
_JOINT = re.compile(r"[\s\-'\u2019.&/]{1,3}")
# What stands between the days of one span of time: "on 3, 5 and 9 May", "from ... to ...".
_JOINT_OF_DAYS = re.compile(
    r"\s?[-\u2013/]\s?|,\s|,?\s(?:and|or|to|until|till)\s(?:(?:on|from|in|between)\s)?"
)


# A body that is named by these words alone is the only one of its kind in a country, or one
# of hundreds: that a court of appeal decided tells nothing about anybody.
_INSTITUTIONS = word_set(
    "supreme court courts of appeal appeals the military administrative district government "
    "ministry minister ministers defence justice interior constitutional high cassation "
    "regional assize civil criminal labour first instance state security public prosecutor "
    "prosecutors s office attorney general council national assembly parliament commission "
    "committee police treasury republic chamber grand senate president prime house lords "
    "commons and for department education health finance foreign affairs internal human "
    "rights magistrates crown county tribunal central provincial municipal local appellate "
    "chief directorate home service prosecution parole board"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A span of a text that could identify somebody.

    Attributes:
        span: Where, in code points.
        kind: PERSON, CODE, LOC, ORG, DEM, DATETIME, QUANTITY or MISC.
        score: How sure it is, from 0 to 1; 1 where a rule says so.
    """

    span: Span
    kind: str
    score: float


def find_entities(text: str, ner: Ner, threshold: float | None = None) -> tuple[Entity, ...]:
    """Return what could identify somebody in a text, sorted and disjoint.

    Args:
        text: Any text.
        ner: The model.
        threshold: How sure the model has to be of anything; by default, a number for
            each kind.
    """
    view, lexicon = View(text), load_lexicon()
    found = [
        Entity(Span(word.start, word.end), word.kind, word.score)
        for word in ner.words(text, wide=True)
        if word.score >= (THRESHOLDS[word.kind] if threshold is None else threshold)
    ]
    seen = _whole(found, text)
    seen = [
        _trimmed(view, entity, lexicon)
        for entity in seen
        if not _says_nothing(view, entity, lexicon)
    ]
    seen = _whole([*seen, *_by_rule(view, lexicon)], text)
    return tuple(_whole([*seen, *_again(view, seen, lexicon)], text))


def _says_nothing(view: View, entity: Entity, lexicon: Lexicon) -> bool:
    """Return whether what the model saw holds no word that could identify."""
    words = view.words_in(entity.span)
    if words is None:
        return True
    folded = set(view.words[words[0] : words[1] + 1])
    if entity.kind == "ORG":
        return folded <= _INSTITUTIONS
    return entity.kind in _NAME and folded <= lexicon.function - lexicon.calendar


def _trimmed(view: View, entity: Entity, lexicon: Lexicon) -> Entity:
    """Return what the model saw without the little words at its ends."""
    words = view.words_in(entity.span)
    if words is None or entity.kind not in _WITH_ARTICLE:
        return entity
    little = lexicon.function - _NUMBER_SIGN
    first, last = words
    while first < last and view.words[first] in little:
        first += 1
    while first < last and view.words[last] in little:
        last -= 1
    return Entity(view.span(first, last), entity.kind, entity.score)


def _by_rule(view: View, lexicon: Lexicon) -> Iterator[Entity]:
    for match in _DATE.finditer(view.folded):
        if not _LAW.search(view.folded, max(0, match.start() - 24), match.start()):
            yield _entity(view, match, "DATETIME")
    for match in _AMOUNT.finditer(view.folded):
        yield _entity(view, match, "QUANTITY")
    for match in _NUMBER.finditer(view.text):
        yield Entity(Span(*match.span()), "CODE", 1.0)
    for mention in (*identifiers(view, lexicon), *spots(view)):
        if not mention.public:
            kind = "LOC" if mention.attribute == "address" else "CODE"
            yield Entity(mention.span, kind, 1.0)


def _entity(view: View, match: re.Match[str], kind: str) -> Entity:
    first, last = view.word_at(match.start()), view.word_at(match.end() - 1)
    return Entity(view.span(first, last), kind, 1.0)


def _again(view: View, seen: Sequence[Entity], lexicon: Lexicon) -> Iterator[Entity]:
    """Yield the further mentions of names and numbers that were seen once."""
    names: dict[tuple[str, ...], Entity] = {}
    for entity in seen:
        words = view.words_in(entity.span)
        if words is None or entity.kind not in _NAME:
            continue
        folded = view.words[words[0] : words[1] + 1]
        for form in _forms(entity, folded, lexicon):
            names.setdefault(form, entity)
        short = _ACRONYM.match(view.text, entity.span.end)
        if short is not None and entity.kind == "ORG":
            names.setdefault((short.group(1).lower(),), entity)
            yield Entity(Span(*short.span(1)), "ORG", entity.score)
    for form, entity in names.items():
        for first in view.places.get(form[0], ()):
            last = first + len(form) - 1
            if view.words[first : last + 1] == form and (len(form) > 1 or view.capital(first)):
                yield Entity(view.span(first, last), entity.kind, entity.score)


def _forms(entity: Entity, words: tuple[str, ...], lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """Yield by what a thing may be mentioned again: as a whole, and a person by each name."""
    if len(words) > 1 or (len(words[0]) >= _SHORTEST_NAME and not lexicon.common(words[0])):
        yield words
    if entity.kind == "PERSON":
        for word in words:
            if len(word) >= _SHORTEST_NAME and not lexicon.common(word):
                yield (word,)


def _whole(entities: Iterable[Entity], text: str) -> list[Entity]:
    """Return entities that overlap, or are words of one thing side by side, as one each."""
    joined: list[Entity] = []
    for entity in sorted(entities, key=lambda entity: entity.span):
        before = joined[-1] if joined else None
        if before is not None and _one(before, entity, text):
            span = Span(before.span.start, max(before.span.end, entity.span.end))
            surer = max(before, entity, key=lambda each: each.score)
            joined[-1] = Entity(span, surer.kind, surer.score)
        else:
            joined.append(entity)
    return joined


def _one(left: Entity, right: Entity, text: str) -> bool:
    if right.span.start < left.span.end:
        return True
    joints = (_JOINT, _JOINT_OF_DAYS) if left.kind == "DATETIME" else (_JOINT,)
    return left.kind == right.kind and any(
        joint.fullmatch(text, left.span.end, right.span.start) for joint in joints
    )
