"""The statement of a withdrawal: one form, and nothing of the record in it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit import canonical
from redactkit.errors import InputError, RedactkitError
from redactkit.signing import withdrawal
from redactkit.signing.withdrawal import REASONS, Withdrawal

GOOD = Withdrawal(
    "Kestrelshire Police", "r-" + "a2" * 10, "1" * 64, "legal", "2026-11-20T10:00:00Z", "ab" * 32
)


def changed(path, value):
    """Return the bytes of a withdrawal with one member set, or removed."""
    top = json.loads(withdrawal.dump(GOOD))
    *steps, last = path
    place = top
    for step in steps:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return canonical.dumps(top)


def test_what_is_written_is_read_again():
    for reason in REASONS:
        assert withdrawal.load(withdrawal.dump(GOOD._replace(reason=reason))).reason == reason
    assert withdrawal.load(withdrawal.dump(GOOD)) == GOOD


def test_no_reason_says_more_about_an_order_than_legal():
    assert REASONS == ("correction", "expired", "legal", "other")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("_type",), "https://in-toto.io/Statement/v0.1"),
        (("predicateType",), "urn:redactkit:predicate:release:v1"),
        (("predicate", "action"), "reinstate"),
        (("predicate", "reason"), "order-added"),
        (("predicate", "reason"), None),
        (("predicate", "effective"), "yesterday"),
        (("predicate", "release_id"), "case-17"),
        (("predicate", "nonce"), "ab"),
        (("predicate", "nonce"), None),
        (("predicate", "publisher"), ""),
        (("predicate", "record"), "case-17"),
        (("predicate", "x-field"), "/persons/0/name"),
        (("subject",), []),
        (("subject",), [{"digest": {"sha256": "1" * 64}}] * 2),
        (("subject", 0, "name"), "data/notice.md"),
        (("subject", 0, "digest", "sha256"), "1" * 63),
        (("subject", 0, "digest", "sha512"), "1" * 128),
        (("more",), "x"),
    ],
)
def test_anything_else_is_refused(path, value):
    with pytest.raises(InputError):
        withdrawal.load(changed(path, value))


def test_another_spelling_of_the_same_is_refused():
    data = withdrawal.dump(GOOD)
    for other in (data + b"\n", json.dumps(json.loads(data)).encode(), data.replace(b":", b": ")):
        with pytest.raises(InputError):
            withdrawal.load(other)


def test_what_breaks_a_rule_is_never_written():
    with pytest.raises(InputError):
        withdrawal.dump(GOOD._replace(reason="order-lifted"))


def test_a_withdrawal_is_told_from_a_release():
    assert withdrawal.is_withdrawal(withdrawal.dump(GOOD))
    assert not withdrawal.is_withdrawal(b'{"predicateType":"urn:redactkit:predicate:release:v1"}')
    assert not withdrawal.is_withdrawal(b"[]")


@given(st.binary(max_size=200))
def test_only_our_own_errors_come_out(data):
    with pytest.raises(RedactkitError):
        withdrawal.load(data)
