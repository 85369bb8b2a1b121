"""The ledger and its witnesses, with the installed command and openssl."""

import base64
import functools
import http.server
import json
import shutil
import subprocess
import sys
import threading
import urllib.request

import pytest
from installed import ROOT
from programs import require

from redactkit.ledger import note

TRUST = ("--trust", "trust")
WRITER = ("--key", "keys/ledger.pem", *TRUST)


@pytest.fixture(scope="session")
def logged(made, released, cli, tmp_path_factory):
    """A publisher's folder: a ledger with one release, cosigned by a witness; to be read only."""
    folder = tmp_path_factory.mktemp("logged") / "work"
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("releases", "annex", "examples"))
    shutil.copytree(released, folder / "bundle")
    run = functools.partial(must, cli, folder)
    for name in ("ledger", "witness"):
        run("key", "new", "--person", f"{name}-1", "--out", f"keys/{name}.pem")
        run("trust", "add-key", name, f"keys/{name}.pub", *TRUST, "--key", "keys/root.pem")
    run("ledger", "init", "ledger", *WRITER)
    run("ledger", "append", "ledger", "bundle", *WRITER)
    run("witness", "init", "--state", "witness.json")
    cosign(cli, folder)
    run("ledger", "append", "ledger", "bundle", *WRITER)
    return folder


@pytest.fixture
def folder(logged, tmp_path):
    return shutil.copytree(logged, tmp_path / "work")


def must(cli, folder, *words):
    answer = cli(*words, cwd=folder)
    assert answer.code == 0, answer.said
    return answer


def cosign(cli, folder, old=0, ledger="ledger"):
    must(cli, folder, "ledger", "request", ledger, *TRUST, "--old-size", old, "--out", "request")
    must(cli, folder, "witness", "cosign", "request", "--state", "witness.json",
         "--key", "keys/witness.pem", *TRUST, "--out", "cosignature")  # fmt: skip
    must(cli, folder, "ledger", "add-cosignature", ledger, "cosignature", *TRUST)


def trust_files(folder):
    return sorted((folder / "trust").glob("*.dsse.json"))


def evidence(folder):
    return {path.read_bytes() for path in folder.glob("*.evidence-*")}


# -- entering ----------------------------------------------------------------------


def test_a_release_is_entered_and_its_proof_says_when_a_witness_saw_it(cli, logged):
    proof = (logged / "bundle/provenance/release.tlog-proof").read_text()
    assert proof.startswith("c2sp.org/tlog-proof@v1\nindex 0\n")
    answer = json.loads(cli("verify", "bundle", *TRUST, "--json", cwd=logged).out)
    checks = {check["id"]: check["status"] for check in answer["checks"]}
    assert answer["authentic"] is True
    assert checks["verify/log-proof"] == "pass"
    assert checks["verify/proven-time"] == "pass"


def test_entering_twice_changes_nothing(cli, folder):
    head = (folder / "ledger/checkpoint").read_bytes()
    answer = must(cli, folder, "ledger", "append", "ledger", "bundle", *WRITER, "--json")
    said = json.loads(answer.out)
    assert (said["entries"], said["new"], said["size"]) == ([0], 0, 1)
    assert (folder / "ledger/checkpoint").read_bytes() == head


def test_versions_of_the_trust_root_are_entered_too(cli, folder):
    files = trust_files(folder)
    answer = must(cli, folder, "ledger", "append", "ledger", *files, *WRITER, "--json")
    assert json.loads(answer.out)["entries"] == [1, 2, 3]
    cosign(cli, folder, 1)
    answer = must(cli, folder, "ledger", "audit", "ledger", *TRUST, "--json")
    assert json.loads(answer.out)["entries"] == {"release": 1, "trust": 3}


def test_what_is_not_valid_is_not_entered(cli, folder):
    (folder / "bundle/data/notice.md").write_text("another text\n")
    (folder / "other.json").write_text("{}")
    head = (folder / "ledger/checkpoint").read_bytes()
    codes = {"bundle": 1, "other.json": 1, "keys/ledger.pub": 1, "missing": 2}
    for path, code in codes.items():
        answer = cli("ledger", "append", "ledger", path, *WRITER, cwd=folder)
        assert answer.code == code, answer.said
        assert "Traceback" not in answer.said
    assert (folder / "ledger/checkpoint").read_bytes() == head


def test_only_a_key_of_the_ledger_writes(cli, folder):
    for words in (("append", "ledger"), ("init", "new")):
        answer = cli("ledger", *words, "--key", "keys/preparer.pem", *TRUST, cwd=folder)
        assert (answer.code, "[ledger/key]" in answer.err) == (2, True), answer.said
    assert not (folder / "new").exists()


def test_a_ledger_is_not_made_twice(cli, folder):
    assert cli("ledger", "init", "ledger", *WRITER, cwd=folder).code == 2


# -- proving and auditing ----------------------------------------------------------


def test_a_proof_is_printed_by_place_or_by_id(cli, logged):
    release = json.loads(cli("verify", "bundle", *TRUST, "--json", cwd=logged).out)["release"]
    proof = (logged / "bundle/provenance/release.tlog-proof").read_text()
    assert must(cli, logged, "ledger", "prove", "ledger", "--index", 0, *TRUST).out == proof
    assert must(cli, logged, "ledger", "prove", "ledger", "--id", release, *TRUST).out == proof
    said = json.loads(
        must(cli, logged, "ledger", "prove", "ledger", "--index", 0, *TRUST, "--json").out
    )
    assert (said["index"], said["proof"]) == (0, proof)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--index", 1), 2), (("--id", "r-1"), 1), ((), 2), (("--id", "r-1", "--index", 0), 2),
        (("--index", -1), 2),
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_proven(cli, logged, words, code):
    answer = cli("ledger", "prove", "ledger", *words, *TRUST, cwd=logged)
    assert (answer.code, answer.out) == (code, "")


def test_an_auditor_recomputes_the_ledger_and_remembers_its_head(cli, folder):
    audit = ("ledger", "audit", "ledger", *TRUST, "--state", "auditor.json", "--json")
    said = json.loads(must(cli, folder, *audit).out)
    assert (said["size"], said["entries"], said["witnesses"]) == (1, {"release": 1}, ["witness-1"])
    must(cli, folder, "ledger", "append", "ledger", *trust_files(folder), *WRITER)
    cosign(cli, folder, 1)
    assert json.loads(must(cli, folder, *audit).out)["size"] == 4
    assert (folder / "auditor.json").stat().st_mode & 0o077 == 0


def test_a_ledger_that_lost_entries_is_refused_and_both_heads_are_kept(cli, folder):
    audit = ("ledger", "audit", "ledger", *TRUST, "--state", "auditor.json")
    shutil.copytree(folder / "ledger", folder / "old")
    must(cli, folder, "ledger", "append", "ledger", *trust_files(folder), *WRITER)
    cosign(cli, folder, 1)
    must(cli, folder, *audit)
    heads = {(folder / name / "checkpoint").read_bytes() for name in ("ledger", "old")}
    shutil.rmtree(folder / "ledger")
    shutil.move(folder / "old", folder / "ledger")
    answer = cli(*audit, cwd=folder)
    assert (answer.code, "[ledger/rollback]" in answer.err) == (1, True), answer.said
    assert evidence(folder) == heads


def test_a_rewritten_ledger_is_a_split_view_for_auditor_and_witness(cli, folder):
    audit = ("ledger", "audit", "ledger", *TRUST, "--state", "auditor.json")
    must(cli, folder, *audit)
    shutil.move(folder / "ledger", folder / "old")
    must(cli, folder, "ledger", "init", "ledger", *WRITER)
    must(cli, folder, "ledger", "append", "ledger", trust_files(folder)[0], *WRITER)
    heads = {(folder / name / "checkpoint").read_bytes() for name in ("ledger", "old")}
    answer = cli(*audit, cwd=folder)
    assert (answer.code, "[ledger/split-view]" in answer.err) == (1, True), answer.said
    assert evidence(folder) == heads
    for path in folder.glob("*.evidence-*"):
        path.unlink()
    must(cli, folder, "ledger", "request", "ledger", *TRUST, "--old-size", 1, "--out", "request")
    answer = cli("witness", "cosign", "request", "--state", "witness.json", "--key",
                 "keys/witness.pem", *TRUST, "--out", "another", cwd=folder)  # fmt: skip
    assert (answer.code, "[ledger/split-view]" in answer.err) == (1, True), answer.said
    assert not (folder / "another").exists()
    sizes = {note.load_note(data).text.split("\n")[1] for data in evidence(folder)}
    assert (len(evidence(folder)), sizes) == (2, {"1"})


def test_a_head_without_its_witness_is_not_fully_answered(cli, folder):
    must(cli, folder, "ledger", "append", "ledger", trust_files(folder)[0], *WRITER)
    answer = cli("ledger", "audit", "ledger", *TRUST, cwd=folder)
    assert (answer.code, "[ledger/witnesses]" in answer.err) == (4, True), answer.said


@pytest.mark.parametrize("name", ["checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1"])
def test_a_changed_byte_is_refused(cli, folder, name):
    path = folder / "ledger" / name
    data = bytearray(path.read_bytes())
    data[20] ^= 1
    path.write_bytes(data)
    assert cli("ledger", "audit", "ledger", *TRUST, cwd=folder).code == 1


def test_a_key_that_was_declared_compromised_signs_no_head_that_counts(cli, folder):
    (kid,) = [
        key["kid"]
        for key in json.loads(
            base64.b64decode(json.loads(trust_files(folder)[-1].read_bytes())["payload"])
        )["keys"]
        if key["person"] == "ledger-1"
    ]
    must(cli, folder, "key", "new", "--person", "ledger-2", "--out", "keys/ledger-2.pem")
    must(cli, folder, "trust", "add-key", "ledger", "keys/ledger-2.pub", *TRUST,
         "--key", "keys/root.pem")  # fmt: skip
    must(cli, folder, "trust", "revoke", kid, *TRUST, "--since", "2026-01-01T00:00:00Z",
         "--key", "keys/root.pem")  # fmt: skip
    assert cli("ledger", "audit", "ledger", *TRUST, cwd=folder).code == 1
    assert cli("ledger", "append", "ledger", *WRITER, cwd=folder).code == 2
    must(cli, folder, "ledger", "append", "ledger", "--key", "keys/ledger-2.pem", *TRUST)
    must(cli, folder, "ledger", "audit", "ledger", *TRUST)


# -- other people's tools ----------------------------------------------------------


def openssl_takes(folder, key, message, signature):
    (folder / "message").write_bytes(message)
    (folder / "signature").write_bytes(signature)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", f"keys/{key}.pub", "-rawin",
               "-in", "message", "-sigfile", "signature"]  # fmt: skip
    return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0


def test_openssl_verifies_head_and_cosignature(folder):
    require("openssl")
    text, _, lines = (folder / "ledger/checkpoint").read_text().rpartition("\n\n")
    text += "\n"
    signed, cosigned = (base64.b64decode(line.split(" ")[2]) for line in lines.splitlines())
    assert openssl_takes(folder, "ledger", text.encode(), signed[4:])
    seconds = int.from_bytes(cosigned[4:12], "big")
    message = f"cosignature/v1\ntime {seconds}\n{text}".encode()
    assert openssl_takes(folder, "witness", message, cosigned[12:])
    assert not openssl_takes(folder, "witness", message.replace(b"time ", b"time 1"), cosigned[12:])
    assert not openssl_takes(folder, "witness", text.encode(), signed[4:])


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


def test_any_web_server_can_publish_it(cli, logged, tmp_path):
    handler = functools.partial(Quiet, directory=logged / "ledger")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name in ("checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1"):
            with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/{name}") as got:
                target = tmp_path / "fetched" / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(got.read())
        server.shutdown()
    shutil.copytree(logged / "trust", tmp_path / "trust")
    must(cli, tmp_path, "ledger", "audit", "fetched", *TRUST)


# -- speed -------------------------------------------------------------------------


def test_the_benchmark_runs_and_counts_the_files_of_a_proof():
    command = [sys.executable, ROOT / "benchmarks" / "ledger.py", "--sizes", "500", "3000"]
    done = subprocess.run([*command, "--runs", "3"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == ["500", "3000"]
