"""A change inside a table leaves every cell where it is."""

import pytest

from redactkit.formats import Edit, build, read
from redactkit.redact.cells import by_cell, in_cells
from redactkit.spans import Span


def changed(text, span, said):
    start = text.index(span)
    return in_cells(said, text, Span(start, start + len(span)))


@pytest.mark.parametrize(
    ("text", "span", "told"),
    [
        ("1\t14\tTannery Row\tNFA", "14\tTannery Row", "[x]\t[x]"),
        ("1\t14\t\tTannery Row\tNFA", "14\t\tTannery Row", "[x]\t\t[x]"),
        ("| Oswin | Pellatt | PC |", "Oswin | Pellatt", "[x] | [x]"),
        ("a\t3\nMarsh Gate\tb", "3\nMarsh Gate", "[x]\n[x]"),
        ("to 14\nTannery Row today", "14\nTannery Row", "[x]"),
        ("met Oswin Pellatt", "Oswin Pellatt", "[x]"),
    ],
)
def test_words_stand_in_every_cell_and_borders_stay(text, span, told):
    assert changed(text, span, "[x]") == told


@pytest.mark.parametrize("name", ["x.csv", "x.html", "x.md"])
def test_the_other_cells_of_a_table_stay_in_place(name):
    data = {
        "x.csv": b"ref,house,street,outcome\r\n1,14,Tannery Row,NFA\r\n",
        "x.html": b"<table><tr><td>1<td>14<td>Tannery Row<td>NFA</table>",
        "x.md": b"| 1 | 14 | Tannery Row | NFA |\n",
    }[name]
    document = read(name, data)
    (part,) = document.parts
    start, end = part.text.index("14"), part.text.index("Row") + 3
    words = in_cells("[A]", part.text, Span(start, end))
    edits = tuple(by_cell(Edit(Span(start, end), words), part.text))
    (built,) = build(document, {part.address: edits}).values()
    again = read(name, built).parts[0].text.replace(" | ", "\t")
    assert "1\t[A]\t[A]\tNFA" in again
