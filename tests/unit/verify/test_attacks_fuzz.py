"""Bounded fuzzing of what a hostile bundle holds: only our own errors, and no hang.

Starting points are valid files, so that the damage reaches the inner checks.
"""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from bundles import NOW, PAYLOAD, make_bundle, make_keys, make_predicate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit import canonical
from redactkit.errors import RedactkitError
from redactkit.release import build
from redactkit.signing import dsse, statement, trust
from redactkit.signing.layout import ENVELOPE, trust_name
from redactkit.verify import Status, verify

KEYS = make_keys()
STATEMENT = build(PAYLOAD, make_predicate()).statement
SIGNED = dsse.dump(dsse.sign(dsse.RELEASE_TYPE, STATEMENT, [KEYS.preparer, KEYS.approver]))
ROOT = KEYS.trust_root.payload

BOUNDED = settings(
    max_examples=300,
    deadline=timedelta(seconds=2),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def sealed(payload):
    return dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, payload, [KEYS.root]))


READERS = {
    "envelope": (SIGNED, lambda data: dsse.load(data, dsse.RELEASE_TYPE)),
    "statement": (STATEMENT, statement.load),
    "trust root": (ROOT, lambda data: trust.load(sealed(data))),
}

WORDS = ["", "x-", "payload", "payloadType", "signatures", "keyid", "sig", "_type", "subject", "name", "digest", "sha256", "predicate", "predicateType", "keys", "roles", "spki", "kid", "threshold", "revoked", "../x", "a" * 64, "AAAA", "2026-02-30", "9999-12-31T23:59:60Z", "\ud800", "\0", "\u202e"]  # fmt: skip

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(WORDS)
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def containers(value):
    """Yield every object and array of a JSON value."""
    if isinstance(value, (dict, list)):
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from containers(item)


@st.composite
def damaged_values(draw, data):
    """Return the bytes of a JSON file in which some members were changed."""
    value = json.loads(data)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from([one for one in containers(value) if one] or [{"": 0}]))
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        match draw(st.integers(0, 3)):
            case 0:
                place[key] = draw(VALUES)
            case 1:
                del place[key]
            case 2 if isinstance(place, list):
                place.append(place[key])
            case 2:
                place[draw(st.sampled_from(WORDS))] = place[key]
            case _:
                place[key] = [place[key]] if draw(st.booleans()) else {"sha256": place[key]}
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


PIECES = [b"", b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u0000", b"\\ud800", b"\0", b"\xff", b"\xef\xbb\xbf", b"NaN", b"-", b"1e999", b"9" * 30, b"[" * 100, b'{"":' * 100, b"\n"]  # fmt: skip


@st.composite
def damaged_bytes(draw, data):
    """Return bytes of which some were cut, repeated, or replaced by awkward ones."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        new = draw(st.sampled_from(PIECES) | st.binary(max_size=8) | st.just(data[start:end] * 2))
        data = data[:start] + new + data[end:]
    return data


def judged(reader, data):
    """Read it; whatever is accepted is the one spelling of what it says."""
    _, load = READERS[reader]
    try:
        value = load(data)
    except RedactkitError as error:
        assert error.rule
        assert len(error.message) < 200
        return None
    return value


@pytest.mark.parametrize("reader", READERS)
@BOUNDED
@given(data=st.data())
def test_a_file_with_changed_members_raises_only_our_own_errors(reader, data):
    broken = data.draw(damaged_values(READERS[reader][0]))
    value = judged(reader, broken)
    if reader == "statement" and value is not None:
        assert statement.dump(value) == broken
    if reader == "trust root" and value is not None:
        assert value.payload == broken


@pytest.mark.parametrize("reader", READERS)
@BOUNDED
@given(data=st.data())
def test_a_file_with_changed_bytes_raises_only_our_own_errors(reader, data):
    broken = data.draw(damaged_bytes(READERS[reader][0]))
    value = judged(reader, broken)
    if reader == "envelope" and value is not None:
        assert dsse.dump(value) == broken


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("fuzz"), KEYS)


def verdict(folder, name, data):
    """Verify with other bytes in the place of a file, then put the right ones back."""
    before = (folder / name).read_bytes()
    (folder / name).write_bytes(data)
    try:
        return verify(folder, KEYS.pin, NOW), before
    finally:
        (folder / name).write_bytes(before)


@pytest.mark.parametrize("name", [ENVELOPE, trust_name(1), "manifest-sha256.txt", "bagit.txt"])
@BOUNDED
@given(data=st.data())
def test_a_bundle_with_other_bytes_anywhere_is_refused_and_nothing_is_raised(bundle, name, data):
    original = (bundle / name).read_bytes()
    answer, before = verdict(bundle, name, broken := data.draw(damaged_bytes(original)))
    assert answer.report.ok is (broken == before)


@BOUNDED
@given(data=st.data())
def test_whatever_two_people_signed_is_judged_without_an_exception(bundle, data):
    broken = data.draw(damaged_values(STATEMENT) | damaged_bytes(STATEMENT))
    if not broken:
        return
    signed = dsse.sign(dsse.RELEASE_TYPE, broken, [KEYS.preparer, KEYS.approver])
    answer, _ = verdict(bundle, ENVELOPE, dsse.dump(signed))
    failed = [check.id for check in answer.checks if check.status is Status.FAIL]
    assert answer.report.ok is not bool(failed)
    if answer.authentic:
        assert dict(answer.statement.subjects) == dict(statement.load(STATEMENT).subjects)


@BOUNDED
@given(st.binary(max_size=200))
def test_any_payload_in_a_right_envelope_is_no_statement(payload):
    text = base64.b64encode(payload).decode()
    data = canonical.dumps({**json.loads(SIGNED), "payload": text}) + b"\n"
    try:
        envelope = dsse.load(data, dsse.RELEASE_TYPE)
    except RedactkitError:
        assert payload == b""
        return
    assert envelope.payload == payload
    with pytest.raises(RedactkitError):
        statement.load(envelope.payload)


def test_the_starting_points_are_valid(tmp_path):
    for data, load in READERS.values():
        assert load(data) is not None
    folder = make_bundle(tmp_path, KEYS)
    assert verify(folder, KEYS.pin, NOW).authentic
