"""How the work on a ledger grows with its size: append and prove must grow with the logarithm.

    python benchmarks/ledger.py [--sizes 1000 10000 100000 1000000] [--runs 20] [--at-most 4.0]

Builds one ledger up to each size in turn. At each it measures the best time to append one
entry and sign the new head, to open the ledger and prove one entry, how many files a proof
reads, and the largest memory so far. Appending is mostly waiting for the disk, which other
work may keep busy, so it is also given in writes: the best time, taken in turn with it, to
write one small file that lasts. Ratios are to the first size. The exit code is 1 where a
proof read more than 20 files, or, with --at-most, where a time grew more than that many
times as much as the logarithm of the size did.
"""

import argparse
import math
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from redactkit.ledger import Leaf, Verifier, open_ledger
from redactkit.ledger import append as writer
from redactkit.ledger.audit import audit
from redactkit.signing.files import PUBLIC, write_replacing
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm

ORIGIN = "benchmark"
BATCH = 10_000
MOST_FILES = 20

_opened: list[str] = []
sys.addaudithook(lambda event, words: _opened.append(str(words[0])) if event == "open" else None)


class Measured(NamedTuple):
    """What was measured at one size; times in seconds."""

    size: int
    build: float
    append: float
    write: float
    prove: float
    files: int
    audit: float
    memory: int


def leaf(number: int) -> Leaf:
    """Return the leaf of a release that never was."""
    digest = sha256(b"%d" % number).hexdigest()
    return Leaf("release", f"r-{number}", digest, sha256(digest.encode()).hexdigest())


class Bench:
    """A growing ledger in a folder."""

    def __init__(self, folder: Path, runs: int) -> None:
        self._folder, self._runs = folder, runs
        self._key = generate(Algorithm.ED25519, "ledger-1")
        self._logs = (Verifier(ORIGIN, self._key.public),)
        self._chance = random.Random(1)
        self._size = 0
        writer.init(folder, ORIGIN, self._key)

    def grow(self, size: int) -> float:
        """Append up to a size, in batches; return the seconds for each entry."""
        start, first = time.perf_counter(), self._size
        while self._size < size:
            self._append(min(BATCH, size - self._size))
        return (time.perf_counter() - start) / max(1, size - first)

    def measure(self, size: int) -> Measured:
        """Return what it takes at a size."""
        build = self.grow(size - self._runs)
        added = written = proved = float("inf")
        files = 0
        for _ in range(self._runs):
            added = min(added, self._timed(lambda: self._append(1)))
            written = min(written, self._timed(self._write))
            place = self._chance.randrange(self._size)
            _opened.clear()
            proved = min(proved, self._timed(lambda place=place: self._prove(place)))
            files = max(files, sum(path.startswith(str(self._folder)) for path in _opened))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        audited = self._timed(lambda: audit(open_ledger(self._folder, self._logs)))
        return Measured(size, build, added, written, proved, files, audited, memory)

    def _append(self, count: int) -> None:
        leaves = [leaf(self._size + number) for number in range(count)]
        writer.append(self._folder, leaves, self._key, self._logs)
        self._size += count

    def _write(self) -> None:
        write_replacing(self._folder.parent / "probe", bytes(4096), PUBLIC)

    def _prove(self, place: int) -> None:
        proof = open_ledger(self._folder, self._logs).prove_inclusion(place)
        proof.verify(leaf(place), self._logs)

    @staticmethod
    def _timed(work: Callable[[], object]) -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--at-most", type=float)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder) / "ledger", asked.runs)
        first, slow = None, False
        print("  entries  log2  ratio | append ms  writes  ratio | prove ms  ratio  files | "
              "us an entry: build  audit |  MB")  # fmt: skip
        for size in asked.sizes:
            now = bench.measure(size)
            first = first or now
            high = math.log2(size) / math.log2(first.size)
            writes, proved = now.append / now.write, now.prove / first.prove
            appended = writes / (first.append / first.write)
            print(
                f"{size:9} {math.log2(size):5.1f} {high:6.2f} |"
                f" {now.append * 1000:9.2f} {writes:7.1f} {appended:6.2f} |"
                f" {now.prove * 1000:8.2f} {proved:6.2f} {now.files:6} |"
                f" {now.build * 1e6:18.1f} {now.audit / size * 1e6:6.1f} | {now.memory:3}",
                flush=True,
            )
            slow |= now.files > MOST_FILES
            if asked.at_most:
                slow |= max(appended, proved) > asked.at_most * high
    if slow:
        sys.exit(1)


if __name__ == "__main__":
    main()
