"""The tree of RFC 6962: against its text, read naively, and against changed proofs."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import Naive

from redactkit.ledger import merkle

# The eight entries of the examples that RFC 6962's authors publish for its tree, and the
# roots over the first one, two, ... of them.
ENTRIES = tuple(
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def root_over(entries):
    hashes = [merkle.leaf_hash(entry) for entry in entries]
    return merkle.join(
        [
            merkle.perfect_root(hashes[index << level : (index + 1) << level])
            for level, index in merkle.subtrees(0, len(hashes))
        ]
    )


def proof_over(entries, ranges):
    return tuple(Naive(tuple(entries[start:stop])).root for start, stop in ranges)


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots_come_out(size):
    assert root_over(ENTRIES[:size]).hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_digest_of_nothing():
    assert root_over(()) == sha256(b"").digest() == merkle.EMPTY_ROOT


def test_the_published_inclusion_and_consistency_proofs_come_out():
    # RFC 6962, section 2.1.3: the tree of seven leaves d0..d6 with its nodes a..l.
    d = ENTRIES[:7]
    a, b, c, dd, e, f, j = (merkle.leaf_hash(entry) for entry in d)
    g, h, i = merkle.node_hash(a, b), merkle.node_hash(c, dd), merkle.node_hash(e, f)
    k, ll = merkle.node_hash(g, h), merkle.node_hash(i, j)
    assert proof_over(d, merkle.inclusion_path(0, 7)) == (b, h, ll)
    assert proof_over(d, merkle.inclusion_path(3, 7)) == (c, g, ll)
    assert proof_over(d, merkle.inclusion_path(4, 7)) == (f, j, k)
    assert proof_over(d, merkle.inclusion_path(6, 7)) == (i, k)
    assert proof_over(d, merkle.consistency_path(3, 7)) == (c, dd, g, ll)
    assert proof_over(d, merkle.consistency_path(4, 7)) == (ll,)
    assert proof_over(d, merkle.consistency_path(6, 7)) == (i, j, k)


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40), st.data())
def test_proofs_are_those_of_the_text_of_rfc_6962(entries, data):
    tree = Naive(tuple(entries))
    index = data.draw(st.integers(0, len(entries) - 1))
    old = data.draw(st.integers(1, len(entries)))
    assert root_over(entries) == tree.root
    assert list(proof_over(entries, merkle.inclusion_path(index, len(entries)))) == tree.path(index)
    assert list(proof_over(entries, merkle.consistency_path(old, len(entries)))) == tree.proof(old)


@given(st.integers(1, 300), st.data())
def test_every_inclusion_proof_verifies_and_every_change_of_it_fails(size, data):
    entries = [number.to_bytes(2, "big") for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    proof = proof_over(entries, merkle.inclusion_path(index, size))
    leaf, root = merkle.leaf_hash(entries[index]), root_over(entries)
    assert merkle.verify_inclusion(proof, index, size, leaf, root)
    other = sha256(b"other").digest()
    assert not merkle.verify_inclusion(proof, index, size, other, root)
    assert not merkle.verify_inclusion(proof, index, size, leaf, other)
    assert not merkle.verify_inclusion((*proof, other), index, size, leaf, root)
    assert not merkle.verify_inclusion((other, *proof), index, size, leaf, root)
    wrong = data.draw(st.integers(-1, size + 1).filter(lambda at: at != index))
    assert not merkle.verify_inclusion(proof, wrong, size, leaf, root)
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        assert not merkle.verify_inclusion(proof[:at] + proof[at + 1 :], index, size, leaf, root)
        changed = (*proof[:at], other, *proof[at + 1 :])
        assert not merkle.verify_inclusion(changed, index, size, leaf, root)
        cut = (*proof[:at], proof[at][:31], *proof[at + 1 :])
        assert not merkle.verify_inclusion(cut, index, size, leaf, root)


@given(st.integers(1, 300), st.data())
def test_every_consistency_proof_verifies_and_every_change_of_it_fails(new, data):
    entries = [number.to_bytes(2, "big") for number in range(new)]
    old = data.draw(st.integers(1, new))
    proof = proof_over(entries, merkle.consistency_path(old, new))
    roots = root_over(entries[:old]), root_over(entries)
    assert merkle.verify_consistency(proof, old, new, *roots)
    other = sha256(b"other").digest()
    assert not merkle.verify_consistency(proof, old, new, other, roots[1])
    assert not merkle.verify_consistency(proof, old, new, roots[0], other)
    assert not merkle.verify_consistency((*proof, other), old, new, *roots)
    assert not merkle.verify_consistency(proof, new, old - 1, *roots)
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        changed = (*proof[:at], other, *proof[at + 1 :])
        assert not merkle.verify_consistency(changed, old, new, *roots)
        assert not merkle.verify_consistency(proof[:at] + proof[at + 1 :], old, new, *roots)


def test_nothing_is_consistent_with_the_empty_tree():
    root = root_over(ENTRIES)
    assert not merkle.verify_consistency((), 0, 8, merkle.EMPTY_ROOT, root)
    assert not merkle.verify_consistency((), 0, 0, merkle.EMPTY_ROOT, merkle.EMPTY_ROOT)


def test_an_endless_proof_is_not_looked_at():
    hashes = (sha256(b"").digest(),) * 65
    assert not merkle.verify_inclusion(hashes, 0, 2**53, hashes[0], hashes[0])
    assert not merkle.verify_consistency(hashes, 1, 2**53, hashes[0], hashes[0])


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 2**40 + 1, 2**53 - 1])
def test_paths_are_no_longer_than_the_tree_is_high(size):
    assert len(merkle.inclusion_path(size // 3, size)) <= size.bit_length()
    assert len(merkle.consistency_path(size // 3 + 1, size)) <= size.bit_length() + 1
