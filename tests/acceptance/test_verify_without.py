"""docs/verify-without-redactkit.md: every block, as it stands there, on a new release."""

import base64
import json
import re
import shutil
from dataclasses import replace

import pytest
from bundles import make_keys
from independent import page
from programs import require, require_node_modules
from stamped import make_stamped

from redactkit import canonical
from redactkit.signing import dsse, trust
from redactkit.signing.keyfiles import load_signing_key

SECTIONS = page.sections()
BLOCKS = [
    pytest.param(number, index, id=f"{number}.{index + 1}")
    for number, blocks in SECTIONS.items()
    for index in range(len(blocks))
]


@pytest.fixture(scope="session")
def stamped(made, cli, tmp_path_factory):
    require("jq", "openssl", "ssh-keygen")
    require_node_modules()
    return make_stamped(made, tmp_path_factory.mktemp("stamped"), cli)


@pytest.fixture(scope="session")
def auditor(tmp_path_factory):
    return tmp_path_factory.mktemp("auditor")


@pytest.fixture(scope="session")
def answers(stamped, auditor):
    """What each block said, in the order of the page, in one folder."""
    before = snapshot(stamped.bundle)
    said = paste(stamped, auditor)
    assert snapshot(stamped.bundle) == before, "a block changed the release"
    return said


def paste(stamped, folder, sections=SECTIONS):
    """Run blocks of the page as an auditor in an empty folder."""
    more = {"LISTS": str(stamped.lists), "DISCLOSURE": str(stamped.disclosure)}
    return {
        (number, index): page.run(block, folder, stamped.bundle, stamped.pin, **more)
        for number in sections
        for index, block in enumerate(SECTIONS[number])
    }


def snapshot(folder):
    return {
        path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes())
        for path in folder.rglob("*")
    }


def test_there_are_blocks_in_every_section_but_the_first():
    assert [number for number, blocks in SECTIONS.items() if not blocks] == [1]


@pytest.mark.parametrize(("number", "index"), BLOCKS)
def test_a_block_of_the_page_works_as_written(answers, number, index):
    done = answers[number, index]
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_blocks_say_who_signed_and_what_for(answers):
    said = answers[4, 1].stdout.splitlines()
    assert sorted(line.split(" ")[:2] for line in said) == [
        ["approver-1", "approver"],
        ["preparer-1", "preparer"],
    ]
    assert answers[4, 0].stdout.count("Signature Verified Successfully") == 2
    assert "2 signatures and every file" in answers[7, 0].stdout
    assert answers[8, 0].stdout.count("signed by") == 2


def test_the_blocks_follow_the_trust_root_from_the_version_that_is_pinned(answers, stamped):
    assert json.loads(answers[3, 1].stdout)["version"] == 4
    assert "pinned: version 1" in answers[3, 0].stdout
    assert len(re.findall(r"^[0-9a-f]{64}$", answers[2, 0].stdout, re.MULTILINE)) == 4
    assert stamped.pin in answers[2, 0].stdout


def test_the_blocks_read_what_stands_beside_the_envelope(answers):
    for index in (1, 2):
        assert answers[9, index].stdout.count('Good "release@redactkit" signature') == 2
    noted = answers[10, 0].stdout.splitlines()
    assert sorted(line.split()[0] for line in noted) == ["ledger", "witness"]
    assert answers[10, 1].stdout.startswith("index 4 of 5 in the ledger of ")
    assert "Time stamp: " in answers[11, 0].stdout


def test_the_blocks_open_what_was_disclosed_and_no_more(answers):
    for index in (1, 2):
        assert "Torquil Haverbrook-Slane" in answers[12, index].stdout
        assert "Tenterby" not in answers[12, index].stdout


def test_the_packages_that_the_page_names_are_those_that_the_tests_use():
    named = dict(re.findall(r"(@[\w-]+/\w+)@(\d[\d.]*\d)", page.PAGE.read_text("utf-8")))
    package = json.loads((page.NODE_MODULES.parent / "package.json").read_text("utf-8"))
    assert len(named) == 4
    assert named.items() <= package["dependencies"].items()


DAMAGED = {
    "a changed file": (lambda folder: append(folder / "data/notice.md"), {2, 5, 6, 7}),
    "a changed envelope": (
        lambda folder: spoil(folder / "provenance/release.dsse.json"),
        {2, 4, 5, 7, 8, 9, 10, 11, 12},
    ),
    "a changed trust root": (
        lambda folder: spoil(folder / "provenance/trust/1.dsse.json"),
        {2, 3, 4, 5, 7, 8, 9, 10, 11, 12},
    ),
    "an extra file": (lambda folder: append(folder / "data/more.md"), {2, 5, 6}),
    "a missing file": (lambda folder: (folder / "data/notice.md").unlink(), {2, 5, 6, 7}),
}


def append(path):
    with path.open("a") as stream:
        stream.write("more\n")


def spoil(path):
    """Change the first digit of the payload: it stays base64, and is JSON no more."""
    data = path.read_bytes()
    at = re.search(rb'"payload":\s*"', data).end()
    path.write_bytes(data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :])


@pytest.mark.parametrize("what", DAMAGED)
def test_the_blocks_refuse(answers, stamped, tmp_path, what):
    damage, expected = DAMAGED[what]
    assert refused(stamped, tmp_path, damage) == expected


def refused(stamped, tmp_path, damage, sections=SECTIONS):
    """Return the sections that refuse a copy of the release that was damaged."""
    folder, work = tmp_path / stamped.bundle.name, tmp_path / "work"
    shutil.copytree(stamped.bundle, folder)
    work.mkdir()
    damage(folder)
    said = paste(replace(stamped, bundle=folder), work, sections)
    return {number for (number, _), done in said.items() if done.returncode}


def swap(folder):
    first, second = (folder / f"provenance/{who}-1.sshsig" for who in ("preparer", "approver"))
    first.rename(folder.parent / "aside")
    second.rename(first)
    (folder.parent / "aside").rename(second)


def alter(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


PROOF = "provenance/release.tlog-proof"
BESIDE = {
    "SSH signatures of other people": (swap, {9}),
    "another place in the ledger": (
        lambda folder: edit(folder / PROOF, "index 4", "index 3"),
        {10},
    ),
    "another size of the ledger": (lambda folder: edit(folder / PROOF, "\n5\n", "\n6\n"), {10}),
    "another origin": (lambda folder: edit(folder / PROOF, "\n5\n", "x\n5\n"), {10}),
    "an altered cosignature": (
        lambda folder: edit(folder / PROOF, *other_time(folder / PROOF)),
        {10},
    ),
    "an altered time stamp": (lambda folder: alter(folder / "provenance/release.tsr", -20), {11}),
    "a strange proof": (lambda folder: append(folder / "provenance/more.json"), {5}),
    "a gap in the trust root": (
        lambda folder: (folder / "provenance/trust/3.dsse.json").unlink(),
        {5, 11},
    ),
}


def other_time(path):
    """Return the witness's line, and one that says another second."""
    (old,) = re.findall(r"witness-1 (\S+)", path.read_text("utf-8"))
    line = bytearray(base64.b64decode(old))
    line[11] ^= 1
    return old, base64.b64encode(line).decode()


@pytest.mark.parametrize("what", BESIDE)
def test_the_blocks_refuse_what_stands_beside_the_envelope(answers, stamped, tmp_path, what):
    damage, expected = BESIDE[what]
    assert refused(stamped, tmp_path, damage, (3, 4, 5, 9, 10, 11)) == expected


def test_a_newer_version_may_be_pinned_and_no_other_fingerprint(stamped, tmp_path):
    newest = (stamped.bundle / "provenance/trust/4.dsse.json").read_bytes()
    third = trust.load((stamped.bundle / "provenance/trust/3.dsse.json").read_bytes())
    assert trust.load(newest).version == 4
    for pin, code in ((third.fingerprint, 0), ("0" * 64, 1)):
        work = tmp_path / pin
        work.mkdir()
        said = paste(replace(stamped, pin=pin), work, (2, 3))
        assert {said[number, 0].returncode for number in (2, 3)} == {code}
    assert "FAILED: no version has your fingerprint" in said[3, 0].stderr


def strangers(root, key):
    other = make_keys(root.publisher)
    new = replace(other.trust_root, version=5, origin=root.origin, issued=root.issued)
    return [(new, other.root)]


def milder(root, key):
    kid = next(iter(root.roles[trust.PREPARER].keys))
    gone = {kid: trust.Revocation(kid, trust.RETIRED, root.expires)}
    return [(replace(root, version=5, revoked=gone), key), (replace(root, version=6), key)]


NO_SUCCESSORS = {
    "of a stranger": (strangers, "too few root keys of trust4 signed trust5"),
    "again the same": (lambda root, key: [(root, key)], "trust5 does not follow trust4"),
    "with a revocation taken back": (milder, "trust6 does not follow trust5"),
}


@pytest.mark.parametrize("what", NO_SUCCESSORS)
def test_a_version_that_does_not_follow_is_refused(stamped, made, tmp_path, what):
    make, words = NO_SUCCESSORS[what]
    folder = shutil.copytree(stamped.bundle, tmp_path / stamped.bundle.name)
    place, work = folder / "provenance/trust", tmp_path / "work"
    work.mkdir()
    root = trust.load((place / "4.dsse.json").read_bytes())
    key = load_signing_key((made / "keys/root.pem").read_bytes())
    for version, (new, signer) in enumerate(make(root, key), 5):
        envelope = dsse.sign(trust.PAYLOAD_TYPE, new.payload, [signer])
        (place / f"{version}.dsse.json").write_bytes(dsse.dump(envelope))
    said = paste(replace(stamped, bundle=folder), work, (3,))
    assert f"FAILED: {words}" in said[3, 0].stderr
    assert said[3, 0].returncode == 1


def test_a_disclosure_of_another_release_or_text_is_refused(answers, stamped, auditor, tmp_path):
    for name, change in (("subject", "0" * 64), ("disclosure", "WyJ4Il0")):
        statement = json.loads((auditor / "disclosure.json").read_bytes())
        if name == "subject":
            statement["subject"][0]["digest"]["sha256"] = change
        else:
            statement["predicate"]["redactions"][0]["disclosure"] = change
        keys = (load_signing_key((stamped.lists.parent / f"keys/{who}.pem").read_bytes())
                for who in ("preparer", "approver"))  # fmt: skip
        path = tmp_path / f"{name}.dsse.json"
        signed = dsse.sign(dsse.RELEASE_TYPE, canonical.dumps(statement), keys)
        path.write_bytes(dsse.dump(signed))
        work = shutil.copytree(auditor, tmp_path / name, symlinks=True)
        (work / "disclosures").unlink()
        said = paste(replace(stamped, disclosure=path), work, (12,))
        assert [said[12, index].returncode == 0 for index in (0, 1)] == [name != "subject", False]
