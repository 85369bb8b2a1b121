"""A program that is missing is named, and in CI it is a failure."""

import os
import shutil
import subprocess

import programs
import pytest
from installed import ROOT

INSTALL = ROOT / "tools" / "install-test-programs.sh"
LIST = ROOT / "tools" / "test-programs.txt"


@pytest.fixture
def nothing_here(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")


def test_here_nothing_is_missing_or_it_is_said():
    programs.require(*programs.packages())


@pytest.mark.usefixtures("nothing_here")
def test_a_missing_program_is_skipped_with_the_name_of_its_package(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install golang-go opensc "):
        programs.require("go", "pkcs11-tool")


@pytest.mark.usefixtures("nothing_here")
def test_a_missing_program_fails_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="install age "):
        programs.require("age")


def test_a_program_that_is_not_in_the_list_is_a_fault_of_the_test():
    with pytest.raises(KeyError):
        programs.require("no-such-program")


def test_whoever_is_not_root_is_told_what_to_install(tmp_path):
    """Under a path that holds the few tools of the script, and an `id` that is not root's."""
    for tool in ("sed", "dirname", "sh"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    done = subprocess.run(
        [tmp_path / "sh", INSTALL],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    missing = set(done.stderr.partition("Install: ")[2].split())
    known = programs.packages()
    assert missing == {known[name] for name in known if not name.startswith("/")} | (
        missing & {"golang-golang-x-mod-dev"}
    )
