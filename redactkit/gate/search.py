"""Search one text for every protected value, in every way in which it can be read."""

from __future__ import annotations

import io
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from typing import NamedTuple

from redactkit import strict
from redactkit.errors import InputError, Location
from redactkit.findings import Finding, Severity
from redactkit.gate.encoded import SHORTEST_BY_CHANCE, files
from redactkit.gate.index import Finder, Hit
from redactkit.gate.tables import Columns
from redactkit.gate.views import Form, View, as_shown, readings
from redactkit.spans import Span, union

REMOVE = "redact it in the case, or decide about it there, and make the release again"
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"(?=\s*:)')
# What a page holds and does not show where it stands; and from where readers may part ways.
_UNSHOWN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript)\b.*?(?:</\1|\Z)"
    r"|<(?:!\[|\?|!doctype[^>]*\[).*",
    re.DOTALL | re.IGNORECASE,
)
_IN_TABLES = frozenset({"name", "address", "collar_number", "warrant_number"})
_CELL, _CELL_ENDS = (
    re.compile(r"<td(?:\s[^<>]*)?>\Z", re.IGNORECASE),
    re.compile(r"</td", re.IGNORECASE),
)
_LONGEST_MARK = 200
# A line of a file in base64; a shorter one may be words.
_PACKED = re.compile(r"[A-Za-z0-9+/]{40,}")
# A key has 43 signs of base64 and a signature 86. Two in three of random ones that stand side by
# side are of different kinds; in the path of a page, one in three at most. Numbers of a file in
# hexadecimal have no capitals, or no small letters.
_SIGNATURE, _SHORTEST_RANDOM, _FEWEST_TURNS, _FEWEST_LETTERS = 86, 38, 0.5, 0.12
_NEAR, _NEAREST, _FEWEST_NEAR = 16, 12, 0.35
_RANDOM_BEFORE, _RANDOM_AFTER = re.compile(r"[A-Za-z0-9+/]+\Z"), re.compile(r"[A-Za-z0-9+/]*")
_TURNS = re.compile(r"[a-z](?=[A-Z0-9+/])|[A-Z](?=[a-z0-9+/])|[0-9+/](?=[A-Za-z])")
_LOOK = "look at the place: redact it in the case, or decide there that it names nobody"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file that the plan keeps on purpose, in code points of its text."""

    path: str
    start: int
    end: int


class Where(NamedTuple):
    """A text among others.

    Attributes:
        name: Name of its file, which tells its form.
        shown: Path for findings.
        part: Part of the file for findings.
        loose: Whether cells may stand below another head than their own.
    """

    name: str
    shown: str
    part: str = ""
    loose: bool = False


class Searched(NamedTuple):
    """What a text holds.

    Attributes:
        findings: Protected values.
        files: Files that it carries in itself, each with its line.
    """

    findings: tuple[Finding, ...]
    files: tuple[tuple[int, bytes], ...]


def search(
    text: str, index: Finder, where: Where, *, kept: Sequence[Place] = (), chance: bool = False
) -> Searched:
    """Return what a text holds.

    Args:
        text: Any text.
        index: What must not be found.
        where: Where it stands.
        kept: Places that may hold anything.
        chance: Whether the text may be mere chance.
    """
    found: list[Hit] = []
    inside: dict[bytes, int] = {}
    packed: list[Span] = []
    form = _form(where.name, text)
    for view in readings(text, form, chance=chance):
        found += _hits(view, index)
        if not (view.chance or view.shown):
            for (start, end), data in files(view.text):
                # Undoing an encoding may glue what follows to the end of a file, or cut it off.
                if view.depth and any(_begin_alike(data, known) for known in inside):
                    continue
                inside.setdefault(data, view.root(start, start + 1)[0])
                if view.parent is None:
                    packed += (Span(*line.span()) for line in _PACKED.finditer(text, start, end))
    # What a file in base64 spells by chance is nobody; what it holds is searched as a file.
    edges = [place for span in union(packed) for place in (span.start, span.end)]
    found = [hit for hit in found if not bisect_right(edges, hit.start) % 2]
    found = [hit for hit in found if not _is_chance(text, hit)]
    found = [*_in_question(text, index, found, where, form)]
    lines = _lines(text) if found or inside else []
    findings = _findings(text, found, where, kept, lines)
    carried = tuple((bisect_right(lines, place), data) for data, place in inside.items())
    return Searched(tuple(findings), carried)


def _begin_alike(one: bytes, other: bytes) -> bool:
    return one.startswith(other) or other.startswith(one)


def _is_chance(text: str, hit: Hit) -> bool:
    """Return whether a few letters stand amid the random signs of a key or a signature."""
    if hit.end - hit.start >= SHORTEST_BY_CHANCE:
        return False
    left = _RANDOM_BEFORE.search(text, max(0, hit.start - _SIGNATURE), hit.start)
    right = _RANDOM_AFTER.match(text, hit.end, hit.end + _SIGNATURE)
    before, after = (found[0] if found else "" for found in (left, right))
    # Beside random signs only on one side, it may be a folder, and they the name of a file.
    near = before[-_NEAR:], after[:_NEAR]
    if min(map(len, near)) < _NEAREST or min(map(_turns, near)) < _FEWEST_NEAR:
        return False
    run = before + after
    letters = min(sum(map(str.isupper, run)), sum(map(str.islower, run)))
    random = _turns(run) >= _FEWEST_TURNS and letters >= len(run) * _FEWEST_LETTERS
    return len(run) >= _SHORTEST_RANDOM and random


def _turns(run: str) -> float:
    """Return how often a sign of another kind follows, of all signs."""
    return len(_TURNS.findall(run)) / len(run)


def _findings(
    text: str, found: list[Hit], where: Where, kept: Sequence[Place], lines: list[int]
) -> Iterator[Finding]:
    wanted = [
        one
        for one in _settled(found)
        if not any(place.start <= one.start and one.end <= place.end for place in kept)
    ]
    keys: list[tuple[int, int]] = []
    if wanted and _is_json(where.name, text):
        keys = [match.span() for match in _KEY.finditer(text)]
    for one in wanted:
        yield _finding(one, _location(where, lines, one.start), keys)


def hits(text: str, index: Finder) -> list[Hit]:
    """Return what a text holds in every way in which it can be read, by place.

    Args:
        text: Plain text.
        index: What must not be found.
    """
    found = [hit for view in readings(text, Form.TEXT) for hit in _hits(view, index)]
    return _settled([*_in_question(text, index, found, Where("", ""), Form.TEXT)])


def _hits(view: View, index: Finder) -> Iterator[Hit]:
    shortest = SHORTEST_BY_CHANCE if view.chance else 0
    stretches = (view.part(*span) for span in index.near(view.text, shortest=shortest))
    for shown in chain.from_iterable(map(as_shown, stretches)):
        for hit in index.find(shown.text, shortest=shortest):
            yield _placed(hit, shown)
    if not (view.chance or view.shown):
        yield from (_placed(hit, view) for hit in index.misspelt(view.text))


def _in_question(
    text: str, index: Finder, found: list[Hit], where: Where, form: Form
) -> Iterator[Hit]:
    """Yield what is found, without the numbers of tables that count something else.

    And without surnames of somebody else whom the text introduces. Of a page, the tables
    are read as they are shown, and not from their marks.
    """
    columns: Columns | None = None
    unshown: list[int] = []
    others = index.of_others(text, found)
    for hit in found:
        if hit.person in others:
            continue
        if hit.attribute in _IN_TABLES and not where.loose:
            columns = columns or Columns(text, "," if _is_csv(where.name, text) else "")
            if _is_elsewhere(columns, index, hit):
                continue
        if form is Form.HTML and _fills_cell(text, hit):
            unshown = unshown or [0, *_edges(_UNSHOWN, text)]
            if bisect_right(unshown, hit.start) % 2:
                continue
        yield hit


def _is_elsewhere(columns: Columns, index: Finder, hit: Hit) -> bool:
    """Return whether the table in which something stands is about another person or matter."""
    match hit.attribute:
        case "name":
            beside = columns.name_beside(hit.end - 1)
            return beside is not None and index.is_another(hit.person, *beside)
        case "address":
            return columns.is_place(hit.start, hit.end)
        case _:
            return columns.counts(hit.start, sure=hit.sure)


def _fills_cell(text: str, hit: Hit) -> bool:
    """Return whether a hit fills a cell among the marks of a page, whose heads tell what it is."""
    if hit.attribute in {"name", "address"}:
        opens = _CELL.search(text, max(0, hit.start - _LONGEST_MARK), hit.start)
        return opens is not None and _CELL_ENDS.match(text, hit.end) is not None
    between = text[hit.start - 1 : hit.start] == ">" and text[hit.end : hit.end + 1] == "<"
    return hit.attribute in _IN_TABLES and between and not hit.sure


def _edges(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    for match in pattern.finditer(text):
        yield from match.span()


def _is_csv(name: str, text: str) -> bool:
    """Return whether each comma parts two cells."""
    return name.lower().endswith(".csv") and '"' not in text


def _placed(hit: Hit, view: View) -> Hit:
    start, end = view.root(hit.start, hit.end)
    return replace(hit, start=start, end=end)


def _settled(found: list[Hit]) -> list[Hit]:
    """Return one finding for each person and place: the sure one, else the longest."""
    settled: list[Hit] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for one in sorted(set(found), key=_rank):
        same = taken.setdefault(one.person, [])
        place = bisect_right(same, (one.start, one.start))
        before, after = same[place - 1 : place] if place else [], same[place : place + 1]
        if not any(one.start < end and start < one.end for start, end in (*before, *after)):
            same.insert(place, (one.start, one.end))
            settled.append(one)
    return sorted(settled, key=lambda one: (one.start, one.end, one.person))


def _rank(one: Hit) -> tuple[object, ...]:
    """Return what sorts findings, the ones to be told first; the same in every run."""
    kind = (one.attribute != "name", one.attribute)
    return (not one.sure, one.start - one.end, one.start, one.person, *kind)


def _finding(one: Hit, where: Location, keys: list[tuple[int, int]]) -> Finding:
    if not one.sure:
        message = "this word may be the name of a protected person, or only a word"
        return Finding("gate/ambiguous-name", Severity.HUMAN, message, where, one.person, _LOOK)
    place = bisect_right(keys, (one.start, sys.maxsize)) - 1
    if place >= 0 and one.end <= keys[place][1]:
        message = "a JSON key holds a protected value"
        return Finding("gate/json-key", Severity.ERROR, message, where, one.person, REMOVE)
    if one.attribute == "name":
        message = "the name of a protected person stands here"
        return Finding("gate/protected-name", Severity.ERROR, message, where, one.person, REMOVE)
    message = f"a protected value stands here ({one.attribute})"
    return Finding("gate/protected-identifier", Severity.ERROR, message, where, one.person, REMOVE)


def _is_json(path: str, text: str) -> bool:
    return path.lower().endswith((".json", ".jsonl", ".geojson")) or text.lstrip()[:1] in {"{", "["}


def _form(path: str, text: str) -> Form:
    """Return the form of a file, if its name says it and its content is no other."""
    name = path.lower()
    if name.endswith((".html", ".htm")) and text.lstrip()[:1] == "<":
        return Form.HTML
    if name.endswith(".json"):
        try:
            strict.load_json(text.encode("utf-8"), path)
        except (InputError, UnicodeEncodeError):
            return Form.TEXT
        return Form.JSON
    return Form.TEXT


def _lines(text: str) -> list[int]:
    return [*accumulate(map(len, io.StringIO(text, "\n")), initial=0)]


def _location(where: Where, lines: list[int], start: int) -> Location:
    """Return where a finding begins. Its end would tell the length of the value."""
    line = bisect_right(lines, start)
    return Location(where.shown, line=line, column=start - lines[line - 1] + 1, part=where.part)
