"""Small PDFs written by hand, for tests that need to know every byte of them."""

from __future__ import annotations

import io
import zlib

from PIL import Image

HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def text(words: str, x: float = 72, y: float = 700, size: float = 12, before: str = "") -> str:
    """Return operators that show words."""
    return f"q {before} BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET Q\n"


def stream(data: bytes | str, head: str = "", *, packed: bool = False) -> bytes:
    """Return a stream object."""
    data = data.encode("latin-1") if isinstance(data, str) else data
    if packed:
        data, head = zlib.compress(data), f"{head}/Filter/FlateDecode"
    return f"<<{head}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def image(picture: Image.Image, head: str = "") -> bytes:
    """Return a grey picture as an object."""
    grey = picture.convert("L")
    size = f"/Width {grey.width}/Height {grey.height}"
    kind = "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8"
    return stream(grey.tobytes(), f"{kind}{size}{head}", packed=True)


def jpeg(picture: Image.Image) -> bytes:
    """Return a picture as an object that holds a JPEG file."""
    written = io.BytesIO()
    picture.convert("L").save(written, "JPEG", quality=80)
    size = f"/Width {picture.width}/Height {picture.height}"
    kind = "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8"
    return stream(written.getvalue(), f"{kind}{size}/Filter/DCTDecode")


def written(objects: dict[int, bytes | str], root: int = 1, trailer: str = "") -> bytes:
    """Return a file with the objects, and a table of where they are."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, thing in objects.items():
        places[number] = out.tell()
        data = thing.encode("latin-1") if isinstance(thing, str) else thing
        out.write(b"%d 0 obj\n" % number + data + b"\nendobj\n")
    return out.getvalue() + _table(places, out.tell(), root, trailer)


def updated(before: bytes, objects: dict[int, bytes | str], root: int = 1) -> bytes:
    """Return a file to which newer versions of objects were appended."""
    start = int(before.rstrip().splitlines()[-2])
    out = io.BytesIO()
    out.write(before)
    places = {}
    for number, thing in objects.items():
        places[number] = out.tell()
        data = thing.encode("latin-1") if isinstance(thing, str) else thing
        out.write(b"%d 0 obj\n" % number + data + b"\nendobj\n")
    return out.getvalue() + _table(places, out.tell(), root, f"/Prev {start}")


def _table(places: dict[int, int], at: int, root: int, trailer: str) -> bytes:
    rows = [b"xref\n0 1\n0000000000 65535 f \n"]
    rows += [b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items()]
    size = max(places, default=0) + 1
    rows.append(f"trailer\n<</Size {size}/Root {root} 0 R{trailer}>>\n".encode("latin-1"))
    rows.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(rows)


def objects(
    *contents: str,
    page: str = "",
    resources: str = "",
    fonts: str = "",
    root: str = "",
    **more: bytes | str,
) -> dict[int, bytes | str]:
    """Return the objects of a document with a page for each content.

    Args:
        contents: What each page draws.
        page: More entries of every page.
        resources: More entries of its resources.
        fonts: More fonts of every page.
        root: More entries of the catalogue.
        more: More objects, called o20, o21 and so on.
    """
    kids = " ".join(f"{100 + 2 * place} 0 R" for place in range(len(contents)))
    made: dict[int, bytes | str] = {
        1: f"<</Type/Catalog/Pages 2 0 R{root}>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>",
        3: HELVETICA,
    }
    for place, content in enumerate(contents):
        made[100 + 2 * place] = (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            f"/Resources<</Font<</F1 3 0 R{fonts}>>{resources}>>/Contents {101 + 2 * place} 0 R{page}>>"
        )
        made[101 + 2 * place] = stream(content)
    made |= {int(name[1:]): value for name, value in more.items()}
    return made


def pdf(*contents: str, **more: bytes | str) -> bytes:
    """Return a document with a page for each content; `more` as in `objects`."""
    return written(objects(*contents, **more))
