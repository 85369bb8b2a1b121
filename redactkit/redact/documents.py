"""The released documents: built afresh, with their texts beside those that are no text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redactkit.formats import Document, Edit, build, is_text
from redactkit.redact.cells import by_cell
from redactkit.redact.types import Redaction

FORMAT = "redactkit/document-parts/v1"


@dataclass(frozen=True, slots=True)
class ReleasedDocument:
    """A document of a release.

    Attributes:
        path: Its main file.
        also: Other forms of it: a CSV file for each sheet.
        texts: The file in which its redactions have their places: its own, or for a
            document that is no text the one that lists its parts.
        files: All of these by name.
    """

    path: str
    also: tuple[str, ...]
    texts: str
    files: Mapping[str, bytes] = field(repr=False)

    def entry(self, title: str) -> dict[str, Any]:
        """Return what the released record says of it."""
        entry: dict[str, Any] = {"path": self.path, "title": title}
        if self.also:
            entry["also"] = list(self.also)
        if self.texts != self.path:
            entry["parts"] = self.texts
        return entry


def stem(number: int) -> str:
    """Return how the names of a document's files begin: its own name may tell something."""
    return f"data/documents/document-{number}"


def texts_file(number: int, document: Document) -> str:
    """Return the file of a release in which the redactions of a document have their places."""
    if is_text(document):
        ending = ".md" if document.media_type == "text/markdown" else ".txt"
        return f"{stem(number)}{ending}"
    return f"{stem(number)}.parts.json"


def parts_files(documents: Sequence[Document]) -> Iterator[str]:
    """Yield the files that list the parts of documents, for those that are no text."""
    for number, document in enumerate(documents, start=1):
        if not is_text(document):
            yield texts_file(number, document)


def pointer(document: Document, index: int) -> str:
    """Return where the text of a part stands in its `texts_file`."""
    return document.parts[index].address if is_text(document) else f"/parts/{index}/text"


def parts_value(document: Document, texts: Sequence[str], blind: str) -> dict[str, Any]:
    """Return the list of a document's parts (schema `document-parts`).

    Args:
        document: The document.
        texts: The words of each part, redacted or not.
        blind: Randomness of the file.
    """
    return {
        "format": FORMAT,
        "blind": blind,
        "parts": [
            {"address": part.address, "kind": part.kind.value, "text": text}
            for part, text in zip(document.parts, texts, strict=True)
        ],
    }


def release_document(
    number: int,
    document: Document,
    texts: Sequence[str],
    redactions: Mapping[str, Sequence[Redaction]],
    blind: str,
) -> ReleasedDocument:
    """Return a document as it is released.

    Args:
        number: Its place among the documents, from 1.
        document: As it was read.
        texts: Its redacted texts, one for each part.
        redactions: By address of the part.
        blind: Randomness for the list of its parts; "" for a text, which has none.
    """
    originals = {part.address: part.text for part in document.parts}
    edits = {
        address: tuple(
            edit
            for item in found
            for edit in by_cell(Edit(item.place.span, item.text), originals[address])
        )
        for address, found in redactions.items()
    }
    built = build(document, edits)
    files = {f"{stem(number)}{ending}": data for ending, data in built.items()}
    path, *also = files
    place = texts_file(number, document)
    if place != path:
        value = parts_value(document, texts, blind)
        words = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
        files[place] = f"{words}\n".encode()
    return ReleasedDocument(path, tuple(also), place, files)
