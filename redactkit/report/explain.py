"""A policy decision for people and machines: what won, and what lost to it."""

from __future__ import annotations

from typing import Any

from redactkit.policy.types import Decision


def render_explanation(person: str, decision: Decision) -> str:
    """Return a decision as text.

    Args:
        person: Id in the roster.
        decision: The decision.
    """
    ground = decision.ground
    lines = [
        f"{decision.attribute} of {person}: {decision.answer}",
        f"  decided by  {decision.rule} (layer {decision.layer.value})",
        f"  ground      {ground.label} [{ground.code}]",
        f"  source      {ground.source}, as at {ground.as_at}",
    ]
    if decision.reason:
        lines.append(f"  because     {decision.reason}")
    lines += [
        f"  lost        {loser.rule} (layer {loser.layer.value}): {loser.answer}, {loser.reason}"
        for loser in decision.lost
    ]
    return "\n".join(lines)


def explain_json(decision: Decision) -> dict[str, Any]:
    """Return a decision for machines."""
    return {
        "attribute": decision.attribute,
        "treatment": decision.treatment.value,
        **({"step": decision.step} if decision.step else {}),
        "rule": decision.rule,
        "layer": decision.layer.value,
        "ground": decision.ground.code,
        "ground_label": decision.ground.label,
        "order": decision.order,
        "reason": decision.reason,
        "lost": [
            {
                "rule": loser.rule,
                "layer": loser.layer.value,
                "treatment": loser.treatment.value,
                **({"step": loser.step} if loser.step else {}),
                "ground": loser.ground,
                "reason": loser.reason,
            }
            for loser in decision.lost
        ],
    }
