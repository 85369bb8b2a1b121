"""redactkit.toml: who publishes, under which law, with which trust root."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.records.schema import validate

FILE = "redactkit.toml"
_HINT = "redactkit init DIR writes one"


@dataclass(frozen=True, slots=True)
class Config:
    """What redactkit.toml says, paths made absolute.

    Attributes:
        path: The file.
        publisher: Name of the publisher.
        origin: Short name of the publisher's ledger.
        jurisdiction: Name of the jurisdiction.
        policy: The publisher's own policy files, the first speaks first.
        trust: Trust root or its folder, or None.
        recipients: Age recipients of the annex.
        analyzer: Presidio's YAML for another analyzer than ours, or None.
        order_recipients: By id of an order, the age recipients of its part of the annex.
        approvers: Age recipients of approvers whose signing key age cannot encrypt to.
    """

    path: Path
    publisher: str
    origin: str
    jurisdiction: str
    policy: tuple[Path, ...]
    trust: Path | None
    recipients: tuple[str, ...]
    analyzer: Path | None = None
    order_recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    approvers: tuple[str, ...] = ()


def find_config(start: Path) -> Config:
    """Return the configuration of the nearest redactkit.toml, from a case upwards.

    Raises:
        ConfigError: There is none, or it is not valid.
    """
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        path = candidate / FILE
        if os.path.isfile(path):  # noqa: PTH113 - Path.is_file fails where it may not look
            return _load(path)
    raise ConfigError(
        f"there is no {FILE} here or in any folder above",
        Location(str(start)),
        hint=_HINT,
        rule="config/missing",
    )


def _load(path: Path) -> Config:
    place = Location(str(path))
    try:
        value = tomllib.loads(strict.read_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise ConfigError("this is not valid TOML", place, rule="config/syntax") from None
    except InputError as error:
        raise ConfigError(error.message, place, rule="config/syntax") from None
    report = validate("config", value, path=str(path))
    if not report.ok:
        first = report.findings[0]
        raise ConfigError(first.message, first.location, hint=first.hint, rule="config/schema")
    publisher, annex = value["publisher"], value.get("annex", {})
    trust = value.get("trust")
    return Config(
        path=path,
        publisher=publisher["name"],
        origin=publisher.get("origin", ""),
        jurisdiction=value["jurisdiction"],
        policy=tuple(path.parent / name for name in value.get("policy", ())),
        trust=path.parent / trust if trust else None,
        recipients=_recipients(path, annex),
        analyzer=path.parent / value["analyzer"] if "analyzer" in value else None,
        order_recipients={
            order: tuple(entry["recipients"]) for order, entry in annex.get("orders", {}).items()
        },
        approvers=tuple(annex.get("approvers", ())),
    )


def _recipients(path: Path, annex: dict[str, Any]) -> tuple[str, ...]:
    recipients = list(annex.get("recipients", ()))
    name = annex.get("recipients_file")
    # A new folder has no such file yet; without any recipient a release is refused.
    if name and (recipients or (path.parent / name).exists()):
        try:
            text = strict.read_bytes(path.parent / name).decode("ascii", "replace")
        except InputError as error:
            raise ConfigError(error.message, error.location, rule="config/recipients") from None
        lines = (line.strip() for line in text.splitlines())
        recipients += [line for line in lines if line and not line.startswith("#")]
    return tuple(recipients)
