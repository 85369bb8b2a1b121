"""Publication: whole or not at all."""

import os
import stat

import pytest
from bundles import PAYLOAD, make_bundle, make_keys, make_predicate

from redactkit.errors import ConfigError
from redactkit.release import build, publish, replace_envelope
from redactkit.signing import dsse

KEYS = make_keys()
BUNDLE = build(PAYLOAD, make_predicate())
FILES = BUNDLE.sealed(BUNDLE.envelope().signed_by(KEYS.preparer), [KEYS.trust])
ENVELOPE = "provenance/release.dsse.json"


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_bundle_appears_whole_and_readable_for_all(tmp_path):
    old = os.umask(0o077)
    try:
        publish(FILES, tmp_path / "releases" / BUNDLE.release_id)
    finally:
        os.umask(old)
    target = tmp_path / "releases" / BUNDLE.release_id
    assert tree(target) == dict(FILES)
    assert {stat.S_IMODE(path.stat().st_mode) for path in target.rglob("*") if path.is_file()} == {
        0o644
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in target.rglob("*") if path.is_dir()} == {
        0o755
    }
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [BUNDLE.release_id]


@pytest.mark.parametrize("kind", ["folder", "full folder", "file", "dangling link"])
def test_a_release_is_never_written_over_something(tmp_path, kind):
    target = tmp_path / "r"
    match kind:
        case "folder":
            target.mkdir()
        case "full folder":
            target.mkdir()
            (target / "x").write_text("x")
        case "file":
            target.write_text("x")
        case _:
            target.symlink_to(tmp_path / "nowhere")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(ConfigError) as caught:
        publish(FILES, target)
    assert caught.value.rule == "release/exists"
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_folder_that_cannot_be_written_is_a_config_error(tmp_path):
    (tmp_path / "file").write_text("x")
    for target in (tmp_path / "file" / "r", tmp_path / ("x" * 300) / "r"):
        with pytest.raises(ConfigError) as caught:
            publish(FILES, target)
        assert caught.value.rule == "release/unwritable"


STOPS = [KeyboardInterrupt, SystemExit, OSError(28, "No space left on device"), MemoryError]


class Breaker:
    """Let the first calls of a function pass, and then fail like a full disk or a Ctrl-C."""

    def __init__(self, function, passes, stop):
        self.function, self.left, self.stop = function, passes, stop

    def __call__(self, *arguments, **options):
        if self.left == 0:
            self.left = -1
            raise self.stop
        self.left -= 1
        return self.function(*arguments, **options)


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: getattr(stop, "__name__", "full disk"))
@pytest.mark.parametrize("passes", [0, 1, 5, 11])
@pytest.mark.parametrize("step", ["open", "fsync", "fchmod"])
def test_a_run_stopped_at_any_step_leaves_nothing(tmp_path, monkeypatch, step, passes, stop):
    real = getattr(os, step)
    monkeypatch.setattr(os, step, Breaker(real, passes, stop))
    with pytest.raises((KeyboardInterrupt, SystemExit, MemoryError, ConfigError)):
        publish(FILES, tmp_path / "new" / "releases" / BUNDLE.release_id)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: getattr(stop, "__name__", "full disk"))
def test_a_run_stopped_at_the_last_rename_leaves_nothing(tmp_path, monkeypatch, stop):
    monkeypatch.setattr(os, "rename", Breaker(os.rename, 0, stop))
    with pytest.raises((KeyboardInterrupt, SystemExit, MemoryError, ConfigError)):
        publish(FILES, tmp_path / BUNDLE.release_id)
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_second_signature_takes_the_place_of_the_envelope_only(tmp_path):
    folder = make_bundle(tmp_path, KEYS, signers=(KEYS.preparer,))
    before = tree(folder)
    envelope = dsse.load(before[ENVELOPE], dsse.RELEASE_TYPE).signed_by(KEYS.approver)
    replace_envelope(folder, envelope)
    after = tree(folder)
    assert after.pop(ENVELOPE) == dsse.dump(envelope)
    before.pop(ENVELOPE)
    assert after == before
    assert stat.S_IMODE((folder / ENVELOPE).stat().st_mode) == 0o644
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: getattr(stop, "__name__", "full disk"))
def test_a_stopped_approval_leaves_the_bundle_as_it_was(tmp_path, monkeypatch, step, stop):
    folder = make_bundle(tmp_path, KEYS, signers=(KEYS.preparer,))
    before = tree(tmp_path)
    envelope = dsse.load(before[f"{folder.name}/{ENVELOPE}"], dsse.RELEASE_TYPE)
    monkeypatch.setattr(os, step, Breaker(getattr(os, step), 0, stop))
    with pytest.raises((KeyboardInterrupt, SystemExit, MemoryError, ConfigError)):
        replace_envelope(folder, envelope.signed_by(KEYS.approver))
    monkeypatch.undo()
    assert tree(tmp_path) == before
