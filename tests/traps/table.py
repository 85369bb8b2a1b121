"""The page on traps: which channel of which format is tested by which file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from traps import Trap

TITLES = {
    "docx": "Word",
    "xlsx": "Excel",
    "csv_files": "CSV",
    "pdf": "PDF",
    "pictures": "PNG, JPEG",
    "html": "HTML",
    "mail": "e-mail",
    "archives": "zip",
}
"""By module of tests/traps, the column of its format."""

_HEAD = """# Traps

<!-- Written by tools/write_traps.py; change a trap, then run it. -->

A trap is a file with a protected value in one place where a person does not look.
Broken, encrypted and overlarge files stand here as well.
For each one, `tests/acceptance/test_traps.py` asks:

- `scan` does not pass the raw file, names the person, and prints nothing of the value;
- the released document holds the value in no form, and what may stay is still there;
- a file in *italics* cannot be released: it is refused, with a reason.

{total} files, by channel and format.
A cell names the file; the module at the head of its column makes it, mostly with other programs than those that read it.

What is done with each channel is in [documents](documents.md).
"""


def page(traps: Mapping[str, Iterable[Trap]]) -> str:
    """Return the page.

    Args:
        traps: By module of tests/traps, each of `TITLES`.
    """
    rows: dict[str, dict[str, tuple[str, ...]]] = {}
    names: dict[str, str] = {}
    for module in TITLES:
        for trap in traps[module]:
            channel = trap.channel.casefold()
            names.setdefault(channel, trap.channel)
            file = f"`{trap.name}`" if trap.release else f"*`{trap.name}`*"
            rows.setdefault(channel, dict.fromkeys(TITLES, ()))[module] += (file,)
    counts = [sum(len(row[module]) for row in rows.values()) for module in TITLES]
    lines = [
        _row(
            "channel",
            *(f"[{title}](../../tests/traps/{name}.py)" for name, title in TITLES.items()),
        ),
        _row(*["---"] * (len(TITLES) + 1)),
        *(_row(names[key], *map(", ".join, rows[key].values())) for key in sorted(rows)),
        _row("**files**", *map(str, counts)),
    ]
    return _HEAD.format(total=sum(counts)) + "\n" + "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
