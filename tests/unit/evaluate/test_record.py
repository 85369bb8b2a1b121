"""A neutral case becomes a valid record that says the same."""

import json
from datetime import date

import pytest
from gold import CHAIR, OFFICER, ORDER, case
from hypothesis import given
from hypothesis import strategies as st

from redactkit.evaluate.particulars import place, target_of
from redactkit.evaluate.record import to_record
from redactkit.policy.decide import decide, orders_reaching
from redactkit.policy.load import load_policy
from redactkit.policy.types import Facts, Treatment
from redactkit.records.orders import in_force
from redactkit.records.parse import parse_record
from redactkit.records.schema import validate
from redactkit.records.vocabulary import load_vocabulary

ON = date(2025, 2, 14)
POLICY = load_policy("press-release", "england-wales", ())


def record_of(*people, orders=(), **changes):
    made = to_record(case(persons=list(people), orders=list(orders), **changes))
    assert validate("case-record", made).ok
    return parse_record(made)


def treatment(record, attribute="name", person=0):
    who = record.persons[person]
    reaches = orders_reaching(who, record, (ON,))
    return decide(Facts.of(who, ON), attribute, POLICY, reaches).treatment


def test_an_officer_under_an_order_gets_the_pseudonym_and_keeps_no_number():
    record = record_of(OFFICER, CHAIR, orders=[ORDER])
    assert treatment(record) is Treatment.PSEUDONYM
    assert treatment(record, "collar_number") is Treatment.WITHHOLD
    assert record.orders[0].pseudonym == "Officer A"
    assert treatment(record, person=1) is Treatment.KEEP


def test_what_identifies_an_officer_beside_the_name_goes_with_the_name():
    held = [
        {"type": "former employer", "value": "Glowspot Tanning"},
        {"type": "favourite tree", "value": "TREE/88120"},
        {"type": "unit", "value": "Roads Team"},
    ]
    hidden = record_of(OFFICER | {"other_identifiers": held}, CHAIR, orders=[ORDER])
    assert treatment(hidden, "workplace") is Treatment.WITHHOLD
    assert treatment(hidden, "other") is Treatment.WITHHOLD
    assert treatment(hidden, "unit") is Treatment.KEEP
    named = record_of(OFFICER | {"other_identifiers": held, "protected": False}, CHAIR)
    assert treatment(named, "workplace") is Treatment.KEEP


@pytest.mark.parametrize(
    "role",
    ["subject-officer", "victim", "complainant", "witness", "family-member", "third-party",
     "panel-chair", "panel-member", "spokesperson", "foi-officer", "requester"],
)  # fmt: skip
@pytest.mark.parametrize("protected", [True, False])
def test_whoever_is_protected_is_hidden_and_who_is_not_is_named(role, protected):
    person = OFFICER | {"role": role, "protected": protected, "why": "as the case says"}
    kept = treatment(record_of(person)) is Treatment.KEEP
    assert kept is not protected


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Deceased", "victim"),
        ("mother of the victim", "family-member"),
        ("alleged victim", "victim"),
        ("eyewitness", "witness"),
        ("coroner", "panel-chair"),
        ("press officer", "spokesperson"),
        ("investigating officer", "officer"),
        ("senior_officer", "senior-officer"),
        ("neighbour", "third-party"),
    ],
)
def test_a_role_in_other_words_is_the_nearest_of_the_vocabulary(words, role):
    person = OFFICER | {"role": words, "protected": True, "rank": None, "collar_number": None}
    assert record_of(person).persons[0].role == role


def test_whoever_has_a_rank_is_an_officer_whatever_the_role_says():
    assert record_of(OFFICER | {"role": "supervisor"}).persons[0].role == "officer"


def test_an_order_of_a_status_that_does_not_bind_binds_nobody():
    record = record_of(OFFICER | {"protected": False}, orders=[ORDER | {"status": "discharged"}])
    assert treatment(record) is Treatment.KEEP


def test_a_child_is_marked_by_role_or_by_day_of_birth():
    born = OFFICER | {"role": "witness", "date_of_birth": "2011-03-01"}
    children = record_of(OFFICER | {"role": "child"}, born | {"id": "p3"})
    assert [person.child for person in children.persons] == [True, True]


@pytest.mark.parametrize(
    ("why", "child"),
    [
        ("child; Article 8", True),
        ("child at the time; direction of the coroner", True),
        ("witness under 18; Article 8", True),
        ("mother of the child; Article 8", False),
        ("the child's mother; Article 8", False),
        ("child protection nurse; Article 8", False),
        ("order under the Police (Conduct) Regulations 2020, made to protect a child", False),
    ],
)
def test_a_child_is_marked_by_the_reason_of_the_protection(why, child):
    (person,) = record_of(OFFICER | {"role": "witness", "why": why}).persons
    assert person.child is child


def test_the_reason_of_a_statute_makes_the_statute_speak():
    record = record_of(OFFICER | {"role": "victim", "why": "Sexual Offences (Amendment) Act 1992"})
    assert record.persons[0].victim_of[0].offence == "sexual-offence"
    assert not record.orders


@pytest.mark.parametrize(
    ("status", "until", "binds"),
    [
        ("in-force", None, True),
        ("interim", None, True),
        ("varied", "2025-02-14", True),
        ("in-force", "2025-02-13", False),
        ("lifted", None, False),
        ("lifted", "2025-02-01", False),
        ("expired", "2025-02-01", False),
        ("expired", None, False),
    ],
)
def test_an_order_binds_as_its_status_and_days_say(status, until, binds):
    order = ORDER | {"status": status, "until": until}
    record = record_of(OFFICER | {"protected": binds}, orders=[order])
    assert in_force(record.orders[0], ON, record.persons[0]) is binds


def test_an_order_that_is_not_yet_in_effect_does_not_bind():
    record = record_of(
        OFFICER | {"protected": False}, orders=[ORDER | {"effective_from": "2025-03-01"}]
    )
    assert not in_force(record.orders[0], ON, record.persons[0])


def test_of_two_orders_that_bind_the_newest_gives_the_pseudonym():
    newer = ORDER | {"made": "2025-02-01", "effective_from": "2025-02-01", "pseudonym": "Officer Z"}
    record = record_of(OFFICER, orders=[newer, ORDER])
    assert [order.pseudonym for order in record.orders] == ["Officer Z", ""]


def test_what_an_order_withholds_in_other_words_is_not_lost():
    order = ORDER | {"withhold": ["Home address", "photograph", "shoe size", "email"]}
    record = record_of(OFFICER | {"protected": False}, orders=[order])
    assert set(record.orders[0].withhold) == {
        "address", "picture", "other", "email", "work_email",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["callsign", "call sign", "staff number", "Payroll number"])
def test_an_order_about_a_call_sign_hides_it_wherever_it_is_held(word):
    record = record_of(OFFICER | {"protected": False}, orders=[ORDER | {"withhold": [word]}])
    assert set(record.orders[0].withhold) == {"warrant_number", "other"}


@pytest.mark.parametrize(
    ("power", "maker", "ground", "authority"),
    [
        ("Police (Conduct) Regulations 2020, reg. 39", "Chair", "conduct-regs-2020-r39",
         "panel-direction"),
        ("Contempt of Court Act 1981, s. 11", "Crown Court", "cca-1981-s11", "court-order"),
        ("Inquiries Act 2005, s. 19", "Chair of the inquiry", "inquiries-act-2005-s19",
         "inquiry-order"),
        ("Human Rights Act 1998, Article 2", "High Court", "echr-art-2", "court-order"),
        ("nothing that anyone knows", "Chair", "common-law", "panel-direction"),
    ],
)  # fmt: skip
def test_the_power_of_an_order_tells_its_ground(power, maker, ground, authority):
    record = record_of(OFFICER, orders=[ORDER | {"legal_basis": power, "authority": maker}])
    assert (record.orders[0].ground, record.orders[0].authority_type) == (ground, authority)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("school", "school"), ("workplace", "workplace"), ("unit", "unit"),
        ("station", "station"), ("nickname", "NICKNAMES"), ("NHS number", "nhs_number"),
        ("crime reference", "crime_reference"), ("custody number", "custody_reference"),
        ("login", "handles"), ("log-in", "handles"), ("user name", "handles"),
        ("national insurance number", "national_insurance"), ("passport", "passport"),
        ("home postcode", "addresses"), ("place", "other"), ("relationship", "other"),
        ("warrant number", "warrant_numbers"), ("bank account", "account_number"),
        ("call sign", "warrant_numbers"), ("callsign", "warrant_numbers"),
        ("staff number", "warrant_numbers"), ("payroll number", "warrant_numbers"),
        ("pay reference", "warrant_numbers"), ("force reference", "other"),
        ("former name", "FORMER"), ("favourite tree", "other"),
    ],
)  # fmt: skip
def test_the_words_of_a_type_tell_where_a_value_belongs(kind, target):
    assert target_of(kind) == target


_KINDS = st.sampled_from(
    ["school", "unit", "nickname", "NHS number", "phone", "e-mail", "vehicle", "date of birth",
     "login", "home address", "warrant number", "place", "a type that nobody has thought of"]
)  # fmt: skip
_VALUES = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=60)


@given(st.lists(st.tuples(_KINDS, _VALUES), max_size=8))
def test_no_value_is_dropped_and_the_roster_stays_valid(entries):
    person = {"id": "p1", "role": "witness"}
    for kind, value in entries:
        place(person, target_of(kind), value)
    record = {
        "format": "redactkit/case-record/v1", "kind": "press-release", "id": "c1", "title": "t",
        "release": {"issued_on": "2025-02-14"}, "persons": [person],
    }  # fmt: skip
    assert validate("case-record", record).ok
    held = json.dumps(person, ensure_ascii=False)
    assert all(json.dumps(value, ensure_ascii=False) in held for _, value in entries)


def test_two_schools_are_both_held():
    person = {"id": "p1", "role": "child"}
    for value in ("Ambleford Primary", "St Bega's"):
        place(person, "school", value)
    assert person["school"] == "Ambleford Primary"
    assert person["identifiers"] == [{"type": "other", "value": "St Bega's"}]


def test_every_kind_of_record_treats_people_as_a_press_release_does():
    vocabulary = load_vocabulary("england-wales")
    for kind in ("misconduct-outcome", "hearing-transcript", "foi-response"):
        other = load_policy(kind, "england-wales", ())
        for role in vocabulary.terms["roles"]:
            for capacity in ("", "public", "junior"):
                facts = Facts(role=role, capacity=capacity)
                for attribute in vocabulary.terms["attributes"]:
                    one = decide(facts, attribute, POLICY).treatment
                    assert decide(facts, attribute, other).treatment is one, (kind, role, attribute)


COVER = {**OFFICER, "other_identifiers": [{"type": "cover name", "value": "Rick Sandoval"}]}


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        (["real_name", "date_of_birth"], True),
        (["real_name", "cover_name"], False),
        (["name"], False),
        (["real_name", "identity"], False),
    ],
)
def test_a_cover_name_is_public_where_an_order_hides_the_real_name_alone(withheld, public):
    record = record_of(COVER, CHAIR, orders=[{**ORDER, "withhold": withheld}])
    assert treatment(record) is Treatment.PSEUDONYM
    personas = [who.name.family for who in record.persons[2:]]
    assert personas == (["Sandoval"] if public else [])
    assert [each.value for each in record.persons[0].identifiers] == (
        [] if public else ["Rick Sandoval"]
    )
    if public:
        assert treatment(record, person=2) is Treatment.KEEP


def test_an_order_for_the_employer_hides_the_workplace():
    named = {**CHAIR, "other_identifiers": [{"type": "employer", "value": "Halcyon Ltd"}]}
    order = {**ORDER, "person": CHAIR["id"], "withhold": ["employer"], "pseudonym": None}
    record = record_of(named, orders=[order])
    assert treatment(record, "workplace") is Treatment.WITHHOLD
    assert treatment(record) is not Treatment.WITHHOLD
