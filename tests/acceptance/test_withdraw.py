"""From the decision to take a release back to the proof that no copy is left."""

import contextlib
import functools
import gzip
import http.server
import json
import shutil
import tarfile
import threading
import zipfile

import pytest
from little import found

from redactkit.ledger.leaf import Leaf
from redactkit.records.schema import validate
from redactkit.signing import dsse, statement, withdrawal
from redactkit.signing.keyfiles import load_named_key


@pytest.fixture(scope="module")
def published(tmp_path_factory, cli):
    """A publisher with one release; to be read only."""
    little = found(cli, tmp_path_factory.mktemp("withdraw"))
    return little, little.release()


@pytest.fixture
def work(published, tmp_path, cli):
    """The same, to be changed."""
    little, bundle = published
    folder = shutil.copytree(little.folder, tmp_path / "work")
    run = functools.partial(cli, cwd=folder)
    return type(little)(folder, run), folder / "releases" / bundle.name


def withdraw(little, bundle, *words, out="w.dsse.json", key="preparer-1.pem"):
    return little.run("withdraw", bundle, "--reason", "legal", "--key", key, "--trust", "trust",
                      "--out", out, *words)  # fmt: skip


def read(path):
    envelope = dsse.load(path.read_bytes(), dsse.RELEASE_TYPE)
    return envelope, withdrawal.load(envelope.payload)


@pytest.mark.parametrize("person", ["preparer-1", "approver-1", "status-1"])
def test_one_person_of_three_roles_suffices(work, person):
    little, bundle = work
    assert withdraw(little, bundle, key=f"{person}.pem").code == 0
    envelope, said = read(little.folder / "w.dsse.json")
    verified = json.loads(little.verify(bundle, "--json").out)
    assert said.statement_digest == verified["statement_digest"]
    assert (said.release_id, said.reason) == (bundle.name, "legal")
    (signature,) = envelope.signatures
    key = load_named_key((little.folder / f"{person}.pub").read_bytes())
    assert signature.keyid == key.public.kid
    assert key.public.verifies(signature.sig, envelope.pae)


def test_a_withdrawal_names_nothing_of_the_record(work):
    little, bundle = work
    withdraw(little, bundle, "--tombstone", "stones")
    envelope, _ = read(little.folder / "w.dsse.json")
    assert envelope.payload.count(b'"name"') == 0
    value = json.loads(envelope.payload)
    assert value["subject"] == [{"digest": {"sha256": read(little.folder / "w.dsse.json")[1][2]}}]
    members = {"publisher", "release_id", "reason", "effective", "action", "nonce"}
    assert set(value["predicate"]) == members
    assert value["predicate"]["action"] == "purge"
    texts = [envelope.payload.decode()]
    texts += [path.read_text() for path in (little.folder / "stones").iterdir()]
    subjects = json.loads(dsse.load(
        (bundle / "provenance" / "release.dsse.json").read_bytes(), dsse.RELEASE_TYPE
    ).payload)["subject"]  # fmt: skip
    for text in texts:
        assert "statements" not in text
        assert "little" not in text
        assert not any(item["digest"]["sha256"] in text for item in subjects)


def test_two_withdrawals_of_one_release_differ(work):
    little, bundle = work
    withdraw(little, bundle, out="one.dsse.json")
    withdraw(little, bundle, out="two.dsse.json")
    one, two = (read(little.folder / f"{name}.dsse.json")[1] for name in ("one", "two"))
    assert one.nonce != two.nonce
    assert one.statement_digest == two.statement_digest


def test_the_tombstone_says_that_it_was_withdrawn_and_no_more(work):
    little, bundle = work
    withdraw(little, bundle, "--tombstone", "stones")
    page = (little.folder / "stones" / f"{bundle.name}.html").read_text()
    assert "This release was withdrawn" in page
    assert "Kestrelshire Police" in page
    assert bundle.name in page
    value = json.loads((little.folder / "stones" / f"{bundle.name}.json").read_text())
    assert value == {
        "format": "redactkit/tombstone/v1",
        "publisher": "Kestrelshire Police",
        "release_id": bundle.name,
        "status": "withdrawn",
        "reason": "legal",
        "effective": value["effective"],
    }


@pytest.mark.parametrize("form", ["zip", "envelope", "damaged"])
def test_a_release_can_be_withdrawn_by_its_zip_its_envelope_or_what_is_left_of_it(work, form):
    little, bundle = work
    path = bundle
    if form == "zip":
        little.must("release", "zip", bundle, "--out", "b.zip")
        path = "b.zip"
    elif form == "envelope":
        path = bundle / "provenance" / "release.dsse.json"
    else:
        (bundle / "data" / "notice.md").unlink()
    assert withdraw(little, path).code == 0
    assert read(little.folder / "w.dsse.json")[1].release_id == bundle.name


def test_a_withdrawal_is_not_taken_back(work):
    little, bundle = work
    withdraw(little, bundle)
    answer = withdraw(little, "w.dsse.json", out="back.dsse.json")
    assert answer.code == 2
    assert "[withdraw/reinstatement]" in answer.err
    assert "release the case anew" in answer.err
    assert not (little.folder / "back.dsse.json").exists()


@pytest.mark.parametrize("key", ["root-1", "stranger-1"])
def test_others_cannot_withdraw(work, key):
    little, bundle = work
    little.new_key("stranger-1")
    answer = withdraw(little, bundle, key=f"{key}.pem")
    assert answer.code == 2
    assert "[release/signer]" in answer.err
    assert not (little.folder / "w.dsse.json").exists()


def test_a_release_of_another_publisher_cannot_be_withdrawn(work, cli, tmp_path):
    little, _ = work
    (tmp_path / "other").mkdir()
    other = found(cli, tmp_path / "other")
    answer = withdraw(little, other.release())
    assert answer.code == 1
    assert "[withdraw/release]" in answer.err


def test_the_ledger_takes_it_and_verify_says_withdrawn(work):
    little, bundle = work
    little.new_key("ledger-1")
    little.must("trust", "add-key", "ledger", "ledger-1.pub", "--trust", "trust",
                "--key", "root-1.pem")  # fmt: skip
    writer = ("--key", "ledger-1.pem", "--trust", "trust")
    little.must("ledger", "init", "ledger", *writer)
    little.must("ledger", "append", "ledger", bundle, *writer)
    withdraw(little, bundle)
    little.must("ledger", "append", "ledger", "w.dsse.json", *writer)
    (little.folder / "ledger" / "withdrawals").mkdir(exist_ok=True)
    shutil.copy(little.folder / "w.dsse.json", little.folder / "ledger" / "withdrawals")
    answer = little.run("verify", bundle, "--trust", "trust", "--ledger", "ledger", "--json")
    assert answer.code == 3, answer.said
    report = json.loads(answer.out)
    assert report["authentic"]
    assert report["current_status"].startswith("withdrawn")


# -- purge -------------------------------------------------------------------------


def spread(little, bundle):
    """Put copies in all the places that copies get into; return those that are to go."""
    site = little.folder / "site"
    (site / "mirror").mkdir(parents=True)
    (site / "partial" / "x").mkdir(parents=True)
    little.must("release", "zip", bundle, "--out", f"site/{bundle.name}.zip")
    shutil.copytree(bundle, site / "mirror" / "copy")
    shutil.copy(bundle / "data" / "notice.md", site / "partial" / "x" / "renamed.txt")
    shutil.copy(bundle / "manifest-sha256.txt", site / "partial" / "sums")
    shutil.copy(bundle / "provenance" / "release.dsse.json", site / "partial" / "e.json")
    shutil.copy(bundle / "provenance" / "preparer-1.sshsig", site / "partial" / "p.sshsig")
    with zipfile.ZipFile(site / "again.zip", "w", zipfile.ZIP_DEFLATED) as again:
        again.write(bundle / "data" / "notice.html", "n.html")
    with gzip.open(site / "record.json.gz", "wb") as packed:
        packed.write((bundle / "data" / "record.json").read_bytes())
    with tarfile.open(site / "all.tar.gz", "w:gz") as archive:
        archive.add(bundle, "all")
    (site / "feed.xml").write_text(f"<feed><id>urn:redactkit:{bundle.name}</id></feed>")
    (site / "unrelated.html").write_text("<p>Another page.</p>")
    annex = little.folder / "case" / "annex" / bundle.name
    assert annex.is_dir()
    return {
        bundle: "bundle",
        annex: "annex",
        site / f"{bundle.name}.zip": "zip",
        site / "again.zip": "zip",
        site / "mirror" / "copy": "bundle",
        site / "partial" / "x" / "renamed.txt": "copy",
        site / "partial" / "sums": "copy",
        site / "partial" / "e.json": "copy",
        site / "partial" / "p.sshsig": "proof",
        site / "record.json.gz": "copy",
        site / "all.tar.gz": "copy",
    }


ROOTS = ("releases", "site", "case")


def plan(little, bundle, *words):
    answer = little.run("release", "purge-plan", bundle, *ROOTS, "--json", *words)
    items = json.loads(answer.out)["artefacts"]
    return answer, {little.folder / item["path"]: (item["kind"], item["action"]) for item in items}


def remove(artefacts):
    for path, (_, action) in artefacts.items():
        if action == "delete":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_the_plan_lists_every_copy(work):
    little, bundle = work
    expected = spread(little, bundle)
    answer, artefacts = plan(little, bundle)
    assert answer.code == 0, answer.said
    assert {path: kind for path, (kind, action) in artefacts.items() if action == "delete"} == (
        expected
    )
    edited = {path.name for path, (_, action) in artefacts.items() if action == "edit"}
    assert edited == {"feed.xml"}


def test_with_the_id_alone_what_bears_it_is_found(work):
    little, bundle = work
    spread(little, bundle)
    _, artefacts = plan(little, bundle.name)
    names = {path.name for path in artefacts}
    assert {f"{bundle.name}.zip", bundle.name, "copy", "e.json", "feed.xml"} <= names
    assert "unrelated.html" not in names


def test_withdrawals_tombstones_and_the_ledger_stay(work):
    little, bundle = work
    withdraw(little, bundle, "--tombstone", "site", out="site/w.dsse.json")
    tile = little.folder / "site" / "ledger" / "tile" / "entries"
    tile.mkdir(parents=True)
    (tile.parent.parent / "checkpoint").write_text("x")
    leaf = Leaf("release", bundle.name, 32 * "ab", 32 * "cd").data
    (tile / "000.p").mkdir()
    (tile / "000.p" / "1").write_bytes(len(leaf).to_bytes(2, "big") + leaf)
    _, artefacts = plan(little, bundle)
    assert {path.name for path in artefacts} == {bundle.name}


def test_another_release_is_left_alone(work):
    little, bundle = work
    little.write_case(more="It rained.")
    second = little.release("--supersedes", "legal")
    (little.folder / "site").mkdir()
    _, artefacts = plan(little, bundle)
    assert bundle in artefacts
    assert second not in artefacts
    remove(artefacts)
    assert little.verify(second).code == 0


def test_once_all_is_deleted_nothing_is_left(work):
    little, bundle = work
    spread(little, bundle)
    _, artefacts = plan(little, bundle, "--out", "plan.json")
    before = little.run("release", "purge-verify", "plan.json", *ROOTS)
    assert before.code == 1
    assert "[purge/present]" in before.err
    remove(artefacts)
    half = little.run("release", "purge-verify", "plan.json", *ROOTS)
    assert half.code == 3, half.said
    assert "[purge/mentioned]" in half.err
    (little.folder / "site" / "feed.xml").write_text("<feed/>")
    after = little.run("release", "purge-verify", "plan.json", *ROOTS)
    assert after.code == 0, after.said
    assert after.out == f"nothing is left of {bundle.name}\n"
    by_id = little.run("release", "purge-verify", bundle.name, *ROOTS)
    assert (by_id.code, "its single files were not known" in by_id.out) == (0, True), by_id.said


def test_a_plan_is_for_its_owner_alone(work):
    little, bundle = work
    (little.folder / "site").mkdir()
    plan(little, bundle, "--out", "plan.json")
    assert (little.folder / "plan.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kind", ["7z", "link", "encrypted zip", "broken gzip"])
def test_what_cannot_be_looked_into_is_not_clean(work, kind):
    little, bundle = work
    site = little.folder / "site"
    site.mkdir()
    match kind:
        case "7z":
            (site / "x.7z").write_bytes(b"7z\xbc\xaf\x27\x1c\0\4")
        case "link":
            (site / "link").symlink_to("/")
        case "encrypted zip":
            with zipfile.ZipFile(site / "x.zip", "w") as made:
                made.writestr("a", "text")
            data = bytearray((site / "x.zip").read_bytes())
            data[6] |= 1
            data[data.rfind(b"PK\x01\x02") + 8] |= 1
            (site / "x.zip").write_bytes(data)
        case _:
            (site / "x.gz").write_bytes(b"\x1f\x8b\x08\0damaged")
    answer = little.run("release", "purge-verify", "r-" + "b" * 20, "site")
    assert answer.code == 4, answer.said
    assert "[purge/unread]" in answer.err
    assert bundle.exists()


def test_a_release_that_is_not_named_rightly_is_a_bad_question(work):
    little, _ = work
    assert little.run("release", "purge-plan", "nothing", "releases").code == 2
    assert little.run("release", "purge-plan", "r-" + "b" * 20, "nowhere").code == 2


class _Site(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_words):
        """Say nothing."""

    def do_GET(self):
        special = {"/moved/": 301, "/broken/": 500, "/closed/": 403}
        for start, code in special.items():
            if self.path.startswith(start):
                self.send_response(code)
                self.send_header("Location", "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
        if self.path.startswith("/soft/"):
            self.send_response(200)
            self.send_header("Content-Length", "9")
            self.end_headers()
            self.wfile.write(b"not found")
            return
        super().do_GET()


@contextlib.contextmanager
def serving(folder):
    handler = functools.partial(_Site, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_a_server_is_asked_for_every_file(work):
    little, bundle = work
    spread(little, bundle)
    plan(little, bundle, "--out", "plan.json")
    with serving(little.folder / "site") as url:
        zipped = little.run("release", "purge-verify", "plan.json", url, "--json")
        places = [f["location"]["path"] for f in json.loads(zipped.out)["findings"]]
        assert places == [url, f"{url}{bundle.name}.zip"]  # the index lists the zip
        assert zipped.code == 1
        (little.folder / "site" / f"{bundle.name}.zip").unlink()
        assert little.run("release", "purge-verify", "plan.json", url).code == 0
        (little.folder / "site" / bundle.name / "data").mkdir(parents=True)
        left = little.folder / "site" / bundle.name / "data" / "notice.md"
        left.write_text("x")
        answer = little.run("release", "purge-verify", bundle.name, url)
        assert answer.code == 1
        assert f"{bundle.name}/data/notice.md" in answer.err


def test_a_feed_must_not_speak_of_it(work):
    little, bundle = work
    spread(little, bundle)
    with serving(little.folder / "site") as url:
        answer = little.run("release", "purge-verify", bundle.name, f"{url}feed.xml")
        assert (answer.code, "[purge/mentioned]" in answer.err) == (3, True)
        clean = little.run("release", "purge-verify", bundle.name, f"{url}unrelated.html")
        assert clean.code == 0, clean.said


@pytest.mark.parametrize("place", ["soft/", "moved/", "broken/", "closed/"])
def test_a_server_that_does_not_say_no_proves_nothing(work, place):
    little, bundle = work
    (little.folder / "site").mkdir()
    with serving(little.folder / "site") as url:
        answer = little.run("release", "purge-verify", bundle.name, url + place)
    assert (answer.code, "[purge/unread]" in answer.err) == (4, True), answer.said


def test_a_server_that_does_not_answer_proves_nothing(work):
    little, bundle = work
    with serving(little.folder) as url:
        pass
    answer = little.run("release", "purge-verify", bundle.name, url)
    assert (answer.code, "[purge/unread]" in answer.err) == (4, True), answer.said


def test_what_is_written_fulfils_its_schemas(work):
    little, bundle = work
    (little.folder / "site").mkdir()
    withdraw(little, bundle, "--tombstone", "stones")
    plan(little, bundle, "--out", "plan.json")
    envelope, _ = read(little.folder / "w.dsse.json")
    written = {
        "withdrawal-predicate": json.loads(envelope.payload)["predicate"],
        "tombstone": json.loads((little.folder / "stones" / f"{bundle.name}.json").read_text()),
        "purge-plan": json.loads((little.folder / "plan.json").read_text()),
    }
    for schema, value in written.items():
        assert not validate(schema, value).findings
        assert validate(schema, {**value, "more": 1}).findings


def stated(bundle):
    data = (bundle / "provenance" / "release.dsse.json").read_bytes()
    return statement.load(dsse.load(data, dsse.RELEASE_TYPE).payload).predicate


def test_the_next_release_follows_the_withdrawn_one_and_not_the_one_before_it(work):
    little, first = work
    second = little.release()
    said = withdraw(little, second)
    assert "--previous w.dsse.json --sequence 3" in said.out
    gone = read(little.folder / "w.dsse.json")[1].statement_digest
    shutil.rmtree(second)
    words = ("--previous", "w.dsse.json", "--sequence", "3", "--supersedes", "legal")
    third = little.prepare(*words)
    predicate = stated(third)
    assert (predicate.sequence, predicate.previous) == (3, gone)
    assert predicate.supersedes == (gone, "legal")
    assert little.approve(third).code == 1
    assert little.approve(third, "--previous", first).code == 1
    assert little.approve(third, "--previous", "w.dsse.json").code == 0
    assert little.verify(third).code == 0


def test_a_place_that_cannot_be_is_refused(work):
    little, bundle = work
    little.release()
    assert withdraw(little, bundle).code == 0
    for words, rule in (
        (("--previous", "w.dsse.json"), "series/previous"),
        (("--previous", "w.dsse.json", "--sequence", "2"), "series/previous"),
        (("--sequence", "3"), "series/previous"),
        (("--previous", "w.dsse.json", "--sequence", "1"), "cli/usage"),
    ):
        answer = little.run(
            "release", "case", "--key", "preparer-1.pem", "--out", "releases", *words
        )
        assert (answer.code, f"[{rule}]" in answer.err) == (2, True), answer.said


def test_a_withdrawal_that_nobody_signed_leads_nowhere(work):
    little, bundle = work
    withdraw(little, bundle, "--unsigned", key="preparer-1.pub")
    words = ("--previous", "w.dsse.json", "--sequence", "2")
    answer = little.run("release", "case", "--key", "preparer-1.pem", "--out", "new", *words)
    assert (answer.code, "[withdraw/release]" in answer.err) == (1, True), answer.said
