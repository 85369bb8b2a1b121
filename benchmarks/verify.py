"""How long it takes to verify a release of many files, against sha256sum over the same files.

    python benchmarks/verify.py [--files 100000] [--size 4096] [--runs 5] [--at-most 2.0]

Whole processes, in turn, in one run: `sha256sum -c` over every file that is signed, then
`redactkit verify`; the best of each and their ratio. With --at-most, the exit code is 1
where the ratio is larger. A zip of the same release is measured too where one can hold it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from redactkit.publish.transport import zip_bundle
from redactkit.release import build
from redactkit.signing import trust
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm, NamedKey
from redactkit.signing.statement import Predicate, Tool, load
from redactkit.signing.zipped import MOST_MEMBERS

COMMAND = Path(sys.executable).parent / "redactkit"
PUBLISHER = "Kestrelshire Police"


def predicate() -> Predicate:
    """Return what the statement says besides the files."""
    return Predicate(
        publisher=PUBLISHER, series="many", release_id="r-" + "a2" * 10, sequence=1,
        previous=None, supersedes=None, kind="press-release", release_date="2026-11-21",
        policy=(), schemas=(), tool=Tool("redactkit", "0"), checks=(), annex_digest=None,
        commitments_digest=None, claimed_time="2026-11-21T10:00:00Z", nonce="ab" * 32,
    )  # fmt: skip


def write_release(folder: Path, files: int, size: int) -> tuple[Path, str, bytes]:
    """Write a signed bundle; return it with its fingerprint and the lines for sha256sum."""
    payload = {
        f"data/{number % 100:02}/{number:06}.txt": os.urandom(size) for number in range(files)
    }
    root, preparer, approver = (
        generate(Algorithm.ED25519, person) for person in ("root-1", "preparer-1", "approver-1")
    )
    start = datetime.now(UTC).replace(microsecond=0)
    holders = {
        role: [NamedKey(key.public, key.person)]
        for role, key in (("root", root), ("preparer", preparer), ("approver", approver))
    }
    known = trust.create(PUBLISHER, "many", holders, (start, start + timedelta(days=1)))
    bundle = build(payload, predicate())
    envelope = bundle.envelope().signed_by(preparer).signed_by(approver)
    target = folder / bundle.release_id
    for name, data in bundle.sealed(envelope, [trust.sign(known, [root])]).items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    subjects = load(bundle.statement).subjects
    lines = "".join(f"{digest}  {name}\n" for name, digest in subjects.items())
    return target, known.fingerprint, lines.encode()


def best(commands: dict[str, list[str]], folder: Path, runs: int) -> dict[str, float]:
    """Return the shortest time of each command; they take turns."""
    shortest = dict.fromkeys(commands, float("inf"))
    for _ in range(runs + 1):  # the first turn fills caches, and is never the shortest
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
            shortest[name] = min(shortest[name], time.perf_counter() - start)
    return shortest


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--size", type=int, default=4096)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--at-most", type=float)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bundle, pin, lines = write_release(folder, options.files, options.size)
        (folder / "subjects").write_bytes(lines)
        verify = [str(COMMAND), "verify", "--trust", pin]
        commands = {
            "sha256sum -c": ["sha256sum", "-c", "--quiet", "--strict", str(folder / "subjects")],
            "redactkit verify, folder": [*verify, str(bundle)],
        }
        if options.files < MOST_MEMBERS - 100:
            zip_bundle(bundle, folder / "bundle.zip")
            commands["redactkit verify, zip"] = [*verify, str(folder / "bundle.zip")]
        taken = best(commands, bundle, options.runs)
    base = taken["sha256sum -c"]
    for command, seconds in taken.items():
        print(f"{command:26} {seconds:7.2f} s   {seconds / base:5.2f} x sha256sum")
    if options.at_most and taken["redactkit verify, folder"] > options.at_most * base:
        sys.exit(1)


if __name__ == "__main__":
    main()
