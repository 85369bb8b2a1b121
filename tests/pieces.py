"""Work for the processes of redactkit.workers, which must find it by its module."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path


def prepare(offset: int) -> Callable[[str], object]:
    """Return what does as its piece says."""

    def answer(piece: str) -> object:
        kind, _, value = piece.partition(" ")
        match kind:
            case "add":
                return offset + int(value)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "fail":
                raise ValueError(value)
            case "pid":
                return os.getpid()
            case "start":  # a program as OCR is one
                child = subprocess.Popen(["sleep", "60"])
                Path(value).write_text(f"{os.getpid()} {child.pid}")
                time.sleep(60)
        return None

    return answer
