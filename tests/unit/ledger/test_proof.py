"""Proofs that go with a bundle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import LOGS, STRANGER, WITNESSES, leaf, log, make

from redactkit.errors import InputError, RedactkitError
from redactkit.ledger.proof import TlogProof, load_proof


@pytest.fixture(scope="module")
def proof(tmp_path_factory):
    return make(tmp_path_factory.mktemp("proof") / "ledger", 300).prove_inclusion(5)


def test_a_proof_shows_its_own_leaf_under_the_head_and_no_other(proof):
    loaded = load_proof(proof.data)
    assert loaded == proof
    assert loaded.verify(leaf(5), LOGS, WITNESSES).size == 300
    for other in (
        leaf(6),
        leaf(5)._replace(type="withdrawal"),
        leaf(5)._replace(digest="0" * 64),
        leaf(5)._replace(envelope="0" * 64),
    ):
        with pytest.raises(InputError) as raised:
            loaded.verify(other, LOGS)
        assert raised.value.rule == "ledger/proof"


def test_the_file_is_that_of_the_specification(proof):
    lines = proof.data.decode().split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1] == "index 5"
    assert lines[2 + len(proof.hashes)] == ""
    assert lines[3 + len(proof.hashes)] == "kestrelshire-police"


def test_a_proof_under_a_head_of_somebody_else_is_refused(proof):
    with pytest.raises(InputError) as raised:
        proof.verify(leaf(5), (log(STRANGER),))
    assert raised.value.rule == "ledger/signature"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"@v1", b"@v2"), (b"index 5", b"index 05"), (b"index 5", b"index -5"), (b"index 5", b"index"),
        (b"index 5", b"index 5 "), (b"index 5\n", b""), (b"index 5", b"extra AAAA\nindex 5"),
        (b"index 5\n", b"index 5\n\n"), (b"=\n", b"\n"), (b"=\n", b"=\r\n"), (b"c2sp", b"\xffc2sp"),
        (b"index 5\n", b"index 5\n" + b"AAAA\n"), (b"\n\n", b"\n"),
        (b"index 5\n", b"index 5\n" + (b"A" * 43 + b"=\n") * 65),
        (b"index 5", b"index " + b"9" * 17), (b"index 5\n", b"index 6\n"),
    ],
)  # fmt: skip
def test_another_form_is_refused(proof, old, new):
    data = proof.data.replace(old, new, 1)
    assert data != proof.data
    with pytest.raises(InputError):
        load_proof(data).verify(leaf(5), LOGS)


def test_a_huge_file_is_refused_before_it_is_read(proof):
    with pytest.raises(InputError, match="too large"):
        load_proof(proof.data + bytes(2**20))


def test_no_byte_of_a_proof_can_be_changed(proof):
    for at in range(len(proof.data)):
        for bit in (1, 32):
            data = bytearray(proof.data)
            data[at] ^= bit
            with pytest.raises(InputError):
                load_proof(bytes(data)).verify(leaf(5), LOGS)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_noise_raises_our_errors_only(noise):
    head = b"c2sp.org/tlog-proof@v1\nindex 0\n"
    for data in (noise, head + noise, head + b"\n" + noise):
        try:
            loaded = load_proof(data)
        except RedactkitError:
            continue
        assert isinstance(loaded, TlogProof)
        assert loaded.data == data
        with pytest.raises(RedactkitError):
            loaded.verify(leaf(0), LOGS)
