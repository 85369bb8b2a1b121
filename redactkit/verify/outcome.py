"""How a check says no, or that it could not be made."""

from __future__ import annotations

from collections.abc import Iterable

from redactkit.findings import Severity
from redactkit.verify.result import printable


class NotSoError(Exception):
    """A check is answered no; the text says why.

    Args:
        reason: Why.
        severity: Error where the release is not valid; human where it is, and a person
            must look at something else.
    """

    def __init__(self, reason: str, severity: Severity = Severity.ERROR) -> None:
        super().__init__(reason)
        self.severity = severity


class NotRunError(Exception):
    """A check could not be made; the text says why.

    Args:
        reason: Why.
        demanded: Whether somebody asked for it: the auditor, or the trust root.
    """

    def __init__(self, reason: str, *, demanded: bool = False, hint: str = "") -> None:
        super().__init__(reason)
        self.demanded = demanded
        self.hint = hint


def none(what: str, names: Iterable[str]) -> None:
    """Refuse the first of the given names, and say how many more there are."""
    found = list(names)
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise NotSoError(f"{what}: {printable(found[0])}{more}")
