"""The one reader of JSON and YAML.

What two readers could understand differently is refused: duplicate keys, NaN and
infinities, byte order marks, lone surrogates, YAML tags, keys that are no strings,
deep nesting, huge files, and aliases that unfold into a bomb. Scalars of YAML follow
the JSON schema of YAML 1.2: a date stays a string, `no` is a word, `0217` keeps its
zero. Places are computed only when somebody asks for one.

Rules: strict/encoding, strict/syntax, strict/duplicate-key, strict/number,
strict/depth, strict/size, strict/key, strict/tag, strict/alias, strict/file.
"""

from __future__ import annotations

import json
import math
import os
import stat
from pathlib import Path
from typing import Any, NoReturn

from redactkit.errors import InputError, Location
from redactkit.strict.limits import DEFAULT, MEBIBYTE, SENTENCES, Limits, escape, unescape

_LONGEST_EXPLAINED = MEBIBYTE

__all__ = [
    "Limits",
    "escape",
    "load",
    "load_json",
    "load_yaml",
    "locate",
    "read",
    "read_bytes",
    "unescape",
]


def load(data: bytes, path: str, limits: Limits = DEFAULT) -> Any:
    """Return the value of a JSON or YAML file, told apart by the ending of `path`."""
    if path.endswith((".yaml", ".yml")):
        return load_yaml(data, path, limits)
    return load_json(data, path, limits)


def read(path: Path, limits: Limits = DEFAULT) -> Any:
    """Return the value of a JSON or YAML file on disk.

    Raises:
        InputError: The file cannot be read, or breaks a rule of this module.
    """
    return load(read_bytes(path, limits), str(path), limits)


def read_bytes(path: Path, limits: Limits = DEFAULT) -> bytes:
    """Return the bytes of a regular file no larger than the cap.

    Raises:
        InputError: There is no such regular file, or it is too large.
    """
    place = Location(str(path))
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        raise InputError("the file cannot be opened", place, rule="strict/file") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise InputError("this is not a regular file", place, rule="strict/file")
    with os.fdopen(handle, "rb") as stream:
        data = stream.read(limits.max_bytes + 1)
    _check_size(data, str(path), limits)
    return data


def load_json(data: bytes, path: str = "", limits: Limits = DEFAULT) -> Any:
    """Return the value of a JSON text (RFC 8259).

    Args:
        data: The bytes of the file, UTF-8 without a byte order mark.
        path: Name of the file, for messages.
        limits: Caps on size and depth.

    Raises:
        InputError: The text breaks a rule of this module.
    """
    text = _decode(data, path, limits)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            parse_int=_bounded,
        )
        _check_depth(value, limits)
    except _RuleError as error:
        _explain(text, path, limits, error.rule)
    except (ValueError, RecursionError):
        _explain(text, path, limits, "strict/syntax")
    if "\\u" in text:
        _check_surrogates(value, path)
    return value


def load_yaml(data: bytes, path: str = "", limits: Limits = DEFAULT) -> Any:
    """Return the value of a YAML text with one document.

    Args:
        data: The bytes of the file, UTF-8 without a byte order mark.
        path: Name of the file, for messages.
        limits: Caps on size, depth and aliases.

    Raises:
        InputError: The text breaks a rule of this module.
    """
    from redactkit.strict.yaml_builder import YamlBuilder

    text = _decode(data, path, limits)
    value = YamlBuilder(text, path, limits).document()
    try:
        _check_depth(value, limits)  # once more: aliases hide how deep a value is
    except _RuleError as error:
        raise InputError(SENTENCES[error.rule], Location(path), rule=error.rule) from None
    if "\\u" in text or "\\U" in text:
        _check_surrogates(value, path)
    return value


def locate(data: bytes, pointer: str, path: str = "") -> Location:
    """Return line and column of the value at a JSON pointer.

    A value that is not there is placed at its nearest ancestor.

    Args:
        data: A text that `load` accepts.
        pointer: JSON pointer (RFC 6901).
        path: Name of the file; its ending tells JSON from YAML.
    """
    text = data.decode("utf-8")
    from redactkit.strict.json_places import JsonPlaces
    from redactkit.strict.yaml_builder import YamlBuilder

    if path.endswith((".yaml", ".yml")):
        builder = YamlBuilder(text, path, DEFAULT)
        builder.document()
        line, column = builder.place(pointer)
    else:
        line, column = JsonPlaces(text, path, DEFAULT).place(pointer)
    return Location(path, pointer, line, column)


class _RuleError(Exception):
    def __init__(self, rule: str) -> None:
        self.rule = rule


def _check_size(data: bytes, path: str, limits: Limits) -> None:
    if len(data) > limits.max_bytes:
        raise InputError(
            f"the file is larger than {limits.max_bytes // MEBIBYTE} MiB",
            Location(path),
            rule="strict/size",
        )


def _decode(data: bytes, path: str, limits: Limits) -> str:
    _check_size(data, path, limits)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = Location(path, line=line, column=1)
        raise InputError("this is not UTF-8", place, rule="strict/encoding") from None
    if text.startswith("\ufeff"):
        place = Location(path, line=1, column=1)
        raise InputError("a byte order mark is not allowed", place, rule="strict/encoding")
    return text


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _RuleError("strict/duplicate-key")
    return value


def _refuse_constant(_: str) -> NoReturn:
    raise _RuleError("strict/number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _RuleError("strict/number")
    return number


def _bounded(digits: str) -> int:
    # 20 digits hold every 64-bit number; more would make int() slow, or refuse.
    if len(digits) > 20:
        raise _RuleError("strict/number")
    return int(digits)


def _check_depth(value: Any, limits: Limits) -> None:
    level = [value]
    for _ in range(limits.max_depth):
        level = [
            child
            for container in level
            if isinstance(container, (dict, list))
            for child in (container.values() if isinstance(container, dict) else container)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return
    raise _RuleError("strict/depth")


def _check_surrogates(value: Any, path: str) -> None:
    stack = [value]
    while stack:
        item = stack.pop()
        match item:
            case str():
                if not _encodable(item):
                    message = "a string holds half of a surrogate pair"
                    raise InputError(message, Location(path), rule="strict/encoding")
            case dict():
                stack += item.keys()
                stack += item.values()
            case list():
                stack += item
            case _:
                pass


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _explain(text: str, path: str, limits: Limits, rule: str) -> NoReturn:
    """Walk a JSON text again, slowly, and raise at the place where it is broken.

    Of a long text only what is wrong is told: nobody may keep us busy with one.
    """
    from redactkit.strict.json_places import JsonPlaces

    if len(text) <= _LONGEST_EXPLAINED:
        for _ in JsonPlaces(text, path, limits).walk():
            pass
    raise InputError(SENTENCES[rule], Location(path, line=1, column=1), rule=rule)
