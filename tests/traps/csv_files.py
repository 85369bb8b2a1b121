"""CSV files made by Python's csv module and by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from traps import CHILD, NAMED, OFFICER, Trap

_HEAD = ["Hearing", "Panel chair", "Outcome", "Cost"]
_ROW = ["1", NAMED, "Final written warning", "1250.75"]
KEPT = (NAMED, "Final written warning", "1250.75")


def traps(folder: Path) -> Iterator[Trap]:
    """Yield tables with a protected name where a person may not look."""
    given, family = OFFICER.split()
    yield _trap("cell.csv", "cell", [*_ROW, OFFICER])
    yield _trap("name-in-two-columns.csv", "name split over two columns", [*_ROW, given, family])
    yield _trap(
        "line-feed.csv", "name split by a line feed in a cell", [*_ROW, f"{given}\n{family}"]
    )
    yield _trap("far-right.csv", "cell far to the right", [*_ROW, *[""] * 300, OFFICER])
    yield _trap("formula.csv", "formula", [*_ROW, f'=HYPERLINK("https://example.org","{OFFICER}")'])
    yield _trap("formula-joined.csv", "formula that joins words", [*_ROW, '="Thistle"&"thwaite"'])
    yield _table("serial-date.csv", "date of birth as a serial number", "date_of_birth", "30753")
    yield _table("seconds.csv", "date of birth in seconds", "dob (epoch)", "447897600")
    yield _trap("semicolons.csv", "table with semicolons", [*_ROW, OFFICER], ";")
    yield _trap("bars.csv", "table with bars", [*_ROW, OFFICER], "|")
    marked = "\ufeff".encode() + _written([[OFFICER, *_HEAD], ["x", *_ROW]])
    yield Trap("byte-order-mark.csv", "first cell after a byte order mark", marked, kept=KEPT)
    blank = _written([_HEAD, _ROW, *[[]] * 5000, ["x", CHILD]])
    yield Trap(
        "after-blank-lines.csv", "row after 5,000 blank lines", blank, "child-1", ("Quarmby",), KEPT
    )
    wide = _written([_HEAD, [*_ROW, OFFICER]]).decode().encode("utf-16")
    yield Trap("utf-16.csv", "table in UTF-16", wide, kept=KEPT)
    old = (
        _written([_HEAD, [*_ROW, f"\xa35 for {OFFICER}\u2019s caf\xe9"]]).decode().encode("cp1252")
    )
    yield Trap("windows-1252.csv", "table in Windows-1252", old, kept=KEPT)


def clean(folder: Path) -> Iterator[Trap]:
    """Yield honest tables."""
    yield _clean("clean.csv", [*_ROW, "no further action"])
    yield _clean("clean-words.csv", [*_ROW, "The quarry; perpetual thistles on waste land, U441"])
    pounds = _written([_HEAD, [*_ROW, "\xa312.50 \u2013 the panel\u2019s caf\xe9"]]).decode()
    yield Trap("clean-excel.csv", "clean", pounds.encode("cp1252"), "", (), (*KEPT, "\xa312.50"))
    yield _clean("clean-numbers.csv", [*_ROW, "-5", "+3.25", "0300 123 4417", "12%"])


def _trap(name: str, channel: str, row: list[str], delimiter: str = ",") -> Trap:
    return Trap(name, channel, _written([_HEAD, _ROW, row], delimiter), kept=KEPT)


def _clean(name: str, row: list[str]) -> Trap:
    return Trap(name, "clean", _written([_HEAD, row]), person="", gone=(), kept=KEPT)


def _table(name: str, channel: str, heading: str, cell: str) -> Trap:
    """Return a table in which only its heading says what a figure is."""
    table = _written([[*_HEAD, heading], [*_ROW, cell]])
    return Trap(name, channel, table, gone=(cell,), kept=KEPT)


def _written(rows: list[list[str]], delimiter: str = ",") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode()
