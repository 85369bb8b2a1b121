import builtins
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from traps.pictures import drawn

from redactkit import ocr
from redactkit.errors import InputError, MissingCapabilityError
from redactkit.ocr import Word, _quietest, as_text, read_words

LINES = ("Sergeant Lionel Featherstone chaired", "the hearing of 4 June 2024 (ref. 17)")
TEXT = "\n".join(LINES)


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_lines_are_read_whichever_way_they_run(turn):
    image = drawn(*LINES).rotate(-90 * turn, expand=True)
    words = read_words(image)
    assert as_text(words)[0] == TEXT
    assert {word.turn for word in words} == {turn}


@pytest.mark.parametrize(
    ("ink", "ground"), [("white", "#102040"), ("#c0c0c0", "white"), ("#303030", "black")]
)
def test_letters_are_read_on_any_ground(ink, ground):
    assert as_text(read_words(drawn(*LINES, ink=ink, ground=ground)))[0] == TEXT


def test_a_box_holds_its_word_and_nothing_of_the_next():
    image = drawn("one extraordinary word")
    boxes = [word.box for word in read_words(image)]
    for box, word in zip(boxes, ("one", "extraordinary", "word"), strict=True):
        assert as_text(read_words(_padded(image.crop(box))))[0] == word


def test_columns_of_prose_are_read_one_after_the_other_and_rows_of_a_table_across():
    page = Image.new("RGB", (1200, 620), "white")
    left = drawn(
        "Here the first of the columns begins", "and here it comes to its own end", size=26
    )
    right = drawn(
        "Then the second column is read on", "until there is nothing more to say", size=26
    )
    page.paste(left.crop((0, 0, 560, 144)), (0, 100))
    page.paste(right.crop((0, 0, 560, 144)), (600, 100))
    for row, cells in enumerate((("Item", "Count"), ("Tea", "4"), ("Water", "12"))):
        for column, cell in enumerate(cells):
            font = ImageFont.load_default(26)
            place = (30 + 500 * column, 400 + 60 * row)
            ImageDraw.Draw(page).text(place, cell, font=font, fill="black")
    assert as_text(read_words(page))[0].split("\n") == [
        "Here the first of the columns begins",
        "and here it comes to its own end",
        "Then the second column is read on",
        "until there is nothing more to say",
        "Item Count",
        "Tea 4",
        "Water 12",
    ]


@pytest.mark.parametrize("ground", ["white", "#102040", "black"])
def test_blank_margins_are_passed_over_and_words_keep_their_places(ground):
    ink = "black" if ground == "white" else "white"
    page = Image.new("RGB", (900, 900), ground)
    places = {"Corner": (0, 0), "Middle": (380, 430), "Bottom": (740, 866)}
    for word, place in places.items():
        ImageDraw.Draw(page).text(place, word, font=ImageFont.load_default(34), fill=ink)
    found = {word.text: word.box for word in read_words(page)}
    assert found.keys() == places.keys()
    for word, (left, top) in places.items():
        box = found[word]
        assert box[0] - 12 <= left + 2 <= box[2]
        assert box[1] - 12 <= top + 12 <= box[3]


@pytest.mark.parametrize("spoilt", ["a noisy scan", "ink in the corner"])
def test_a_margin_that_is_not_blank_is_not_cut(spoilt):
    page = Image.effect_noise((300, 300), 20).convert("RGB")
    if spoilt == "ink in the corner":
        page = Image.new("RGB", (300, 300), "white")
        page.putpixel((0, 0), (0, 0, 0))
    cut, across, down = ocr._without_margins(page)
    assert cut.size == page.size
    assert across == down == list(range(300))


def test_blanks_between_letters_set_apart_are_no_ends_of_words():
    steps = [2 * place for place in range(22)]
    assert ocr._closed_up("Per pet ua Thi st l et hwai t e", steps) == "PerpetuaThistlethwaite"
    steps[8:] = [step + 3 for step in steps[8:]]
    assert ocr._closed_up("Per pet ua Thi st l et hwai t e", steps) == "Perpetua Thistlethwaite"
    honest = "It is up to us all to be at it"
    assert ocr._closed_up(honest, list(range(len(honest.replace(" ", ""))))) == honest


def test_two_readings_are_alike():
    assert read_words(drawn(*LINES)) == read_words(drawn(*LINES))


@pytest.mark.parametrize("size", [(1, 1), (5, 900), (2000, 3000)])
def test_a_picture_of_one_colour_has_no_words_and_costs_nothing(size):
    assert read_words(Image.new("RGB", size, "red")) == ()


def test_a_picture_that_is_too_large_is_refused():
    with pytest.raises(InputError) as caught:
        read_words(Image.new("1", (50_000, 1_001)))
    assert caught.value.rule == "formats/too-large"


def test_without_an_engine_the_question_cannot_be_asked(monkeypatch):
    ocr._engine.cache_clear()
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    with pytest.raises(MissingCapabilityError) as caught:
        read_words(drawn(*LINES))
    assert caught.value.rule == "ocr/missing"
    assert "redactkit[documents]" in caught.value.hint


def test_an_engine_that_does_not_load_is_as_good_as_none(monkeypatch):
    ocr._engine.cache_clear()
    real = builtins.__import__

    def without_engine(name, *rest, **more):
        if name == "rapidocr":
            raise ImportError
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_engine)
    with pytest.raises(MissingCapabilityError):
        read_words(drawn(*LINES))


def test_reading_opens_no_connection_and_writes_no_file(tmp_path):
    program = """
import sys
import numpy as np
from PIL import Image, ImageDraw, ImageFont
def watch(event, args):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"}:
        sys.exit(f"{event}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        sys.exit(f"open {args}")
sys.addaudithook(watch)
from redactkit.ocr import read_words
image = Image.new("RGB", (400, 90), "white")
ImageDraw.Draw(image).text((20, 20), "Hearing", font=ImageFont.load_default(32), fill="black")
print(*(word.text for word in read_words(image)))
"""
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], capture_output=True, text=True, cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("Hearing\n", "")
    assert list(tmp_path.iterdir()) == []


def test_words_are_joined_by_spaces_and_lines_by_line_feeds():
    words = (Word("a", (0, 0, 1, 1), 0), Word("bc", (2, 0, 3, 1), 0), Word("d", (0, 2, 1, 3), 1))
    text, spans = as_text(words)
    assert text == "a bc\nd"
    assert [span.of(text) for span in spans] == ["a", "bc", "d"]
    assert as_text(()) == ("", ())


def _padded(image):
    page = Image.new("RGB", (image.width + 60, image.height + 60), "white")
    page.paste(image, (30, 30))
    return page


@pytest.mark.parametrize("start", [0.0, 0.98, 1.0])
def test_a_gap_is_looked_for_up_to_the_last_column(start):
    crop = np.full((20, 50, 3), 255, np.uint8)
    assert 0 < _quietest(crop, start, 1.0) <= 1
