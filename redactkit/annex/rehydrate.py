"""Put the originals together again from a release and its openings."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from redactkit import canonical, strict
from redactkit.annex.commitments import RECORD_FILE, WITHHELD, value_at
from redactkit.annex.public import OPENING, Opened, Public
from redactkit.annex.salts import ReleaseSecret, trailer
from redactkit.errors import InputError, Location
from redactkit.spans import Span, splice


def rehydrate(public: Public, opened: Sequence[Opened], file: str, secret: ReleaseSecret) -> bytes:
    """Return a file of a release as it would be had nothing been taken out.

    Args:
        public: The release.
        opened: What was taken out of this file.
        file: The record or a document.
        secret: Of the release; the last line of a document is made from it.

    Raises:
        InputError: The openings do not fit the file.
    """
    if file == RECORD_FILE:
        return rehydrate_record(public, opened)
    data, line = public.files.get(file, b""), trailer(file, secret.blind(file))
    if is_list_of_parts(file):
        return _rehydrate_json(strict.load_json(data, file), opened, file)
    if not data.endswith(line):
        message = "the document does not end with the line that belongs there"
        raise InputError(message, Location(file), rule=OPENING)
    return rehydrate_text(data.removesuffix(line), opened, file)


def rehydrate_record(public: Public, opened: Sequence[Opened]) -> bytes:
    """Return the record as it would be had nothing been taken out, in canonical form.

    Raises:
        InputError: A place does not lead to what the log says.
    """
    record = _without_digests(copy.deepcopy(public.record))
    for item in opened:
        if item.member:
            _put(record, item.member, item.disclosure.value)
    return _rehydrate_json(record, [item for item in opened if not item.member], RECORD_FILE)


def is_list_of_parts(file: str) -> bool:
    """Return whether a file of a release lists the parts of a document that is no text."""
    return file.endswith(".parts.json")


def _rehydrate_json(value: Any, opened: Sequence[Opened], file: str) -> bytes:
    """Return a JSON file with what was taken out of its texts, in canonical form."""
    spans: dict[str, list[tuple[Span, str]]] = {}
    for item in opened:
        if item.entry.file == file:
            spans.setdefault(item.entry.pointer, []).append(_replacement(item))
    for pointer, replacements in spans.items():
        _put(value, pointer, _spliced(value_at(value, pointer), replacements, pointer))
    return canonical.dumps(value)


def rehydrate_text(data: bytes, opened: Sequence[Opened], path: str) -> bytes:
    """Return a text document as it was before.

    Args:
        data: The released document, without the line of its blind.
        opened: Its opened redactions.
        path: Its name.

    Raises:
        InputError: A place does not lead to what the log says.
    """
    return _spliced(data.decode("utf-8"), [_replacement(item) for item in opened], path).encode()


def _replacement(item: Opened) -> tuple[Span, str]:
    if not isinstance(item.disclosure.value, str):
        raise InputError("a text can only hold a string", rule=OPENING)
    return Span(item.entry.start, item.entry.end), item.disclosure.value


def _spliced(text: Any, replacements: Sequence[tuple[Span, str]], place: str) -> str:
    try:
        return splice(text, replacements)[0]
    except (ValueError, TypeError):
        message = "the redactions do not fit the text"
        raise InputError(message, Location(place), rule=OPENING) from None


def _put(record: Any, pointer: str, value: Any) -> None:
    holder, _, last = pointer.rpartition("/")
    parent = value_at(record, holder)
    value_at(parent, f"/{last}")  # what was taken out has left something in its place
    parent[int(last) if isinstance(parent, list) else strict.unescape(last)] = value


def _without_digests(value: Any) -> Any:
    match value:
        case dict():
            kept = {name: _without_digests(item) for name, item in value.items()}
            kept.pop(WITHHELD, None)
            return kept
        case list():
            return [_without_digests(item) for item in value]
        case _:
            return value
