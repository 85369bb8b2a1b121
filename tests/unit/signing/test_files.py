"""Files that take the place of older ones."""

import stat

import pytest

from redactkit.errors import ConfigError
from redactkit.signing.files import PUBLIC, write_replacing


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "plan.json"
    write_replacing(path, b"old", PUBLIC)
    write_replacing(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fchmod", "fsync", "replace"])
def test_an_interrupted_replacement_leaves_the_old_file(tmp_path, monkeypatch, step):
    path = tmp_path / "plan.json"
    write_replacing(path, b"old")

    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"redactkit.signing.files.os.{step}", full)
    with pytest.raises(ConfigError):
        write_replacing(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
