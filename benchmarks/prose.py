"""Fictional names and FOI prose for the benchmarks: any amount, the same for the same seed."""

import random
from collections.abc import Iterator

from redactkit.records.types import Name, Person

_HEADS = (
    "Al", "Bram", "Cor", "Dun", "El", "Fen", "Gar", "Hol", "Ing", "Jas", "Kel", "Lam", "Mor",
    "Nor", "Os", "Pem", "Quil", "Ros", "Sel", "Tol", "Ul", "Ver", "Wes",
)  # fmt: skip
_MIDDLES = ("a", "e", "i", "o", "u", "an", "el", "or", "um", "il")
_TAILS = (
    "bury", "cott", "dale", "field", "gate", "ham", "ley", "mere", "ner", "reth", "shaw",
    "stow", "ton", "wick", "worth", "by", "den", "thorpe",
)  # fmt: skip
_GIVEN_TAILS = ("a", "bel", "da", "fred", "lyn", "mond", "na", "ric", "sa", "tha", "vin", "wen")
_MONTHS = ("January", "March", "April", "May", "June", "August", "October", "November")
_RANKS = ("PC", "DC", "Sergeant", "Inspector", "Mr", "Ms", "Mrs", "Dr")
_PARAGRAPHS = """\
Thank you for your request of {day} {month} {year}, which we have handled under the Freedom
of Information Act 2000. You asked for the number of complaints that were recorded at
{place} station, and for the outcome of each.

{rank} {given} {family} was interviewed on {day} {month} {year}. {he} said that the log had
been completed by {initial}. {other} at the end of the shift, and that nobody had checked
it. {family}'s account was not accepted by the panel.

The information is held by the Professional Standards Department. Section 40(2) exempts the
names of junior staff; the reply may be sent to {email} or discussed on 01632 960{three}.

In the bundle the witness is called {other}, {given}. The statement gives an address at
{number} {place} Road and a date of birth of {day}/04/19{two}; the vehicle was an estate.

No further information is held. If you are dissatisfied with this response you may ask for
an internal review within forty working days, and after that you may write to the
Information Commissioner. The law does not oblige us to create records that we do not hold.

| Entry | Nature | Handled by | Result |
|---|---|---|---|
| {number} | Delay | {initial} {family} | Apology given |
| {three} | Incivility | {given} {other} | Withdrawn |
""".strip().split("\n\n")


def names(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """Return different pairs of given and family name."""
    dice = random.Random(seed)
    found: dict[tuple[str, str], None] = {}
    while len(found) < count:
        given = dice.choice(_HEADS) + dice.choice(_MIDDLES) + dice.choice(_GIVEN_TAILS)
        family = dice.choice(_HEADS) + dice.choice(_MIDDLES) + dice.choice(_MIDDLES)
        found[given, family + dice.choice(_TAILS)] = None
    return list(found)


def people(pairs: list[tuple[str, str]]) -> list[Person]:
    """Return a roster of these people, none of whom has anything but a name."""
    return [
        Person(f"p{number}", "third-party", Name(given=given, family=family))
        for number, (given, family) in enumerate(pairs)
    ]


def paragraphs(pairs: list[tuple[str, str]], seed: int = 2) -> Iterator[str]:
    """Yield paragraphs without end; now and then one comes twice, as in a thread of mails."""
    dice = random.Random(seed)
    while True:
        given, family = dice.choice(pairs)
        _, other = dice.choice(pairs)
        yield dice.choice(_PARAGRAPHS).format(
            given=given, family=family, other=other, initial=given[0],
            he=dice.choice(("He", "She")), rank=dice.choice(_RANKS),
            email=f"{given}.{family}@mail.example".lower(),
            place=dice.choice(_HEADS) + dice.choice(_TAILS), day=dice.randint(1, 28),
            month=dice.choice(_MONTHS), year=dice.randint(2015, 2025),
            number=dice.randint(1, 99), two=dice.randint(50, 99), three=dice.randint(100, 999),
        )  # fmt: skip


def text(length: int, pairs: list[tuple[str, str]], seed: int = 2) -> str:
    """Return prose of a number of characters."""
    parts: list[str] = []
    left = length
    for paragraph in paragraphs(pairs, seed):
        if left <= 0:
            return "\n\n".join(parts)[:length]
        parts.append(paragraph)
        left -= len(paragraph) + 2
    raise AssertionError("paragraphs do not end")
