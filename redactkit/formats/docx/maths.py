"""Formulas of a Word file as a line of text (ISO/IEC 29500-1, 22.1)."""

from __future__ import annotations

from redactkit.formats.docx.package import Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_BETWEEN = {"f": "/", "sSup": "^", "sSub": "_"}
_THROUGH = frozenset(
    ("oMath", "oMathPara", "e", "num", "den", "sup", "sub", "box", "func", "fName")
)
_SKIPPED = frozenset(
    ("rPr", "ctrlPr", "fPr", "sSupPr", "sSubPr", "dPr", "boxPr", "funcPr", "oMathParaPr")
)


def line(element: Element) -> str | None:
    """Return a formula as a line of text, or None where that could change what it says."""
    if element.tag == f"{M}r":
        return "".join(node.text or "" for node in element.iterfind(f"{M}t"))
    if not element.tag.startswith(M):
        return "" if element.tag.endswith(("}rPr", "}bookmarkStart", "}bookmarkEnd")) else None
    name = element.tag.removeprefix(M)
    if name in _SKIPPED:
        return ""
    texts = [line(child) for child in element if child.tag.removeprefix(M) not in _SKIPPED]
    if any(text is None for text in texts):
        return None
    known = [text or "" for text in texts]
    if name in _BETWEEN:
        return _BETWEEN[name].join(f"({text})" if len(text) > 1 else text for text in known)
    if name == "d":
        marks = element.find(f"{M}dPr")
        return (
            f"({', '.join(known)})" if marks is None or marks.find(f"{M}begChr") is None else None
        )
    return "".join(known) if name in _THROUGH else None
