"""An evaluation for people and for machines (format `redactkit/evaluation/v1`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from redactkit.evaluate.measure import Outcome, Tally
from redactkit.evaluate.run import Evaluation, people_of
from redactkit.findings import Finding, Report, Severity

FORMAT = "redactkit/evaluation/v1"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an evaluation has to reach; None asks for nothing.

    Attributes:
        max_leak: Highest leak rate.
        min_kept: Lowest kept rate.
        min_recall: Lowest all-mentions recall of people.
    """

    max_leak: float | None = None
    min_kept: float | None = None
    min_recall: float | None = None


def against(evaluation: Evaluation, bounds: Bounds) -> Report:
    """Return a finding for each bound that is not reached.

    What could not be counted, since no label asks for it, reaches no bound.
    """
    leaked, kept, people = evaluation.leaks.rate, evaluation.kept.rate, evaluation.people.rate
    rows = (
        (
            "evaluate/leak-rate",
            "more is seen than the bound of the leak rate allows",
            bounds.max_leak is not None and (leaked is None or leaked > bounds.max_leak),
        ),
        (
            "evaluate/kept-rate",
            "less is kept than the bound of the kept rate asks for",
            bounds.min_kept is not None and (kept is None or kept < bounds.min_kept),
        ),
        (
            "evaluate/recall",
            "fewer people are hidden whole than the bound of the recall asks for",
            bounds.min_recall is not None and (people is None or people < bounds.min_recall),
        ),
    )
    return Report.of(
        Finding(rule, Severity.ERROR, message) for rule, message, is_missed in rows if is_missed
    )


# -- machines --------------------------------------------------------------------


def to_json(evaluation: Evaluation, *, per_case: bool = False) -> dict[str, Any]:
    """Return an evaluation as JSON values.

    Args:
        evaluation: What came of the texts.
        per_case: Whether each text is listed, the worst first.
    """
    value: dict[str, Any] = {
        "format": FORMAT,
        "texts": len(evaluation.outcomes),
        "stopped": sum(bool(outcome.blocked) for outcome in evaluation.outcomes),
        "people": _tally(evaluation.people, "hidden"),
        "leaks": _tally(evaluation.leaks, "seen"),
        "kept": _tally(evaluation.kept, "kept"),
        "types": {name: _tally(tally, "hidden") for name, tally in evaluation.mentions().items()},
        "entities": {
            name: _tally(tally, "hidden") for name, tally in _entities(evaluation).items()
        },
        "precision": {
            name or "all": _tally(tally, "right") for name, tally in evaluation.precision().items()
        },
        "speed": {form: round(speed, 1) for form, speed in evaluation.speed().items()},
    }
    if per_case:
        value["cases"] = [_case(outcome) for outcome in evaluation.worst_first]
    return value


def _entities(evaluation: Evaluation) -> dict[str, Tally]:
    documents = Evaluation(
        tuple(outcome for outcome in evaluation.outcomes if outcome.form == "document")
    )
    by_identifier = documents.whole(lambda item: item.identifier)
    return by_identifier | documents.whole(lambda item: item.type)


def _tally(tally: Tally, name: str) -> dict[str, Any]:
    rate = None if tally.rate is None else round(tally.rate, 4)
    return {name: tally.hit, "total": tally.total, "rate": rate}


def _case(outcome: Outcome) -> dict[str, Any]:
    seen = [item for item in outcome.expected if not item.hidden]
    return {
        "id": outcome.id,
        "form": outcome.form,
        "people": _tally(people_of(outcome), "hidden"),
        "stopped_by": list(outcome.blocked),
        "seen": [{"owner": item.owner, "type": item.type, "place": item.place} for item in seen],
        "lost": list(outcome.lost),
    }


# -- people ----------------------------------------------------------------------


def render(evaluation: Evaluation, *, per_case: bool = False) -> str:
    """Return an evaluation as lines for people; for the arguments see `to_json`."""
    return "\n".join(_lines(evaluation, per_case))


def _lines(evaluation: Evaluation, per_case: bool) -> Iterator[str]:
    if per_case:
        for outcome in evaluation.worst_first:
            yield from _case_lines(outcome)
        yield ""
    yield from _table("hidden, by type", evaluation.mentions())
    yield from _table("entities hidden in every mention", _entities(evaluation))
    yield from _table(
        "precision in words, by type found",
        {name or "all": tally for name, tally in evaluation.precision().items()},
    )
    stopped = sum(bool(outcome.blocked) for outcome in evaluation.outcomes)
    yield f"texts {len(evaluation.outcomes)}, stopped {stopped}"
    yield f"all-mentions recall of people {_share(evaluation.people)}"
    yield f"leak rate {_share(evaluation.leaks)}"
    if evaluation.kept.total:
        yield f"kept rate {_share(evaluation.kept)}"
    for form, speed in evaluation.speed().items():
        yield f"speed, {_FORMS[form]} {speed:.1f} kB/s"


_FORMS = {"case": "cases through the whole release", "document": "documents through detection"}


def _case_lines(outcome: Outcome) -> Iterator[str]:
    seen = [item for item in outcome.expected if not item.hidden]
    yield (
        f"{outcome.id}: people {_share(people_of(outcome))}, "
        f"seen {len(seen)}/{len(outcome.expected)}, kept {outcome.kept.hit}/{outcome.kept.total}"
    )
    if outcome.blocked:
        yield f"  stopped by {', '.join(outcome.blocked)}"
        return
    yield from (f"  seen {item.place} {item.type} of {item.owner}" for item in seen)
    yield from (f"  lost {place}" for place in outcome.lost)


def _table(title: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    if tallies:
        width = max(map(len, tallies))
        yield title
        yield from (f"  {name:{width}}  {_share(tally)}" for name, tally in tallies.items())
        yield ""


def _share(tally: Tally) -> str:
    if tally.rate is None:
        return "none asked for"
    return f"{tally.rate:.4f} ({tally.hit}/{tally.total})"
