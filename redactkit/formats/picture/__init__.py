"""Pictures: PNG and JPEG, read by OCR, published as pixels encoded afresh.

Nothing of the file survives but what a person sees: orientation is applied, transparency
is laid on a plain ground, and every other byte is left out. What a photograph shows
beyond its words is judged by no program: a person looks at every picture.
"""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass, field

from PIL import Image, ImageFilter, ImageOps

from redactkit import ocr
from redactkit.errors import InputError, Location
from redactkit.formats import media
from redactkit.formats.picture import container
from redactkit.formats.picture.cover import covered
from redactkit.formats.types import Built, Document, Edits, Kind, Part, Unread

TEXT = "/text"
# Of what is nearly white or nearly black nothing is seen, and nothing is published: letters
# of one shade below white are legible to everyone who turns the contrast up.
_NEARLY = 12
_CLIPPED = [
    0 if value < _NEARLY else 255 if value > 255 - _NEARLY else value for value in range(256)
]
_STRETCHED = [max(0, (value - 255 + _NEARLY) * 255 // _NEARLY) for value in range(256)]
# Pixels: side of the tiles in which faint letters are looked for, and how many tiles
# letters take. A tile beside one with anything dark in it holds the soft edge of that.
_TILE, _TILES = 16, 4


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture as it is published, before its edits.

    Attributes:
        mode: "L" or "RGB".
        size: Width and height.
        pixels: Row after row.
        words: The words in it; their text is the part "/text".
    """

    mode: str
    size: tuple[int, int]
    pixels: bytes = field(repr=False)
    words: tuple[ocr.Word, ...] = field(repr=False)


def read(path: str, media_type: str, data: bytes) -> Document:
    """Read a picture: its words, and everything in the file beside its pixels.

    Args:
        path: Name of the file.
        media_type: image/png or image/jpeg.
        data: Its bytes.

    Raises:
        InputError: It is broken or too large.
        MissingCapabilityError: No OCR engine is installed.
    """
    walked = container.walk(path, media_type, data)
    width, height = walked.size
    if width * height > ocr.MAX_PIXELS:
        raise InputError(
            "the picture has too many pixels",
            Location(path),
            hint=f"give at most {ocr.MAX_PIXELS:,} pixels",
            rule="formats/too-large",
        )
    flat, hidden = _flattened(_decoded(path, data))
    if media_type == media.PNG:  # JPEG's own noise is nearly white everywhere
        hidden += _faint(flat)
    flat = flat.point(_CLIPPED * len(flat.getbands()))
    words = ocr.read_words(flat)
    text, _ = ocr.as_text(words)
    left_out = [
        Part(f"/metadata/{number}", block, Kind.METADATA)
        for number, block in enumerate(walked.metadata, 1)
        if block
    ]
    left_out += _read_all("/thumbnails", _thumbnails(walked.thumbnails), Kind.EMBEDDED)
    seen = {word.text for word in words}
    left_out += [
        part
        for part in _read_all("/hidden", hidden, Kind.HIDDEN)
        if not seen.issuperset(part.text.split())
    ]
    if walked.after:
        left_out.append(Part("/after-the-end", walked.after, Kind.EMBEDDED))
    layout = Layout(flat.mode, flat.size, flat.tobytes(), words)
    unread = tuple(
        Unread(f"/unread/{number}", message) for number, message in enumerate(walked.unread, 1)
    )
    return Document(path, media_type, (Part(TEXT, text),), tuple(left_out), unread, layout)


def build(document: Document, edits: Edits) -> Built:
    """Return the picture encoded afresh, with what was edited covered."""
    layout: Layout = document.layout
    image = Image.frombytes(layout.mode, layout.size, layout.pixels)
    image = covered(image, layout.words, edits.get(TEXT, ()))
    encoded = io.BytesIO()
    if document.media_type == media.JPEG:
        image.save(encoded, "JPEG", quality=90)
        return {".jpg": encoded.getvalue()}
    image.save(encoded, "PNG")
    return {".png": encoded.getvalue()}


def _decoded(path: str, data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            image.load()
            return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 (a decoder raises what its format makes it raise)
        raise InputError(
            "the picture cannot be decoded", Location(path), rule="formats/broken"
        ) from None


def _flattened(image: Image.Image) -> tuple[Image.Image, list[Image.Image]]:
    """Return a picture on a plain ground, and what its transparency hides."""
    if image.mode.startswith("I"):  # sixteen bits a pixel
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    hidden = []
    if image.has_transparency_data:
        colours = image.convert("RGBA")
        alpha = colours.getchannel("A")
        if alpha.getextrema() != (255, 255):
            hidden = [colours.convert("RGB"), ImageOps.equalize(alpha)]
        # What is light was made for a dark ground.
        grey = colours.convert("L").histogram(alpha.point(lambda value: 255 if value else 0))
        light = sum(shade * count for shade, count in enumerate(grey)) > 170 * sum(grey)
        ground = Image.new("RGBA", image.size, "black" if light else "white")
        flat = Image.alpha_composite(ground, colours).convert("RGB")
    else:
        flat = image.convert("L" if image.mode in {"1", "L", "LA"} else "RGB")
    return flat, hidden


def _faint(flat: Image.Image) -> list[Image.Image]:
    """Return what is nearly white in a picture where nothing darker is near, if there is any."""
    import numpy as np

    stretched = flat.convert("L").point(_STRETCHED)
    rows, columns = flat.height // _TILE, flat.width // _TILE
    shades = np.asarray(stretched)[: rows * _TILE, : columns * _TILE]
    tiles = shades.reshape(rows, _TILE, columns, _TILE)
    if not tiles.size:
        return []
    darkest = Image.fromarray(tiles.min(axis=(1, 3))).filter(ImageFilter.MinFilter(3))
    faint = (np.asarray(darkest) > 0) & (tiles.min(axis=(1, 3)) < 255)
    return [stretched] if np.count_nonzero(faint) >= _TILES else []


def _thumbnails(found: tuple[bytes, ...]) -> list[Image.Image]:
    images = []
    for data in found:
        # What only begins like a picture is no picture, and is left out all the same.
        with suppress(InputError):
            images.append(_decoded("", data))
    return images


def _read_all(address: str, images: list[Image.Image], kind: Kind) -> list[Part]:
    texts = [ocr.as_text(ocr.read_words(image))[0] for image in images]
    return [Part(f"{address}/{number}", text, kind) for number, text in enumerate(texts, 1) if text]
