"""Disclosures on the command line: two people, no secret to verify, nothing else opened."""

import hashlib
import json
import shutil
import stat
import subprocess
import sys
from base64 import b64decode

import pytest
from annex_folders import CASE, ORDER, make_world
from programs import NODE_MODULES, require, require_node_modules


@pytest.fixture(scope="module")
def world(made, cli, tmp_path_factory):
    return make_world(made, tmp_path_factory.mktemp("disclose"), cli)


@pytest.fixture(scope="module")
def opened(world):
    """A whole order that two people have opened."""
    out = world.folder / "order.dsse.json"
    answer = world.disclose("--order", ORDER, "--out", out, identity="officer")
    assert answer.code == 0, answer.said
    answer = sign(world, out)
    assert answer.code == 0, answer.said
    return out


def sign(world, path, key="approver"):
    return world.run(
        "disclose", "sign", path, world.bundle, "--trust", "trust", "--key", f"keys/{key}.pem"
    )


def verify(world, path, *words, bundle=None):
    return world.run("disclose", "verify", path, bundle or world.bundle, "--trust", "trust", *words)


def log_of(bundle):
    return json.loads((bundle / "data" / "redactions.json").read_bytes())["redactions"]


def statement_of(path):
    return json.loads(b64decode(json.loads(path.read_bytes())["payload"]))


def test_a_lifted_order_is_opened_whole_and_verified_without_a_secret(world, opened):
    answer = verify(world, opened, "--json")
    assert answer.code == 0, answer.said
    ids = [entry["id"] for entry in log_of(world.bundle) if entry.get("order") == ORDER]
    assert json.loads(answer.out)["redactions"] == ids
    assert "Haverbrook" not in answer.said


def test_nothing_of_another_ground_is_in_it(opened):
    values = json.dumps(statement_of(opened))
    for text in values.split('"disclosure": "')[1:]:
        raw = text.partition('"')[0]
        assert b"Tenterby" not in b64decode(raw.replace("-", "+").replace("_", "/") + "==")


def test_the_fingerprint_alone_is_enough_to_verify(world, opened):
    pin = (world.folder / "fingerprint").read_text()
    answer = world.run("disclose", "verify", opened, world.bundle, "--trust", pin)
    assert answer.code == 0, answer.said


def test_one_redaction_is_opened_by_its_id(world, tmp_path):
    entry = log_of(world.bundle)[0]
    out = tmp_path / "one.dsse.json"
    answer = world.disclose("--redaction", entry["id"], "--out", out)
    assert answer.code == 0, answer.said
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    answer = verify(world, out)
    assert answer.code == 1
    assert "annex/disclosure-signers" in answer.err
    assert sign(world, out).code == 0
    assert verify(world, out).code == 0


def test_one_person_cannot_sign_twice(world, tmp_path):
    out = tmp_path / "one.dsse.json"
    assert world.disclose("--redaction", "r-0001", "--out", out).code == 0
    before = out.read_bytes()
    answer = sign(world, out, "preparer")
    assert answer.code == 1
    assert "annex/disclosure" in answer.err
    assert out.read_bytes() == before


def test_a_key_without_a_role_signs_no_disclosure(world, tmp_path):
    out = tmp_path / "one.dsse.json"
    answer = world.disclose("--redaction", "r-0001", "--out", out, key="root")
    assert answer.code == 2
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "identity", "code"),
    [
        (("--redaction", "r-9999"), "general", 1),
        (("--order", "direction-9"), "general", 1),
        (("--order", ORDER), "stranger", 1),
        ((), "general", 2),
        (("--order", ORDER, "--redaction", "r-0001"), "general", 2),
    ],
)
def test_what_cannot_be_opened_writes_nothing(world, tmp_path, words, identity, code):
    out = tmp_path / "none.dsse.json"
    answer = world.disclose(*words, "--out", out, identity=identity)
    assert answer.code == code, answer.said
    assert not out.exists()


def test_the_auditor_of_an_order_opens_nothing_of_another_ground(world, tmp_path):
    child = next(entry["id"] for entry in log_of(world.bundle) if "order" not in entry)
    out = tmp_path / "none.dsse.json"
    answer = world.disclose("--redaction", child, "--out", out, identity="officer")
    assert answer.code == 1
    assert not out.exists()


def test_a_disclosure_of_another_release_is_refused(world, opened, tmp_path):
    mine = world.copy(tmp_path / "mine")
    answer = mine.run("release", CASE, "--key", "keys/preparer.pem", "--out", "more", "--first")
    assert answer.code == 0, answer.said
    (other,) = (mine.folder / "more").iterdir()
    answer = mine.run("approve", other, "--case", CASE, "--key", "keys/approver.pem")
    assert answer.code == 0, answer.said
    answer = verify(mine, opened, bundle=other)
    assert answer.code == 1
    assert "annex/disclosure" in answer.err


def test_a_changed_byte_anywhere_in_a_disclosure_is_noticed(world, opened, tmp_path):
    data = opened.read_bytes()
    step = len(data) // 12
    for place in range(step // 2, len(data), step):
        changed = tmp_path / "changed.dsse.json"
        changed.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        answer = verify(world, changed)
        assert answer.code == 1, place


def test_a_bundle_that_was_changed_is_no_ground_for_a_disclosure(world, opened, tmp_path):
    mine = world.copy(tmp_path / "mine")
    path = mine.bundle / "data" / "commitments.jsonl"
    path.write_bytes(path.read_bytes() + b"\n")
    answer = verify(mine, opened)
    assert answer.code == 1
    assert "verify/digests" in answer.err


def test_a_zip_serves_as_well_as_the_folder(world, opened, tmp_path):
    answer = world.run("release", "zip", world.bundle, "--out", tmp_path / "release.zip")
    assert answer.code == 0, answer.said
    assert verify(world, opened, bundle=tmp_path / "release.zip").code == 0


def test_a_disclosure_is_entered_in_the_ledger_by_an_opaque_id(world, opened, tmp_path):
    mine = world.copy(tmp_path / "mine")
    for words in (
        ("key", "new", "--person", "ledger-1", "--out", "keys/ledger.pem"),
        ("trust", "add-key", "ledger", "keys/ledger.pub", "--trust", "trust", "--key", "keys/root.pem"),
        ("ledger", "init", "ledger", "--key", "keys/ledger.pem", "--trust", "trust"),
        ("ledger", "append", "ledger", opened, "--key", "keys/ledger.pem", "--trust", "trust"),
    ):  # fmt: skip
        answer = mine.run(*words)
        assert answer.code == 0, (words, answer.said)
    said = json.loads(verify(mine, opened, "--json").out)
    entered = b"".join(
        path.read_bytes() for path in (mine.folder / "ledger").rglob("*") if path.is_file()
    )
    envelope = hashlib.sha256(opened.read_bytes()).hexdigest()
    leaf = {
        "digest": said["digest"], "envelope": envelope, "id": said["disclosure"],
        "type": "disclosure", "v": 1,
    }  # fmt: skip
    assert json.dumps(leaf, separators=(",", ":")).encode() in entered
    answer = verify(mine, opened, "--ledger", "ledger")
    assert "annex/disclosure-logged" not in answer.said
    # half-signed, it is not entered
    out = tmp_path / "one.dsse.json"
    assert mine.disclose("--redaction", "r-0001", "--out", out).code == 0
    words = ("ledger", "append", "ledger", out, "--key", "keys/ledger.pem", "--trust", "trust")
    assert mine.run(*words).code == 1
    assert sign(mine, out).code == 0
    answer = verify(mine, out, "--ledger", "ledger")
    assert answer.code == 1
    assert "annex/disclosure-logged" in answer.err


def test_verification_loads_nothing_that_only_an_annex_or_a_case_needs(world, opened):
    code = (
        "import sys\n"
        "from redactkit.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit as leaving:\n    assert leaving.code == 0, leaving.code\n"
        "heavy = {'pyrage', 'jsonschema', 'yaml', 'jinja2', 'presidio_analyzer', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "disclose", "verify", opened, world.bundle,
         "--trust", world.folder / "trust"], capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


# ------------------------------------------------------------------ by programs of others


def test_sd_jwt_of_another_maker_opens_the_disclosed_members(world, opened, tmp_path):
    require_node_modules()
    texts = [item["disclosure"] for item in statement_of(opened)["predicate"]["redactions"]]
    (tmp_path / "disclosures.json").write_text(json.dumps(texts))
    done = subprocess.run(
        ["node", NODE_MODULES.parent / "sd-jwt.mjs", world.bundle / "data" / "record.json",
         tmp_path / "disclosures.json"], capture_output=True, text=True, check=True,
    )  # fmt: skip
    answer = json.loads(done.stdout)
    record, log = answer["record"], log_of(world.bundle)
    officer = next(person for person in record["people"] if person["label"] == "Officer A")
    assert officer["withheld"]["label"] == "Police Constable Torquil Haverbrook-Slane"
    assert "Tenterby" not in json.dumps([person.get("withheld", {}) for person in record["people"]])
    lines = (world.bundle / "data" / "commitments.jsonl").read_text()
    digests = [*_digests(json.loads((world.bundle / "data" / "record.json").read_bytes())), lines]
    assert all(any(digest in place for place in digests) for digest in answer["digests"])
    assert len(answer["digests"]) == sum(entry.get("order") == ORDER for entry in log)


def _digests(value):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from item if name == "_sd" else _digests(item)
    elif isinstance(value, list):
        for item in value:
            yield from _digests(item)


def test_openssl_and_grep_find_every_disclosure_in_the_release(world, opened, tmp_path):
    require("openssl", "jq")
    script = """
    set -eu
    jq -r .payload "$FILE" | base64 -d > statement.json
    jq -r .payload "$BUNDLE/provenance/release.dsse.json" | base64 -d | sha256sum | cut -d ' ' -f 1 > release
    test "$(jq -r '.subject[0].digest.sha256' statement.json)" = "$(cat release)"
    jq -r '.predicate.redactions[].disclosure' statement.json | while read -r D; do
      digest=$(printf %s "$D" | openssl dgst -sha256 -binary | basenc --base64url | tr -d =)
      grep -rqF -e "\\"$digest\\"" "$BUNDLE/data/record.json" "$BUNDLE/data/commitments.jsonl"
      echo "$digest"
    done
    """
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True,
        env={"FILE": str(opened), "BUNDLE": str(world.bundle), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    count = sum(entry.get("order") == ORDER for entry in log_of(world.bundle))
    assert len(set(done.stdout.split())) == count
    # and the same lines refuse a release that does not hold the commitments
    other = tmp_path / "other"
    shutil.copytree(world.bundle, other)
    (other / "data" / "commitments.jsonl").write_text("")
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True,
        env={"FILE": str(opened), "BUNDLE": str(other), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode != 0
