"""What the gate must not find, and the gate over a release or any folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from redactkit.detect.mention import OPEN
from redactkit.errors import InputError, Location
from redactkit.findings import Report, Severity
from redactkit.gate import Index, Needle, is_distinctive, needles, scan_tree
from redactkit.publish.case import open_case
from redactkit.publish.needles import kept_names, roster_index, roster_needles
from redactkit.publish.plan import Planned, plan_case
from redactkit.redact.decisions import KEEP, PERSON
from redactkit.redact.types import Place, Text
from redactkit.spans import Span

_NEIGHBOURS = 2


def scan(
    paths: Sequence[Path],
    folder: Path,
    on: date | None,
    today: date,
    analyzer_config: Path | None = None,
) -> Report:
    """Search files and folders for everything that a case protects.

    Args:
        paths: Files and folders.
        folder: The case.
        on: Day for which the orders in force are looked up; None as for a release.
        today: The day of the run.
        analyzer_config: As for the release; None for the usual one.

    Raises:
        InputError: The case is not valid, so that what it protects is not known.
    """
    opened, report = open_case(folder, on, today)
    if opened is None or report.worst is Severity.ERROR:
        raise InputError(
            "the case is not valid", Location(str(folder)),
            hint=f"redactkit check {folder} says why", rule="gate/case",
        )  # fmt: skip
    if opened.case.decisions is None:
        index = roster_index(opened)
    else:  # a reviewer may have kept a word that looks like a name
        index = index_of(plan_case(folder, on, today, analyzer_config=analyzer_config))
    return sum((scan_tree(path, index) for path in paths), Report())


def index_of(planned: Planned) -> Index:
    """Return everything that must not stand in the release of a plan, ready to be searched."""
    assert planned.opened is not None, "only asked where there is a plan"
    opened = planned.opened
    return Index.of(
        (*roster_needles(opened), *_stranger_needles(planned)),
        tuple(kept_names(opened)),
        phrases=(opened.config.publisher, *_kept_phrases(planned)),
    )


def _stranger_needles(planned: Planned) -> Iterator[Needle]:
    """Yield what was withheld of people who are not on the roster.

    A name as a whole: a part of it may be anybody's. Words that were withheld because
    somebody on the roster may be meant are no stranger's.
    """
    assert planned.plan is not None, "only asked where there is a plan"
    texts = {(text.file, text.pointer): text for text in planned.texts}
    kept = set(map(str.casefold, _kept_words(planned, texts)))
    for redaction in planned.plan.redactions:
        words = _words(texts, redaction.place)
        if redaction.person or redaction.detected_by in OPEN or words.casefold() in kept:
            continue
        if redaction.attribute != "name":
            yield from needles("", redaction.attribute.removeprefix("work_"), words)
        elif is_distinctive(words):
            yield Needle("", "name", words)


def _kept_words(planned: Planned, texts: Mapping[tuple[str, str], Text]) -> Iterator[str]:
    """Yield what stays of the mentions, wherever it stands: it cannot be searched for."""
    yield from (_words(texts, place) for place in planned.kept)


def _kept_phrases(planned: Planned) -> Iterator[str]:
    """Yield words that stay on purpose, with their neighbours: only there are they kept.

    A reviewer keeps them, or detection settled that somebody else is meant, or nobody.
    """
    assert planned.plan is not None, "only asked where there is a plan"
    texts = {(text.file, text.pointer): text for text in planned.texts}
    redacted = [redaction.place for redaction in planned.plan.redactions]
    answered = (
        place
        for question in planned.plan.questions
        if question.answer == KEEP or question.answer.startswith(PERSON)
        for place in question.places
    )
    for place in (*answered, *planned.kept, *planned.spared):
        if place not in redacted:
            yield _phrase(texts[place.file, place.pointer], place, redacted)


def _words(texts: Mapping[tuple[str, str], Text], place: Place) -> str:
    return place.span.of(texts[place.file, place.pointer].text)


def _phrase(text: Text, place: Place, redacted: Sequence[Place]) -> str:
    """Return the words of a place with up to two words on either side, redactions left out."""
    blocked = [
        other.span
        for other in redacted
        if (other.file, other.pointer) == (place.file, place.pointer)
    ]
    start = max([0, *(span.end for span in blocked if span.end <= place.span.start)])
    end = min([len(text.text), *(span.start for span in blocked if span.start >= place.span.end)])
    before = re.findall(r"\S+\s+", text.text[start : place.span.start])[-_NEIGHBOURS:]
    after = re.findall(r"\s*\S+", text.text[place.span.end : end])[:_NEIGHBOURS]
    reach = Span(place.span.start - sum(map(len, before)), place.span.end + sum(map(len, after)))
    return reach.of(text.text)
