"""Time stamps: made by a local authority that openssl runs, read by us and by openssl."""

import sys
from datetime import UTC, datetime, timedelta

import pytest
from authority import make_authority
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import require

from redactkit.errors import InputError, MissingCapabilityError
from redactkit.signing import timestamp

DATA = b'{"payload":"...","signatures":[]}\n'
KID = "ab" * 32


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    require("openssl")
    return make_authority(tmp_path_factory.mktemp("authority") / "tsa")


@pytest.fixture(scope="module")
def token(authority):
    return authority.reply(timestamp.request(DATA))


def refused(token, data, roots):
    with pytest.raises(InputError) as caught:
        timestamp.check(token, data, roots, "release.tsr")
    assert caught.value.rule == "signing/timestamp"
    assert caught.value.location.path == "release.tsr"
    return caught.value.message


def test_a_good_stamp_proves_its_time_here_and_with_openssl(authority, token):
    stamp = timestamp.check(token, DATA, {KID: authority.root})
    assert abs(stamp.time - datetime.now(UTC)) < timedelta(minutes=10)
    assert stamp.kid == KID
    assert authority.agrees(token, DATA)


def test_the_request_is_the_one_that_openssl_makes(authority):
    assert timestamp.request(DATA) == authority.query(DATA, "-sha256", "-cert", "-no_nonce")


def test_a_stamp_for_a_request_of_openssl_counts_as_well(authority):
    token = authority.reply(authority.query(DATA, "-sha256", "-cert"))
    assert timestamp.check(token, DATA, {KID: authority.root}).kid == KID


def test_the_root_that_vouches_is_named_among_several(authority, token, tmp_path):
    other = make_authority(tmp_path / "other", name="Other authority")
    roots = {"11" * 32: other.root, KID: authority.root}
    assert timestamp.check(token, DATA, roots).kid == KID


def test_altered_data_is_refused_here_and_by_openssl(authority, token):
    assert "other data" in refused(token, DATA + b" ", {KID: authority.root})
    assert not authority.agrees(token, DATA + b" ")


def test_an_authority_under_another_root_is_refused(authority, token, tmp_path):
    other = make_authority(tmp_path / "other")  # of the same name
    assert "no authority" in refused(token, DATA, {KID: other.root})
    assert not other.agrees(token, DATA)


def test_a_root_that_the_response_brings_along_is_not_trusted(authority, tmp_path):
    other = make_authority(
        tmp_path / "other", name="Intruder" * 8
    )  # long: DER wants the signer first
    token = other.reply(timestamp.request(DATA), chain=other.folder / "ca.pem")
    assert timestamp.check(token, DATA, {KID: other.root}).kid == KID
    assert "no authority" in refused(token, DATA, {KID: authority.root})


def test_a_certificate_that_had_expired_is_refused(tmp_path):
    expired = make_authority(tmp_path / "expired", days=-1)
    token = expired.reply(timestamp.request(DATA))
    assert "out of its time" in refused(token, DATA, {KID: expired.root})
    assert not expired.agrees(token, DATA)


def test_a_digest_of_another_kind_is_refused(authority):
    token = authority.reply(authority.query(DATA, "-sha512", "-cert"))
    assert "SHA-256" in refused(token, DATA, {KID: authority.root})


def test_a_response_without_certificates_is_refused(authority):
    token = authority.reply(authority.query(DATA, "-sha256"))
    assert "no authority" in refused(token, DATA, {KID: authority.root})


def test_a_refusal_of_the_authority_is_no_stamp(authority):
    token = authority.reply(authority.query(DATA, "-sha384", "-cert"))  # not among its digests
    refused(token, DATA, {KID: authority.root})


@pytest.mark.parametrize("change", [b"", b"\n", b"\0"])
def test_bytes_after_the_token_are_refused(authority, token, change):
    if not change:
        assert timestamp.check(token, DATA, {KID: authority.root})
    else:
        refused(token + change, DATA, {KID: authority.root})


def test_a_huge_token_is_refused_unread(authority):
    refused(bytes(timestamp.LARGEST + 1), DATA, {KID: authority.root})


@settings(max_examples=300, deadline=None)
@given(junk=st.binary(max_size=300))
def test_junk_is_refused_and_nothing_else_happens(authority, junk):
    refused(junk, DATA, {KID: authority.root})


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_a_flipped_bit_is_refused_or_changes_nothing_that_is_signed(authority, token, data):
    index = data.draw(st.integers(0, len(token) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = token[:index] + bytes([token[index] ^ (1 << bit)]) + token[index + 1 :]
    try:
        stamp = timestamp.check(changed, DATA, {KID: authority.root})
    except InputError:
        return
    # The wrapper of a token and its copies of certificates are not signed: the time is.
    assert stamp == timestamp.check(token, DATA, {KID: authority.root})


def test_without_the_extra_the_hint_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    with pytest.raises(MissingCapabilityError) as caught:
        timestamp.check(b"", b"", {})
    assert "redactkit[tsa]" in caught.value.hint
