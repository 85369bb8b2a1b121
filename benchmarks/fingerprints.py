"""How fast the scan with fingerprints is, against the scan with the roster, on the same texts.

    python benchmarks/fingerprints.py [TEXT_FILES...] [--rounds N] [--people N]

Both ways search the same texts in turn, round after round, in one process; the median counts.
Without texts, fictional FOI prose is made, in which one person in ten is on the roster.
Exit code 1 if fingerprints miss what the roster finds. They may find more: a given name with
somebody else's surname behind it, which a hash cannot tell.
"""

import argparse
import secrets
import statistics
import sys
import time
from pathlib import Path

import prose

from redactkit.findings import Report
from redactkit.gate import Finder, Index, fingerprints, name_needles, needles, scan_bytes

MEGABYTE = 1_000_000
_MADE, _LENGTH = 10, 50_000  # as long as a report


def roster(people: int) -> Index:
    """Return names, numbers and days of birth of some people."""
    found = []
    for number, (given, family) in enumerate(prose.names(people)):
        person = f"p{number}"
        found += name_needles(person, given=given, family=family)
        found += needles(person, "phone", f"07700 900{number % 1000:03}")
        found += needles(person, "date_of_birth", f"19{50 + number % 50}-03-{1 + number % 28:02}")
    return Index.of(found)


def seconds(finder: Finder, texts: list[bytes]) -> tuple[float, Report]:
    """Return how long all texts took, and what was found."""
    start = time.perf_counter()
    report = Report()
    for text in texts:
        report += scan_bytes("text.txt", text, finder)
    return time.perf_counter() - start, report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_AS_IT_IS)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--people", type=int, default=20)
    asked = parser.parse_args()
    texts = [path.read_bytes() for path in asked.texts] or prose_texts()
    index, key = roster(asked.people), secrets.token_bytes(32)
    start = time.perf_counter()
    value = fingerprints.write([index], key)
    written = time.perf_counter() - start
    size = sum(map(len, texts)) / MEGABYTE
    taken: dict[str, list[float]] = {"roster": [], "fingerprints": []}
    same = True
    for _ in range(asked.rounds):
        reports = []
        # Read anew each time: what one round remembers must not help the next.
        finders = {"roster": index, "fingerprints": fingerprints.read(value, key)}
        for name, finder in finders.items():
            spent, report = seconds(finder, texts)
            taken[name].append(spent)
            reports.append(report)
        same &= set(reports[0]) <= set(reports[1])
    rates = {name: size / statistics.median(spent) for name, spent in taken.items()}
    cells = len(value["cells"])
    print(f"{size:.1f} MB, {asked.people} people, {cells} cells, written in {written:.2f} s")
    for name, rate in rates.items():
        print(f"{name:13} {rate:6.3f} MB/s")
    print(f"fingerprints take {rates['roster'] / rates['fingerprints']:.2f} times as long")
    print("nothing is missed" if same else "FINGERPRINTS MISS WHAT THE ROSTER FINDS")
    return 0 if same else 1


def prose_texts() -> list[bytes]:
    """Return fictional letters, in which one person in ten is on a roster of twenty."""
    people = prose.names(200)
    return [prose.text(_LENGTH, people, seed).encode() for seed in range(_MADE)]


_AS_IT_IS = argparse.RawDescriptionHelpFormatter

if __name__ == "__main__":
    sys.exit(main())
