"""No command ever prints a protected value, whatever it is asked and whatever goes wrong."""

import shutil

import pytest
import yaml

from redactkit import strict
from redactkit.records.parse import parse_record

EXAMPLES = ("officer-a", "right-to-life", "foi-2018", "no-order")


def leaves(value):
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, str):
        yield value


def record_of(case):
    (path,) = (path for path in case.iterdir() if path.stem == "record")
    return strict.read(path)


def protected_values(case):
    """Every value that the roster holds of anybody, but for words that stand in every text."""
    public = {"work", "private", "Miss"}
    for person in record_of(case)["persons"]:
        identifying = {
            key: value for key, value in person.items()
            if key in ("name", "emails", "phones", "addresses", "vehicles", "handles",
                       "collar_numbers", "warrant_numbers", "date_of_birth", "school", "workplace")
        }  # fmt: skip
        yield from (
            value for value in leaves(identifying) if len(value) > 3 and value not in public
        )


def check_silent(answer, values):
    said = answer.said.casefold()
    told = [place for place, value in enumerate(values) if value.casefold() in said]
    assert not told, f"{len(told)} values were printed"


COMMANDS = (
    ("check", "{case}"),
    ("check", "{case}", "--json"),
    ("plan", "{case}"),
    ("plan", "{case}", "--json"),
    ("plan", "{case}", "--undecided", "withhold", "-o", "plan.json"),
    ("plan", "{case}", "--reveal"),
    ("release", "{case}", "--key", "keys/preparer.pem", "--out", "out"),
    (
        "release",
        "{case}",
        "--key",
        "keys/preparer.pem",
        "--out",
        "out",
        "--undecided",
        "withhold",
        "--json",
    ),
    ("release", "{case}", "--key", "keys/approver.pem", "--out", "out"),
    ("scan", "{case}", "--case", "{case}"),
    ("scan", "{case}", "--case", "{case}", "--json"),
    ("policy", "lint"),
    ("verify", "{case}", "--trust", "trust/1.dsse.json"),
)


ONCE = (
    ("check", "{case}"),
    ("plan", "{case}", "--undecided", "withhold", "-o", "plan.json"),
    ("release", "{case}", "--key", "keys/preparer.pem", "--out", "out"),
    ("scan", "{case}", "--case", "{case}"),
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_command_prints_a_protected_value(cli, work, example):
    case = work / "examples" / example
    values = sorted(set(protected_values(case)))
    people = [person["id"] for person in record_of(case)["persons"]]
    # One example shows that all ways to ask print the same report; the others ask once.
    for command in COMMANDS if example == EXAMPLES[0] else ONCE:
        check_silent(cli(*(word.format(case=case) for word in command), cwd=work), values)
    for person in people[:3]:
        command = ("policy", "explain", case, "--person", person, "--attribute", "name")
        check_silent(cli(*command, cwd=work), values)
    assert values


def test_the_plan_file_holds_no_protected_value(cli, work):
    case = work / "examples" / "officer-a"
    assert cli("plan", case, "-o", "plan.json", cwd=work).code == 0
    text = (work / "plan.json").read_text().casefold()
    assert not [value for value in protected_values(case) if value.casefold() in text]


SPOILED = {
    "a name in place of an id": lambda record, name: record["persons"][0].update(id=name),
    "a name in place of a role": lambda record, name: record["persons"][0].update(role=name),
    "a name in place of a kind": lambda record, name: record.update(kind=name),
    "a name in place of a day": lambda record, name: record["persons"][0].update(
        date_of_birth=name
    ),
    "a name as a member": lambda record, name: record["persons"][0].update({name: name}),
    "a name as a list": lambda record, name: record.update(title=[name]),
    "an order for a name": lambda record, name: record["orders"][0].update(subject=name),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_no_message_about_a_broken_record_repeats_it(cli, work, spoil):
    case = work / "broken"
    shutil.copytree(work / "examples" / "officer-a", case)
    shutil.copy(work / "examples" / "redactkit.toml", work)
    record = record_of(case)
    spoil(record, "Zebediah Quillfeather")
    for path in case.glob("record.*"):
        path.unlink()
    (case / "record.yaml").write_text(yaml.safe_dump(record, allow_unicode=True))
    for command in ("check", "plan"):
        answer = cli(command, case, cwd=work)
        assert answer.code in (1, 2), answer.said
        assert "Quillfeather" not in answer.said
        assert "Traceback" not in answer.said


def test_a_name_on_the_command_line_is_not_repeated(cli, made):
    case = made / "examples" / "officer-a"
    for words in (
        ("policy", "explain", case, "--person", "Zebediah Quillfeather", "--attribute", "name"),
        ("policy", "explain", case, "--person", "officer", "--attribute", "Quillfeather"),
        ("plan", case, "--on", "Quillfeather"),
        ("plan", case, "--undecided", "Quillfeather"),
        ("plan", case, "--Quillfeather"),
        ("Quillfeather",),
        ("plan", case, "Quillfeather"),
    ):
        answer = cli(*words)
        assert answer.code == 2
        assert "Quillfeather" not in answer.said


def test_no_repr_of_a_record_shows_a_value(made):
    for example in EXAMPLES:
        case = made / "examples" / example
        record = parse_record(record_of(case))
        shown = repr(record) + repr(record.persons) + repr(record.orders)
        assert not [value for value in protected_values(case) if value in shown]


def test_a_command_leaves_nothing_in_the_home_folder_or_in_that_for_temporary_files(cli, tmp_path):
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    answer = cli("plan", "examples/officer-a", HOME=str(home), TMPDIR=str(temporary))
    assert answer.code == 0, answer.said
    assert list(home.iterdir()) == []
    assert list(temporary.iterdir()) == []
