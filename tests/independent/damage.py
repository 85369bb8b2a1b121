"""What can be done to a bundle: the kinds of damage, by name, and what they are made of.

Each is a function of a whole bundle in a folder of its own. Where it needs other
keys it writes another bundle there and returns the keys that an auditor would have.
"""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bundles import (
    PAYLOAD,
    Keys,
    make_bundle,
    make_predicate,
)

from redactkit import canonical
from redactkit.release import build, publish
from redactkit.release.bundle import Bundle
from redactkit.signing import dsse, statement
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.layout import ENVELOPE, trust_name
from redactkit.signing.statement import Statement

NOTICE = "data/notice.md"
TRUST = trust_name(1)
RELEASE_ID = make_predicate().release_id

Damage = Callable[[Path, Keys], Keys | None]
KINDS: dict[str, Damage] = {}


def kind(name: str) -> Callable[[Damage], Damage]:
    def add(damage: Damage) -> Damage:
        KINDS[name] = damage
        return damage

    return add


# -- helpers ---------------------------------------------------------------------


def rewrite(name: str, change: Callable[[bytes], bytes]) -> Damage:
    """Return the damage that changes the bytes of a file."""

    def damage(folder: Path, keys: Keys) -> None:
        data = (folder / name).read_bytes()
        assert change(data) != data
        (folder / name).write_bytes(change(data))

    return damage


def add(name: str, data: bytes = b"x\n") -> Damage:
    """Return the damage of a file that nobody signed."""

    def damage(folder: Path, keys: Keys) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert not path.exists()
        path.write_bytes(data)

    return damage


def remove(name: str) -> Damage:
    """Return the damage of a file that is gone."""
    return lambda folder, keys: (folder / name).unlink()


def envelope(change: Callable[[dict[str, Any]], object], name: str = ENVELOPE) -> Damage:
    """Return the damage that changes an envelope and writes it as redactkit would."""

    def damage(folder: Path, keys: Keys) -> None:
        before = (folder / name).read_bytes()
        value = json.loads(before)
        change(value)
        after = canonical.dumps(value) + b"\n"
        assert after != before
        (folder / name).write_bytes(after)

    return damage


def payload(old: bytes, new: bytes) -> Callable[[dict[str, Any]], None]:
    """Return the change of a word in an envelope's payload; nobody signs again."""

    def change(value: dict[str, Any]) -> None:
        data = base64.b64decode(value["payload"])
        assert old in data
        value["payload"] = base64.b64encode(data.replace(old, new, 1)).decode()

    return change


def signature(change: Callable[[bytes], bytes], index: int = 0) -> Callable[[dict[str, Any]], None]:
    """Return the change of the bytes of a signature."""

    def apply(value: dict[str, Any]) -> None:
        one = value["signatures"][index]
        one["sig"] = base64.b64encode(change(base64.b64decode(one["sig"]))).decode()

    return apply


def flip(data: bytes, at: float = 0.5) -> bytes:
    """Return the bytes with one bit of another value."""
    index = int(len(data) * at)
    return data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :]


def seal(
    folder: Path,
    keys: Keys,
    data: bytes,
    payload_type: str = dsse.RELEASE_TYPE,
    signers: tuple[SigningKey, ...] = (),
) -> None:
    """Have preparer and approver sign any payload, good or bad."""
    signed = dsse.sign(payload_type, data, signers or (keys.preparer, keys.approver))
    (folder / ENVELOPE).write_bytes(dsse.dump(signed))


def signed_statement(change: Callable[[dict[str, Any]], object]) -> Damage:
    """Return the damage that both signers put their names to."""

    def damage(folder: Path, keys: Keys) -> None:
        value = json.loads(build(PAYLOAD, make_predicate()).statement)
        change(value)
        seal(folder, keys, canonical.dumps(value))

    return damage


def signed_text(change: Callable[[bytes], bytes]) -> Damage:
    """Return the damage of a statement that is signed in another spelling."""

    def damage(folder: Path, keys: Keys) -> None:
        before = build(PAYLOAD, make_predicate()).statement
        assert change(before) != before
        seal(folder, keys, change(before))

    return damage


def signed_files(change: Callable[[dict[str, bytes]], object]) -> Damage:
    """Return the damage of other files that both signers put their names to."""

    def damage(folder: Path, keys: Keys) -> None:
        files = dict(build(PAYLOAD, make_predicate()).files)
        change(files)
        subjects = {name: canonical.sha256_hex(data) for name, data in files.items()}
        signed = statement.dump(Statement(subjects, make_predicate()))
        again(folder, keys, Bundle(RELEASE_ID, files, signed))

    return damage


def again(folder: Path, keys: Keys, bundle: Bundle) -> None:
    """Write another bundle in the place of the one that is there."""
    shutil.rmtree(folder)
    signed = dsse.sign(dsse.RELEASE_TYPE, bundle.statement, (keys.preparer, keys.approver))
    publish(bundle.sealed(signed, [keys.trust]), folder)


def remade(folder: Path, keys: Keys, **options: Any) -> Keys:
    """Make the bundle anew under other keys; return them."""
    shutil.rmtree(folder)
    made = make_bundle(folder.parent / "remade", keys, **options)
    made.rename(folder)
    return keys
