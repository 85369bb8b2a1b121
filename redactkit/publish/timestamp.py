"""Have a release stamped by a time-stamp authority (RFC 3161), by file or over the network."""

from __future__ import annotations

import http.client
import urllib.request
from datetime import datetime
from pathlib import Path

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.findings import Report
from redactkit.signing import timestamp
from redactkit.signing.files import PUBLIC, write_new
from redactkit.signing.layout import ENVELOPE, TIMESTAMP
from redactkit.signing.trust import TrustRoot
from redactkit.verify import Pin, verify

RULE = "publish/timestamp"
_PATIENCE = 30.0
_LIMITS = strict.Limits(max_bytes=timestamp.LARGEST)


def judge(bundle: Path, pin: Pin, now: datetime) -> tuple[Report, TrustRoot | None]:
    """Return what is wrong with a release that is to be stamped, and its trust root.

    Only an approved release is stamped: a later signature would alter what was.
    """
    if not bundle.is_dir():
        hint = "unpack a zip first"
        raise ConfigError("there is no such folder", Location(str(bundle)), hint=hint, rule=RULE)
    if (bundle / TIMESTAMP).exists():
        place = Location(str(bundle / TIMESTAMP))
        raise ConfigError("the release has a time stamp already", place, rule=RULE)
    answer = verify(bundle, pin, now)
    return (Report() if answer.valid else answer.report), answer.root


def request(bundle: Path) -> bytes:
    """Return the request for a release's time stamp, in DER."""
    return timestamp.request(strict.read_bytes(bundle / ENVELOPE))


def attach(bundle: Path, root: TrustRoot, response: bytes) -> datetime:
    """Put a response into a release, once it was checked, and return its time.

    Raises:
        ConfigError: The trust root names no authority, or the file cannot be written.
        InputError: The response is not one that `verify` would accept.
    """
    if not root.certificates:
        hint = "add its root certificate: see `redactkit trust --help`"
        raise ConfigError("the trust root names no time-stamp authority", hint=hint, rule=RULE)
    stamp = timestamp.check(
        response, strict.read_bytes(bundle / ENVELOPE), root.certificates, "the response"
    )
    write_new(bundle / TIMESTAMP, response, PUBLIC)
    return stamp.time


def read_response(path: Path) -> bytes:
    """Return the bytes of a response that came as a file."""
    return strict.read_bytes(path, _LIMITS)


def fetch(url: str, asked: bytes) -> bytes:
    """Return an authority's response over HTTP (RFC 3161, 3.4).

    What goes out is the digest of the envelope and nothing else.

    Raises:
        ConfigError: The address is none of http and https.
        InputError: There is no answer, or it is no time stamp.
    """
    if not url.startswith(("https://", "http://")):
        raise ConfigError("the address must begin with https:// or http://", rule=RULE)
    headers = {"Content-Type": "application/timestamp-query"}
    question = urllib.request.Request(url, asked, headers)  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(question, timeout=_PATIENCE) as answer:  # noqa: S310 - as above
            return bytes(answer.read(timestamp.LARGEST + 1))
    except (http.client.HTTPException, OSError, ValueError):
        hint = "ask again later, or carry the request there as a file: --request-out"
        raise InputError(
            "the authority did not answer", hint=hint, rule="publish/no-answer"
        ) from None
