"""Where a finding is, for forms that know files and lines and no parts of files."""

from __future__ import annotations

import os
from pathlib import Path

from redactkit.findings import Finding


def relative(path: str, base: Path) -> str:
    """Return a path below a folder without that folder, any other one as it is."""
    whole = os.path.normpath(base / path)
    inside = os.path.relpath(whole, base)
    return path if inside.startswith(os.pardir) else Path(inside).as_posix()


def line_and_column(finding: Finding) -> tuple[int, int] | None:
    """Return the place in the file itself; a line of a part of it is no line of the file."""
    where = finding.location
    return None if where.part or where.line is None else (where.line, where.column or 1)


def sentence(finding: Finding) -> str:
    """Return message, part and person of a finding in one sentence."""
    where = finding.location
    inside = f" in {where.part}" if where.part else ""
    line = f", line {where.line} of its text" if where.part and where.line else ""
    person = f" (person {finding.person})" if finding.person else ""
    return f"{finding.message}{inside}{line}{person}"
