"""After a withdrawal: find every copy that has to go, and check that each has gone."""

from redactkit.publish.purge.search import Artefact, left, search
from redactkit.publish.purge.target import Target, dump_plan, find_target
from redactkit.publish.purge.web import is_url, look

__all__ = ["Artefact", "Target", "dump_plan", "find_target", "is_url", "left", "look", "search"]
