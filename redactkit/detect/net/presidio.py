"""Presidio's analyzer, built once and lazily: the net for people who are on no roster.

The only module that imports presidio_analyzer. By default it runs our own model
(`redactkit.detect.net.ner`) and those of Presidio's recognizers that are good as they are, with
no spaCy model; Presidio's own YAML may configure any other. British identifiers are found
by `redactkit.detect.identifiers.by_form` whatever runs here. Nothing is downloaded at run time.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from redactkit.detect.identifiers.by_form import RECOGNIZERS
from redactkit.detect.net.ner import Ner, load_ner, people
from redactkit.errors import ConfigError, Location, MissingCapabilityError
from redactkit.spans import Span

LANGUAGE = "en"
_THRESHOLD = 0.5
# Engines refuse more than a million characters, and their memory grows with the text.
_WINDOW = 50_000
_OVERLAP = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """What the engine sees in a text.

    Attributes:
        people: Where a person is named.
        identifiers: Other spans, with the attribute of the vocabulary.
    """

    people: tuple[Span, ...] = ()
    identifiers: tuple[tuple[Span, str], ...] = field(default=())


class Analyzer(Protocol):
    """Sees people and identifiers in a text, without a roster."""

    def see(self, text: str) -> Seen:
        """Return what stands in a text."""
        ...


# What Presidio calls the identifiers that are ours to withhold; it may find more.
_ATTRIBUTES = {
    "IBAN_CODE": "account_number",
    "CREDIT_CARD": "account_number",
    "PHONE_NUMBER": "phone",
    "UK_PASSPORT": "passport",
    "UK_DRIVING_LICENCE": "driving_licence",
    **{recognizer.entity: recognizer.attribute for recognizer in RECOGNIZERS},
}


class PresidioAnalyzer:
    """Presidio's engine.

    Args:
        engine: An AnalyzerEngine.
    """

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        known = set(engine.get_supported_entities(LANGUAGE))
        self._entities = sorted(known & {"PERSON", *_ATTRIBUTES})

    def see(self, text: str) -> Seen:
        """Return the people and identifiers that the engine sees in a text."""
        names: set[Span] = set()
        others: set[tuple[Span, str]] = set()
        for start in range(0, max(1, len(text)), _WINDOW):
            window = text[start : start + _WINDOW + _OVERLAP]
            if not window.strip():
                continue
            for result in self._analyze(window):
                span = Span(start + result.start, start + result.end)
                if result.entity_type == "PERSON":
                    names.add(span)
                else:
                    others.add((span, _ATTRIBUTES[result.entity_type]))
        return Seen(tuple(sorted(names)), tuple(sorted(others)))

    def _analyze(self, text: str) -> Sequence[Any]:
        found: Sequence[Any] = self._engine.analyze(
            text=text, language=LANGUAGE, entities=self._entities, score_threshold=_THRESHOLD
        )
        return found


@cache
def build_analyzer(config: Path | None = None) -> Analyzer:
    """Return the analyzer, built on the first call.

    Args:
        config: Presidio's YAML for an analyzer engine: its NLP engine and its registry of
            recognizers take the place of ours. British identifiers are found besides.

    Raises:
        MissingCapabilityError: Presidio or the model is not installed.
        ConfigError: The file is none that Presidio can build an engine from.
    """
    # Presidio's logs tell which words it decided on: nothing of that may be written.
    for name in ("presidio-analyzer", "presidio_analyzer", "spacy", "decision_process"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        import presidio_analyzer  # noqa: F401 (asked for here, used below)
    except ImportError:
        message = "Presidio's analyzer is not installed"
        hint = "install redactkit with its dependencies again"
        raise MissingCapabilityError(message, hint=hint, rule="detect/missing-model") from None
    return PresidioAnalyzer(_our_engine(load_ner()) if config is None else _configured(config))


def _our_engine(ner: Ner) -> Any:
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NoOpNlpEngine
    from presidio_analyzer.predefined_recognizers import CreditCardRecognizer, IbanRecognizer

    registry = RecognizerRegistry(supported_languages=[LANGUAGE])
    for recognizer in (_model(ner), IbanRecognizer(), CreditCardRecognizer()):
        registry.add_recognizer(recognizer)
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=NoOpNlpEngine([{"lang_code": LANGUAGE, "model_name": ""}]),
        supported_languages=[LANGUAGE],
        log_decision_process=False,
        context_aware_enhancer=_as_found(),
    )


def _as_found() -> Any:
    """Return an enhancer that leaves scores alone: our recognizers judge their own context.

    Presidio's own copies every result to do so, and reads lemmas that nothing here makes.
    """
    from presidio_analyzer import ContextAwareEnhancer

    class _AsFound(ContextAwareEnhancer):  # type: ignore[misc] # Presidio carries no types
        def enhance_using_context(
            self, text: str, raw_results: list[Any], *_: Any, **__: Any
        ) -> list[Any]:
            del text
            return raw_results

    return _AsFound(0, 0, 0, 0)


def _configured(config: Path) -> Any:
    from presidio_analyzer import AnalyzerEngineProvider

    try:
        with _nothing_fetched():
            engine = AnalyzerEngineProvider(analyzer_engine_conf_file=config).create_engine()
    except (Exception, SystemExit):  # noqa: BLE001 (Presidio raises what its engines raise)
        raise ConfigError(
            "Presidio cannot build an analyzer from this file",
            Location(str(config)),
            hint="it has to be the YAML of an analyzer engine, and its models installed",
            rule="detect/analyzer-config",
        ) from None
    engine.log_decision_process = False
    if LANGUAGE not in engine.supported_languages or "PERSON" not in (
        engine.get_supported_entities(LANGUAGE)
    ):
        raise ConfigError(
            "the configured analyzer finds no people in English",
            Location(str(config)),
            hint="add a recognizer of PERSON for the language en",
            rule="detect/analyzer-config",
        )
    return engine


@contextmanager
def _nothing_fetched() -> Iterator[None]:
    """Keep Presidio from installing a model that it misses: from whom, nobody decided."""
    import spacy.cli

    def refuse(*_: Any, **__: Any) -> None:
        raise LookupError

    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    download, spacy.cli.download = spacy.cli.download, refuse
    try:
        yield
    finally:
        spacy.cli.download = download


def _model(ner: Ner) -> Any:
    """Return our model as a recognizer of Presidio."""
    from presidio_analyzer import EntityRecognizer, RecognizerResult

    class _Model(EntityRecognizer):  # type: ignore[misc] # Presidio carries no types
        """Sees people by our model."""

        def load(self) -> None:
            """Do nothing: the model is loaded."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[Any]:
            del nlp_artifacts
            spans = people(text, ner.words(text), _THRESHOLD) if "PERSON" in entities else ()
            return [RecognizerResult("PERSON", span.start, span.end, 1.0) for span in spans]

    return _Model(
        supported_entities=["PERSON"], name="redactkit model", supported_language=LANGUAGE
    )
