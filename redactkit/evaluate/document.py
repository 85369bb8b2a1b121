"""A document whose mentions are marked with offsets, in the form of the TAB benchmark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from redactkit import strict
from redactkit.errors import InputError, Location
from redactkit.evaluate.measure import Expected, Outcome, Tally
from redactkit.spans import Span

# An identifier of these kinds has to go; what is marked NO_MASK may stay.
_MASKED = ("DIRECT", "QUASI")
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Judge|PC|DC|PS|DS|Sgt|Insp)\.?\s+"
)  # fmt: skip
_WORD = re.compile(r"\w+")
_RULE = "evaluate/form"


class Found(Protocol):
    """What a detector finds: a span of the text and its type."""

    @property
    def span(self) -> Span:
        """Where, in code points."""
        ...

    @property
    def kind(self) -> str:
        """Type of entity."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Attributes:
        id: Its id.
        text: What is searched.
        entities: The marked mentions, as they were read.
    """

    id: str
    text: str = field(repr=False)
    entities: tuple[Mapping[str, Any], ...] = field(repr=False)

    def judge(self, found: Sequence[Found], seconds: float) -> Outcome:
        """Return how well a detector did.

        Args:
            found: What it found.
            seconds: How long it took.
        """
        covered = bytearray(len(self.text))
        for entity in found:
            _mark(covered, entity.span)
        return Outcome(
            id=self.id,
            form="document",
            size=len(self.text.encode("utf-8", "surrogatepass")),
            seconds=seconds,
            expected=tuple(self._expected(covered)),
            words=tuple(self._words(found, covered)),
        )

    def _expected(self, covered: bytearray) -> Iterator[Expected]:
        first: dict[str, Mapping[str, Any]] = {}
        for mention in self._masked():
            # An entity counts once, as what its first mention says that it is.
            leader = first.setdefault(mention["entity_id"], mention)
            span = Span(mention["start_offset"], mention["end_offset"])
            yield Expected(
                owner=mention["entity_id"],
                type=leader["entity_type"],
                identifier=leader["identifier_type"],
                hidden=self._is_hidden(span, covered),
                place=f"{span.start}-{span.end}",
            )

    def _is_hidden(self, span: Span, covered: bytearray) -> bool:
        title = _TITLE.match(span.of(self.text))
        start = span.start + (title.end() if title else 0)
        return all(covered[at] for at in range(start, span.end) if self.text[at].isalnum())

    def _words(self, found: Sequence[Found], covered: bytearray) -> Iterator[tuple[str, Tally]]:
        right = bytearray(len(self.text))
        for mention in self._masked():
            _mark(right, Span(mention["start_offset"], mention["end_offset"]))
        starts = [word.start() for word in _WORD.finditer(self.text)]
        yield "", Tally.of(bool(right[at]) for at in starts if covered[at])
        for kind in sorted({entity.kind for entity in found}):
            mine = bytearray(len(self.text))
            for entity in found:
                if entity.kind == kind:
                    _mark(mine, entity.span)
            yield kind, Tally.of(bool(right[at]) for at in starts if mine[at])

    def _masked(self) -> Iterator[Mapping[str, Any]]:
        return (entity for entity in self.entities if entity["identifier_type"] in _MASKED)


def _mark(places: bytearray, span: Span) -> None:
    places[span.start : span.end] = b"\1" * len(span)


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a file with one JSON object a line.

    Raises:
        InputError: The file cannot be read, or a line is no labelled document.
    """
    for number, line in enumerate(strict.read_bytes(path).split(b"\n"), 1):
        if line.strip():
            place = Location(str(path), line=number)
            yield _document(strict.load_json(line, f"{path}:{number}"), place)


def _document(value: Any, place: Location) -> Document:
    try:
        document = Document(value["doc_id"], value["text"], tuple(value["entities"]))
        spans = [Span(entity["start_offset"], entity["end_offset"]) for entity in document.entities]
        words: list[object] = [document.id, document.text]
        for entity in document.entities:
            words += [entity[name] for name in ("entity_id", "entity_type", "identifier_type")]
    except (KeyError, TypeError, ValueError):
        raise _wrong(place) from None
    is_text = all(isinstance(word, str) for word in words)
    if not is_text or any(span.end > len(document.text) for span in spans):
        raise _wrong(place)
    return document


def _wrong(place: Location) -> InputError:
    return InputError(
        "this is no labelled document",
        place,
        hint="docs/how-to/evaluate.md describes the form",
        rule=_RULE,
    )
