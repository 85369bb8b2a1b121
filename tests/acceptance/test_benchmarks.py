"""The benchmarks run, and answer as their first lines say."""

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
