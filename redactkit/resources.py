"""The only door to the schemas and policies that are shipped with redactkit."""

from __future__ import annotations

from pathlib import Path

from redactkit.errors import ConfigError, Location

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "_bundled"


def _root() -> Path:
    """Return the folder that holds schemas/ and policies/: in a wheel, or in a checkout."""
    return _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent


def _read(folder: str, name: str, ending: str) -> bytes:
    path = _root() / folder / f"{name}{ending}"
    if "/" in name or name.startswith(".") or not path.is_file():
        raise ConfigError(
            f"no such file among the shipped {folder}",
            Location(f"{folder}/"),
            hint=f"one of: {', '.join(_names(folder, ending))}",
            rule="resources/unknown",
        )
    return path.read_bytes()


def _names(folder: str, ending: str) -> tuple[str, ...]:
    paths = (_root() / folder).glob(f"*{ending}")
    return tuple(sorted(path.name.removesuffix(ending) for path in paths))


def schema_names() -> tuple[str, ...]:
    """Return the names of all schemas, for instance "case-record"."""
    return _names("schemas", ".schema.json")


def schema(name: str) -> bytes:
    """Return one JSON Schema.

    Raises:
        ConfigError: There is none of that name.
    """
    return _read("schemas", name, ".schema.json")


def policy_names() -> tuple[str, ...]:
    """Return the names of the policies that are shipped."""
    return _names("policies", ".yaml")


def policy(name: str) -> bytes:
    """Return one policy, as YAML.

    Raises:
        ConfigError: There is none of that name.
    """
    return _read("policies", name, ".yaml")


def jurisdiction(name: str) -> bytes:
    """Return a jurisdiction's grounds, vocabularies and statutory floor, as YAML.

    Raises:
        ConfigError: There is none of that name.
    """
    return _read("policies/jurisdictions", name, ".yaml")


def lexicon(language: str) -> bytes:
    """Return a language's titles and ordinary words that are also names, as YAML.

    Raises:
        ConfigError: There is none for that language.
    """
    return _read("policies/lexicon", language, ".yaml")


def rules() -> bytes:
    """Return what the rules mean that no table in the code describes, as TOML."""
    return (_root() / "tools" / "rules.toml").read_bytes()
