"""The reader of YAML: a value and the places of its parts, out of the events of libyaml."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from redactkit.errors import InputError, Location
from redactkit.strict.limits import SENTENCES, Limits, escape

_YAML_NULL = {"", "~", "null"}
_YAML_BOOLEAN = {"true": True, "false": False}
_YAML_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_YAML_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][+-]?[0-9]+)?")
_YAML_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE)


@dataclass(slots=True)
class YamlBuilder:
    """A value, and the place of each of its parts, out of the events of libyaml."""

    text: str
    path: str
    limits: Limits
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    _events: Iterator[Any] = field(init=False, repr=False)
    _anchors: dict[str, Any] = field(default_factory=dict, repr=False)
    _unfolded: int = 0

    def document(self) -> Any:
        """Return the value of the only document.

        Raises:
            InputError: The text breaks a rule of this room.
        """
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            self._events = yaml.parse(self.text, Loader=loader)
            next(self._events)  # the start of the stream
            if type(event := next(self._events)).__name__ == "StreamEndEvent":
                self._fail("the file holds nothing", "strict/syntax", event)
            value = self._value(next(self._events), "", 0)
            next(self._events)  # the end of the document
            if type(event := next(self._events)).__name__ != "StreamEndEvent":
                self._fail("only one document may stand in a file", "strict/syntax", event)
        except (yaml.YAMLError, ValueError) as error:
            # ValueError: a date-like or numeric escape that the parser itself rejects
            self._fail("this is not valid YAML", "strict/syntax", error)
        return value

    def place(self, pointer: str) -> tuple[int, int]:
        """Return line and column of a value, or of its nearest ancestor."""
        while pointer and pointer not in self.places:
            pointer = pointer.rpartition("/")[0]
        return self.places.get(pointer, (1, 1))

    def _value(self, event: Any, pointer: str, depth: int) -> Any:
        self.places.setdefault(pointer, _yaml_place(event))
        kind = type(event).__name__
        if kind in ("MappingStartEvent", "SequenceStartEvent") and depth >= self.limits.max_depth:
            self._fail(SENTENCES["strict/depth"], "strict/depth", event)
        if kind == "AliasEvent":
            return self._alias(event)
        if event.tag is not None:
            self._fail("a tag is not allowed", "strict/tag", event)
        match kind:
            case "MappingStartEvent":
                value: Any = self._mapping(pointer, depth)
            case "SequenceStartEvent":
                value = self._sequence(pointer, depth)
            case _:
                value = self._scalar(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        return value

    def _mapping(self, pointer: str, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            if type(event).__name__ != "ScalarEvent" or event.tag is not None:
                self._fail("a key is a string", "strict/key", event)
            key = self._scalar(event)
            if not isinstance(key, str):
                self._fail("a key is a string; put it in quotes", "strict/key", event)
            if key in mapping:
                self._fail(SENTENCES["strict/duplicate-key"], "strict/duplicate-key", event)
            mapping[key] = self._value(next(self._events), f"{pointer}/{escape(key)}", depth + 1)
        return mapping

    def _sequence(self, pointer: str, depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := next(self._events)).__name__ != "SequenceEndEvent":
            items.append(self._value(event, f"{pointer}/{len(items)}", depth + 1))
        return items

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self._anchors:
            self._fail("an alias points at nothing before it", "strict/alias", event)
        value = self._anchors[event.anchor]
        self._unfolded += _count(value, self.limits.max_alias_values)
        if self._unfolded > self.limits.max_alias_values:
            self._fail("aliases unfold into too many values", "strict/alias", event)
        return value

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if not event.implicit[0]:  # quoted or block: always a string
            return text
        if text in _YAML_NULL:
            return None
        if text in _YAML_BOOLEAN:
            return _YAML_BOOLEAN[text]
        if _YAML_NOT_FINITE.fullmatch(text) or (_YAML_INTEGER.fullmatch(text) and len(text) > 20):
            self._fail(SENTENCES["strict/number"], "strict/number", event)
        if _YAML_INTEGER.fullmatch(text):
            return int(text)
        if _YAML_FLOAT.fullmatch(text):
            if not math.isfinite(float(text)):
                self._fail(SENTENCES["strict/number"], "strict/number", event)
            return float(text)
        return text

    def _fail(self, message: str, rule: str, where: Any) -> NoReturn:
        line, column = _yaml_place(where)
        place = Location(self.path, line=line, column=column)
        raise InputError(message, place, rule=rule) from None


def _yaml_place(where: Any) -> tuple[int, int]:
    mark = getattr(where, "start_mark", None) or getattr(where, "problem_mark", None)
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _count(value: Any, most: int) -> int:
    """Return how many values there are in a value, or a number above `most`."""
    total, stack = 0, [value]
    while stack and total <= most:
        item = stack.pop()
        total += 1
        if isinstance(item, dict):
            stack += item.values()
        elif isinstance(item, list):
            stack += item
    return total
