"""What a release hides behind: one secret, separate keys for separate things."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from redactkit.annex.salts import (
    ReleaseSecret,
    ground_group,
    hkdf,
    new_secret,
    order_group,
    trailer,
)
from redactkit.errors import InputError

SECRET = ReleaseSecret(bytes(range(32)))
GROUP = order_group("direction-1")
PLACE = ("data/record.json", "/title", "0:9")


def test_hkdf_gives_the_figures_of_rfc_5869():
    # appendix A.3: SHA-256, neither salt nor info
    figures = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    assert hkdf(b"\x0b" * 22, b"").hex() == figures


@given(st.binary(min_size=1, max_size=64), st.binary(max_size=64))
def test_hkdf_is_that_of_another_library(key, info):
    theirs = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(key)
    assert hkdf(key, info) == theirs


def test_salts_are_made_as_the_design_says():
    import hashlib
    import hmac

    key = hkdf(SECRET.value, b"order/direction-1")
    message = b"redactkit/salt/v1\0data/record.json\0/title\x000:9"
    assert SECRET.salt(GROUP, *PLACE) == hmac.new(key, message, hashlib.sha256).digest()


def test_every_part_of_a_place_changes_the_salt():
    salts = {
        SECRET.salt(GROUP, *PLACE),
        SECRET.salt(order_group("direction-2"), *PLACE),
        SECRET.salt(ground_group("direction-1"), *PLACE),
        SECRET.salt(GROUP, "data/notice.md", "/title", "0:9"),
        SECRET.salt(GROUP, "data/record.json", "/summary", "0:9"),
        SECRET.salt(GROUP, "data/record.json", "/title", "0:8"),
        SECRET.salt(GROUP, "data/record.json", "/title", ""),
        new_secret().salt(GROUP, *PLACE),
    }
    assert len(salts) == 8


def test_salts_decoys_blinds_and_the_order_of_pseudonyms_have_keys_of_their_own():
    values = [
        SECRET.seed,
        SECRET.decoy("data/record.json", 0),
        SECRET.decoy("data/record.json", 1),
        SECRET.decoy("data/commitments.jsonl", 0),
        SECRET.source_salt("data/record.json"),
        SECRET.salt(order_group("source"), "data/record.json", "", ""),
        bytes.fromhex(SECRET.blind("data/record.json")),
        bytes.fromhex(SECRET.blind("data/notice.md")),
    ]
    assert len({value[:16] for value in values}) == len(values)


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_secret_of_another_size_is_refused(size):
    with pytest.raises(InputError):
        ReleaseSecret(bytes(size))


def test_the_secret_does_not_show_in_a_repr():
    assert repr(SECRET) == "ReleaseSecret()"


def test_two_releases_never_have_one_secret():
    assert new_secret() != new_secret()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("data/notice.md", b"\n<!-- blind: ab -->\n"),
        ("data/notice.html", b"\n<!-- blind: ab -->\n"),
        ("data/documents/document-1.txt", b"\n[blind: ab]\n"),
    ],
)
def test_the_blind_of_a_text_stands_in_its_last_line(name, line):
    assert trailer(name, "ab") == line
