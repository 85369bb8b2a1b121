"""A new folder leads to a release without a change."""

import pytest


@pytest.mark.parametrize("publisher", ["Northmere Constabulary", "Example Constabulary"])
def test_what_init_writes_can_be_checked_and_released(cli, tmp_path, publisher):
    assert cli("init", "work", "--publisher", publisher, cwd=tmp_path).code == 0
    work = tmp_path / "work"
    for name in ("root", "preparer", "approver"):
        cli("key", "new", "--person", f"{name}-1", "--out", f"keys/{name}.pem", cwd=work)
    answer = cli(
        "trust", "new", "--publisher", publisher, "--root", "keys/root.pem",
        "--preparer", "keys/preparer.pem", "--approver", "keys/approver.pem", "--out", "trust",
        cwd=work,
    )  # fmt: skip
    assert answer.code == 0, answer.said
    assert cli("check", "case", cwd=work).code == 0
    release = ("release", "case", "--key", "keys/preparer.pem", "--out", "releases")
    answer = cli(*release, cwd=work)
    assert (answer.code, "annex/no-recipients" in answer.err) == (2, True)
    cli("key", "new", "--annex", "--person", "auditor-1", "--out", "keys/annex.key", cwd=work)
    answer = cli(*release, cwd=work)
    assert answer.code == 0, answer.said


def test_a_folder_with_something_in_it_is_left_alone(cli, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    answer = cli("init", tmp_path)
    assert answer.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
