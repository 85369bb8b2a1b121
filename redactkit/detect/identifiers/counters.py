# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether a text gives something out to everybody: a counter's number, a reference to quote.

The safe direction is no: then it is taken for somebody's.
"""

from __future__ import annotations

import re

# Where anybody goes, in a sentence that goes on to tell its number.
_COUNTER = re.compile(
    r"\b(?:counter|desk|office|centre|library|hall|station|surgery|clinic|museum|headquarters|team|unit|department|service|college|court)\b",
    re.IGNORECASE,
)
_ITS_NUMBER = re.compile(
    r"\bits\s(?:(?:public|main|general|telephone|phone|enquiry)\s)*(?:number|line|telephone)\s(?:is|was|remains|will be)(?:\s(?:still|now))?\s\Z"
)
_AT_COUNTER = re.compile(
    r"\b(?:public|front|enquir(?:y|ies)|police) (?:counter|desk|office)s?\b[^\n]{0,60}?\b(?:at|in|to)\s(?:(?:the\s)?(?-i:[A-Z])[\w'\u2019 -]{2,40},\s)?\Z",
    re.IGNORECASE,
)
# When nobody is at the desk of which the lines above it tell.
_OTHER_HOURS = (
    r"(?:(?:out[ -]of|outside|after)[ -](?:office |working )?hours|(?:office|working) hours|24[ -]hours?"
    r"|(?:evenings|nights|weekends|bank holidays)(?:,? (?:and|or|&) (?:nights|weekends|bank holidays))?"
    r"|(?:duty|on[ -]call) (?:press|media|communications|news) (?:officer|desk))"
)
_UNDER_LABEL = re.compile(
    rf"(?:\A|\n)[ \t>*\u2022-]*{_OTHER_HOURS}(?: (?:calls|enquiries|number|line|media|press))*\s?[:\u2013-]\s?\Z",
    re.IGNORECASE,
)
_DESKS_ABOVE = re.compile(
    r"(?:\A|\n)[ \t>*\u2022-]*(?:(?:media|press|news|public|general|communications)(?: (?:enquiries|office|desk|contact|calls))?|newsroom|enquiries|switchboard|notes? (?:to|for) editors)\s?[:\n]",
    re.IGNORECASE,
)
_PRIVATE_LABEL = re.compile(r"\b(?:home|private|personal|mobile|work|own)\b", re.IGNORECASE)
_BLOCK = 400
_QUOTED = re.compile(
    r"\b(?:quot(?:e|ing)|mention(?:ing)?)\s(?:(?:the|our|this)\s)?(?:(?:crime|incident|police|log|record|report|reference|ref|number|no)\.?[\s:]{1,2}){1,3}\Z",
    re.IGNORECASE,
)
_BY_EVERYBODY = re.compile(
    r"\b(?:any(?:one|body)|witnesses|please|(?:the|members of the) public|residents|with information|101|crimestoppers)\b",
    re.IGNORECASE,
)
# Whoever was told to quote it is whom the reference is about.
_TO_SOMEBODY = re.compile(
    r"\b(?:was|were|been)\s(?:\w+\s)?(?:told|asked|advised|given)\b|\b(?:told|asked|advised)\s(?:him|her|me|them|mr|mrs|ms|miss)\b",
    re.IGNORECASE,
)


def is_of_counter(sentence: str) -> bool:
    """Return whether a number is that of a place that is open to all, by the words before it.

    `The enquiry office is in the Market Hall, and its number is`.
    """
    return bool(_ITS_NUMBER.search(sentence) and _COUNTER.search(sentence))


def is_at_counter(sentence: str) -> bool:
    """Return whether an address is where a counter is: `the front counter has moved to`."""
    return _AT_COUNTER.search(sentence) is not None


def is_under_label(text: str, start: int) -> bool:
    """Return whether a number stands in a block of public contacts: `Press:`, `Out of hours:`."""
    before = text[max(0, start - _BLOCK) : start]
    # The heading of the block may have a blank line below it.
    block = "\n\n".join(re.split(r"\n\s*\n", before)[-2:])
    if not _UNDER_LABEL.search(block) or _PRIVATE_LABEL.search(block):
        return False
    return _DESKS_ABOVE.search(block) is not None


def is_to_be_quoted(sentence: str) -> bool:
    """Return whether everybody is asked to quote a reference: `call 101 quoting reference`."""
    asked = _QUOTED.search(sentence) and _BY_EVERYBODY.search(sentence)
    return bool(asked) and not _TO_SOMEBODY.search(sentence)
