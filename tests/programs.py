"""Programs of others that the tests run: where they are, or what to install."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from installed import ROOT

_FONTS = "/usr/share/fonts/truetype/liberation"
_LIST = ROOT / "tools" / "test-programs.txt"
NODE_MODULES = Path(__file__).parent / "independent" / "node_modules"


def packages() -> dict[str, str]:
    """Return the Debian package of every program, or absolute path, that tests may need."""
    lines = _LIST.read_text("utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


def _missing(program: str) -> bool:
    return not (Path(program).is_dir() if program.startswith("/") else shutil.which(program))


def require(*programs: str) -> None:
    """Go on only if the programs are here; they must stand in the list.

    Without them the test says what to install. It is skipped on somebody's own
    computer and fails where CI is set: there, not run must not look like passed.
    """
    known = packages()
    wanted = [known[program] for program in programs if _missing(program)]
    if wanted:
        _give_up(f"install {' '.join(wanted)} (as root: tools/install-test-programs.sh)")


def font_file() -> Path:
    """Return a font of which the glyphs stand in the order of ASCII, the space third."""
    require(_FONTS)
    return Path(_FONTS, "LiberationSans-Regular.ttf")


def require_node_modules() -> None:
    """Go on only if Node and the packages of tests/independent/package.json are here."""
    require("node", "npm")
    if not (NODE_MODULES / ".package-lock.json").exists():
        _give_up("run npm ci --prefix tests/independent")


def _give_up(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
