"""A witness: cosigns heads of ledgers, each one an extension of the last (C2SP tlog-witness).

The protocol is that of the specification, carried by files instead of HTTP. A witness
that lost its memory could be led back to an older head, so the memory is made once, by
`init`, and is on disk before a cosignature leaves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from redactkit import canonical, strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.ledger import merkle
from redactkit.ledger.checkpoint import NUMBER, Head, load_checkpoint, open_checkpoint
from redactkit.ledger.note import LARGEST_NOTE, Line, Note, Verifier, cosign, decode, load_note
from redactkit.ledger.proof import dump_hashes, load_hashes
from redactkit.ledger.store import Ledger, locked
from redactkit.signing.files import PRIVATE, write_new, write_replacing
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.shape import Node
from redactkit.strict import Limits

FORMAT = "redactkit/witness-state/v1"
RULE = "ledger/witness-state"
REQUEST_RULE = "ledger/request"
LARGEST_REQUEST = LARGEST_NOTE + 64 * merkle.MOST_HASHES

_OLD = re.compile(rf"old ({NUMBER.pattern})")


class Request(NamedTuple):
    """What a witness is sent.

    Attributes:
        old: Size of the head that it cosigned last; 0 for none.
        proof: That the new head extends that one.
        checkpoint: The new head, as it was signed.
    """

    old: int
    proof: tuple[bytes, ...]
    checkpoint: bytes

    @property
    def data(self) -> bytes:
        """The bytes of the request: the body of an add-checkpoint call."""
        lines = [f"old {self.old}", *dump_hashes(self.proof), "", ""]
        return "\n".join(lines).encode() + self.checkpoint


def request(ledger: Ledger, old: int) -> Request:
    """Return the request for a cosignature of a ledger's head.

    Args:
        ledger: With its verified head.
        old: Size of the head that the witness cosigned last; 0 for none.

    Raises:
        ConfigError: The ledger was never that large.
    """
    proof = ledger.prove_consistency(old) if old else ()
    return Request(old, proof, ledger.head.note.data)


def read_request(path: Path) -> Request:
    """Return the request in a file. Nothing in it is verified yet.

    Raises:
        InputError: It cannot be read, or is no request.
    """
    return load_request(strict.read_bytes(path, Limits(max_bytes=LARGEST_REQUEST)), str(path))


def load_request(data: bytes, path: str = "") -> Request:
    """Return a request. Nothing in it is verified yet.

    Raises:
        InputError: It has not the form of one, or is too large.
    """
    place = Location(path)
    if len(data) > LARGEST_REQUEST:
        raise InputError("the request is too large", place, rule=REQUEST_RULE)
    top, gap, checkpoint = data.partition(b"\n\n")
    first, *lines = decode(top, path, REQUEST_RULE).split("\n")
    match = _OLD.fullmatch(first)
    if not gap or match is None:
        raise InputError("the request does not have its form", place, rule=REQUEST_RULE)
    return Request(int(match[1]), load_hashes(lines, path), checkpoint)


def init(state: Path) -> None:
    """Make the memory of a witness that has seen nothing yet.

    Raises:
        ConfigError: It is there already, or cannot be written.
    """
    write_new(state, _dump({}), PRIVATE)


def answer(
    asked: Request,
    state: Path,
    logs: Sequence[Verifier],
    key: SigningKey,
    now: datetime,
    path: str = "",
) -> Line:
    """Return a witness's cosignature of a head, once its memory holds that head.

    Args:
        asked: The request.
        state: Memory of the witness.
        logs: Keys of the ledger under its origin.
        key: Key of the witness.
        now: The time that it states.
        path: Name of the request, for messages.

    Raises:
        InputError: The head is not signed, not an extension of the last one, or in
            contradiction to it; then both are kept beside the memory.
        ConfigError: There is no memory, or it cannot be written.
    """
    head = open_checkpoint(asked.checkpoint, logs, path=path)
    origin, name = head.checkpoint.origin, key.person
    with locked(state.parent):
        seen = _read(state)
        _check(asked, head, seen.get(origin), state, path)
        line = cosign(head.note.text, name, key, now)
        write_replacing(state, _dump({**seen, origin: head.note}), PRIVATE)
        return line


def _check(asked: Request, head: Head, seen: Note | None, state: Path, path: str) -> None:
    place = Location(path)
    last = load_checkpoint(seen.text) if seen else None
    size, root = (last.size, last.root) if last else (0, merkle.EMPTY_ROOT)
    if seen and head.size == size and head.root != root:
        raise _split("two heads of the same size", (seen, head.note), state, place)
    if asked.old != size or head.size < size:
        message = "the request does not start from the head that this witness cosigned last"
        hint = f"make it with redactkit ledger request --old-size {size}"
        raise InputError(message, place, hint=hint, rule=REQUEST_RULE)
    if size == 0:
        if asked.proof:
            message = "the request proves something of an empty ledger"
            raise InputError(message, place, rule=REQUEST_RULE)
    elif not merkle.verify_consistency(asked.proof, size, head.size, root, head.root):
        assert seen
        message = "the new head is not shown to extend the last one"
        raise _split(message, (seen, head.note), state, place)


def _split(what: str, notes: tuple[Note, Note], state: Path, place: Location) -> InputError:
    names = save_evidence(state, notes)
    hint = f"both heads are kept beside the state file: {' and '.join(names)}"
    message = f"the ledger contradicts itself: {what}"
    return InputError(message, place, hint=hint, rule="ledger/split-view")


def save_evidence(state: Path, notes: Sequence[Note]) -> tuple[str, ...]:
    """Save signed heads that contradict each other beside a state file.

    Returns:
        The names of the files.
    """
    names = []
    for note in notes:
        size, mark = load_checkpoint(note.text).size, canonical.sha256_hex(note.data)[:16]
        target = state.with_name(f"{state.name}.evidence-{size}-{mark}.checkpoint")
        write_replacing(target, note.data, PRIVATE)
        names.append(target.name)
    return tuple(names)


def _dump(seen: Mapping[str, Note]) -> bytes:
    heads = {origin: note.data.decode() for origin, note in seen.items()}
    return canonical.dumps({"format": FORMAT, "heads": heads}) + b"\n"


def _read(state: Path) -> dict[str, Note]:
    try:
        members = Node(strict.read(state), str(state), RULE).members(("format", "heads"))
        members["format"].constant(FORMAT)
        heads = members["heads"]
        if not isinstance(heads.value, dict):
            heads.fail("this must be an object")
        return {origin: _note(origin, heads.at(origin)) for origin in heads.value}
    except InputError as error:
        hint = "redactkit witness init makes one, once; a lost one is restored from a copy"
        raise ConfigError(error.message, error.location, hint=hint, rule=RULE) from None


def _note(origin: str, node: Node) -> Note:
    if not isinstance(node.value, str):
        node.fail("this must be a string")
    note = load_note(node.value.encode(), node.path)
    if load_checkpoint(note.text, node.path).origin != origin:
        node.fail("this is the head of another ledger")
    return note
