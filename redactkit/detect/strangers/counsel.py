# ruff: noqa: E501 (a pattern is read best in one line)
"""Who speaks for a party in a hearing, by the label before what is said: `MS HALLAM: Yes`.

Only where the chair has a label too. Such a speaker asks a witness more than once, who answers
under an `A.`, or addresses the panel and speaks as an advocate does. The safe direction is no:
whoever tells what happened to them, or is sworn, may be a witness, and a party may speak for
themselves. Somebody else may have the surname.
"""

from __future__ import annotations

import re
from collections import Counter

from redactkit.detect.text.view import View

_TITLE = r"(?:mr|mrs|ms|miss|mx|dr)\.?\s"
_LABEL = re.compile(
    rf"^[^\S\n]*[*_]{{0,2}}(?:(?P<answer>a)[.:]?[^\S\n]|{_TITLE}(?P<name>[^\n:.,?!]{{1,40}}?)(?:\s(?:kc|qc))?:"
    r"|(?P<chair>(?:the\s)?(?:chair(?:man|woman|person)?|president|presiding officer|lqc|legally qualified (?:chair|person))(?:\s\([^)\n]{1,80}\))?:)"
    r"|q[.:]?[^\S\n]|[^\n:.?!]{1,60}:)",
    re.MULTILINE,
)
_ADDRESSES = re.compile(r"(?:(?<=,)\s|\A\s?|(?<=[.?!])\s)(?:sir|madam|ma'am)(?=[,.?!;])")
_PLEADS = re.compile(
    r"(?<![^\W_])(?:my learned friend|my submission|i (?:appear|act) (?:for|on behalf of)|i (?:submit|allege|adopt|invite)(?![^\W_])|i call (?:mr|mrs|ms|miss|dr|the)\s"
    r"|i am (?:grateful|obliged|instructed|content)(?=[.,;])|(?:at|is|see|turn to) page \d|in the bundle|no (?:further )?questions|nothing arises"
    r"|(?:misconduct|allegations?|breach(?:es)?|charges?|it|that) (?:is|are) (?:all |both |not )?(?:admitted|denied|accepted|alleged|disputed|agreed)(?![^\W_]))"
)
_TELLS = re.compile(
    r"(?<![^\W_])(?:me|us|our|my(?!\s(?:learned|friend|client|submission|note|copy))"
    r"|(?:i|we) (?:was|were|had|did|went|came|saw|heard|felt|told|knew|know|remember|thought|lived?|worked?|accept|admit|deny))(?![^\W_])"
)
_ADDRESSED_BEFORE = re.compile(r"(?:[,.:;?!]\s|\n|\A)\Z")
_ADDRESSED_AFTER = re.compile(r"[.?!;]|,(?!\swho)|\s*\Z")
# Where a party may ask and plead.
_IN_PERSON = re.compile(
    r"(?<![^\W_])(?:represent(?:s|ed|ing)?|act(?:s|ed|ing)? for|appear(?:s|ed|ing)? for|speak(?:s|ing)? for) (?:my|him|her|them)sel(?:f|ves)(?![^\W_])"
    r"|(?<![^\W_])(?:in person|unrepresented)(?![^\W_])"
)
_HURT = re.compile(r"(?<![^\W_])(?:hit|hurt|push|punch|kick|arrest|grab|touch)(?:ed)? my(?![^\W_])")
_FEWEST_QUESTIONS = 2
# Who gives evidence: `I call Mr Jack Hallam`, `MR HALLAM, affirmed`.
_NAME = r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,2}"
_SWORN = re.compile(
    rf"(?<![^\W_])(?:call(?:s|ed|ing)?|witness|complainant|victim|applicant),?\s(?:[^\W\d_]+\s)?{_TITLE}({_NAME})"
    rf"|(?<![^\W_]){_TITLE}({_NAME}),?\s\(?(?:(?:was|is|then|having been)\s)*(?:sworn|affirmed|recalled|called|examined|cross-examined|the (?:witness|complainant|victim))(?![^\W_])"
)


def is_counsel(view: View, first: int, last: int) -> bool:
    """Return whether a name is the label of somebody who speaks for a party in a hearing."""
    return (view.starts[first], view.ends[last]) in view.once(_labels)


def is_addressed(view: View, label: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether somebody is addressed by the title and name of a label, or its surname.

    `Thank you, Ms Hallam.` Of whom something is told, that may be somebody else.
    """
    words = view.words
    if not label[0] or not other[0] or words[other[0] - 1] != words[label[0] - 1]:
        return False
    before, after = view.before(other[0] - 1, 3), view.after(other[1], 5)
    if not _ADDRESSED_BEFORE.search(before) or not _ADDRESSED_AFTER.match(after):
        return False
    name = words[label[0] : label[1] + 1]
    return words[other[0] : other[1] + 1] in (name, name[-1:])


def _labels(folded: str) -> frozenset[tuple[int, int]]:
    """Return where the names of counsel stand in the labels of their speeches."""
    labels = list(_LABEL.finditer(folded))
    if _IN_PERSON.search(folded) or not any(label["chair"] for label in labels):
        return frozenset()
    ends = [*(label.start() for label in labels[1:]), len(folded)]
    spoken: dict[str, list[str]] = {}
    asked: Counter[str] = Counter()
    sworn = {word for found in _SWORN.finditer(folded) for word in (found[1] or found[2]).split()}
    for label, following, end in zip(labels, [*labels[1:], None], ends, strict=True):
        if label["name"]:
            speech = folded[label.end() : end]
            spoken.setdefault(label["name"], []).append(speech)
            if "?" in speech and following is not None and following["answer"]:
                asked[label["name"]] += 1
    counsel = {
        name
        for name, speeches in spoken.items()
        if (asked[name] >= _FEWEST_QUESTIONS or _pleads(speeches))
        and not any(map(_TELLS.search, speeches))
        and not any(map(_HURT.search, speeches))
        and name.split()[-1] not in sworn
    }
    return frozenset(label.span("name") for label in labels if label["name"] in counsel)


def _pleads(speeches: list[str]) -> bool:
    """Return whether somebody addresses the panel as an advocate does."""
    return all(any(map(pattern.search, speeches)) for pattern in (_ADDRESSES, _PLEADS))
