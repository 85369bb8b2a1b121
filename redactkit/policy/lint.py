"""Faults of a policy that its schema cannot see, above all: a weakened floor.

Rules: policy/unknown-ground, policy/unknown-attribute, policy/unknown-role,
policy/duplicate-rule, policy/unreachable, policy/weakens-floor, policy/no-default,
policy/example-fails, policy/unknown-step, policy/no-places, policy/place-contradicts,
policy/combination-never.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from redactkit import resources, strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.policy.decide import decide
from redactkit.policy.lint_ladders import Fault, combinations, ladders, places
from redactkit.policy.load import Source, compose, validate_source
from redactkit.policy.types import UNLISTED, Layer, Policy, Rule, severity

RULES = {
    "policy/schema": "the file does not follow the schema of policies",
    "policy/unknown-ground": "a rule gives a ground that the catalogue does not have",
    "policy/unknown-attribute": "a rule decides an attribute that the vocabulary does not have",
    "policy/unknown-role": "a rule asks for a role that the vocabulary does not have",
    "policy/duplicate-rule": "two rules have the same id",
    "policy/unreachable": "an earlier rule of the layer always speaks first",
    "policy/weakens-floor": "a rule would publish what the statutory floor protects",
    "policy/no-default": "a base policy says nothing about the name of a stranger",
    "policy/example-fails": "the policy does not decide an example as the example says",
    "policy/unknown-step": "an attribute has no such step on its ladder",
    "policy/no-places": "a step needs the table of places, which does not have it",
    "policy/place-contradicts": "two entries of the table of places contradict each other",
    "policy/combination-never": "a forbidden combination can never hold",
}


def lint_files(paths: Sequence[Path]) -> Report:
    """Return every fault of policy files on disk, each over the policies that are shipped.

    Raises:
        ConfigError: A file is no strict YAML, or names a jurisdiction that is not shipped.
    """
    try:
        own = [Source(str(path), strict.read_bytes(path)) for path in paths]
        schema = sum((validate_source(source) for source in own), Report())
    except InputError as error:
        raise ConfigError(error.message, error.location, rule=error.rule) from None
    if not schema.ok:
        return schema
    report = Report()
    for jurisdiction in sorted({source.value["jurisdiction"] for source in own}):
        files = [source for source in own if source.value["jurisdiction"] == jurisdiction]
        report += lint(_law(jurisdiction), files)
    return report


def lint_shipped() -> Report:
    """Return every fault of the policies that are shipped."""
    report = Report()
    for name in resources.policy_names():
        source = Source(f"policies/{name}.yaml", resources.policy(name))
        report += lint(_law(source.value["jurisdiction"]), [source])
    return report


def _law(jurisdiction: str) -> Source:
    return Source(f"jurisdictions/{jurisdiction}.yaml", resources.jurisdiction(jurisdiction))


def lint(law: Source, files: Sequence[Source]) -> Report:
    """Return every fault of the given policy files over a jurisdiction's floor.

    Args:
        law: The jurisdiction with its vocabularies, grounds and floor.
        files: Policy files in the order in which they speak, the base last.
    """
    schema = sum((validate_source(source) for source in files), Report())
    if not schema.ok:
        return schema
    policy = compose(law, files)
    sources = {source.name: source for source in (law, *files)}
    found = [
        *_vocabulary(policy, law.value),
        *ladders(policy),
        *places(policy),
        *_duplicates(policy),
        *_unreachable(policy),
        *_weakened(policy),
        *_without_default(files),
        *_failing(policy),
    ]
    return schema + Report.of(_placed(found, sources))


def _placed(faults: Iterable[Fault], sources: Mapping[str, Source]) -> Iterator[Finding]:
    for rule, file, pointer, detail in faults:
        place = strict.locate(sources[file].data, pointer, file) if pointer else Location(file)
        message = f"{RULES[rule]}: {detail}" if detail else RULES[rule]
        yield Finding(rule, Severity.ERROR, message, place)


def _vocabulary(policy: Policy, law: Mapping[str, Any]) -> Iterator[Fault]:
    terms = law["vocabularies"]
    attributes = {entry["code"] for entry in terms["attributes"]}
    roles = {entry["code"] for entry in terms["roles"]} | {UNLISTED}
    for rule in policy.rules:
        if rule.ground not in policy.grounds:
            yield "policy/unknown-ground", rule.file, f"{rule.pointer}/ground", rule.ground
        for name in sorted(rule.attributes - attributes):
            yield "policy/unknown-attribute", rule.file, f"{rule.pointer}/attributes", name
        for name in sorted(rule.when.roles - roles):
            yield "policy/unknown-role", rule.file, f"{rule.pointer}/when/roles", name
    yield from combinations(policy, attributes, roles)


def _duplicates(policy: Policy) -> Iterator[Fault]:
    seen: set[str] = set()
    for rule in policy.rules:
        if rule.id in seen:
            yield "policy/duplicate-rule", rule.file, f"{rule.pointer}/id", rule.id
        seen.add(rule.id)


def _unreachable(policy: Policy) -> Iterator[Fault]:
    for index, rule in enumerate(policy.rules):
        if rule.layer is Layer.FLOOR:  # of a floor, every rule that fits is asked
            continue
        for earlier in policy.rules[:index]:
            if (
                earlier.layer is rule.layer
                and rule.attributes <= earlier.attributes
                and rule.when.within(earlier.when)
            ):
                yield "policy/unreachable", rule.file, rule.pointer, f"{earlier.id} comes first"
                break


def _weakened(policy: Policy) -> Iterator[Fault]:
    floors = [rule for rule in policy.rules if rule.layer is Layer.FLOOR]
    for rule in policy.rules:
        for floor in floors:
            if rule.layer is not Layer.FLOOR and _weakens(rule, floor):
                yield "policy/weakens-floor", rule.file, rule.pointer, floor.id


def _weakens(rule: Rule, floor: Rule) -> bool:
    """Return whether a rule answers more mildly where the floor always speaks."""
    return rule.when.within(floor.when) and any(
        severity(rule.treatment, name, rule.step) < severity(floor.treatment, name, floor.step)
        for name in rule.attributes & floor.attributes
    )


def _without_default(files: Sequence[Source]) -> Iterator[Fault]:
    for source in files:
        value = source.value
        speaks = any("name" in rule["attributes"] and not rule["when"] for rule in value["rules"])
        if value["layer"] == Layer.BASE.value and not speaks:
            yield "policy/no-default", source.name, "/rules", "add a last rule with an empty when"


def _failing(policy: Policy) -> Iterator[Fault]:
    if not _answerable(policy):
        return
    for example in policy.examples:
        answer = decide(example.facts, example.attribute, policy)
        said = (answer.treatment, answer.step, answer.ground.code)
        if said != (example.treatment, example.step, example.ground):
            detail = f"{answer.rule} says {answer.answer} on {answer.ground.code}"
            yield "policy/example-fails", example.file, example.pointer, detail


def _answerable(policy: Policy) -> bool:
    return all(rule.ground in policy.grounds for rule in policy.rules)
