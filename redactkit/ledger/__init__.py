"""The append-only public log of releases: C2SP tlog-tiles in plain static files.

An auditor opens a copy with `open_ledger`, which verifies the head; all that the
`Ledger` returns then, that head vouches for. A bundle carries a `TlogProof`. Keys of the
ledger and of its witnesses come from the trust root: `redactkit.ledger.roles`.
"""

from redactkit.ledger.checkpoint import Checkpoint, Head, open_checkpoint
from redactkit.ledger.leaf import DISCLOSURE, RELEASE, TRUST, WITHDRAWAL, Leaf, load_leaf
from redactkit.ledger.note import Kind, Verifier, open_note
from redactkit.ledger.proof import TlogProof, load_proof
from redactkit.ledger.store import Ledger, open_ledger

__all__ = [
    "DISCLOSURE",
    "RELEASE",
    "TRUST",
    "WITHDRAWAL",
    "Checkpoint",
    "Head",
    "Kind",
    "Leaf",
    "Ledger",
    "TlogProof",
    "Verifier",
    "load_leaf",
    "load_proof",
    "open_checkpoint",
    "open_ledger",
    "open_note",
]
