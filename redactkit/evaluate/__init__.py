"""How well redactkit does on labelled texts: cases with gold, and documents in TAB's form.

A case goes the whole way of a release, by the same journey as any other; a document has
no roster and is read by the detector alone. No result holds a word of a text: only ids,
places, types and counts.
"""

from redactkit.evaluate.case import GoldCase, read_case, roster_case
from redactkit.evaluate.document import Document, read_documents
from redactkit.evaluate.journey import Publisher, Released
from redactkit.evaluate.run import Evaluation, evaluate, labelled

__all__ = [
    "Document",
    "Evaluation",
    "GoldCase",
    "Publisher",
    "Released",
    "evaluate",
    "labelled",
    "read_case",
    "read_documents",
    "roster_case",
]
