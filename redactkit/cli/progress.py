"""A sign of life for people: only on a terminal, only where something takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal that something is being done; elsewhere show nothing.

    Args:
        what: What is being done, without any value of the case.
    """
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far something has come; elsewhere show nothing.

    Args:
        what: What is being counted.

    Yields:
        Takes the number that is done.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(what) as status:
        yield lambda done: status.update(f"{what}: {done}")


@contextmanager
def files_done(
    what: str, one: str = "finding", several: str = "findings"
) -> Iterator[Callable[[int, int, int], None]]:
    """Show on a terminal how many files are done, on one line; elsewhere show nothing.

    Args:
        what: What is being done.
        one: What is counted beside, where there is one.
        several: What it is called where there are several.

    Yields:
        Takes how many are done, of how many, and how many things are counted beside.
    """
    if not sys.stderr.isatty():
        yield lambda *_: None
        return

    def show(done: int, total: int, found: int) -> None:
        findings = f", {found} {one if found == 1 else several}" if found else ""
        sys.stderr.write(f"\r\x1b[K{what}: {done} of {total}{findings}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
