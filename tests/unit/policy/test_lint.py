"""Faults of a policy are found before it decides anything."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from redactkit import resources
from redactkit.errors import ConfigError
from redactkit.policy.decide import decide
from redactkit.policy.lint import RULES, lint, lint_files, lint_shipped
from redactkit.policy.load import Source, compose, load_policy
from redactkit.policy.types import Facts, Treatment

LAW = Source("jurisdictions/england-wales.yaml", resources.jurisdiction("england-wales"))
RULE = {
    "id": "named-witnesses",
    "when": {"roles": ["witness"]},
    "attributes": ["name"],
    "treatment": "keep",
    "ground": "open-justice",
    "why": "an experiment",
}


def source(*rules, layer="publisher", **more):
    value = {
        "format": "redactkit/policy/v1", "id": "house", "title": "House rules", "layer": layer,
        "jurisdiction": "england-wales", "as_at": "2026-11-01", "rules": list(rules), **more,
    }  # fmt: skip
    return Source("house.yaml", yaml.safe_dump(value, sort_keys=False).encode())


def rules_of(report):
    return [finding.rule for finding in report]


def test_the_shipped_policies_have_no_fault():
    assert lint_shipped().findings == ()


def test_a_sound_rule_of_a_publisher_has_no_fault():
    assert lint(LAW, [source(RULE)]).findings == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"ground": "because"}, "policy/unknown-ground"),
        ({"attributes": ["shoe_size"]}, "policy/unknown-attribute"),
        ({"when": {"roles": ["bystander"]}}, "policy/unknown-role"),
        ({"when": {"victim_of": ["sexual-offence"]}}, "policy/weakens-floor"),
        ({"when": {"victim_of": ["sexual-offence"], "roles": ["witness"]}}, "policy/weakens-floor"),
        ({"attributes": ["private"]}, "policy/weakens-floor"),
        ({"attributes": ["nhs_number"]}, "policy/weakens-floor"),
        ({"treatment": "publish"}, "records/schema"),
    ],
)
def test_a_fault_is_found_at_its_place(change, expected):
    report = lint(LAW, [source({**RULE, **change})])
    assert expected in rules_of(report)
    finding = next(finding for finding in report if finding.rule == expected)
    assert finding.location.line > 1


def test_two_rules_of_one_name_and_a_rule_that_never_speaks_are_found():
    assert rules_of(lint(LAW, [source(RULE, RULE)])) == [
        "policy/duplicate-rule",
        "policy/unreachable",
    ]


def test_a_base_policy_without_a_last_word_on_names_is_found():
    assert rules_of(lint(LAW, [source(RULE, layer="base")])) == ["policy/no-default"]


def test_an_example_that_is_decided_otherwise_is_found():
    example = {
        "person": {"role": "witness"},
        "attribute": "name",
        "treatment": "withhold",
        "ground": "open-justice",
    }
    assert rules_of(lint(LAW, [source(RULE, examples=[example])])) == ["policy/example-fails"]


def test_files_on_disk_are_linted(tmp_path):
    path = tmp_path / "house.yaml"
    path.write_bytes(source({**RULE, "ground": "because"}).data)
    report = lint_files([path])
    assert str(path) in str(report.findings[0].location)


def test_every_rule_of_the_linter_is_described():
    assert all(text for text in RULES.values())


def test_a_policy_file_of_the_wrong_layer_is_refused(tmp_path):
    path = tmp_path / "house.yaml"
    path.write_bytes(source(RULE, {**RULE, "id": "b", "when": {}}, layer="base").data)
    with pytest.raises(ConfigError):
        load_policy("press-release", "england-wales", [path])


@pytest.mark.parametrize("when", [{"victim_of": ["sexual-offence"]}, {"child": True}])
def test_a_policy_that_weakens_the_floor_decides_nothing(tmp_path, when):
    path = tmp_path / "house.yaml"
    path.write_bytes(source({**RULE, "when": when}).data)
    with pytest.raises(ConfigError) as caught:
        load_policy("press-release", "england-wales", [path])
    assert caught.value.rule == "policy/weakens-floor"


def test_a_publishers_rule_speaks_before_the_base(tmp_path):
    path = tmp_path / "house.yaml"
    path.write_bytes(source(RULE).data)
    policy = load_policy("press-release", "england-wales", [path])
    assert decide(Facts(role="witness"), "name", policy).treatment is Treatment.KEEP
    assert ("publisher/house.yaml") in {name for name, _ in policy.sources}
    assert str(tmp_path) not in str(policy.sources)


CONDITION = st.fixed_dictionaries(
    {},
    optional={
        "roles": st.lists(
            st.sampled_from(["witness", "complainant", "subject-officer"]), min_size=1, unique=True
        ),
        "victim_of": st.lists(st.sampled_from(["sexual-offence", "fgm"]), min_size=1, unique=True),
        "child": st.booleans(),
    },
)


@given(CONDITION, st.sampled_from(["name", "leads", "private", "service"]))
def test_no_rule_of_a_publisher_undercuts_the_floor(when, attribute):
    base = Source("policies/press-release.yaml", resources.policy("press-release"))
    own = source({**RULE, "when": when, "attributes": [attribute]})
    policy = compose(LAW, [own, base])
    complainant = Facts(role="complainant", victim_of=frozenset({"sexual-offence"}))
    for protected in ("name", "school", "address", "phone"):
        assert decide(complainant, protected, policy).treatment is not Treatment.KEEP


GENERAL = {
    "id": "general", "when": {"roles": ["subject-officer"]}, "attributes": ["dates"],
    "treatment": {"generalise": "month"}, "ground": "data-protection", "why": "an experiment",
}  # fmt: skip
COMBINATION = {
    "id": "together",
    "attributes": ["sex", "unit", {"allegation_date": "month"}],
    "why": "one is left",
}
PLACE = {"name": "Tenbridge police station", "area": "Eastmoor", "force": "Metropolis"}


def test_ladders_places_and_combinations_that_are_sound_have_no_fault():
    files = [
        source(
            GENERAL,
            {**GENERAL, "id": "b", "attributes": ["station"], "treatment": {"generalise": "area"}},
            places=[PLACE],
            forbidden_combinations=[COMBINATION],
        )
    ]
    assert lint(LAW, files).findings == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"treatment": {"generalise": "century"}}, "policy/unknown-step"),
        ({"attributes": ["facts"]}, "policy/unknown-step"),
        ({"attributes": ["name"]}, "policy/unknown-step"),
        ({"attributes": ["station"], "treatment": {"generalise": "area"}}, "policy/no-places"),
        ({"attributes": ["date_of_birth"], "treatment": {"generalise": "year"}}, "policy/weakens-floor"),
        ({"treatment": {"generalise": ""}}, "records/schema"),
        ({"treatment": {"round": "month"}}, "records/schema"),
    ],
)  # fmt: skip
def test_a_fault_of_a_ladder_is_found_at_its_place(change, expected):
    report = lint(LAW, [source({**GENERAL, **change})])
    assert expected in rules_of(report)
    assert next(item for item in report if item.rule == expected).location.line > 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"attributes": ["sex", "shoe_size"]}, "policy/unknown-attribute"),
        ({"attributes": ["sex", {"unit": "month"}]}, "policy/unknown-step"),
        ({"attributes": ["unit", {"unit": "command"}]}, "policy/combination-never"),
        ({"attributes": ["sex", "date_of_birth"]}, "policy/combination-never"),
        ({"attributes": ["sex", "name"]}, "policy/combination-never"),
        ({"when": {"victim_of": ["fgm"]}, "attributes": ["sex", "school"]}, "policy/combination-never"),
        ({"when": {"roles": ["subject-officer"]}, "attributes": ["sex", "hearing_date"]}, "policy/combination-never"),
        ({"when": {"roles": ["bystander"]}}, "policy/unknown-role"),
        ({"id": "general"}, "policy/duplicate-rule"),
        ({"attributes": ["sex"]}, "records/schema"),
    ],
)  # fmt: skip
def test_a_fault_of_a_combination_is_found_at_its_place(change, expected):
    report = lint(LAW, [source(GENERAL, forbidden_combinations=[{**COMBINATION, **change}])])
    assert rules_of(report) == [expected]
    assert report.findings[0].location.line > 1


def test_a_combination_that_the_policy_only_tells_as_generally_can_still_hold():
    each = {**COMBINATION, "attributes": ["sex", {"hearing_date": "month"}]}
    assert lint(LAW, [source(GENERAL, forbidden_combinations=[each])]).findings == ()


@pytest.mark.parametrize(
    "other",
    [
        PLACE,
        {**PLACE, "name": "Hollin", "force": "Another"},
        {"name": "Hollin", "area": "eastmoor"},
    ],
)
def test_places_that_contradict_each_other_are_found(other):
    assert rules_of(lint(LAW, [source(GENERAL, places=[PLACE, other])])) == [
        "policy/place-contradicts"
    ]


def test_an_example_can_ask_for_a_step():
    example = {
        "person": {"role": "subject-officer"},
        "attribute": "hearing_date",
        "ground": "data-protection",
    }
    good = {**example, "treatment": {"generalise": "month"}}
    bad = {**example, "treatment": {"generalise": "year"}}
    assert lint(LAW, [source(GENERAL, examples=[good])]).findings == ()
    report = lint(LAW, [source(GENERAL, examples=[bad])])
    assert rules_of(report) == ["policy/example-fails"]
    assert "generalise (month)" in report.findings[0].message
