"""Every kind of record goes the whole way."""

import json

import pytest
from installed import ROOT

VALID = ROOT / "schemas" / "examples" / "case-record" / "valid"
KINDS = ("misconduct-outcome", "hearing-notice", "hearing-transcript", "foi-response")


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_each_kind_is_released_and_verified(cli, work, kind):
    case = work / "examples" / kind
    case.mkdir()
    record = json.loads((VALID / f"{kind}.json").read_text())
    record.pop("documents", None)
    (case / "record.json").write_text(json.dumps(record))
    words = ("--key", "keys/preparer.pem", "--out", "out", "--undecided", "withhold")
    answer = cli("release", case, *words, cwd=work)
    assert answer.code == 0, answer.said
    (bundle,) = (work / "out").iterdir()
    answer = cli("approve", bundle, "--case", case, "--key", "keys/approver.pem", cwd=work)
    assert answer.code == 0, answer.said
    assert cli("verify", bundle, "--trust", work / "trust").code == 0


def test_a_press_release_goes_the_whole_way_too(cli, work):
    case = work / "examples" / "press"
    case.mkdir()
    record = {
        "format": "redactkit/case-record/v1", "kind": "press-release", "id": "press",
        "title": "PC Quillfeather thanked", "release": {"issued_on": "2025-03-03", "contact": "press@police.example.org"},
        "narrative": "PC Quillfeather found a dog. Mrs Tansy Oddicombe, who owns it, thanked him.",
        "statements": [{"speaker": "owner", "text": "I am Tansy Oddicombe and I am happy."}],
        "persons": [
            {"id": "officer", "role": "officer", "rank": "Police Constable", "name": {"given": "Tobiah", "family": "Quillfeather"}},
            {"id": "owner", "role": "witness", "name": {"given": "Tansy", "family": "Oddicombe"}},
        ],
    }  # fmt: skip
    (case / "record.json").write_text(json.dumps(record))
    answer = cli("release", case, "--key", "keys/preparer.pem", "--out", "out", cwd=work)
    assert answer.code == 0, answer.said
    (bundle,) = (work / "out").iterdir()
    notice = (bundle / "data" / "notice.md").read_text()
    assert "Quillfeather" in notice
    assert "press@police.example.org" in notice
    assert "Oddicombe" not in notice
    assert "Witness A" in notice
