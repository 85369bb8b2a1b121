"""Published vectors for the two algorithms, through our own keys.

From the package cryptography-vectors: D. J. Bernstein's list for Ed25519, of which
RFC 8032 prints the first ones, and NIST's for ECDSA P-256 with SHA-256 (FIPS 186-3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import cryptography_vectors
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from redactkit.errors import ConfigError
from redactkit.signing.keys import Algorithm, PublicKey, public_key

VECTORS = Path(cryptography_vectors.__path__[0]) / "asymmetric"
ED25519 = bytes.fromhex("302a300506032b6570032100")
P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")


def ed25519() -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield public key, signature and message."""
    for line in (VECTORS / "Ed25519/sign.input").read_text("ascii").splitlines():
        _, public, message, signed = (bytes.fromhex(part) for part in line.split(":")[:4])
        assert signed[64:] == message
        yield public, signed[:64], message


def nist(name: str, section: str) -> Iterator[dict[str, str]]:
    """Yield the cases of a section of one of NIST's files."""
    text = (VECTORS / "ECDSA/FIPS_186-3" / name).read_text("ascii")
    body = re.split(r"^\[(.+)\]\s*$", text, flags=re.MULTILINE)
    for block in re.split(r"\n\s*\n", body[body.index(section) + 1]):
        if case := dict(re.findall(r"^(\w+) = (\S+)", block, re.MULTILINE)):
            yield case


def p256(case: dict[str, str]) -> PublicKey:
    # A coordinate out of range may have a digit more.
    x, y = (case[name].zfill(66 if len(case[name]) > 64 else 64) for name in ("Qx", "Qy"))
    return public_key(P256 + bytes.fromhex(x + y))


def der(case: dict[str, str]) -> bytes:
    return encode_dss_signature(int(case["R"], 16), int(case["S"], 16))


def test_every_ed25519_signature_of_the_list_is_right_and_none_with_a_flipped_bit():
    cases = list(ed25519())
    assert len(cases) == 1024
    for number, (public, signature, message) in enumerate(cases):
        key = public_key(ED25519 + public)
        assert key.algorithm is Algorithm.ED25519
        assert key.verifies(signature, message)
        at = number % 64
        wrong = signature[:at] + bytes([signature[at] ^ 1 << number % 8]) + signature[at + 1 :]
        assert not key.verifies(wrong, message)
        assert not key.verifies(signature, message + b"\0")


def test_every_ecdsa_signature_of_the_list_is_judged_as_nist_says():
    cases = list(nist("SigVer.rsp", "P-256,SHA-256"))
    judged = [p256(case).verifies(der(case), bytes.fromhex(case["Msg"])) for case in cases]
    assert judged == [case["Result"] == "P" for case in cases]
    assert {True, False} == set(judged)
    assert len(judged) == 15


def test_every_ecdsa_signature_that_nist_made_is_right_in_der_and_wrong_as_two_numbers():
    cases = list(nist("SigGen.txt", "P-256,SHA-256"))
    assert len(cases) == 15
    for case in cases:
        message, raw = bytes.fromhex(case["Msg"]), bytes.fromhex(case["R"] + case["S"])
        assert p256(case).verifies(der(case), message)
        assert not p256(case).verifies(raw, message)


def test_a_point_that_nist_calls_invalid_is_no_key():
    cases = list(nist("PKV.rsp", "P-256"))
    assert {case["Result"] for case in cases} == {"P", "F"}
    for case in cases:
        if case["Result"] == "P":
            assert p256(case).algorithm is Algorithm.ECDSA_P256
        else:
            with pytest.raises(ConfigError):
                p256(case)
