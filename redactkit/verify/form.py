"""The form of the folder, before any file in it is opened."""

from __future__ import annotations

from redactkit.signing.layout import is_name
from redactkit.verify.facts import Facts
from redactkit.verify.folder import LARGEST_TOTAL
from redactkit.verify.outcome import NotSoError, none


def names(facts: Facts) -> str:
    """Check every name before anything is opened."""
    bundle = facts.bundle
    if bundle.problem:
        raise NotSoError(bundle.problem)
    none("not allowed", (name for name in (*bundle.files, *bundle.folders) if not is_name(name)))
    return f"{len(bundle.files)} files"


def regular_files(facts: Facts) -> str:
    """Check that nothing leads out of the folder."""
    entries = facts.bundle.files.values()
    none("no regular file", (entry.name for entry in entries if not entry.regular))
    return ""


def hard_links(facts: Facts) -> str:
    """Check that nobody can change a file through another name."""
    entries = facts.bundle.files.values()
    none("has a second name", (entry.name for entry in entries if entry.links != 1))
    return ""


def size(facts: Facts) -> str:
    """Check the sizes before anything is read."""
    total = sum(entry.size for entry in facts.bundle.files.values())
    if total > LARGEST_TOTAL:
        raise NotSoError("the folder is too large")
    return f"{total} bytes"
