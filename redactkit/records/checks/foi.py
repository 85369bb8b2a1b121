"""Was a request answered in time and in due form?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from redactkit.findings import Finding
from redactkit.records.checks.matter import Matter, Raw
from redactkit.records.foi import due_date
from redactkit.records.vocabulary import Term

_RESTS_ON_EXEMPTION = frozenset({"part-granted", "refused", "neither-confirm-nor-deny"})


def check(matter: Matter) -> Iterator[Finding]:
    """Yield what is wrong with the answer to a request."""
    received = matter.day("/request/received")
    if received is not None:
        yield from _time(matter, due_date(received))
    exemptions = list(matter.entries("/response/exemptions"))
    for pointer, exemption in exemptions:
        yield from _exemption(matter, pointer, exemption)
    decision = matter.get("/response/decision")
    if decision is not None and (decision in _RESTS_ON_EXEMPTION) != bool(exemptions):
        yield matter.found("record/foi-decision-contradicts-exemptions", "/response/decision")


def _time(matter: Matter, due: date) -> Iterator[Finding]:
    recorded, responded = matter.day("/response/due_on"), matter.day("/response/responded_on")
    if recorded is not None and recorded != due:
        hint = f"s.10(1) and (6): the twentieth working day is {due.isoformat()}"
        yield matter.found("record/foi-due-date", "/response/due_on", hint=hint)
    if responded is not None and responded > due:
        hint = f"the answer was due on {due.isoformat()}; say so in the answer"
        yield matter.found("record/foi-late", "/response/responded_on", hint=hint)


def _exemption(matter: Matter, pointer: str, exemption: Raw) -> Iterator[Finding]:
    term = _term(matter, exemption["section"])
    if term is None:
        yield matter.found("record/foi-exemption-unknown", f"{pointer}/section")
        return
    # s.17(1)(b): which limb; s.17(3): why the public interest does not prevail.
    no_limb = exemption["section"].startswith("s.40") and "limb" not in exemption
    not_weighed = term.more.get("test") == "qualified" and "public_interest" not in exemption
    if no_limb or not_weighed:
        yield matter.found("record/foi-refusal-incomplete", pointer)


def _term(matter: Matter, section: str) -> Term | None:
    """Return the exemption of a section: the vocabulary's entry, or the one above it."""
    terms = {
        str(term.more.get("section", "")): term
        for term in matter.vocabulary.terms.get("exemptions", {}).values()
    }
    above = [name for name in terms if name and (section == name or section.startswith(f"{name}("))]
    return terms[max(above, key=len)] if above else None
