"""Bad input: a clear error with its place, the right exit code, and nothing written."""

import json
import os
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from installed import COMMAND

RECORD = """\
format: redactkit/case-record/v1
kind: press-release
id: little
title: A short statement
narrative: Nothing happened to PC Zedeby.
release: {issued_on: "2025-03-03"}
persons:
  - id: officer
    role: subject-officer
    name: {given: Quentin, family: Zedeby}
"""
ORDER = """\
orders:
  - id: o1
    authority: {type: panel-direction, maker: the chair}
    power: reg. 39(3)(c)
    subject: officer
    ground: conduct-regs-2020-r39
    scope: {withhold: [name]}
    made: "2025-01-01"
    ends: {rule: further-order}
    pseudonym: Officer Z
"""


def small_case(work):
    """Write a small sound case next to keys and a trust root."""
    shutil.copy(work / "examples" / "redactkit.toml", work / "redactkit.toml")
    text = (work / "redactkit.toml").read_text().replace('"../trust"', '"trust"')
    (work / "redactkit.toml").write_text(text)
    folder = work / "little"
    folder.mkdir()
    (folder / "record.yaml").write_text(RECORD)
    return folder


@pytest.fixture
def case(work):
    """A small sound case, next to keys and a trust root."""
    return small_case(work)


@pytest.fixture(scope="module")
def drafted(made, cli, tmp_path_factory):
    """The folder of a small case whose release waits for its approver; to be read only."""
    folder = shutil.copytree(made, tmp_path_factory.mktemp("drafted") / "work")
    answer = release(cli, small_case(folder))
    assert answer.code == 0, answer.said
    return folder


def release(cli, case, *more):
    return cli(
        "release", case, "--key", "keys/preparer.pem", "--out", "out", *more, cwd=case.parent
    )


def nothing_written(case):
    return not (case.parent / "out").exists() and not (case / "annex").exists()


def test_the_small_case_is_sound(cli, case):
    assert cli("check", case).code == 0
    answer = release(cli, case)
    assert answer.code == 0, answer.said


@pytest.mark.parametrize(
    ("text", "place", "rule", "code"),
    [
        ('{"format": "redactkit/case-record/v1", "id"', "record.json:1:", "strict/syntax", 1),
        ('{"format": 1, "format": 2}', "record.json:1:15", "strict/duplicate-key", 1),
        ('{"a": NaN}', "record.json:1:7", "strict/number", 1),
        ("[" * 5000, "record.json:1:65", "strict/depth", 1),
        ("\ufeff{}", "record.json:1:1", "strict/encoding", 1),
        ("{}", "record.json:1:1", "records/schema", 1),
        ("[]", "record.json:1:1", "records/schema", 1),
    ],
)
def test_broken_json_is_refused_at_its_place(cli, case, text, place, rule, code):
    (case / "record.yaml").unlink()
    (case / "record.json").write_text(text)
    answer = release(cli, case)
    assert (answer.code, place in answer.err, f"[{rule}]" in answer.err) == (code, True, True), (
        answer.said
    )
    assert nothing_written(case)


@pytest.mark.parametrize(
    ("change", "place", "rule"),
    [
        (("title: A short", "title: !!str A short"), ":4:8", "strict/tag"),
        (("kind: press-release", "kind: press-relaese"), ":2:7", "records/schema"),
        (("role: subject-officer", "role: officer-in-charge"), ":9:", ""),
        (
            ("release: {", "statements: [{speaker: nobody, text: Words.}]\nrelease: {"),
            ":6:",
            "record/",
        ),
        (("title: A short", "titel: A short"), ":1:1", "records/schema"),
        (('"2025-03-03"', "3 March 2025"), ":6:", "records/schema"),
    ],
)
def test_a_broken_record_is_refused_at_its_place(cli, case, change, place, rule):
    path = case / "record.yaml"
    path.write_text(path.read_text().replace(*change))
    answer = release(cli, case)
    assert answer.code == 1, answer.said
    assert f"record.yaml{place}" in answer.err, answer.said
    assert rule in answer.err
    assert nothing_written(case)


@pytest.mark.parametrize(
    ("orders", "rule"),
    [
        (ORDER.replace("subject: officer", "subject: nobody"), "order/"),
        (
            ORDER
            + ORDER.replace("orders:\n", "").replace("o1", "o2").replace("Officer Z", "Officer Y"),
            "order/",
        ),
        (ORDER.replace("conduct-regs-2020-r39", "because"), "order/"),
    ],
    ids=["for nobody", "contradictory", "unknown ground"],
)
def test_an_order_that_cannot_be_right_is_refused(cli, case, orders, rule):
    (case / "record.yaml").write_text(RECORD + orders)
    answer = release(cli, case)
    assert answer.code == 1, answer.said
    assert f"[{rule}" in answer.err
    assert nothing_written(case)


def test_all_findings_come_at_once(cli, case):
    text = RECORD.replace("kind: press-release", "kind: press-relaese").replace(
        "role: subject-officer", "role: 7"
    )
    (case / "record.yaml").write_text(text)
    answer = cli("check", case, "--json")
    assert len(json.loads(answer.out)["findings"]) >= 2


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda case: (case / "record.yaml").unlink(), 1),
        (lambda case: shutil.copy(case / "record.yaml", case / "record.json"), 1),
        (lambda case: shutil.rmtree(case), 1),
        (lambda case: (case.parent / "redactkit.toml").unlink(), 2),
        (lambda case: (case.parent / "redactkit.toml").write_text("publisher = 1"), 2),
        (lambda case: (case.parent / "redactkit.toml").write_text("publisher ="), 2),
        (lambda case: (case / "decisions.json").write_text("{"), 1),
        (lambda case: (case / "decisions.json").write_text('{"format": "x"}'), 1),
        (lambda case: (case.parent / "trust" / "1.dsse.json").unlink(), 2),
        (lambda case: (case.parent / "trust" / "1.dsse.json").write_text("{}"), 2),
        (lambda case: (case.parent / "out").write_text("a file"), 2),
        (lambda case: (case.parent / "keys" / "preparer.pem").unlink(), 2),
        (lambda case: (case.parent / "keys" / "preparer.pem").write_text("words"), 2),
        (lambda case: shutil.copy(case.parent / "keys" / "preparer.pub", case.parent / "keys" / "preparer.pem"), 2),
        (lambda case: shutil.copy(case.parent / "keys" / "approver.pem", case.parent / "keys" / "preparer.pem"), 2),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_around_a_case_is_said(cli, case, make, code):
    make(case)
    answer = release(cli, case)
    assert answer.code == code, answer.said
    assert "[" in answer.err
    assert "Traceback" not in answer.said
    assert not (case.parent / "out").is_dir()


def test_a_wrong_passphrase_is_said_without_repeating_it(cli, case):
    folder = case.parent
    (folder / "right").write_text("correct horse\n")
    (folder / "wrong").write_text("battery staple\n")
    answer = cli(
        "key",
        "new",
        "--person",
        "preparer-1",
        "--out",
        "keys/safe.pem",
        "--passphrase-file",
        "right",
        cwd=folder,
    )
    assert answer.code == 0, answer.said
    answer = cli(
        "release",
        case,
        "--key",
        "keys/safe.pem",
        "--passphrase-file",
        "wrong",
        "--out",
        "out",
        cwd=folder,
    )
    assert answer.code == 2
    assert "battery" not in answer.said
    assert nothing_written(case)


def test_a_document_that_cannot_be_read_blocks_the_release(cli, case):
    (case / "documents").mkdir()
    (case / "documents" / "scan.txt").write_bytes(b"%PDF-1.7 and so on")
    path = case / "record.yaml"
    path.write_text(RECORD + "documents:\n  - {path: documents/scan.txt, title: Scan}\n")
    answer = release(cli, case)
    assert answer.code == 4, answer.said
    assert nothing_written(case)


@pytest.mark.parametrize("step", ["release", "approve"])
def test_a_key_that_may_not_sign_is_refused_before_the_case_is_read(cli, drafted, tmp_path, step):
    case = shutil.copytree(drafted, tmp_path / "work") / "little"
    (bundle,) = (case.parent / "out").iterdir()
    (case / "record.yaml").write_text("no record")
    words = {
        "release": ("release", case, "--key", "keys/approver.pem", "--out", "out"),
        "approve": ("approve", bundle, "--case", case, "--key", "keys/root.pem"),
    }
    answer = cli(*words[step], cwd=case.parent)
    assert answer.code == 2
    assert "[release/signer]" in answer.err


def test_one_person_cannot_sign_twice(cli, case):
    folder = case.parent
    assert release(cli, case).code == 0
    (bundle,) = (folder / "out").iterdir()
    before = (bundle / "provenance" / "release.dsse.json").read_bytes()
    answer = cli("approve", bundle, "--case", case, "--key", "keys/preparer.pem", cwd=folder)
    assert answer.code in (1, 2)
    assert (bundle / "provenance" / "release.dsse.json").read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda bundle, case: (bundle / "data" / "notice.md").write_text("changed"),
        lambda bundle, case: (bundle / "data" / "notice.md").unlink(),
        lambda bundle, case: (bundle / "data" / "extra.md").write_text("more"),
        lambda bundle, case: (case / "record.yaml").write_text(RECORD.replace("Nothing", "Something")),
        lambda bundle, case: (case / "record.yaml").write_text(RECORD + ORDER),
        lambda bundle, case: next((case / "annex").rglob("general.age")).unlink(),
        lambda bundle, case: next((case / "annex").rglob("general.age")).write_bytes(b"another"),
    ],
)  # fmt: skip
def test_an_approver_signs_nothing_that_differs_from_the_case(cli, drafted, tmp_path, change):
    case = shutil.copytree(drafted, tmp_path / "work") / "little"
    (bundle,) = (case.parent / "out").iterdir()
    before = (bundle / "provenance" / "release.dsse.json").read_bytes()
    change(bundle, case)
    answer = cli("approve", bundle, "--case", case, "--key", "keys/approver.pem", cwd=case.parent)
    assert answer.code == 1, answer.said
    assert "approve/" in answer.err
    assert (bundle / "provenance" / "release.dsse.json").read_bytes() == before


def leftovers(folder: Path) -> list[str]:
    known = {"examples", "keys", "trust", "little", "redactkit.toml", "fingerprint"}
    return [path.name for path in folder.iterdir() if path.name not in known] + [
        path.name for path in (folder / "little").iterdir() if path.name != "record.yaml"
    ]


@pytest.mark.parametrize("delay", [0.3, 1.5, 3.0, 4.0])
def test_an_interrupted_release_leaves_nothing_half_written(case, delay):
    command = [COMMAND, "release", case, "--key", "keys/preparer.pem", "--out", "out"]
    running = subprocess.Popen(
        command, cwd=case.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(delay)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    if running.returncode == 0:  # it was faster than the interrupt: then it is whole
        assert [path.name for path in (case.parent / "out").iterdir()] == [
            Path(out.split()[0]).name
        ]
    else:
        assert running.returncode in (130, -signal.SIGINT), err
        # Before our first line runs, the interpreter itself answers.
        assert "Traceback" not in err or "import main" in err
        left = leftovers(case.parent)
        if left:  # the interrupt came when all was written: then it is whole
            (bundle,) = (case.parent / "out").iterdir()
            assert sorted(left) == ["annex", "out"]
            assert (bundle / "provenance/release.dsse.json").is_file()
            assert [path.name for path in (case / "annex").iterdir()] == [bundle.name]


def test_a_full_disk_leaves_nothing_half_written(case):
    def small_files_only():
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))

    command = [COMMAND, "release", case, "--key", "keys/preparer.pem", "--out", "out"]
    done = subprocess.run(
        command, cwd=case.parent, capture_output=True, text=True, preexec_fn=small_files_only,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert leftovers(case.parent) == []
