"""Are proceedings and outcomes such as the regulations know them?

The regulations that held when a matter came to notice go on to govern it, so a word is
right when it was valid on any day between the first event of the record and the
hearing, as far as the regulations that are named held then, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from redactkit.findings import Finding
from redactkit.records.checks.matter import Matter, Raw
from redactkit.records.orders import state
from redactkit.records.types import Person
from redactkit.records.vocabulary import Term

MEETING = "misconduct-meeting"
PROVEN_FINDINGS = frozenset({"gross-misconduct", "misconduct"})
DAYS_PUBLISHED = 28
_TERMS = (
    ("/proceedings/regime", "regimes"),
    ("/proceedings/hearing_type", "hearing_types"),
)


def check(matter: Matter) -> Iterator[Finding]:
    """Yield words that are not legal, and outcomes that are not possible."""
    yield from _proceedings(matter)
    for pointer, _ in matter.entries("/allegations"):
        yield from _standards(matter, pointer)
    for pointer, outcome in matter.entries("/outcomes"):
        yield from _standards(matter, pointer)
        yield from _outcome_words(matter, pointer, outcome)
        yield from _possible(matter, pointer, outcome)
        yield from _service(matter, pointer, outcome)
        yield from _allegations(matter, pointer, outcome)
        yield from _aftermath(matter, pointer, outcome)


def _proceedings(matter: Matter) -> Iterator[Finding]:
    for pointer, vocabulary in _TERMS:
        yield from _word(matter, pointer, vocabulary, "record/term-unknown")
    panel = matter.get("/proceedings/panel") or []
    if panel and sum(member["seat"] == "chair" for member in panel) != 1:
        yield matter.found("record/panel-chair", "/proceedings/panel")
    public = matter.get("/proceedings/in_public")
    meeting = matter.get("/proceedings/hearing_type") == MEETING
    if meeting and public:
        yield matter.found("record/meeting-in-public", "/proceedings/in_public")
    if public is False and not meeting and not matter.get("/proceedings/privacy_conditions"):
        yield matter.found("record/private-without-conditions", "/proceedings/in_public")


def _standards(matter: Matter, pointer: str) -> Iterator[Finding]:
    for place, _ in matter.words(f"{pointer}/standards"):
        yield from _word(matter, place, "standards", "record/standard-unknown")


def _outcome_words(matter: Matter, pointer: str, outcome: Raw) -> Iterator[Finding]:
    decided = matter.day(f"{pointer}/decided_on")
    yield from _word(matter, f"{pointer}/finding", "findings", "record/term-unknown", decided)
    yield from _word(matter, f"{pointer}/outcome", "outcomes", "record/outcome-unknown", decided)
    for name, vocabulary in (("criminal", "criminal_results"), ("appeal", "appeal_results")):
        if "result" in outcome.get(name, {}):
            yield from _word(
                matter, f"{pointer}/{name}/result", vocabulary, "record/term-unknown", decided
            )


def _word(
    matter: Matter, pointer: str, vocabulary: str, rule: str, day: date | None = None
) -> Iterator[Finding]:
    """Check one word: it is known, and of its time."""
    code = matter.get(pointer)
    if code is None:
        return
    term = matter.vocabulary.term(vocabulary, code)
    if term is None:
        yield matter.found(rule, pointer)
    elif not _of_its_time(matter, term, day):
        yield matter.found("record/term-not-of-its-time", pointer)


def _of_its_time(matter: Matter, term: Term, day: date | None) -> bool:
    last = matter.hearing_day or day or matter.on
    first = min(matter.first_day, last)
    regime = matter.vocabulary.term("regimes", matter.get("/proceedings/regime") or "")
    if regime is not None and regime.valid_on(last):
        first = max(first, regime.valid_from or first)
    elif regime is not None and term is not regime:
        last = min(last, regime.valid_to or last)
    starts_in_time = term.valid_from is None or term.valid_from <= last
    return starts_in_time and (term.valid_to is None or term.valid_to >= first)


def _possible(matter: Matter, pointer: str, outcome: Raw) -> Iterator[Finding]:
    term = _term(matter, outcome)
    if term is None:
        return
    needs = term.more.get("needs")
    if needs is None:
        return
    if matter.vocabulary.term("findings", outcome["finding"]) is None:
        return  # the word itself is reported; nothing can be said of what it allows
    conditions = needs.get("precondition")
    allowed = outcome["finding"] in needs["finding"]
    if conditions and outcome["finding"] == conditions["finding"]:
        allowed = allowed and any(outcome.get(name) is True for name in conditions["any_of"])
    if not allowed:
        yield matter.found("record/outcome-not-possible", f"{pointer}/outcome", outcome["officer"])
    if matter.get("/proceedings/hearing_type") == MEETING and _removes(term):
        yield matter.found("record/meeting-outcome", f"{pointer}/outcome", outcome["officer"])


def _removes(term: Term) -> bool:
    """Return whether an outcome takes rank or office, which no meeting may do."""
    return is_dismissal(term.code) or "rank" in term.code


def is_dismissal(code: str) -> bool:
    """Return whether an outcome is dismissal, or would have been."""
    return "dismiss" in code


def _service(matter: Matter, pointer: str, outcome: Raw) -> Iterator[Finding]:
    term, person = _term(matter, outcome), matter.person(outcome["officer"])
    wanted = term.more.get("needs", {}).get("former") if term else None
    if wanted is None and term is not None and is_dismissal(term.code):
        wanted = "would" in term.code
    if person is None or wanted is None:
        return
    former = _former(person, matter.day(f"{pointer}/decided_on") or matter.hearing_day)
    if former is True and not wanted:
        yield matter.found("record/former-officer-outcome", f"{pointer}/outcome", person.id)
    if former is False and wanted:
        yield matter.found("record/serving-officer-outcome", f"{pointer}/outcome", person.id)


def _former(person: Person, decided: date | None) -> bool | None:
    """Return whether an officer had left before the decision, or None where nobody knows.

    Who was dismissed by the decision itself is a former officer from then on only.
    """
    if person.service_status != "former":
        return False if person.service_status == "serving" else None
    if person.service_left_on is not None and decided is not None:
        if person.service_left_on == decided:
            return person.service_left_how != "dismissed"
        return person.service_left_on < decided
    return None if person.service_left_how == "dismissed" else True


def _allegations(matter: Matter, pointer: str, outcome: Raw) -> Iterator[Finding]:
    results = [
        entry["result"]
        for _, entry in matter.entries("/allegations")
        if entry["officer"] == outcome["officer"] and "result" in entry
    ]
    proven = "proven" in results
    finding = outcome["finding"]
    contradicts = not proven if finding in PROVEN_FINDINGS else proven and finding == "not-proven"
    if results and contradicts:
        yield matter.found(
            "record/finding-contradicts-allegations", f"{pointer}/finding", outcome["officer"]
        )


def _aftermath(matter: Matter, pointer: str, outcome: Raw) -> Iterator[Finding]:
    officer, appeal = outcome["officer"], outcome.get("appeal", {})
    undecided = "decided_on" not in appeal and appeal.get("result", "pending") == "pending"
    pending = "lodged_on" in appeal and undecided
    if "status" in outcome and pending != (outcome["status"] == "under-appeal"):
        yield matter.found("record/appeal-contradicts-status", f"{pointer}/status", officer)
    barred = outcome.get("barred_list", {}).get("list") == "barred"
    if barred and not is_dismissal(outcome.get("outcome", "")):
        yield matter.found(
            "record/barred-without-dismissal", f"{pointer}/barred_list/list", officer
        )
    public = outcome.get("barred_list", {}).get("published", False)
    if barred and public and _hidden(matter, officer):
        yield matter.found("record/barred-list-names", f"{pointer}/barred_list/published", officer)
    start = matter.day(f"{pointer}/published_from")
    end = matter.day(f"{pointer}/published_until")
    if start and end and 0 <= (end - start).days < DAYS_PUBLISHED:
        yield matter.found("record/publication-too-short", f"{pointer}/published_until", officer)


def _hidden(matter: Matter, officer: str) -> bool:
    """Return whether an order in force hides the name of an officer."""
    return any(
        order.subject == officer
        and (now := state(order, matter.on, subject)).in_force
        and now.withhold & {"name", "identity"}
        for _, order, subject in matter.orders()
    )


def _term(matter: Matter, outcome: Raw) -> Term | None:
    return matter.vocabulary.term("outcomes", outcome.get("outcome", ""))
