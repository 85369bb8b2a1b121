"""The plan: every redaction with its place, person, rule and ground, before anything changes."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.detect import Mention, Roster, find
from redactkit.policy.load import load_policy
from redactkit.policy.types import Treatment
from redactkit.records.decisions import Answer
from redactkit.records.parse import parse_order, parse_person
from redactkit.records.types import Record
from redactkit.records.vocabulary import load_vocabulary
from redactkit.redact.apply import apply
from redactkit.redact.plan import Setting, build_plan
from redactkit.redact.types import QuestionKind, Text, Undecided
from redactkit.spans import Span

PERSONS = [
    {"id": "officer", "role": "subject-officer", "rank": "Police Constable",
     "name": {"given": "Quentin", "family": "Zedeby"}, "collar_numbers": ["4417"],
     "emails": [{"value": "q.zedeby@police.example.org", "use": "work"}, "zed@mail.example.org"]},
    {"id": "sergeant", "role": "officer", "rank": "Sergeant",
     "name": {"given": "Ottoline", "family": "Varley"}, "collar_numbers": ["77"],
     "emails": [{"value": "o.varley@police.example.org", "use": "work"}]},
    {"id": "girl", "role": "complainant", "name": {"given": "Isaura", "family": "Penwidden"},
     "victim_of": [{"offence": "sexual-offence"}]},
    {"id": "asker", "role": "requester", "name": {"given": "Leocadia", "family": "Brimble"}},
]  # fmt: skip
ORDER = {
    "id": "o1", "authority": {"type": "panel-direction"}, "power": "reg. 39", "subject": "officer",
    "ground": "conduct-regs-2020-r39", "scope": {"withhold": ["name", "collar_number"]},
    "made": "2025-01-01", "ends": {"rule": "further-order"}, "pseudonym": "Officer Q",
}  # fmt: skip


def setting(answers=(), undecided=Undecided.BLOCK, orders=(ORDER,)):
    record = Record(
        raw={}, kind="misconduct-outcome", id="case",
        persons=tuple(parse_person(person) for person in PERSONS),
        orders=tuple(parse_order(order) for order in orders),
    )  # fmt: skip
    return Setting(
        record=record, record_name="record.json",
        policy=load_policy("misconduct-outcome", "england-wales"),
        vocabulary=load_vocabulary("england-wales"), on=date(2026, 1, 1), today=date(2026, 1, 1), undecided=undecided,
        answers={answer.key: answer for answer in answers}, seed=b"seed",
    )  # fmt: skip


ROSTER = Roster.build(setting().record.persons)
FIND = partial(find, roster=ROSTER, analyzer=None)


def plan_of(*texts, find=FIND, **more):
    sources = [Text("record.json", f"/t{number}", text) for number, text in enumerate(texts)]
    return build_plan(sources, find, setting(**more))


def redacted(text, plan):
    return apply(text, [item for item in plan.redactions if item.place.pointer == "/t0"])[0]


def stranger(text, at, **more):
    """A detector that sees a stranger in some words."""

    def see(where):
        start = where.find(at)
        if start < 0:
            return ()
        return (
            Mention(
                Span(start, start + len(at)),
                people=(),
                attribute="name",
                rule="detect/unlisted-person",
            ),
        )

    return plan_of(text, find=see, **more)


def test_everybody_is_treated_as_the_policy_says():
    text = "PC Zedeby (4417) told Sergeant Varley (77) that Isaura Penwidden had rung him."
    plan = plan_of(text)
    assert redacted(text, plan) == (
        "Officer Q ([collar number withheld: chair's direction]) told Sergeant Varley (77) that "
        "Complainant A had rung him."
    )


def test_each_redaction_gives_its_rule_ground_and_order():
    (redaction,) = plan_of("PC Zedeby left.").redactions
    assert (redaction.person, redaction.rule, redaction.order) == ("officer", "order/o1", "o1")
    assert redaction.ground == "conduct-regs-2020-r39"
    assert redaction.treatment is Treatment.PSEUDONYM


def test_a_work_address_of_who_is_named_stays_and_a_private_one_goes():
    text = "Write to o.varley@police.example.org, not to q.zedeby@police.example.org."
    assert "o.varley@police.example.org" in redacted(text, plan_of(text))
    assert "zedeby" not in redacted(text, plan_of(text))


def test_mentions_of_who_stays_named_are_counted():
    plan = plan_of("Sergeant Varley met PC Zedeby. Varley left.")
    assert (plan.person("sergeant").kept, plan.person("officer").redacted) == (2, 1)


def test_a_stranger_is_a_question_and_its_words_stand_nowhere_in_it():
    plan = stranger("They met Crispin Oatway there.", "Crispin Oatway")
    (question,) = plan.questions
    assert question.kind is QuestionKind.UNLISTED
    assert plan.open_questions == (question,)
    assert "Oatway" not in repr(plan)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("keep", "They met Crispin Oatway there."),
        ("withhold", "They met [name withheld: data protection] there."),
        ("person:girl", "They met Complainant A there."),
        ("person:sergeant", "They met Crispin Oatway there."),
    ],
)
def test_an_answer_is_carried_out(answer, expected):
    text = "They met Crispin Oatway there."
    key = stranger(text, "Crispin Oatway").questions[0].key
    plan = stranger(text, "Crispin Oatway", answers=[Answer(key, answer, "reviewer-1")])
    assert redacted(text, plan) == expected
    assert not plan.open_questions
    assert not plan.unused_decisions


def test_what_nobody_has_decided_is_withheld_meanwhile():
    text = "They met Crispin Oatway there."
    plan = stranger(text, "Crispin Oatway", undecided=Undecided.WITHHOLD)
    assert redacted(text, plan) == "They met [name withheld: data protection] there."


def test_an_answer_survives_a_change_elsewhere_and_an_unused_one_is_told():
    text = "On the evening of the third day of the week they met Crispin Oatway there."
    key = stranger(text, "Crispin Oatway").questions[0].key
    answers = [Answer(key, "keep", "reviewer-1"), Answer("f" * 16, "keep", "reviewer-1")]
    longer = "A long sentence that was put before everything else, later on. " * 3 + text
    plan = stranger(longer, "Crispin Oatway", answers=answers)
    assert not plan.open_questions
    assert plan.unused_decisions == ("f" * 16,)


def test_no_answer_uncovers_a_person_who_is_settled():
    plan = plan_of("Isaura Penwidden left.")
    key = plan.redactions[0].key
    again = plan_of("Isaura Penwidden left.", answers=[Answer(key, "keep", "reviewer-1")])
    assert again.redactions == plan.redactions
    assert again.unused_decisions == (key,)


def test_the_same_words_are_one_question_and_one_answer_settles_them_all():
    def see(text):
        places = [place for place in range(len(text)) if text.startswith("Oatway", place)]
        return tuple(
            Mention(Span(at, at + 6), (), "name", "detect/unlisted-person") for at in places
        )

    texts = ("Oatway came. Then Oatway went.", "It was Oatway who rang.")
    plan = plan_of(*texts, find=see)
    (question,) = plan.questions
    assert len(question.places) == 3
    again = plan_of(*texts, find=see, answers=[Answer(question.key, "withhold", "r")])
    assert len(again.redactions) == 3


def test_an_identifier_of_unknown_owner_is_withheld_unless_it_is_a_public_contact():
    def see(text):
        return (
            Mention(Span(0, 4), (), "phone", "detect/phone"),
            Mention(Span(5, 9), (), "phone", "detect/phone", public=True),
        )

    text = "1111 2222"
    assert (
        redacted(text, plan_of(text, find=see)) == "[phone number withheld: data protection] 2222"
    )


def test_the_contact_of_a_notice_is_published_but_nobodys_private_address_in_it():
    text = "hearings@police.example.org, or zed@mail.example.org"
    sources = [Text("record.json", "/notice/contact", text)]
    plan = build_plan(sources, FIND, setting())
    assert [item.person for item in plan.redactions] == ["officer"]


def test_a_lapsed_order_leaves_the_officer_named():
    text = "PC Zedeby left."
    lapsed = {**ORDER, "ends": {"rule": "date", "date": "2025-06-01"}}
    assert redacted(text, plan_of(text, orders=[lapsed])) == text


PIECES = st.sampled_from(
    ["PC Zedeby", "ZEDEBY, Quentin", "Q. Zedeby", "Isaura Penwidden", "Ms Penwidden's", "Sergeant Varley",
     "Leocadia Brimble", "4417", "zed@mail.example.org", "went home", "and then", "the officer", ".\n", ","]
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=12).map(" ".join))
def test_a_second_run_over_a_released_text_plans_nothing_new(text):
    once = redacted(text, plan_of(text, undecided=Undecided.WITHHOLD))
    again = plan_of(once, undecided=Undecided.WITHHOLD)
    assert again.redactions == ()
    for name in ("Zedeby", "ZEDEBY", "Penwidden", "Brimble"):
        assert name not in once
