"""Values of a PDF with references followed, and the fallback where they are not as they should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NullObject,
    StreamObject,
)

# A reference to a reference is rare; more of them are a loop.
_MOST_STEPS = 8


def follow(value: Any) -> Any:
    """Return what a value refers to, or the value itself; None for null and for loops."""
    for _ in range(_MOST_STEPS):
        if not isinstance(value, IndirectObject):
            return None if isinstance(value, NullObject) else value
        value = value.get_object()
    return None


def entry(holder: Any, key: str) -> Any:
    """Return a value of a dictionary, references followed; None where there is none."""
    return follow(holder.get(key)) if isinstance(holder, DictionaryObject) else None


def dictionary(holder: Any, key: str) -> DictionaryObject:
    """Return a dictionary of a dictionary, empty where there is none."""
    value = entry(holder, key)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def array(holder: Any, key: str) -> list[Any]:
    """Return the values of an array of a dictionary, references followed."""
    value = entry(holder, key)
    return [follow(one) for one in value] if isinstance(value, ArrayObject) else []


def number(value: Any, default: float = 0.0) -> float:
    """Return a value as a number."""
    value = follow(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return float(value) if abs(value) < 1e9 else default


def numbers(holder: Any, key: str, count: int) -> tuple[float, ...] | None:
    """Return an array of so many numbers, or None where it is no such array."""
    values = array(holder, key)
    if len(values) != count or any(not isinstance(one, int | float) for one in values):
        return None
    return tuple(number(one) for one in values)


def identity(value: Any) -> tuple[int, int] | None:
    """Return number and generation of the object that a reference, or a value, is."""
    reference = value
    if not isinstance(value, IndirectObject):
        reference = getattr(value, "indirect_reference", None)
    return (reference.idnum, reference.generation) if reference is not None else None


def unpacked(stream: StreamObject) -> bytes:
    """Return the data of a stream, of which pypdf shall keep no copy."""
    data = stream.get_data()
    if isinstance(stream, EncodedStreamObject):
        stream.decoded_self = None
    return data


def inside(value: Any, most: int) -> Iterator[tuple[str, Any]]:
    """Yield everything directly in an object, each with the key that it stands under.

    References are yielded, not followed, so every object ends.

    Raises:
        ValueError: There is more than `most`.
    """
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        key, one = waiting.pop()
        most -= 1
        if most < 0:
            raise ValueError
        yield key, one
        if isinstance(one, DictionaryObject):
            waiting += [(str(name), below) for name, below in reversed(dict.items(one))]
        elif isinstance(one, ArrayObject):
            waiting += [(key, below) for below in reversed(list(one))]
