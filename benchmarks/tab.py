"""Mask what identifies people in documents of the Text Anonymization Benchmark.

    python benchmarks/tab.py DOCUMENTS.jsonl PREDICTIONS.jsonl [--threshold 0.3]

From the text alone, with no roster. Writes one JSON object a line: the document's id and
the spans to mask, in code points.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from redactkit.detect import find_entities, load_ner


def main() -> None:
    """Write the predictions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--threshold", type=float, help="one for all kinds, from 0 to 1")
    options = parser.parse_args()
    ner = load_ner()
    with (
        options.documents.open(encoding="utf-8") as documents,
        options.predictions.open("w", encoding="utf-8") as predictions,
    ):
        for document in map(json.loads, documents):
            found = find_entities(document["text"], ner, options.threshold)
            spans = [[entity.span.start, entity.span.end] for entity in found]
            predictions.write(json.dumps({"doc_id": document["doc_id"], "spans": spans}) + "\n")


if __name__ == "__main__":
    main()
