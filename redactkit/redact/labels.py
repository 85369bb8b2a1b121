"""Pseudonyms: one a person and case, in an order that reveals nothing.

An order's pseudonym comes first, then the publisher's. The rest are handed out by
role in the order in which people first appear, which any reader of the release sees
anyway; people who appear nowhere follow in an order drawn from the release's own
random seed. A letter that the text already gives to somebody else is passed over.
"""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Wanted:
    """A person who needs a pseudonym.

    Attributes:
        person: Id in the roster.
        role: Word for the role, for instance "Officer".
        by_role: Whether the role alone is enough while only one person has it.
        prescribed: Pseudonym that an order or the publisher prescribes, or "".
    """

    person: str
    role: str
    by_role: bool
    prescribed: str


def hand_out(
    wanted: Sequence[Wanted], appearance: Sequence[str], taken: frozenset[str], seed: bytes
) -> Mapping[str, str]:
    """Return the pseudonym of each person.

    Args:
        wanted: Everybody who needs one.
        appearance: Ids of people in the order of their first mention.
        taken: Pseudonyms that already stand in the texts.
        seed: Random bytes of the release.
    """
    labels = {person.person: person.prescribed for person in wanted if person.prescribed}
    used = set(labels.values()) | taken
    sharing = Counter(person.role for person in wanted if not person.prescribed)
    for person in sorted(wanted, key=lambda item: _rank(item.person, appearance, seed)):
        if person.person in labels:
            continue
        alone = person.by_role and sharing[person.role] == 1
        choices = _choices(person.role, alone=alone)
        label = next(choice for choice in choices if choice not in used)
        used.add(label)
        labels[person.person] = label
    return labels


def _rank(person: str, appearance: Sequence[str], seed: bytes) -> tuple[int, bytes]:
    if person in appearance:
        return appearance.index(person), b""
    return len(appearance), hmac.digest(seed, person.encode(), "sha256")


def _choices(role: str, *, alone: bool) -> Iterator[str]:
    if alone:
        yield role
    for number in count():
        yield f"{role} {_letters(number)}"


def _letters(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
