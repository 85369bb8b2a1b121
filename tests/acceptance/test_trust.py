"""A publisher's trust root over the years: made by two, changed by two, exported, shown."""

import json
import subprocess
from pathlib import Path

import pytest
from authority import make_authority
from programs import require

from redactkit.signing import trust
from redactkit.verify.pin import read_chain

PERSONS = (
    "root-1", "root-2", "root-3", "preparer-1", "approver-1", "approver-2", "ledger-1", "archive-1",
    "stranger",
)  # fmt: skip


@pytest.fixture(scope="session")
def keys(tmp_path_factory, cli):
    """A folder with a key for each person, to be read only."""
    folder = tmp_path_factory.mktemp("trust-keys")
    for person in PERSONS:
        answer = cli("key", "new", "--person", person, "--out", folder / f"{person}.pem")
        assert answer.code == 0, answer.said
    return folder


class Publisher:
    """The commands that a publisher runs in one folder."""

    def __init__(self, cli, keys: Path, folder: Path) -> None:
        self.cli, self.keys, self.folder = cli, keys, folder
        self.trust = folder / "trust"

    def key(self, person, ending="pem"):
        return self.keys / f"{person}.{ending}"

    def new(self, *more, roots=("root-1.pem", "root-2.pem", "root-3.pub")):
        chosen = [word for root in roots for word in ("--root", self.keys / root)]
        return self.cli(
            "trust", "new", "--publisher", "Kestrelshire Police", *chosen,
            "--preparer", self.key("preparer-1", "pub"),
            "--approver", self.key("approver-1", "pub"), "--out", self.trust, *more,
        )  # fmt: skip

    def change(self, *words, by=()):
        signed = [word for person in by for word in ("--key", self.key(person))]
        return self.cli("trust", *words, "--trust", self.trust, *signed)

    def sign(self, draft, person):
        return self.cli("trust", "sign", self.trust / draft, "--key", self.key(person))

    def shown(self, name="."):
        answer = self.cli("trust", "show", self.trust / name, "--json")
        assert answer.code == 0, answer.said
        return json.loads(answer.out)

    def kid(self, person):
        (kid,) = (kid for kid, key in self.shown()["keys"].items() if key["person"] == person)
        return kid

    @property
    def files(self):
        return sorted(path.name for path in self.trust.iterdir())


@pytest.fixture
def publisher(cli, keys, tmp_path):
    return Publisher(cli, keys, tmp_path)


@pytest.fixture
def started(publisher):
    answer = publisher.new()
    assert answer.code == 0, answer.said
    return publisher


def test_two_of_three_root_persons_make_it_at_different_desks(publisher):
    answer = publisher.new(roots=("root-1.pem", "root-2.pub", "root-3.pub"))
    assert (answer.code, answer.out) == (0, "")
    assert "waiting for root-2, root-3" in answer.err
    assert publisher.files == ["1.draft.dsse.json"]
    answer = publisher.sign("1.draft.dsse.json", "root-3")
    assert answer.code == 0
    assert publisher.files == ["1.dsse.json"]
    assert answer.out.strip() == publisher.shown()["fingerprint"]


def test_all_roles_and_the_policy_are_in_the_first_version(publisher, tmp_path):
    require("openssl")
    make_authority(tmp_path / "tsa")
    answer = publisher.new(
        "--ledger", publisher.key("ledger-1", "pub"), "--witness", publisher.key("archive-1", "pub"),
        "--status", publisher.key("approver-2", "pub"), "--tsa", tmp_path / "tsa/ca.pem",
        "--require-log", "--witness-quorum", "1", "--max-head-age", "7",
    )  # fmt: skip
    assert answer.code == 0, answer.said
    facts = publisher.shown()
    persons = {role: entry["persons"] for role, entry in facts["roles"].items()}
    assert persons == {
        "root": ["root-1", "root-2", "root-3"], "preparer": ["preparer-1"],
        "approver": ["approver-1"], "ledger": ["ledger-1"], "status": ["approver-2"],
        "witness": ["archive-1"], "tsa": ["test-authority"],
    }  # fmt: skip
    assert facts["policy"] == {
        "distinct_persons": 2, "require_log": True, "witness_quorum": 1, "max_head_age": 604800,
    }  # fmt: skip


@pytest.mark.parametrize(
    "more", [("--require-log",), ("--witness-quorum", "1"), ("--max-head-age", "-1")]
)
def test_a_policy_that_its_keys_cannot_fulfil_leaves_nothing_behind(publisher, more):
    assert publisher.new(*more).code == 2
    assert not publisher.trust.exists()


def test_a_stolen_key_is_replaced_in_one_version_by_two_persons(started):
    old = started.shown()["fingerprint"]
    assert started.change("add-key", "approver", started.key("approver-2", "pub")).code == 0
    stolen = started.kid("approver-1")
    answer = started.change("revoke", stolen[:12], "--since", "2026-01-01", by=["root-1"])
    assert answer.code == 0, answer.said
    assert started.files == ["1.dsse.json", "2.draft.dsse.json"]
    assert started.shown()["fingerprint"] == old
    draft = started.shown("2.draft.dsse.json")
    assert [(vote["version"], vote["signed"]) for vote in draft["votes"]] == [
        (1, ["root-1"]), (2, ["root-1"]),
    ]  # fmt: skip
    answer = started.sign("2.draft.dsse.json", "root-2")
    assert answer.code == 0, answer.said
    assert started.files == ["1.dsse.json", "2.dsse.json"]
    newest = read_chain(started.trust)[-1]
    assert newest.persons(trust.APPROVER) == {"approver-1", "approver-2"}
    assert newest.revoked[stolen].kind == trust.COMPROMISED
    assert f"{newest.revoked[stolen].since:%Y-%m-%dT%H:%M:%S}" == "2026-01-01T00:00:00"


def test_with_enough_keys_a_change_is_published_in_one_step(started):
    answer = started.change(
        "retire", started.kid("approver-1"), "--since", "2026-01-01T12:00:00Z",
        by=["root-1", "root-2"],
    )  # fmt: skip
    assert answer.code == 0, answer.said
    assert started.files == ["1.dsse.json", "2.dsse.json"]
    assert started.shown()["revoked"] == {
        started.kid("approver-1"): {"kind": "retired", "since": "2026-01-01T12:00:00Z"}
    }


def test_one_person_signing_twice_is_one_person(started):
    started.change("renew", "--valid-days", "10", by=["root-1", "root-1"])
    assert started.sign("2.draft.dsse.json", "root-1").code == 0
    assert started.files == ["1.dsse.json", "2.draft.dsse.json"]


@pytest.mark.parametrize("person", ["preparer-1", "stranger"])
def test_a_key_that_is_no_root_key_signs_no_version(started, person):
    started.change("renew", "--valid-days", "10")
    before = (started.trust / "2.draft.dsse.json").read_bytes()
    for answer in (
        started.sign("2.draft.dsse.json", person),
        started.change("renew", "--valid-days", "11", by=[person]),
    ):
        assert answer.code == 2
        assert "signing/trust-root" in answer.err
    assert (started.trust / "2.draft.dsse.json").read_bytes() == before
    assert len(started.files) == 2


def test_a_further_change_drops_the_signatures_of_the_draft_and_says_so(started):
    started.change("renew", "--valid-days", "10", by=["root-1"])
    answer = started.change("renew", "--valid-days", "20", by=["root-2"])
    assert "dropped" in answer.err
    draft = started.shown("2.draft.dsse.json")
    assert [vote["signed"] for vote in draft["votes"]] == [["root-2"], ["root-2"]]


def test_a_new_root_person_signs_for_the_new_version_and_the_old_ones_for_both(started):
    started.change("retire", started.kid("root-3"), "--since", "2026-01-01", by=["root-1"])
    assert started.sign("2.draft.dsse.json", "root-2").code == 0
    started.change("add-key", "root", started.key("stranger", "pub"), by=["stranger", "root-1"])
    (old, new) = started.shown("3.draft.dsse.json")["votes"]
    assert (old["signed"], new["signed"]) == (["root-1"], ["root-1", "stranger"])
    assert started.sign("3.draft.dsse.json", "root-3").code == 0
    assert "3.dsse.json" not in started.files, "a retired root person counts for nothing"
    assert started.sign("3.draft.dsse.json", "root-2").code == 0
    assert started.shown()["version"] == 3


def test_a_ledger_can_be_asked_for_once_there_is_a_key_for_it(started):
    both = ["root-1", "root-2"]
    answer = started.change("policy", "--require-log", by=both)
    assert answer.code == 2
    assert started.files == ["1.dsse.json"]
    started.change("add-key", "ledger", started.key("ledger-1", "pub"))
    assert started.change("policy", "--require-log", by=both).code == 0
    facts = started.shown()
    assert (facts["version"], facts["policy"]["require_log"]) == (2, True)


def test_wrong_words_change_nothing(started):
    for words in (
        ("revoke", "00000000", "--since", "2026-01-01"),
        ("revoke", started.kid("approver-1"), "--since", "2999-01-01"),
        ("revoke", started.kid("approver-1"), "--since", "yesterday"),
        ("revoke", started.kid("approver-1")),
        ("add-key", "auditor", started.key("stranger", "pub")),
        ("add-key", "ledger", started.key("preparer-1", "pub")),
        ("add-key", "tsa", started.key("stranger", "pub")),
        ("add-key", "approver", started.key("approver-1", "pub")),
        ("add-key", "approver", started.folder / "nothing"),
    ):
        answer = started.change(*words, by=["root-1", "root-2"])
        assert answer.code == 2, (words, answer.said)
        assert "yesterday" not in answer.said
    assert started.files == ["1.dsse.json"]


def test_a_change_needs_the_folder_with_every_version(started, cli):
    alone = started.folder / "alone"
    alone.mkdir()
    started.change("renew", "--valid-days", "10", by=["root-1", "root-2"])
    (alone / "2.dsse.json").write_bytes((started.trust / "2.dsse.json").read_bytes())
    for place in (alone, started.trust / "1.dsse.json", started.folder / "nothing"):
        assert cli("trust", "renew", "--valid-days", "9", "--trust", place).code == 2
    assert [path.name for path in alone.iterdir()] == ["2.dsse.json"]


def test_a_draft_that_somebody_altered_is_refused(started):
    started.change("renew", "--valid-days", "10", by=["root-1"])
    draft = started.trust / "2.draft.dsse.json"
    started.change("add-key", "approver", started.key("approver-2", "pub"))
    unsigned = json.loads(draft.read_bytes())
    started.change("renew", "--valid-days", "11", by=["root-1"])
    mixed = {**json.loads(draft.read_bytes()), "payload": unsigned["payload"]}
    draft.write_text(json.dumps(mixed, sort_keys=True, separators=(",", ":")) + "\n")
    assert started.sign("2.draft.dsse.json", "root-2").code == 2
    assert started.cli("trust", "show", draft).code == 2


def test_a_draft_of_a_version_that_is_published_is_not_signed_any_more(started):
    started.change("renew", "--valid-days", "10", by=["root-1"])
    stale = (started.trust / "2.draft.dsse.json").read_bytes()
    assert started.sign("2.draft.dsse.json", "root-2").code == 0
    published = (started.trust / "2.dsse.json").read_bytes()
    (started.trust / "2.draft.dsse.json").write_bytes(stale)
    assert started.sign("2.draft.dsse.json", "root-3").code == 2
    assert (started.trust / "2.dsse.json").read_bytes() == published


def test_show_tells_people_what_a_draft_waits_for(started):
    started.change("renew", "--valid-days", "10", by=["root-1"])
    for name in (".", "2.draft.dsse.json"):
        out = started.cli("trust", "show", started.trust / name).out
        assert "waiting for root-2, root-3" in out
        assert "preparer     1 of preparer-1" in out


# -- exports ---------------------------------------------------------------------------


def test_the_exported_lists_are_what_ssh_keygen_takes(started):
    require("ssh-keygen")
    folder = started.folder
    started.change(
        "revoke", started.kid("approver-1"), "--since", "2026-01-01", by=["root-1", "root-2"]
    )
    for form, out in (("--allowed-signers", "allowed"), ("--krl", "krl")):
        answer = started.cli("trust", "export", started.trust, form, "--out", folder / out)
        assert answer.code == 0, answer.said
    found = subprocess.run(
        ["ssh-keygen", "-Q", "-l", "-f", folder / "krl"], capture_output=True, text=True, check=True
    )
    assert "hash: SHA256:" in found.stdout
    principals = subprocess.run(
        [
            "ssh-keygen", "-Y", "match-principals", "-f", folder / "allowed", "-I", "preparer-1",
            "-n", "release@redactkit",
        ],
        capture_output=True, text=True,
    )  # fmt: skip
    assert principals.stdout.strip() == "preparer-1", principals.stderr


def test_every_key_is_exported_for_openssl(started):
    require("openssl")
    out = started.folder / "pem"
    answer = started.cli("trust", "export", started.trust, "--pem", "--out", out, "--json")
    written = json.loads(answer.out)["written"]
    assert sorted(written) == sorted(map(str, out.iterdir()))
    assert len(written) == 5
    for path in written:
        subprocess.run(["openssl", "pkey", "-pubin", "-in", path, "-noout"], check=True)


def test_an_export_of_no_kind_is_a_bad_question(started):
    out = started.folder / "x"
    assert started.cli("trust", "export", started.trust, "--out", out).code == 2
    assert not out.exists()
