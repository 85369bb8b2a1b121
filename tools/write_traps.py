"""Write docs/reference/traps.md from the traps of the tests.

Run it after a change to tests/traps: python tools/write_traps.py. It makes every trap, and so
needs the programs that tests/traps needs. tests/acceptance/test_traps.py compares.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))


def main() -> None:
    """Make all traps, and write the page."""
    from traps.table import TITLES, page

    with tempfile.TemporaryDirectory() as folder:
        made = {name: import_module(f"traps.{name}").traps(Path(folder)) for name in TITLES}
        written = page(made)
    (ROOT / "docs" / "reference" / "traps.md").write_text(written, "utf-8")


if __name__ == "__main__":
    main()
