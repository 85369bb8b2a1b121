"""What all tests share: the installed command, and the example cases."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE

import pytest
from installed import COMMAND, ROOT

# Commands inherit that interrupts are ignored, as in the background of a shell.
signal.signal(signal.SIGINT, signal.default_int_handler)

PUBLISHER = "Metropolis Police Service (fictional)"


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


Cli = Callable[..., Answer]


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cli]:
    """Run a command in a process forked from one that has imported what all commands import."""
    folder = tmp_path_factory.mktemp("forked")
    out, err = folder / "out", folder / "err"
    with subprocess.Popen(
        [sys.executable, ROOT / "tests" / "forked.py"],
        env={**os.environ, "NO_COLOR": "1"}, stdin=PIPE, stdout=PIPE, text=True,
    ) as server:  # fmt: skip

        def run(*words: object, cwd: Path = ROOT) -> Answer:
            asked = {"words": [*map(str, words)], "cwd": str(cwd), "out": str(out), "err": str(err)}
            print(json.dumps(asked), file=server.stdin, flush=True)
            return Answer(int(server.stdout.readline()), out.read_text(), err.read_text())

        yield run


@pytest.fixture(scope="session")
def cli(forked: Cli) -> Cli:
    """Run a command as a user would: another process, no terminal.

    With an environment of its own it is the installed script; so it is for the tests that
    start `installed.COMMAND` themselves.
    """

    def run(*words: object, cwd: Path = ROOT, **environment: str) -> Answer:
        if not environment:
            return forked(*words, cwd=cwd)
        done = subprocess.run(
            [COMMAND, *map(str, words)],
            cwd=cwd,
            env={**os.environ, "NO_COLOR": "1", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, cli: Cli) -> Path:
    """A folder with keys, a trust root and copies of the examples, to be read only."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(ROOT / "examples", folder / "examples")
    for name in ("root", "preparer", "approver"):
        answer = cli("key", "new", "--person", f"{name}-1", "--out", f"keys/{name}.pem", cwd=folder)
        assert answer.code == 0, answer.said
    answer = cli(
        "trust", "new", "--publisher", PUBLISHER, "--root", "keys/root.pem",
        "--preparer", "keys/preparer.pem", "--approver", "keys/approver.pem", "--out", "trust",
        cwd=folder,
    )  # fmt: skip
    assert answer.code == 0, answer.said
    (folder / "fingerprint").write_text(answer.out.strip())
    return folder


@pytest.fixture(scope="session")
def released(made: Path, cli: Cli) -> Path:
    """The approved release of officer-a, to be read only."""
    answer = cli(
        "release", "examples/officer-a", "--key", "keys/preparer.pem", "--out", "releases", cwd=made
    )
    assert answer.code == 0, answer.said
    (bundle,) = (made / "releases").iterdir()
    answer = cli(
        "approve", bundle, "--case", "examples/officer-a", "--key", "keys/approver.pem", cwd=made
    )
    assert answer.code == 0, answer.said
    return bundle


@pytest.fixture
def work(made: Path, tmp_path: Path) -> Path:
    """A copy of `made` that a test may change."""
    folder = tmp_path / "work"
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("releases", "annex"))
    return folder
