"""Whether the time for a kilobyte stays the same from 10 kB to 10 MB, for texts of every sort.

    python benchmarks/growth.py [--model] [--largest CHARACTERS]

Without --model the passes for roster and identifiers run alone, up to 10 MB; with it the
whole pipeline runs up to 1 MB. A shape fails when a kilobyte takes more than three times
as long as in a shorter text of the same shape; it is not tried at a larger size then.
Exit code 1 if any shape fails.
"""

import argparse
import re
import sys
import time
from collections.abc import Callable

import prose

from redactkit.detect import Roster, build_analyzer, find

LIMIT = 3.0
PAIRS = prose.names(40)


def repeated(unit: str, length: int) -> str:
    """Return a text over and over, up to a length."""
    return (unit * (length // len(unit) + 1))[:length]


def spelled(length: int) -> str:
    """Return prose in which every letter stands alone."""
    return "-".join(prose.text(length // 2 + 1, PAIRS).replace(" ", ""))[:length]


SHAPES: dict[str, Callable[[int], str]] = {
    "prose": lambda length: prose.text(length, PAIRS),
    "no spaces": lambda length: "".join(prose.text(2 * length, PAIRS).split())[:length],
    "one letter": lambda length: "a" * length,
    "one line": lambda length: " ".join(prose.text(2 * length, PAIRS).split())[:length],
    "white space": lambda length: repeated(" \n\t\u00a0", length),
    "mojibake": lambda length: repeated(
        "Chloë naïvely paid £40 to Siân O\u2019Brontë \u2013 ".encode().decode("latin-1"), length
    ),
    "control characters": lambda length: re.sub(
        r"(?s)(.{7})", "\\1\x00\x1b", prose.text(length, PAIRS)
    )[:length],
    "right to left": lambda length: repeated(
        "\u202b\u05d4\u05e9\u05d5\u05d8\u05e8 \u0627\u0644\u0634\u0631\u0637\u064a\u202c Alana ",
        length,
    ),
    "all names": lambda length: repeated(
        " ".join(f"{given} {family}" for given, family in PAIRS) + " ", length
    ),
    "letter by letter": spelled,
    "digits": lambda length: repeated("07700 900123 4471-", length),
    "table": lambda length: repeated("MC/4471\t07700 900123\tOfficer 12\t2020-01-02\n", length),
    "table in one row": lambda length: repeated("07700 900123\tOfficer 12\t2020-01-02\t", length),
    "ink": lambda length: repeated("a\u2588 4 Elm \u2588 ", length),
    "shops": lambda length: repeated("outside Alana's Gym. his own runs ", length),
    "at signs and dots": lambda length: repeated("a.b-c_d@e.f", length),
}  # fmt: skip


def grows(shape: str, look: Callable[[str], object], sizes: list[int], *, several: bool) -> bool:
    """Print the time for a kilobyte at each size, and return whether it grows too much.

    Several rounds over a short text make its time sure; a model would remember the text.
    """
    rates: list[float] = []
    for size in sizes:
        sample = SHAPES[shape](size)
        kilobytes = len(sample.encode("utf-8", "surrogatepass")) / 1000
        rounds = max(1, 100_000 // size) if several else 1
        start = time.process_time()
        for _ in range(rounds):
            look(sample)
        rates.append((time.process_time() - start) / rounds / kilobytes)
        growth = rates[-1] / min(rates)
        print(
            f"{shape:20} {size:>10,} characters {rates[-1] * 1000:9.3f} ms/kB"
            f"  {1 / rates[-1]:8.0f} kB/s  x {growth:.2f}",
            flush=True,
        )
        if growth > LIMIT:
            print(f"{shape:20} grows more than {LIMIT:g} times", flush=True)
            return True
    return False


def main() -> int:
    """Print the table, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", action="store_true")
    parser.add_argument("--largest", type=int)
    parser.add_argument("--shape", choices=SHAPES, action="append")
    options = parser.parse_args()
    analyzer = build_analyzer() if options.model else None
    largest = options.largest or (1_000_000 if options.model else 10_000_000)
    sizes = [size for size in (10_000, 100_000, 1_000_000, 10_000_000) if size <= largest]
    roster = Roster.build(prose.people(PAIRS))
    find(prose.text(10_000, PAIRS, seed=3), roster, analyzer)  # the first text loads what is lazy
    failed = [
        shape
        for shape in options.shape or SHAPES
        if grows(
            shape, lambda sample: find(sample, roster, analyzer), sizes, several=analyzer is None
        )
    ]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
