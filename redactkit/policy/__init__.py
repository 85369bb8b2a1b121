"""Who is protected, in what, and on which ground: decided by policy, never by entity type."""

from redactkit.policy.decide import decide
from redactkit.policy.load import load_policy
from redactkit.policy.types import Decision, Facts, Policy, Treatment

__all__ = ["Decision", "Facts", "Policy", "Treatment", "decide", "load_policy"]
