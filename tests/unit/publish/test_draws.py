"""Digests are random, and random digits spell somebody's initials once in a while."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from redactkit.annex import ReleaseSecret
from redactkit.findings import Finding, Report, Severity
from redactkit.gate import Index, Needle
from redactkit.publish import content
from redactkit.publish.content import by_chance, make_payload
from redactkit.publish.plan import Planned, plan_case

CASE = Path(__file__).parents[3] / "examples" / "right-to-life"
RELEASE = "r-" + "a" * 20


@pytest.fixture(scope="module")
def planned() -> Planned:
    return plan_case(CASE, None, date(2026, 11, 21), "withhold", b"s" * 32)


def with_needle(planned: Planned, words: str) -> Planned:
    return replace(planned, index=Index.of([Needle("p1", "name", words)]))


def digest_word(files: object) -> str:
    """A word of a digest, such as the gate would find it."""
    lines = files["data/commitments.jsonl"].decode().splitlines()[1:]  # type: ignore[index] # it is there
    digests = " ".join(json.loads(line)["digest"] for line in lines)
    found = re.search(r"(?<![A-Za-z0-9])[A-Za-z]{4,}(?![A-Za-z0-9])", digests)
    assert found
    return found.group()


def test_a_release_whose_digests_spell_a_name_is_drawn_again(planned):
    secret = ReleaseSecret(bytes(32))
    usual = make_payload(planned, RELEASE, secret)
    assert usual.report.ok
    assert not by_chance(planned, usual.files, usual.report)
    unlucky = with_needle(planned, digest_word(usual.files))
    payload = make_payload(unlucky, RELEASE, secret)
    assert not payload.report.ok
    assert by_chance(unlucky, payload.files, payload.report)
    assert make_payload(unlucky, RELEASE, ReleaseSecret(b"\1" * 32)).report.ok


def test_a_name_in_the_text_is_no_chance(planned):
    named = with_needle(planned, "Strandquist")
    payload = make_payload(named, RELEASE, ReleaseSecret(bytes(32)))
    assert not payload.report.ok
    assert not by_chance(named, payload.files, payload.report)


def test_what_never_kept_its_form_is_no_chance(planned, monkeypatch):
    monkeypatch.setattr(content, "validate", lambda *_, **__: payload_report())
    payload = make_payload(planned, RELEASE, ReleaseSecret(bytes(32)))
    assert payload.files == {}
    assert not by_chance(planned, payload.files, payload.report)


def payload_report():
    return Report((Finding("schema/x", Severity.ERROR, "wrong"),))


def test_only_digests_and_blinds_are_left_out_when_chance_is_judged(planned):
    payload = make_payload(planned, RELEASE, ReleaseSecret(bytes(32)))
    log = payload.files["data/redactions.json"]
    bare = content._RANDOM.sub(b"", log)
    assert len(log) - len(bare) == 32
    assert json.loads(bare)["blind"] == ""
    notice = payload.files["data/notice.md"]
    assert len(notice) - len(content._RANDOM.sub(b"", notice)) == 32


@pytest.mark.parametrize(
    ("name", "data", "chance"),
    [
        ("manifest-sha256.txt", b"ab1970" + b"c" * 58 + b"  data/notice.md\n", True),
        (
            "provenance/release.dsse.json",
            b'{"payload":"MTk3MA==","signatures":[{"sig":"1970"}]}',
            True,
        ),
        ("provenance/release.dsse.json#payload", b'{"checks":["1970"]}', False),
        ("provenance/preparer-1.sshsig", b"AAAA+1970/", True),
        ("VERIFY.md", b"in 1970", False),
    ],
)
def test_a_digest_beside_the_payload_is_chance_and_words_are_none(planned, name, data, chance):
    unlucky = with_needle(planned, "1970")
    found = content.scan_files({name: data}, unlucky.index)
    assert not found.ok
    assert by_chance(unlucky, {name: data}, found) is chance
