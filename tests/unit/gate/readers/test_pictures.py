import io

import pytest
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from redactkit.gate import Index, name_needles, scan_bytes
from redactkit.gate.readers import Inner, pictures
from redactkit.gate.readers.types import Budget

INDEX = Index.of(name_needles("p1", given="Marisol", family="Tenterby"))
NAME = "Marisol Tenterby"


def drawn(text="", ink="black", ground="white", mode="RGB"):
    image = Image.new(mode, (420, 60), ground)
    ImageDraw.Draw(image).text((10, 10), text, fill=ink, font=ImageFont.load_default(32))
    return image


def saved(image, kind="PNG", **more):
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def rules(data):
    return {finding.rule for finding in scan_bytes("a.bin", data, INDEX)}


def exif(tag, value):
    made = Image.Exif()
    made[tag] = value
    return made


def chunk(key, value, packed=False):
    info = PngImagePlugin.PngInfo()
    info.add_itxt(key, value, zip=packed)
    return info


BLANK = Image.new("RGB", (8, 8), "white")


@pytest.mark.parametrize(
    "data",
    [
        saved(BLANK, "JPEG", comment=NAME.encode()),
        saved(BLANK, "JPEG", exif=exif(0x013B, NAME)),
        saved(BLANK, "JPEG", exif=exif(0x9C9D, NAME.encode("utf-16-le"))),
        saved(BLANK, "JPEG", xmp=f"<x>{NAME}</x>".encode()),
        saved(BLANK, "JPEG", icc_profile=NAME.encode()),
        saved(BLANK, "PNG", pnginfo=chunk("Title", NAME)),
        saved(BLANK, "PNG", pnginfo=chunk("Title", NAME, packed=True)),
        saved(BLANK, "PNG", icc_profile=NAME.encode()),
        saved(BLANK, "GIF", comment=NAME.encode()),
        saved(BLANK, "TIFF", description=NAME),
        saved(BLANK, "WEBP", exif=exif(0x013B, NAME)),
        *(saved(BLANK, kind) + b"Ms Tenterby" for kind in ("PNG", "JPEG", "GIF", "WEBP", "BMP")),
    ],
)
def test_metadata_and_what_follows_the_end_are_searched(data):
    assert "gate/protected-name" in rules(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_an_honest_picture_passes_and_ends_where_it_ends(kind):
    data = saved(BLANK.convert("P") if kind == "GIF" else BLANK, kind)
    assert rules(data) == set()
    assert not any(isinstance(item, Inner) for item in pictures.read(data, Budget(10_000)))


def test_words_in_the_picture_are_read():
    pytest.importorskip("rapidocr")
    assert rules(saved(drawn(NAME))) == {"gate/protected-name"}


def test_what_a_qr_code_says_is_read():
    cv2 = pytest.importorskip("cv2")
    code = Image.fromarray(cv2.QRCodeEncoder.create().encode(f"see {NAME}"))
    page = Image.new("L", (400, 400), 255)
    page.paste(code.resize((200, 200), Image.Resampling.NEAREST), (100, 100))
    assert rules(saved(page)) == {"gate/protected-name"}


@pytest.mark.parametrize(
    ("image", "looks"),
    [
        (drawn(NAME), 1),
        (drawn(NAME, ink="#fcfcfc"), 2),
        (drawn(NAME, ink=(255, 255, 255, 255), ground=(255, 255, 255, 0), mode="RGBA"), 2),
        (drawn(NAME, ink=(0, 0, 0, 255), ground=(255, 255, 255, 0), mode="RGBA"), 1),
        (drawn(NAME, ink=(0, 0, 0, 0), ground=(255, 255, 255, 0), mode="RGBA"), 2),
    ],
)
def test_a_second_look_is_taken_only_where_it_may_show_more(image, looks):
    assert len(list(pictures._looks(image))) == looks


def test_a_bomb_and_a_truncated_picture_have_not_passed():
    bomb = saved(Image.new("1", (20_000, 20_000)))
    assert rules(bomb) == {"gate/unread"}
    assert "gate/unread" in rules(saved(drawn(NAME))[:300])
