import gc
import time

import numpy as np
import pytest

from redactkit.detect.net import ner as module
from redactkit.detect.net.ner import KINDS, Ner, Scored, load_ner, people
from redactkit.errors import MissingCapabilityError


@pytest.fixture(scope="module")
def model():
    return load_ner()


def names(model, text):
    return {span.of(text) for span in people(text, model.words(text), 0.5)}


class Counted:
    """Runs a model and counts the windows that it was given."""

    def __init__(self, run):
        self.run, self.windows = run, 0

    def __call__(self, windows):
        self.windows += len(windows)
        return self.run(windows)


@pytest.mark.parametrize(
    "text",
    [
        "The manager there, Keith Ollerenshaw, kept the slips.",
        "On the same day, Keith\nOllerenshaw was interviewed by the panel at the station.",
        "From: Keith Ollerenshaw\nTo: Information Rights\nSubject: Request",
        "\U0001f600\U0001f600 Then Keith Ollerenshaw told the hearing that he had resigned.",
    ],
)
def test_a_person_is_seen_wherever_the_name_stands_and_offsets_are_those_of_the_text(model, text):
    found = " ".join(" ".join(name.split()) for name in names(model, text))
    assert "Keith Ollerenshaw" in found


def test_a_text_without_letters_or_digits_needs_no_model():
    counted = Counted(lambda windows: [])
    assert Ner(load_ner()._tokenizer, counted).words("\n\n --- \n\n *** \n") == ()
    assert counted.windows == 0


def test_a_paragraph_seen_before_is_not_run_again(model):
    counted = Counted(model._run)
    fresh = Ner(model._tokenizer, counted)
    thread = "Dear Keith Ollerenshaw, your request was refused.\n\nYours, Ana Restrepo"
    first = fresh.words(thread)
    before = counted.windows
    again = fresh.words("> quoted\n\n" + thread)
    assert counted.windows == before + 1
    shift = len("> quoted\n\n")
    assert [(w.start - shift, w.end - shift) for w in again if w.start >= shift] == [
        (w.start, w.end) for w in first
    ]


def test_a_large_table_costs_each_cell_once_and_its_people_are_seen(model):
    counted = Counted(model._run)
    ner = Ner(model._tokenizer, counted)
    rows = [f"{number}\ttheft\topen\t{number * 7}" for number in range(4000)]
    rows[1234] = "1234\ttheft\tMargaret Whitcombe\t8638"
    text = "\n".join(rows)
    assert {span.of(text) for span in people(text, ner.words(text), 0.5)} == {"Margaret Whitcombe"}
    assert counted.windows == 3


def test_words_of_two_cells_of_a_table_are_not_one_name():
    text = "Month\tSearches\nJanuary\t4\nFebruary\t7"
    words = [Scored(0, 5, "PERSON", 0.9), Scored(6, 14, "PERSON", 0.9)]
    assert [span.of(text) for span in people(text, words, 0.5)] == ["Month", "Searches"]


def test_what_is_remembered_is_bounded_and_holds_no_text(model, monkeypatch):
    monkeypatch.setattr(module, "_REMEMBERED", 3)
    fresh = Ner(model._tokenizer, model._run)
    for number in range(9):
        fresh.words(f"Paragraph {number} speaks of Keith Ollerenshaw.")
    assert len(fresh._seen) == 3
    assert all(isinstance(key, bytes) and b"Keith" not in key for key in fresh._seen)


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "é" * 50_000, "\x00\x01" * 20_000, "\u05d0\u05d1 " * 10_000, "Ã¼Ã¶" * 10_000,
     "word " * 20_000, "\n" * 100_000, "\U0001f600" * 5_000],
    ids=range(8),
)  # fmt: skip
def test_odd_texts_are_read_in_pieces_of_bounded_size(model, text):
    def run(windows):
        assert all(len(window) <= module._WINDOW for window in windows)
        return [np.zeros((len(window), 1 + 2 * len(KINDS)), np.float32) for window in windows]

    assert Ner(model._tokenizer, run).words(text) == ()


def test_time_grows_with_the_length_of_a_text_without_blanks():
    def run(windows):
        return [np.zeros((len(window), 1 + 2 * len(KINDS)), np.float32) for window in windows]

    fresh = Ner(load_ner()._tokenizer, run)

    def seconds(length):
        began = time.process_time()
        fresh.words("x" * length + str(length))
        return time.process_time() - began

    gc.collect()
    seconds(1_000)
    assert seconds(800_000) < 40 * max(seconds(80_000), 0.005)


def test_every_token_is_judged_once_however_long_the_text(model):
    seen = []

    def run(windows):
        seen.extend(windows)
        return [
            np.tile(np.eye(1 + 2 * len(KINDS), dtype=np.float32)[1], (len(w), 1)) for w in windows
        ]

    text = " ".join(f"w{number}" for number in range(1_500))
    words = Ner(model._tokenizer, run).words(text)
    assert [text[word.start : word.end] for word in words] == text.split()
    assert len(seen) > 3


def test_a_wide_reading_shows_each_word_with_other_paragraphs_and_judges_each_once(model):
    seen = []

    def run(windows):
        seen.extend(map(tuple, windows))
        return [
            np.tile(np.eye(1 + 2 * len(KINDS), dtype=np.float32)[1], (len(w), 1)) for w in windows
        ]

    text = "\n\n".join(f"p{number} stands here" for number in range(300))
    words = Ner(model._tokenizer, run).words(text, wide=True)
    assert [text[word.start : word.end] for word in words] == text.split()
    assert min(map(len, seen)) > 100
    halves = {half for window in seen for half in (window[:100], window[-100:])}
    assert len(halves) < 2 * len(seen)


def test_a_wide_reading_is_not_taken_for_one_by_paragraph(model):
    counted = Counted(model._run)
    fresh = Ner(model._tokenizer, counted)
    for wide in (False, True, False, True):
        fresh.words("Dear Keith Ollerenshaw, your request was refused.", wide=wide)
    assert counted.windows == 2


def test_a_missing_model_stops_the_run_and_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(MissingCapabilityError) as error:
        load_ner.__wrapped__()
    assert error.value.rule == "detect/missing-model"
    assert str(tmp_path) not in str(error.value)


def test_a_damaged_model_stops_the_run(monkeypatch, tmp_path):
    (tmp_path / "tokenizer.json").write_text("{}")
    (tmp_path / "model.onnx").write_bytes(b"no model")
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(MissingCapabilityError):
        load_ner.__wrapped__()
