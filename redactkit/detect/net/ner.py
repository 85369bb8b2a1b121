"""Our own model: which words of a text identify somebody, seen without any roster.

A small token classifier (`model/README.md`), run by onnxruntime in batches of paragraphs
of like length. A paragraph seen before is not run again: threads of letters repeat whole
paragraphs. The safe direction of every threshold is down.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redactkit.errors import MissingCapabilityError
from redactkit.spans import Span

KINDS = ("PERSON", "CODE", "LOC", "ORG", "DEM", "DATETIME", "QUANTITY", "MISC")
FOLDER = Path(__file__).with_name("model")
# As in training; what stands at a cut is read again with what stands around it.
_WINDOW = 200
_OVERLAP = 40
_WIDE_OVERLAP = 100
# A batch of this size stays in a core's cache; each core runs its own.
_BATCH_TOKENS = 204
# Less than this is never asked for.
_FLOOR = 0.02
_REMEMBERED = 4096
# Nobody writes a paragraph of this size; the tokenizer's work on one word is not linear.
_LONGEST_PIECE = 4000
# A table that is longer is read cell by cell, each once: of a register of a million cells
# most say what others say, and a number in the next cell tells nothing about a name.
_LARGE_TABLE = 40_000
_BETWEEN = re.compile(r"\n[^\S\n]*\n\s*")
_WORD = re.compile(r"[^\W_]+")
_CELL = re.compile(r"[^\t\n]*[^\W\d_][^\t\n]*")


@dataclass(frozen=True, slots=True)
class Scored:
    """A word that may identify somebody.

    Attributes:
        start: First code point.
        end: Code point after it.
        kind: Of `KINDS`.
        score: How sure the model is that it identifies at all, from 0 to 1.
    """

    start: int
    end: int
    kind: str
    score: float


Scores = Callable[[Sequence[Sequence[int]]], Sequence[NDArray[np.float32]]]


class Ner:
    """Scores the words of texts.

    Args:
        tokenizer: Of the `tokenizers` library.
        run: Returns the probabilities of the labels for each token of each window.
        threads: How many windows are run at a time.
    """

    def __init__(self, tokenizer: Any, run: Scores, threads: int = 1) -> None:
        self._tokenizer = tokenizer
        self._run = run
        self._pool = ThreadPoolExecutor(threads, "redactkit-ner")
        self._seen: OrderedDict[bytes, tuple[Scored, ...]] = OrderedDict()

    def words(self, text: str, *, wide: bool = False) -> tuple[Scored, ...]:
        """Return the words of a text that may identify somebody, in order.

        Args:
            text: Any text.
            wide: Read each word with all that stands around it, in other paragraphs as
                well: surer, and twice the work; nothing is gained by a paragraph that
                stands in other texts, too.
        """
        pieces = list(_cut(text, 0, len(text)) if wide else _pieces(text))
        overlap = _WIDE_OVERLAP if wide else _OVERLAP
        keys = [_key(text[start:end], overlap) for start, end in pieces]
        new = {key: text[start:end] for key, (start, end) in zip(keys, pieces, strict=True)
               if key not in self._seen}  # fmt: skip
        fresh = dict(zip(new, self._score(list(new.values()), overlap), strict=True))
        found = [
            Scored(start + word.start, start + word.end, word.kind, word.score)
            for key, (start, _) in zip(keys, pieces, strict=True)
            for word in (fresh[key] if key in fresh else self._seen[key])
        ]
        self._remember(fresh, keys)
        return tuple(found)

    def _remember(self, fresh: Mapping[bytes, tuple[Scored, ...]], used: Iterable[bytes]) -> None:
        self._seen.update(fresh)
        for key in used:
            self._seen.move_to_end(key)
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    def _score(self, pieces: list[str], overlap: int) -> Iterator[tuple[Scored, ...]]:
        encoded = [self._tokenizer.encode(piece, add_special_tokens=False) for piece in pieces]
        windows = [
            (piece, first, encoding.ids[first : first + _WINDOW])
            for piece, encoding in enumerate(encoded)
            for first in _cuts(len(encoding.ids), overlap)
        ]
        ordered = sorted(range(len(windows)), key=lambda place: len(windows[place][2]))
        scores = [np.zeros((len(encoding.ids), 0), np.float32) for encoding in encoded]
        batches = list(_batches(ordered, [len(ids) for _, _, ids in windows]))
        runs = self._pool.map(self._run, [[windows[p][2] for p in batch] for batch in batches])
        for batch, answers in zip(batches, runs, strict=True):
            for place, found in zip(batch, answers, strict=True):
                piece, first, ids = windows[place]
                if not scores[piece].size:
                    scores[piece] = np.zeros((len(encoded[piece].ids), found.shape[1]), np.float32)
                last = first + len(ids) == len(scores[piece])
                _merge(scores[piece], first, found, 0 if last else overlap // 2, overlap // 2)
        for words, encoding, found in zip(pieces, encoded, scores, strict=True):
            yield tuple(_words(words, encoding.offsets, found))


def _key(piece: str, overlap: int) -> bytes:
    # A digest, so that the texts of a case do not outlive it in memory.
    words = piece.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(words, digest_size=16, salt=overlap.to_bytes(2)).digest()


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a text that hold any letter or digit; of large tables, cells."""
    gaps = [*(match.span() for match in _BETWEEN.finditer(text)), (len(text), len(text))]
    start = 0
    for stop, following in gaps:
        if stop - start > _LARGE_TABLE and _is_table(text, start, stop):
            for cell in _CELL.finditer(text, start, stop):
                yield from _cut(text, *cell.span())
        else:
            yield from _cut(text, start, stop)
        start = following


def _is_table(text: str, start: int, stop: int) -> bool:
    """Return whether lines have cells, most of them."""
    return text.count("\t", start, stop) > text.count("\n", start, stop)


def _cut(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch of a text in pieces that hold any letter or digit and are not too long."""
    while start < stop:
        end = _end(text, start, stop)
        if _WORD.search(text, start, end):
            yield start, end
        start = end


def _end(text: str, start: int, stop: int) -> int:
    """Return where a piece ends that is not too long: at a line or a blank, if there is one."""
    if stop - start <= _LONGEST_PIECE:
        return stop
    most = start + _LONGEST_PIECE
    for mark in "\n ":
        place = text.rfind(mark, start + 1, most)
        if place > 0:
            return place + 1
    return most


def _cuts(length: int, overlap: int) -> Iterator[int]:
    """Yield where windows begin, so that each token has words around it in one of them."""
    yield from range(0, max(1, length - overlap), _WINDOW - overlap)


def _batches(ordered: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Yield windows of like length together, as many as fit."""
    batch: list[int] = []
    for place in ordered:
        if batch and (len(batch) + 1) * (sizes[place] + 2) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _merge(
    scores: NDArray[np.float32], first: int, found: NDArray[np.float32], after: int, before: int
) -> None:
    """Take over what a window says of its tokens, less the margins that others see better."""
    begin, end = before if first else 0, len(found) - after
    scores[first + begin : first + end] = found[begin:end]


def _words(
    piece: str, offsets: Sequence[tuple[int, int]], scores: NDArray[np.float32]
) -> Iterator[Scored]:
    """Yield the words of which any token may identify, with the kind that is likeliest."""
    if not len(scores):
        return
    kinds = scores[:, 1:].reshape(len(scores), len(KINDS), 2).sum(axis=2)
    sure = kinds.sum(axis=1)
    likely = np.flatnonzero(sure >= _FLOOR)
    word: Scored | None = None
    for token in likely.tolist():
        score, kind = float(sure[token]), KINDS[int(kinds[token].argmax())]
        start, end = offsets[token]
        if word is not None and start < word.end:
            if score > word.score:
                word = Scored(word.start, word.end, kind, score)
            continue
        if word is not None:
            yield word
        while start and piece[start - 1].isalnum() and piece[start].isalnum():
            start -= 1
        while end < len(piece) and piece[end].isalnum() and piece[end - 1].isalnum():
            end += 1
        word = Scored(start, end, kind, score)
    if word is not None:
        yield word


def people(text: str, words: Iterable[Scored], threshold: float) -> Iterator[Span]:
    """Yield the names of people: words of that kind side by side are one name."""
    start = end = -1
    for word in words:
        if word.kind != "PERSON" or word.score < threshold:
            continue
        if end >= 0 and _SIDE_BY_SIDE.fullmatch(text, end, word.start):
            end = word.end
            continue
        if end >= 0:
            yield Span(start, end)
        start, end = word.start, word.end
    if end >= 0:
        yield Span(start, end)


# A tab parts two cells of a table.
_SIDE_BY_SIDE = re.compile(r"[^\S\n\t]{0,3}\n?[^\S\n\t]{0,3}|\.?[^\S\n\t]?|[-'\u2019]")


@cache
def load_ner(threads: int = 0) -> Ner:
    """Return the model, loaded on the first call.

    Args:
        threads: How many the model may use; 0 for one a core.

    Raises:
        MissingCapabilityError: The model's files or the libraries that run it are not there.
    """
    # Builds of the runtime report on their use: a file in the home folder, and a host that is
    # asked. Nothing of a case is in it, but nothing of ours may leave, or be left.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        # Batches are small and of all sizes: patterns of their memory would never be used again.
        options.enable_mem_pattern = False
        # A second copy of the weights, packed, makes nothing faster at this size.
        options.add_session_config_entry("session.disable_prepacking", "1")
        session = onnxruntime.InferenceSession(
            str(FOLDER / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
    except Exception:  # noqa: BLE001 (each library has its own errors, and their words name paths)
        message = "the model that sees people who are on no roster cannot be loaded"
        hint = "install redactkit with its dependencies again"
        raise MissingCapabilityError(message, hint=hint, rule="detect/missing-model") from None
    tokenizer.no_padding()
    tokenizer.no_truncation()
    first, last = tokenizer.encode("").ids

    def run(windows: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        """Return for each token of each window how likely each label is."""
        width = max(map(len, windows)) + 2
        ids = np.zeros((len(windows), width), np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(windows):
            ids[row, : len(tokens) + 2] = [first, *tokens, last]
            mask[row, : len(tokens) + 2] = 1
        (logits,) = session.run(None, {"input_ids": ids, "attention_mask": mask})
        powers = np.exp(logits - logits.max(axis=2, keepdims=True))
        shares = powers / powers.sum(axis=2, keepdims=True)
        return [shares[row, 1 : len(tokens) + 1] for row, tokens in enumerate(windows)]

    return Ner(tokenizer, run, threads or os.cpu_count() or 1)
