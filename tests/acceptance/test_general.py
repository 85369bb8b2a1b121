"""A publisher tells units and days in general: lint, explain, plan, release, approve, verify."""

from __future__ import annotations

import json

import pytest

POLICY = "policies/quasi-identifiers.yaml"


@pytest.fixture
def general(work):
    """The examples under the policy that tells in general."""
    config = work / "examples" / "redactkit.toml"
    text = config.read_text("utf-8").replace("trust =", f'policy = ["{POLICY}"]\ntrust =')
    config.write_text(text, "utf-8")
    return work


def test_the_example_policy_has_no_fault(cli, general):
    answer = cli("policy", "lint", f"examples/{POLICY}", cwd=general)
    assert (answer.code, answer.out) == (0, "no fault found\n")


def test_explain_shows_the_step(cli, general):
    answer = cli(
        "policy",
        "explain",
        "examples/officer-a",
        "--person",
        "officer",
        "--attribute",
        "unit",
        cwd=general,
    )
    assert answer.code == 0
    assert "unit of officer: generalise (command)" in answer.out
    assert "general/units (layer publisher)" in answer.out


def test_plan_shows_steps_and_facts_and_no_value(cli, general):
    answer = cli("plan", "examples/officer-a", "--undecided", "withhold", "--json", cwd=general)
    plan = json.loads(answer.out)["plan"]
    assert {"allegation_date", "conduct_date", "hearing_date"} == {
        item["attribute"] for item in plan["fields"]
    }
    assert "East Area" not in answer.said
    assert "2019-0" not in answer.said


def test_a_release_told_in_general_is_approved_and_verified(cli, general):
    answer = cli(
        "release",
        "examples/officer-a",
        "--undecided",
        "withhold",
        "--key",
        "keys/preparer.pem",
        "--out",
        "out",
        cwd=general,
    )
    assert answer.code == 0, answer.said
    assert "policy/forbidden-combination" in answer.said
    (bundle,) = (general / "out").iterdir()
    record = json.loads((bundle / "data" / "record.json").read_bytes())
    assert record["title"].startswith("local policing officer dismissed")
    for path in bundle.rglob("*"):
        if path.is_file():
            assert b"East Area" not in path.read_bytes(), path.name
    answer = cli(
        "approve", bundle, "--case", "examples/officer-a", "--key", "keys/approver.pem", cwd=general
    )
    assert answer.code == 0, answer.said
    assert cli("verify", bundle, "--trust", "trust", cwd=general).code == 0


def test_a_forbidden_combination_stops_a_release_and_leaves_nothing(cli, general):
    policy = general / "examples" / POLICY
    policy.write_text(policy.read_text("utf-8").replace("    effect: warn\n", ""), "utf-8")
    answer = cli(
        "release",
        "examples/officer-a",
        "--undecided",
        "withhold",
        "--key",
        "keys/preparer.pem",
        "--out",
        "out",
        cwd=general,
    )
    assert answer.code == 1
    assert "[policy/forbidden-combination]" in answer.said
    assert not (general / "out").exists()
