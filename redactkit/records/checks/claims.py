"""Words that claim anonymity, and whom they are about, in every-day reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_GAP = r"(?:[\w'’-]+\s+){0,4}"
_CLAIMS = re.compile(
    rf"""
      \bgrant(?:ed|ing)?\s+{_GAP}(?:lifelong\s+|lifetime\s+)?anonymity
    | \banonymity\s+(?:was|is|has\s+been|had\s+been)\s+(?:granted|ordered|given|directed)
    | \b(?:subject\s+to|protected\s+by|under)\s+an\s+anonymity\s+(?:order|direction)
    | \banonymity\s+(?:order|direction)\s+(?:is|was|has\s+been|remains|applies|prevents|made)
    | \banonym(?:ous|i[sz]ed)\b
    | \b(?:can\s?not|can['’]t|may\s+not|must\s+not|will\s+not)\s+be\s+(?:publicly\s+)?(?:named|identified)
    | \b(?:has|have|had|is|are|was|were)\s+not\s+(?:been\s+|being\s+)?(?:publicly\s+|officially\s+)?named
    | \b(?:names?|identity|identities)\b[^.!?;]{{0,60}}\bwithheld
    | \bwith(?:held|holds?|holding)\s+{_GAP}(?:names?|identity|identities)\b
    | \b(?:pending|for)\s+legal\s+reasons
    | \bunnamed\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "An anonymous caller", "anonymity was refused", "the order was lifted": nobody claims anything.
_NOT_A_PERSON = re.compile(
    r"anonymous(?:ly)?\s+(?:\w+\s+)?(?:call|caller|report|letter|e-?mail|message|tip|tip-off|note"
    r"|complaint|survey|information|source|account|post|questionnaire|hotline|line|data)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:refus|reject|declin|lift|discharg|quash|revok|expire|ended|no\s+anonymity|never"
    r"|not\s+(?:been\s+)?(?:be\s+)?grant|no\s+order|without\s+anonymity|set\s+aside)\w*",
    re.IGNORECASE,
)
# The Act stands behind what it exempts; that is no claim of anonymity.
_EXEMPT = re.compile(
    r"\b(?:s\.|sections?|§)\s*\d|\bexempt|\bdata\s+protection\b|\bFOIA\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\w)|\n(?!\s*\n))+[.!?]*")


class About(Enum):
    """Whom a claim speaks of."""

    OFFICER = "officer"
    CHILD = "child"
    VICTIM = "victim"


_NOUNS = (
    (About.CHILD, r"child|children|girls?|boys?|minors?|teenagers?|pupils?|schoolgirls?|schoolboys?|youths?|juveniles?"),
    (About.VICTIM, r"victims?|complainants?|complainers?|survivors?"),
    (About.OFFICER, r"officers?|constables?|sergeants?|inspectors?|superintendents?|PC|DC|PS|DS|DI|detectives?"),
)  # fmt: skip
_NOUN = re.compile(
    "|".join(rf"\b(?P<{about.value}>{words})\b(?!\s*-)" for about, words in _NOUNS),
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"^[\s,(]*(?:\w+\s+)?(?:who|whose|whom|that|which)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in a text.

    Attributes:
        start: First code point of its words.
        about: Everybody whom it can speak of; empty where the sentence names nobody.
    """

    start: int
    about: frozenset[About]


def claims(text: str) -> Iterator[Claim]:
    """Yield what in a text says that somebody is anonymous, at most once a sentence."""
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        if _REFUSED.search(words) or _EXEMPT.search(words):
            continue
        for match in _CLAIMS.finditer(words):
            if not _NOT_A_PERSON.match(words, match.start()):
                yield Claim(sentence.start() + match.start(), _about(words, match))
                break


def _about(sentence: str, claim: re.Match[str]) -> frozenset[About]:
    """Return whom a claim is about; where that cannot be told, everybody it can be about."""
    nouns = [(noun, About(noun.lastgroup)) for noun in _NOUN.finditer(sentence)]
    before = [(noun, about) for noun, about in nouns if noun.start() < claim.end()]
    if not before:
        return frozenset(about for _, about in nouns[:1])
    nearest, about = before[-1]
    within = nearest.start() >= claim.start()
    if within or _RELATIVE.match(sentence[nearest.end() : claim.start()]):
        return frozenset({about})
    return frozenset(about for _, about in before)
