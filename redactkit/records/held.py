"""What the roster holds about a person, by attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from redactkit.records.types import Contact, Person

# What a released record may say about a person beside the label.
PUBLISHED = ("rank", "collar_number", "unit", "station", "force")


def held(person: Person) -> Mapping[str, tuple[str, ...]]:
    """Return the values that the roster holds about a person.

    Returns:
        By attribute of the vocabulary, only those with a value. "name" is left out:
        a name has parts, see `Person.name`.
    """
    values: dict[str, list[str]] = {}
    for attribute, value in _pairs(person):
        if value and value not in values.setdefault(attribute, []):
            values[attribute].append(value)
    return {attribute: tuple(items) for attribute, items in values.items() if items}


def is_work_contact(person: Person, attribute: str, words: str) -> bool:
    """Return whether a written e-mail address or phone number is a work contact.

    Args:
        person: The owner.
        attribute: "email" or "phone".
        words: As it stands in the text.
    """
    contacts = person.emails if attribute == "email" else person.phones
    same = [contact for contact in contacts if _same(contact.value, words, attribute)]
    return bool(same) and all(contact.use == "work" for contact in same)


def _same(value: str, words: str, attribute: str) -> bool:
    if attribute == "email":
        return value.casefold() in words.casefold()
    return _digits(value)[-9:] == _digits(words)[-9:]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _pairs(person: Person) -> Iterator[tuple[str, str]]:
    yield "rank", person.rank
    yield from (("collar_number", number) for number in person.collar_numbers)
    yield from (("warrant_number", number) for number in person.warrant_numbers)
    if person.date_of_birth is not None:
        yield "date_of_birth", person.date_of_birth.isoformat()
    yield from _contacts("email", person.emails)
    yield from _contacts("phone", person.phones)
    yield from (("address", address) for address in person.addresses)
    yield from (("vehicle", vehicle) for vehicle in person.vehicles)
    yield from (("handle", handle) for handle in person.handles)
    yield "picture", person.picture
    yield "unit", person.unit
    yield "station", person.station
    yield "force", person.force
    yield "workplace", person.workplace
    yield "school", person.school
    yield from ((identifier.type, identifier.value) for identifier in person.identifiers)


def _contacts(attribute: str, contacts: tuple[Contact, ...]) -> Iterator[tuple[str, str]]:
    for contact in contacts:
        name = f"work_{attribute}" if contact.use == "work" else attribute
        yield name, contact.value
