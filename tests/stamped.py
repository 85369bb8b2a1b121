"""A release with all that may stand beside it: what others can verify without redactkit."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from annex_folders import ORDER, World, make_world
from authority import Authority, make_authority
from conftest import Cli

_TRUST = ("--trust", "trust")
_WRITER = (*_TRUST, "--key", "keys/ledger.pem")


@dataclass(frozen=True)
class Stamped:
    """What an auditor of everything is given.

    Attributes:
        bundle: The release.
        pin: Fingerprint of the first version of its trust root; three more follow.
        lists: Folder of what `trust export` wrote for ssh-keygen.
        disclosure: An order that two people opened.
    """

    bundle: Path
    pin: str
    lists: Path
    disclosure: Path


def make_stamped(made: Path, folder: Path, cli: Cli) -> Stamped:
    """Return a release with SSH signatures, a proof of the ledger, a cosignature, a time stamp.

    Args:
        made: Keys, trust root and examples, as the fixture of that name makes them.
        folder: For all files.
        cli: Runs redactkit.
    """
    world = make_world(_grown(made, folder / "made", cli), folder / "world", cli)
    _stamp(world, folder / "made" / "authority")
    _log(world)
    lists, disclosure = world.folder / "lists", world.folder / "lifted.dsse.json"
    lists.mkdir()
    for form, name in (("--allowed-signers", "allowed_signers"), ("--krl", "revoked_keys")):
        _must(world, "trust", "export", "trust", form, "--out", lists / name)
    answer = world.disclose("--order", ORDER, "--out", disclosure)
    assert answer.code == 0, answer.said
    second = (*_TRUST, "--key", "keys/approver.pem")
    _must(world, "disclose", "sign", disclosure, world.bundle, *second)
    return Stamped(world.bundle, (made / "fingerprint").read_text(), lists, disclosure)


def _grown(made: Path, folder: Path, cli: Cli) -> Path:
    """Return a copy whose trust root has come to keys of a ledger, a witness and an authority."""
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("releases", "annex"))
    make_authority(folder / "authority")
    for role in ("ledger", "witness"):
        words = ("key", "new", "--person", f"{role}-1", "--out", f"keys/{role}.pem")
        assert cli(*words, cwd=folder).code == 0
    for role, key in (
        ("ledger", "keys/ledger.pub"),
        ("witness", "keys/witness.pub"),
        ("tsa", "authority/ca.pem"),
    ):
        words = ("trust", "add-key", role, key, *_TRUST, "--key", "keys/root.pem")
        answer = cli(*words, cwd=folder)
        assert answer.code == 0, answer.said
    return folder


def _stamp(world: World, authority: Path) -> None:
    words = ("release", "timestamp", world.bundle, *_TRUST)
    _must(world, *words, "--request-out", "request.tsq")
    reply = Authority(authority, b"").reply((world.folder / "request.tsq").read_bytes())
    (world.folder / "response.tsr").write_bytes(reply)
    _must(world, *words, "--response", "response.tsr")


def _log(world: World) -> None:
    """Enter the trust root and the release, let a witness cosign, and fetch the proof."""
    _must(world, "ledger", "init", "ledger", *_WRITER)
    versions = sorted((world.folder / "trust").glob("*.dsse.json"))
    _must(world, "ledger", "append", "ledger", *versions, world.bundle, *_WRITER)
    _must(world, "ledger", "request", "ledger", *_TRUST, "--old-size", "0", "--out", "request")
    _must(world, "witness", "init", "--state", "witness.json")
    _must(world, "witness", "cosign", "request", "--state", "witness.json",
          "--key", "keys/witness.pem", *_TRUST, "--out", "cosignature")  # fmt: skip
    _must(world, "ledger", "add-cosignature", "ledger", "cosignature", *_TRUST)
    _must(world, "ledger", "append", "ledger", world.bundle, *_WRITER)


def _must(world: World, *words: object) -> None:
    answer = world.run(*words)
    assert answer.code == 0, answer.said
