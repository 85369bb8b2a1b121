"""What can stop a release: the second pair of eyes, which shares no code with detection.

Every file about to be published is read again, in every way in which it can be read,
and searched for every form of every protected value.
"""

from redactkit.gate.file_names import safe_path
from redactkit.gate.index import Finder, Index
from redactkit.gate.needles import Needle, Shape, is_distinctive, name_needles, needles
from redactkit.gate.scan import (
    Entry,
    Limits,
    list_entries,
    scan_bytes,
    scan_entry,
    scan_files,
    scan_tree,
)
from redactkit.gate.search import Place, hits

__all__ = [
    "Entry",
    "Finder",
    "Index",
    "Limits",
    "Needle",
    "Place",
    "Shape",
    "hits",
    "is_distinctive",
    "list_entries",
    "name_needles",
    "needles",
    "safe_path",
    "scan_bytes",
    "scan_entry",
    "scan_files",
    "scan_tree",
]
