import io
import struct
import zlib
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from traps import OFFICER
from traps.pictures import clean, drawn, encoded, exif, traps, with_chunk, with_segment

from redactkit.errors import InputError, RedactkitError
from redactkit.formats import Edit, Kind, build, media, read
from redactkit.formats.picture import container
from redactkit.formats.picture.cover import covered
from redactkit.ocr import as_text, read_words
from redactkit.spans import Span

LINES = ("Hearing of Perpetua Thistlethwaite in June", "chaired by Lionel Featherstone")
PNG = encoded(drawn(*LINES), "PNG")
SMALL = drawn("no", size=12).crop((0, 0, 60, 60))
SMALL_PNG, SMALL_JPEG = encoded(SMALL, "PNG"), encoded(SMALL, "JPEG")


@pytest.fixture(scope="module")
def document():
    return read("a.png", PNG)


def edit(document, words, value="Perpetua Thistlethwaite"):
    text = document.parts[0].text
    start = text.index(value)
    return {"/text": [Edit(Span(start, start + len(value)), words)]}


def reread(built):
    ((_, data),) = built.items()
    return read("again", data).parts[0].text


def test_the_words_of_a_picture_are_one_part(document):
    (part,) = document.parts
    assert (part.address, part.kind, part.text) == ("/text", Kind.BODY, "\n".join(LINES))
    assert document.left_out == document.unread == ()


def test_what_is_not_edited_looks_as_before(document):
    built = build(document, {})
    with Image.open(io.BytesIO(built[".png"])) as image:
        difference = ImageChops.difference(image.convert("RGB"), drawn(*LINES))
        assert max(high for _, high in difference.getextrema()) <= 12
        assert image.info == {}


def test_an_edit_is_covered_and_the_rest_of_its_line_follows(document):
    text = reread(build(document, edit(document, "[Officer A]")))
    assert text == "Hearing of [Officer A] in June\nchaired by Lionel Featherstone"


def test_words_that_are_only_taken_away_leave_no_gap(document):
    assert reread(build(document, edit(document, ""))).startswith("Hearing of in June\n")


def test_an_edit_over_two_lines_sets_its_words_where_it_begins(document):
    built = build(document, edit(document, "[gone]", "June\nchaired by Lionel"))
    assert reread(built) == "Hearing of Perpetua Thistlethwaite in [gone]\nFeatherstone"


def test_a_cover_says_nothing_about_the_width_of_what_was_there():
    made = {
        build(document, edit(document, "[Officer A]", name))[".png"]
        for name in ("Al Ray", "Bartholomew Featherington-Smythe")
        for document in [read("a.png", encoded(drawn(f"This is {name}"), "PNG"))]
    }
    pictures = [Image.open(io.BytesIO(data)).convert("L") for data in made]
    ends = [ImageChops.invert(picture).getbbox()[2] for picture in pictures]
    # Letters are as large as those that stay, as far as they can be measured.
    assert max(ends) - min(ends) <= 12


def test_on_an_uneven_ground_a_cover_is_as_wide_as_several_heights():
    ground = Image.radial_gradient("L").resize((700, 90)).convert("RGB")
    ground.paste(drawn("PC Ada Ray").crop((25, 25, 140, 60)), (25, 25))
    words = read_words(ground)
    text, spans = as_text(words)
    image = covered(ground, words, [Edit(Span(3, len(text)), "")])
    left, _, right, _ = ImageChops.difference(image, ground).getbbox()
    assert text == "PC Ada Ray"
    assert right - left > words[-1].box[2] - words[1].box[0] + 10
    assert spans


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_turned_lines_are_covered_where_they_stand(turns):
    image = drawn(*LINES).rotate(-90 * turns, expand=True)
    document = read("a.jpg", encoded(image, "JPEG"))
    built = build(document, edit(document, "[Officer A]"))
    assert list(built) == [".jpg"]
    assert reread(built) == "Hearing of [Officer A] in June\nchaired by Lionel Featherstone"


def test_a_crooked_line_is_covered_and_its_neighbours_stay():
    lines = (*LINES, "with two others at his side all day")
    image = drawn(*lines).rotate(
        2, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC
    )
    document = read("a.png", encoded(image, "PNG"))
    text = reread(build(document, edit(document, "[Officer A]")))
    assert "Thistlethwaite" not in text
    assert text.split("\n")[1:] == list(lines[1:])


def test_cells_beside_an_edit_stay_in_their_place():
    image = drawn("Thistlethwaite").crop((0, 0, 600, 84))
    image.paste(drawn("present").crop((0, 0, 200, 84)), (400, 0))
    document = read("a.png", encoded(image, "PNG"))
    built = build(document, edit(document, "[Officer A]", "Thistlethwaite"))[".png"]
    with Image.open(io.BytesIO(built)) as after:
        right = (420, 0, 600, 84)
        assert (
            ImageChops.difference(after.convert("RGB").crop(right), image.crop(right)).getextrema()[
                0
            ][1]
            <= 12
        )


def test_building_twice_gives_the_same_bytes(document):
    assert build(document, edit(document, "[A]")) == build(document, edit(document, "[A]"))


def test_the_orientation_of_the_camera_is_applied_and_forgotten():
    data = exif(drawn(*LINES).rotate(90, expand=True), {0x0112: 6})
    document = read("a.jpg", data)
    assert {word.turn for word in document.layout.words} == {0}
    with Image.open(io.BytesIO(build(document, {})[".jpg"])) as image:
        assert image.size == drawn(*LINES).size
        assert not image.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixels_is_read(mode):
    plain = drawn("Hearing")
    image = Image.new("I;16", plain.size) if mode == "I;16" else plain.convert(mode)
    if mode == "I;16":
        image.putdata([value * 257 for value in plain.convert("L").tobytes()])
    document = read("a", encoded(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert document.parts[0].text == "Hearing"
    assert build(document, {})


def test_light_letters_without_a_ground_are_laid_on_black():
    letters = drawn("Hearing", ink="white", ground="black")
    image = Image.new("RGB", letters.size, "white")
    image.putalpha(letters.convert("L"))
    document = read("a.png", encoded(image, "PNG"))
    assert document.parts[0].text == "Hearing"
    assert document.layout.mode == "RGB"
    assert document.left_out == ()


def test_metadata_is_left_out_with_its_text(tmp_path):
    for trap in traps(tmp_path):
        if trap.channel.startswith(("EXIF", "XMP", "IPTC", "JPEG", "PNG", "text after")):
            walked = container.walk(trap.name, media.media_type(trap.name, trap.data), trap.data)
            texts = " ".join((*walked.metadata, walked.after))
            assert trap.gone[0] in texts or walked.thumbnails, trap.name


def test_what_transparency_and_faint_colours_hide_is_left_out(tmp_path):
    hidden = [
        trap for trap in traps(tmp_path) if trap.name in {"transparent-layer.png", "faint.png"}
    ]
    for trap in hidden:
        document = read(trap.name, trap.data)
        assert trap.gone[0] in " ".join(part.text for part in document.left_out), trap.name
        assert trap.gone[0] not in document.parts[0].text
        assert trap.gone[0] not in reread(build(document, {}))
    assert len(hidden) == 2


def test_honest_metadata_is_all_known(tmp_path):
    for file in clean(tmp_path):
        kind = media.media_type(file.name, file.data)
        assert container.walk(file.name, kind, file.data).unread == (), file.name


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (with_chunk(SMALL_PNG, b"abCd", b"?"), "a chunk of a kind"),
        (with_segment(SMALL_JPEG, 0xE7, b"Maker"), "a segment of a kind"),
        (SMALL_PNG + bytes(range(256)), "no text stands after"),
        (SMALL_JPEG + SMALL_JPEG, "no text stands after"),
    ],
)
def test_what_is_not_known_is_unread(data, said):
    (unread,) = read("a", data).unread
    assert said in unread.message


def bomb(width, height):
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (bomb(50_000, 50_000), "formats/too-large"),
        (bomb(5_000, 10), "formats/broken"),
        (bomb(0, 10), "formats/broken"),
        (SMALL_PNG[:-20], "formats/broken"),
        (SMALL_PNG[:40], "formats/broken"),
        (SMALL_PNG[:8], "formats/broken"),
        (SMALL_JPEG[:-2], "formats/broken"),
        (SMALL_JPEG[: len(SMALL_JPEG) // 2], "formats/broken"),
        (SMALL_JPEG[:3], "formats/broken"),
        (SMALL_PNG[:50] + b"\xff" + SMALL_PNG[51:], "formats/broken"),
        (
            with_chunk(SMALL_PNG, b"zTXt", b"a\0\0" + zlib.compress(bytes(9_000_000))),
            "formats/too-large",
        ),
        (
            with_chunk(SMALL_PNG, b"zTXt", b"a\0\0" + zlib.compress(bytes(900))[:-3]),
            "formats/broken",
        ),
        (with_chunk(SMALL_PNG, b"iTXt", b"a"), "formats/broken"),
        (b"\xff\xd8\xff\xd9", "formats/broken"),
    ],
)
def test_broken_and_boundless_pictures_are_refused(data, rule):
    with pytest.raises(InputError) as caught:
        read("a.png", data)
    assert caught.value.rule == rule
    assert caught.value.location.path == "a.png"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([SMALL_PNG, SMALL_JPEG]), st.integers(0, 2000), st.binary(max_size=6))
def test_no_damage_raises_anything_but_our_errors(data, place, junk):
    place %= len(data)
    for kind, damaged in product(
        (media.PNG, media.JPEG), (data[:place] + junk, data[:place] + junk + data[place + 3 :])
    ):
        try:
            walked = container.walk("a", kind, damaged)
        except RedactkitError as error:
            assert error.rule.startswith("formats/")
        else:
            assert len(walked.size) == 2


def test_no_name_of_a_person_is_in_the_repr_of_a_document():
    assert OFFICER not in repr(
        read("a.png", with_chunk(PNG, b"tEXt", b"Author\0" + OFFICER.encode()))
    )
