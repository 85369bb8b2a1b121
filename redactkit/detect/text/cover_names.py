# ruff: noqa: E501 (a pattern is read best in one line)
"""Names that are nobody's own: cover names that are public, and pseudonyms that a text declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redactkit.detect.lexicon import Lexicon
from redactkit.detect.text.folding import words_of

_NAME = r"(?<!\w)[\"'\u201c\u2018*_]{0,3}(?P<label>[A-Z][a-z][\w-]{0,30}(?:\s[A-Z][a-z][\w-]{0,30}){0,2})(?![\w-])"
_QUOTED = r"[\"\u201c\u2018'](?P<label>[A-Z][a-z][\w-]{0,30}(?:\s[A-Z][a-z][\w-]{0,30}){0,2})[\"\u201d\u2019',.]"
_BEHIND = r"[\"'\u201d\u2019*_]{0,3}"
_COVER = r"(?i:(?:undercover|cover|assumed|false)\s(?:names?|identit(?:y|ies)))"
# Only where a text says that it may be known: the cover name of another is a secret.
_IS_PUBLIC = re.compile(
    rf"{_COVER}[^.;\n]{{0,60}}?\s(?:is|are|was|were|has|have|had|stays?|remains?|may|can)\s(?:(?:been|be|already|also|now|still|itself|long|since)\s)*"
    r"(?:published|public|released|disclosed|confirmed|announced|reported|not\s(?:restricted|protected|secret|withheld)|in\sthe\spublic\sdomain)(?![\w-])"
    rf"|(?i:published|public)\s{_COVER}|(?i:no\srestriction\s(?:order\s)?(?:over|on|of|covers)\s(?:the|his|her)\s){_COVER}"
)
_NOT_PUBLIC = re.compile(
    r"(?<!\w)(?:not|never|nor|neither|real name|until)(?!\w)(?!\s(?:restricted|protected|secret|withheld))"
)
_IS_SECRET = re.compile(
    rf"{_COVER}[^.;\n]{{0,60}}?\s(?:(?:must|may|should|can|is|are|has|have)\s?not(?!\s(?:restricted|protected|secret|withheld))|(?:is|are|stays?|remains?)\s(?:secret|restricted|withheld|confidential|protected))(?!\w)"
)
_COVER_NAMES = (
    re.compile(rf"{_COVER}(?:,|:|\sof|\s(?:[a-z]+\s){{0,3}}(?:was|is|were|are))?\s{_NAME}"),
    re.compile(rf"(?<!\w)(?:deployed|pos(?:ed|ing)|liv(?:ed|ing)|known|worked|served|went|passed|operated)(?!\w)[^.;\n]{{0,60}}?\sas\s{_QUOTED}"),
    re.compile(rf"(?<!\w)(?:under|using|used|by)\sthe\s(?:(?:cover|assumed|false)\s)?names?\s(?:of\s)?{_NAME}"),
    re.compile(rf"{_NAME}{_BEHIND}(?:,\s|\s\(|\s[\u2013-]\s)(?:an?|the|his|her|its|their)\s(?:[a-z]+\s){{0,2}}{_COVER}"),
    # Behind a cipher: HN981 ("Danny Roper").
    re.compile(rf"(?<!\w)[A-Z]{{1,3}}\s?\d{{1,4}},?\s\(?{_QUOTED}"),
)  # fmt: skip
_DOCUMENT = r"(?:review|report|overview|inquiry|ruling|decision|judgment|notice|summary|chronology)"
_PSEUDONYM = r"(?i:pseudonyms?|pen[\s-]name)"
_PSEUDONYMS = (
    re.compile(rf"(?<!\w){_PSEUDONYM}(?:,|:|\sof|\s(?:is|was|has been|will be))?\s{_NAME}"),
    re.compile(rf"{_NAME}{_BEHIND}\s(?:is|was)\s(?:(?:an?|the|his|her|their)\s(?:[a-z]+\s)?{_PSEUDONYM}|not\s(?:his|her|their)\s(?:real|own|true)\sname)"),
    re.compile(rf"(?i:this|the)\s{_DOCUMENT}\s(?:(?:refers|has\sreferred)\s(?:to\s(?:her|him|them|the\s[a-z]+)\s)?as|calls\s(?:her|him|them|the\s[a-z]+))\s{_NAME}"),
    re.compile(rf"(?<!\w)(?:I|[Ww]e)\s(?:shall|will)\s(?:call|refer\sto)\s(?:her|him|them|the\s[a-z]+)\s(?:as\s)?{_NAME}"),
    re.compile(rf"(?<!\w)(?:is|are|was)\sto\sbe\s{_NAME}{_BEHIND}\s(?:throughout|in\s(?:this|every|all|any))"),
)  # fmt: skip


def declared_names(text: str) -> Iterator[str]:
    """Yield the names that a text declares to be a pseudonym, or a cover name that is public.

    >>> list(declared_names('He lived as "Bo Tarn". The cover name was published in 2019.'))
    ['Bo Tarn']
    """
    patterns = _PSEUDONYMS + (_COVER_NAMES if _is_public(text) else ())
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield match["label"]


def _is_public(text: str) -> bool:
    said = [match.group() for match in _IS_PUBLIC.finditer(text)]
    told = any(not _NOT_PUBLIC.search(each) for each in said)
    return told and _IS_SECRET.search(text) is None


def is_declared(name: str, labels: Iterable[str], lexicon: Lexicon) -> bool:
    """Return whether a name is one of those that were declared, or a part or form of it.

    `Mr Roper`, `Danny` and `Daniel Roper` are of Danny Roper.
    """
    words = [word for word in words_of(name) if word not in lexicon.prefixes]
    return bool(words) and any(_forms(label, lexicon).issuperset(words) for label in labels)


def _forms(label: str, lexicon: Lexicon) -> set[str]:
    words = words_of(label)
    full = lexicon.full_names.get(words[0], frozenset()) | {words[0]}
    short = (lexicon.short.get(each, frozenset()) for each in full)
    return {*words, *(full.union(*short) if len(words) > 1 else ())}
