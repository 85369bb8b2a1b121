"""JSON that two readers could understand differently, in every file that is signed.

The cases are our own; their names follow the kinds of nst/JSONTestSuite. What that
suite leaves open or allows, like a key that stands twice, is refused here. Each case
is a whole envelope, a signed statement or a trust root, broken in one place.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from bundles import PAYLOAD, make_keys, make_predicate

from redactkit.errors import RedactkitError
from redactkit.release import build
from redactkit.signing import dsse, statement, trust

KEYS = make_keys()
STATEMENT = build(PAYLOAD, make_predicate()).statement
ENVELOPE = dsse.dump(dsse.sign(dsse.RELEASE_TYPE, STATEMENT, [KEYS.preparer, KEYS.approver]))
ROOT = KEYS.trust_root.payload


def sealed(payload: bytes) -> bytes:
    return dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, payload, [KEYS.root]))


READERS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "envelope": (ENVELOPE, lambda data: dsse.load(data, dsse.RELEASE_TYPE, "file")),
    "statement": (STATEMENT, lambda data: statement.load(data, "file")),
    "trust root": (ROOT, lambda data: trust.load(sealed(data), "file")),
}


def first(member: bytes) -> Callable[[bytes], bytes]:
    """Return the change that puts a member before all others."""
    return lambda data: data.replace(b"{", b"{" + member + b",", 1)


def twice(data: bytes) -> bytes:
    """Repeat the first member, with its own value."""
    return twice_with(json.dumps(next(iter(json.loads(data).values()))).encode())(data)


def twice_with(new: bytes, *, escaped: bool = False) -> Callable[[bytes], bytes]:
    """Return the change that repeats the first key, with another value."""

    def change(data: bytes) -> bytes:
        name = next(iter(json.loads(data)))
        spelt = f"\\u{ord(name[0]):04x}{name[1:]}" if escaped else name
        return first(b'"%b":%b' % (spelt.encode(), new))(data)

    return change


def value(new: bytes) -> Callable[[bytes], bytes]:
    """Return the change that puts another value in the place of the first string value."""

    def change(data: bytes) -> bytes:
        head, _, rest = data.partition(b':"')
        return head + b":" + new + rest[rest.index(b'"') + 1 :]

    return change


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


CASES: dict[str, Callable[[bytes], bytes]] = {
    # y_ in the suite, refused by us
    "object_duplicated_key_and_value": twice,
    "object_duplicated_key": twice_with(b"null"),
    "object_escaped_duplicate_key": twice_with(b"null", escaped=True),
    "structure_whitespace_array": replaced(b":", b": "),
    "string_allowed_escapes": replaced(b"a", b"\\u0061"),
    "string_escaped_slash": replaced(b"/", b"\\/"),
    # i_ in the suite: left to the reader
    "string_utf8_bom": lambda data: b"\xef\xbb\xbf" + data,
    "string_utf16_be": lambda data: data.decode().encode("utf-16-be"),
    "string_utf16_le_with_bom": lambda data: b"\xff\xfe" + data.decode().encode("utf-16-le"),
    "string_lone_high_surrogate": value(b'"\\ud800"'),
    "string_lone_low_surrogate": value(b'"\\udc00"'),
    "string_inverted_surrogates": value(b'"\\udd1e\\ud834"'),
    "string_invalid_utf8": value(b'"\xff"'),
    "string_overlong_sequence": value(b'"\xc0\xaf"'),
    "string_encoded_surrogate": value(b'"\xed\xa0\x80"'),
    "number_huge_exponent": value(b"1e99999"),
    "number_very_big_negative_int": value(b"-" + b"9" * 400),
    "number_huge_int": value(b"1" * 100_000),
    "number_double_that_overflows": value(b"1.0e400"),
    "number_float": value(b"1.0"),
    "number_minus_zero": value(b"-0"),
    "structure_500_nested_arrays": value(b"[" * 500 + b"]" * 500),
    # n_ in the suite
    "structure_100000_opening_arrays": lambda data: b"[" * 100_000,
    "structure_open_array_object": lambda data: b'[{"":' * 50_000,
    "number_nan": value(b"NaN"),
    "number_infinity": value(b"Infinity"),
    "number_minus_infinity": value(b"-Infinity"),
    "number_hex": value(b"0x1"),
    "number_leading_zero": value(b"012"),
    "number_plus": value(b"+1"),
    "number_full_width_digit": value("\uff11".encode()),
    "incomplete_true": value(b"tru"),
    "capital_true": value(b"True"),
    "object_trailing_comma": lambda data: data.rstrip().removesuffix(b"}") + b",}",
    "object_double_comma": replaced(b",", b",,"),
    "object_missing_colon": replaced(b":", b" "),
    "object_single_quote": replaced(b'"', b"'"),
    "object_unquoted_key": lambda data: b"{a:1," + data[1:],
    "object_comment": replaced(b"{", b"{/**/"),
    "object_trailing_comment": lambda data: data + b"//",
    "string_unescaped_newline": value(b'"\n"'),
    "string_unescaped_tab": value(b'"\t"'),
    "string_unescaped_nul": value(b'"\0"'),
    "string_bad_escape": value(b'"\\x00"'),
    "string_escaped_nul": value(b'"\\u0000"'),
    "structure_trailing_hash": lambda data: data + b"#",
    "structure_trailing_nul": lambda data: data + b"\0",
    "structure_two_objects": lambda data: data + data,
    "structure_unclosed_object": lambda data: data.rstrip()[:-1],
    "structure_form_feed": lambda data: b"\f" + data,
    "structure_no_break_space": lambda data: b"\xc2\xa0" + data,
    "structure_no_data": lambda data: b"",
    "structure_single_space": lambda data: b" ",
    "structure_lone_null": lambda data: b"null",
    "structure_lone_string": lambda data: b'"{}"',
    "structure_lone_number": lambda data: b"0",
    "structure_array_around": lambda data: b"[" + data.rstrip() + b"]",
    "structure_json_in_a_string": lambda data: json.dumps(data.decode()).encode(),
}


@pytest.mark.parametrize("reader", READERS)
def test_the_unbroken_file_is_read(reader):
    data, load = READERS[reader]
    assert load(data) is not None


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("reader", READERS)
def test_json_is_refused_for(reader, case):
    data, load = READERS[reader]
    broken = CASES[case](data)
    assert broken != data
    started = time.monotonic()
    with pytest.raises(RedactkitError) as caught:
        load(broken)
    assert time.monotonic() - started < 2
    assert caught.value.rule.startswith(("strict/", "signing/"))
    assert len(str(caught.value)) < 500, "an error repeats no input"


@pytest.mark.parametrize(
    "number", [b"-0", b"1.0", b"1e0", b"01", b"+1", b"0x1", b"1" * 40, b"true"]
)
@pytest.mark.parametrize("reader", ["statement", "trust root"])
def test_a_number_in_another_spelling_is_refused(reader, number):
    data, load = READERS[reader]
    name = {"statement": b'"sequence":', "trust root": b'"version":'}[reader]
    assert name + b"1" in data
    with pytest.raises(RedactkitError):
        load(data.replace(name + b"1", name + number))
