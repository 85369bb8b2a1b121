"""Write docs/reference/{commands,exit-codes,rules}.md from the code.

Run it after a change: python tools/write_reference.py. The tests compare.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

from redactkit import resources, strict
from redactkit.cli.branching import Branching
from redactkit.cli.exit import CODES
from redactkit.cli.main import root
from redactkit.detect.identifiers.by_form import RECOGNIZERS
from redactkit.detect.identifiers.spots import SPOTS
from redactkit.findings import Severity
from redactkit.policy import lint
from redactkit.records import checks
from redactkit.verify import RULES as VERIFY_RULES

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
_NOTE = "<!-- Written by tools/write_reference.py; change the code, then run it. -->"

# -- commands --------------------------------------------------------------------


_TOP = click.Context(root, info_name="redactkit", **root.context_settings)


def walk(
    command: click.Command = root, name: str = "redactkit"
) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and all below it, with the words that call them."""
    yield name, command
    group = command.branches if isinstance(command, Branching) else command
    if isinstance(group, click.Group):
        with click.Context(group, parent=_TOP) as context:
            for inner in group.list_commands(context):
                found = group.get_command(context, inner)
                assert found is not None, inner
                yield from walk(found, f"{name} {inner}")


_COMMANDS = f"""# Commands

{_NOTE}

Every command answers `--help`, with an example.
`--json` prints the answer for machines: format `redactkit/findings/v1`, see [formats](formats.md).
Results go to standard output, talk and errors to standard error.
What a command leaves behind is in [exit codes](exit-codes.md)."""


def commands() -> str:
    """Return commands.md."""
    parts = [_COMMANDS, *(_command(name, command) for name, command in walk())]
    return "\n\n".join(parts) + "\n"


def _command(name: str, command: click.Command) -> str:
    with click.Context(command, parent=_TOP) as context:
        usage = " ".join(command.collect_usage_pieces(context))
        rows = [
            (_flags(option), _sentence(option, context))
            for option in command.get_params(context)
            if isinstance(option, click.Option)
        ]
    text = [f"## `{name}`", _paragraphs(command.help or ""), f"```text\n{name} {usage}\n```"]
    text.append(
        "\n".join(["| option | meaning |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows)])
    )
    if command.epilog:
        text.append(_example(command.epilog))
    return "\n\n".join(text)


def _paragraphs(text: str) -> str:
    """Return a help text with one line a sentence."""
    flat = [" ".join(part.split()) for part in text.split("\n\n")]
    return "\n\n".join(re.sub(r"(?<=[.;]) (?=[A-Z`])", "\n", part) for part in flat)


def _example(epilog: str) -> str:
    kind, _, words = epilog.partition(": ")
    if kind != "Example":
        return epilog
    return f"Example:\n\n```text\n{words}\n```"


def _flags(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    if option.is_flag or isinstance(option.type, click.types.BoolParamType):
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {' or '.join(f'`{choice}`' for choice in option.type.choices)}"
    metavar = option.metavar or ("PATH" if isinstance(option.type, click.Path) else "TEXT")
    return f"{names} {'N' if isinstance(option.type, click.IntRange) else metavar}"


def _sentence(option: click.Option, context: click.Context) -> str:
    words = (option.help or "").strip()
    extra = []
    if option.required:
        extra.append("Required.")
    if option.multiple:
        extra.append("Can be given several times.")
    default = option.get_default(context)
    if option.show_default and isinstance(default, str | int):
        extra.append(f"By default `{default}`.")
    return " ".join([words, *extra]).replace("|", "\\|")


# -- exit codes ------------------------------------------------------------------


_EXIT_CODES = """# Exit codes

{note}

| code | meaning |
|---|---|
{codes}

Where several apply, the worst is given: 1, then 4, then 3, then 0.
A warning or a note alone leaves 0.

| weight of a finding | code |
|---|---|
{weights}

`policy lint` leaves 2 for a fault in a policy and for a file that cannot be read as one.
`verify` leaves 0 for an authentic release although its current status is unknown.
It leaves 3 where the release is withdrawn or superseded.
It leaves 4 where the status was asked for, or the trust root demands a proof:
see [verify](verify.md#exit-codes).
With `--json` the code stands in the answer as well, as `exit_code`.
"""


def exit_codes() -> str:
    """Return exit-codes.md."""
    return _EXIT_CODES.format(
        note=_NOTE,
        codes="\n".join(f"| {code} | {meaning} |" for code, meaning in CODES.items()),
        weights="\n".join(f"| {weight.value} | {_code(weight)} |" for weight in Severity),
    )


def _code(severity: Severity) -> int:
    match severity:
        case Severity.ERROR:
            return 1
        case Severity.UNREAD:
            return 4
        case Severity.HUMAN:
            return 3
        case _:
            return 0


# -- rules -----------------------------------------------------------------------

RULE = re.compile(r"[a-z]+/[a-z-]+")

_MEDIA_TYPES = ("application/", "image/", "message/", "multipart/", "text/")
NOT_RULES = frozenset(
    {"a/c", "media/image", "period/from", "period/to", "policies/jurisdictions",
     "policies/lexicon", "word/footer", "word/header", "worksheets/sheet"}
)  # fmt: skip
"""Literals that look like rule ids, besides media types: a file, a path into a record."""

SPELLED_OUT = frozenset({"cli/usage", "cli/fault"})
"""Rule ids that stand inside a longer message."""

OTHER: dict[str, tuple[str, str, str]] = {
    name: (weight, meaning, action)
    for name, (weight, meaning, action) in tomllib.loads(
        (ROOT / "tools" / "rules.toml").read_text("utf-8")
    ).items()
}

_WEIGHTS = {
    "error": "error: 1",
    "unread": "unread: 4",
    "human": "for a person: 3",
    "warning": "warning: 0",
    "note": "note: 0",
    "question": "bad question: 2",
    "fault": "fault: 70",
}


def literals() -> dict[str, set[str]]:
    """Return every string in the package that is a rule id, with the files it stands in."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "redactkit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if text.startswith(_MEDIA_TYPES) or text in NOT_RULES:
                    continue
                if RULE.fullmatch(text):
                    found.setdefault(text, set()).add(path.name)
    return found


def described() -> dict[str, tuple[str, str, str]]:
    """Return all rule ids with weight, meaning and what to do."""
    rows = dict(OTHER)
    for rule in checks.RULES.values():
        rows[rule.id] = (rule.severity.value, rule.meaning, rule.action)
    for name, meaning in lint.RULES.items():
        rows[name] = ("question", meaning, "correct the policy file")
    for name, title in VERIFY_RULES.items():
        rows[name] = ("check", f"asks: {title[0].lower()}{title[1:]}", "see [verify](#verify)")
    rows |= dict(_built())
    return rows


def _built() -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield the rule ids of detection that are put together when it runs."""
    terms = strict.load_yaml(resources.jurisdiction("england-wales"))
    for entry in terms["vocabularies"]["attributes"]:
        name = f"detect/{entry['code'].replace('_', '-')}"
        if name not in OTHER:
            yield name, ("how found", f"{entry['label']} that the roster holds", "")
    for slug in dict.fromkeys(form.name for form in (*RECOGNIZERS, *SPOTS)):
        words = slug.replace("-", " ")
        form = f"{words}: by its form, or by the words around it"
        yield (
            f"detect/{slug}",
            ("how found", form, "keep it in decisions.json if it is public"),
        )
        public = f"{words}, where the words around it say that it is a public contact"
        yield f"detect/public-{slug}", ("how found", public, "")


_INTRODUCTION = """# Rules

{note}

Every finding and error ends with the id of a rule: `path:line:column: message [rule]`.
An id never changes its meaning.
The second column gives the weight and the [exit code](exit-codes.md).
An error in reading, such as `strict/syntax`, leaves 2 for a key, a trust file or an older plan.

Three other kinds of id stand in plans and in the log of redactions:

- the rule of a policy that decided, for instance `office-holders`, or `floor/private`;
- `order/ID`, where the order with that id decided;
- `upstream`, for a marker that the authority had typed itself."""

_VERIFY = """Each check of `verify` is shown as pass, fail or not run.
One that fails is a finding with the weight error: 1, with these exceptions:
`verify/withdrawn` and `verify/superseded` have the weight human: 3;
`verify/head-age` and `verify/logged` have the weight unread: 4,
and so has each check that was not run although somebody demanded it.
What each verdict rests on: [verify](verify.md)."""


def rules() -> str:
    """Return rules.md."""
    rooms: dict[str, list[str]] = {}
    for name, (weight, meaning, action) in sorted(described().items()):
        cells = (f"`{name}`", _WEIGHTS.get(weight, weight), meaning, action)
        line = " | ".join(cell.replace("|", "\\|") for cell in cells)
        rooms.setdefault(name.partition("/")[0], []).append(f"| {line} |".replace("  |", " |"))
    parts = [_INTRODUCTION.format(note=_NOTE)]
    for room, lines in rooms.items():
        parts.append(f"## {room}")
        if room == "verify":
            parts.append(_VERIFY)
        parts.append(
            "\n".join(["| id | weight | meaning | what to do |", "|---|---|---|---|", *lines])
        )
    return "\n\n".join(parts) + "\n"


PAGES = {"commands.md": commands, "exit-codes.md": exit_codes, "rules.md": rules}


def main() -> None:
    """Write all pages."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
