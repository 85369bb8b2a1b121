"""The annex on the command line: who can open what, and what an audit notices."""

import json
import os
import pty
import shutil
import stat
import subprocess

import pytest
from annex_folders import CASE, ORDER, age, make_world
from installed import COMMAND
from programs import require

NAMES = ("Haverbrook", "Torquil", "Tenterby", "Marisol", "4471EA", "Cinderford")


@pytest.fixture(scope="module")
def world(made, cli, tmp_path_factory):
    return make_world(made, tmp_path_factory.mktemp("annex"), cli)


@pytest.fixture
def mine(world, tmp_path):
    return world.copy(tmp_path / "mine")


def silent(answer):
    return not [name for name in NAMES if name in answer.said]


# ------------------------------------------------------------------ audit


def test_the_general_auditor_puts_everything_together_and_asks_the_policy_again(world):
    answer = world.audit("--case", CASE, "--json")
    assert answer.code == 0, answer.said
    report = json.loads(answer.out)
    log = json.loads((world.bundle / "data" / "redactions.json").read_bytes())
    ours = [entry for entry in log["redactions"] if not entry.get("upstream")]
    assert report["opened"] == len(ours) > 50
    assert report["part"] == "general"
    assert report["rebuilt"] is True
    assert report["decoys"] > 0
    assert silent(answer)


def test_without_the_case_the_question_to_the_policy_stays_open(world):
    answer = world.audit()
    assert answer.code == 4
    assert "annex/rebuilt" in answer.err
    assert silent(answer)


def test_the_auditor_of_an_order_opens_that_order_alone(world):
    answer = world.audit("--case", CASE, "--json", identity="officer")
    assert answer.code == 4  # the originals were not put together: not run is not passed
    report = json.loads(answer.out)
    log = json.loads((world.bundle / "data" / "redactions.json").read_bytes())
    assert report["part"] == f"order/{ORDER}"
    assert report["opened"] == sum(entry.get("order") == ORDER for entry in log["redactions"])
    assert {finding["severity"] for finding in report["findings"]} == {"unread"}


def test_a_stranger_opens_nothing(world):
    answer = world.audit(identity="stranger")
    assert answer.code == 1
    assert "annex/decrypt" in answer.err


def test_the_general_part_is_no_affair_of_the_auditor_of_an_order(world):
    for part, code in (("general.age", 1), ("order-1.age", 0), ("approval.age", 1)):
        out = world.folder / f"{part}.json"
        answer = world.run(
            "annex", "open", world.annex / part, "--identity", "keys/officer.txt", "--out", out
        )
        assert answer.code == code, answer.said
        assert out.exists() == (code == 0)


def test_age_itself_opens_a_part_for_its_auditor_and_for_nobody_else(world):
    require("age")
    keys = world.folder / "keys"
    opened = age("-d", "-i", keys / "officer.txt", world.annex / "order-1.age")
    assert opened.returncode == 0
    assert len(opened.stdout).bit_count() == 1
    assert json.loads(opened.stdout)["group"] == f"order/{ORDER}"
    assert b"Tenterby" not in opened.stdout
    for key, part in (("officer", "general.age"), ("general", "order-1.age")):
        assert age("-d", "-i", keys / f"{key}.txt", world.annex / part).returncode != 0


def test_the_audit_leaves_no_original_behind(world, tmp_path):
    answer = world.cli(
        "annex", "audit", world.bundle, "--trust", "trust", "--annex", f"{CASE}/annex",
        "--identity", "keys/general.txt", "--case", CASE, cwd=world.folder, TMPDIR=str(tmp_path),
    )  # fmt: skip
    assert answer.code == 0, answer.said
    left = [path for path in tmp_path.rglob("*") if path.is_file()]  # of libraries, if any
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("redactkit")]
    assert not [path for path in left for name in NAMES if name.encode() in path.read_bytes()]


def test_a_bundle_that_is_not_authentic_is_not_audited(mine):
    with (mine.bundle / "data" / "notice.md").open("a") as notice:
        notice.write("more\n")
    answer = mine.audit("--case", CASE)
    assert answer.code == 1
    assert "verify/" in answer.err


@pytest.mark.parametrize("part", ["general.age", "order-1.age", "manifest.json"])
def test_an_annex_that_was_changed_is_refused(mine, part):
    path = mine.annex / part
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    answer = mine.audit("--case", CASE)
    assert answer.code == 1
    assert "annex/manifest" in answer.err


def test_the_annex_of_another_release_is_refused(mine):
    answer = mine.run("release", CASE, "--key", "keys/preparer.pem", "--out", "more", "--first")
    assert answer.code == 0, answer.said
    (other,) = (mine.folder / "more").iterdir()
    shutil.rmtree(mine.annex)
    shutil.copytree(mine.annex.parent / other.name, mine.annex)
    assert "annex/manifest" in mine.audit("--case", CASE).err


def test_another_policy_than_the_signed_one_is_noticed(mine):
    config = mine.folder / "examples" / "redactkit.toml"
    config.write_text('policy = ["policies/quasi-identifiers.yaml"]\n' + config.read_text())
    answer = mine.audit("--case", CASE)
    assert answer.code == 1
    assert "annex/rebuilt" in answer.err
    assert silent(answer)


def test_a_case_that_was_changed_since_does_not_matter_to_the_audit(mine):
    # the originals in the annex count
    (mine.folder / CASE / "record.yaml").write_text("broken: [")
    assert mine.audit("--case", CASE).code == 0


# ------------------------------------------------------------------ open


def test_what_an_annex_holds_goes_to_no_pipe(world):
    answer = world.run(
        "annex", "open", world.annex / "order-1.age", "--identity", "keys/officer.txt"
    )
    assert answer.code == 2
    assert answer.out == ""
    assert silent(answer)


def test_a_new_file_is_for_its_owner_alone_and_never_written_over(world):
    words = (
        "annex", "open", world.annex / "order-1.age", "--identity", "keys/officer.txt",
        "--out", "mine.json",
    )  # fmt: skip
    assert world.run(*words).code == 0
    path = world.folder / "mine.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_bytes())["openings"]
    assert world.run(*words).code == 2


def test_a_terminal_shows_the_part(world):
    command = [
        COMMAND, "annex", "open", world.annex / "order-1.age", "--identity",
        world.folder / "keys" / "officer.txt",
    ]  # fmt: skip
    main, side = pty.openpty()
    try:
        running = subprocess.Popen(command, stdin=side, stdout=side, stderr=side)
        os.close(side)
        shown = b""
        while chunk := read(main):
            shown += chunk
        assert running.wait(60) == 0
    finally:
        os.close(main)
    assert json.loads(shown.decode().strip())["group"] == f"order/{ORDER}"


def read(handle):
    try:
        return os.read(handle, 65536)
    except OSError:  # how Linux says that the other side of a terminal was closed
        return b""


# ------------------------------------------------------------------ approval


def test_an_approver_without_the_secret_signs_nothing(mine):
    (mine.annex / "approval.age").unlink()
    before = (mine.bundle / "provenance" / "release.dsse.json").read_bytes()
    answer = mine.run("approve", mine.bundle, "--case", CASE, "--key", "keys/approver.pem")
    assert answer.code == 1
    assert "approve/annex" in answer.err
    assert (mine.bundle / "provenance" / "release.dsse.json").read_bytes() == before


def test_an_approver_with_a_p256_key_opens_the_secret_with_an_identity(mine):
    for words in (
        ("key", "new", "--person", "approver-2", "--algorithm", "ecdsa-p256", "--out", "keys/p256.pem"),
        ("key", "new", "--annex", "--person", "approver-2", "--out", "keys/approver-age.txt"),
        ("trust", "new", "--publisher", "Metropolis Police Service (fictional)", "--root", "keys/root.pem",
         "--preparer", "keys/preparer.pem", "--approver", "keys/p256.pem", "--out", "other"),
    ):  # fmt: skip
        assert mine.run(*words).code == 0
    release = (
        "release", CASE, "--key", "keys/preparer.pem", "--trust", "other", "--out", "more",
        "--first",
    )  # fmt: skip
    answer = mine.run(*release)
    assert answer.code == 2
    assert "annex/no-approvers" in answer.err
    config = mine.folder / "examples" / "redactkit.toml"
    recipient = (mine.folder / "keys" / "approver-age.pub").read_text().splitlines()[-1]
    text = config.read_text().replace("[annex]\n", f'[annex]\napprovers = ["{recipient}"]\n')
    config.write_text(text)
    answer = mine.run(*release)
    assert answer.code == 0, answer.said
    (bundle,) = (mine.folder / "more").iterdir()
    approve = ("approve", bundle, "--case", CASE, "--key", "keys/p256.pem", "--trust", "other")
    answer = mine.run(*approve)
    assert answer.code == 2
    assert "--identity" in answer.err
    answer = mine.run(*approve, "--identity", "keys/approver-age.txt")
    assert answer.code == 0, answer.said
    assert mine.run("verify", bundle, "--trust", "other").code == 0


def test_the_secret_of_a_release_stands_nowhere_in_the_clear(world):
    opened = world.run(
        "annex", "open", world.annex / "general.age", "--identity", "keys/general.txt",
        "--out", "general.json",
    )  # fmt: skip
    assert opened.code == 0, opened.said
    secret = json.loads((world.folder / "general.json").read_bytes())["secret"]
    (world.folder / "general.json").unlink()
    forms = (secret.encode(), bytes.fromhex(secret))
    for path in world.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [form for form in forms if form in data], path
