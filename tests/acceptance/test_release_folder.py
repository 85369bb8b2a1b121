"""A folder of cases is released case by case; a blocked one stops no other."""

import json

import pytest
from little import found

RECORD = """\
format: redactkit/case-record/v1
kind: press-release
id: {name}
title: A short statement
narrative: Nothing happened to PC Zedeby.
release: {{issued_on: "2025-03-03"}}
persons:
  - id: officer
    role: subject-officer
    name: {{given: Quentin, family: Zedeby}}
"""


@pytest.fixture(scope="module")
def many(cli, tmp_path_factory):
    little = found(cli, tmp_path_factory.mktemp("many"))
    for name in ("b-good", "d-good", "a-good"):
        write(little.folder / "cases" / name, RECORD.format(name=name))
    write(little.folder / "cases" / "c-broken", "{")
    (little.folder / "cases" / "no-case").mkdir()
    return little


def write(folder, text):
    folder.mkdir(parents=True)
    (folder / "record.yaml").write_text(text)


def release(many, *words):
    return many.run("release", "cases", "--key", "preparer-1.pem", *words)


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_case_is_released_and_the_blocked_one_is_listed(many, jobs):
    out = many.folder / f"out-{jobs}"
    answer = release(many, "--out", out, "--jobs", jobs)
    assert answer.code == 1, answer.said
    assert len(list(out.glob("r-*"))) == 3
    told = [line.split(":")[0] for line in answer.out.splitlines()]
    assert told == ["cases/a-good", "cases/b-good", "cases/d-good"]
    assert "1 of 4 cases are blocked:\n  cases/c-broken: " in answer.err
    assert "no-case" not in answer.said


def test_the_answer_for_machines_names_bundles_and_blocked_cases(many):
    answer = release(many, "--out", many.folder / "out-json", "--json")
    told = json.loads(answer.out)
    assert [item["case"] for item in told["releases"]] == [
        "cases/a-good",
        "cases/b-good",
        "cases/d-good",
    ]
    assert told["blocked"] == ["cases/c-broken"]
    assert told["exit_code"] == answer.code == 1


def test_a_place_in_a_series_is_no_matter_of_many_cases(many):
    answer = release(many, "--out", many.folder / "out-first", "--first")
    assert answer.code == 2
    assert "for one case only" in answer.err
    assert not (many.folder / "out-first").exists()
