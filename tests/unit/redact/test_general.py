"""The texts of a case say what its record says: in general, or nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.detect import Mention
from redactkit.detect.quasi.attributes import Told
from redactkit.policy.load import load_policy
from redactkit.policy.types import Combination, Condition, Layer, PlaceEntry, Rule, Treatment
from redactkit.records.decisions import Answer
from redactkit.records.parse import parse_person
from redactkit.records.types import Record
from redactkit.records.vocabulary import load_vocabulary
from redactkit.redact.decided import Decisions
from redactkit.redact.general import Generaliser
from redactkit.redact.types import QuestionKind, Text, Undecided
from redactkit.spans import Span, disjoint, splice, union

PERSONS = [
    {
        "id": "officer",
        "role": "subject-officer",
        "unit": "East Area Command Unit",
        "force": "Metropolis",
    },
    {"id": "speaker", "role": "spokesperson", "unit": "East Area BCU"},
    {"id": "chair", "role": "panel-chair", "unit": "Other Unit"},
]
PLACES = (PlaceEntry("East Area Command Unit", {"command": "local policing"}, "", ""),)


def rule(attribute, treatment, step="", roles=("subject-officer",)):
    when = Condition(roles=frozenset(roles))
    return Rule(
        f"own/{attribute}",
        Layer.PUBLISHER,
        when,
        frozenset({attribute}),
        treatment,
        "data-protection",
        step,
    )


def decisions(*rules, combinations=()):
    base = load_policy("misconduct-outcome", "england-wales")
    policy = replace(
        base, rules=(*rules, *base.rules), places=PLACES, combinations=tuple(combinations)
    )
    people = tuple(parse_person(person) for person in PERSONS)
    record = Record(raw={}, kind="misconduct-outcome", id="case", persons=people, orders=())
    return Decisions(record, policy, date(2026, 1, 1), date(2026, 1, 1))


def run(text, told, *rules, taken=(), answers=(), undecided=Undecided.BLOCK, combinations=()):
    general = Generaliser(
        decisions(*rules, combinations=combinations), load_vocabulary("england-wales"),
        {answer.key: answer for answer in answers}, undecided,
    )  # fmt: skip
    source = Text("record.json", "/narrative", text)
    at = (source.file, source.pointer)
    return general.run([source], lambda *_: tuple(told), {}, {at: taken})


def tells(text, words, attribute, value, people=("officer",)):
    start = text.index(words)
    rule_id = "detect/unresolved-date" if not value else f"detect/{attribute}"
    return Told(Mention(Span(start, start + len(words)), people, attribute, rule_id), value)


def changed(text, done):
    return splice(text, [(item.place.span, item.text) for item in done.redactions])[0]


DAYS = rule("hearing_date", Treatment.GENERALISE, "month")
TEXT = "Heard on 12 March 2024."
DAY = tells(TEXT, "12 March 2024", "hearing_date", "2024-03-12")


def test_a_day_is_told_as_the_sentence_needs_it():
    done = run(TEXT, [DAY], DAYS)
    assert changed(TEXT, done) == "Heard in March 2024."
    (item,) = done.redactions
    assert (item.treatment, item.rule, item.person) == (
        Treatment.GENERALISE,
        "own/hearing_date",
        "officer",
    )


def test_what_is_general_enough_stays():
    text = "In March 2024 it was heard."
    done = run(text, [tells(text, "March 2024", "hearing_date", "March 2024")], DAYS)
    assert done.redactions == ()
    assert [(item.attribute, item.level) for item in done.remains] == [("hearing_date", 0)]


def test_the_strictest_of_what_a_place_tells_decides():
    court = tells(TEXT, "12 March 2024", "court_date", "2024-03-12")
    assert (
        changed(
            TEXT, run(TEXT, [DAY, court], DAYS, rule("court_date", Treatment.GENERALISE, "year"))
        )
        == "Heard in 2024."
    )
    done = run(TEXT, [DAY, court], DAYS, rule("court_date", Treatment.WITHHOLD))
    assert changed(TEXT, done) == "Heard on [date of the court withheld: data protection]."
    assert done.remains == ()


def test_what_nothing_hides_on_purpose_stays_and_is_remembered():
    done = run(TEXT, [DAY])
    assert done.redactions == ()
    assert [(item.person, item.attribute, item.level) for item in done.remains] == [
        ("officer", "hearing_date", -1)
    ]


def test_a_reviewer_can_keep_a_place():
    (item,) = run(TEXT, [DAY], DAYS).redactions
    done = run(TEXT, [DAY], DAYS, answers=[Answer(item.key, "keep", "r")])
    assert done.redactions == ()
    assert done.used == {item.key}
    assert done.remains[0].level == -1


def test_what_is_redacted_already_is_cut_out_and_nothing_else_left():
    text = "the East Area Command Unit"
    unit = tells(text, "East Area Command Unit", "unit", "East Area Command Unit")
    hide = rule("unit", Treatment.GENERALISE, "command")
    assert run(text, [unit], hide, taken=[Span(0, len(text))]).redactions == ()
    (item,) = run(text, [unit], hide, taken=[Span(4, 13)]).redactions
    assert item.place.span.of(text) == "Command Unit"


def test_a_marker_that_stands_there_already_is_left_alone():
    text = "[unit withheld: data protection]"
    assert (
        run(
            text,
            [tells(text, "unit", "unit", "East Area Command Unit")],
            rule("unit", Treatment.WITHHOLD),
        ).redactions
        == ()
    )


@pytest.mark.parametrize(
    ("undecided", "answer", "hidden"),
    [
        (Undecided.BLOCK, "", False),
        (Undecided.WITHHOLD, "", True),
        (Undecided.BLOCK, "withhold", True),
        (Undecided.WITHHOLD, "keep", False),
    ],
)
def test_a_date_that_nobody_can_work_out_is_asked_about(undecided, answer, hidden):
    text = "Heard last month."
    told = tells(text, "last month", "document_date", "")
    key = run(text, [told], DAYS).questions[0].key
    answers = [Answer(key, answer, "r")] if answer else []
    done = run(text, [told], DAYS, answers=answers, undecided=undecided)
    (question,) = done.questions
    assert (question.kind, question.answer) == (QuestionKind.UNRESOLVED, answer)
    assert changed(text, done) == ("Heard [date withheld: data protection]." if hidden else text)
    assert done.remains == ()


def test_it_is_asked_about_where_a_day_matters_alone():
    text = "Heard last month."
    told = tells(text, "last month", "document_date", "")
    assert run(text, [told]).questions == ()
    forbids = Combination("c", Condition(), {"sex": "", "hearing_date": ""}, True, "why", "", "")
    assert len(run(text, [told], combinations=[forbids]).questions) == 1


def test_a_unit_is_decided_for_all_who_share_it():
    known = decisions(rule("unit", Treatment.GENERALISE, "command"))
    assert known.of("speaker", "unit").rule == "own/unit"
    assert known.of("chair", "unit").treatment is Treatment.KEEP
    assert known.on_purpose("speaker", "unit")
    assert known.fields_of(known.record.person("speaker")) == {"unit": "local policing"}
    assert not known.on_purpose("chair", "unit")


def test_a_unit_that_the_table_does_not_have_is_withheld_unless_the_force_is_known():
    known = decisions(rule("unit", Treatment.GENERALISE, "command", ("panel-chair",)))
    assert known.of("chair", "unit").treatment is Treatment.WITHHOLD
    assert "ladder" in known.of("chair", "unit").reason


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8)


@settings(deadline=None, max_examples=60)
@given(SPANS, SPANS)
def test_changes_are_disjoint_and_cover_all_that_was_told(places, others):
    text = "abcdefgh ijklmnop qrstuvw xyzabcdefghijklmnopqrst"
    told = [
        Told(
            Mention(Span(start, start + size), ("officer",), "unit", "detect/unit"),
            "East Area Command Unit",
        )
        for start, size in sorted(places)
    ]
    taken = union(Span(start, start + size) for start, size in others)
    done = run(text, told, rule("unit", Treatment.WITHHOLD), taken=taken)
    spans = [item.place.span for item in done.redactions]
    assert disjoint(spans)
    assert not any(span.overlaps(other) for span in spans for other in taken)
    hidden = {place for span in (*spans, *taken) for place in range(span.start, span.end)}
    for each in told:
        for place in range(each.mention.span.start, each.mention.span.end):
            assert place in hidden or text[place] == " "
