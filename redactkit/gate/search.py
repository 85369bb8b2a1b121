"""Search one text for every protected value, in every way in which it can be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redactkit import strict
from redactkit.errors import InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.gate.index import Index
from redactkit.gate.views import Form, View, views

REMOVE = "redact it in the case, or decide about it there, and make the release again"
SHORTEST_BY_CHANCE = 6
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"(?=\s*:)')
_LOOK = "look at the place: redact it in the case, or decide there that it names nobody"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file that the plan keeps on purpose, in code points of its text."""

    path: str
    start: int
    end: int


def search(
    text: str, index: Index, *, name: str, shown: str, part: str = "", kept: Sequence[Place] = ()
) -> Report:
    """Return what a text holds.

    Args:
        text: Any text.
        index: What must not be found.
        name: Name of the file, which tells its form.
        shown: Path for findings.
        part: Part of the file for findings.
        kept: Places that may hold anything.
    """
    read = views(text, _form(name, text))
    found = [found for view in read for found in _hits(view, index)]
    wanted = [
        one
        for one in _settled(found)
        if not any(place.start <= one.start and one.end <= place.end for place in kept)
    ]
    if not wanted:
        return Report()
    lines = _lines(text)
    keys = [match.span() for match in _KEY.finditer(text)] if _is_json(name, text) else []
    return Report.of(
        _finding(one, _location(shown, part, lines, one.start), keys) for one in wanted
    )


def location(shown: str, part: str, text: str, start: int) -> Location:
    """Return the place of a character of a text."""
    return _location(shown, part, _lines(text), start)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    person: str
    attribute: str
    sure: bool


def _hits(view: View, index: Index) -> Iterator[_Found]:
    shortest = SHORTEST_BY_CHANCE if view.chance else 0
    for hit in index.find(view.text, shortest=shortest):
        start, end = view.root(hit.start, hit.end)
        yield _Found(start, end, hit.person, hit.attribute, hit.sure)


def _settled(found: list[_Found]) -> list[_Found]:
    """Return one finding for each person and place: the sure one, else the longest."""
    settled: list[_Found] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for one in sorted(set(found), key=lambda one: (not one.sure, one.start - one.end, one.start)):
        same = taken.setdefault(one.person, [])
        place = bisect_right(same, (one.start, one.start))
        before, after = same[place - 1 : place] if place else [], same[place : place + 1]
        if not any(one.start < end and start < one.end for start, end in (*before, *after)):
            same.insert(place, (one.start, one.end))
            settled.append(one)
    return sorted(settled, key=lambda one: (one.start, one.end, one.person))


def _finding(one: _Found, where: Location, keys: list[tuple[int, int]]) -> Finding:
    if not one.sure:
        message = "this word may be the name of a protected person, or only a word"
        return Finding("gate/ambiguous-name", Severity.HUMAN, message, where, one.person, _LOOK)
    if any(start <= one.start and one.end <= end for start, end in keys):
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
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _location(shown: str, part: str, lines: list[int], start: int) -> Location:
    """Return where a finding begins. Its end would tell the length of the value."""
    line = bisect_right(lines, start)
    return Location(shown, line=line, column=start - lines[line - 1] + 1, part=part)
