"""Which folders are cases of a folder of cases."""

import tempfile
from pathlib import Path

from nobody import as_nobody

from redactkit.publish.batch import cases_below


def test_a_case_and_a_file_hold_no_cases(tmp_path):
    (tmp_path / "record.json").write_text("{}")
    assert cases_below(tmp_path) == ()
    assert cases_below(tmp_path / "record.json") == ()


def test_a_folder_that_is_closed_may_be_a_case():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for one in ("case", "closed", "none"):
            (folder / one).mkdir()
        (folder / "case" / "record.json").write_text("{}")
        (folder / "closed").chmod(0o600)
        found = as_nobody(lambda: cases_below(folder))
        (folder / "closed").chmod(0o700)
    assert [path.name for path in found] == ["case", "closed"]
