# ruff: noqa: E501 (a pattern is read best in one line)
"""What somebody has already hidden: markers and pseudonyms that stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.cover_names import declared_names
from redactkit.records.vocabulary import load_vocabulary
from redactkit.spans import Span, union

# Of a report, not of a statement: there a man who is known as Dave is somebody.
_CALLED_AS = re.compile(
    r"(?:(?P<here>(?i:in|throughout|for the purposes? of)\sthis\s(?:report|review|overview|document|judgment|decision|summary)(?!\w)[^.;\n]{0,60}?"
    r"\s(?:(?:is|are|has been|have been)\s(?:referred\sto\sas|anonymised\sas|given\sthe\sname)|(?:will|shall)\sbe\s(?:called|(?:known|referred\sto)\sas)))"
    r"|\s(?:(?:known|referred\sto|anonymised|identified)\sas|called|named))"
    r"\s[\"'\u201c\u2018]?(?P<label>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?![\w-]|\sby\s(?:(?:his|her|their|my)\s(?!family|parents)|all|everyone|everybody|friends))"
)
# What is said of a name behind it: that it is none.
_NOT_THEIRS = re.compile(
    r"[\"'\u201d\u2019]?(?:,|\s[(\u2013-])\s?\(?(?:which is\s)?(?:not\s(?:his|her|their)\s(?:real|true|own|actual)\sname|a\spseudonym"
    r"|(?:a|the)\s(?:name|pseudonym)\s(?:that\s)?(?:(?:has\sbeen|was|is)\s)?(?:chosen|selected|picked|given|used|agreed|invented)"
    r"\s(?:for\s(?:her|him|them|the|this|use)|in\sthis|here|throughout|by\s(?:the|(?:his|her|their)\s(?:family|parents))))"
)
JURISDICTION = "england-wales"

# Words of which a marker may consist. A bracket with any other word in it is text like
# the rest, and is searched: "[name withheld: Smith]" hides nothing.
_OF_MARKERS = (
    "redacted redaction withheld withhold removed deleted omitted blank blanked exempt exemption exempted "
    "confidential name names surname email e mail address addresses phone telephone mobile fax number numbers "
    "date dates time birth dob personal private information data details signature image images picture photo "
    "photograph vehicle registration mark school workplace unit station rank sex age handle passport licence "
    "account sort code reference identifier relationship force place section sections sub subsection s ss reg "
    "regs regulation regulations art article act foia foi dpa gdpr uk of the a an and or under by at for in on "
    "from to this text part page sentence paragraph third party parties officer officers staff member victim "
    "witness child complainant requester person persons people individual individuals other others order orders "
    "court direction chair s statutory anonymity protection right life legal reasons i ii iii b c d f g"
)
_BRACKET = re.compile(r"\[[^\[\]\n]{1,120}\]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_NUMBER = 3  # of a section: s.40(2), reg. 39(3)(c); longer ones may be somebody's
_SECTION = frozenset(("s", "ss", "section", "sections", "reg", "regulation", "art", "article"))
_TELLING = word_set(
    "redacted redaction withheld withhold removed deleted omitted blank blanked exempt exempted name names "
    "surname email mail address addresses phone telephone mobile number numbers date signature image picture photo"
)
_ANGLED = re.compile(
    r"<(?:redacted|withheld|PERSON|NAME|EMAIL(?:_ADDRESS)?|PHONE(?:_NUMBER)?|LOCATION|ADDRESS|DATE(?:_TIME)?|ORG)>"
)
_BLOCKS = re.compile(r"[\u2588\u25a0\u2589-\u258f]{1,200}")
_CROSSED = re.compile(r"(?<!\w)[xX*]{4,60}(?!\w)")
_WORDS = (
    "Swyddog|Tyst|Plentyn|Dioddefwr|Achwynydd|Officer|Witness|Child|Person|Victim|Complainant|Mr|Mrs|Ms|Miss|Dr|PC|DC|PS|DS|DI|Sergeant|Constable|Inspector|Male|"
    "Female|Man|Woman|Boy|Girl|Family Member|Requester|Staff Member|Member of Staff|Colleague|Doctor|"
    "Civilian|Partner|Subject|Applicant|Claimant|Third Party|Relative|Panel Member|Adviser|Suspect|Juvenile|Adult|Parent|Mother|Father|Youth|Journalist|Official"
)
_LABEL = re.compile(
    r"\s[A-Z\d](?!\w\w)(?:(?<=\d)\d|(?<=[A-Z])[A-Z])?"
    r"(?!\w|\.[^\S\n]?[A-Z][\w.]|['\u2019]\w{2})"
)
_HOLDER = re.compile(rf"(?<!\w)(?:{_WORDS})[^\S\n]+$")
_LONGEST_HOLDER = 20
# The last letters of such words, by which most others are told apart at once.
_HOLDER_ENDS = frozenset(words[-2:] for words in _WORDS.split("|"))


def labels_in(text: str) -> frozenset[str]:
    """Return the names that a report itself gives to people, so that nobody is named by them.

    >>> sorted(labels_in("In this review the victim is referred to as Jane. She was known as Bet."))
    ['Jane']
    """
    called = (
        match["label"]
        for match in _CALLED_AS.finditer(text)
        if match["here"] or _NOT_THEIRS.match(text, match.end())
    )
    return frozenset((*called, *declared_names(text)))


def upstream_markers(text: str) -> tuple[Span, ...]:
    """Return where somebody has already put a marker, as in `[email address]`.

    Only words that markers are made of may stand in one; see `_OF_MARKERS`.
    """
    markers = [match for match in _BRACKET.finditer(text) if is_marker(match.group())]
    if "<" in text:
        markers += _ANGLED.finditer(text)
    if not text.isascii():
        markers += _BLOCKS.finditer(text)
    if "****" in text or "xxxx" in text.lower():
        markers += _CROSSED.finditer(text)
    return union(Span(*match.span()) for match in markers)


def is_marker(bracket: str) -> bool:
    """Return whether a text in brackets is a marker, and nothing else."""
    words = [word.casefold() for word in _WORD.findall(bracket)]
    known = _marker_words()
    section = any(word.isdigit() for word in words) and not _SECTION.isdisjoint(words)
    return (section or not _TELLING.isdisjoint(words)) and all(
        len(word) <= _LONGEST_NUMBER if word.isdigit() else word in known for word in words
    )


@cache
def _marker_words() -> frozenset[str]:
    """Return the words above and those of our own markers: labels of attributes and grounds."""
    vocabulary = load_vocabulary(JURISDICTION)
    labels = [term.label for term in vocabulary.terms["attributes"].values()]
    labels += [ground["short_label"] for ground in vocabulary.grounds.values()]
    ours = {word.casefold() for label in labels for word in _WORD.findall(label)}
    return frozenset(_OF_MARKERS.split()) | ours


def pseudonyms_in(text: str) -> frozenset[str]:
    """Return the pseudonyms that stand in a text, as in `Officer A`.

    >>> sorted(pseudonyms_in("Officer A saw Witness 2 and PC Adams"))
    ['Officer A', 'Witness 2']
    """
    return frozenset(" ".join(span.of(text).split()) for span in pseudonym_spans(text))


def pseudonym_spans(text: str) -> tuple[Span, ...]:
    """Return where pseudonyms stand in a text."""
    return tuple(_pseudonyms(text))


def _pseudonyms(text: str) -> Iterator[Span]:
    # Labels are rarer than words that may carry one, and are looked for first.
    for label in _LABEL.finditer(text):
        start = label.start() + 1
        least = max(0, start - _LONGEST_HOLDER)
        if text[least:start].rstrip()[-2:] not in _HOLDER_ENDS:
            continue
        holder = _HOLDER.search(text, least, start)
        if holder is not None:
            yield Span(holder.start(), label.end())
