"""Totals, bounds, and that no report holds a word of a text."""

import json

import pytest
from gold import case

from redactkit.evaluate import Document, Released
from redactkit.evaluate.measure import Tally
from redactkit.evaluate.report import Bounds, against, render, to_json
from redactkit.evaluate.run import Evaluation, judge_case, judge_document
from redactkit.findings import Finding, Report, Severity
from redactkit.records.schema import validate

GOOD = "Officer A misused a fuel card. Chief Constable Honoria Brackenbury sat alone."
STOPPED = Report((Finding("gate/protected-name", Severity.ERROR, "a name is left"),))


def released(text, report=None):
    return lambda _: Released(text, 0.5, report or Report())


def evaluation():
    document = Document(
        "d1", "Quillfeather", ({"entity_id": "e1", "entity_type": "PERSON",
                                "identifier_type": "DIRECT", "start_offset": 0, "end_offset": 12},),
    )  # fmt: skip
    return Evaluation(
        (
            judge_case(case(id="good"), released(GOOD)),
            judge_case(case(id="bad"), released("PC Edwin Quillfeather")),
            judge_case(case(id="stopped"), released(None, STOPPED)),
            judge_document(document, lambda _: ()),
        )
    )


def test_all_texts_are_added_up():
    done = evaluation()
    assert done.leaks == Tally(5, 10)
    assert done.kept == Tally(1, 3)
    assert done.people == Tally(1, 4)
    assert done.mentions()["collar"] == Tally(2, 3)
    assert done.whole(lambda item: item.identifier)["DIRECT"] == Tally(0, 1)


def test_the_worst_comes_first():
    assert [outcome.id for outcome in evaluation().worst_first] == ["stopped", "bad", "d1", "good"]


def test_the_json_form_keeps_its_schema_with_each_text_and_without():
    for per_case in (True, False):
        value = to_json(evaluation(), per_case=per_case)
        assert validate("evaluation", value).ok
        assert ("cases" in value) is per_case
    assert value["stopped"] == 1
    assert value["entities"] == {
        name: {"hidden": 0, "total": 1, "rate": 0.0} for name in ("DIRECT", "PERSON")
    }


def test_no_report_holds_a_word_of_a_text():
    done = evaluation()
    said = render(done, per_case=True) + json.dumps(to_json(done, per_case=True))
    for word in ("Quillfeather", "Edwin", "5512", "Honoria", "fuel"):
        assert word not in said
    assert "/must_not_appear/0" in said
    assert "gate/protected-name" in said


@pytest.mark.parametrize(
    ("bounds", "rules"),
    [
        (Bounds(), []),
        (Bounds(max_leak=0.5, min_kept=0.3, min_recall=0.25), []),
        (Bounds(max_leak=0.4), ["evaluate/leak-rate"]),
        (Bounds(min_kept=0.9, min_recall=0.9), ["evaluate/kept-rate", "evaluate/recall"]),
    ],
)
def test_a_bound_that_is_not_reached_is_a_finding(bounds, rules):
    assert [finding.rule for finding in against(evaluation(), bounds)] == rules


def test_what_no_label_asks_for_reaches_no_bound():
    empty = Evaluation((judge_case(case(must_appear=[]), released(GOOD)),))
    assert [f.rule for f in against(empty, Bounds(min_kept=0.0))] == ["evaluate/kept-rate"]
