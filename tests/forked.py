"""Answer commands as the installed script would, each in a process of its own.

What all commands import is imported once, then forked: the start of an interpreter with
Presidio takes two seconds of a core, and the tests give some thousand commands. Reads one
request a line, `{"words", "cwd", "out", "err"}`, and writes one exit code a line.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from pkgutil import walk_packages

import redactkit

IMPORTED = (
    "jsonschema", "lxml.html", "numpy", "openpyxl", "pikepdf", "presidio_analyzer",
    "presidio_anonymizer", "pypdfium2", "tokenizers",
)  # fmt: skip
SECONDS = 300


def serve() -> None:
    """Fork for each request, until the input ends; a child leaves as the command does."""
    own = (module.name for module in walk_packages(redactkit.__path__, "redactkit."))
    for name in (*IMPORTED, *own):
        if name != "redactkit.__main__":
            importlib.import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            answer(**json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def answer(words: list[str], cwd: str, out: str, err: str) -> None:
    """Run one command in this process, and exit with its code."""
    from redactkit.cli import main

    signal.alarm(SECONDS)
    os.chdir(cwd)
    for descriptor, path in enumerate((os.devnull, out, err)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    main(words)


if __name__ == "__main__":
    serve()
