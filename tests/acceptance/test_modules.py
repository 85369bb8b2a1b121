"""What a command loads decides how fast it starts and what can go wrong in it."""

import subprocess
import sys

import pytest
from installed import COMMAND

HEAVY = (
    "presidio_analyzer", "presidio_anonymizer", "spacy", "thinc", "numpy", "jsonschema", "yaml",
    "jinja2", "rich", "holidays", "pyrage", "ahocorasick_rs",
    "rfc3161_client",
)  # fmt: skip
OURS = (
    "redactkit.records",
    "redactkit.policy",
    "redactkit.detect",
    "redactkit.redact",
    "redactkit.register",
)


def loaded(words, cwd):
    script = (
        "import sys\n"
        "from redactkit.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        "print('\\n'.join(sorted(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, words)], cwd=cwd, capture_output=True, text=True
    )
    return set(done.stderr.splitlines())


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["verify", "--help"], ["plan", "--help"]]
)
def test_help_loads_nothing_heavy(words, tmp_path):
    modules = loaded(words, tmp_path)
    assert "click" in modules
    assert not modules & {*HEAVY, *OURS, "cryptography"}


def test_verify_loads_what_it_needs_and_nothing_more(released, made):
    modules = loaded(["verify", released, "--trust", made / "trust" / "1.dsse.json"], made)
    assert "redactkit.verify.audit" in modules
    assert not modules & {*HEAVY, *OURS}


def test_check_loads_neither_presidio_nor_spacy(made):
    modules = loaded(["check", made / "examples" / "officer-a"], made)
    assert "redactkit.records.checks" in modules
    assert not modules & {"presidio_analyzer", "presidio_anonymizer", "spacy", "thinc"}


def test_the_module_is_the_command(tmp_path):
    done = [
        subprocess.run([*words, "--version"], cwd=tmp_path, capture_output=True, text=True)
        for words in ((COMMAND,), (sys.executable, "-m", "redactkit"))
    ]
    assert done[0].stdout == done[1].stdout != ""
    assert done[1].returncode == 0
