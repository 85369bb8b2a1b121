"""What detection finds: a mention is a span of a text that refers to somebody."""

from __future__ import annotations

from dataclasses import dataclass

from redactkit.spans import Span

AMBIGUOUS = "detect/ambiguous"
SECOND_LOOK = "detect/second-look"
# Rules of mentions of which it is open who is meant, or whether anybody is.
OPEN = frozenset((AMBIGUOUS, SECOND_LOOK))
UNLISTED = "detect/unlisted-person"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a text that refers to a person or holds an identifier.

    Attributes:
        span: Where, in code points of the text as it was given.
        people: One id when it is settled who is meant, several when it may be any of
            them, none when nobody on the roster is meant.
        attribute: What it gives away, of the vocabulary; "name" for every form of a name.
        rule: Rule that found it.
        reason: Why this person is meant, in words that hold no value.
        public: Whether an identifier is the contact point of a body, or that of its press office.
    """

    span: Span
    people: tuple[str, ...]
    attribute: str
    rule: str
    reason: str = ""
    public: bool = False

    @property
    def settled(self) -> bool:
        """Whether it is certain that one person of the roster is meant."""
        return len(self.people) == 1 and self.rule not in OPEN
