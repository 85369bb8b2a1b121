# ruff: noqa: E501 (a pattern is read best in one line)
"""What somebody has already hidden: markers and pseudonyms that stand in a text."""

from __future__ import annotations

import re

from redactkit.spans import Span, union

_WHAT = (
    r"redact|withheld|withhold|removed|name|e-?mail|address|phone|telephone|mobile|number|date|personal|"
    r"information|signature|image|picture|photo|vehicle|registration|exempt|s\.?\s?\d|section|deleted|"
    r"omitted|blank|school|workplace|unit|station|rank|sex|age|handle|passport|licence|account|reference|"
    r"identifier|relationship|force|place|confidential"
)
_MARKER = re.compile(
    rf"\[[^\[\]\n]{{0,40}}(?:{_WHAT})[^\[\]\n]{{0,60}}\]|<(?:redacted|withheld|[A-Z_]{{4,20}})>"
    r"|[\u2588\u25a0\u2589-\u258f]{1,200}|(?<!\w)[xX*]{4,60}(?!\w)",
    re.IGNORECASE,
)
_WORDS = (
    "Officer|Witness|Child|Person|Victim|Complainant|Mr|Mrs|Ms|Miss|Dr|PC|DC|PS|DS|DI|Sergeant|Constable|Inspector|Male|"
    "Female|Man|Woman|Boy|Girl|Family Member|Requester|Staff Member|Member of Staff|Colleague|Doctor|"
    "Civilian|Partner|Subject|Applicant|Claimant|Third Party|Relative|Panel Member|Adviser|Suspect|Juvenile|Adult|Parent|Mother|Father|Youth|Journalist|Official"
)
_PSEUDONYM = re.compile(
    rf"(?<!\w)(?:{_WORDS})[^\S\n]+(?:[A-Z]{{1,2}}|\d{{1,2}})(?!\w|\.[^\S\n]?[A-Z][\w.]|['\u2019]\w{{2}})",
)


def upstream_markers(text: str) -> tuple[Span, ...]:
    """Return where an authority has already put a marker, as in `[email address]`."""
    return union(Span(*match.span()) for match in _MARKER.finditer(text))


def pseudonyms_in(text: str) -> frozenset[str]:
    """Return the pseudonyms that stand in a text, as in `Officer A`.

    >>> sorted(pseudonyms_in("Officer A saw Witness 2 and PC Adams"))
    ['Officer A', 'Witness 2']
    """
    return frozenset(" ".join(match.group().split()) for match in _PSEUDONYM.finditer(text))


def pseudonym_spans(text: str) -> tuple[Span, ...]:
    """Return where pseudonyms stand in a text."""
    return union(Span(*match.span()) for match in _PSEUDONYM.finditer(text))
