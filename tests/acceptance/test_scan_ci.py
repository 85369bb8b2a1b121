"""The scan where CI runs it: pre-commit, a GitHub action, a GitLab job, each as far as it runs here."""

import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import yaml
from installed import COMMAND, ROOT
from programs import NODE_MODULES, require_node_modules

from redactkit import resources

NAME = "Torquil Haverbrook-Slane"
RECORD = """\
format: redactkit/case-record/v1
kind: press-release
id: a-case
title: A short statement
narrative: Nothing happened.
release: {issued_on: "2025-03-03"}
persons:
  - {id: officer, role: victim, name: {given: Torquil, family: Haverbrook-Slane}}
"""
KEY = secrets.token_hex(32)
BIN = str(Path(sys.executable).parent)
SARIF = NODE_MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("publisher")
    (folder / "redactkit.toml").write_text(
        'publisher = {name = "P"}\njurisdiction = "england-wales"\n'
    )
    (folder / "case").mkdir()
    (folder / "case" / "record.yaml").write_text(RECORD)
    return folder / "case"


@pytest.fixture(scope="module")
def prints(cli, case, tmp_path_factory):
    path = tmp_path_factory.mktemp("prints") / "scan.json"
    answer = cli("scan", "fingerprints", case, "--key-env", "SCAN_KEY", "--out", path, SCAN_KEY=KEY)
    assert answer.code == 0, answer.said
    return path


@pytest.fixture
def site(tmp_path, prints):
    """A folder as it would be published, with one leak, one clean file and the fingerprints."""
    folder = tmp_path / "work"
    (folder / "site").mkdir(parents=True)
    (folder / "site" / "leak.txt").write_text(f"one\nthen {NAME} left\n")
    (folder / "site" / "clean.txt").write_text("nobody\n")
    shutil.copy(prints, folder / "scan.json")
    return folder


def run(command, cwd, **environment):
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, "PATH": path, **environment},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert "haverbrook" not in (done.stdout + done.stderr).lower()
    return done


# -- the forms of the answer -------------------------------------------------------


def scan(cli, site, *words, **environment):
    words = ("scan", "site", "--fingerprints", "scan.json", "--key-env", "SCAN_KEY", *words)
    return cli(*words, cwd=site, **{"SCAN_KEY": KEY, **environment})


def test_fingerprints_answer_as_the_case_does(cli, case, site):
    ours = scan(cli, site, "--json")
    theirs = cli("scan", "site", "--case", case, "--json", cwd=site)
    assert ours.code == theirs.code == 1
    assert json.loads(ours.out) == json.loads(theirs.out)
    assert json.loads(ours.out)["files"] == 2


def test_sarif_of_the_command_keeps_its_schema(cli, site):
    require_node_modules()
    answer = scan(cli, site, "--format", "sarif")
    assert answer.code == 1
    log = json.loads(answer.out)
    jsonschema.Draft4Validator(json.loads(SARIF.read_bytes())).validate(log)
    (result,) = log["runs"][0]["results"]
    assert result["properties"]["person"] == "officer"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2


def test_junit_and_json_and_github_of_the_command(cli, site):
    suite = ET.fromstring(scan(cli, site, "--format", "junit").out).find("testsuite")
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    told = json.loads(scan(cli, site, "--format", "json").out)
    jsonschema.Draft202012Validator(json.loads(resources.schema("findings"))).validate(told)
    first = scan(cli, site, "--format", "github").out.splitlines()[0]
    assert first.startswith("::error file=site/leak.txt,line=2,col=6,title=gate/protected-name::")


@pytest.mark.parametrize(
    ("key", "said"),
    [("", "not set"), ("abcd", "too weak"), (bytes(range(32)).hex(), "not the one")],
)
def test_a_missing_weak_or_other_key_is_a_bad_question(cli, site, key, said):
    answer = scan(cli, site, SCAN_KEY=key)
    assert answer.code == 2
    assert said in answer.err
    log = json.loads(scan(cli, site, "--format", "sarif", SCAN_KEY=key).out)
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_half_a_question_is_refused(cli, case, site):
    assert cli("scan", site, "--key-env", "SCAN_KEY").code == 2
    assert cli("scan", site, "--fingerprints", site / "scan.json").code == 2
    both = ("--fingerprints", site / "scan.json", "--key-env", "K", "--case", case)
    assert cli("scan", site, *both).code == 2


def test_a_scan_without_a_case_says_what_it_looked_for(cli, site):
    answer = cli("scan", site)
    assert answer.code == 0, answer.said
    assert "no case: looked only for bad redactions in PDFs" in answer.err
    assert "Without --case and --fingerprints" in cli("scan", "--help").out


# -- pre-commit --------------------------------------------------------------------


@pytest.fixture
def repository(site):
    """A git repository with the hook as it is shipped, but of this installation."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    hook |= {
        "language": "system",
        "args": ["--fingerprints", "scan.json", "--key-env", "SCAN_KEY"],
    }
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    for words in (["init", "-q"], ["config", "user.email", "a@example.org"], ["config", "user.name", "A"]):  # fmt: skip
        assert run(["git", *words], site).returncode == 0
    return site


def commit(folder, *paths):
    assert run(["git", "add", "-f", *paths], folder).returncode == 0
    assert run(["pre-commit", "install"], folder).returncode == 0
    return run(["git", "commit", "-q", "-m", "x"], folder, SCAN_KEY=KEY)


def test_pre_commit_takes_the_hook_as_it_is_shipped():
    assert run(["pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"], ROOT).returncode == 0


def test_pre_commit_stops_a_leak_and_lets_a_clean_commit_pass(repository):
    stopped = commit(repository, "site/leak.txt", "site/clean.txt")
    assert stopped.returncode == 1
    assert "site/leak.txt:2:6: the name of a protected person" in stopped.stdout + stopped.stderr
    assert run(["git", "reset", "-q", "site/leak.txt"], repository).returncode == 0
    assert commit(repository, "site/clean.txt").returncode == 0
    assert run(["git", "ls-files"], repository).stdout == "site/clean.txt\n"


def test_pre_commit_stops_the_name_of_a_folder_and_a_link(repository):
    folder = repository / "site" / "torquil-haverbrook-slane"
    folder.mkdir()
    (folder / "x.txt").write_text("clean")
    (repository / "link").symlink_to("site/clean.txt")
    stopped = commit(repository, "site/torquil-haverbrook-slane", "link")
    assert stopped.returncode == 1
    said = stopped.stdout + stopped.stderr
    assert "gate/file-name" in said
    assert "gate/link" in said


# -- the GitHub action -------------------------------------------------------------


ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
SCAN_STEP = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "scan")


def step(folder, **inputs):
    """Run the step as the runner does: its inputs in its environment, bash as it is called there."""
    defaults = {name: entry.get("default", "") for name, entry in ACTION["inputs"].items()}
    given = defaults | inputs
    values = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: given[match[1]], value)
        for name, value in SCAN_STEP["env"].items()
    }
    script = folder.parent / "step.sh"
    script.write_text(SCAN_STEP["run"])
    output = folder.parent / "outputs"
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
    done = run(command, folder, GITHUB_OUTPUT=str(output), **values)
    return done, output.read_text()


def test_the_action_annotates_a_leak_and_leaves_the_exit_code(site):
    done, outputs = step(site, paths="site\n", fingerprints="scan.json", key=KEY)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=site/leak.txt,line=2,")
    assert outputs == "exit-code=1\n"


def test_the_action_passes_clean_files_and_writes_the_answer_to_a_new_file(site):
    wish = {"paths": "site/clean.txt\nscan.json\n", "fingerprints": "scan.json", "key": KEY}
    done, outputs = step(site, **wish, format="sarif", output="out.sarif")
    assert done.returncode == 0, done.stderr
    assert outputs == "exit-code=0\n"
    assert json.loads((site / "out.sarif").read_text()) == json.loads(done.stdout)
    (site / "out.sarif").write_text("kept")
    assert step(site, **wish, output="out.sarif")[0].returncode == 1
    assert (site / "out.sarif").read_text() == "kept"


def test_the_action_runs_no_input_as_code(site):
    done, _ = step(site, paths='$(touch ran)\n`touch ran`\n"; touch ran; "\n--version')
    assert done.returncode == 1  # there are no such files
    assert not (site / "ran").exists()


def test_no_script_of_the_action_holds_an_expression():
    for each in ACTION["runs"]["steps"]:
        assert "${{" not in each["run"]


# -- GitLab ------------------------------------------------------------------------


def test_the_gitlab_job_of_the_how_to_runs(site):
    page = (ROOT / "docs" / "how-to" / "check-in-ci.md").read_text("utf-8")
    (block,) = re.findall(r"^### GitLab\n\n```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    job = yaml.safe_load(block)["redactkit"]
    install, *lines = job["script"]
    assert install.startswith("python -m pip install ")  # the one line that is not run here
    done = run(["bash", "-e", "-c", "\n".join(lines)], site, SCAN_KEY=KEY)
    assert done.returncode == 1
    report = site / job["artifacts"]["reports"]["junit"]
    assert ET.parse(report).getroot().find("testsuite").get("failures") == "1"


# -- an interrupt ------------------------------------------------------------------


def test_an_interrupt_leaves_130_and_no_process(case, site):
    (site / "site" / "0.txt").write_text("Nobody did anything at all. " * 20_000)
    for number in range(1, 1_000):  # more than a scan can read before it is interrupted
        (site / "site" / f"{number}.txt").hardlink_to(site / "site" / "0.txt")
    asked = subprocess.Popen(
        [COMMAND, "scan", "site", "--case", case, "--jobs", "2"],
        cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    workers: set[int] = set()
    while len(workers) < 2:
        assert asked.poll() is None
        workers = children(asked.pid)
        time.sleep(0.05)
    time.sleep(0.5)
    os.killpg(asked.pid, signal.SIGINT)  # as a terminal does
    _, said = asked.communicate(timeout=20)
    assert asked.returncode == 130, said
    assert b"Traceback" not in said
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def children(pid):
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    found = {int(child) for task in tasks for child in task.read_text().split()}
    return {
        child for child in found if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    }
