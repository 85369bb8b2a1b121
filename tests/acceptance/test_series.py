"""Releases that follow each other: the place of each, what changes, gaps and forks."""

import errno
import json
import os
import pty
import shutil
import subprocess

import pytest
from installed import COMMAND
from little import found

from redactkit.signing import dsse, statement


@pytest.fixture(scope="module")
def published(tmp_path_factory, cli):
    """A publisher with a series of two releases; to be read only."""
    little = found(cli, tmp_path_factory.mktemp("series"))
    first = little.release("--first")
    little.write_case(more="It rained.")
    second = little.release("--supersedes", "legal")
    return little, first, second


@pytest.fixture
def series(published, tmp_path, cli):
    """The same, to be changed."""
    little, *bundles = published
    folder = shutil.copytree(little.folder, tmp_path / "work")
    copy = type(little)(folder, lambda *words, **more: cli(*words, **{"cwd": folder, **more}))
    return copy, *(folder / "releases" / bundle.name for bundle in bundles)


def envelope(bundle):
    data = (bundle / "provenance" / "release.dsse.json").read_bytes()
    return dsse.load(data, dsse.RELEASE_TYPE)


def predicate(bundle):
    return statement.load(envelope(bundle).payload).predicate


def digest(little, bundle):
    return json.loads(little.verify(bundle, "--json").out)["statement_digest"]


def test_a_release_follows_the_newest_of_its_series(published):
    little, first, second = published
    one, two = predicate(first), predicate(second)
    assert (one.series, one.sequence, one.previous, one.supersedes) == ("statements", 1, None, None)
    assert (two.series, two.sequence) == ("statements", 2)
    assert two.previous == digest(little, first)
    assert two.supersedes == (two.previous, "legal")


def test_two_releases_of_a_series_share_no_random_part(published):
    _, first, second = published
    one, two = predicate(first), predicate(second)
    assert one.nonce != two.nonce
    assert one.release_id != two.release_id
    blinds = [
        json.loads((b / "data" / "record.json").read_text())["blind"] for b in (first, second)
    ]
    assert blinds[0] != blinds[1]


def test_the_kinds_of_supersession_are_three_and_none_names_an_order(published):
    little, *_ = published
    answer = little.run("release", "case", "--key", "preparer-1.pem", "--out", "x",
                        "--supersedes", "order-added")  # fmt: skip
    assert answer.code == 2
    assert not (little.folder / "x").exists()


def test_the_approver_gets_names_and_digests_of_what_changes(series):
    little, _, second = series
    little.write_case(more="It snowed.")
    third = little.prepare()
    answer = little.approve(third, "--json")
    assert answer.code == 0, answer.said
    report = json.loads(answer.out)
    assert report["signed"]
    assert report["previous"]["release"] == second.name
    changes = {change["name"]: change for change in report["changes"]}
    assert {"data/record.json", "data/notice.md", "data/notice.html"} <= changes.keys()
    assert all(change["kind"] == "changed" for change in changes.values())
    assert all(len(change["before"]) == len(change["after"]) == 64 for change in changes.values())
    assert "snowed" not in answer.said


def test_without_a_terminal_no_text_is_shown(series):
    little, *_ = series
    little.write_case(more="It snowed.")
    answer = little.approve(little.prepare())
    assert answer.code == 0, answer.said
    assert "changed  data/notice.md" in answer.out
    assert "snowed" not in answer.said


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_without_a_terminal_changes_are_signed_only_where_somebody_says_yes(series, more):
    little, *_ = series
    little.write_case(more="It snowed.")
    third = little.prepare()
    words = ("approve", third, "--case", "case", "--key", "approver-1.pem", *more)
    refused = little.run(*words)
    assert refused.code == 3, refused.said
    assert "approve/not-agreed" in refused.said
    assert "data/notice.md" in refused.out
    assert little.verify(third).code == 1
    assert little.run(*words, "--yes").code == 0


def on_a_terminal(words, folder, typed):
    """Return exit code and output of a command whose three streams are a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [COMMAND, *map(str, words)], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, typed)
    said = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError as error:
            assert error.errno == errno.EIO  # the other end is closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    return process.wait(timeout=120), said.decode()


@pytest.mark.parametrize(("typed", "code"), [(b"y\n", 0), (b"n\n", 3)])
def test_a_terminal_shows_the_released_texts_and_asks(series, typed, code):
    little, *_ = series
    little.write_case(more="It snowed.")
    third = little.prepare()
    words = ("approve", third, "--case", "case", "--key", "approver-1.pem")
    answered, said = on_a_terminal(words, little.folder, typed)
    assert answered == code, said
    assert "-It rained." in said
    assert "+It snowed." in said
    assert "Sign this release?" in said
    assert ("not signed" in said) == (code == 3)
    assert "interrupted" not in said
    assert little.verify(third).code == (0 if code == 0 else 1)
    assert len(envelope(third).signatures) == (2 if code == 0 else 1)


def test_a_first_release_is_refused_where_there_is_one(series):
    little, *_ = series
    answer = little.run(
        "release", "case", "--key", "preparer-1.pem", "--out", "releases", "--first"
    )
    assert answer.code == 2
    assert "[series/previous]" in answer.err


def test_nothing_can_be_superseded_where_nothing_is(series):
    little, *_ = series
    words = ("release", "case", "--key", "preparer-1.pem", "--out", "new")
    answer = little.run(*words, "--supersedes", "routine")
    assert answer.code == 2
    assert "[series/previous]" in answer.err
    assert not (little.folder / "new").exists()


def test_the_release_before_can_be_named_where_it_lies_elsewhere(series):
    little, _, second = series
    third = little.prepare("--previous", second, out="new")
    assert predicate(third).sequence == 3
    refused = little.approve(third)
    assert refused.code == 1
    assert "[series/previous]" in refused.err
    assert len(envelope(third).signatures) == 1
    assert little.approve(third, "--previous", second).code == 0


def test_it_can_be_named_by_its_zip(series):
    little, _, second = series
    little.must("release", "zip", second, "--out", "second.zip")
    shutil.rmtree(little.folder / "releases")
    (little.folder / "releases").mkdir()
    (little.folder / "second.zip").rename(little.folder / "releases" / "second.zip")
    third = little.release()
    assert predicate(third).sequence == 3


def test_a_case_of_no_series_starts_one_of_its_own_and_can_be_followed(series):
    little, *_ = series
    little.write_case(series="")
    alone = little.release()
    assert (predicate(alone).series, predicate(alone).sequence) == (alone.name, 1)
    another = little.release()
    assert predicate(another).series == another.name
    after = little.prepare("--previous", alone, "--supersedes", "correction")
    assert (predicate(after).series, predicate(after).sequence) == (alone.name, 2)
    assert little.approve(after).code == 0
    assert little.verify(after).code == 0


def test_a_release_of_another_series_cannot_go_before(series):
    little, _, second = series
    little.write_case(series="other-things")
    words = ("release", "case", "--key", "preparer-1.pem", "--out", "new", "--previous", second)
    answer = little.run(*words)
    assert answer.code == 2
    assert "[series/previous]" in answer.err


def test_a_bundle_that_was_never_approved_is_passed_over(series):
    little, _, second = series
    draft = little.prepare()
    again = little.prepare()
    assert predicate(draft).previous == predicate(again).previous == digest(little, second)


def test_the_second_of_two_drafts_for_one_place_cannot_be_approved(series):
    little, *_ = series
    one, two = little.prepare(), little.prepare()
    assert little.approve(one).code == 0
    answer = little.approve(two)
    assert answer.code == 1
    assert "[series/previous]" in answer.err
    assert len(envelope(two).signatures) == 1


def test_a_damaged_release_of_the_series_stops_the_next_one(series):
    little, _, second = series
    (second / "data" / "notice.md").write_text("altered")
    answer = little.run("release", "case", "--key", "preparer-1.pem", "--out", "releases")
    assert answer.code == 4
    assert "[series/unverified]" in answer.err
    assert len(list((little.folder / "releases").iterdir())) == 2


def listed(little, where="releases"):
    return little.run("release", "series", "statements", where, "--trust", "trust", "--json")


def rules(answer):
    return {finding["rule"] for finding in json.loads(answer.out)["findings"]}


def test_a_whole_series_is_listed_in_order(published):
    little, first, second = published
    answer = listed(little)
    assert answer.code == 0, answer.said
    releases = json.loads(answer.out)["releases"]
    assert [item["release"] for item in releases] == [first.name, second.name]
    assert releases[1]["previous"] == releases[0]["digest"]
    assert releases[1]["supersedes"] == {"digest": releases[0]["digest"], "kind": "legal"}


def test_a_gap_is_found_and_stops_no_new_release(series):
    little, first, _ = series
    shutil.rmtree(first)
    answer = listed(little)
    assert (answer.code, rules(answer)) == (4, {"series/gap"})
    assert predicate(little.release()).sequence == 3


def test_a_fork_is_found_and_stops_the_next_release(series):
    little, first, second = series
    (little.folder / "aside").mkdir()
    shutil.move(second, little.folder / "aside" / second.name)
    other = little.release()
    assert predicate(other).sequence == 2
    shutil.move(little.folder / "aside" / second.name, second)
    answer = listed(little)
    assert (answer.code, rules(answer)) == (1, {"series/fork"})
    stopped = little.run("release", "case", "--key", "preparer-1.pem", "--out", "releases")
    assert stopped.code == 1
    assert "[series/fork]" in stopped.err
    assert predicate(first).sequence == 1


def test_the_companions_of_both_stand_beside_the_statement(published):
    _, _, second = published
    names = sorted(path.name for path in (second / "provenance").glob("*.sshsig"))
    assert names == ["approver-1.sshsig", "preparer-1.sshsig"]


def test_stock_ssh_keygen_verifies_the_companions(published, tmp_path):
    little, _, second = published
    little.must("trust", "export", "trust", "--allowed-signers", "--out", tmp_path / "allowed")
    for person in ("preparer-1", "approver-1"):
        signature = second / "provenance" / f"{person}.sshsig"
        words = ["ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", person,
                 "-n", "release@redactkit", "-s", signature]  # fmt: skip
        good = subprocess.run(words, input=envelope(second).payload, capture_output=True)
        assert good.returncode == 0, good.stderr
        bad = subprocess.run(words, input=envelope(second).payload + b" ", capture_output=True)
        assert bad.returncode != 0


@pytest.mark.parametrize("harm", ["other person", "other release", "garbage", "stranger"])
def test_a_wrong_companion_is_refused_by_verify_and_by_approve(series, harm):
    little, first, _ = series
    third = little.prepare()
    place = third / "provenance"
    match harm:
        case "other person":
            (place / "preparer-1.sshsig").rename(place / "approver-1.sshsig")
        case "other release":
            shutil.copy(first / "provenance" / "preparer-1.sshsig", place)
        case "garbage":
            (place / "preparer-1.sshsig").write_text("x")
        case _:
            (place / "preparer-1.sshsig").rename(place / "stranger.sshsig")
    answer = little.approve(third)
    assert answer.code == 1
    assert "[approve/signature]" in answer.err
    report = json.loads(little.verify(third, "--json").out)
    failed = {check["id"] for check in report["checks"] if check["status"] == "fail"}
    assert "verify/companions" in failed
