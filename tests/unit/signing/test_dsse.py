"""Envelopes: one spelling, and signatures that other tools understand."""

import base64
import json

import pytest
from bundles import make_keys
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope as OtherEnvelope
from securesystemslib.signer import SSlibKey

from redactkit.errors import InputError, RedactkitError
from redactkit.signing import dsse

KEYS = make_keys()
PAYLOAD = b'{"hello":"world"}'


def signed():
    return dsse.sign(dsse.RELEASE_TYPE, PAYLOAD, [KEYS.preparer, KEYS.approver])


def changed(**members):
    value = json.loads(dsse.dump(signed()))
    value.update(members)
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def test_the_encoding_is_that_of_the_dsse_specification():
    assert dsse.pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.binary())
def test_the_encoding_agrees_with_securesystemslib(payload_type, payload):
    other = OtherEnvelope(payload, payload_type, {})
    assert dsse.pae(payload_type, payload) == other.pae()


def test_securesystemslib_verifies_our_signatures_and_reads_our_file():
    other = OtherEnvelope.from_dict(json.loads(dsse.dump(signed())))
    public = [
        SSlibKey(key.public.kid, "ed25519", "ed25519", {"public": key.public.spki[-32:].hex()})
        for key in (KEYS.preparer, KEYS.approver)
    ]
    assert len(other.verify(public, 2)) == 2


def test_a_file_is_read_back_and_written_the_same():
    data = dsse.dump(signed())
    assert dsse.load(data, dsse.RELEASE_TYPE) == signed()
    assert dsse.dump(dsse.load(data, dsse.RELEASE_TYPE)) == data


def test_a_second_signature_of_one_key_takes_the_place_of_its_first():
    assert len(signed().signed_by(KEYS.preparer).signatures) == 2


ONE = {"keyid": "a" * 64, "sig": "AAAA"}
TWO = {"keyid": "b" * 64, "sig": "AAAA"}

BROKEN = {
    "another payload type": changed(payloadType="application/json"),
    "a payload type that is no string": changed(payloadType=["application/vnd.in-toto+json"]),
    "an unknown member": changed(extra=1),
    "an extension": changed(**{"x-more": 1}),
    "no signatures member": dsse.dump(signed()).replace(b'"signatures"', b'"signaturez"'),
    "url-safe base64": changed(payload="-_-_"),
    "base64 without padding": changed(payload="aGVsbG8"),
    "base64 with spare bits": changed(payload="aGVsbG9="),
    "base64 with a line break": changed(payload="aGVs\nbG8="),
    "an empty payload": changed(payload=""),
    "a payload that is no string": changed(payload=5),
    "a duplicate key id": changed(signatures=[ONE, ONE]),
    "signatures out of order": changed(signatures=[TWO, ONE]),
    "a key id in capitals": changed(signatures=[{"keyid": "A" * 64, "sig": "AAAA"}]),
    "a signature with an unknown member": changed(signatures=[{**ONE, "cert": ""}]),
    "a signature that is no object": changed(signatures=["AAAA"]),
    "too many signatures": changed(
        signatures=[{"keyid": f"{index:064x}", "sig": "AAAA"} for index in range(65)]
    ),
    "a duplicate member": dsse.dump(signed()).replace(
        b'{"payload":', b'{"payload":"aGVsbG8=","payload":'
    ),
    "white space": b" " + dsse.dump(signed()),
    "no line end": dsse.dump(signed()).rstrip(),
    "a second line": dsse.dump(signed()) + b"\n",
    "a byte order mark": b"\xef\xbb\xbf" + dsse.dump(signed()),
    "an escape for a plain character": dsse.dump(signed()).replace(b"in-toto", b"in-tot\\u006f"),
    "an array": b"[]\n",
    "nothing": b"",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_an_envelope_is_refused_for(broken):
    with pytest.raises(InputError) as caught:
        dsse.load(BROKEN[broken], dsse.RELEASE_TYPE, "e.json")
    assert caught.value.location.path == "e.json"
    assert caught.value.rule.startswith(("signing/", "strict/"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["payload", "payloadType", "signatures", "keyid", "sig"]), inner
        )
    ),
    max_leaves=8,
)


@given(st.binary(max_size=80) | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_else_raises_only_our_own_errors(data):
    with pytest.raises(RedactkitError):
        dsse.load(data, dsse.RELEASE_TYPE)


@given(st.data())
def test_no_change_of_one_byte_gives_another_valid_envelope_of_the_same_signatures(data):
    whole = bytearray(dsse.dump(signed()))
    index = data.draw(st.integers(0, len(whole) - 1))
    whole[index] ^= data.draw(st.integers(1, 255))
    try:
        envelope = dsse.load(bytes(whole), dsse.RELEASE_TYPE)
    except RedactkitError:
        return
    known = {key.public.kid: key.public for key in (KEYS.preparer, KEYS.approver)}
    assert not all(
        signature.keyid in known and known[signature.keyid].verifies(signature.sig, envelope.pae)
        for signature in envelope.signatures
    )


def test_a_payload_that_is_not_ours_is_handed_over_untouched():
    data = base64.b64encode(b"\x00\xff").decode()
    assert dsse.load(changed(payload=data), dsse.RELEASE_TYPE).payload == b"\x00\xff"


def test_an_envelope_of_many_parts_is_refused_before_it_is_parsed():
    with pytest.raises(InputError, match="too many parts"):
        dsse.load(b"[" * 10**6, dsse.RELEASE_TYPE)
