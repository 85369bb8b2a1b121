"""A release on its way as one zip."""

import json
import shutil
import subprocess
import sys
import zipfile

import pytest
from installed import ROOT
from programs import require


@pytest.fixture(scope="module")
def zipped(cli, released, tmp_path_factory):
    path = tmp_path_factory.mktemp("zip") / "release.zip"
    answer = cli("release", "zip", released, "--out", path)
    assert answer.code == 0, answer.said
    return path


@pytest.fixture(scope="module")
def pin(made):
    return (made / "fingerprint").read_text()


def test_verify_reads_the_zip_as_it_is(cli, zipped, released, pin):
    one = cli("verify", zipped, "--trust", pin, "--json")
    two = cli("verify", released, "--trust", pin, "--json")
    assert one.code == two.code == 0, one.said
    said, known = json.loads(one.out), json.loads(two.out)
    assert said["authentic"]
    assert said["statement_digest"] == known["statement_digest"]


def test_nothing_is_unpacked_to_disk(cli, zipped, pin, tmp_path):
    answer = cli("verify", zipped, "--trust", pin, cwd=tmp_path, TMPDIR=str(tmp_path / "none"))
    assert answer.code == 0, answer.said
    assert not list(tmp_path.iterdir())
    assert [path.name for path in zipped.parent.iterdir()] == [zipped.name]


def test_whoever_unpacks_it_has_the_release_with_its_guide(cli, zipped, released, pin, tmp_path):
    require("unzip")
    subprocess.run(["unzip", "-q", zipped, "-d", tmp_path], check=True)
    answer = cli("verify", tmp_path / released.name, "--trust", pin)
    assert answer.code == 0, answer.said


def test_the_stock_programs_zip_and_zipfile_make_another_form(cli, released, pin, tmp_path):
    require("zip")
    subprocess.run(["zip", "-q", "-r", "-0", tmp_path / "z.zip", released.name],
                   cwd=released.parent, check=True)  # fmt: skip
    shutil.make_archive(str(tmp_path / "py"), "zip", released.parent, released.name)
    for name in ("z.zip", "py.zip"):
        with zipfile.ZipFile(tmp_path / name) as good:
            assert good.testzip() is None
        answer = cli("verify", tmp_path / name, "--trust", pin)
        assert answer.code == 1
        assert "[verify/names]" in answer.said


def test_a_zip_is_not_written_twice(cli, released, zipped):
    answer = cli("release", "zip", released, "--out", zipped)
    assert answer.code == 2
    assert "[release/zip]" in answer.err


def test_a_case_that_is_called_zip_is_released_with_its_folder_before_it(cli, work):
    (work / "examples" / "officer-a").rename(work / "examples" / "zip")
    words = ("--key", "../keys/preparer.pem", "--out", "new", "--trust", "../trust")
    answer = cli("release", "./zip", *words, cwd=work / "examples")
    assert answer.code == 0, answer.said


def test_the_benchmark_runs_and_a_small_release_verifies_both_ways():
    command = [sys.executable, ROOT / "benchmarks" / "verify.py", "--files", "50", "--runs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "redactkit verify, zip" in done.stdout
