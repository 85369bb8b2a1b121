"""The auditor's anchor: a fingerprint, a trust file, a folder of them."""

from dataclasses import replace

import pytest
from bundles import NOW, make_bundle, make_keys

from redactkit.errors import ConfigError
from redactkit.signing import dsse, trust
from redactkit.verify import Status, read_pin, verify

KEYS = make_keys()
OTHERS = make_keys()  # of the same name, and so of the same origin


def next_version(keys, **changes):
    root = replace(keys.trust_root, version=2, **changes)
    return dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, root.payload, [keys.root])), root


def write(folder, *files):
    folder.mkdir(exist_ok=True)
    for number, data in enumerate(files, 1):
        (folder / f"{number}.dsse.json").write_bytes(data)
    return folder


def extended(tmp_path, data):
    bundle = make_bundle(tmp_path, KEYS)
    (bundle / "provenance/trust/2.dsse.json").write_bytes(data)
    return bundle


def failed(answer):
    return [check.id for check in answer.checks if check.status is Status.FAIL]


def test_a_fingerprint_a_file_and_a_folder_pin_the_same(tmp_path):
    folder = write(tmp_path / "trust", KEYS.trust)
    bundle = make_bundle(tmp_path, KEYS)
    for text in (
        KEYS.fingerprint,
        KEYS.fingerprint.upper(),
        str(folder),
        str(folder / "1.dsse.json"),
    ):
        pin = read_pin(text)
        assert pin.fingerprint == KEYS.fingerprint
        assert verify(bundle, pin, NOW).authentic


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "a" * 63, "a" * 65, "nowhere/1.dsse.json"])
def test_what_is_neither_is_a_bad_question(text, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    with pytest.raises(ConfigError):
        read_pin(text)


def test_a_trust_file_that_cannot_be_read_or_is_not_valid_is_a_bad_question(tmp_path):
    path = tmp_path / "1.dsse.json"
    for data in (b"", b"{}", KEYS.trust[:-1], b"\xff"):
        path.write_bytes(data)
        with pytest.raises(ConfigError):
            read_pin(str(path))
    with pytest.raises(ConfigError):
        read_pin("/dev/null")


def test_a_folder_with_a_gap_is_a_bad_question(tmp_path):
    folder = write(tmp_path / "trust", KEYS.trust)
    (folder / "3.dsse.json").write_bytes(KEYS.trust)
    with pytest.raises(ConfigError):
        read_pin(str(folder))


def test_keys_of_a_namesake_are_not_the_pinned_ones(tmp_path):
    bundle = make_bundle(tmp_path, OTHERS)
    folder = write(tmp_path / "trust", KEYS.trust)
    for pin in (KEYS.pin, read_pin(str(folder))):
        assert failed(verify(bundle, pin, NOW)) == ["verify/trust-root"]


def test_a_bundle_can_extend_the_pinned_chain(tmp_path):
    data, root = next_version(KEYS)
    bundle = extended(tmp_path, data)
    answer = verify(bundle, KEYS.pin, NOW)
    assert answer.authentic
    assert answer.root.fingerprint == root.fingerprint
    own = write(tmp_path / "trust", KEYS.trust, data)
    assert verify(bundle, read_pin(str(own)), NOW).authentic
    assert verify(bundle, read_pin(str(own / "2.dsse.json")), NOW).authentic


def test_a_bundle_cannot_extend_the_chain_with_keys_of_its_own(tmp_path):
    root = replace(OTHERS.trust_root, version=2)
    for signers in ([OTHERS.root], []):
        data = dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, root.payload, signers))
        bundle = extended(tmp_path / str(len(signers)), data)
        assert failed(verify(bundle, KEYS.pin, NOW)) == ["verify/trust-root"]


def test_an_auditor_s_newer_version_decides_over_an_older_bundle(tmp_path):
    kid = KEYS.approver.public.kid
    revoked = {kid: trust.Revocation(kid, trust.COMPROMISED, NOW)}
    data, root = next_version(KEYS, revoked=revoked)
    bundle = make_bundle(tmp_path, KEYS)
    own = write(tmp_path / "trust", KEYS.trust, data)
    assert verify(bundle, KEYS.pin, NOW).authentic
    for text in (own, own / "2.dsse.json"):
        answer = verify(bundle, read_pin(str(text)), NOW)
        assert failed(answer) == ["verify/keys"]
        assert answer.root == root


def test_a_version_that_is_not_in_the_bundle_cannot_be_pinned_by_its_fingerprint_alone(tmp_path):
    _, root = next_version(KEYS)
    bundle = make_bundle(tmp_path, KEYS)
    answer = verify(bundle, read_pin(root.fingerprint), NOW)
    assert failed(answer) == ["verify/trust-root"]


def test_the_trust_root_of_another_origin_does_not_vouch(tmp_path):
    other = make_keys("Fernshire Council")
    data, _ = next_version(other)
    (tmp_path / "2.dsse.json").write_bytes(data)
    bundle = make_bundle(tmp_path, KEYS)
    answer = verify(bundle, read_pin(str(tmp_path / "2.dsse.json")), NOW)
    assert failed(answer) == ["verify/trust-root"]


def test_a_name_that_no_file_system_takes_is_a_bad_question():
    for text in ("x" * 5000, "a\0b"):
        with pytest.raises(ConfigError):
            read_pin(text)


def test_a_trust_file_too_large_for_one_is_refused_unread(tmp_path):
    bundle = make_bundle(tmp_path, KEYS)
    path = bundle / "provenance/trust/2.dsse.json"
    with path.open("wb") as stream:
        stream.truncate(2**26)  # takes no space
    answer = verify(bundle, read_pin(KEYS.trust_root.fingerprint), NOW)
    (check,) = (check for check in answer.checks if check.id == "verify/trust-root")
    assert check.status is Status.FAIL
    assert "too large" in check.detail
    with pytest.raises(ConfigError):
        read_pin(str(path))
