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
