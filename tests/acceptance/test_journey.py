"""From a real case to a signed bundle that anyone can verify."""

import json
import re
import shutil
import stat
import subprocess

import pytest


def verify(cli, bundle, trust, *words):
    return cli("verify", bundle, "--trust", trust, *words)


@pytest.fixture(scope="session")
def pin(made):
    return (made / "fingerprint").read_text()


def test_an_approved_release_verifies_with_the_fingerprint_alone(cli, released, pin):
    answer = verify(cli, released, pin)
    assert answer.code == 0, answer.said


def test_it_verifies_with_the_trust_file_too(cli, released, made):
    assert verify(cli, released, made / "trust" / "1.dsse.json").code == 0


def test_the_report_lists_each_check_and_keeps_the_verdicts_apart(cli, released, pin):
    report = json.loads(verify(cli, released, pin, "--json").out)
    states = {check["id"]: check["status"] for check in report["checks"]}
    assert set(states.values()) == {"pass", "not-run"}
    assert report["exit_code"] == 0
    verdicts = json.dumps(report)
    assert "self-asserted" in verdicts
    assert "unknown" in verdicts


def test_another_fingerprint_is_refused(cli, released, pin):
    assert verify(cli, released, pin[::-1]).code == 1


def test_a_release_that_nobody_approved_is_not_valid(cli, work, pin):
    answer = cli(
        "release", "examples/officer-a", "--key", "keys/preparer.pem", "--out", "new", cwd=work
    )
    assert answer.code == 0, answer.said
    (bundle,) = (work / "new").iterdir()
    answer = verify(cli, bundle, pin)
    assert answer.code == 1
    assert "verify/threshold" in answer.said


def test_verify_md_works_as_written_with_openssl_alone(released):
    text = (released / "VERIFY.md").read_text()
    (script,) = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    done = subprocess.run(["sh", "-c", script], cwd=released, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_verify_md_refuses_a_changed_file(released, tmp_path):
    bundle = tmp_path / "bundle"
    shutil.copytree(released, bundle)
    with (bundle / "data" / "notice.md").open("a") as notice:
        notice.write("one more line\n")
    text = (bundle / "VERIFY.md").read_text()
    (script,) = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    done = subprocess.run(["sh", "-c", script], cwd=bundle, capture_output=True, text=True)
    assert done.returncode != 0


@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_the_manifests_hold_for_sha256sum(released, manifest):
    command = ["sha256sum", "-c", "--strict", manifest]
    assert subprocess.run(command, cwd=released, capture_output=True).returncode == 0


def test_the_bundle_holds_what_the_public_and_the_auditor_need(released):
    names = {
        path.relative_to(released).as_posix() for path in released.rglob("*") if path.is_file()
    }
    assert {
        "VERIFY.md", "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt",
        "data/record.json", "data/notice.html", "data/notice.md", "data/redactions.json",
        "provenance/release.dsse.json", "provenance/trust/1.dsse.json",
    } <= names  # fmt: skip


def test_the_annex_stands_in_the_case_for_its_owner_alone(released, made):
    annex = made / "examples" / "officer-a" / "annex" / released.name
    assert stat.S_IMODE(annex.stat().st_mode) == 0o700
    assert {path.name for path in annex.iterdir()} == {
        "approval.age", "general.age", "manifest.json", "order-1.age",
    }  # fmt: skip
    for path in annex.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.suffix == ".json" or path.read_bytes().startswith(b"age-encryption.org/v1")
    assert not list(released.rglob("*.age"))


def test_every_marker_is_in_the_log_with_its_ground(released):
    log = json.loads((released / "data" / "redactions.json").read_text())
    record = json.loads((released / "data" / "record.json").read_text())
    assert log["redactions"]
    for entry in log["redactions"]:
        assert entry.get("upstream") or entry["ground"] in {
            ground["code"] for ground in log["grounds"]
        }
        if entry["file"] == "data/record.json":
            value = record
            for step in entry["pointer"].split("/")[1:]:
                value = value[int(step)] if isinstance(value, list) else value[step]
        else:
            value = (released / entry["file"]).read_text()
        assert value[entry["start"] : entry["end"]] == entry["text"]


def test_two_releases_of_one_case_differ_in_their_random_parts_only(cli, work):
    for folder in ("one", "two"):
        answer = cli(
            "release",
            "examples/right-to-life",
            "--key",
            "keys/preparer.pem",
            "--out",
            folder,
            cwd=work,
        )
        assert answer.code == 0, answer.said
    (one,), (two,) = (work / "one").iterdir(), (work / "two").iterdir()
    assert one.name != two.name
    texts = [
        re.sub(
            r'"blind": "[0-9a-f]{32}"|"[A-Za-z0-9_-]{43}"',
            "",
            (bundle / "data" / "record.json").read_text(),
        ).replace(bundle.name, "ID")
        for bundle in (one, two)
    ]
    assert texts[0] == texts[1]
