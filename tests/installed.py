"""Where the repository and its installed command are."""

import signal
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).parent / "redactkit"


def interruptible() -> None:
    """Undo in a new process that whoever started the tests ignores interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
