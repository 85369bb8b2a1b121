# ruff: noqa: E501 (a pattern is read best in one line)
"""Who speaks for a party in a hearing, by the label before what is said: `MS HALLAM: Yes`.

Only where the chair has a label too. Such a speaker asks a witness, who answers under an `A.`,
or addresses the panel and speaks as an advocate does. The safe direction is no: whoever tells
what happened to them, or is sworn, may be a witness.
"""

from __future__ import annotations

import re

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
# Who gives evidence: `I call Mr Jack Hallam`, `MR HALLAM, affirmed`.
_NAME = r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,2}"
_SWORN = re.compile(
    rf"(?<![^\W_])(?:call(?:s|ed|ing)?|witness|complainant|victim|applicant),?\s(?:[^\W\d_]+\s)?{_TITLE}({_NAME})"
    rf"|(?<![^\W_]){_TITLE}({_NAME}),?\s\(?(?:(?:was|is|then|having been)\s)*(?:sworn|affirmed|recalled|called|examined|cross-examined|the (?:witness|complainant|victim))(?![^\W_])"
)


def is_counsel(view: View, first: int, last: int) -> bool:
    """Return whether a name is the label of somebody who speaks for a party in a hearing."""
    return (view.starts[first], view.ends[last]) in view.once(_labels)


def _labels(folded: str) -> frozenset[tuple[int, int]]:
    """Return where the names of counsel stand in the labels of their speeches."""
    labels = list(_LABEL.finditer(folded))
    if not any(label["chair"] for label in labels):
        return frozenset()
    ends = [*(label.start() for label in labels[1:]), len(folded)]
    spoken: dict[str, list[str]] = {}
    asking: set[str] = set()
    sworn = {word for found in _SWORN.finditer(folded) for word in (found[1] or found[2]).split()}
    for label, following, end in zip(labels, [*labels[1:], None], ends, strict=True):
        if label["name"]:
            speech = folded[label.end() : end]
            spoken.setdefault(label["name"], []).append(speech)
            if "?" in speech and following is not None and following["answer"]:
                asking.add(label["name"])
    counsel = {
        name
        for name, speeches in spoken.items()
        if (name in asking or _pleads(speeches)) and name.split()[-1] not in sworn
    }
    return frozenset(label.span("name") for label in labels if label["name"] in counsel)


def _pleads(speeches: list[str]) -> bool:
    """Return whether somebody addresses the panel as an advocate, and tells nothing of their own."""

    def any_of(pattern: re.Pattern[str]) -> bool:
        return any(map(pattern.search, speeches))

    return any_of(_ADDRESSES) and any_of(_PLEADS) and not any_of(_TELLS)
