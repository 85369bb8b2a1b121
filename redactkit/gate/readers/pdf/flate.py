"""Whether what Flate has packed in a PDF is all there; pypdf passes over most of it in silence."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from pypdf.filters import ASCII85Decode, ASCIIHexDecode
from pypdf.generic import ArrayObject, StreamObject

from redactkit.gate.readers.pdf.values import entry, follow
from redactkit.gate.readers.types import Budget

_FED, _MADE = 1 << 16, 1 << 20
_IN_LETTERS: dict[str, Callable[[bytes], bytes]] = {
    "/ASCII85Decode": ASCII85Decode.decode,
    "/ASCIIHexDecode": ASCIIHexDecode.decode,
}
# RFC 1950: two bytes before what is packed, and four behind it that count it.
_HEAD, _SUM = 2, 4
# RFC 1951, 3.2.4: an empty block, with which a program ends that does not say that it ends.
_FLUSHED = b"\0\0\xff\xff"


def is_broken(stream: StreamObject, budget: Budget) -> bool:
    """Return whether a stream lacks its end, or is not what was packed.

    Many programs leave out the sum at its end, or write blanks behind it: nothing is lost there.

    Args:
        stream: A stream of any filters.
        budget: How much may be unpacked.

    Raises:
        TooLargeError: It unpacks to more.
    """
    filters = entry(stream, "/Filter")
    waiting = [follow(one) for one in filters] if isinstance(filters, ArrayObject) else [filters]
    packed = stream._data  # noqa: SLF001 - pypdf tells it nowhere else
    while waiting and waiting[0] in _IN_LETTERS:
        try:
            packed = _IN_LETTERS[waiting.pop(0)](packed)
        except Exception:  # noqa: BLE001 - whatever broken letters do to pypdf
            return True
    return waiting[:1] == ["/FlateDecode"] and bool(packed) and not _is_whole(packed, budget)


def _is_whole(packed: bytes, budget: Budget) -> bool:
    engine, counted = zlib.decompressobj(-zlib.MAX_WBITS), 1
    if int.from_bytes(packed[:_HEAD]) % 31 or packed[0] & 0xF != zlib.DEFLATED:
        return False
    for place in range(_HEAD, len(packed), _FED):
        piece = packed[place : place + _FED]
        while piece and not engine.eof:
            try:
                made = engine.decompress(piece, _MADE)
            except zlib.error:
                return False
            budget.spend(len(made))
            counted = zlib.adler32(made, counted)
            piece = engine.unconsumed_tail
        if engine.eof:
            behind = (engine.unused_data + packed[place + _FED :][:_SUM])[:_SUM]
            return len(behind) < _SUM or int.from_bytes(behind) == counted
    return packed.rstrip(b"\r\n").endswith(_FLUSHED)
