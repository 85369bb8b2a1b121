"""Release every file of a folder as the only document of a case, and keep what comes out.

    python benchmarks/release_documents.py ROSTER.json FOLDER OUT_DIR [--on DAY]

ROSTER.json holds `persons` and `orders` in the form that docs/how-to/evaluate.md
describes. Each file below FOLDER goes the whole way of a release, with everything
undecided withheld. The released documents stand in OUT_DIR under their own stems. Of a
release that is stopped nothing is written; its rules are printed, and the exit code is 1.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from redactkit import strict
from redactkit.cli.exit import as_report
from redactkit.errors import RedactkitError
from redactkit.evaluate import Publisher, roster_case
from redactkit.findings import Finding, Report, Severity


def main(arguments: Sequence[str] | None = None) -> int:
    """Release every file, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("roster", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--on", type=date.fromisoformat, help="day of the release; today")
    options = parser.parse_args(arguments)
    roster = strict.read(options.roster)
    day = options.on or date.fromisoformat(roster.get("release_date", date.today().isoformat()))
    case = roster_case({name: roster.get(name, []) for name in ("persons", "orders")}, day)
    stopped = 0
    with TemporaryDirectory() as scratch:
        publisher = Publisher(Path(scratch))
        for path in sorted(options.folder.rglob("*")):
            if not path.is_file():
                continue
            relative = path.relative_to(options.folder)
            start = time.perf_counter()
            try:
                released, report = publisher.release_documents(case, {path.name: path.read_bytes()})
            except RedactkitError as error:
                released, report = {}, as_report(error)
            for ending, data in released.get(path.name, {}).items():
                target = options.out / relative.with_name(relative.stem + ending)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            if released:
                print(f"{relative}: released in {time.perf_counter() - start:.2f} s")
            else:
                stopped += 1
                print(f"{relative}: stopped", *map(_told, _stopping(report)), sep="\n  ")
    return 1 if stopped else 0


def _stopping(report: Report) -> list[Finding]:
    return [item for item in report if item.severity not in (Severity.WARNING, Severity.NOTE)]


def _told(finding: Finding) -> str:
    place = f" ({finding.location.part})" if finding.location.part else ""
    return f"{finding.rule}{place}: {finding.message}"


if __name__ == "__main__":
    sys.exit(main())
