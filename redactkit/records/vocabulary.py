"""Terms of a jurisdiction: what may stand in a record on a day, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from redactkit import resources, strict
from redactkit.findings import Report
from redactkit.records.schema import validate


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a vocabulary.

    Attributes:
        code: As it stands in records.
        label: As people read it.
        valid_from: First day on which it was right, or None.
        valid_to: Last day, or None.
        more: Further members of the term, by name.
    """

    code: str
    label: str
    valid_from: date | None = None
    valid_to: date | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def valid_on(self, day: date) -> bool:
        """Return whether the term was right on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms of a jurisdiction.

    Attributes:
        jurisdiction: Its name.
        terms: By vocabulary ("standards", "outcomes", …) and code.
        grounds: The catalogue of grounds by code, as the file has it.
    """

    jurisdiction: str
    terms: Mapping[str, Mapping[str, Term]]
    grounds: Mapping[str, Mapping[str, Any]]

    def term(self, vocabulary: str, code: str) -> Term | None:
        """Return a term, or None where the vocabulary does not have it."""
        return self.terms.get(vocabulary, {}).get(code)

    def label(self, vocabulary: str, code: str) -> str:
        """Return what a term is called; the code itself where it has no label."""
        term = self.term(vocabulary, code)
        return term.label if term else code.replace("_", " ")

    def pseudonym_word(self, role: str) -> str:
        """Return the word before the letter of a pseudonym, for instance "Officer"."""
        term = self.term("roles", role)
        return str(term.more.get("pseudonym", term.label)) if term else "Person"

    def marker(self, attribute: str, ground: str) -> str:
        """Return what stands where something is withheld.

        It is the same for every value of its kind, so that no length shows.

        Args:
            attribute: What is withheld.
            ground: Short label of the ground.
        """
        return f"[{self.label('attributes', attribute)} withheld: {ground}]"


@cache
def load_vocabulary(jurisdiction: str) -> Vocabulary:
    """Return the terms of a shipped jurisdiction.

    Raises:
        ConfigError: There is no such jurisdiction.
    """
    value = strict.load_yaml(resources.jurisdiction(jurisdiction), f"{jurisdiction}.yaml")
    return Vocabulary(
        jurisdiction=jurisdiction,
        terms={
            name: {entry["code"]: _term(entry) for entry in entries}
            for name, entries in value["vocabularies"].items()
        },
        grounds={entry["code"]: entry for entry in value["grounds"]},
    )


def check_jurisdiction(jurisdiction: str) -> Report:
    """Return what the schema finds wrong with a shipped jurisdiction."""
    data = resources.jurisdiction(jurisdiction)
    path = f"policies/jurisdictions/{jurisdiction}.yaml"
    return validate("jurisdiction", strict.load_yaml(data, path), data=data, path=path)


def _term(entry: Mapping[str, Any]) -> Term:
    known = {"code", "label", "valid_from", "valid_to"}
    return Term(
        code=entry["code"],
        label=entry["label"],
        valid_from=_day(entry.get("valid_from")),
        valid_to=_day(entry.get("valid_to")),
        more={name: value for name, value in entry.items() if name not in known},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
