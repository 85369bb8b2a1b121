# ruff: noqa: E501 (a pattern is read best in one line)
"""Where somebody lives or is, told without a street; and what machines read of a passport.

Coordinates, map references, locations of three words, the numbers of a property: as exact
as an address. What is directly called a public place stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from redactkit.detect.lexicon import word_set
from redactkit.detect.mention import Mention
from redactkit.detect.text.view import View
from redactkit.spans import Span

# Great Britain and Ireland, in which two numbers alone are a place.
_LATITUDES, _LONGITUDES = (49, 62), (-11, 3)
_NORTHMOST, _EASTMOST = 90, 180
_FINE = 4
# Names of hosts and files, of which no location has the parts.
_OF_HOSTS = word_set("www com org net gov police example html json yaml docx xlsx jpeg http https")
_MINUS = r"[-\u2212\u2013]"
_DEGREE = r"\s?(?:[\u00b0\u00ba]|deg(?:rees?)?\b)"
_MINUTE = r"\s?(?:['\u2032\u2019]|min(?:utes?)?\b)"
_SECOND = r"\s?(?:[\"\u2033\u201d]|''|\u2019\u2019|sec(?:onds?)?\b)"
_TURN = (
    rf"\d{{1,3}}(?:\.\d{{1,8}})?{_DEGREE}"
    rf"(?:\s?\d{{1,2}}(?:\.\d{{1,8}})?{_MINUTE}(?:\s?\d{{1,2}}(?:\.\d{{1,6}})?{_SECOND})?)?"
)
_AND = r"\s?[,;/|]?\s?(?:and\s)?"
# What tells that figures are a turn of the earth, and not of a wheel or a thermometer.
_TURNED = re.compile(
    rf"\d{_MINUTE}|[\d.\u00b0\u00ba'\u2032\u2019\"\u2033\u201d]\s?[NSEW]\b|\b[NSEW]\s?\d|\b(?:north|south|east|west)\b",
    re.IGNORECASE,
)
_OF_MAPS = r"(?:coordinates?|co-ordinates?|gps|lat(?:itude)?|lon(?:g(?:itude)?)?|lng|geo\w*|maps?|grid|location|pin|w3w|what3words)"
_NEAR_MAPS = re.compile(rf"(?<![^\W_]){_OF_MAPS}(?![^\W_])[^.!?\n]{{0,40}}\Z", re.IGNORECASE)
_WORDS = r"[^\W\d_]{2,20}(?:[.\u00b7][^\W\d_]{2,20}){2}(?![^\W_]|\.\w)"
# The squares of a hundred kilometres in Great Britain; where it is called so, those of Ireland too.
_SQUARE = r"(?:H[P-Z]|N[A-HJ-OR-UW-Z]|OV|S[C-EHJKM-PR-TV-Z]|T[AFGLMQRV])"
# A place that everybody may know, directly before or behind.
_PUBLIC = (
    r"(?:police (?:station|office|headquarters)|headquarters|custody suite|court(?:house)?|town hall|hospital|car park|lay-?by|museum"
    r"|library|railway station|bus station|airport|lighthouse|reservoir|summit|bothy|service(?:s| station| area)|memorial|monument"
    r"|harbour|lifeboat station|fire station)"
)
_PUBLIC_BEFORE = re.compile(
    rf"(?<![^\W_]){_PUBLIC}[,:]?\s?(?:\(|\u2013\s|-\s)?(?:(?:is|was|at|the|its|OS|national|map|on|are|of)\s){{0,4}}"
    rf"(?:{_OF_MAPS}\s?(?:ref(?:erence|s)?\.?|address)?[:,]?\s?(?:is\s|at\s)?)?(?:/{{3}})?\Z",
    re.IGNORECASE,
)
_PUBLIC_AFTER = re.compile(
    rf"\s?(?:\(|[,:=\u2013-]\s|is\s|was\s)\s?(?:the\s)?(?:[\w'\u2019-]+\s){{0,3}}?{_PUBLIC}(?![^\W_])",
    re.IGNORECASE,
)
_REACH = 60


def _is_point(match: re.Match[str]) -> bool:
    """Return whether two numbers are a point of the earth, and called so or exact and nearby."""
    values = [re.sub(_MINUS, "-", match[axis]) for axis in ("latitude", "longitude")]
    latitude, longitude = map(float, values)
    if abs(latitude) > _NORTHMOST or abs(longitude) > _EASTMOST:
        return False
    if _TURNED.search(match[0]) or _NEAR_MAPS.search(match.string[: match.start()][-_REACH:]):
        return True
    near = _LATITUDES[0] < latitude < _LATITUDES[1] and _LONGITUDES[0] < longitude < _LONGITUDES[1]
    return near and all(len(value.partition(".")[2]) >= _FINE for value in values)


def _is_turned(match: re.Match[str]) -> bool:
    """Return whether two angles are those of a map: `54\u00b0 54' N 3\u00b0 42' W`."""
    return _TURNED.search(match[0]) is not None


def _is_location(match: re.Match[str]) -> bool:
    """Return whether three words are no host and no file."""
    return _OF_HOSTS.isdisjoint(re.split(r"[.\u00b7]", match["value"].casefold()))


def _is_any(_match: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Spot:
    """One way of telling where something is.

    Attributes:
        name: Slug of the rule.
        gate: What of it has to stand somewhere in the text: a search that costs little.
        pattern: Its form; the group "value" where the match holds more.
        valid: Check of the match.
    """

    name: str
    gate: re.Pattern[str]
    pattern: re.Pattern[str]
    valid: Callable[[re.Match[str]], bool] = _is_any


SPOTS: Final = (
    Spot(
        "coordinates", re.compile(r"\d\.\d{3}"),
        re.compile(
            rf"(?<![\w.])(?P<latitude>{_MINUS}?\d{{1,3}}\.\d{{3,12}})(?:{_DEGREE})?(?:\s?[NS]\b)?{_AND}"
            rf"(?P<longitude>{_MINUS}?\d{{1,3}}\.\d{{3,12}})(?:{_DEGREE})?(?:\s?[EW]\b)?(?!\w|\.\d)"
        ),
        _is_point,
    ),
    Spot(
        "coordinates", re.compile(r"[\u00b0\u00ba]|deg", re.IGNORECASE),
        re.compile(
            rf"(?<![\w.])(?:[NS]\s?)?{_TURN}(?:\s?(?:[NS]|north|south)\b)?{_AND}(?:[EW]\s?)?{_TURN}(?:\s?(?:[EW]|east|west)\b)?",
            re.IGNORECASE,
        ),
        _is_turned,
    ),
    Spot(
        "coordinates", re.compile(r"[NS]\s?\d"),
        re.compile(r"(?<![\w.])[NS]\s?\d{1,2}[\s.]\d{1,2}\.\d{1,5},?\s[EW]\s?\d{1,3}[\s.]\d{1,2}\.\d{1,5}(?![\w.]\w)"),
    ),
    Spot(
        "coordinates", re.compile(r"lo?ng?", re.IGNORECASE),
        re.compile(
            rf"(?<![^\W_])lat(?:itude)?\W{{1,5}}(?P<value>{_MINUS}?\d{{1,2}}\.\d{{2,12}}(?:{_DEGREE})?(?:\s?[NS]\b)?\W{{1,6}}(?:and\s)?"
            rf"lo?ng?(?:itude)?\W{{1,5}}{_MINUS}?\d{{1,3}}\.\d{{2,12}}(?:{_DEGREE})?(?:\s?[EW]\b)?)",
            re.IGNORECASE,
        ),
    ),
    Spot(
        "coordinates", re.compile("northing", re.IGNORECASE),
        re.compile(
            r"(?<![^\W_])eastings?(?:\W{1,5}(?=\d)|\s?(?:and|/|,)\s?northings?[^\d\n]{1,20})"
            r"(?P<value>\d{5,6}(?:\.\d+)?\W{1,6}(?:(?:and\s)?northings?\W{1,5})?\d{5,7}(?:\.\d+)?)",
            re.IGNORECASE,
        ),
    ),
    Spot("three-words", re.compile("///"), re.compile(rf"/{{3}}(?<![\w/:].{{3}})(?P<value>{_WORDS})"), _is_location),
    Spot(
        "three-words", re.compile(r"what\s?(?:3|three)\s?words|w3w|three[- ]word", re.IGNORECASE),
        re.compile(
            rf"(?:what\s?(?:3|three)\s?words|w3w|three[- ]words?)(?:\.com?)?[^.!?\n/]{{0,40}}?[\s:=(/\"'\u2018\u201c]{{1,3}}(?:/{{3}})?(?P<value>{_WORDS})",
            re.IGNORECASE,
        ),
        _is_location,
    ),
    Spot(
        "grid-reference", re.compile(r"[HNOST][A-Z]\s?\d{4}"),
        re.compile(rf"(?<![\w/-])(?!NO){_SQUARE}\s?(?:\d{{5}}\s\d{{5}}|\d{{4}}\s\d{{4}})(?![\w/-]|[.,]\d)"),
    ),
    Spot(
        "grid-reference", re.compile(r"ref", re.IGNORECASE),
        re.compile(
            rf"(?<![^\W_])(?i:(?:grid|map|os)(?:\s(?:map|grid))?(?:\sref(?:erence|s)?\b\.?)[^\w\n]{{1,3}}(?:(?:is|was|number|at)\s)?)"
            rf"(?P<value>(?:{_SQUARE}|[A-HJ-Z])\s?(?:\d{{5}}\s?\d{{5}}|\d{{4}}\s?\d{{4}}|\d{{3}}\s?\d{{3}}))(?!\w)"
        ),
    ),
    Spot(
        "plus-code", re.compile(r"[2-9CFGHJMPQRVWX]\+"),
        re.compile(r"(?<![\w+])(?=\w*[A-Z])(?:[2-9CFGHJMPQRVWX]{4}){1,2}\+[2-9CFGHJMPQRVWX]{2,4}(?![\w+])"),
    ),
    Spot(
        "property-number", re.compile(r"prn|usrn|mpan|title n|property ref|street ref|registry|council tax", re.IGNORECASE),
        re.compile(
            r"(?<![^\W_])(?:(?:udprn|uprn|usrn|mpan|mprn|unique (?:property|street) reference)(?:\s(?:numbers?|nos?|references?|refs?)\b\.?)*"
            r"|(?:(?:registry )?title|land registry|council tax(?: account)?)\s(?:numbers?|nos?|references?|refs?)\b\.?)(?:\s(?:is|was|for it|being)){0,2}"
            r"[\s:=,#(\"']{1,4}(?P<value>[A-Z]{0,4}\s?\d(?:[ -]?\d){3,12})(?!\w|[.,]\d)",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_FILLER = r"(?:[<\u2039\u00ab]|&lt;)"
_ZONE_SIGN = rf"(?:[A-Z0-9]|{_FILLER})"
_FILLED = re.compile(rf"{_FILLER}{{2}}")
# ICAO 9303: its lines are of 30, 36 or 44 signs, of which a copy may lose some.
_ZONE = re.compile(
    rf"(?<![^\W_])(?={_ZONE_SIGN}{{0,40}}{_FILLER}{{2}}){_ZONE_SIGN}{{15,60}}(?![^\W_])"
)
_ZONE_NUMBERS = re.compile(
    rf"[A-Z0-9](?<!\w.)(?P<number>{_ZONE_SIGN}{{8}})\d[A-Z]{{1,3}}{_FILLER}{{0,2}}\d{{7}}[MFX<]\d{{7}}{_ZONE_SIGN}{{0,30}}"
)
_FEWEST_SIGNS = 6
_ZONE_RULE, _REASON = "detect/machine-readable-zone", "its form and context say so"


def spots(view: View) -> Iterator[Mention]:
    """Yield what tells where somebody lives or is, and the machine-readable lines of passports."""
    text = view.text
    for spot in SPOTS:
        for match in spot.pattern.finditer(text) if spot.gate.search(text) else ():
            if spot.valid(match):
                span = Span(*match.span("value" if "value" in spot.pattern.groupindex else 0))
                public = _is_public(text, span)
                rule = f"detect/{'public-' if public else ''}{spot.name}"
                yield Mention(span, (), "address", rule, _REASON, public=public)
    yield from _zones(text)


def _is_public(text: str, span: Span) -> bool:
    """Return whether a place that everybody may know stands directly beside."""
    before = text[max(0, span.start - _REACH) : span.start]
    return _PUBLIC_BEFORE.search(before) is not None or (
        _PUBLIC_AFTER.match(text, span.end, span.end + _REACH) is not None
    )


def _zones(text: str) -> Iterator[Mention]:
    """Yield the lines that a machine reads in a document, and its number wherever it stands."""
    numbers: set[str] = set()
    for match in _ZONE_NUMBERS.finditer(text):
        yield Mention(Span(*match.span()), (), "passport", _ZONE_RULE, _REASON)
        numbers.add(re.sub(_FILLER, "", match[0][0] + match["number"]))
    for match in _ZONE.finditer(text) if _FILLED.search(text) else ():
        if len(re.sub(_FILLER, "", match[0])) >= _FEWEST_SIGNS:
            yield Mention(Span(*match.span()), (), "passport", _ZONE_RULE, _REASON)
    for number in sorted(number for number in numbers if len(number) >= _FEWEST_SIGNS):
        for match in re.finditer(rf"(?<!\w){re.escape(number)}(?!\w)", text):
            yield Mention(Span(*match.span()), (), "passport", "detect/passport", _REASON)
