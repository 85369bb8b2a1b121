"""Which folders are cases of a folder of cases."""

import os

import pytest

from redactkit.publish.batch import cases_below


def test_a_case_and_a_file_hold_no_cases(tmp_path):
    (tmp_path / "record.json").write_text("{}")
    assert cases_below(tmp_path) == ()
    assert cases_below(tmp_path / "record.json") == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_is_closed_may_be_a_case(tmp_path):
    for name in ("case", "closed", "none"):
        (tmp_path / name).mkdir()
    (tmp_path / "case" / "record.json").write_text("{}")
    (tmp_path / "closed").chmod(0o600)
    assert [path.name for path in cases_below(tmp_path)] == ["case", "closed"]
    (tmp_path / "closed").chmod(0o700)
