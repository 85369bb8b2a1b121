"""The plan for people: by person, what happens to what, by which rule and ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redactkit.policy.types import Policy
from redactkit.redact.planfile import Difference
from redactkit.redact.types import PersonPlan, Place, Plan, Question, Text

_CONTEXT = 40


def render_plan(plan: Plan, policy: Policy, difference: Difference | None = None) -> str:
    """Return the plan as text, without any value of the case.

    Args:
        plan: The plan.
        policy: Where the grounds stand.
        difference: What is new against the last plan, where there is one.
    """
    lines = [f"Plan for {plan.case} ({plan.kind}), released on {plan.on.isoformat()}", ""]
    for person in plan.people:
        lines += _person(person)
    lines += _nobody(plan, policy)
    lines += _fields(plan, policy)
    lines += _questions(plan.questions)
    lines += _difference(difference)
    kept = sum(person.kept for person in plan.people)
    lines.append(
        f"replaced: {_count(plan.redactions, 'mention')}; stay: {kept}; "
        f"open: {_count(plan.open_questions, 'question')}"
    )
    return "\n".join(lines)


def _person(person: PersonPlan) -> Iterator[str]:
    outcome = "is named" if person.named else f"→ {person.label}"
    yield f"{person.person}  {person.role}  {outcome}"
    width = max(len(name) for name in person.decisions)
    for attribute, decision in person.decisions.items():
        treatment = decision.answer
        yield f"    {attribute:{width}}  {treatment:9}  {decision.rule} · {decision.ground.label}"
        yield from (
            f"    {'':{width}}  {'':9}  though {loser.rule} says {loser.treatment.value}"
            for loser in decision.lost
            if attribute == "name" and loser.treatment is not decision.treatment
        )
    yield f"    mentions: {person.redacted} replaced, {person.kept} stay"
    yield ""


def _nobody(plan: Plan, policy: Policy) -> Iterator[str]:
    unowned = [redaction for redaction in plan.redactions if not redaction.person]
    if not unowned:
        return
    yield "not on the roster"
    for redaction in unowned:
        ground = policy.grounds[redaction.ground].label
        yield f"    {_place(redaction.place)}  {redaction.attribute}  {redaction.rule} · {ground}"
        yield f"        key {redaction.key}, found by {redaction.detected_by}"
    yield ""


def _fields(plan: Plan, policy: Policy) -> Iterator[str]:
    if not plan.fields:
        return
    yield "facts of the case"
    for change in plan.fields:
        ground = policy.grounds[change.ground].label
        yield f"    {plan.record_name}#{change.pointer}  {change.attribute}  → {change.text}"
        yield f"        {change.rule} · {ground}"
    yield ""


def _questions(questions: Sequence[Question]) -> Iterator[str]:
    for question in questions:
        state = f"answered: {question.answer}" if question.answer else "TO DECIDE"
        yield f"{state}  {question.key}  {question.kind.value}"
        yield f"    {question.message}"
        yield from (f"    {_place(place)}" for place in question.places)
        if question.candidates:
            yield f"    may be: {', '.join(question.candidates)}"
        yield ""
    if any(not question.answer for question in questions):
        yield "Answer in decisions.json of the case: keep, withhold or person:ID for each key."
        yield "redactkit plan --reveal shows the words in their context."
        yield ""


def _difference(difference: Difference | None) -> Iterator[str]:
    if difference is None:
        return
    if difference.nothing:
        yield "Nothing is new against the last plan."
    else:
        yield (
            f"Against the last plan: {_count(difference.added, 'new redaction')}, "
            f"{len(difference.removed)} gone, {len(difference.changed)} changed; "
            f"{_count(difference.asked, 'new question')}."
        )
        for name in ("added", "removed", "changed", "asked"):
            yield from (f"    {name:7}  {key}" for key in getattr(difference, name))
    yield ""


def render_revealed(plan: Plan, texts: Sequence[Text]) -> str:
    """Return each redaction and question in its context. This shows protected words."""
    by_place = {(text.file, text.pointer): text.text for text in texts}
    lines = [
        f"{_place(redaction.place)}  {_shown(redaction.place, by_place)} → {redaction.text}"
        for redaction in plan.redactions
    ]
    lines += [
        f"{question.key}  {_place(place)}  {_shown(place, by_place)} ?"
        for question in plan.questions
        for place in question.places
    ]
    return "\n".join(lines)


def _shown(place: Place, texts: dict[tuple[str, str], str]) -> str:
    text = texts[place.file, place.pointer]
    before = text[max(0, place.span.start - _CONTEXT) : place.span.start]
    after = text[place.span.end : place.span.end + _CONTEXT]
    shown = f"…{before}⟦{place.span.of(text)}⟧{after}…"
    return "".join(sign if sign.isprintable() else " " for sign in shown)


def _count(items: Sequence[object], what: str) -> str:
    return f"{len(items)} {what}{'' if len(items) == 1 else 's'}"


def _place(place: Place) -> str:
    where = f"{place.file}#{place.pointer}" if place.pointer else place.file
    return f"{where}@{place.span.start}-{place.span.end}"
