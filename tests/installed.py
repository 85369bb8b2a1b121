"""Where the repository and its installed command are."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).parent / "redactkit"
