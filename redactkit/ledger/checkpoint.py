"""Checkpoints (C2SP tlog-checkpoint): the signed head of a ledger."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import NamedTuple

from redactkit.errors import InputError, Location
from redactkit.ledger.merkle import EMPTY_ROOT, HASH_SIZE, LARGEST_SIZE
from redactkit.ledger.note import Kind, Note, Signed, Verifier, decode64, open_note
from redactkit.signing.shape import format_time

RULE = "ledger/checkpoint"
NUMBER = re.compile(r"0|[1-9][0-9]{0,15}")


class Checkpoint(NamedTuple):
    """What a head says.

    Attributes:
        origin: Name of the ledger.
        size: Number of leaves.
        root: Root hash over them.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed: three lines, no extensions."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


class Head(NamedTuple):
    """A checkpoint that a known key of its ledger signed.

    Attributes:
        checkpoint: What it says.
        note: As it was signed.
        logs: The verified signatures of the ledger, at least one.
        witnesses: The verified cosignatures.
    """

    checkpoint: Checkpoint
    note: Note
    logs: tuple[Signed, ...]
    witnesses: tuple[Signed, ...]

    @property
    def size(self) -> int:
        """Number of leaves."""
        return self.checkpoint.size

    @property
    def root(self) -> bytes:
        """Root hash."""
        return self.checkpoint.root


def load_checkpoint(text: str, path: str = "") -> Checkpoint:
    """Return what the text of a note says of a ledger.

    Raises:
        InputError: It is no checkpoint, or has extension lines, which nobody could audit.
    """
    place = Location(path)
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0]:
        message = "a checkpoint has three lines: origin, size, root"
        raise InputError(message, place, rule=RULE)
    size = int(lines[1]) if NUMBER.fullmatch(lines[1]) else -1
    root = decode64(lines[2]) or b""
    if not 0 <= size <= LARGEST_SIZE or len(root) != HASH_SIZE:
        message = "the checkpoint's size or root is not in its canonical form"
        raise InputError(message, place, rule=RULE)
    if size == 0 and root != EMPTY_ROOT:
        raise InputError("the root of an empty ledger is another one", place, rule=RULE)
    return Checkpoint(lines[0], size, root)


def open_checkpoint(
    data: bytes, logs: Sequence[Verifier], witnesses: Sequence[Verifier] = (), path: str = ""
) -> Head:
    """Return a head, signed by a known key of its ledger.

    Args:
        data: The bytes of the checkpoint.
        logs: Keys of the ledger under its origin.
        witnesses: Keys of witnesses. A line by one of them must verify.
        path: Name of the file, for messages.

    Raises:
        InputError: It is no checkpoint, of another ledger, or a signature is wrong or missing.
    """
    note, signed = open_note(data, (*logs, *witnesses), path)
    checkpoint = load_checkpoint(note.text, path)
    by_log = tuple(
        item
        for item in signed
        if item.verifier.kind is Kind.NOTE and item.verifier.name == checkpoint.origin
    )
    if not by_log:
        message = "no known key of the ledger signed the checkpoint"
        raise InputError(message, Location(path), rule="ledger/signature")
    by_witness = tuple(item for item in signed if item.verifier.kind is Kind.COSIGNATURE)
    return Head(checkpoint, note, by_log, by_witness)


def describe(head: Head) -> dict[str, object]:
    """Return what a head says, for reports."""
    return {
        "origin": head.checkpoint.origin,
        "size": head.size,
        "root": head.root.hex(),
        "witnesses": {
            item.verifier.name: format_time(item.time) for item in head.witnesses if item.time
        },
    }
