"""Number formats: a value as a reader sees it, and a format code that says nothing else.

ECMA-376 Part 1, 18.8.31. Where a format hides a piece of a value that could tell somebody
(the day of a date, the digits of a long number), the text shows the value in full.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"
_TOKEN = re.compile(
    r'(?P<literal>"[^"]*"?|\\.)|(?P<skip>[_*].)|(?P<bracket>\[[^\]]*\])|(?P<general>general)'
    r"|(?P<half>am/pm|a/p)|(?P<power>e[+-])|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+|g+|b+)"
    r"|(?P<digit>[0#?])|(?P<mark>[.,%/@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_PALE = re.compile(r"\[(?:white|color\s*2)\]", re.IGNORECASE)
# Formats that a spreadsheet shows in the order of its own country: read as ISO dates.
_LOCAL_DATES = {"mm-dd-yy": "yyyy-mm-dd", "m/d/yy h:mm": "yyyy-mm-dd hh:mm"}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_LARGEST_EXACT = 10**15  # a spreadsheet keeps fifteen digits
_LAST_DAY = 2_957_003  # 9999-12-30, counted from 1904
_MOST_DECIMALS = 10  # with fifteen digits before the point, within the precision of Decimal
_SIGN = r"(?:[-+() ]|\\[^\w\s])*"
_NUMBER_CODE = re.compile(rf"{_SIGN}[#0?][#0?,() -]*(?:\.[#0?]*)?(?:E[+-][#0?]+)?%?{_SIGN}")
_DATE_CODE = re.compile(
    r"(?:yy|yyyy|m{1,5}|d{1,4}|hh?|ss?(?:\.0{1,3})?|\[(?:h+|m+|s+)\]|AM/PM|[-/:., ()T]|\\[^\w\s])+"
)
_PLAIN = " -+:()/"  # stand in a code without a backslash

Show = Callable[[int | float], str]
"""Return a number as it is seen; "" where the format shows nothing."""


class _Token(NamedTuple):
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Format:
    """A number format.

    Attributes:
        show: Return a number as it is seen.
        shows_text: Whether a text is seen.
        code: The format without its words, for the published workbook.
        pale: Whether it paints values white.
    """

    show: Show
    shows_text: bool
    code: str
    pale: bool


def compiled(code: str, *, since_1904: bool = False) -> Format:
    """Return what a format code does.

    Args:
        code: As it stands in the workbook.
        since_1904: Whether dates count from 1904.

    >>> compiled("00000").show(417), compiled("0.0%").show(0.125), compiled(";;;").show(5)
    ('00417', '12.5%', '')
    """
    code = _LOCAL_DATES.get(code, code)
    sections = [_tokens(section) for section in _split(code)]
    shows = [_section(tokens, since_1904=since_1904) for tokens in sections]
    numeric = shows[:3]
    conditions = [_condition(tokens) for tokens in sections[:3]]

    def show(value: float) -> str:
        chosen = _chosen(value, conditions)
        absolute = chosen > 0 and not any(conditions)
        return numeric[chosen](abs(value) if absolute else value)

    text = sections[3] if len(sections) > 3 else None
    shows_text = text is None or any(token.text == "@" for token in text)
    return Format(show, shows_text, _clean(sections), bool(_PALE.search(code)))


def general(value: float) -> str:
    """Return a number with all its digits, fifteen at most.

    >>> general(7700900417.0), general(0.1 + 0.2)
    ('7700900417', '0.3')
    """
    if isinstance(value, int) or (value.is_integer() and abs(value) < _LARGEST_EXACT):
        return str(int(value))
    return f"{value:.15g}"


def _split(code: str) -> list[str]:
    sections = [""]
    for found in _TOKEN.finditer(code):
        if found.group() == ";":
            sections.append("")
        else:
            sections[-1] += found.group()
    return sections


def _tokens(section: str) -> list[_Token]:
    return [_Token(str(found.lastgroup), found.group()) for found in _TOKEN.finditer(section)]


def _condition(tokens: Sequence[_Token]) -> tuple[str, float] | None:
    for token in tokens:
        found = _CONDITION.fullmatch(token.text)
        if found:
            return found[1], float(found[2])
    return None


def _chosen(value: float, conditions: Sequence[tuple[str, float] | None]) -> int:
    last = len(conditions) - 1
    if any(conditions):
        for number, condition in enumerate(conditions):
            if condition and _holds(value, *condition):
                return number
        return last
    if value < 0:
        return min(1, last)
    return 2 if value == 0 and last == 2 else 0


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound,
        "=": value == bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _literal(token: _Token) -> str:
    match token.kind:
        case "literal":
            return token.text[1:] if token.text[0] == "\\" else token.text.strip('"')
        case "bracket":
            found = _CURRENCY.fullmatch(token.text)
            return found[1] if found else ""
        case "skip":
            return ""
        case _:
            return token.text


def _section(tokens: Sequence[_Token], *, since_1904: bool) -> Show:
    kinds = {token.kind for token in tokens}
    if "date" in kinds or any(_ELAPSED.fullmatch(token.text) for token in tokens):
        return _date(tokens, since_1904=since_1904)
    if "digit" in kinds:
        return _number(tokens)
    if "general" in kinds or any(token.text == "@" for token in tokens):
        before, after = _around(tokens)
        return lambda value: f"{before}{general(value)}{after}"
    return lambda _: ""  # fixed words alone hide the value


def _around(tokens: Sequence[_Token]) -> tuple[str, str]:
    place = next(
        n for n, token in enumerate(tokens) if token.kind == "general" or token.text == "@"
    )
    words = [_literal(token) for token in tokens]
    return "".join(words[:place]), "".join(words[place + 1 :])


def _number(tokens: Sequence[_Token]) -> Show:
    digits = [n for n, token in enumerate(tokens) if token.kind == "digit"]
    point = next((n for n, token in enumerate(tokens) if token.text == "." and n), None)
    whole_end = digits[-1] + 1 if point is None else point
    last = max([*[n for n in digits if n < whole_end], -1])
    inner = [token.text for token in tokens[digits[0] : whole_end]]
    scaled = last + 1 < len(tokens) and tokens[last + 1].text == ","
    fraction = "power" in {token.kind for token in tokens} or any(t.text == "/" for t in tokens)
    if scaled or fraction:
        return general
    decimals = min(sum(n > whole_end for n in digits) if point is not None else 0, _MOST_DECIMALS)
    percent = any(token.text == "%" for token in tokens)
    thousands = "," in inner

    def show(value: float) -> str:
        if abs(value) >= _LARGEST_EXACT:
            return general(value)
        exact = Decimal(repr(value)) * (100 if percent else 1)
        rounded = abs(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
        whole, _, part = f"{rounded:f}".partition(".")
        shown = _laid_out(tokens[:whole_end], "" if whole == "0" else whole, thousands=thousands)
        for n, token in enumerate(tokens[whole_end:], whole_end):
            if token.kind == "digit" and part:
                optional = token.text != "0" and not part.strip("0")
                shown += "" if optional else part[0]
                part = part[1:]
            elif token.kind != "digit" and not (token.text == "." and n != point):
                shown += _literal(token) if token.text != "," else ""
        shown = shown.removesuffix(".")
        return f"-{shown}" if exact < 0 and rounded else shown

    return show


def _laid_out(tokens: Sequence[_Token], digits: str, *, thousands: bool) -> str:
    """Lay digits into their places from the right; what is over stands before the first."""
    pieces: list[str] = []
    left, done = list(digits), 0
    first = next((n for n, token in enumerate(tokens) if token.kind == "digit"), None)

    def put(digit: str) -> None:
        nonlocal done
        if thousands and done and done % 3 == 0:
            pieces.append(",")
        pieces.append(digit)
        done += 1

    for n in range(len(tokens) - 1, -1, -1):
        token = tokens[n]
        if token.kind != "digit":
            pieces.append(_literal(token)[::-1] if token.text != "," else "")
            continue
        if left:
            put(left.pop())
        elif token.text == "0":
            put("0")
        while n == first and left:
            put(left.pop())
    if first is None:
        pieces.extend(reversed(left))
    return "".join(pieces)[::-1]


def _date(tokens: Sequence[_Token], *, since_1904: bool) -> Show:
    pieces = _date_pieces(tokens)
    whole = {piece[0] for kind, piece in pieces if kind == "date"}

    @lru_cache(maxsize=4096)  # a column of dates has few different ones
    def show(value: float) -> str:
        if not 0 <= value < _LAST_DAY:
            return general(value)
        moment = moment_of(value, since_1904=since_1904)
        # A format that drops the day or the year drops what identifies.
        if value >= 1 and "elapsed" not in dict(pieces) and not {"y", "M", "d"} <= whole:
            return moment.isoformat(" ", "seconds") if value % 1 else moment.date().isoformat()
        return "".join(_dated(kind, piece, moment, value) for kind, piece in pieces)

    return show


def moment_of(serial: float, *, since_1904: bool) -> datetime:
    """Return the moment of a serial number; day 60 of 1900 never was (Lotus 1-2-3)."""
    first = (1904, 1, 1) if since_1904 else (1899, 12, 30 if serial >= 60 else 31)
    # Spreadsheets know no time zone.
    return datetime(*first) + timedelta(seconds=round(serial * 86400, 3))  # noqa: DTZ001 - as Excel counts


def _date_pieces(tokens: Sequence[_Token]) -> list[tuple[str, str]]:
    """Return literals and date codes; a month's code is "M", that of minutes "m"."""
    pieces: list[tuple[str, str]] = []
    half = any(token.kind == "half" for token in tokens)
    letters = [
        token.text.strip("[]")[0].lower()
        for token in tokens
        if token.kind == "date" or _ELAPSED.fullmatch(token.text)
    ]
    seen = 0
    for token in tokens:
        if _ELAPSED.fullmatch(token.text):
            pieces.append(("elapsed", token.text.strip("[]").lower()))
            seen += 1
        elif token.kind == "half":
            pieces.append(("half", token.text))
        elif token.kind == "date":
            code = token.text.lower()
            after_hours = seen and letters[seen - 1] == "h"
            before_seconds = seen + 1 < len(letters) and letters[seen + 1] == "s"
            if code[0] == "m" and not (after_hours or before_seconds):
                code = code.upper()
            pieces.append(("date", "I" * len(code) if code[0] == "h" and half else code))
            seen += 1
        else:
            pieces.append(("literal", _literal(token)))
    return pieces


def _dated(kind: str, piece: str, moment: datetime, serial: float) -> str:
    if kind == "literal":
        return piece
    if kind == "half":
        words = piece.split("/")
        return words[moment.hour >= 12]
    if kind == "elapsed":
        unit = {"h": 24, "m": 1440, "s": 86400}[piece[0]]
        return str(math.floor(round(serial * unit, 6))).zfill(len(piece))
    long = len(piece)
    match piece[0]:
        case "y" | "e":
            return f"{moment.year % 100:02}" if long <= 2 else f"{moment.year:04}"
        case "M":
            name = _MONTHS[moment.month - 1]
            return (str(moment.month), f"{moment.month:02}", name[:3], name, name[:1])[
                min(long, 5) - 1
            ]
        case "d":
            name = _DAYS[moment.weekday()]
            return (str(moment.day), f"{moment.day:02}", name[:3], name)[min(long, 4) - 1]
        case "h" | "I":
            hour = moment.hour if piece[0] == "h" else (moment.hour - 1) % 12 + 1
            return str(hour).zfill(min(long, 2))
        case "m":
            return str(moment.minute).zfill(min(long, 2))
        case "s":
            digits, _, parts = piece.partition(".")
            tail = f".{moment.microsecond:06}"[: len(parts) + 1] if parts else ""
            return str(moment.second).zfill(min(len(digits), 2)) + tail
        case _:
            return ""


def _clean(sections: Sequence[Sequence[_Token]]) -> str:
    """Return a code of placeholders and signs: no word of the source, no colour, no hiding."""
    first = sections[0]
    code = "".join(_sign(token) for token in first).strip()
    if _NUMBER_CODE.fullmatch(code):
        return code
    # A code that a spreadsheet might not accept would spoil the whole workbook.
    is_date = any(token.kind == "date" for token in first)
    return GENERAL if not is_date else code if _DATE_CODE.fullmatch(code) else "yyyy-mm-dd"


def _sign(token: _Token) -> str:
    if token.kind in {"digit", "date", "half", "power"} or _ELAPSED.fullmatch(token.text):
        return token.text
    if token.kind == "mark":
        return "" if token.text == "@" else token.text
    words = _literal(token)
    if any(character.isalnum() for character in words):
        return " " if words == "T" else ""
    return "".join(c if c in _PLAIN else f"\\{c}" for c in words if c.isprintable())
