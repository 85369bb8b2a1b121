"""Change the texts exactly as the plan says, through Presidio's anonymizer.

Presidio merges, drops or shortens spans that touch, share a type or overlap. It gets
none of that to decide: the spans are disjoint, each has a type of its own and an
operator of ours, and merging is switched off. What it returns is compared with the
plain splice of the same spans before anything is published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from redactkit.errors import RedactkitError
from redactkit.redact.types import Redaction
from redactkit.spans import Span, splice

if TYPE_CHECKING:
    from presidio_anonymizer import AnonymizerEngine

OPERATOR = "redactkit_replacement"


def apply(text: str, redactions: Sequence[Redaction]) -> tuple[str, tuple[Span, ...]]:
    """Return a text with its redactions made.

    Args:
        text: The original.
        redactions: Redactions of this text, disjoint, in order of place.

    Returns:
        The new text, and the span of each redaction in it.

    Raises:
        RedactkitError: Presidio returned another text than the plan says.
    """
    if not redactions:
        return text, ()
    pairs = [(redaction.place.span, redaction.text) for redaction in redactions]
    expected, placed = splice(text, pairs)
    if _anonymize(text, pairs) != expected:
        raise RedactkitError("the redacted text is not what the plan says", rule="redact/splice")
    return expected, placed


def _anonymize(text: str, pairs: Sequence[tuple[Span, str]]) -> str:
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    results = [
        RecognizerResult(entity_type=f"PLACE_{index}", start=span.start, end=span.end, score=1.0)
        for index, (span, _) in enumerate(pairs)
    ]
    operators = {
        f"PLACE_{index}": OperatorConfig(OPERATOR, {"text": words})
        for index, (_, words) in enumerate(pairs)
    }
    result = _engine().anonymize(
        text,
        analyzer_results=results,
        operators=operators,
        merge_entities_with_spaces=False,
    )
    return str(result.text)


@cache
def _engine() -> AnonymizerEngine:
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.operators import Operator, OperatorType

    class Replacement(Operator):  # type: ignore[misc] # Presidio carries no types
        """Puts the words of the plan in the place of those of the case."""

        def operate(self, text: str, params: Mapping[str, Any]) -> str:  # noqa: ARG002 - Presidio's signature
            return str(params["text"])

        def validate(self, params: Mapping[str, Any]) -> None:
            if not params.get("text"):
                raise RedactkitError("a redaction has no words", rule="redact/splice")

        def operator_name(self) -> str:
            return OPERATOR

        def operator_type(self) -> OperatorType:
            return OperatorType.Anonymize

    engine = AnonymizerEngine()
    engine.add_anonymizer(Replacement)
    return engine
