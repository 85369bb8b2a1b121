"""Faults in what a policy says of ladders, places and forbidden combinations."""

from __future__ import annotations

from collections.abc import Iterator

from redactkit.policy.steps import EXACT, LADDERS, rung
from redactkit.policy.types import Combination, Example, Layer, Policy, Rule, Treatment, severity

Fault = tuple[str, str, str, str]  # rule id, file, pointer, what exactly


def ladders(policy: Policy) -> Iterator[Fault]:
    """Yield each step that is not on the ladder of its attribute, or that leads nowhere."""
    known = {step for place in policy.places for step in place.above}
    for rule in policy.rules:
        if rule.treatment is Treatment.GENERALISE:
            pointer = f"{rule.pointer}/treatment"
            for name in sorted(rule.attributes):
                yield from _step(name, rule.step, rule.file, pointer)
            if rule.step in ("area", "command") and rule.step not in known:
                detail = f"no place of the policy has a member {rule.step}"
                yield "policy/no-places", rule.file, pointer, detail
    for example in policy.examples:
        if example.treatment is Treatment.GENERALISE:
            yield from _of_example(example)


def _of_example(example: Example) -> Iterator[Fault]:
    pointer = f"{example.pointer}/treatment"
    yield from _step(example.attribute, example.step, example.file, pointer)


def _step(attribute: str, step: str, file: str, pointer: str) -> Iterator[Fault]:
    if rung(attribute, step) is None:
        steps = ", ".join(LADDERS.get(attribute, ())) or "no step at all"
        yield "policy/unknown-step", file, pointer, f"{attribute} has {steps}"


def combinations(policy: Policy, attributes: set[str], roles: set[str]) -> Iterator[Fault]:
    """Yield what is wrong with forbidden combinations.

    Args:
        policy: All layers.
        attributes: Those of the vocabulary.
        roles: Those of the vocabulary.
    """
    seen = {rule.id for rule in policy.rules}
    for each in policy.combinations:
        if each.id in seen:
            yield "policy/duplicate-rule", each.file, f"{each.pointer}/id", each.id
        seen.add(each.id)
        for name in sorted(each.when.roles - roles):
            yield "policy/unknown-role", each.file, f"{each.pointer}/when/roles", name
        pointer = f"{each.pointer}/attributes"
        for name, step in each.members.items():
            if name not in attributes:
                yield "policy/unknown-attribute", each.file, pointer, name
            else:
                yield from _step(name, step, each.file, pointer)
        if len(each.members) < 2:
            detail = "it names one attribute only, which a rule can hide"
            yield "policy/combination-never", each.file, pointer, detail
        yield from _never(each, policy, pointer)


def _never(each: Combination, policy: Policy, pointer: str) -> Iterator[Fault]:
    for name, step in each.members.items():
        if name == "name":
            detail = "it is about people who are not named"
            yield "policy/combination-never", each.file, pointer, detail
        elif rule := _hides(each, name, step, policy):
            yield "policy/combination-never", each.file, pointer, f"{rule.id} hides {name}"


def _hides(each: Combination, name: str, step: str, policy: Policy) -> Rule | None:
    """Return a rule that hides a member more than the combination asks, whoever is meant."""
    about = [rule for rule in policy.rules if name in rule.attributes]
    answers = [rule for rule in about if rule.layer is Layer.FLOOR]
    answers += [rule for rule in about if rule.layer is not Layer.FLOOR][:1]
    told = EXACT if (place := rung(name, step)) is None else place
    for rule in answers:
        if each.when.within(rule.when):
            treatment, hidden = severity(rule.treatment, name, rule.step)
            coarser = rule.treatment is Treatment.GENERALISE and hidden > told
            if coarser or treatment > Treatment.GENERALISE.strictness:
                return rule
    return None


def places(policy: Policy) -> Iterator[Fault]:
    """Yield each place that stands twice, and each area or command of two forces."""
    names: set[str] = set()
    forces: dict[tuple[str, str], str] = {}
    for place in policy.places:
        name = place.name.casefold()
        if name in names:
            yield "policy/place-contradicts", place.file, f"{place.pointer}/name", "it stands twice"
        names.add(name)
        for step in ("area", "command"):
            above, force = place.above.get(step), place.above.get("force", "")
            if above and forces.setdefault((step, above.casefold()), force) != force:
                detail = f"another place of this {step} belongs to another force"
                yield "policy/place-contradicts", place.file, place.pointer, detail
