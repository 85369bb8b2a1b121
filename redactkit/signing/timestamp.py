"""RFC 3161 time stamps over the file of an envelope, by authorities that a trust root names.

The imprint is the SHA-256 digest of the envelope's file: payload type, payload and all
signatures, in the one form that is accepted. So `openssl ts -verify -data` takes the
same file. Certificates inside a token only lead from its signer to one of the given
roots; none of them is trusted for being there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from redactkit.errors import InputError, Location, MissingCapabilityError

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

LARGEST = 64 * 2**10
"""Largest response that is read: a token and a few certificates take a tenth of it."""
RULE = "signing/timestamp"
_SHA256_OID = "2.16.840.1.101.3.4.2.1"


class Stamp(NamedTuple):
    """What a valid token proves.

    Attributes:
        time: The authority's genTime: the file existed then.
        kid: Id of the root key that vouches for the authority.
    """

    time: datetime
    kid: str


def request(data: bytes) -> bytes:
    """Return a TimeStampReq (RFC 3161, 2.4.1) for a file, in DER.

    It carries no nonce, which would only tell one response for the same file from
    another, and asks for the authority's certificate.

    Raises:
        MissingCapabilityError: The extra `tsa` is not installed.
    """
    _require()
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    wanted = TimestampRequestBuilder(data=data, hash_algorithm=HashAlgorithm.SHA256, nonce=False)
    return bytes(wanted.build().as_bytes())


def check(token: bytes, data: bytes, roots: Mapping[str, bytes], path: str = "") -> Stamp:
    """Return what a TimeStampResp proves about a file.

    Args:
        token: The response, in DER.
        data: The file that was stamped.
        roots: Certificates of the trusted roots in DER, by the ids of their keys.
        path: Name of the token's file, for messages.

    Raises:
        InputError: The token is not well-formed, is for other data, or is not by an
            authority under one of the roots that was valid at its time.
        MissingCapabilityError: The extra `tsa` is not installed.
    """
    _require()
    place = Location(path)
    response, info = _decode(token, place)
    if info.algorithm != _SHA256_OID:
        raise InputError("the time stamp is not over a SHA-256 digest", place, rule=RULE)
    digest = hashlib.sha256(data).digest()
    if info.imprint != digest:
        raise InputError("the time stamp is for other data", place, rule=RULE)
    for kid, certificate in roots.items():
        if _vouches(certificate, response, digest):
            return Stamp(info.time, kid)
    message = "the time stamp is by no authority of the trust root, or by one out of its time"
    raise InputError(message, place, rule=RULE)


class _Info(NamedTuple):
    algorithm: str
    imprint: bytes
    time: datetime


def _decode(token: bytes, place: Location) -> tuple[TimeStampResponse, _Info]:
    from rfc3161_client import PKIStatus, decode_timestamp_response

    message = "this is no time stamp"
    if len(token) > LARGEST:
        raise InputError(message, place, rule=RULE)
    try:
        response = decode_timestamp_response(token)
        if PKIStatus(response.status) is not PKIStatus.GRANTED:
            raise InputError("the authority refused the time stamp", place, rule=RULE)
        # Members are parsed when they are asked for, so what is wrong shows here only.
        imprint = response.tst_info.message_imprint
        algorithm = imprint.hash_algorithm.dotted_string
        return response, _Info(algorithm, imprint.message, response.tst_info.gen_time)
    except ValueError:
        raise InputError(message, place, rule=RULE) from None


def _vouches(certificate: bytes, response: TimeStampResponse, digest: bytes) -> bool:
    from cryptography import x509
    from rfc3161_client import VerificationError, VerifierBuilder

    root = x509.load_der_x509_certificate(certificate)
    try:
        return VerifierBuilder(roots=[root]).build().verify(response, digest)
    except (VerificationError, ValueError):
        return False


def _require() -> None:
    try:
        import rfc3161_client  # noqa: F401 - whether it is there
    except ImportError:
        hint = "install it with: pip install 'redactkit[tsa]'"
        raise MissingCapabilityError(
            "time stamps need the extra tsa", hint=hint, rule="signing/no-tsa"
        ) from None
