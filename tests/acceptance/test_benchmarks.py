"""The benchmarks run, and answer as their first lines say."""

import json
import subprocess
import sys

import pytest
from gold import OFFICER, write_case
from installed import ROOT


def run(name, *words):
    command = [sys.executable, ROOT / "benchmarks" / f"{name}.py", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def test_adversarial_writes_title_blank_line_and_narrative(tmp_path):
    write_case(tmp_path)
    done = run("adversarial", tmp_path, tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    text = (tmp_path / "out" / "001-fuel-card.txt").read_text("utf-8")
    assert text.startswith("Outcome of a hearing\n\n")
    assert "Officer A" in text
    assert "Chief Constable Honoria Brackenbury sat alone" in text
    assert "Quillfeather" not in text


def test_adversarial_writes_nothing_of_a_release_that_is_stopped(tmp_path):
    unsearchable = OFFICER | {"name": {"given": "", "family": "\u0b95\u0bb5\u0bbf\u0ba4\u0bbe"}}
    write_case(tmp_path, id="stopped", persons=[unsearchable])
    write_case(tmp_path, id="released")
    done = run("adversarial", tmp_path, tmp_path / "out")
    assert done.returncode == 1
    assert "stopped: stopped\n  record/name-unsearchable record.json:" in done.stdout
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["released.txt"]
    assert "Quillfeather" not in done.stdout


@pytest.mark.parametrize("shape", ["prose", "no spaces", "one line", "mojibake"])
def test_time_does_not_grow_faster_than_the_text(shape):
    done = run("growth", "--largest", "100000", "--shape", shape)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(shape) == 2


def test_scan_corpus_answers_for_every_file_and_names_people_as_the_roster_does(tmp_path):
    roster = tmp_path / "roster.json"
    roster.write_text(json.dumps({"persons": [OFFICER], "orders": []}))
    folder = tmp_path / "files"
    (folder / "below").mkdir(parents=True)
    (folder / "leak.txt").write_text("Then Edwin Quillfeather left.")
    (folder / "below" / "clean.txt").write_text("Nobody left.")
    (folder / "below" / "empty").write_bytes(b"")
    (folder / "broken.7z").write_bytes(b"7z\xbc\xaf\x27\x1c rest")
    (folder / "link").symlink_to("nowhere")
    out = tmp_path / "out.json"
    done = run("scan_corpus", roster, folder, out, "--jobs", 2)
    assert done.returncode == 0, done.stdout + done.stderr
    answers = json.loads(out.read_text())
    assert {name: answer["exit"] for name, answer in answers.items()} == {
        "leak.txt": 1, "below/clean.txt": 0, "below/empty": 0, "broken.7z": 4, "link": 4,
    }  # fmt: skip
    assert answers["leak.txt"] == {
        "exit": 1,
        "findings": [{"person": "p1", "part": "", "rule": "gate/protected-name"}],
        "reason": "the name of a protected person stands here",
    }
    assert answers["broken.7z"]["reason"]
    assert "Quillfeather" not in out.read_text() + done.stdout


def test_fingerprints_find_what_the_roster_finds_in_the_benchmark(tmp_path):
    text = tmp_path / "text.txt"
    text.write_text("PC Alana Fennimore rang 07700 900417 and left. " * 20)
    done = run("fingerprints", text, "--rounds", 1, "--people", 5)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing is missed" in done.stdout
