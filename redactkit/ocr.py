"""The words that stand in a picture, each with its place.

The engine is RapidOCR: its models come inside its package, are named by their path, and
so nothing is ever fetched. A picture is read whole or not at all: where the engine is not
installed, the question cannot be asked.
"""

from __future__ import annotations

import multiprocessing
import os
import unicodedata
from functools import cache
from importlib.util import find_spec
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from redactkit.errors import InputError, MissingCapabilityError
from redactkit.scraps import stretches
from redactkit.spans import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

MAX_PIXELS = 50_000_000
"""A3 at 400 dots an inch, or any camera's picture; more is a bomb or a plan."""

# A4 at 340 dots an inch. More pixels teach the engine nothing about letters.
_MAX_SIDE = 4000
# Lines are found at this size and read at the size above: type of five points on A4 is
# found at half of it already, and the time to find lines grows with its square.
_FIND_SIDE = 1600
# As much of blank paper is left on each side of what is on it: higher than any line of prose.
_MARGIN = 60
# No letter can be read in fewer pixels.
_MIN_SIDE = 6
# Below the first, a line may be upside down; below the second, it is no text.
_SURE, _LEGIBLE = 0.9, 0.5
# Times the usual step from letter to letter is a step to another word.
_FURTHER = 1.6
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}


class Word(NamedTuple):
    """A word in a picture.

    Attributes:
        text: Its letters, without white space.
        box: Left, top, right, bottom in pixels: its line is as high everywhere, and
            between two words they part in the middle of the space.
        line: Number of its line, in reading order; words of a line have it in common.
        turn: How its line runs: 0 to the right, 1 downwards, 2 to the left (upside
            down), 3 upwards.
    """

    text: str
    box: tuple[int, int, int, int]
    line: int
    turn: int = 0


def read_words(image: Image) -> tuple[Word, ...]:
    """Return the words of a picture in reading order: columns, then lines.

    Upright, turned and upside-down lines are read, in one picture too.

    Args:
        image: The picture, as it is shown: its alpha channel, if any, is ignored.

    Raises:
        MissingCapabilityError: The engine is not installed.
        InputError: The picture has more than MAX_PIXELS pixels.
    """
    if image.width * image.height > MAX_PIXELS:
        raise InputError(
            "a picture is too large to be read",
            hint=f"give at most {MAX_PIXELS:,} pixels",
            rule="formats/too-large",
        )
    plain = image.convert("RGB")
    if min(plain.size) < _MIN_SIDE or plain.getcolors(1):
        return ()
    scale = min(1.0, _MAX_SIDE / max(plain.size))
    if scale < 1:
        plain = plain.resize((round(plain.width * scale), round(plain.height * scale)))
    words: list[Word] = []
    inked, across, down = _without_margins(plain)
    lines = _in_order(_read_lines(inked))
    for number, row in enumerate(lines):
        for text, box, turn in (found for line in row for found in line.words):
            left, right = (_back(side, across) / scale for side in box[::2])
            top, bottom = (_back(side, down) / scale for side in box[1::2])
            grown = (int(left), int(top), min(-int(-right // 1), image.width),
                     min(-int(-bottom // 1), image.height))  # fmt: skip
            words.append(Word(text, grown, number, turn))
    return tuple(words)


def read_codes(image: Image) -> tuple[str, ...]:
    """Return what the QR codes in a picture say.

    Args:
        image: The picture; its alpha channel, if any, is ignored.

    Raises:
        MissingCapabilityError: The engine is not installed.
    """
    if image.convert("RGB").getcolors(1):
        return ()
    try:
        import cv2
    except ImportError:
        raise _missing() from None
    import numpy as np

    found, texts, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(np.asarray(image.convert("L")))
    return tuple(text for text in texts if text) if found else ()


def _without_margins(image: Image) -> tuple[Image, list[int], list[int]]:
    """Return a picture with less of its blank margins and stripes: looking for lines costs area.

    Returns:
        The picture, and for each of its columns and rows the one that it was.
    """
    import numpy as np
    import PIL.Image

    pixels = np.asarray(image)
    inked = (pixels != pixels[0, 0]).any(axis=2)
    columns, rows = (_kept(inked.any(axis=axis)) for axis in (0, 1))
    cut = np.ascontiguousarray(pixels[np.ix_(rows, columns)])
    return PIL.Image.fromarray(cut), columns.tolist(), rows.tolist()


def _kept(inked: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the places within reach of ink."""
    import numpy as np

    reach = np.ones(2 * _MARGIN + 1)
    return np.flatnonzero(np.convolve(inked, reach)[_MARGIN:-_MARGIN] > 0.5)


def _back(side: float, places: list[int]) -> float:
    """Return where an edge was before margins were cut."""
    place = min(max(int(side), 0), len(places) - 1)
    return places[place] + side - place


def as_text(words: tuple[Word, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return words as one text, lines parted by line feeds, and the span of each in it.

    >>> as_text((Word("A", (0, 0, 9, 9), 0), Word("box", (9, 0, 30, 9), 0)))
    ('A box', (Span(start=0, end=1), Span(start=2, end=5)))
    """
    text = ""
    spans = []
    for before, word in zip((None, *words), words, strict=False):
        if before is not None:
            text += " " if before.line == word.line else "\n"
        spans.append(Span(len(text), len(text) + len(word.text)))
        text += word.text
    return text, tuple(spans)


Box = tuple[float, float, float, float]


class _Line(NamedTuple):
    """A stretch of text that was found in one piece, and its box as if it ran to the right."""

    words: tuple[tuple[str, Box, int], ...]
    turn: int
    box: Box

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


@cache
def _engine(_process: int) -> Any:
    # One for each process: a session of onnxruntime does not survive a fork.
    found = find_spec("rapidocr")
    folder = Path(found.origin).parent / "models" if found and found.origin else Path()
    if found is None or not all((folder / name).is_file() for name in _MODELS.values()):
        raise _missing()
    # onnxruntime counts its uses and sends the counts, unless it is told not to.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        from rapidocr import RapidOCR
    except ImportError:
        raise _missing() from None
    params: dict[str, object] = {
        f"{task}.model_path": str(folder / name) for task, name in _MODELS.items()
    }
    params |= {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.return_word_box": True,
        "Global.max_side_len": _MAX_SIDE,
        "Det.limit_type": "max",
        "Det.limit_side_len": _FIND_SIDE,
    }
    if multiprocessing.parent_process() is not None:
        # A worker shares the cores with its like.
        params["EngineConfig.onnxruntime.intra_op_num_threads"] = 1
    return RapidOCR(params=params)


def _missing() -> MissingCapabilityError:
    return MissingCapabilityError(
        "a picture has to be read, and the engine that reads text in pictures is not installed",
        hint='pip install "redactkit[documents]"',
        rule="ocr/missing",
    )


def _read_lines(image: Image) -> list[_Line]:
    engine = _engine(os.getpid())
    import numpy as np
    from rapidocr.utils.process_img import get_rotate_crop_image

    pixels = np.ascontiguousarray(np.asarray(image)[:, :, ::-1])
    found = engine(pixels, use_det=True, use_cls=False, use_rec=False).boxes
    if found is None:
        return []
    boxes = [np.asarray(box, dtype=np.float32) for box in found]
    boxes = [box for box in boxes if min(_sides(box)) >= 1]
    crops = [get_rotate_crop_image(pixels, box.copy()) for box in boxes]
    # The crop of an upright box was turned, so that its line runs to the right.
    turns = [int(_sides(box)[1] / _sides(box)[0] >= 1.5) for box in boxes]
    read = _recognised(engine, crops)
    unsure = [place for place, (_, score, _) in enumerate(read) if score < _SURE]
    flipped = [np.ascontiguousarray(crops[place][::-1, ::-1]) for place in unsure]
    for place, crop, again in zip(unsure, flipped, _recognised(engine, flipped), strict=True):
        if again[1] > read[place][1]:
            read[place], crops[place] = again, crop
            turns[place] += 2
    return [
        _line(text, info, crop, np.roll(box, -turn, axis=0), turn)
        for (text, score, info), crop, box, turn in zip(read, crops, boxes, turns, strict=True)
        if score >= _LEGIBLE and text.strip()
    ]


def _sides(box: Any) -> tuple[int, int]:
    import numpy as np

    length = np.linalg.norm
    return (
        int(max(length(box[0] - box[1]), length(box[2] - box[3]))),
        int(max(length(box[0] - box[3]), length(box[1] - box[2]))),
    )


def _recognised(engine: Any, crops: list[Any]) -> list[tuple[str, float, Any]]:
    if not crops:
        return []
    result = engine.recognize_txt(crops)
    return list(zip(result.txts, result.scores, result.word_results, strict=True))


def _line(text: str, info: Any, crop: Any, corners: Any, turn: int) -> _Line:
    """Place the words of a line that was read in a crop.

    Args:
        text: What was read.
        info: The engine's columns of the letters.
        crop: The pixels that were read, running to the right.
        corners: Corners of the crop in the picture: its start above, end above, end
            below, start below.
        turn: How the line runs in the picture.
    """
    columns = [column for word in info.word_cols for column in word]
    text = _closed_up(text, columns)
    centres = [min(1.0, (column + 0.5) / info.line_txt_len) for column in columns]
    words = text.split()
    cuts = [0.0]
    letters = 0
    for word, following in pairwise(words):
        letters += len(word)
        # The engine's columns may be a letter off: look one further on either side.
        first, last = letters - min(2, len(word)), letters + min(2, len(following)) - 1
        cuts.append(_quietest(crop, centres[first], centres[last]))
    cuts.append(1.0)
    placed = []
    for number, word in enumerate(words):
        points = [
            start + (end - start) * part
            for part in cuts[number : number + 2]
            for start, end in ((corners[0], corners[1]), (corners[3], corners[2]))
        ]
        across, down = ([float(point[axis]) for point in points] for axis in (0, 1))
        box = (min(across), min(down), max(across), max(down))
        placed.append((unicodedata.normalize("NFKC", word), box, turn))
    upright = [_upright(box, turn) for _, box, _ in placed]
    lefts, tops, rights, bottoms = zip(*upright, strict=True)
    return _Line(tuple(placed), turn, (min(lefts), min(tops), max(rights), max(bottoms)))


def _closed_up(text: str, columns: list[int]) -> str:
    """Return a line without the blanks that stand where letters are only set apart."""
    if len("".join(text.split())) != len(columns):
        return text
    lost = set()
    for stretch in stretches(text):
        first = len("".join(text[: stretch.start].split()))
        inked = [place for place in range(stretch.start, stretch.end) if text[place] != " "]
        steps = [two - one for one, two in pairwise(columns[first : first + len(inked)])]
        usual = median(steps)
        for step, (one, two) in zip(steps, pairwise(inked), strict=True):
            if step < _FURTHER * usual:
                lost |= set(range(one + 1, two))
    return "".join(letter for place, letter in enumerate(text) if place not in lost)


def _quietest(crop: Any, start: float, end: float) -> float:
    """Return where the space between two letters is, as a part of a crop's width."""
    import numpy as np

    height, width = crop.shape[:2]
    first = min(int(start * width), width - 1)
    last = max(first + 1, int(end * width))
    noise = crop[:, first:last].std(axis=0).mean(axis=1)
    reach = max(1, height // 5)
    smooth = np.convolve(np.pad(noise, reach // 2, mode="edge"), np.ones(reach) / reach, "valid")
    empty = np.flatnonzero(smooth <= smooth.min() + 1)
    widest = max(np.split(empty, np.flatnonzero(np.diff(empty) > 1) + 1), key=len)
    middle = int(widest[len(widest) // 2])
    return float(min(1.0, (first + middle + 0.5) / width))


def _upright(box: Box, turn: int) -> Box:
    """Return a box as it would lie if the picture was turned until its line ran to the right."""
    left, top, right, bottom = box
    match turn:
        case 0:
            return box
        case 1:
            return (top, -right, bottom, -left)
        case 2:
            return (-right, -bottom, -left, -top)
        case _:
            return (-bottom, left, -top, right)


def _in_order(lines: list[_Line]) -> list[list[_Line]]:
    """Return rows in reading order; lines that run another way come after the others."""
    rows = []
    lines = sorted(lines, key=lambda line: line.turn)
    for _, group in groupby(lines, key=lambda line: line.turn):
        rows += _columns(list(group))
    return rows


def _columns(lines: list[_Line]) -> list[list[_Line]]:
    """Return rows, column after column where prose stands in columns."""
    rows: list[list[_Line]] = []
    for band in _bands(lines):
        gutter = _gutter(band)
        if gutter is None:
            rows += _rows(band)
        else:
            rows += _columns([line for line in band if line.box[2] <= gutter])
            rows += _columns([line for line in band if line.box[0] >= gutter])
    return rows


def _bands(lines: list[_Line]) -> list[list[_Line]]:
    """Part lines where a blank stripe, as high as a line, crosses all of them."""
    height = median(line.height for line in lines)
    bands: list[list[_Line]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: line.box[1]):
        if not bands or line.box[1] - bottom >= height:
            bands.append([])
            bottom = line.box[3]
        bands[-1].append(line)
        bottom = max(bottom, line.box[3])
    return bands


def _gutter(band: list[_Line]) -> float | None:
    """Return where a gap between two columns of prose is: long lines, two or more on each side.

    Rows of a table are short, and stay rows.
    """
    height = median(line.height for line in band)
    right = 0.0
    ordered = sorted(band, key=lambda line: line.box[0])
    for place, line in enumerate(ordered):
        sides = ordered[:place], ordered[place:]
        if place and line.box[0] - right >= height / 2 and all(
            len(side) > 1 and median(one.box[2] - one.box[0] for one in side) >= 8 * height
            for side in sides
        ):  # fmt: skip
            return (line.box[0] + right) / 2
        right = max(right, line.box[2]) if place else line.box[2]
    return None


def _rows(band: list[_Line]) -> list[list[_Line]]:
    """Return lines as rows: what overlaps by half in height stands side by side."""
    rows: list[list[_Line]] = []
    for line in sorted(band, key=lambda line: line.box[1] + line.box[3]):
        if rows and _beside(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box[0]) for row in rows]


def _beside(one: _Line, other: _Line) -> bool:
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared >= min(one.height, other.height) / 2
