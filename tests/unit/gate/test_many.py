import json
import os
import tempfile
from pathlib import Path

import pytest
from nobody import as_nobody

from redactkit.errors import ConfigError, InputError
from redactkit.gate import Entry, Index, many, name_needles

INDEX = Index.of(name_needles("p1", given="Tamsin", family="Quill"))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("Ms Quill\n" * 3)
    (tmp_path / "b.txt").write_text("clean")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.bin").write_bytes(b"7z\xbc\xaf\x27\x1c rest")
    (tmp_path / "e.txt").write_text("Tamsin Quill")
    return tmp_path


def test_files_come_in_the_same_order_however_many_processes_search(folder):
    alone = many.scan([folder], INDEX, jobs=1)
    shared = many.scan([folder], INDEX, jobs=3)
    assert alone == shared
    assert [path.rpartition("/")[2] for path in shared.files] == [
        "a.txt",
        "b.txt",
        "d.bin",
        "e.txt",
    ]


def test_every_blocked_file_is_listed_once_with_its_gravest_reason(folder):
    blocked = many.scan([folder], INDEX).blocked()
    assert [(path.rpartition("/")[2], one.rule) for path, one in blocked.items()] == [
        ("a.txt", "gate/protected-name"),
        ("d.bin", "gate/unread"),
        ("e.txt", "gate/protected-name"),
    ]


def test_progress_counts_files_and_findings_and_names_nothing(folder):
    told = []
    many.scan([folder], INDEX, progress=lambda *numbers: told.append(numbers))
    assert [done for done, _, _ in told] == [1, 2, 3, 4, 5]
    assert {total for _, total, _ in told} == {5}
    assert told[-1][2] == 5


class Killer(Index):
    """An index that kills the process in which it finds a word."""

    def near(self, text, *, shortest=0):
        if "kill me" in text:
            os.kill(os.getpid(), 9)
        if "fail me" in text:
            raise ValueError(text)
        return []


def test_a_file_that_breaks_the_search_has_not_passed_and_is_not_quoted(tmp_path):
    (tmp_path / "a.txt").write_text("fail me, canary")
    (tmp_path / "b.txt").write_text("clean")
    entries = [Entry(tmp_path, "a.txt"), Entry(tmp_path, "b.txt")]
    parts = INDEX.forms, INDEX.kept, INDEX.starts, INDEX.inside, INDEX.wrong, INDEX.introduced
    broken = Killer(*parts)
    ours, other = many.scan_each(entries, broken, jobs=1)
    (finding,) = ours
    assert finding.rule == "gate/unread"
    assert "ValueError at test_many.py" in finding.message
    assert "canary" not in str(finding)
    assert other.ok


def test_a_file_whose_process_is_killed_has_not_passed(tmp_path, monkeypatch):
    monkeypatch.setattr(many, "share", lambda *_: [(1, many.Report()), (0, many.Died(-9))])
    entries = [Entry(tmp_path, "a.txt"), Entry(tmp_path, "b.txt")]
    ours, other = many.scan_each(entries, INDEX, jobs=2)
    assert [finding.rule for finding in ours] == ["gate/unread"]
    assert other.ok


def test_names_above_a_path_count_where_that_is_asked_for(tmp_path):
    path = tmp_path / "site" / "tamsin-quill" / "page.txt"
    path.parent.mkdir(parents=True)
    path.write_text("clean")
    assert many.scan([path], INDEX).report.ok
    report = many.scan([path, path.parent], INDEX, tmp_path).report
    assert [finding.rule for finding in report] == ["gate/file-name"]
    assert "quill" not in json.dumps([str(finding.location) for finding in report])


def test_a_path_elsewhere_is_refused_where_names_above_it_count(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out.txt").write_text("clean")
    with pytest.raises(ConfigError, match="not below"):
        many.scan([tmp_path / "out.txt"], INDEX, tmp_path / "in")


def test_a_link_has_not_passed_and_a_missing_path_is_an_error(tmp_path):
    (tmp_path / "link").symlink_to("nowhere")
    report = many.scan([tmp_path / "link"], INDEX).report
    assert [finding.rule for finding in report] == ["gate/link"]
    with pytest.raises(InputError):
        many.scan([tmp_path / "missing"], INDEX)


def test_without_a_case_only_what_needs_none_is_found(folder):
    (folder / "turned.txt").write_text("a \u202e b")
    report = many.scan([folder], Index.of(())).report
    assert sorted(finding.rule for finding in report) == ["gate/bidi-override", "gate/unread"]


def test_a_folder_that_is_closed_has_not_passed(folder):
    many.scan([folder], INDEX)  # imports what nobody may not read
    with tempfile.TemporaryDirectory() as name:
        above = Path(name)
        above.chmod(0o755)
        closed = above / "closed"
        closed.mkdir(0o600)
        rules = as_nobody(lambda: [one.rule for one in many.scan([closed], INDEX).report])
        closed.chmod(0o700)
    assert rules == ["gate/unread"]
