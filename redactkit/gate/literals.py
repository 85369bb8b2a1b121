"""Words that a formula or a script puts together: "Quill" & "feather", "Quill" + 'feather'."""

from __future__ import annotations

import re
import sys

from redactkit.gate.shown import Rewriting

# In a CSV file the quotation marks of a formula are doubled.
_LITERAL = r"\"{1,2}[^\"\n]{0,99}\"{1,2}|'[^'\n]{0,99}'"
_CODES = (
    r"(?:\b(?:UNI)?CHARW?|\bfromChar(?:Code|CodePoint))\(\s*\d{1,7}(?:\s*,\s*\d{1,7}){0,999}\s*\)"
)
_PIECE = rf"(?:{_LITERAL}|{_CODES})"
_JOINED = re.compile(
    rf"{_PIECE}(?:\s{{0,9}}[&+]\s{{0,9}}(?:String\.)?{_PIECE})+"
    rf"|\b(?:CONCAT(?:ENATE)?|TEXTJOIN)\((?:{_PIECE}|[^()\"'\n])*\)"
    rf"|\[\s*{_PIECE}(?:\s*,\s*{_PIECE})+\s*\](?:\.\w+\(\))?\.join\(\s*{_PIECE}?\s*\)"
    rf"|{_CODES}",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?P<codes>{_CODES})|(?P<literal>{_LITERAL})", re.IGNORECASE)
_BACKWARDS = re.compile(r"\.reverse\(\)\.join", re.IGNORECASE)
_JOIN = re.compile(r"\.join\([^)]*\)$", re.IGNORECASE)


def _put_together(match: re.Match[str]) -> str:
    """Return what an expression makes, as a literal."""
    parts = [_value(part) for part in _PART.finditer(_JOIN.sub("", match.group()))]
    if _BACKWARDS.search(match.group()):
        parts.reverse()
    return f'"{"".join(parts)}"'


def _value(part: re.Match[str]) -> str:
    if part["codes"] is None:
        return part.group().strip("\"'")
    codes = (int(code) for code in re.findall(r"\d+", part["codes"]))
    return "".join(chr(code) for code in codes if code <= sys.maxunicode)


PUT_TOGETHER = Rewriting(
    _JOINED,
    _put_together,
    (
        '"&', '" &', '"+', '" +', "'+", "' +", "'&", "' &", "CHAR(", "Code(", "CodePoint(",
        "CONCAT", "oncat", "TEXTJOIN", ".join(",
    ),
    1000,
)  # fmt: skip
