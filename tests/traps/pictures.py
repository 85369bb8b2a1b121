"""Pictures: metadata, layers, and letters made of pixels."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import cv2
from PIL import Image, ImageDraw, ImageFont

from traps import CHILD, NAMED, OFFICER, Trap

_XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>{}</rdf:li>'
    "</rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
)
MINUTE = (
    "Note of the meeting of 4 June 2024",
    f"Chair: {NAMED}. Present: the panel and its adviser.",
    "The room was booked for two hours; tea was at eleven.",
)


def traps(folder: Path) -> Iterator[Trap]:
    """Yield pictures with a protected value in one place each."""
    plain = drawn(*MINUTE)
    jpeg, png = encoded(plain, "JPEG"), encoded(plain, "PNG")
    told = drawn(MINUTE[0], f"Police Constable {OFFICER} was called in.", MINUTE[2])
    scan = drawn(MINUTE[0], f"Statement of {CHILD}, aged nine.", MINUTE[2], size=26)
    yield Trap("exif-author.jpg", "EXIF artist", exif(plain, {0x013B: OFFICER}))
    yield Trap("exif-comment.jpg", "EXIF comment of Windows", exif(plain, {0x9C9C: _wide(OFFICER)}))
    yield Trap("exif-thumbnail.jpg", "EXIF thumbnail", _with_thumbnail(jpeg))
    yield Trap("exif.png", "EXIF in PNG", with_chunk(png, b"eXIf", _tiff({0x010E: OFFICER})))
    yield Trap("xmp.jpg", "XMP", with_segment(jpeg, 0xE1, _xmp(OFFICER)))
    yield Trap(
        "iptc.jpg", "IPTC by-line", with_segment(jpeg, 0xED, _iptc(CHILD)), "child-1", ("Quarmby",)
    )
    yield Trap("comment.jpg", "JPEG comment", with_segment(jpeg, 0xFE, OFFICER.encode()))
    yield Trap("text.png", "PNG tEXt", with_chunk(png, b"tEXt", b"Author\0" + OFFICER.encode()))
    packed = b"Comment\0\0" + zlib.compress(f"seen by {OFFICER}".encode())
    yield Trap("packed-text.png", "PNG zTXt", with_chunk(png, b"zTXt", packed))
    wide = b"Title\0\1\0en\0Titel\0" + zlib.compress(OFFICER.encode())
    yield Trap("international-text.png", "PNG iTXt", with_chunk(png, b"iTXt", wide))
    yield Trap("after-the-end.png", "text after IEND", png + f"\nreviewed: {OFFICER}\n".encode())
    yield Trap("after-the-end.jpg", "text after EOI", jpeg + OFFICER.encode())
    yield Trap("zip-after-the-end.png", "zip after IEND", png + _zip(OFFICER), release=False)
    yield Trap("qr-code.png", "QR code", encoded(_with_code(plain), "PNG"), release=False)
    yield Trap("pixels.png", "letters as pixels", encoded(told, "PNG"))
    yield Trap("pixels.jpg", "letters as pixels", encoded(told, "JPEG", quality=80))
    yield Trap(
        "scan-on-its-side.jpg", "turned scan", encoded(_turned(scan, 90), "JPEG", quality=70),
        "child-1", ("Quarmby",),
    )  # fmt: skip
    yield Trap(
        "scan-upside-down.jpg", "turned scan", encoded(_turned(scan, 180), "JPEG", quality=70),
        "child-1", ("Quarmby",),
    )  # fmt: skip
    yield Trap(
        "white-on-dark.png",
        "letters as pixels",
        encoded(drawn(f"Suspect: {OFFICER}", ink="white", ground="#203040"), "PNG"),
    )
    yield Trap(
        "transparent-layer.png",
        "colours under full transparency",
        encoded(_veiled(drawn(MINUTE[0], "", MINUTE[2]), told), "PNG"),
    )
    yield Trap("alpha.png", "letters in the alpha channel", encoded(_in_alpha(), "PNG"))
    yield Trap("faint.png", "letters a shade below white", encoded(_faint(), "PNG"))
    frames = io.BytesIO()
    plain.save(frames, "PNG", save_all=True, append_images=[told], duration=500)
    yield Trap("frames.png", "second frame", frames.getvalue(), release=False)


def clean(folder: Path) -> Iterator[Trap]:
    """Yield pictures that name nobody who is protected."""
    plain = drawn(*MINUTE)
    png, jpeg = encoded(plain, "PNG"), encoded(plain, "JPEG")
    yield _honest("minute.png", with_chunk(png, b"tEXt", b"Software\0Scanner 4.1"))
    yield _honest("minute.jpg", exif(plain, {0x013B: "Hearings Office", 0x0112: 1}))
    yield _honest("xmp.jpg", with_segment(jpeg, 0xE1, _xmp("Hearings Office")))
    yield _honest("logo.png", encoded(_in_alpha("Hearings Office", 255), "PNG"))
    yield _honest("on-its-side.jpg", encoded(_turned(plain, 90), "JPEG"))
    yield _honest(
        "grey.png",
        encoded(drawn("Thistle Lane, looking north", "Perpetual calendar").convert("L"), "PNG"),
    )
    yield _honest("no-words.jpg", encoded(Image.radial_gradient("L").resize((640, 480)), "JPEG"))


def _honest(name: str, data: bytes) -> Trap:
    return Trap(name, "honest picture", data, person="", gone=())


def drawn(*lines: str, size: int = 22, ink: str = "black", ground: str = "white") -> Image.Image:
    """Return a picture of lines of text."""
    font = ImageFont.load_default(size)
    image = Image.new("RGB", (700, 40 + len(lines) * size * 2), ground)
    for place, line in enumerate(lines):
        ImageDraw.Draw(image).text((30, 30 + place * size * 2), line, font=font, fill=ink)
    return image


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    """Return a picture's file."""
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def exif(image: Image.Image, tags: dict[int, object]) -> bytes:
    """Return a JPEG with EXIF tags."""
    made = Image.Exif()
    made.update(tags)
    return encoded(image, "JPEG", exif=made)


def with_chunk(png: bytes, kind: bytes, content: bytes) -> bytes:
    """Return a PNG with one more chunk, after its header."""
    chunk = struct.pack(">I", len(content)) + kind + content
    return png[:33] + chunk + struct.pack(">I", zlib.crc32(kind + content)) + png[33:]


def with_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    """Return a JPEG with one more segment, before all others."""
    return (
        jpeg[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content + jpeg[2:]
    )


def _tiff(tags: dict[int, str]) -> bytes:
    made = Image.Exif()
    made.update(tags)
    return made.tobytes().removeprefix(b"Exif\0\0")


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le") + b"\0\0"


def _with_thumbnail(jpeg: bytes) -> bytes:
    small = encoded(drawn(f"PC {OFFICER}", size=24).crop((0, 0, 400, 90)), "JPEG")
    # One empty directory, and a second with the place and the length of the thumbnail.
    second = struct.pack("<H", 2)
    second += struct.pack("<HHII", 0x0201, 4, 1, 44) + struct.pack(
        "<HHII", 0x0202, 4, 1, len(small)
    )
    block = b"II*\0" + struct.pack("<IHI", 8, 0, 14) + second + struct.pack("<I", 0) + small
    return with_segment(jpeg, 0xE1, b"Exif\0\0" + block)


def _xmp(creator: str) -> bytes:
    return b"http://ns.adobe.com/xap/1.0/\0" + _XMP.format(creator).encode()


def _iptc(byline: str) -> bytes:
    record = b"\x1c\x02\x50" + struct.pack(">H", len(byline)) + byline.encode()
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record


def _zip(text: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("note.txt", text)
    return data.getvalue()


def _with_code(picture: Image.Image) -> Image.Image:
    """Return a picture with a QR code that names the officer."""
    code = Image.fromarray(cv2.QRCodeEncoder.create().encode(f"https://example.org/{OFFICER}"))
    whole = Image.new("RGB", (700, 400), "white")
    whole.paste(picture, (0, 0))
    whole.paste(code.resize((200, 200), Image.Resampling.NEAREST).convert("RGB"), (40, 190))
    return whole


def _turned(image: Image.Image, degrees: int) -> Image.Image:
    return image.rotate(degrees, expand=True)


def _veiled(shown: Image.Image, beneath: Image.Image) -> Image.Image:
    """Return what is shown, where it has ink; what is beneath it elsewhere, unseen."""
    ink = shown.convert("L").point(lambda value: 255 if value < 128 else 0)
    image = beneath.copy()
    image.paste(shown, mask=ink)
    image.putalpha(ink)
    return image


def _in_alpha(text: str = OFFICER, strength: int = 5) -> Image.Image:
    alpha = drawn(text, size=32, ink=f"#{strength:02x}{strength:02x}{strength:02x}", ground="black")
    image = Image.new("RGB", alpha.size, "black" if strength == 255 else "white")
    image.putalpha(alpha.convert("L"))
    return image


def _faint() -> Image.Image:
    return drawn(f"PC {OFFICER}", "was never there", size=32, ink="#fdfdfd")
