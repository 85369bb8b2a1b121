"""The first two commands of the journey."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from redactkit.cli.main import main
from redactkit.records.config import find_config


def run(*words: object) -> int:
    with pytest.raises(SystemExit) as leaving:
        main([str(word) for word in words])
    return int(leaving.value.code or 0)


def test_init_writes_a_case_that_passes_check(tmp_path, capsys):
    folder = tmp_path / "work"
    assert run("init", folder, "--publisher", 'Nörth "mere"') == 0
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*")} == {
        ".gitignore", "redactkit.toml", "case", "case/record.yaml", "case/documents",
    }  # fmt: skip
    assert find_config(folder / "case").publisher == 'Nörth "mere"'
    assert {"keys/", "annex/"} <= set((folder / ".gitignore").read_text().splitlines())
    capsys.readouterr()
    assert run("check", folder / "case") == 0
    assert capsys.readouterr().out == "nothing to report\n"


def test_init_takes_an_empty_folder_and_refuses_one_that_holds_anything(tmp_path):
    (tmp_path / "empty").mkdir()
    assert run("init", tmp_path / "empty") == 0
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    assert run("init", tmp_path / "full") == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_the_command_that_comes_next_can_be_pasted(tmp_path, capsys):
    assert run("init", tmp_path / "our work") == 0
    assert f"next: redactkit check '{tmp_path}/our work/case'" in capsys.readouterr().err


def test_init_refuses_a_file_a_link_and_a_name_that_is_none(tmp_path):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    assert run("init", tmp_path / "file") == 2
    assert run("init", tmp_path / "link") == 2
    assert run("init", tmp_path / "new", "--publisher", "two\nlines") == 2
    assert run("init", tmp_path / "new", "--publisher", " ") == 2
    assert not (tmp_path / "new").exists()


def test_init_leaves_nothing_behind_when_it_is_stopped(tmp_path, monkeypatch):
    from redactkit.signing import files

    wrote = files.write_new

    def stopped(path: Path, data: bytes, mode: int) -> None:
        if path.name == "record.yaml":
            raise KeyboardInterrupt
        wrote(path, data, mode)

    monkeypatch.setattr(files, "write_new", stopped)
    assert run("init", tmp_path / "work") == 130
    assert list(tmp_path.iterdir()) == []


def test_check_lists_everything_with_places_and_leaves_by_the_gravest(tmp_path, capsys):
    run("init", tmp_path / "work")
    path = tmp_path / "work" / "case" / "record.yaml"
    text = (
        path.read_text()
        .replace("final-written-warning", "sacked")
        .replace("chair, seat", "nobody, seat")
    )
    path.write_text(text)
    capsys.readouterr()
    assert run("check", path.parent) == 1
    said = capsys.readouterr().err
    for rule in ("record/outcome-unknown", "record/person-unknown"):
        assert f"[{rule}]" in said
    line = 1 + next(i for i, words in enumerate(text.splitlines()) if "sacked" in words)
    assert f"{path}:{line}:14:" in said


def test_a_claim_without_an_order_is_for_a_person_and_json_says_the_same(tmp_path, capsys):
    run("init", tmp_path / "work")
    path = tmp_path / "work" / "case" / "record.yaml"
    path.write_text(
        path.read_text().replace("narrative: |", "narrative: |\n  The officer cannot be named.")
    )
    capsys.readouterr()
    assert run("check", path.parent, "--json") == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["exit_code"] == 3
    assert [finding["rule"] for finding in answer["findings"]] == ["record/anonymity-without-order"]


def test_the_day_of_the_release_decides_and_a_bad_day_is_a_bad_question(tmp_path):
    run("init", tmp_path / "work")
    case = tmp_path / "work" / "case"
    assert run("check", case, "--on", "2025-02-04") == 1
    assert run("check", case, "--on", "2025-02-05") == 0
    assert run("check", case, "--on", "yesterday") == 2


def test_check_loads_neither_presidio_nor_spacy(tmp_path):
    run("init", tmp_path / "work")
    code = (
        "import sys\nfrom redactkit.cli.main import main\n"
        f"try:\n    main(['check', {str(tmp_path / 'work' / 'case')!r}])\n"
        "except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1]
    assert "redactkit" in loaded
    for heavy in ("presidio_analyzer", "presidio_anonymizer", "spacy"):
        assert f"'{heavy}'" not in loaded


def test_what_the_system_refuses_is_no_fault_of_ours_and_its_name_is_not_said(tmp_path, capsys):
    assert run("init", tmp_path / "work") == 0
    assert run("plan", tmp_path / "work" / "case", "--output", tmp_path / ("x" * 300)) == 2
    told = capsys.readouterr().err
    assert "the system refuses a file or folder: file name too long [files/refused]" in told
    assert "xxx" not in told
