"""Who is protected, in what, and on which ground."""

import itertools
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.policy.decide import OrderReach, decide, orders_reaching
from redactkit.policy.load import load_policy
from redactkit.policy.types import Condition, Facts, Layer, Rule, Treatment, severity
from redactkit.records.facts import CASE_FACTS
from redactkit.records.parse import parse_order, parse_person
from redactkit.records.types import Record

ON = date(2026, 1, 15)
KINDS = (
    "misconduct-outcome",
    "hearing-notice",
    "hearing-transcript",
    "press-release",
    "foi-response",
)
OFFICER = {"id": "p1", "role": "subject-officer", "name": {"given": "Quentin", "family": "Zedeby"}}
ORDER = {
    "id": "o1",
    "authority": {"type": "panel-direction", "maker": "the chair"},
    "power": "reg. 39(3)(c)",
    "subject": "p1",
    "ground": "conduct-regs-2020-r39",
    "scope": {"withhold": ["name", "collar_number"]},
    "made": "2025-03-01",
    "starts": "2025-03-01",
    "ends": {"rule": "further-order"},
    "pseudonym": "Officer Q",
}


def policy(kind="misconduct-outcome"):
    return load_policy(kind, "england-wales")


def record(persons, orders=()):
    people = tuple(parse_person(person) for person in persons)
    made = tuple(parse_order(order) for order in orders)
    return Record(raw={}, kind="misconduct-outcome", id="case", persons=people, orders=made)


def answer(person, attribute="name", orders=(), others=(), on=ON, kind="misconduct-outcome"):
    case = record([person, *others], orders)
    who = case.person(person["id"])
    return decide(Facts.of(who, on), attribute, policy(kind), orders_reaching(who, case, [on]))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("person", "treatment"),
    [
        ({"role": "subject-officer"}, "keep"),
        ({"role": "subject-officer", "victim_of": [{"offence": "sexual-offence"}]}, "pseudonym"),
        ({"role": "complainant", "victim_of": [{"offence": "sexual-offence"}]}, "pseudonym"),
        ({"role": "victim"}, "pseudonym"),
        ({"role": "witness"}, "pseudonym"),
        ({"role": "family-member"}, "pseudonym"),
        ({"role": "third-party"}, "pseudonym"),
        ({"role": "third-party", "capacity": "public"}, "keep"),
        ({"role": "victim", "capacity": "public"}, "pseudonym"),
        ({"role": "child"}, "pseudonym"),
        ({"role": "spokesperson", "child": True}, "pseudonym"),
        ({"role": "requester"}, "pseudonym"),
        ({"role": "foi-officer"}, "pseudonym"),
        ({"role": "foi-officer", "capacity": "public"}, "keep"),
        ({"role": "officer", "capacity": "junior"}, "pseudonym"),
        ({"role": "panel-chair"}, "keep"),
        ({"role": "spokesperson"}, "keep"),
        ({"role": "senior-officer"}, "keep"),
        ({"role": "official"}, "keep"),
    ],
)
def test_the_name_of_each_role_is_treated_alike_in_every_kind_of_record(kind, person, treatment):
    assert answer({"id": "p1", **person}, kind=kind).treatment.value == treatment


PRIVATE = (
    "date_of_birth", "address", "phone", "email", "vehicle", "national_insurance", "nhs_number",
    "account_number", "passport", "driving_licence",
)  # fmt: skip


@pytest.mark.parametrize("attribute", PRIVATE)
@pytest.mark.parametrize("role", ["subject-officer", "panel-chair", "spokesperson", "unlisted"])
def test_nobodys_private_details_are_published(role, attribute):
    decision = answer({"id": "p1", "role": role}, attribute)
    assert (decision.treatment, decision.layer) == (Treatment.WITHHOLD, Layer.FLOOR)


def test_an_order_in_force_reaches_as_far_as_its_scope():
    assert answer(OFFICER, "name", [ORDER]).order == "o1"
    assert answer(OFFICER, "collar_number", [ORDER]).treatment is Treatment.WITHHOLD
    for attribute in ("rank", "unit", "station"):
        assert answer(OFFICER, attribute, [ORDER]).treatment is Treatment.KEEP


def test_an_order_that_spares_the_name_leaves_it():
    order = {**ORDER, "scope": {"withhold": ["unit"]}}
    assert answer(OFFICER, "name", [order]).treatment is Treatment.KEEP
    assert answer(OFFICER, "unit", [order]).treatment is Treatment.WITHHOLD


def test_an_order_that_hides_a_name_hides_what_stands_for_the_name():
    order = {**ORDER, "scope": {"withhold": ["name"]}}
    for attribute in ("work_email", "handle", "warrant_number", "picture"):
        assert answer(OFFICER, attribute, [order]).treatment is Treatment.WITHHOLD


@pytest.mark.parametrize(
    "changes",
    [
        {"starts": "2026-01-16"},
        {"ends": {"rule": "date", "date": "2026-01-14"}},
        {"history": [{"status": "lifted", "on": "2026-01-15"}]},
        {"history": [{"status": "quashed", "on": "2025-09-01"}]},
    ],
)
def test_an_officer_whose_order_is_not_in_force_is_named(changes):
    decision = answer(OFFICER, "name", [{**ORDER, **changes}])
    assert (decision.treatment, decision.ground.code) == (Treatment.KEEP, "open-justice")


CHILD = {"id": "p1", "role": "child", "child": True}


def test_the_ground_for_a_child_is_the_statute_or_order_that_applies_otherwise_data_protection():
    victim = {**CHILD, "victim_of": [{"offence": "sexual-offence"}]}
    order = {**ORDER, "ground": "yjcea-1999-s45a"}
    assert answer(CHILD).ground.code == "data-protection"
    assert answer(CHILD, "name", [order]).ground.code == "yjcea-1999-s45a"
    assert answer(victim, "name", [order]).ground.code == "soaa-1992"
    assert answer(victim, "school").ground.code == "soaa-1992"
    assert all(answer(CHILD, kind=kind).ground.code == "data-protection" for kind in KINDS)


def test_an_order_in_force_today_or_on_the_day_of_the_release_binds():
    person = parse_person(OFFICER)
    ended = {**ORDER, "ends": {"rule": "date", "date": "2025-06-30"}}
    for order in (ORDER, ended):
        case = record([OFFICER], [order])
        for days in ((date(2025, 4, 1), date(2030, 1, 1)), (date(2030, 1, 1), date(2025, 4, 1))):
            assert orders_reaching(person, case, days)


def test_a_varied_order_reaches_as_far_as_its_new_scope():
    event = {"status": "varied", "on": "2025-10-01", "scope": {"withhold": ["unit"]}}
    order = {**ORDER, "history": [event]}
    assert answer(OFFICER, "name", [order]).treatment is Treatment.KEEP
    assert answer(OFFICER, "unit", [order]).treatment is Treatment.WITHHOLD


def test_the_statute_protects_an_officer_whose_order_was_lifted():
    victim = {**OFFICER, "victim_of": [{"offence": "sexual-offence"}]}
    lifted = {**ORDER, "history": [{"status": "lifted", "on": "2025-09-01"}]}
    decision = answer(victim, "name", [lifted])
    assert (decision.treatment, decision.ground.code) == (Treatment.PSEUDONYM, "soaa-1992")
    assert "office-holders" in {loser.rule for loser in decision.lost}


def test_the_statute_is_the_ground_where_an_order_says_the_same():
    victim = {**OFFICER, "victim_of": [{"offence": "sexual-offence"}]}
    decision = answer(victim, "name", [ORDER])
    assert decision.layer is Layer.FLOOR
    assert "order/o1" in {loser.rule for loser in decision.lost}


@pytest.mark.parametrize("attribute", ["school", "workplace", "address", "picture", "phone"])
def test_what_leads_to_a_complainant_of_a_sexual_offence_is_withheld_by_statute(attribute):
    person = {"id": "p1", "role": "complainant", "victim_of": [{"offence": "sexual-offence"}]}
    assert answer(person, attribute).ground.code == "soaa-1992"


def test_the_statute_ends_with_the_life_that_it_protects_and_the_policy_goes_on():
    person = {
        "id": "p1", "role": "victim", "victim_of": [{"offence": "sexual-offence"}],
        "date_of_death": "2020-01-01",
    }  # fmt: skip
    decision = answer(person)
    assert (decision.treatment, decision.ground.code) == (Treatment.PSEUDONYM, "data-protection")


def test_beneficiaries_and_family_of_an_order_are_protected_by_it():
    wife = {"id": "p2", "role": "family-member", "relationships": [{"to": "p1", "is": "wife"}]}
    child = {"id": "p3", "role": "third-party", "capacity": "public"}
    order = {**ORDER, "scope": {"withhold": ["family"]}, "beneficiary": ["p3"]}
    assert answer(wife, "name", [order], [OFFICER]).order == "o1"
    assert answer(child, "name", [order], [OFFICER]).treatment is Treatment.PSEUDONYM
    assert answer(OFFICER, "name", [order], [wife, child]).treatment is Treatment.KEEP


def test_what_no_rule_has_thought_of_is_withheld():
    decision = decide(Facts(role="witness"), "shoe_size", policy())
    assert (decision.treatment, decision.rule) == (Treatment.WITHHOLD, "policy/nothing-speaks")


def test_the_ground_of_a_withheld_name_in_an_foi_answer_is_section_40():
    person = {"id": "p1", "role": "requester"}
    assert answer(person, kind="foi-response").ground.code == "foia-s40-2"


FACTS = st.builds(
    Facts,
    role=st.sampled_from(["subject-officer", "victim", "witness", "panel-chair", "unlisted"]),
    victim_of=st.frozensets(st.sampled_from(["sexual-offence", "fgm", "other"])),
    capacity=st.sampled_from(["", "public", "junior", "private"]),
    child=st.booleans(),
)
ATTRIBUTE = st.sampled_from(["name", "email", "school", "rank", "collar_number", "nhs_number"])


@given(FACTS, ATTRIBUTE, st.frozensets(ATTRIBUTE))
def test_an_order_never_makes_anything_more_public(facts, attribute, hidden):
    reach = OrderReach(
        "o1", "conduct-regs-2020-r39", hidden, everything=False, pseudonym="", reason="its subject"
    )
    without = decide(facts, attribute, policy())
    with_order = decide(facts, attribute, policy(), [reach])
    assert with_order.treatment.strictness >= without.treatment.strictness
    if attribute in hidden:
        assert with_order.treatment is not Treatment.KEEP


def house(tmp_path, *rules):
    path = tmp_path / "house.yaml"
    head = {"format": "redactkit/policy/v1", "id": "house", "title": "House", "layer": "publisher",
            "jurisdiction": "england-wales", "as_at": "2026-11-01", "rules": list(rules)}  # fmt: skip
    path.write_text(json.dumps(head), "utf-8")
    return load_policy("misconduct-outcome", "england-wales", [path])


def in_general(name, attribute, step):
    return {"id": name, "when": {}, "attributes": [attribute], "treatment": {"generalise": step},
            "ground": "data-protection", "why": "An experiment."}  # fmt: skip


def test_facts_of_the_case_are_kept_by_every_base_policy():
    for kind, fact in itertools.product(KINDS, sorted(CASE_FACTS)):
        assert answer(OFFICER, fact, kind=kind).treatment is Treatment.KEEP


def test_an_order_that_hides_an_identity_leaves_the_facts_of_the_case_unless_it_names_them():
    whole = {**ORDER, "scope": {"withhold": ["identity"]}}
    named = {**ORDER, "scope": {"withhold": ["hearing_date"]}}
    assert answer(OFFICER, "age", [whole]).treatment is Treatment.WITHHOLD
    assert answer(OFFICER, "hearing_date", [whole]).treatment is Treatment.KEEP
    assert answer(OFFICER, "hearing_date", [named]).order == "o1"


def test_a_publisher_tells_in_general_what_the_base_keeps(tmp_path):
    policy = house(tmp_path, in_general("house", "unit", "force"))
    decision = decide(Facts(role="officer"), "unit", policy)
    assert (decision.treatment, decision.step, decision.rule) == (
        Treatment.GENERALISE,
        "force",
        "house",
    )
    assert decision.answer == "generalise (force)"
    hidden = decide(
        Facts(role="officer"),
        "unit",
        policy,
        [OrderReach("o1", "common-law", frozenset({"unit"}), False, "", "")],
    )
    assert hidden.treatment is Treatment.WITHHOLD
    assert [loser.step for loser in hidden.lost if loser.rule == "house"] == ["force"]


def test_a_higher_step_is_stricter_than_a_lower_one():
    low, high = (severity(Treatment.GENERALISE, "hearing_date", step) for step in ("month", "year"))
    assert severity(Treatment.KEEP, "hearing_date", "") < low < high
    assert high < severity(Treatment.WITHHOLD, "hearing_date", "")


def test_what_has_no_such_step_is_withheld():
    policy = replace(
        load_policy("misconduct-outcome", "england-wales"),
        rules=(
            Rule(
                "r",
                Layer.PUBLISHER,
                Condition(),
                frozenset({"rank"}),
                Treatment.GENERALISE,
                "data-protection",
                "month",
            ),
        ),
    )
    decision = decide(Facts(role="officer"), "rank", policy)
    assert (decision.treatment, decision.step) == (Treatment.WITHHOLD, "")
