"""Read the layers of a policy: jurisdiction, base and the publisher's own files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redactkit import resources, strict
from redactkit.canonical import sha256_hex
from redactkit.errors import ConfigError, Location
from redactkit.findings import Report
from redactkit.policy.types import (
    Combination,
    Condition,
    Example,
    Facts,
    Ground,
    Layer,
    PlaceEntry,
    Policy,
    Rule,
    Treatment,
)
from redactkit.records.schema import validate

_PUBLISHABLE = re.compile(r"[a-z0-9][a-z0-9._/-]{0,199}")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a policy as it was read.

    Attributes:
        name: As messages name it.
        data: Its bytes.
        published: As a release names it: without the folders of this machine.
    """

    name: str
    data: bytes
    published: str = ""

    @property
    def value(self) -> Any:
        """What the file says."""
        return strict.load_yaml(self.data, self.name)


def load_policy(kind: str, jurisdiction: str, publisher: Sequence[Path] = ()) -> Policy:
    """Return all layers that apply to a kind of record.

    Args:
        kind: Kind of record, for instance "misconduct-outcome".
        jurisdiction: Name of a shipped jurisdiction, for instance "england-wales".
        publisher: Policy files of the publisher; earlier ones speak first.

    Raises:
        ConfigError: A file is no valid policy, or none was written for this kind.
    """
    law = Source(f"jurisdictions/{jurisdiction}.yaml", resources.jurisdiction(jurisdiction))
    own = [
        Source(str(path), strict.read_bytes(path), f"publisher/{path.name}") for path in publisher
    ]
    base = _base_for(kind, jurisdiction)
    for source in own:
        if not _PUBLISHABLE.fullmatch(source.published):
            message = "the name of a policy file stands in every release, in small ASCII letters"
            raise ConfigError(message, Location(source.name), rule="policy/file-name")
        _must_be_valid(source)
        if source.value["layer"] != "publisher":
            message = 'a file of redactkit.toml is of the layer "publisher"'
            raise ConfigError(message, strict.locate(source.data, "/layer", source.name))
    if own:
        _must_be_sound(law, own)
    return compose(law, [*own, base])


def compose(law: Source, files: Sequence[Source]) -> Policy:
    """Return one policy out of a jurisdiction and the files above its floor."""
    catalogue = law.value
    groups = _groups(catalogue)
    rules = list(_rules(law, catalogue.get("floor", []), Layer.FLOOR, "/floor", groups))
    examples: list[Example] = []
    combinations: list[Combination] = []
    places: list[PlaceEntry] = []
    for source in files:
        value = source.value
        rules += _rules(source, value["rules"], Layer(value["layer"]), "/rules", groups)
        examples += _examples(source, value.get("examples", []))
        combinations += _combinations(source, value.get("forbidden_combinations", []))
        places += _places(source, value.get("places", []))
    base = files[-1].value
    return Policy(
        name=base["id"],
        kinds=frozenset(base.get("kinds", ())),
        rules=tuple(rules),
        grounds={entry["code"]: _ground(entry) for entry in catalogue["grounds"]},
        examples=tuple(examples),
        sources=tuple(
            (source.published or source.name, sha256_hex(source.data)) for source in (law, *files)
        ),
        combinations=tuple(combinations),
        places=tuple(places),
    )


def validate_source(source: Source, schema: str = "policy") -> Report:
    """Return what the schema says of one file."""
    return validate(schema, source.value, data=source.data, path=source.name)


def _must_be_valid(source: Source) -> None:
    report = validate_source(source)
    if not report.ok:
        first = report.findings[0]
        raise ConfigError(
            f"this is no valid policy: {first.message}",
            first.location,
            hint=f"redactkit policy lint lists all {len(report)} findings",
            rule="policy/schema",
        )


def _must_be_sound(law: Source, files: Sequence[Source]) -> None:
    from redactkit.policy.lint import lint  # it composes policies with this module

    report = lint(law, files)
    if not report.ok:
        first = report.findings[0]
        hint = "redactkit policy lint lists all findings"
        raise ConfigError(first.message, first.location, hint=hint, rule=first.rule)


def _base_for(kind: str, jurisdiction: str) -> Source:
    for name in resources.policy_names():
        source = Source(f"policies/{name}.yaml", resources.policy(name))
        value = source.value
        if kind in value.get("kinds", ()) and value["jurisdiction"] == jurisdiction:
            return source
    raise ConfigError(
        "no policy is shipped for this kind of record in this jurisdiction",
        Location("policies/"),
        hint="write one of the layer base and report it; nothing is released without a policy",
        rule="policy/none",
    )


def _groups(catalogue: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    groups: Mapping[str, Sequence[str]] = catalogue.get("attribute_groups", {})
    return {name: frozenset(members) for name, members in groups.items()}


def _rules(
    source: Source,
    entries: Sequence[Mapping[str, Any]],
    layer: Layer,
    pointer: str,
    groups: Mapping[str, frozenset[str]],
) -> Iterable[Rule]:
    for index, entry in enumerate(entries):
        treatment, step = _treatment(entry["treatment"])
        yield Rule(
            id=entry["id"],
            layer=layer,
            when=_condition(entry["when"]),
            attributes=frozenset().union(
                *(groups.get(name, frozenset({name})) for name in entry["attributes"])
            ),
            treatment=treatment,
            ground=entry["ground"],
            step=step,
            why=entry.get("why", ""),
            label=entry.get("label", "letter"),
            pointer=f"{pointer}/{index}",
            file=source.name,
        )


def _treatment(entry: str | Mapping[str, str]) -> tuple[Treatment, str]:
    """Return a treatment, and the step of the ladder where it has one."""
    if isinstance(entry, str):
        return Treatment(entry), ""
    return Treatment.GENERALISE, entry["generalise"]


def _combinations(source: Source, entries: Sequence[Mapping[str, Any]]) -> Iterable[Combination]:
    for index, entry in enumerate(entries):
        members: dict[str, str] = {}
        for member in entry["attributes"]:
            members |= {member: ""} if isinstance(member, str) else member
        yield Combination(
            id=entry["id"],
            when=_condition(entry.get("when", {})),
            members=members,
            blocks=entry.get("effect", "block") == "block",
            why=entry["why"],
            pointer=f"/forbidden_combinations/{index}",
            file=source.name,
        )


def _places(source: Source, entries: Sequence[Mapping[str, str]]) -> Iterable[PlaceEntry]:
    for index, entry in enumerate(entries):
        above = {step: words for step, words in entry.items() if step != "name"}
        yield PlaceEntry(entry["name"], above, f"/places/{index}", source.name)


def _condition(entry: Mapping[str, Any]) -> Condition:
    return Condition(
        roles=frozenset(entry.get("roles", ())),
        victim_of=frozenset(entry.get("victim_of", ())),
        capacity=frozenset(entry.get("capacity", ())),
        service=frozenset(entry.get("service", ())),
        child=entry.get("child"),
    )


def _examples(source: Source, entries: Sequence[Mapping[str, Any]]) -> Iterable[Example]:
    for index, entry in enumerate(entries):
        person = entry["person"]
        treatment, step = _treatment(entry["treatment"])
        yield Example(
            facts=Facts(
                role=person["role"],
                victim_of=frozenset(person.get("victim_of", ())),
                capacity=person.get("capacity", ""),
                service=person.get("service", ""),
                child=person.get("child", False),
                dead=person.get("dead", False),
            ),
            attribute=entry["attribute"],
            treatment=treatment,
            ground=entry["ground"],
            pointer=f"/examples/{index}",
            file=source.name,
            step=step,
        )


def _ground(entry: Mapping[str, Any]) -> Ground:
    return Ground(
        code=entry["code"],
        kind=entry["kind"],
        label=entry["public_label"],
        short_label=entry["short_label"],
        source=entry["source"],
        ends=entry.get("ends", "never"),
        as_at=entry["as_at"],
    )
