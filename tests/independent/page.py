"""The blocks of docs/verify-without-redactkit.md, run as an auditor would paste them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from installed import ROOT
from programs import NODE_MODULES

PAGE = ROOT / "docs" / "verify-without-redactkit.md"


def sections() -> dict[int, list[str]]:
    """Return the shell blocks of each numbered section."""
    parts = re.split(r"^## (\d+)\. .*\n", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return {
        int(number): re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        for number, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def run(
    block: str, work: Path, release: Path, fingerprint: str, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a block in an auditor's empty folder; what it leaves there is for the next.

    Args:
        block: Of the page.
        work: The folder.
        release: Named to the block as RELEASE.
        fingerprint: As FINGERPRINT.
        more: Other variables that the page asks for.
    """
    modules = work / "node_modules"
    if NODE_MODULES.exists() and not modules.exists():
        modules.symlink_to(NODE_MODULES)
    here = f"{Path(sys.executable).parent}:{os.environ['PATH']}"  # bagit.py is in the environment
    return subprocess.run(
        ["bash", "--norc", "-e", "-o", "pipefail", "-c", block],
        cwd=work,
        env={"PATH": here, "RELEASE": str(release), "FINGERPRINT": fingerprint, "HOME": str(work),
             **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=120,
    )  # fmt: skip
