"""A released record as the notice reads it: every leaf once, with its redactions.

What has been read is remembered, so that what no section shows is shown at the end, and
a redaction is neither lost nor announced twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from redactkit.errors import InputError, Location
from redactkit.release.notice_text import (
    Block,
    Inline,
    Piece,
    Redaction,
    blocks,
    inline,
)
from redactkit.spans import Span, disjoint

RECORD = "data/record.json"
# Never shown: what only machines need, or what the head and foot of the notice show.
UNSEEN = frozenset({"format", "blind", "release_id", "publisher", "kind", "title", "release_date"})
DIGESTS = "withheld"  # in any object: digests, which say nothing to a reader
_ACRONYMS = {"foi": "FOI", "id": "ID", "nhs": "NHS", "iopc": "IOPC", "url": "address"}
MONTHS = (
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
)
# Codes and members whose own words would read oddly.
_SAID = {
    "england-wales": "England and Wales",
    "police-conduct-2012": "Police (Conduct) Regulations 2012",
    "police-conduct-2020": "Police (Conduct) Regulations 2020",
    "police-conduct-2024": "Police (Conduct) Regulations 2020, as amended in 2024",
    "police-conduct-2025": "Police (Conduct) Regulations 2020, as amended in 2025",
    "left_how": "How the person left",
    "due_on": "response due",
    "days_to_ask": "working days in which to ask",
    "in_public": "held in public",
    "starts": "began or begins",
    "ends": "ended or ends",
}
_NO_GROUND = "Marked by the authority that wrote the text; it gave no ground here"
_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something was withheld, as the foot of the notice lists it."""

    anchor: str
    label: str
    source: str
    count: int
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value; long ones are blocks of text."""

    label: str
    words: Inline = ()
    text: tuple[Block, ...] = ()
    day: str = ""


def words_of(code: str) -> str:
    """Return a code or a member's name as a reader would say it.

    >>> words_of("would-have-been-dismissed"), words_of("foi-officer")
    ('would have been dismissed', 'FOI officer')
    """
    if code in _SAID:
        return _SAID[code]
    if not _CODE.fullmatch(code):
        return code
    return " ".join(_ACRONYMS.get(word, word) for word in re.split("[-_]", code))


def is_code(text: str) -> bool:
    """Return whether a text is a word of a vocabulary, and no date, address or sentence."""
    return text in _SAID or (_CODE.fullmatch(text) is not None and not text[0].isdigit())


def sentence(code: str) -> str:
    """Return `words_of` with a capital letter first."""
    words = words_of(code)
    return words[:1].upper() + words[1:]


def day(value: str) -> str:
    """Return an ISO date as "21 November 2026"; other text as it is."""
    try:
        when = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def pointer_of(*steps: str | int) -> str:
    """Return a JSON pointer."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


class Reader:
    """Gives out the leaves of a record, each of them once."""

    def __init__(self, released: Mapping[str, Any], log: Mapping[str, Any]) -> None:
        """Check that the log and the record fit each other.

        Raises:
            InputError: They do not: nothing may be published then.
        """
        self.record = released
        self._read: set[str] = set()
        self._anchors: dict[str, str] = {}
        self._log = list(log.get("redactions", ()))
        self._listed = list(log.get("grounds", ()))
        for ground in self._listed:
            self._anchors.setdefault(str(ground["code"]), f"ground-{len(self._anchors) + 1}")
        self._by_pointer: dict[str, list[Redaction]] = {}
        for entry in self._log:
            if entry["file"] == RECORD:
                self._place(entry)
        for pointer, placed in self._by_pointer.items():
            placed.sort(key=lambda one: one.span)
            if not disjoint([one.span for one in placed]):
                raise _unfit(pointer)

    def _place(self, entry: Mapping[str, Any]) -> None:
        pointer = str(entry.get("pointer", ""))
        text = self.get(pointer)
        start, end = int(entry["start"]), int(entry["end"])
        if not isinstance(text, str) or not start < end <= len(text):
            raise _unfit(pointer)
        if "text" in entry and text[start:end] != entry["text"]:
            raise _unfit(pointer)
        one = Redaction(
            id=str(entry["id"]),
            span=Span(start, end),
            what=words_of(str(entry["category"])),
            ground=self._anchor(entry),
            ground_label=str(entry.get("ground_label", "")),
            upstream=bool(entry.get("upstream", False)),
        )
        self._by_pointer.setdefault(pointer, []).append(one)

    def _anchor(self, entry: Mapping[str, Any]) -> str:
        """Return the anchor of an entry's ground, which the foot lists even if the log did not."""
        code = str(entry.get("ground", ""))
        if code not in self._anchors:
            self._anchors[code] = f"ground-{len(self._anchors) + 1}"
            label = entry.get("ground_label", code) if code else _NO_GROUND
            self._listed.append({"code": code, "label": label})
        return self._anchors[code]

    # -- leaves ------------------------------------------------------------------

    def get(self, pointer: str) -> Any:
        """Return the value at a pointer, or None."""
        value: Any = self.record
        for step in pointer.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            if isinstance(value, Mapping) and name in value:
                value = value[name]
            elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
                value = value[int(name)]
            else:
                return None
        return value

    def words(self, pointer: str, *, code: bool = False) -> Inline:
        """Return a leaf on one line; a code in words, unless something in it is redacted."""
        value = self.get(pointer)
        if value is None or value == "" or pointer in self._read:
            return ()
        self._read.add(pointer)
        redactions = self._by_pointer.get(pointer, ())
        if isinstance(value, bool):
            return (Piece("Yes" if value else "No"),)
        text = str(value)
        if redactions:
            return inline(text, redactions)
        shown = day(text)
        return (Piece(sentence(text) if code and is_code(text) else shown),)

    def text(self, pointer: str) -> tuple[Block, ...]:
        """Return a leaf of free text as blocks."""
        value = self.get(pointer)
        if not isinstance(value, str) or pointer in self._read:
            return ()
        self._read.add(pointer)
        return blocks(value, self._by_pointer.get(pointer, ()))

    def items(self, pointer: str) -> list[str]:
        """Return the pointers of the objects in a list, empty ones left out."""
        value = self.get(pointer)
        items = value if isinstance(value, list) else []
        return [f"{pointer}/{number}" for number, item in enumerate(items) if item]

    def title(self) -> Inline:
        """Return the title."""
        return self.words("/title")

    # -- facts -------------------------------------------------------------------

    def facts(self, pointer: str, skip: Sequence[str] = (), *, flat: bool = False) -> list[Fact]:
        """Return all unread leaves below a pointer as labelled values, nested ones too.

        Args:
            pointer: Of an object.
            skip: Members that are shown elsewhere.
            flat: Keep long texts in one piece, for a table's cell.
        """
        value = self.get(pointer)
        if not isinstance(value, Mapping):
            return []
        found: list[Fact] = []
        for name in value:
            if name not in skip and name != DIGESTS:
                found += self._fact(name, f"{pointer}{pointer_of(name)}", flat=flat)
        return found

    def _fact(self, name: str, pointer: str, *, flat: bool) -> list[Fact]:
        label, value = sentence(name), self.get(pointer)
        match value:
            case None | "" | []:
                return []
            case Mapping():
                return [_under(label, fact) for fact in self.facts(pointer, flat=flat)]
            case list():
                return self._listed_fact(label, pointer, value, flat=flat)
            case str() if "\n" in value and not flat:
                text = self.text(pointer)
                return [Fact(label, text=text)] if text else []
            case _:
                words = self.words(pointer, code=True)
                when = str(value) if day(str(value)) != str(value) else ""
                return [Fact(label, words, day=when)] if words else []

    def _listed_fact(self, label: str, pointer: str, value: list[Any], *, flat: bool) -> list[Fact]:
        if any(isinstance(item, Mapping) for item in value):
            return [
                _under(f"{label} {number + 1}", fact)
                for number in range(len(value))
                for fact in self.facts(f"{pointer}/{number}", flat=flat)
            ]
        words: list[Piece] = []
        for number in range(len(value)):
            item = self.words(f"{pointer}/{number}", code=True)
            words += [Piece("; "), *item] if words and item else item
        return [Fact(label, tuple(words))] if words else []

    def rest(self) -> list[Fact]:
        """Return what no section has shown."""
        series = self.record.get("series") == self.record.get("release_id")
        return self.facts("", skip=(*UNSEEN, "series") if series else tuple(UNSEEN))

    # -- the foot ----------------------------------------------------------------

    def unseen(self) -> list[Redaction]:
        """Return the redactions of the record that no section has shown."""
        return [
            one
            for pointer, placed in self._by_pointer.items()
            if pointer not in self._read
            for one in placed
        ]

    def grounds(self) -> Iterator[Ground]:
        """Yield the grounds in the order of the log, with what was withheld on each."""
        for ground in self._listed:
            code = str(ground["code"])
            mine = [entry for entry in self._log if str(entry.get("ground", "")) == code]
            what = dict.fromkeys(words_of(str(entry["category"])) for entry in mine)
            yield Ground(
                self._anchors[code],
                str(ground.get("label") or code),
                str(ground.get("source") or ""),
                len(mine),
                tuple(sorted(what)),
            )

    def in_documents(self) -> dict[str, int]:
        """Return how many redactions each document has."""
        counts: dict[str, int] = {}
        for entry in self._log:
            if entry["file"] != RECORD:
                counts[str(entry["file"])] = counts.get(str(entry["file"]), 0) + 1
        return counts


def _under(label: str, fact: Fact) -> Fact:
    """Return a fact of a nested object, under the label of that object."""
    own = fact.label if fact.label[1:2].isupper() else fact.label[:1].lower() + fact.label[1:]
    if own in label.lower():
        return replace(fact, label=label)
    return replace(fact, label=f"{label}: {own}")


def _unfit(pointer: str) -> InputError:
    return InputError(
        "the redactions log does not fit the released record",
        Location(RECORD, pointer=pointer),
        hint="make the release again from the case",
        rule="release/log-mismatch",
    )
