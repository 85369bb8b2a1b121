"""A released and approved example whose annex can be opened, for tests of commands."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from conftest import Cli

CASE = "examples/officer-a"
ORDER = "direction-1"


@dataclass(frozen=True)
class World:
    """A folder with everything in it.

    Attributes:
        folder: Keys, trust root, case, releases.
        bundle: The release.
        cli: Runs redactkit there.
    """

    folder: Path
    bundle: Path
    cli: Cli

    @property
    def annex(self) -> Path:
        return self.folder / CASE / "annex" / self.bundle.name

    def run(self, *words: object):
        return self.cli(*words, cwd=self.folder)

    def audit(self, *words: object, identity: str = "general", bundle: Path | None = None):
        return self.run(
            "annex", "audit", bundle or self.bundle, "--trust", "trust", "--annex", f"{CASE}/annex",
            "--identity", f"keys/{identity}.txt", *words,
        )  # fmt: skip

    def disclose(self, *words: object, identity: str = "general", key: str = "preparer"):
        return self.run(
            "disclose", self.bundle, "--trust", "trust", "--annex", f"{CASE}/annex",
            "--identity", f"keys/{identity}.txt", "--key", f"keys/{key}.pem", *words,
        )  # fmt: skip

    def copy(self, target: Path) -> World:
        """Return a copy that a test may change."""
        shutil.copytree(self.folder, target)
        return World(target, target / self.bundle.relative_to(self.folder), self.cli)


def make_world(made: Path, folder: Path, cli: Cli) -> World:
    """Release and approve an example for a general auditor and one of the order."""
    shutil.copytree(
        made, folder, ignore=shutil.ignore_patterns("releases", "annex"), dirs_exist_ok=True
    )
    recipients = {}
    for name in ("general", "officer", "stranger"):
        words = ("key", "new", "--annex", "--person", f"{name}-1", "--out", f"keys/{name}.txt")
        assert cli(*words, cwd=folder).code == 0
        recipients[name] = (folder / "keys" / f"{name}.pub").read_text().splitlines()[-1]
    config = folder / "examples" / "redactkit.toml"
    lines = [line for line in config.read_text().splitlines() if not line.startswith("recipients")]
    lines += [
        f'recipients = ["{recipients["general"]}"]',
        f'[annex.orders."{ORDER}"]',
        f'recipients = ["{recipients["officer"]}"]',
    ]
    config.write_text("\n".join(lines) + "\n")
    answer = cli("release", CASE, "--key", "keys/preparer.pem", "--out", "releases", cwd=folder)
    assert answer.code == 0, answer.said
    (bundle,) = (folder / "releases").iterdir()
    answer = cli("approve", bundle, "--case", CASE, "--key", "keys/approver.pem", cwd=folder)
    assert answer.code == 0, answer.said
    return World(folder, bundle, cli)


def age(*words: object) -> subprocess.CompletedProcess[bytes]:
    """Run the program age."""
    return subprocess.run(["age", *map(str, words)], capture_output=True)
