"""What stands for text in a run: its words, breaks, symbols and form fields."""

from __future__ import annotations

import re
from collections.abc import Callable

from redactkit.formats.docx.package import Element
from redactkit.formats.docx.styles import W, is_on

SPACES = str.maketrans("\t\n\r\f\v", "     ")
# Of Wingdings and Symbol, what forms use; other glyphs are ornaments.
_SYMBOLS = {
    0xA8: "☐", 0x6F: "☐", 0xFE: "☒", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xB7: "•", 0xA7: "▪",
    0xD8: "➢", 0xE0: "→", 0x4A: "☺", 0x20: " ",
}  # fmt: skip
_ORNAMENT = "□"
_NO_LETTER = frozenset((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol")


def text_of(node: Element) -> str:
    """Return the words of a text element, as Word shows its white space."""
    text: str = (node.text or "").translate(SPACES)
    preserved = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if preserved else text.strip(" ")


def _symbol(node: Element) -> str:
    value = node.get(f"{W}char", "")
    if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", value):
        return _ORNAMENT
    code = int(value, 16)
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
        if node.get(f"{W}font", "").lower().startswith(_SYMBOL_FONTS):
            return _SYMBOLS.get(code, _ORNAMENT)
    return chr(code) if code >= 0x20 and code not in _NO_LETTER else _ORNAMENT


def form_value(form: Element) -> str:
    """Return what a form's field shows that has no result of its own."""
    box, choice = form.find(f"{W}checkBox"), form.find(f"{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return "☒" if state is not None and is_on(state.get(f"{W}val")) else "☐"
    if choice is not None:
        entries: list[str] = [
            entry.get(f"{W}val", "") for entry in choice.iterfind(f"{W}listEntry")
        ]
        result = choice.find(f"{W}result")
        picked = "0" if result is None else result.get(f"{W}val", "")
        if re.fullmatch("[0-9]{1,4}", picked) and int(picked) < len(entries):
            return entries[int(picked)]
    return ""


TEXTS: dict[str, Callable[[Element], str]] = {
    "t": text_of,
    "sym": _symbol,
    "br": lambda node: "\f" if node.get(f"{W}type") == "page" else "\n",
    "cr": lambda _: "\n",
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "noBreakHyphen": lambda _: "\u2011",
}
"""What stands for text in a run."""
