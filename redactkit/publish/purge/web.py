"""Ask web servers whether a release is still there, without following where they send us."""

from __future__ import annotations

import http.client
import secrets
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity
from redactkit.publish.purge.marks import tokens
from redactkit.publish.purge.search import MENTIONED, PRESENT, UNREAD
from redactkit.publish.purge.target import Target
from redactkit.signing.layout import (
    BAG_INFO,
    BAGIT,
    ENVELOPE,
    LOG_PROOF,
    MANIFEST,
    TAG_MANIFEST,
    TIMESTAMP,
    VERIFY_GUIDE,
)

_USUAL = (
    BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST, VERIFY_GUIDE, ENVELOPE, LOG_PROOF, TIMESTAMP,
    "data/record.json", "data/redactions.json", "data/commitments.jsonl", "data/notice.html",
    "data/notice.md",
)  # fmt: skip
_GONE = (404, 410)
_PATIENCE = 20.0
_LARGEST = 16 * 2**20


class _Answer(NamedTuple):
    status: int | None
    body: bytes = b""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect says neither that something is there nor that it is gone."""

    def redirect_request(
        self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """Follow nothing."""


def is_url(text: str) -> bool:
    """Return whether a text is an address of the web."""
    return text.startswith(("http://", "https://"))


def look(target: Target, url: str) -> Report:
    """Return what a server still has of a release.

    Args:
        target: The release.
        url: A page or feed, which must not speak of the release; or, with a slash at its
            end, a folder, under which no file of the release may be found either.
    """
    return Report.of(_look(target, url))


def _look(target: Target, url: str) -> Iterator[Finding]:
    page = _get(url)
    if page.status is None or (page.status != http.HTTPStatus.OK and page.status not in _GONE):
        yield _unread(url, "the server did not say whether this is there")
    elif page.status == http.HTTPStatus.OK and len(page.body) > _LARGEST:
        yield _unread(url, "the page is too large to be looked through")
    elif any(token in page.body for token in tokens(target.release_id)):
        hint = "a link to the tombstone may stay; anything else has to go"
        message = "this page speaks of the release"
        yield Finding(MENTIONED, Severity.HUMAN, message, Location(url), hint=hint)
    if not url.endswith("/"):
        return
    if _get(f"{url}{secrets.token_hex(16)}").status not in _GONE:
        yield _unread(url, "the server does not say of what is not there that it is not there")
        return
    for path in _paths(target):
        yield from _probe(url + path)


def _paths(target: Target) -> Iterator[str]:
    yield f"{target.release_id}.zip"
    yield f"{target.release_id}/"
    for name in sorted({*_USUAL, *target.files}):
        yield f"{target.release_id}/{name}"


def _probe(url: str) -> Iterator[Finding]:
    status = _get(url).status
    if status == http.HTTPStatus.OK:
        yield Finding(PRESENT, Severity.ERROR, "this is still there", Location(url))
    elif status not in _GONE:
        yield _unread(url, "the server did not say whether this is there")


def _unread(url: str, message: str) -> Finding:
    return Finding(UNREAD, Severity.UNREAD, message, Location(url))


def _get(url: str) -> _Answer:
    opener = urllib.request.build_opener(_NoRedirects)
    headers = {"Cache-Control": "no-cache"}
    question = urllib.request.Request(url, headers=headers)  # noqa: S310 - callers ask is_url
    try:
        with opener.open(question, timeout=_PATIENCE) as answer:
            return _Answer(answer.status, answer.read(_LARGEST + 1))
    except urllib.error.HTTPError as error:
        with error:
            return _Answer(error.code)
    except (OSError, http.client.HTTPException, ValueError):
        return _Answer(None)
