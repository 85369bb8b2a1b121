"""A late order, and somebody who kept the digests of the release that was withdrawn.

A release named an officer. An order was made, the release was withdrawn and deleted, and
a new one without the name was published. What stays public of the old one are digests: a
leaf in the ledger, the withdrawal, a mirrored manifest. Whoever fills 400,000 names into
the new text and compares digests must not find the one.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

import pytest

from redactkit.ledger.leaf import RELEASE, WITHDRAWAL, Leaf
from redactkit.signing import dsse, withdrawal
from redactkit.signing.layout import ENVELOPE
from redactkit.signing.withdrawal import Withdrawal

GIVEN, FAMILY = "Quentin", "Zedeby"
RECORD = f"""\
format: redactkit/case-record/v1
kind: press-release
id: little
title: Constable {FAMILY} commended
narrative: "{GIVEN} {FAMILY} was on duty. PC {FAMILY} helped."
release: {{issued_on: "2025-03-03"}}
documents:
  - {{path: documents/note.txt, title: Note}}
  - {{path: documents/report.md, title: Report}}
persons:
  - id: officer
    role: subject-officer
    name: {{given: {GIVEN}, family: {FAMILY}}}
"""
ORDER = """\
orders:
  - id: o1
    authority: {type: panel-direction, maker: the chair}
    power: reg. 39(3)(c)
    subject: officer
    ground: conduct-regs-2020-r39
    scope: {withhold: [name]}
    made: "2025-03-04"
    ends: {rule: further-order}
    pseudonym: Officer Z
"""
HOLES = {GIVEN.encode(): b"\x01", FAMILY.encode(): b"\x02"}
_BLIND = re.compile(rb'(blind"?: "?)([0-9a-f]{32})')
_HEX = re.compile(rb"[0-9a-f]{64}")


def syllables(count: int, last: str) -> list[str]:
    """Return `count` invented names, among them the given one."""
    parts = [c + v for c in "bcdfghjklmnprstvw" for v in "aeiou"]
    made = ("".join(pair).capitalize() for pair in product(parts, repeat=2))
    return [*[name for name, _ in zip(made, range(count - 1), strict=False)], last]


def candidates() -> Iterator[tuple[bytes, bytes]]:
    for given, family in product(syllables(640, GIVEN), syllables(640, FAMILY)):
        yield given.encode(), family.encode()


@dataclass(frozen=True)
class Old:
    """What an attacker can know at most of the old release: all but names and random values.

    Attributes:
        templates: Files that held the name, with holes for it.
        blinds: The random value of each file.
        statement: The signed statement.
        nonce: Its random value.
        manifest: Mirrored, like everything in `public`.
        public: All that is public after the withdrawal.
        bag_info: Part of it, mirrored too.
    """

    templates: Mapping[str, bytes]
    blinds: Mapping[str, bytes]
    statement: bytes
    nonce: bytes
    manifest: bytes
    public: bytes
    bag_info: bytes


def read_old(bundle: Path, withdrawn: bytes) -> Old:
    payload = {
        path.relative_to(bundle).as_posix(): path.read_bytes()
        for path in (bundle / "data").rglob("*")
        if path.is_file()
    }
    named = {name: data for name, data in payload.items() if FAMILY.encode() in data}
    blinds = {name: match[2] for name in payload if (match := _BLIND.search(payload[name]))}
    templates = {}
    for name, data in named.items():
        for word, hole in HOLES.items():
            data = data.replace(word, hole)
        templates[name] = data
    envelope = json.loads((bundle / "provenance/release.dsse.json").read_bytes())
    statement = b64decode(envelope["payload"])
    nonce = json.loads(statement)["predicate"]["nonce"].encode()
    released = dsse.load((bundle / ENVELOPE).read_bytes(), dsse.RELEASE_TYPE)
    leaf = Leaf.of(RELEASE, bundle.name, released)
    gone = Leaf.of(WITHDRAWAL, bundle.name, dsse.Envelope(dsse.RELEASE_TYPE, withdrawn))
    kept = ("manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt")
    mirrored = b"".join((bundle / name).read_bytes() for name in kept)
    public = b"\n".join((mirrored, leaf.data, gone.data, withdrawn, bundle.name.encode()))
    manifest = (bundle / "manifest-sha256.txt").read_bytes()
    bag_info = (bundle / "bag-info.txt").read_bytes()
    return Old(templates, blinds, statement, nonce, manifest, public, bag_info)


def attack(
    old: Old, blinds: Mapping[str, bytes], nonce: bytes, every: int = 1
) -> dict[str, set[bytes]]:
    """Return which names a list of candidates leaves, by the digest that gave them away.

    Args:
        old: What is known.
        blinds: What is taken for the random value of each file.
        nonce: What is taken for that of the statement.
        every: Try one of so many candidates, and the right name.
    """
    public = {match.decode() for match in _HEX.findall(old.public)}
    true = dict(line.split("  ")[::-1] for line in old.manifest.decode().splitlines())
    statement = old.statement.replace(old.nonce, nonce)
    hashers = {name: Template(_BLIND.sub(rb"\g<1>" + blinds[name], data))
               for name, data in old.templates.items()}  # fmt: skip
    of_manifest = hashlib.sha256(old.manifest).hexdigest()
    found: dict[str, set[bytes]] = {}
    right = (GIVEN.encode(), FAMILY.encode())
    for given, family in {*islice(candidates(), 0, None, every), right}:
        digests = {name: template.digest(given, family) for name, template in hashers.items()}
        manifest, signed = old.manifest, statement
        for name, digest in digests.items():
            if digest in public:
                found.setdefault(name, set()).add(given + b" " + family)
            manifest = manifest.replace(true[name].encode(), digest.encode())
            signed = signed.replace(true[name].encode(), digest.encode())
        made = hashlib.sha256(manifest).hexdigest()
        if made in public:
            found.setdefault("manifest", set()).add(given + b" " + family)
        signed = signed.replace(of_manifest.encode(), made.encode())
        if hashlib.sha256(signed).hexdigest() in public:
            found.setdefault("statement", set()).add(given + b" " + family)
    return found


class Template:
    """A file with holes: what comes before the first one is digested once."""

    def __init__(self, data: bytes) -> None:
        at = re.search(b"[\x01\x02]", data)
        assert at
        self._head = hashlib.sha256(data[: at.start()])
        self._rest = data[at.start() :]

    def digest(self, given: bytes, family: bytes) -> str:
        state = self._head.copy()
        state.update(self._rest.replace(b"\x01", given).replace(b"\x02", family))
        return state.hexdigest()


@pytest.fixture(scope="module")
def releases(made, cli, tmp_path_factory):
    """The old release with the name, the new one without, and the withdrawal."""
    folder = tmp_path_factory.mktemp("oracle")
    for name in ("keys", "trust"):
        shutil.copytree(made / name, folder / name)
    text = (made / "examples" / "redactkit.toml").read_text().replace('"../trust"', '"trust"')
    (folder / "redactkit.toml").write_text(text)
    (folder / "case" / "documents").mkdir(parents=True)
    note = f"{GIVEN} {FAMILY} came at nine.\n"
    (folder / "case" / "documents" / "note.txt").write_text(note)
    (folder / "case" / "documents" / "report.md").write_text(f"# Report\n\nPC {FAMILY}.\n")
    bundles = []
    for out, record in (("old", RECORD), ("new", RECORD + ORDER)):
        (folder / "case" / "record.yaml").write_text(record)
        answer = cli("release", "case", "--key", "keys/preparer.pem", "--out", out, cwd=folder)
        assert answer.code == 0, answer.said
        bundles += (folder / out).iterdir()
    old, new = bundles
    assert FAMILY.encode() not in b"".join(p.read_bytes() for p in new.rglob("*") if p.is_file())
    envelope = json.loads((old / "provenance/release.dsse.json").read_bytes())
    digest = hashlib.sha256(b64decode(envelope["payload"])).hexdigest()
    withdrawn = withdrawal.dump(
        Withdrawal("Metropolis Police Service (fictional)", old.name, digest, "legal",
                   "2025-03-05T00:00:00Z", "cd" * 32)
    )  # fmt: skip
    return read_old(old, withdrawn), read_old_blinds(new)


def read_old_blinds(bundle: Path) -> Mapping[str, bytes]:
    """Return the random values of a release that anybody can read."""
    return {
        path.relative_to(bundle).as_posix(): match[2]
        for path in (bundle / "data").rglob("*")
        if path.is_file() and (match := _BLIND.search(path.read_bytes()))
    }


def test_every_file_that_can_name_somebody_has_a_random_value_of_its_own(releases):
    old, new = releases
    assert set(old.templates) == {
        "data/record.json", "data/notice.md", "data/notice.html",
        "data/documents/document-1.txt", "data/documents/document-2.md",
    }  # fmt: skip
    values = [*old.blinds.values(), *new.values()]
    assert old.templates.keys() <= old.blinds.keys()
    assert len(set(values)) == len(values)


def test_the_list_has_more_than_400_000_names_and_the_right_one_among_them():
    names = {given + b" " + family for given, family in candidates()}
    assert len(names) >= 400_000
    assert f"{GIVEN} {FAMILY}".encode() in names


def test_the_attack_works_on_a_release_without_random_values(releases):
    # the control: given the blinds and the nonce, every digest gives the name away
    old, _ = releases
    found = attack(old, old.blinds, old.nonce, every=8)
    assert found.keys() == {*old.templates, "manifest", "statement"}
    name = f"{GIVEN} {FAMILY}".encode()
    assert found.pop("data/record.json") == found.pop("statement") == {name}
    assert all(name in names for names in found.values())


def test_after_a_withdrawal_no_digest_singles_out_the_withheld_name(releases):
    old, new = releases
    other_nonce = hashlib.sha256(b"a guess").hexdigest().encode()
    assert attack(old, new, other_nonce) == {}


def test_a_kept_copy_of_the_old_log_helps_as_little(releases):
    # it names nobody, so it may be lawful to keep; its random value is known then
    old, _ = releases
    kept = dict.fromkeys(old.templates, old.blinds["data/redactions.json"])
    assert attack(old, kept, old.nonce, every=8) == {}


def test_what_the_withdrawal_and_the_leaf_say_is_free_of_the_files_digests(releases):
    old, _ = releases
    of_files = {line.split()[0] for line in old.manifest.splitlines()}
    tail = old.public.partition(b'{"digest"')[2]
    assert tail
    assert not of_files & set(_HEX.findall(tail))


def test_no_size_is_told_by_which_names_could_be_sorted_out(releases):
    # given the size of a file, or of all, the length of the name would be known
    old, _ = releases
    length = {name: len(data) for name, data in old.templates.items()}
    sizes = {
        length[name] + sum(data.count(hole) * (len(word) - 1) for word, hole in HOLES.items())
        for name, data in old.templates.items()
    }
    assert not {str(size).encode() for size in sizes} & set(re.findall(rb"\d+", old.bag_info))
    assert b"Oxum" not in old.bag_info
