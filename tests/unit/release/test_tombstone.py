"""A tombstone says that a release was withdrawn, and nothing about what was in it."""

import json

import pytest

from redactkit.release.tombstone import tombstone
from redactkit.signing.withdrawal import REASONS, Withdrawal

SAID = Withdrawal(
    "Fern & <Sons>", "r-" + "a2" * 10, "1" * 64, "legal", "2026-11-20T10:00:00Z", "ab" * 32
)


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_its_sentence(reason):
    files = tombstone(SAID._replace(reason=reason))
    assert set(files) == {f"{SAID.release_id}.html", f"{SAID.release_id}.json"}
    assert json.loads(files[f"{SAID.release_id}.json"])["reason"] == reason
    assert files[f"{SAID.release_id}.html"].decode().count(".") >= 4


def test_names_are_text_and_no_markup():
    page = tombstone(SAID)[f"{SAID.release_id}.html"].decode()
    assert "Fern &amp; &lt;Sons&gt;" in page
    assert "<Sons>" not in page


def test_no_digest_stands_in_it():
    text = b"".join(tombstone(SAID).values())
    assert SAID.statement_digest.encode() not in text
    assert SAID.nonce.encode() not in text
