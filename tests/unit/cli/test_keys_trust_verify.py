"""The commands key, trust and verify, through the command line's own main."""

import json
import stat
import subprocess
import sys

import pytest
from bundles import PAYLOAD, make_predicate, write_signed

from redactkit.cli import main
from redactkit.release import build
from redactkit.signing import keyfiles
from redactkit.signing import trust as trusts

PUBLISHER = "Kestrelshire Police"


@pytest.fixture
def run(capsys):
    def call(*words):
        with pytest.raises(SystemExit) as caught:
            main([str(word) for word in words])
        shown = capsys.readouterr()
        return caught.value.code, shown.out, shown.err

    return call


@pytest.fixture
def made(tmp_path, run):
    """Keys, a trust root, and a bundle under it, made by the commands."""
    for person in ("root-1", "preparer-1", "approver-1"):
        assert (
            run("key", "new", "--person", person, "--out", tmp_path / f"keys/{person}.pem")[0] == 0
        )
    code, out, _ = run(*trust_new(tmp_path))
    assert code == 0
    (tmp_path / "fingerprint").write_text(out.strip())
    return tmp_path


def trust_new(folder, *more):
    return (
        "trust", "new", "--publisher", PUBLISHER, "--root", folder / "keys/root-1.pem",
        "--preparer", folder / "keys/preparer-1.pem", "--approver", folder / "keys/approver-1.pub",
        "--out", folder / "trust", *more,
    )  # fmt: skip


class Held:
    def __init__(self, folder):
        load = lambda name: keyfiles.load_signing_key((folder / f"keys/{name}.pem").read_bytes())  # noqa: E731 - short
        self.preparer, self.approver = load("preparer-1"), load("approver-1")
        self.trust = (folder / "trust/1.dsse.json").read_bytes()


def bundle_in(folder, signers=None):
    held = Held(folder)
    chosen = None if signers is None else tuple(getattr(held, name) for name in signers)
    bundle = build(PAYLOAD, make_predicate(claimed_time="2026-01-01T00:00:00Z"))
    return write_signed(bundle, folder / "releases", held, chosen)


def test_a_key_and_its_public_half_are_made_for_their_owner(tmp_path, run):
    out = tmp_path / "keys" / "preparer.pem"
    code, shown, talk = run("key", "new", "--person", "preparer-1", "--out", out)
    assert code == 0
    assert "not encrypted" in talk
    key = keyfiles.load_named_key((tmp_path / "keys/preparer.pub").read_bytes())
    assert key.person == "preparer-1"
    assert key.public.kid in shown
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert stat.S_IMODE(out.parent.stat().st_mode) == 0o700
    before = out.read_bytes()
    assert run("key", "new", "--person", "preparer-1", "--out", out)[0] == 2
    assert out.read_bytes() == before


def test_a_taken_public_name_leaves_no_private_key_behind(tmp_path, run):
    (tmp_path / "a.pub").write_text("x")
    assert run("key", "new", "--person", "a", "--out", tmp_path / "a.pem")[0] == 2
    assert run("key", "new", "--person", "a", "--out", tmp_path / "b.pub")[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.pub"]


@pytest.mark.parametrize("person", ["Dana Example", "", "-x", "a" * 64])
def test_a_person_s_name_is_no_id_and_is_not_repeated(tmp_path, run, person):
    code, out, err = run("key", "new", "--person", person, "--out", tmp_path / "k.pem")
    assert code == 2
    assert "Dana" not in out + err
    assert list(tmp_path.iterdir()) == []


def test_a_key_with_a_passphrase_is_encrypted_and_used_with_its_file_only(made, run):
    (made / "secret").write_text("correct horse\n")
    (made / "wrong").write_text("battery staple\n")
    out = made / "keys/root-2.pem"
    words = ("key", "new", "--person", "root-2", "--out", out, "--algorithm", "ecdsa-p256")
    assert run(*words, "--passphrase-file", made / "secret")[0] == 0
    assert keyfiles.is_encrypted(out.read_bytes())
    new = trust_new(made, "--root", out, "--out", made / "trust2")
    for more in ((), ("--passphrase-file", made / "wrong"), ("--passphrase-file", made / "no")):
        code, shown, talk = run(*new, *more)
        assert code == 2
        assert "staple" not in shown + talk
        assert not (made / "trust2").exists()
    assert run(*new, "--passphrase-file", made / "secret")[0] == 0


def test_an_annex_identity_and_its_recipient_are_made(tmp_path, run):
    from redactkit import annex

    out = tmp_path / "archive.txt"
    code, shown, _ = run("key", "new", "--annex", "--person", "archive-1", "--out", out)
    assert code == 0
    (recipient,) = annex.parse_recipients((tmp_path / "archive.pub").read_bytes())
    assert recipient in shown
    assert "SECRET" not in shown
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_trust_root_is_made_once_and_shown(made, run):
    fingerprint = (made / "fingerprint").read_text()
    assert trusts.load((made / "trust/1.dsse.json").read_bytes()).fingerprint == fingerprint
    code, _, err = run(*trust_new(made))
    assert code == 2
    assert "files/exists" in err
    for path in (made / "trust", made / "trust/1.dsse.json"):
        code, out, _ = run("trust", "show", path)
        assert code == 0
        assert fingerprint in out
        assert "approver-1" in out
    assert run("trust", "show", fingerprint)[0] == 2
    code, out, _ = run("trust", "show", made / "trust", "--json")
    assert json.loads(out)["roles"]["approver"] == {"threshold": 1, "persons": ["approver-1"]}


def test_a_trust_root_of_one_person_is_refused(made, run):
    words = trust_new(made, "--out", made / "trust2")
    same = [made / "keys/preparer-1.pub" if str(w).endswith("approver-1.pub") else w for w in words]
    assert run(*same)[0] == 2
    assert not (made / "trust2").exists()


def test_a_public_root_key_signs_nothing_so_a_draft_waits(made, run):
    words = trust_new(made, "--out", made / "trust2")
    public = [made / "keys/root-1.pub" if str(w).endswith("root-1.pem") else w for w in words]
    code, out, err = run(*public)
    assert (code, out) == (0, "")
    assert "waiting for root-1" in err
    assert [path.name for path in (made / "trust2").iterdir()] == ["1.draft.dsse.json"]
    assert run("trust", "show", made / "trust2")[0] == 2


@pytest.mark.parametrize("anchor", ["fingerprint", "trust", "trust/1.dsse.json"])
def test_verify_says_yes(made, run, anchor):
    folder = bundle_in(made)
    pin = (made / "fingerprint").read_text() if anchor == "fingerprint" else made / anchor
    code, out, err = run("verify", folder, "--trust", pin)
    assert (code, err) == (0, "")
    assert "authentic       yes" in out
    assert "self-asserted" in out
    assert "unknown: the trust root names no ledger" in out


def test_verify_lists_every_check_for_machines(made, run):
    from redactkit.verify import RULES

    folder = bundle_in(made)
    code, out, _ = run("verify", folder, "--trust", made / "trust", "--json")
    answer = json.loads(out)
    assert code == answer["exit_code"] == 0
    assert answer["authentic"] is True
    assert [check["id"] for check in answer["checks"]] == list(RULES)
    assert {check["status"] for check in answer["checks"]} == {"pass", "not-run"}
    assert len(answer["signers"]) == 2


def test_verify_says_no_with_the_rule_that_failed(made, run):
    folder = bundle_in(made)
    (folder / "data/more\x1b[2J.txt").write_text("x")
    code, out, _ = run("verify", folder, "--trust", made / "trust")
    assert code == 1
    assert "authentic       NO" in out
    assert "\x1b" not in out
    assert "FAIL     Every name in the folder is one that a bundle may have" in out
    code, out, _ = run("verify", folder, "--trust", made / "trust", "--json")
    assert code == 1
    assert [finding["rule"] for finding in json.loads(out)["findings"]] == ["verify/names"]


def test_verify_says_that_the_approver_is_missing(made, run):
    code, out, _ = run("verify", bundle_in(made, ["preparer"]), "--trust", made / "trust")
    assert code == 1
    assert "only the preparer signed" in out


def test_bad_questions_are_told_apart_from_bad_answers(made, run):
    folder = bundle_in(made)
    (made / "broken.json").write_text("{")
    for trust in ("abc", "a" * 63, made / "broken.json", made / "nowhere"):
        assert run("verify", folder, "--trust", trust)[0] == 2
    assert run("verify", made / "nowhere", "--trust", made / "trust")[0] == 2
    assert run("verify", folder)[0] == 2
    assert run("verify", folder, "--trust", "a" * 64)[0] == 1


HEAVY = {
    "jsonschema", "referencing", "yaml", "jinja2", "rich", "presidio_analyzer", "spacy", "numpy",
    "pyrage", "holidays", "redactkit.records", "redactkit.policy", "redactkit.detect",
    "redactkit.release", "cryptography.hazmat.primitives.serialization",
}  # fmt: skip


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_verify_loads_nothing_heavy(made, form):
    folder = bundle_in(made)
    words = ["verify", str(folder), "--trust", str(made / "trust"), *form]
    program = (
        "import sys\nfrom redactkit.cli import main\n"
        f"try:\n    main({words!r})\nexcept SystemExit as done:\n"
        "    assert done.code == 0, done.code\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(done.stderr.split())


def test_a_wrong_choice_or_form_is_answered_with_what_is_allowed_and_not_repeated(made, run):
    folder = made / "releases"
    withdraw = ("withdraw", folder, "--key", "k", "--trust", "t", "--out", "o", "--reason", "Zed")
    code, _, err = run(*withdraw)
    assert code == 2
    assert "correction, expired, legal, other" in err
    assert "Zed" not in err
    code, _, err = run("verify", folder, "--trust", "t", "--as-of", "Zed")
    assert code == 2
    assert "YYYY-MM-DD" in err
    assert "Zed" not in err
    code, out, _ = run("verify", folder, "--trust", "t", "--as-of", "Zed", "--json")
    assert code == json.loads(out)["exit_code"] == 2


def test_two_forms_of_export_are_refused_and_nothing_is_written(made, run):
    code, _, err = run(
        "trust", "export", made / "trust", "--krl", "--pem", "--out", made / "exported"
    )
    assert code == 2
    assert "one of --allowed-signers, --krl and --pem" in err
    assert not (made / "exported").exists()


def test_a_failed_verification_folds_what_was_not_run_and_repeats_what_failed(made, run):
    folder = bundle_in(made)
    code, out, _ = run("verify", folder, "--trust", "a" * 64)
    assert code == 1
    assert "checks; --json lists all" in out
    assert "an earlier check did not pass" not in out
    assert out.count("[verify/trust-root]") == 2
    assert "the bundle carries versions 1 to 1" in out
