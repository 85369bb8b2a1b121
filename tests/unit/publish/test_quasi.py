"""From a policy to a release: what is told in general, and what may not stand together."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from redactkit import strict
from redactkit.annex import ReleaseSecret
from redactkit.findings import Severity
from redactkit.publish import explain, plan_case
from redactkit.publish.content import make_payload
from redactkit.redact.types import QuestionKind

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases"
OWN = [path for path in CASES.iterdir() if path.name.startswith(("policy--", "redact--"))]
FOLDERS = sorted(case for path in OWN for case in path.glob("*/*"))
TODAY = date(2026, 6, 1)
POLICY = ROOT / "examples" / "policies" / "quasi-identifiers.yaml"


def planned(folder, undecided="withhold"):
    return plan_case(folder, None, TODAY, undecided, b"s" * 16)


def copy(tmp_path, name="officer-a", policy=None, change=None):
    """An example with a policy of its own, and perhaps another record."""
    folder = tmp_path / name
    shutil.copytree(ROOT / "examples" / name, folder)
    text = (ROOT / "examples" / "redactkit.toml").read_text("utf-8")
    (tmp_path / "redactkit.toml").write_text(
        text.replace("trust =", 'policy = ["own.yaml"]\ntrust =')
    )
    (tmp_path / "own.yaml").write_text(policy or POLICY.read_text("utf-8"), "utf-8")
    if change is not None:
        (path,) = folder.glob("record.*")
        value = strict.load(path.read_bytes(), str(path))
        change(value)
        path.unlink()
        (folder / "record.json").write_text(json.dumps(value), "utf-8")
    return folder


def policy(*rules, **more):
    head = {"format": "redactkit/policy/v1", "id": "own", "title": "Own", "layer": "publisher",
            "jurisdiction": "england-wales", "as_at": "2026-11-01", "rules": list(rules)}  # fmt: skip
    return json.dumps({**head, **more})


def rule(name, attributes, treatment, **when):
    return {"id": name, "when": when, "attributes": attributes, "treatment": treatment,
            "ground": "data-protection", "why": "An experiment."}  # fmt: skip


def released(folder):
    done = planned(folder)
    assert done.plan is not None, [str(item.rule) for item in done.report]
    payload = make_payload(done, "r-" + "a" * 20, ReleaseSecret(bytes(32)))
    assert [item.rule for item in payload.report] == []
    files = {name: data.decode() for name, data in payload.files.items()}
    return (
        done,
        files,
        json.loads(files["data/record.json"]),
        json.loads(files["data/redactions.json"]),
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "/".join(folder.parts[-3:]))
def test_a_case_breaks_a_rule_or_keeps_it(folder):
    name, way = folder.parts[-3].replace("--", "/"), folder.parts[-2]
    report = planned(folder, "block").report
    assert [item.rule for item in report if item.rule == name] == ([name] if way == "fail" else [])
    assert report.ok is (way == "pass")


@pytest.mark.parametrize(
    "folder", [each for each in FOLDERS if each.parts[-2] == "fail"], ids=lambda each: each.name
)
def test_a_finding_says_where_and_what_to_do_and_no_value(folder):
    for item in planned(folder, "block").report:
        said = f"{item.message} {item.hint} {item.location}"
        assert item.location.line >= 1
        for value in ("Tellwright", "East Area", "2024-06", "2025-02"):
            assert value not in said
        if item.rule == "policy/forbidden-combination":
            assert item.person == "officer"
            assert "allegation_date: quarter, year, withhold" in item.hint


@pytest.fixture(scope="module")
def general(tmp_path_factory):
    """The release of officer-a under the example policy."""
    return released(copy(tmp_path_factory.mktemp("general")))


def test_one_unit_is_told_in_general_in_field_headline_and_spokespersons_title(general):
    _, files, record, _ = general
    assert record["title"] == "local policing officer dismissed for sexual activity with a child"
    units = {person["label"]: person["unit"] for person in record["people"] if "unit" in person}
    assert units == {
        "Officer A": "local policing",
        "Chief Superintendent Alaric Thistlewood": "local policing",
    }
    for text in files.values():
        assert not re.search("East Area|Romford", text, re.IGNORECASE)


def test_days_are_told_as_the_policy_says_in_fields_and_texts(general):
    _, files, record, _ = general
    assert (record["proceedings"]["starts"], record["allegations"][0]["alleged_on"]) == (
        "May 2023",
        "2019",
    )
    assert record["outcomes"][0]["decided_on"] == "2023-05-19"
    assert "In 2019 Officer A, writing as" in record["narrative"]
    for text in files.values():
        assert not re.search(
            r"August 2019|September 2019|2019-0\d|\b26 August", text, re.IGNORECASE
        )


def test_the_log_gives_step_ground_and_rule_and_never_the_value(general):
    _, files, _, log = general
    told = [item for item in log["redactions"] if item["treatment"] == "generalise"]
    assert {item["category"] for item in told} == {
        "unit",
        "station",
        "allegation_date",
        "conduct_date",
        "hearing_date",
    }
    assert {item["rule"] for item in told} == {
        "general/units",
        "general/stations",
        "general/days",
        "general/hearing",
    }
    assert all(item["ground"] == "data-protection" for item in told)
    assert {"/proceedings/starts", "/people/2/unit"} <= {item["pointer"] for item in told}
    assert "Romford" not in files["data/redactions.json"]


def test_a_combination_can_only_warn(general):
    report = general[0].report
    (item,) = [item for item in report if item.rule == "policy/forbidden-combination"]
    assert item.severity is Severity.WARNING
    assert "decision_date: month, quarter, year, withhold" in item.hint


def test_a_combination_is_gone_when_one_member_is_told_in_general(tmp_path):
    text = POLICY.read_text("utf-8").replace("[hearing_date]", "[hearing_date, decision_date]")
    text = text.replace(
        "when: {}\n    attributes: [hearing",
        "when: {roles: [subject-officer]}\n    attributes: [hearing",
    )
    report = planned(copy(tmp_path, policy=text)).report
    assert "policy/forbidden-combination" not in [item.rule for item in report]


def test_a_second_run_over_a_released_text_changes_nothing(general, tmp_path):
    _, _files, record, _ = general

    def again(value):
        value["title"], value["narrative"] = record["title"], record["narrative"]
        value["documents"] = []

    folder = copy(tmp_path, change=again)
    shutil.rmtree(folder / "documents")
    plan = planned(folder).plan
    assert [
        item for item in plan.redactions if item.place.pointer in ("/title", "/narrative")
    ] == []


def test_counts_and_dates_of_a_conviction_are_told_in_general(tmp_path):
    own = policy(
        rule("own/counts", ["count"], {"generalise": "rounded"}),
        rule("own/courts", ["court_date"], {"generalise": "year"}),
    )

    def convicted(value):
        value["outcomes"][0]["criminal"]["decided_on"] = "2024-07-09"

    _, _, record, _ = released(copy(tmp_path, "right-to-life", own, convicted))
    assert "In 2024 " in record["narrative"]
    assert "July" not in record["narrative"]
    assert "possessing over 200 indecent images" in record["narrative"]
    assert record["outcomes"][0]["criminal"]["decided_on"] == "2024"


def test_a_relative_date_is_resolved_by_the_day_of_its_document_only(tmp_path):
    own = policy(rule("own/courts", ["court_date"], {"generalise": "year"}))

    def with_document(dated):
        def change(value):
            value["outcomes"][0]["criminal"]["decided_on"] = "2024-07-09"
            value["documents"] = [{"path": "documents/news.txt", **dated}]

        return change

    for number, dated in enumerate(({}, {"dated": "2024-09-05"})):
        folder = copy(tmp_path / str(number), "right-to-life", own, with_document(dated))
        (folder / "documents").mkdir()
        (folder / "documents" / "news.txt").write_text("He was convicted in July of this year.\n")
        plan = planned(folder, "block").plan
        asked = [
            item
            for item in plan.questions
            if item.kind is QuestionKind.UNRESOLVED and item.places[0].file == "documents/news.txt"
        ]
        told = [
            item.text
            for item in plan.redactions
            if item.place.file == "documents/news.txt" and item.attribute == "court_date"
        ]
        assert (len(asked), told) == ((0, ["2024"]) if dated else (1, []))


@pytest.mark.parametrize("treatment", ["withhold", {"generalise": "area"}])
def test_what_cannot_be_told_in_general_is_withheld_everywhere(tmp_path, treatment):
    places = [{"name": "Another station", "area": "Elsewhere"}]
    own = policy(
        rule("own/stations", ["station", "workplace"], treatment, roles=["subject-officer"]),
        places=places,
    )

    def alone(value):
        for person in value["persons"]:
            person.pop("force", None)

    _, files, record, _ = released(copy(tmp_path, policy=own, change=alone))
    stations = {person["station"] for person in record["people"] if "station" in person}
    assert stations == {"[station withheld: data protection]"}
    assert all("romford" not in text.casefold() for text in files.values())


def test_standards_are_withheld_by_one_marker_that_hides_their_number(tmp_path):
    own = policy(rule("own/standards", ["standards"], "withhold", roles=["subject-officer"]))
    _, _, record, log = released(copy(tmp_path, policy=own))
    assert record["outcomes"][0]["standards"] == ["[standards breached withheld: data protection]"]
    assert (
        len([item for item in log["redactions"] if item["pointer"] == "/outcomes/0/standards/0"])
        == 1
    )
    assert "Discreditable Conduct" not in record["narrative"]


def test_an_order_that_names_the_unit_hides_it_from_the_headline_too(tmp_path):
    own = policy(rule("own/rank", ["rank"], "keep", roles=["subject-officer"]))

    def order(value):
        value["orders"][0]["scope"]["withhold"].append("unit")

    _, _, record, _ = released(copy(tmp_path, policy=own, change=order))
    assert record["title"].startswith("[unit withheld: chair's direction] officer dismissed")


def test_sex_is_told_in_neutral_words(tmp_path):
    own = policy(rule("own/sex", ["sex"], {"generalise": "neutral"}, roles=["subject-officer"]))
    _, _, record, _ = released(copy(tmp_path, "right-to-life", own))
    assert "had they still been serving" in record["summary"]
    assert "a real and immediate threat to their life" in record["summary"]
    assert "told her that" in record["narrative"]  # the chair


def test_explain_shows_the_step_and_what_another_person_shares(tmp_path):
    folder = copy(tmp_path)
    decision = explain(folder, "officer", "unit", None, TODAY)
    assert decision.answer == "generalise (command)"
    shared = explain(folder, "spokesperson", "unit", None, TODAY)
    assert shared.answer == "generalise (command)"
    assert shared.reason.startswith("officer has the same unit")


def test_without_rules_of_its_own_a_case_is_planned_as_ever(tmp_path):
    plain = planned(ROOT / "examples" / "officer-a").plan
    own = policy(rule("own/rank", ["rank"], "keep", roles=["subject-officer"]))
    same = planned(copy(tmp_path, policy=own)).plan
    assert plain.redactions == same.redactions
    assert plain.fields == same.fields == ()
