"""The whole journey from a case to a release; the only room that knows every other one.

case → check → plan → apply → scan → bundle → sign → approve. Every step answers with
findings; the first that says no ends the journey, and nothing is written before the
last one has passed.
"""

from redactkit.publish.approve import Approved, Review, approve
from redactkit.publish.batch import cases_below, release_all
from redactkit.publish.case import check_case
from redactkit.publish.guard import case_index
from redactkit.publish.place import Demand
from redactkit.publish.plan import compare_with, explain, plan_case, write_plan
from redactkit.publish.release import Done, Wish, release

__all__ = [
    "Approved",
    "Demand",
    "Done",
    "Review",
    "Wish",
    "approve",
    "case_index",
    "cases_below",
    "check_case",
    "compare_with",
    "explain",
    "plan_case",
    "release",
    "release_all",
    "write_plan",
]
