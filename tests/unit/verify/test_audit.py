"""Verdicts: who signed, when it holds, and what a folder cannot say."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from bundles import (
    NOW,
    PAYLOAD,
    PUBLISHER,
    WINDOW,
    make_bundle,
    make_keys,
    make_predicate,
    make_trust_root,
    with_trust_root,
    write_signed,
)

from redactkit import canonical
from redactkit.errors import ConfigError, InputError
from redactkit.findings import Severity
from redactkit.release import build
from redactkit.release.bundle import Bundle
from redactkit.signing import dsse, statement, trust
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm
from redactkit.signing.statement import Statement
from redactkit.verify import RULES, VERDICTS, Status, printable, read_bundle, verify

KEYS = make_keys()
OTHERS = make_keys("Fernshire Council")
OPEN = ["verify/log-proof", "verify/timestamp", "verify/proven-time", *VERDICTS["current_status"]]


def outcome(answer):
    return {check.id: check.status for check in answer.checks}


def failed(answer):
    return [check.id for check in answer.checks if check.status is Status.FAIL]


def detail(answer, rule):
    return next(check.detail for check in answer.checks if check.id == rule)


@pytest.mark.parametrize("algorithm", [Algorithm.ED25519, Algorithm.ECDSA_P256])
def test_a_release_of_two_people_is_authentic(tmp_path, algorithm):
    keys = make_keys(algorithm=algorithm)
    answer = verify(make_bundle(tmp_path, keys), keys.pin, NOW)
    assert answer.authentic
    assert answer.report.ok
    assert len(answer.report) == 0
    assert [check.id for check in answer.checks] == list(RULES)
    assert [check.id for check in answer.checks if check.status is Status.NOT_RUN] == OPEN
    assert {signer.person for signer in answer.signers} == {"preparer-1", "approver-1"}
    assert "self-asserted" in answer.valid_as_of
    assert answer.current_status == "unknown: the trust root names no ledger"


def test_the_statement_that_is_handed_on_is_the_signed_one(tmp_path):
    bundle = build(PAYLOAD, make_predicate())
    answer = verify(write_signed(bundle, tmp_path, KEYS), KEYS.pin, NOW)
    assert answer.statement == statement.load(bundle.statement)
    assert answer.statement_digest == canonical.sha256_hex(bundle.statement)


def test_only_the_preparer_has_a_message_of_its_own(tmp_path):
    answer = verify(make_bundle(tmp_path, KEYS, signers=(KEYS.preparer,)), KEYS.pin, NOW)
    assert failed(answer) == ["verify/threshold"]
    assert "only the preparer signed" in detail(answer, "verify/threshold")
    assert outcome(answer)["verify/digests"] is Status.NOT_RUN
    assert answer.valid_as_of == "not valid"


def test_only_the_approver_is_not_enough(tmp_path):
    answer = verify(make_bundle(tmp_path, KEYS, signers=(KEYS.approver,)), KEYS.pin, NOW)
    assert failed(answer) == ["verify/threshold"]
    assert "preparers" in detail(answer, "verify/threshold")


def test_nobody_is_not_enough(tmp_path):
    answer = verify(make_bundle(tmp_path, KEYS, signers=()), KEYS.pin, NOW)
    assert failed(answer) == ["verify/signatures"]


def test_one_person_with_two_keys_is_one_person(tmp_path):
    second = generate(Algorithm.ED25519, "preparer-1")
    root = make_trust_root(KEYS.root, [KEYS.preparer], [second, KEYS.approver])
    keys = with_trust_root(KEYS, root)
    answer = verify(make_bundle(tmp_path, keys, signers=(KEYS.preparer, second)), keys.pin, NOW)
    assert failed(answer) == ["verify/threshold"]
    assert "2 different people" in detail(answer, "verify/threshold")


def test_somebody_in_both_roles_still_needs_a_second_person(tmp_path):
    root = make_trust_root(
        KEYS.root, [KEYS.preparer, KEYS.approver], [KEYS.preparer, KEYS.approver]
    )
    keys = with_trust_root(KEYS, root)
    alone = verify(make_bundle(tmp_path / "1", keys, signers=(KEYS.preparer,)), keys.pin, NOW)
    assert failed(alone) == ["verify/threshold"]
    both = verify(make_bundle(tmp_path / "2", keys), keys.pin, NOW)
    assert both.authentic


@pytest.mark.parametrize("stranger", [OTHERS.approver, KEYS.root])
def test_a_key_that_may_not_sign_releases_fails_even_beside_two_good_ones(tmp_path, stranger):
    signers = (KEYS.preparer, KEYS.approver, stranger)
    answer = verify(make_bundle(tmp_path, KEYS, signers=signers), KEYS.pin, NOW)
    assert failed(answer) == ["verify/signatures"]
    assert "may not sign" in detail(answer, "verify/signatures")


def rewrite(folder, change):
    path = folder / "provenance/release.dsse.json"
    value = json.loads(path.read_bytes())
    change(value)
    path.write_bytes(canonical.dumps(value) + b"\n")


def test_a_signature_under_another_key_id_fails(tmp_path):
    folder = make_bundle(tmp_path, KEYS)

    def swap(value):
        one, two = value["signatures"]
        one["sig"], two["sig"] = two["sig"], one["sig"]

    rewrite(folder, swap)
    answer = verify(folder, KEYS.pin, NOW)
    assert failed(answer) == ["verify/signatures"]
    assert outcome(answer)["verify/statement"] is Status.NOT_RUN


def test_a_signature_twice_fails(tmp_path):
    folder = make_bundle(tmp_path, KEYS)
    rewrite(folder, lambda value: value["signatures"].append(value["signatures"][-1]))
    assert failed(verify(folder, KEYS.pin, NOW)) == ["verify/envelope"]


def test_another_payload_type_fails_even_if_it_is_signed(tmp_path):
    bundle = build(PAYLOAD, make_predicate())
    folder = write_signed(bundle, tmp_path, KEYS)
    envelope = dsse.sign("application/json", bundle.statement, [KEYS.preparer, KEYS.approver])
    (folder / "provenance/release.dsse.json").write_bytes(dsse.dump(envelope))
    assert failed(verify(folder, KEYS.pin, NOW)) == ["verify/envelope"]


@pytest.mark.parametrize("payload", [b"{}", b"not json", b'{"_type":1,"_type":2}', b"\xff"])
def test_what_two_people_signed_must_still_be_a_statement(tmp_path, payload):
    folder = make_bundle(tmp_path, KEYS)
    envelope = dsse.sign(dsse.RELEASE_TYPE, payload, [KEYS.preparer, KEYS.approver])
    (folder / "provenance/release.dsse.json").write_bytes(dsse.dump(envelope))
    assert failed(verify(folder, KEYS.pin, NOW)) == ["verify/statement"]


def test_another_publisher_s_name_in_the_statement_fails(tmp_path):
    folder = make_bundle(tmp_path, KEYS, publisher="Fernshire Council")
    assert failed(verify(folder, KEYS.pin, NOW)) == ["verify/statement"]


def test_a_key_out_of_its_window_does_not_count(tmp_path):
    root = KEYS.trust_root
    for number, change in enumerate(
        [{"not_after": NOW - timedelta(days=1)}, {"not_before": NOW + timedelta(days=1)}]
    ):
        kid = KEYS.approver.public.kid
        altered = {**root.keys, kid: root.keys[kid]._replace(**change)}
        keys = with_trust_root(KEYS, replace(root, keys=altered))
        answer = verify(make_bundle(tmp_path / str(number), keys), keys.pin, NOW)
        assert failed(answer) == ["verify/keys"]
        assert "approver-1: the key is out of its time" in detail(answer, "verify/keys")


@pytest.mark.parametrize(
    ("kind", "since", "accepted"),
    [
        ("compromised", NOW - timedelta(days=1), False),
        ("compromised", NOW + timedelta(days=1), True),
        ("retired", NOW - timedelta(hours=1), False),  # claimed two hours before NOW: no proof
        ("retired", NOW + timedelta(days=1), True),
    ],
)
def test_a_revoked_key_counts_only_where_it_can(tmp_path, kind, since, accepted):
    kid = KEYS.approver.public.kid
    revoked = {kid: trust.Revocation(kid, kind, since)}
    keys = with_trust_root(KEYS, replace(KEYS.trust_root, revoked=revoked))
    answer = verify(make_bundle(tmp_path, keys), keys.pin, NOW)
    assert answer.authentic is accepted
    assert failed(answer) == ([] if accepted else ["verify/keys"])


def test_a_third_signature_that_no_longer_counts_does_no_harm(tmp_path):
    third = generate(Algorithm.ED25519, "approver-2")
    root = make_trust_root(KEYS.root, [KEYS.preparer], [KEYS.approver, third])
    kid = third.public.kid
    gone = {kid: trust.Revocation(kid, "compromised", NOW)}
    keys = with_trust_root(KEYS, replace(root, revoked=gone))
    signers = (KEYS.preparer, KEYS.approver, third)
    answer = verify(make_bundle(tmp_path, keys, signers=signers), keys.pin, NOW)
    assert answer.authentic
    assert "approver-2" in detail(answer, "verify/keys")
    assert "approver-2" not in {signer.person for signer in answer.signers}


@pytest.mark.parametrize("moment", [WINDOW[0] - timedelta(days=1), WINDOW[1] + timedelta(days=1)])
def test_a_trust_root_out_of_its_time_fails(tmp_path, moment):
    answer = verify(make_bundle(tmp_path, KEYS), KEYS.pin, moment)
    assert "verify/trust-current" in failed(answer)
    assert outcome(answer)["verify/digests"] is Status.NOT_RUN


def test_a_claimed_time_in_the_future_fails(tmp_path):
    folder = make_bundle(tmp_path, KEYS, claimed_time="2026-11-23T10:00:00Z")
    assert failed(verify(folder, KEYS.pin, NOW)) == ["verify/time"]


@pytest.mark.parametrize(
    "policy", [trust.TrustPolicy(require_log=True), trust.TrustPolicy(witness_quorum=1)]
)
def test_a_demanded_ledger_leaves_the_answer_unproven(tmp_path, policy):
    logged = make_keys(logged=True)
    keys = with_trust_root(logged, replace(logged.trust_root, policy=policy))
    answer = verify(make_bundle(tmp_path, keys), keys.pin, NOW)
    assert answer.authentic
    assert answer.unproven
    assert answer.report.worst is Severity.UNREAD
    assert answer.current_status == "unknown: the ledger was not asked"


def test_signers_who_signed_a_manifest_that_disagrees_are_found_out(tmp_path):
    bundle = build(PAYLOAD, make_predicate())
    for name, data in (
        ("manifest-sha256.txt", b""),
        ("tagmanifest-sha256.txt", b"x"),
        ("bagit.txt", b"BagIt-Version: 0.97\n"),
    ):
        files = {**bundle.files, name: data}
        subjects = {key: canonical.sha256_hex(value) for key, value in files.items()}
        signed = statement.dump(Statement(subjects, make_predicate()))
        folder = write_signed(Bundle(bundle.release_id, files, signed), tmp_path / name, KEYS)
        answer = verify(folder, KEYS.pin, NOW)
        assert failed(answer) == ["verify/manifests"]
        assert name in detail(answer, "verify/manifests")


def test_a_missing_folder_is_a_bad_question(tmp_path):
    with pytest.raises(ConfigError):
        verify(tmp_path / "nowhere", KEYS.pin, NOW)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError):
        verify(tmp_path / "file", KEYS.pin, NOW)


def test_an_empty_folder_is_no_release(tmp_path):
    assert failed(verify(tmp_path, KEYS.pin, NOW)) == ["verify/trust-root", "verify/envelope"]


def test_all_files_of_a_bundle_can_be_read_without_judging_them(tmp_path):
    folder = make_bundle(tmp_path, KEYS, signers=(KEYS.preparer,))
    files = read_bundle(folder)
    assert {name: (folder / name).read_bytes() for name in files} == files
    assert files["data/notice.md"] == PAYLOAD["data/notice.md"]
    (folder / "link").symlink_to("data/notice.md")
    with pytest.raises(InputError):
        read_bundle(folder)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[2Jb", "a\\x1b[2Jb"), ("\u202e", "\\u202e"), ("é\udc80", "é\\udc80"), ("\n", "\\n")],
)
def test_nothing_that_is_shown_can_steer_a_terminal(text, shown):
    assert printable(text) == shown
    assert printable(text).isprintable()


def test_the_bundle_name_does_not_matter(tmp_path):
    folder = make_bundle(tmp_path, KEYS)
    moved = shutil.move(folder, tmp_path / "Copy of a release")
    assert verify(moved, KEYS.pin, NOW).authentic


def test_the_publisher_of_the_fixture_is_the_one_of_the_trust_root():
    assert KEYS.trust_root.publisher == PUBLISHER
