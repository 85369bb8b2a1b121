"""Leaves say little, in one spelling."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import KEY, WITNESS, leaf

from redactkit import canonical, strict
from redactkit.errors import InputError
from redactkit.ledger.leaf import TYPES, Leaf, load_leaf
from redactkit.signing import dsse

IDS = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,99}", fullmatch=True)


DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(st.sampled_from(TYPES), IDS, DIGESTS, DIGESTS)
def test_a_leaf_is_canonical_json_and_reads_back(kind, identity, digest, envelope):
    made = Leaf(kind, identity, digest, envelope)
    assert canonical.dumps(strict.load_json(made.data)) == made.data
    assert strict.load_json(made.data) == {
        "v": 1, "type": kind, "id": identity, "digest": digest, "envelope": envelope
    }  # fmt: skip
    assert load_leaf(made.data) == made
    assert len(made.data) <= 1024


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"v":1', b'"v":2'), (b'"v":1', b'"v":1.0'), (b'"v":1', b'"v":true'),
        (b"release", b"rumour"), (b"r-1", b"R-1"), (b"r-1", b""), (b"r-1", b"r" * 101),
        (b"r-1", b"r\\u002d1"), (b":", b": "), (b"}", b"}\n"), (b"}", b',"name":"x"}'),
        (b'"id"', b'"id":"r-1","id"'), (b'"envelope"', b'"other"'), (b'"envelope":"', b'"envelope":"00'),
    ],
)  # fmt: skip
def test_any_other_bytes_are_refused(old, new):
    data = leaf(1).data.replace(old, new, 1)
    assert data != leaf(1).data
    with pytest.raises(InputError) as raised:
        load_leaf(data)
    assert raised.value.rule == "ledger/leaf"


def test_one_more_signature_changes_the_envelope_s_digest_only():
    one = dsse.sign(dsse.RELEASE_TYPE, b"{}", [KEY])
    two = one.signed_by(WITNESS)
    first, second = (Leaf.of("release", "r-1", envelope) for envelope in (one, two))
    assert first.digest == second.digest == sha256(b"{}").hexdigest()
    assert [first.envelope, second.envelope] == [
        sha256(dsse.dump(envelope)).hexdigest() for envelope in (one, two)
    ]
    assert first.envelope != second.envelope


def test_a_leaf_without_the_envelope_s_digest_is_none():
    made = leaf(1)
    with pytest.raises(InputError):
        load_leaf(made.data.replace(f'"envelope":"{made.envelope}",'.encode(), b""))


@given(st.binary(max_size=2000))
def test_noise_is_refused(data):
    with pytest.raises(InputError):
        load_leaf(data)
