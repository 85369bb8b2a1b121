"""Evaluate many labelled texts, in one process or several, and add up what came of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from redactkit.errors import InputError, Location
from redactkit.evaluate.case import GoldCase, read_case
from redactkit.evaluate.document import Document, Found, read_documents
from redactkit.evaluate.journey import Publisher, Released
from redactkit.evaluate.measure import Expected, Outcome, Tally, hidden_whole

Labelled = GoldCase | Document
Detector = Callable[[str], Sequence[Found]]
Release = Callable[[GoldCase], Released]
_PERSON = "PERSON"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of all texts, in the order in which they were given.

    Attributes:
        outcomes: One for each text.
    """

    outcomes: tuple[Outcome, ...]

    @property
    def expected(self) -> tuple[Expected, ...]:
        """Everything that had to be hidden."""
        return tuple(item for outcome in self.outcomes for item in outcome.expected)

    @property
    def leaks(self) -> Tally:
        """Mentions and strings that were seen."""
        return Tally.of(not item.hidden for item in self.expected)

    @property
    def kept(self) -> Tally:
        """Strings that must appear and do."""
        return sum((outcome.kept for outcome in self.outcomes), Tally())

    @property
    def people(self) -> Tally:
        """People of whom no mention was seen."""
        return sum((people_of(outcome) for outcome in self.outcomes), Tally())

    @property
    def worst_first(self) -> tuple[Outcome, ...]:
        """The outcomes by all-mentions recall, then by what leaked and what was lost."""
        return tuple(
            sorted(
                self.outcomes,
                key=lambda outcome: (
                    not outcome.blocked,
                    1.0 if (rate := people_of(outcome).rate) is None else rate,
                    -sum(not item.hidden for item in outcome.expected),
                    -len(outcome.lost),
                ),
            )
        )

    def whole(self, key: Callable[[Expected], str]) -> dict[str, Tally]:
        """Return how many owners were hidden in every mention, by a group of mentions."""
        return self._added(
            (str(group), tally)
            for outcome in self.outcomes
            for group, tally in hidden_whole(outcome.expected, key).items()
        )

    def mentions(self) -> dict[str, Tally]:
        """Return how many mentions were hidden, by type."""
        return self._added((item.type, Tally(int(item.hidden), 1)) for item in self.expected)

    def precision(self) -> dict[str, Tally]:
        """Return how many covered words were covered rightly, by type found; "" is all."""
        return self._added(pair for outcome in self.outcomes for pair in outcome.words)

    def speed(self) -> dict[str, float]:
        """Return kilobytes a second, by form of text."""
        forms = sorted({outcome.form for outcome in self.outcomes})
        return {form: self._speed(form) for form in forms}

    def _speed(self, form: str) -> float:
        mine = [outcome for outcome in self.outcomes if outcome.form == form]
        seconds = sum(outcome.seconds for outcome in mine)
        return sum(outcome.size for outcome in mine) / 1000 / max(seconds, 1e-9)

    @staticmethod
    def _added(pairs: Iterable[tuple[str, Tally]]) -> dict[str, Tally]:
        tallies: dict[str, Tally] = {}
        for group, tally in pairs:
            tallies[group] = tallies.get(group, Tally()) + tally
        return dict(sorted(tallies.items()))


def people_of(outcome: Outcome) -> Tally:
    """Return how many people of one text were hidden in every mention.

    Everybody with a string in the gold of a case counts, and the entities of the type
    PERSON in a document.
    """
    if outcome.form == "case":
        return hidden_whole(outcome.expected, lambda _: "").get("", Tally())
    return hidden_whole(outcome.expected, lambda item: item.type).get(_PERSON, Tally())


def labelled(paths: Iterable[Path]) -> Iterator[Labelled]:
    """Yield the labelled texts of files and folders.

    Args:
        paths: A `.json` file is a case, a `.jsonl` file holds documents, and of a folder
            every file with one of these endings is read.

    Raises:
        InputError: A file is not labelled as it should be, or a folder holds none.
    """
    for path in paths:
        files = _files(path)
        if not files:
            raise InputError(
                "there is no labelled text here", Location(str(path)),
                hint="a case ends in .json, documents in .jsonl", rule="evaluate/nothing",
            )  # fmt: skip
        for file in files:
            if file.suffix == ".jsonl":
                yield from read_documents(file)
            else:
                yield read_case(file)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix in (".json", ".jsonl"))


def evaluate(texts: Sequence[Labelled], jobs: int = 1) -> Evaluation:
    """Judge every text.

    Args:
        texts: Cases and documents.
        jobs: Processes that share the work; the order of the outcomes stays that of the texts.

    Raises:
        MissingCapabilityError: A model is not installed.
    """
    with TemporaryDirectory(prefix="redactkit-evaluate-") as folder:
        # Processes that share the work do not share it out once more.
        judge = partial(_judge, folder=Path(folder), threads=1 if jobs > 1 else 0)
        if jobs == 1 or len(texts) < 2:
            return Evaluation(tuple(map(judge, texts)))
        workers = min(jobs, len(texts))
        # A forked copy of a process with threads of a model can hang; a fresh one cannot.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            return Evaluation(tuple(pool.map(judge, texts)))


def _judge(text: Labelled, folder: Path, threads: int) -> Outcome:
    match text:
        case GoldCase():
            return judge_case(text, _publisher(folder).release)
        case Document():
            return judge_document(text, _detector(threads))


def judge_case(case: GoldCase, release: Release) -> Outcome:
    """Return what a release makes of a case."""
    done = release(case)
    rules = {finding.rule for finding in done.stopping}
    return case.judge(done.text, done.seconds, tuple(sorted(rules)))


def judge_document(document: Document, detector: Detector) -> Outcome:
    """Return what a detector makes of a document."""
    start = time.perf_counter()
    found = detector(document.text)
    return document.judge(found, time.perf_counter() - start)


@cache
def _publisher(folder: Path) -> Publisher:
    """Return the one publisher that this process makes for a folder, its models loaded."""
    publisher = Publisher(folder)
    words = {"title": "A first release", "narrative": "It warms the models up.", "persons": ()}
    publisher.release(GoldCase("warm-up", words, date(2025, 1, 1)))
    return publisher


@cache
def _detector(threads: int) -> Detector:
    """Return the detector for texts without a roster, its model loaded."""
    from redactkit.detect.entities import find_entities
    from redactkit.detect.net.ner import load_ner

    ner = load_ner(threads)
    find_entities("A first text warms the model up.", ner)
    return lambda text: find_entities(text, ner)
