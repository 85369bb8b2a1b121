"""Whatever a policy does to a case, its openings put the originals together again."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from redactkit.annex import Annex, Opening, Original, ReleaseSecret
from redactkit.annex.audit import audit
from redactkit.annex.commitments import COMMITMENTS_FILE, load_disclosure
from redactkit.annex.public import read_public
from redactkit.publish.content import make_payload
from redactkit.publish.plan import plan_case

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
RELEASE = "r-" + "a" * 20
SECRET = ReleaseSecret(bytes(range(32)))
QUASI = (EXAMPLES / "policies" / "quasi-identifiers.yaml").read_text("utf-8")
FACTS = ("standards", "barred_list", "hearing_date", "conduct_date", "decision_date", "rank", "force")  # fmt: skip
HIDE_FACTS = json.dumps(
    {
        "format": "redactkit/policy/v1", "id": "own", "title": "Own", "layer": "publisher",
        "jurisdiction": "england-wales", "as_at": "2026-11-01",
        "rules": [{"id": "hide-facts", "when": {}, "attributes": list(FACTS),
                   "treatment": "withhold", "ground": "data-protection", "why": "A test."}],
    }
)  # fmt: skip


def made(tmp_path: Path, case: Path, policy: str = ""):
    """The payload of a case under a policy of its own, and the annex that belongs to it."""
    folder = tmp_path / case.name
    shutil.copytree(case, folder)
    text = (EXAMPLES / "redactkit.toml").read_text("utf-8")
    if policy:
        (tmp_path / "own.yaml").write_text(policy, "utf-8")
        text = 'policy = ["own.yaml"]\n' + text
    (tmp_path / "redactkit.toml").write_text(text)
    planned = plan_case(folder, None, date(2026, 6, 1), "withhold", SECRET.seed)
    assert planned.plan is not None, [item.rule for item in planned.report]
    assert planned.opened is not None
    payload = make_payload(planned, RELEASE, SECRET)
    assert payload.files, [item.message for item in payload.report]
    committed = payload.committed
    originals = planned.opened.case.originals
    annex = Annex(
        RELEASE, "", SECRET, tuple(Original(*item) for item in originals.items()),
        tuple(Opening.of(item) for item in committed.redactions), committed.decoys,
        committed.sources,
    )  # fmt: skip
    return payload.files, annex


@pytest.mark.parametrize("policy", ["", QUASI, HIDE_FACTS], ids=["shipped", "general", "facts"])
@pytest.mark.parametrize("name", ["officer-a", "right-to-life", "foi-2018"])
def test_every_example_is_put_together_again_under_every_policy(tmp_path, name, policy):
    files, annex = made(tmp_path, EXAMPLES / name, policy)
    opened, report = audit(read_public(files), annex)
    assert report.findings == ()
    log = json.loads(files["data/redactions.json"])["redactions"]
    assert len(opened) == sum(not entry.get("upstream", False) for entry in log) > 0


def test_a_list_of_facts_is_opened_as_a_whole_under_its_one_marker(tmp_path):
    files, annex = made(tmp_path, EXAMPLES / "officer-a", HIDE_FACTS)
    opened, _ = audit(read_public(files), annex)
    lists = [item for item in opened if item.member.endswith("/standards")]
    assert lists
    assert all(isinstance(item.disclosure.value, list) for item in lists)
    assert any(len(item.disclosure.value) > 1 for item in lists)
    record = json.loads(files["data/record.json"])
    shown = [each["standards"] for each in record["allegations"] if "standards" in each]
    assert shown
    assert {len(each) for each in shown} == {1}


def test_every_value_of_a_person_is_opened_where_an_sd_jwt_library_looks(tmp_path):
    files, annex = made(tmp_path, EXAMPLES / "officer-a")
    opened, _ = audit(read_public(files), annex)
    members = {item.member for item in opened if item.member.startswith("/people/")}
    record = json.loads(files["data/record.json"])
    withheld = [n for n, person in enumerate(record["people"]) if not person["named"]]
    assert {f"/people/{number}/label" for number in withheld} <= members
    assert all("withheld" in record["people"][number] for number in withheld)


def test_the_names_of_persons_in_lists_are_in_the_list_of_commitments(tmp_path):
    files, annex = made(tmp_path, EXAMPLES / "officer-a")
    public = read_public(files)
    in_lists = [
        item for item in annex.openings
        if (place := load_disclosure(item.disclosure).place) and "/complainants/" in place[1]
    ]  # fmt: skip
    assert in_lists
    opened, _ = audit(public, annex)
    assert {public.scopes[item.digest] for item in opened if item.entry.id == in_lists[0].id} == {
        COMMITMENTS_FILE
    }


def test_the_pseudonym_of_somebody_unseen_depends_on_the_secret_not_on_what_is_published(tmp_path):
    files, _ = made(tmp_path, EXAMPLES / "officer-a")
    blind = json.loads(files["data/record.json"])["blind"]
    assert SECRET.seed.hex()[:32] != blind
    assert SECRET.seed.hex() not in "".join(data.decode() for data in files.values())
