"""The installed command over labelled texts."""

import json

import pytest
from gold import OFFICER, raw_case, write_case

from redactkit.records.schema import validate

TEXT = "The case was brought by Mr Edwin Quillfeather of Ambleford on 3 May 1998."


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "labelled"
    folder.mkdir()
    write_case(folder)
    # Nothing on the roster or in the text leads to what this gold asks for.
    write_case(
        folder, id="002-asks-too-much",
        must_not_appear=[{"text": "misused", "person": "p1", "class": "other"}],
    )  # fmt: skip
    return folder


def test_it_says_how_well_each_case_did_worst_first(cli, folder):
    answer = cli("evaluate", folder, "--per-case")
    assert answer.code == 0, answer.said
    lines = answer.out.splitlines()
    assert lines[0].startswith("002-asks-too-much: people 0.0000 (0/1), seen 1/1")
    assert "  seen /must_not_appear/0 other of p1" in lines
    assert "leak rate 0.2500 (1/4)" in lines
    assert "kept rate 1.0000 (2/2)" in lines
    assert "Quillfeather" not in answer.said


def test_several_processes_give_the_same_answer_in_the_same_order(cli, folder):
    values = [
        json.loads(cli("evaluate", folder, "--per-case", "--json", "--jobs", jobs).out)
        for jobs in (1, 2)
    ]
    for value in values:
        assert validate("evaluation", value["evaluation"]).ok
        assert validate("findings", value).ok
        value["evaluation"].pop("speed")
    assert values[0] == values[1]


def test_a_bound_that_is_not_reached_leaves_one(cli, folder):
    answer = cli("evaluate", folder, "--max-leak", "0.2", "--min-kept", "1")
    assert answer.code == 1
    assert "[evaluate/leak-rate]" in answer.err
    assert "[evaluate/kept-rate]" not in answer.err
    assert cli("evaluate", folder, "--max-leak", "0.25", "--min-recall", "0.5").code == 0


def test_a_release_that_is_stopped_is_told_by_its_rules(cli, tmp_path):
    unsearchable = OFFICER | {"name": {"given": "", "family": "\u0b95\u0bb5\u0bbf\u0ba4\u0bbe"}}
    write_case(tmp_path, persons=[unsearchable])
    answer = cli("evaluate", tmp_path, "--per-case")
    assert answer.code == 0
    assert "  stopped by record/name-unsearchable" in answer.out
    assert "leak rate 1.0000 (3/3)" in answer.out


def test_a_document_is_judged_by_its_offsets(cli, tmp_path):
    start = TEXT.index("Edwin")
    mention = {
        "entity_id": "e1", "entity_type": "PERSON", "identifier_type": "DIRECT",
        "start_offset": start, "end_offset": start + len("Edwin Quillfeather"),
    }  # fmt: skip
    path = tmp_path / "docs.jsonl"
    path.write_text(json.dumps({"doc_id": "d1", "text": TEXT, "entities": [mention]}))
    answer = cli("evaluate", path, "--json")
    assert answer.code == 0, answer.said
    evaluation = json.loads(answer.out)["evaluation"]
    assert evaluation["entities"]["DIRECT"] == {"hidden": 1, "total": 1, "rate": 1.0}
    assert evaluation["precision"]["all"]["total"] >= 2
    assert evaluation["speed"]["document"] > 0


def test_what_is_not_labelled_is_refused_without_its_words(cli, tmp_path):
    (tmp_path / "case.json").write_text(json.dumps(raw_case(release_date="some day")))
    answer = cli("evaluate", tmp_path)
    assert answer.code == 1
    assert "[evaluate/form]" in answer.err
    assert "some day" not in answer.said
    assert "Quillfeather" not in answer.said
    assert cli("evaluate", tmp_path / "absent.json").code == 1
    assert cli("evaluate").code == 2
