"""Words that claim anonymity, and whom they are about, in every-day reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

_GAP = r"(?:[\w'\u2019-]+\s+){0,4}"
_CLAIMS = re.compile(
    rf"""
      \bgrant(?:ed|ing)?\s+{_GAP}(?:lifelong\s+|lifetime\s+)?anonymity
    | \banonymity\s+(?:was|is|has\s+been|had\s+been)\s+(?:granted|ordered|given|directed)
    | \b(?:subject\s+to|protected\s+by|under)\s+an\s+anonymity\s+(?:order|direction)
    | \banonymity\s+(?:order|direction)\s+(?:is|was|has\s+been|remains|applies|prevents|made)
    | \banonym(?:ous|i[sz]ed)\b
    | \b(?:can\s?not|can['\u2019]t|(?:may|must|will)\s+not)\s+be\s+(?:publicly\s+)?
      (?:named|identified)
    | \b(?:(?:ha[sd]|have)\s+not\s+been|(?:is|are|was|were)\s+not(?:\s+being)?)\s+
      (?:publicly\s+|officially\s+)?named
      (?!\s+as\b|\s+(?:in|on)\s+(?!this\b|public\b))  # "not named in the court papers"
    | (?<!account\s)(?<!user\s)(?<!file\s)(?<!screen\s)
      \b(?:names?|identity|identities)\b[^.!?;]{{0,60}}\bwithheld
    | \bwith(?:held|holds?|holding)\s+{_GAP}(?:names?|identity|identities)\b
    | \b(?:pending|for)\s+legal\s+reasons
    | \bunnamed\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "An anonymous caller", "anonymity was refused", "the order was lifted", "whether he should be
# named": nobody claims anything.
_NOT_A_PERSON = re.compile(
    r"anonym(?:ous(?:ly)?|i[sz]ed)\s+(?:\w+\s+)?(?:call|caller|report|letter|e-?mail|message|tip|tip-off|note"
    r"|complaint|survey|information|informers?|informants?|donors?|sources?|account|post"
    r"|questionnaire|hotline|line|data|figures|records?|statistics|results|responses)",
    re.IGNORECASE,
)
_ENDED = (
    r"(?:refused|rejected|lifted|discharged|quashed|revoked|expired|ended|lapsed|set\s+aside"
    r"|(?:came|come)\s+to\s+an\s+end|ran\s+out)"
)
# "Under an order the officer refused to answer": the order did not end.
_SOMEBODY = r"(?:the|an?|s?he|they|PC|DC)\s"
_REFUSED = re.compile(
    rf"""
      \b(?:refus|reject|declin)\w*\s+(?:[\w-]+\s+){{0,4}}anonymity
    | \b(?:refus|reject|declin)\w*\s+(?:an?\s+|the\s+)?(?:order|direction|application|request)\s+
      (?:(?:that|which)\s+would\s+have|to|for)\s+(?:withh|anonym|conceal)
    | \b(?:refus|reject|declin|dismiss)\w*\s+(?:an?|the|that|this|h(?:is|er)|their)\s+
      (?:\w+\s+)?(?:application|request|bid)\s+that\b
      (?:(?!lift|discharg|revok|quash|set\s+aside|var(?:y|ied))[^.;,]){{0,60}}
      \bbe\s+(?:withheld|anonymi)
    | \bwould\s+(?:only\s+)?have\s+(?:been\s+)?(?:withh|anonymi)
    | \b(?:application|request|bid)s?\b[^.;]{{0,60}}\b(?:anonym|withh)\w*[^.;]{{0,60}}
      \b(?:turned\s+down|denied|dismissed)
    | \b(?:refus|declin)\w*\s+to\s+(?:[\w-]+\s+){{0,2}}(?:withh|anonym)
    | \banonymity\b(?!\s+(?:order|direction)\s+{_SOMEBODY})[^.;,]{{0,60}}\b{_ENDED}
    | \b(?:application|request|bid)s?\b[^.;]{{0,90}}(?<!\bbe\s)\b{_ENDED}
    | \b(?:order|direction)\s+(?!{_SOMEBODY})(?:\w+\s+){{0,8}}(?<!\bbe\s){_ENDED}
    | \b(?:may|can)\s+(?:now\s+)?be\s+(?:publicly\s+)?named
    | \bno\s+(?:anonymity|order|direction)\b
    | \bno\s+(?:application|request)s?\s+(?:\w+\s+){{0,4}}(?:anonym|withh)
    | \b(?:did|does|has|had|have)\s+(?:not|never)\s+(?:ask|appl|seek|sought|request)\w*\s+
      (?:\w+\s+){{0,4}}(?:anonym|withh)
    | \bnot\s+(?:been\s+|be\s+|being\s+)?(?:granted|withheld)\b
    | \bno\s+(?:\w+\s+)?(?:reason|need|basis|ground|case|justification|power)s?\b[^.;]{{0,40}}
      \b(?:with|anonym)
    | \b(?:did|do|does|would|could|will|(?:un|not\s+)necessary|wrong|(?:un|not\s+)fair)\s+
      (?:not\s+|to\s+)(?:\w+\s+)?(?:withh|anonym)
    | \bwhether\b[^.;]{{0,80}}\b(?:withheld|named|identified|anonym\w+)
    | \bshould\s+(?:not\s+)?be\s+(?:withheld|named|identified|anonym\w+)
    | \b(?:not|never|nothing|no\s+longer|hardly|(?:is|was)n['\u2019]t|anything\s+but)\s+anonym
    | \b(?:wish|want|ask|hope|prefer|like)(?:e[ds]|s)?\s+to\s+(?:be|remain|stay)\s+anonym
    | \A\W*(?:if|unless)\s+[^.;:,]{{0,40}}\b(?:application|request|appeal|order|chair|court|panel)\b
      [^.;:,]{{0,60}},
    """,
    re.IGNORECASE | re.VERBOSE,
)
# An exemption of the Freedom of Information Act is itself the authority that is named.
_EXEMPT = re.compile(
    r"\b(?:s\.?|sections?)\s*(?:12|14|21|30|31|38|40|41)\b|\bexempt|\bdata\s+protection\b|\bFOIA\b",
    re.IGNORECASE,
)
# "The cause cannot be identified", "all answers were anonymised", "the unnamed road": a thing,
# where no word speaks of a person and no capital can be one.
_OF_A_THING = re.compile(r"can\s?not\s+be\s+identified\Z|anonymi[sz]ed\Z|unnamed\Z", re.IGNORECASE)
_NO_NAME = re.compile(r"\W*[A-Z][^A-Z]*\Z")
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\w)|\n(?![ \t\r]*\n))+[.!?]*")


class About(Enum):
    """Whom a claim speaks of."""

    OFFICER = "officer"
    CHILD = "child"
    VICTIM = "victim"
    ANYBODY = "anybody"


_NOUNS = (
    # "Child abuse images" speaks of no child in particular.
    (About.CHILD, r"child(?!\s+(?:sexual|sex|abuse|protection|exploitation|pornography|services))"),
    (
        About.CHILD,
        r"children|girls?|boys?|minors?|teenagers?|pupils?|school(?:girl|boy)s?|youths?|juveniles?",
    ),
    (About.VICTIM, r"victims?|complainants?|complainers?|survivors?"),
    (About.OFFICER, r"(?:officer|constable|sergeant|inspector|superintendent|detective)s?"),
    (About.OFFICER, r"PC|DC|PS|DS|DI"),
    (About.ANYBODY, r"persons?|people|anyone|anybody|individuals?|m[ae]n|wom[ae]n|neighbours?"),
    (About.ANYBODY, r"mothers?|fathers?|parents?|brothers?|sisters?|relatives?|drivers?|sources?"),
    (
        About.ANYBODY,
        r"witness(?:es)?|members?|claimants?|applicants?|writers?|authors?|requesters?|staff",
    ),
    (About.ANYBODY, r"colleagues?|employees?|stewards?|residents?|heads?|clerks?|managers?"),
    (
        About.ANYBODY,
        r"doctors?|nurses?|teachers?|workers?|callers?|suspects?|defendants?",
    ),
    (About.ANYBODY, r"wi(?:fe|ves)|husbands?|partners?|sons?|daughters?|famil(?:y|ies)|patients?"),
)
_NOUN = re.compile(
    "|".join(
        rf"\b(?P<{about.value}>{'|'.join(noun for kind, noun in _NOUNS if kind is about)})\b(?!-)"
        for about in About
    ),
    re.IGNORECASE,
)
# Whoever is called by initials is somebody whom the roster tells, an officer or not.
_INITIALS = re.compile(r"\b(?:[A-Z]\.[-\s]?){2,4}\s*\Z")
_EARLIER = 160  # code points in which stands whom a pronoun means
_PRONOUN = re.compile(r"\W*(?:s?he|they|her|his|their)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"^[\s,(]*(?:\w+\s+)?(?:who|whose|whom|that|which)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in a text.

    Attributes:
        start: First code point of its words.
        about: Everybody whom it can speak of; empty where no word says whom.
        sentence: The words around it, with those before where a pronoun points back.
    """

    start: int
    about: frozenset[About]
    sentence: str = field(repr=False)


def claims(text: str) -> Iterator[Claim]:
    """Yield what in a text says that somebody is anonymous, at most once a sentence.

    A question says nothing.
    """
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        if words.endswith("?") or _REFUSED.search(words) or _EXEMPT.search(words):
            continue
        for match in _CLAIMS.finditer(words):
            if not (_NOT_A_PERSON.match(words, match.start()) or _is_of_a_thing(words, match)):
                start = sentence.start() + match.start()
                before = text[max(0, sentence.start() - _EARLIER) : sentence.start()]
                spoken_of = before + words if _PRONOUN.match(words) else words
                yield Claim(start, _about(words, match, before), spoken_of)
                break


def _is_of_a_thing(sentence: str, claim: re.Match[str]) -> bool:
    return bool(
        _OF_A_THING.search(claim.group())
        and _NO_NAME.match(sentence[: claim.start()])
        and not _PRONOUN.match(sentence)
        and not _NOUN.search(sentence)
    )


def _about(sentence: str, claim: re.Match[str], earlier: str) -> frozenset[About]:
    """Return whom a claim is about; where that cannot be told, everybody it can be about."""
    nouns = [(noun, About(noun.lastgroup)) for noun in _NOUN.finditer(sentence)]
    before = [(noun, about) for noun, about in nouns if noun.start() < claim.end()]
    if not before and _INITIALS.search(earlier + sentence[: claim.start()]):
        return frozenset({About.ANYBODY})
    if not before and _PRONOUN.match(sentence):
        return frozenset(About(noun.lastgroup) for noun in [*_NOUN.finditer(earlier)][-1:])
    if not before:
        return frozenset(about for _, about in nouns[:1])
    nearest, about = before[-1]
    within = nearest.start() >= claim.start()
    if within or _RELATIVE.match(sentence[nearest.end() : claim.start()]):
        return frozenset({about})
    return frozenset(about for _, about in before)
