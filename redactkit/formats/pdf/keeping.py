"""A page that is kept: copied into a new file, of what is known and nothing else.

What may stand on a page is listed here. A page with anything else raises `NotCleanError`, and
comes back as a picture.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from redactkit.formats.pdf.marks import visible
from redactkit.formats.pdf.tree import content_bytes

_DEPTH = 8  # of forms in forms, and of dictionaries of a font
_DROPPED = frozenset(("BMC", "BDC", "EMC", "MP", "DP", "BX", "EX"))
# ISO 32000-2, table 50, without inline images, shadings and Type 3.
_OPERATORS = (
    "q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf "
    "Tr Ts Td TD Tm T* Tj TJ ' \" g G rg RG k K cs CS sc scn SC SCN Do"
)
_DRAWING = frozenset(_OPERATORS.split())
_NEEDING = frozenset(("Tf", "gs", "Do", "cs", "CS", "scn", "SCN"))
_FONT = frozenset((
    "/Type", "/Subtype", "/BaseFont", "/Encoding", "/FirstChar", "/LastChar", "/Widths",
    "/FontDescriptor", "/ToUnicode", "/DescendantFonts", "/CIDToGIDMap", "/CIDSystemInfo", "/DW",
    "/W", "/DW2", "/W2", "/BaseEncoding", "/Differences", "/FontName", "/Flags", "/FontBBox",
    "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/XHeight", "/StemV", "/StemH",
    "/AvgWidth", "/MaxWidth", "/MissingWidth", "/Leading", "/FontFile", "/FontFile2", "/FontFile3",
    "/Registry", "/Ordering", "/Supplement", "/Length1", "/Length2", "/Length3", "/Filter",
    "/DecodeParms", "/Predictor", "/Columns", "/Colors", "/CMapName", "/WMode",
))  # fmt: skip
_STATE = frozenset((
    "/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/OP", "/op", "/OPM", "/FL", "/SM", "/SA",
    "/BM", "/CA", "/ca", "/AIS", "/TK",
))  # fmt: skip
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_NAMELESS = Name("/AAAAAA+Font")
_DEVICES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_SPACES = frozenset((*_DEVICES.values(), "/CalGray", "/CalRGB"))


# Fonts that readers have themselves: their names are no person's. An embedded font needs none.
_USUAL = re.compile(
    r"/(?:[A-Z]{6}\+)?(?:Arial|Calibri|Cambria|Courier|Georgia|Helvetica|Symbol|Tahoma|Times|Verdana"
    r"|ZapfDingbats)(?:[-,]|New|Roman|Narrow|Unicode|Bold|Italic|Oblique|Regular|PS|MS|MT)*"
)


class NotCleanError(ValueError):
    """A page that cannot be shown to be clean."""


class _Resources(NamedTuple):
    """What a content stream names, what of it is copied, and its new names."""

    named: Dictionary
    made: Dictionary
    names: dict[tuple[str, str], Name]


class Keeper:
    """Copies pages into a new file; what they share is shared there too."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._copied: dict[tuple[int, int], Any] = {}

    def copy(self, page: pikepdf.Page) -> Dictionary:
        """Return a clean copy of a page, as an object of the new file.

        Raises:
            NotCleanError: Something stands on it that is not known to be clean.
        """
        content, resources = self._drawn(page.obj.Contents, page.obj.get("/Resources"), _DEPTH)
        made = Dictionary(
            Type=Name.Page,
            MediaBox=Array(visible(page)),
            Resources=resources,
            Contents=self._pdf.make_stream(content),
        )
        turn = page.obj.get("/Rotate", 0)
        if isinstance(turn, int) and turn % 360:
            made.Rotate = turn % 360
        return self._pdf.make_indirect(made)

    def _drawn(self, content: Object, resources: Any, depth: int) -> tuple[bytes, Dictionary]:
        if depth == 0:
            raise NotCleanError("forms are nested too deeply")
        named = resources if isinstance(resources, Dictionary) else Dictionary()
        found = _Resources(named, Dictionary(), {})
        kept = []
        source = Stream(self._pdf, content_bytes(content))
        for instruction in pikepdf.parse_content_stream(source):
            operator = str(instruction.operator)
            if operator in _DROPPED:
                continue
            if operator not in _DRAWING:
                raise NotCleanError("an operator that is not known to be clean")
            operands = list(instruction.operands)
            if operator in _NEEDING:
                self._need(operator, operands, found, depth)
            kept.append((operands, instruction.operator))
        return pikepdf.unparse_content_stream(kept), found.made

    def _need(self, operator: str, operands: list[Any], found: _Resources, depth: int) -> None:
        """Copy the resource that an operator uses, and call it by a name that says nothing."""
        if operator == "Tf":
            operands[0] = self._take("/Font", operands[0], found, self._font)
        elif operator == "gs":
            operands[0] = self._take("/ExtGState", operands[0], found, self._state)
        elif operator == "Do":
            operands[0] = self._take(
                "/XObject", operands[0], found, lambda form: self._form(form, depth)
            )
        elif operator in {"cs", "CS"} and str(operands[0]) not in _DEVICES.values():
            operands[0] = self._take("/ColorSpace", operands[0], found, _space)
        elif operator in {"scn", "SCN"} and any(isinstance(one, Name) for one in operands):
            raise NotCleanError("a pattern")

    def _take(self, kind: str, name: Any, found: _Resources, copy: Any) -> Name:
        things = found.named.get(kind)
        if not isinstance(name, Name) or not isinstance(things, Dictionary):
            raise NotCleanError("a name without a resource")
        thing = things.get(str(name))
        if thing is None:
            raise NotCleanError("a name without a resource")
        key = (kind, str(name))
        if key not in found.names:
            if kind not in found.made:
                found.made[kind] = Dictionary()
            found.names[key] = Name(f"/R{len(found.names)}")
            found.made[kind][str(found.names[key])] = copy(thing)
        return found.names[key]

    def _font(self, font: Object) -> Any:
        made = self._pruned(font, _FONT)
        below = made.get("/DescendantFonts", Array())
        for one in (made, *(below[place] for place in range(len(below)))):
            descriptor = one.get("/FontDescriptor")
            if isinstance(descriptor, Dictionary) and any(key in descriptor for key in _PROGRAMS):
                made.BaseFont = one.BaseFont = descriptor.FontName = _NAMELESS
        if made.get("/BaseFont") != _NAMELESS and not _USUAL.fullmatch(str(made.get("/BaseFont"))):
            raise NotCleanError("a font that readers may not have")
        return made

    def _form(self, form: Object, depth: int) -> Any:
        if not isinstance(form, Stream) or form.get("/Subtype") != Name.Form or "/OC" in form:
            raise NotCleanError("a picture, or a layer")
        key = form.objgen
        if key not in self._copied:
            content, resources = self._drawn(form, form.get("/Resources"), depth - 1)
            made = self._pdf.make_stream(content)
            made.Type, made.Subtype = Name.XObject, Name.Form
            made.BBox = _numbers(form.BBox)
            if "/Matrix" in form:
                made.Matrix = _numbers(form.Matrix)
            if "/Group" in form:
                made.Group = Dictionary(S=Name.Transparency)
            made.Resources = resources
            self._copied[key] = made
        return self._copied[key]

    def _state(self, state: Object) -> Any:
        if not isinstance(state, Dictionary) or state.get("/SMask", Name("/None")) != Name("/None"):
            raise NotCleanError("a mask")
        return self._pruned(state, _STATE)

    def _pruned(self, thing: Any, known: frozenset[str], depth: int = _DEPTH) -> Any:
        """Return a copy of an object with the known keys alone."""
        if depth == 0:
            raise NotCleanError("dictionaries are nested too deeply")
        if not isinstance(thing, Array | Dictionary | Stream):
            return thing
        key = thing.objgen
        if key != (0, 0) and key in self._copied:
            return self._copied[key]
        if isinstance(thing, Array):
            made: Any = Array([self._pruned(thing[i], known, depth - 1) for i in range(len(thing))])
        else:
            made = Dictionary()
            for name, value in thing.items():
                if name in known:
                    made[name] = self._pruned(value, known, depth - 1)
            if isinstance(thing, Stream):
                made = Stream(self._pdf, thing.read_raw_bytes(), made)
        if key != (0, 0):
            self._copied[key] = made if isinstance(made, Stream) else self._pdf.make_indirect(made)
            return self._copied[key]
        return made


def _space(space: Object) -> Object:
    """Return a device's colour space for one that says what its colours look like."""
    if isinstance(space, Name):
        if str(space) in _SPACES:
            return space
    elif isinstance(space, Array) and len(space) > 1:
        if space[0] == Name.ICCBased and isinstance(space[1], Stream):
            device = _DEVICES.get(int(space[1].get("/N", 0)))
            if device:
                return Name(device)
        if space[0] == Name.CalGray:
            return Name.DeviceGray
        if space[0] == Name.CalRGB:
            return Name.DeviceRGB
    raise NotCleanError("a colour space that is not known")


def _numbers(box: Any) -> Array:
    return Array([box[place] for place in range(len(box))])
