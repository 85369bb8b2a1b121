"""Release labelled cases and write what a reader would see.

    python benchmarks/adversarial.py CASES_DIR OUT_DIR

Each case (docs/how-to/evaluate.md describes the form) becomes a record, and is released
with everything undecided withheld: schemas, gate and signature included. OUT_DIR/ID.txt
holds the released title, a blank line, and the narrative. Of a release that is stopped
nothing is written; its rules are printed, and the exit code is 1.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from redactkit.evaluate import Publisher, labelled


def main() -> int:
    """Release every case, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    stopped = 0
    with TemporaryDirectory() as folder:
        publisher = Publisher(Path(folder))
        for case in labelled([options.cases]):
            done = publisher.release(case)
            if done.text is None:
                stopped += 1
                print(f"{case.id}: stopped")
                for finding in done.stopping:
                    place = finding.location
                    where = Path(place.path).name + (
                        f":{place.line}:{place.column}" if place.line else ""
                    )
                    print(f"  {finding.rule} {where}")
            else:
                (options.out / f"{case.id}.txt").write_text(done.text, "utf-8")
                print(f"{case.id}: released in {done.seconds:.2f} s")
    return 1 if stopped else 0


if __name__ == "__main__":
    sys.exit(main())
