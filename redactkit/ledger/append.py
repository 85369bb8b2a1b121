"""Write a ledger: entries, then tiles, and the signed head last.

Whatever is interrupted leaves the old head, under which nothing has changed: tiles that
it knows are never written again, and files beyond it are written over by the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redactkit.errors import ConfigError, InputError, Location
from redactkit.ledger import index
from redactkit.ledger.checkpoint import Checkpoint, Head
from redactkit.ledger.grow import Growing
from redactkit.ledger.leaf import Leaf, load_leaf
from redactkit.ledger.merkle import EMPTY_ROOT
from redactkit.ledger.note import Line, Note, Verifier, sign, verify_lines
from redactkit.ledger.store import Ledger, locked, open_ledger
from redactkit.ledger.tiles import CHECKPOINT, WIDTH, Tile, pack, partial_width
from redactkit.signing import files
from redactkit.signing.keyfiles import SigningKey

Write = Callable[[Path, bytes], None]


def _write(path: Path, data: bytes) -> None:
    files.write_replacing(path, data, files.PUBLIC)


@dataclass(frozen=True, slots=True)
class Appended:
    """What came of it.

    Attributes:
        ledger: The ledger under its new head.
        places: Index of each leaf that was given, in their order.
        new: How many of them were not there before.
    """

    ledger: Ledger
    places: tuple[int, ...]
    new: int


def init(folder: Path, origin: str, key: SigningKey) -> None:
    """Make an empty ledger.

    Args:
        folder: Where its files shall be.
        origin: Its name, as the trust root has it.
        key: Key of the ledger.

    Raises:
        ConfigError: There is a ledger already, or the folder cannot be written.
    """
    note = _signed(Checkpoint(origin, 0, EMPTY_ROOT), key)
    files.write_new(folder / CHECKPOINT, note.data, files.PUBLIC)


def append(
    folder: Path,
    leaves: Iterable[Leaf],
    key: SigningKey,
    logs: Sequence[Verifier],
    write: Write = _write,
) -> Appended:
    """Append leaves and sign the new head; a leaf that is there already stays where it is.

    Without new leaves the head is signed anew where it does not bear the key's signature.

    Args:
        folder: Where the ledger's files are.
        leaves: What to append.
        key: Key of the ledger; one of `logs`.
        logs: Keys of the ledger under its origin.
        write: Puts a file in its place, whole and for good, or fails.

    Raises:
        ConfigError: There is no ledger, or it cannot be written.
        InputError: It is damaged, or a leaf of the same type and id is another one.
    """
    with locked(folder):
        ledger = open_ledger(folder, logs)
        growing = _growing(ledger, write)
        with index.opened(ledger) as known:
            places = tuple(_places(leaves, known, ledger, growing))
        new = growing.size - ledger.size
        growing.finish()
        head = Checkpoint(ledger.head.checkpoint.origin, growing.size, growing.root)
        note = _signed(head, key, () if new else ledger.head.note.lines)
        if note != ledger.head.note:
            write(folder / CHECKPOINT, note.data)
        ledger = open_ledger(folder, logs)
        with index.opened(ledger):  # takes in what is new
            return Appended(ledger, places, new)


def add_cosignatures(
    folder: Path, lines: Sequence[Line], logs: Sequence[Verifier], witnesses: Sequence[Verifier]
) -> Head:
    """Put cosignatures of witnesses under the head; a witness's new one replaces its old one.

    Args:
        folder: Where the ledger's files are.
        lines: What the witnesses sent.
        logs: Keys of the ledger under its origin.
        witnesses: Keys of witnesses.

    Raises:
        InputError: None of the lines is by a known witness, or one is of another head.
    """
    with locked(folder):
        ledger = open_ledger(folder, logs, witnesses)
        note, place = ledger.head.note, Location(str(folder))
        try:
            given = verify_lines(note.text, lines, witnesses)
        except InputError:
            message = "a cosignature is wrong, or of another head than the ledger's"
            hint = "redactkit ledger request makes a request for the present head"
            raise InputError(message, place, hint=hint, rule="ledger/cosignature") from None
        if not given:
            message = "no cosignature is by a witness of the trust root"
            raise InputError(message, place, rule="ledger/cosignature")
        for item in given:
            note = _with_line(note, item.line)
        _write(folder / CHECKPOINT, note.data)
        return open_ledger(folder, logs, witnesses).head


def _growing(ledger: Ledger, write: Write) -> Growing:
    def sink(tile: Tile, items: Sequence[bytes]) -> None:
        first = tile.index * WIDTH ** (max(tile.level, 0) + 1)
        published = max(0, ledger.size - first) // WIDTH ** max(tile.level, 0)
        _remove_wider(ledger.folder / tile.path, tile, published)
        write(ledger.folder / tile.path, pack(tile, items))

    partial = list(ledger.entries(ledger.size - ledger.size % WIDTH))
    return Growing(sink, ledger.size, partial, ledger.tree.growing())


def _remove_wider(path: Path, tile: Tile, published: int) -> None:
    """Remove what an interrupted run has left: partial tiles wider than the head knows.

    They might hold other leaves than are written now, and nobody would notice.
    """
    folder = path.parent if tile.width < WIDTH else path.with_name(f"{path.name}.p")
    if not folder.is_dir():
        return
    for old in folder.iterdir():
        if (partial_width(old.name) or WIDTH) > published:
            old.unlink()


def _places(
    leaves: Iterable[Leaf], known: index.Index, ledger: Ledger, growing: Growing
) -> Iterator[int]:
    """Add what is new, and yield the place of each leaf."""
    given: dict[tuple[str, str], tuple[Leaf, int]] = {}
    for leaf in leaves:
        load_leaf(leaf.data)  # its parts come from files: none is written that nobody could read
        name = (leaf.type, leaf.id)
        if name not in given:
            given[name] = _found(leaf, known, ledger) or (leaf, growing.size)
            if given[name][1] == growing.size:
                growing.add(leaf.data)
        there, place = given[name]
        if there != leaf:
            what = "other signatures" if there.digest == leaf.digest else "another statement"
            message = f"the ledger holds {what} of this type under the same id"
            raise InputError(message, rule="ledger/duplicate")
        yield place


def _found(leaf: Leaf, known: index.Index, ledger: Ledger) -> tuple[Leaf, int] | None:
    """Return the leaf of the same type and id that is there already, and its place."""
    at = known.find(leaf.type, leaf.id)
    if at is None:
        return None
    found = ledger.leaf(at)
    if (found.type, found.id) != (leaf.type, leaf.id):
        place = Location(str(ledger.folder / index.NAME))
        hint = "delete it: it is made anew"
        raise ConfigError(
            "the index of the ledger is wrong", place, hint=hint, rule="ledger/index-file"
        )
    return found, at


def _signed(checkpoint: Checkpoint, key: SigningKey, lines: Sequence[Line] = ()) -> Note:
    note = Note(checkpoint.text, tuple(lines))
    return _with_line(note, sign(checkpoint.text, checkpoint.origin, key))


def _with_line(note: Note, line: Line) -> Note:
    """Return a note in which a key's line is its only one; the ledger's own come first."""
    others = [old for old in note.lines if (old.name, old.key_id) != (line.name, line.key_id)]
    origin = note.text.partition("\n")[0]
    ordered = sorted([*others, line], key=lambda item: (item.name != origin, item.name, item))
    return Note(note.text, tuple(ordered))
