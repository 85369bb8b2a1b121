"""Which readings of the same words are left where some are weaker than others."""

from __future__ import annotations

from collections.abc import Mapping

from redactkit.detect.meant.grammar import Candidate
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.variants.kinds import Kind
from redactkit.detect.variants.parts import Facts

_WEAK = frozenset((Kind.CLIPPED, Kind.SHORT, Kind.MIDDLE, Kind.PART, Kind.CUT, Kind.BYNAME))


def preferred(
    group: list[tuple[Candidate, Verdict]], facts: Mapping[str, Facts]
) -> list[tuple[Candidate, Verdict]]:
    """Return the readings of some words that are left when the weaker ones are dropped."""
    best = max(candidate.words for candidate, _ in group)
    left = [pair for pair in group if pair[0].words == best] if len(group) > 1 else group
    titled = [pair for pair in left if pair[0].lead.present and pair[0].family]
    left = titled or left
    for candidate, _ in titled:
        if candidate.lead.sex:
            _drop_former_names(candidate)
    strong = [pair for pair in left if any(kinds - _WEAK for kinds in pair[0].kinds.values())]
    left = strong or left
    for candidate, _ in left:
        _drop_weak_people(candidate, facts)
    return sorted(left, key=lambda pair: (not pair[0].family, pair[1] is not Verdict.YES))


def _drop_weak_people(candidate: Candidate, facts: Mapping[str, Facts]) -> None:
    """Leave out people who have the words only as a short form where others have the name.

    Half of a double surname stays theirs who have the very rank before it.
    """
    level = candidate.lead.level
    strong = {
        person
        for person, kinds in candidate.kinds.items()
        if kinds - _WEAK or (Kind.PART in kinds and level and facts[person].level == level)
    }
    if candidate.given:
        strong &= candidate.given  # Mohammed Iqbal is not Mohammed Iqbal-Hughes
    if strong:
        candidate.kinds = {person: candidate.kinds[person] for person in strong}
        candidate.given &= strong


def _drop_former_names(candidate: Candidate) -> None:
    """Leave out who had the surname once, where a form of address stands before one who has it.

    Who has it as half of a double surname has another.
    """
    others = {Kind.FORMER, Kind.PART}
    present = {person for person, kinds in candidate.kinds.items() if kinds - others}
    if present and not candidate.given:
        candidate.kinds = {person: candidate.kinds[person] for person in present}
