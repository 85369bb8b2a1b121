"""Fonts of a PDF: which letter a code stands for, and how wide it is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import StatisticsError, correlation
from string import ascii_letters
from types import MappingProxyType
from typing import Any, NamedTuple

from pypdf._codecs import adobe_glyphs, charset_encoding
from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from redactkit.gate.readers.pdf import truetype
from redactkit.gate.readers.pdf.values import array, dictionary, entry, number, numbers

UNKNOWN = "\ufffd"
"""Stands for a glyph of which the file does not say what letter it is."""

# A font has at most 65,536 codes; a longer list is no list of glyphs.
_MOST_CODES = 70_000
_KNOWN_MAPS = 16
_LONGEST_STREAM = 8 * 1024 * 1024
_SUBSET = re.compile(r"^/?[A-Z]{6}\+")
_SECTION = re.compile(
    rb"begin(codespacerange|bfchar|bfrange|cidchar|cidrange)(.*?)end\1", re.DOTALL
)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(\d+)")
_TYPE1_CODE = re.compile(rb"dup\s+(\d+)\s*/([^\s/]+)\s+put")
_LETTERS = frozenset(ascii_letters)
# Fewer letters may be so by chance. Honest fonts come to 0.8 and more.
_FEWEST_WIDTHS, _LEAST_ALIKE = 8, 0.5
_IDENTITY = ("/Identity-H", "/Identity-V")
_CODECS = (
    ("UTF16", "utf-16-be", 2), ("UCS2", "utf-16-be", 2), ("UTF8", "utf-8", 0),
    ("UTF32", "utf-32-be", 4), ("90ms-RKSJ", "cp932", 0), ("RKSJ", "cp932", 0),
    ("GBK2K", "gb18030", 0), ("GBK", "gbk", 0), ("GB-EUC", "gb2312", 0), ("GBpc", "gb2312", 0),
    ("B5", "cp950", 0), ("KSCms-UHC", "cp949", 0), ("KSC-EUC", "euc_kr", 0), ("EUC-", "euc_jp", 0),
)  # fmt: skip


class Glyph(NamedTuple):
    """One code of a font.

    Attributes:
        code: The code.
        text: What it reads as.
        width: How far it moves on, in parts of the font's size.
        space: Whether word spacing is added to it.
    """

    code: int
    text: str
    width: float
    space: bool


@dataclass(slots=True)
class Font:
    """A font as text is shown in it.

    Attributes:
        subset: Whether it holds only the glyphs of this document, so it says.
        mapped: Letters of the codes that the file itself lists, in the order of codes.
        shown: What its codes shown so far read as.
        ascent: Height above the line, in parts of the size.
        descent: Depth below the line, negative.
        doubtful: Whether the names or widths of its glyphs are those of other letters than its
            map says.
    """

    subset: bool = False
    mapped: Mapping[int, str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    ascent: float = 0.75
    descent: float = -0.22
    doubtful: bool = False
    _split: Callable[[bytes], Iterator[tuple[int, str]]] = field(default=lambda _: iter(()))
    _width: Callable[[int, str], float] = field(default=lambda _code, _text: 0.5)
    _one_byte: bool = True
    _cache: dict[tuple[int, str], Glyph] = field(default_factory=dict)
    _of_byte: dict[int, Glyph] = field(default_factory=dict)

    def glyphs(self, data: bytes) -> list[Glyph]:
        """Return what a string shows."""
        if self._one_byte:
            for code in set(data) - self._of_byte.keys():
                (self._of_byte[code],) = self._split_up(bytes([code]))
            return [*map(self._of_byte.__getitem__, data)]
        return [*self._split_up(data)]

    def _split_up(self, data: bytes) -> Iterator[Glyph]:
        for code, text in self._split(data):
            glyph = self._cache.get((code, text))
            if glyph is None:
                space = self._one_byte and code == 32
                glyph = Glyph(code, text, self._width(code, text), space)
                self._cache[code, text] = glyph
                self.shown.add(text)
            yield glyph


def load(font: DictionaryObject) -> Font:
    """Return a font of a PDF."""
    composite = entry(font, "/Subtype") == "/Type0"
    made = _composite(font) if composite else _simple(font)
    made.subset = bool(_SUBSET.match(str(entry(font, "/BaseFont") or "")))
    return made


def latin() -> Font:
    """Return what stands for a font that is missing."""
    return Font(_split=lambda data: ((code, chr(code)) for code in data))


def words_of(cmap: bytes) -> list[str]:
    """Return what single codes of a ToUnicode map stand for if it is a whole word."""
    return [text for text in _characters(cmap).values() if len(text) > 3]


# -- simple fonts ----------------------------------------------------------------


def _simple(font: DictionaryObject) -> Font:
    table, named = _base(font)
    mapped = _to_unicode(font)
    doubtful = any(_contradict(named[code], mapped[code]) for code in named.keys() & mapped.keys())
    table.update({code: text for code, text in mapped.items() if code < 256})
    metrics = CORE_FONT_METRICS.get(str(entry(font, "/BaseFont") or "")[1:])
    descriptor = dictionary(font, "/FontDescriptor")
    first = number(entry(font, "/FirstChar"))
    scale = 0.001
    if entry(font, "/Subtype") == "/Type3":
        scale = abs((numbers(font, "/FontMatrix", 6) or (0.001,))[0])
    widths = {
        int(first) + place: number(width) * scale
        for place, width in enumerate(array(font, "/Widths")[:256])
    }
    missing = number(entry(descriptor, "/MissingWidth")) * scale

    def width(code: int, text: str) -> float:
        if code in widths:
            return widths[code]
        if metrics is not None:
            known = metrics.character_widths
            return float(known.get(text, known["default"])) / 1000
        return missing or (0.5 if not widths else 0.0)

    def split(data: bytes) -> Iterator[tuple[int, str]]:
        return ((code, table.get(code, UNKNOWN)) for code in data)

    doubtful = doubtful or _ill_fitting(mapped, widths)
    made = Font(mapped=mapped, doubtful=doubtful, _split=split, _width=width)
    return _heights(made, descriptor)


def _contradict(one: str, other: str) -> bool:
    """Return whether two readings of a glyph are different letters."""
    letters = len(one) == len(other) == 1 and one.isalpha() and other.isalpha()
    return letters and one.casefold() != other.casefold()


def _ill_fitting(mapped: Mapping[int, str], widths: Mapping[int, float]) -> bool:
    """Return whether glyphs are as wide as other letters than their map says.

    Wide and narrow letters are the same in all fonts but those where all are one width.
    """
    usual = CORE_FONT_METRICS["Helvetica"].character_widths
    known = {text: widths[code] for code, text in mapped.items() if code in widths}
    pairs = [(float(usual[text]), known[text]) for text in sorted(known) if text in _LETTERS]
    if len(pairs) < _FEWEST_WIDTHS or any(
        len({*column}) < 3 for column in zip(*pairs, strict=True)
    ):
        return False
    try:
        return correlation(*zip(*pairs, strict=True)) < _LEAST_ALIKE
    except (StatisticsError, ValueError, OverflowError):  # Widths that no page has.
        return True


def _base(font: DictionaryObject) -> tuple[dict[int, str], dict[int, str]]:
    """Return the letters of a font without its ToUnicode map, and those that it names itself."""
    encoding = entry(font, "/Encoding")
    name = str(entry(font, "/BaseFont") or "")
    descriptor = dictionary(font, "/FontDescriptor")
    listed = encoding if isinstance(encoding, str) else None
    differences: list[Any] = []
    if isinstance(encoding, DictionaryObject):
        listed = entry(encoding, "/BaseEncoding")
        differences = array(encoding, "/Differences")
    if listed in charset_encoding:
        table = dict(enumerate(charset_encoding[str(listed)]))
    elif name in {"/Symbol", "/ZapfDingbats"}:
        table = dict(enumerate(charset_encoding[name]))
    else:
        table = _built_in(font, descriptor)
    named: dict[int, str] = {}
    code = 0
    for one in differences[:_MOST_CODES]:
        if isinstance(one, int | float):
            code = int(one)
        elif isinstance(one, str):
            named[code] = _glyph_name(one)
            code += 1
    return table | named, named


def _built_in(font: DictionaryObject, descriptor: DictionaryObject) -> dict[int, str]:
    """Return what the font's own file says, as far as it can be read."""
    table = dict(enumerate(charset_encoding["/StandardEncoding"]))
    program = entry(descriptor, "/FontFile")
    if isinstance(program, StreamObject):
        for code, name in _TYPE1_CODE.findall(program.get_data()[:_LONGEST_STREAM]):
            if int(code) < 256:
                table[int(code)] = _glyph_name("/" + name.decode("latin-1"))
        return table
    # Flag 4: symbolic. The codes are those of the embedded file, which may be any.
    embedded = "/FontFile2" in descriptor or "/FontFile3" in descriptor
    symbolic = int(number(entry(descriptor, "/Flags"))) & 4
    if entry(font, "/Subtype") == "/Type3" or (embedded and symbolic and "/Encoding" not in font):
        return {}
    return table


def _glyph_name(name: str) -> str:
    """Return the letters that the name of a glyph stands for."""
    bare = name.removeprefix("/").split(".")[0]
    known: str | None = adobe_glyphs.get("/" + bare)
    if known is not None:
        return known
    if "_" in bare.strip("_"):
        return "".join(_glyph_name(part) for part in bare.split("_"))
    code = re.fullmatch(r"(?:uni|u)([0-9A-Fa-f]{4,6})", bare)
    if code and int(code[1], 16) < 0x110000 and not 0xD800 <= int(code[1], 16) < 0xE000:
        return chr(int(code[1], 16))
    return UNKNOWN


# -- composite fonts -------------------------------------------------------------


def _composite(font: DictionaryObject) -> Font:
    below = array(font, "/DescendantFonts")[:1]
    descendant = below[0] if below and isinstance(below[0], DictionaryObject) else None
    mapped = _to_unicode(font)
    encoding = entry(font, "/Encoding")
    by_glyph = _own_letters(descendant) if not mapped and encoding in _IDENTITY else {}
    ranges: list[tuple[int, int, int]] = []
    to_cid: dict[int, int] = {}
    if isinstance(encoding, StreamObject):
        data = encoding.get_data()[:_LONGEST_STREAM]
        ranges, to_cid = _code_spaces(data), _cids(data)
    codec = _codec(str(encoding)) if isinstance(encoding, str) else None
    widths = _cid_widths(array(descendant, "/W")[:_MOST_CODES])
    default = number(entry(descendant, "/DW"), 1000) / 1000

    def width(code: int, _text: str) -> float:
        return widths.get(to_cid.get(code, code), default)

    def split(data: bytes) -> Iterator[tuple[int, str]]:
        if codec is not None:
            return _by_codec(data, codec[0], mapped)
        known = mapped or by_glyph
        return ((code, known.get(code, UNKNOWN)) for code in _codes(data, ranges))

    by_code = {code: widths[cid] for code in mapped if (cid := to_cid.get(code, code)) in widths}
    made = Font(
        mapped=mapped,
        doubtful=_ill_fitting(mapped, by_code),
        _split=split,
        _width=width,
        _one_byte=False,
    )
    return _heights(made, dictionary(descendant, "/FontDescriptor"))


def _own_letters(descendant: DictionaryObject | None) -> dict[int, str]:
    """Return the letters by the table of the embedded font, where codes are its glyphs."""
    program = entry(dictionary(descendant, "/FontDescriptor"), "/FontFile2")
    if not isinstance(program, StreamObject) or isinstance(
        entry(descendant, "/CIDToGIDMap"), StreamObject
    ):
        return {}
    return truetype.letters(program.get_data())


def _codec(name: str) -> tuple[str, int] | None:
    if "Identity" in name:
        return None
    return next(((codec, size) for part, codec, size in _CODECS if part in name), None)


def _by_codec(data: bytes, codec: str, mapped: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    for letter in data.decode(codec, "replace"):
        code = int.from_bytes(letter.encode(codec, "replace"), "big")
        yield code, mapped.get(code, letter)


def _codes(data: bytes, ranges: list[tuple[int, int, int]]) -> Iterator[int]:
    if not ranges:
        yield from (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
        return
    at = 0
    lengths = sorted({length for length, _, _ in ranges})
    while at < len(data):
        for length in lengths:
            code = int.from_bytes(data[at : at + length], "big")
            if any(size == length and low <= code <= high for size, low, high in ranges):
                break
        else:
            length = lengths[0]
            code = int.from_bytes(data[at : at + length], "big")
        yield code
        at += length


def _cid_widths(values: list[Any]) -> dict[int, float]:
    """Return the widths of `c [w w w]` and `first last w`."""
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(values) and len(widths) < _MOST_CODES:
        first = int(number(values[at], 0))
        follow = values[at + 1]
        if isinstance(follow, ArrayObject):
            for place, width in enumerate(follow[:_MOST_CODES]):
                widths[first + place] = number(width, 0) / 1000
            at += 2
        elif at + 2 < len(values):
            last = min(int(number(follow, 0)), first + 65_535)
            width = number(values[at + 2], 0) / 1000
            widths.update(dict.fromkeys(range(first, last + 1), width))
            at += 3
        else:
            break
    return widths


# -- maps ------------------------------------------------------------------------


def _to_unicode(font: DictionaryObject) -> Mapping[int, str]:
    stream = entry(font, "/ToUnicode")
    if isinstance(stream, StreamObject):
        return _characters(stream.get_data()[:_LONGEST_STREAM])
    return {}


@lru_cache(_KNOWN_MAPS)
def _characters(cmap: bytes) -> Mapping[int, str]:
    """Return the letters of a ToUnicode map; fonts, pages and files have maps in common."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"bfchar":
            tokens = [_bytes(one) for one, *_ in _TOKEN.findall(body)]
            for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                found[int.from_bytes(code, "big")] = _utf16(text)
        elif kind == b"bfrange":
            for low, high, texts in _ranges(body):
                span = min(high - low + 1, len(texts) if len(texts) > 1 else 65_536)
                meant = map(_utf16, texts) if len(texts) > 1 else _following(texts[0], span)
                found.update(zip(range(low, low + span), meant, strict=False))
                if len(found) > _MOST_CODES:
                    break
        if len(found) > _MOST_CODES:
            break
    return MappingProxyType({code: text for code, text in found.items() if text and text != "\0"})


def _ranges(body: bytes) -> Iterator[tuple[int, int, list[bytes]]]:
    waiting: list[bytes] = []
    texts: list[bytes] | None = None
    for hexadecimal, opens, closes, _ in _TOKEN.findall(body):
        if opens:
            texts = []
        elif closes:
            if len(waiting) == 2 and texts:
                yield _integer(waiting[0]), _integer(waiting[1]), [*texts, b""]
            waiting, texts = [], None
        elif texts is not None:
            texts.append(_bytes(hexadecimal))
        else:
            waiting.append(_bytes(hexadecimal))
            if len(waiting) == 3:
                yield _integer(waiting[0]), _integer(waiting[1]), [waiting[2]]
                waiting = []


def _following(text: bytes, count: int) -> Iterator[str]:
    """Yield a text, and those that follow where its last two bytes are counted up."""
    first = int.from_bytes(text[-2:], "big")
    for last in range(first, first + count if text else first):
        yield _utf16(text[:-2] + (last & 0xFFFF).to_bytes(2, "big"))


def _code_spaces(cmap: bytes) -> list[tuple[int, int, int]]:
    spaces = []
    for kind, body in _SECTION.findall(cmap):
        if kind == b"codespacerange":
            tokens = [_bytes(one) for one, *_ in _TOKEN.findall(body)]
            spaces += [
                (len(low), _integer(low), _integer(high))
                for low, high in zip(tokens[::2], tokens[1::2], strict=False)
                if low
            ]
    return spaces[:256]


def _cids(cmap: bytes) -> dict[int, int]:
    found: dict[int, int] = {}
    for kind, body in _SECTION.findall(cmap):
        tokens = [
            int(number) if number else _integer(_bytes(one))
            for one, _, _, number in _TOKEN.findall(body)
        ]
        if kind == b"cidchar":
            found.update(zip(tokens[::2], tokens[1::2], strict=False))
        elif kind == b"cidrange":
            for low, high, cid in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=False):
                span = min(high - low + 1, 65_536)
                found.update({low + place: cid + place for place in range(span)})
        if len(found) > _MOST_CODES:
            break
    return found


def _heights(made: Font, descriptor: DictionaryObject) -> Font:
    ascent = number(entry(descriptor, "/Ascent")) / 1000
    descent = number(entry(descriptor, "/Descent")) / 1000
    if 0.4 < ascent < 1.2:
        made.ascent = ascent
    if -0.5 < descent < 0:
        made.descent = descent
    return made


def _bytes(hexadecimal: bytes) -> bytes:
    digits = b"".join(hexadecimal.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _integer(data: bytes) -> int:
    return int.from_bytes(data[:8], "big")


def _utf16(data: bytes) -> str:
    if len(data) == 1:
        return chr(data[0])
    return data.decode("utf-16-be", "replace")
