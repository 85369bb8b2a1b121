"""Canonical JSON agrees with an independent writer of RFC 8785."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from redactkit import canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEY = st.text(st.characters(max_codepoint=127))
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
    max_leaves=25,
)


@given(VALUE)
def test_bytes_are_those_of_rfc_8785(value):
    assert canonical.dumps(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [1.5, 2**53, {"é": 1}, {1: 2}, {"a": [float("nan")]}, b"x"])
def test_what_has_no_one_form_is_refused(value):
    with pytest.raises(ValueError, match=r"canonical|too large"):
        canonical.dumps(value)


def test_a_digest_is_that_of_the_standard():
    # FIPS 180-2, appendix B.1
    assert canonical.sha256_hex(b"abc").startswith("ba7816bf8f01cfea414140de5dae2223")
