"""Protected values in the names of files and folders."""

from __future__ import annotations

import re

from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity
from redactkit.gate.index import Finder, Hit
from redactkit.gate.search import REMOVE
from redactkit.gate.views import views

WITHHELD_NAME = "[name withheld]"


def search_name(path: str, index: Finder, place: Location) -> Report:
    """Search the last segment of a path; a walk meets each folder itself."""
    last = path.rstrip("/").rpartition("/")[2]
    message = "the name of this file or folder holds a protected value"
    return Report.of(
        Finding("gate/file-name", Severity.ERROR, message, place, person, REMOVE)
        for person in sorted({hit.person for hit in _in_name(last, index)})
    )


def safe_path(path: str, index: Finder) -> str:
    """Return a path without the segments that hold a protected value."""
    return "/".join(
        WITHHELD_NAME if _in_name(segment, index) else segment for segment in path.split("/")
    )


def _in_name(segment: str, index: Finder) -> list[Hit]:
    """Return the needles in one segment of a path, its ending and slug taken apart."""
    return [hit for view in views(segment) for hit in index.find(view.text) if hit.sure] + [
        hit for hit in _slug_hits(segment, index) if hit.sure
    ]


def _slug_hits(segment: str, index: Finder) -> list[Hit]:
    """Return the needles of a name in lower case, as if it were written with capitals."""
    stem = segment.rpartition(".")[0] or segment
    words = re.split(r"[-_.\s+]+", stem)
    return index.find(" ".join(word.capitalize() for word in words)) if len(words) > 1 else []
