"""Every trap is found in the raw file and gone from the release; honest files pass."""

import json
from datetime import date
from importlib import import_module

import pytest
from installed import ROOT
from programs import require
from traps import ROSTER
from traps.seen import everything, seen
from traps.table import TITLES, page

from redactkit.evaluate import Publisher, roster_case
from redactkit.evaluate.record import to_record

FORMATS = ("docx", "xlsx", "csv_files", "pdf", "pictures", "archives", "html", "mail")
LEAST = 60
CASE = roster_case(ROSTER, date(2026, 1, 15))
# The record numbers its people in the order of the roster.
IDS = {entry["id"]: f"person-{number}" for number, entry in enumerate(ROSTER["persons"], 1)}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("publisher")
    (folder / "redactkit.toml").write_text(
        'jurisdiction = "england-wales"\n[publisher]\nname = "Publisher"\n'
    )
    (folder / "case").mkdir()
    (folder / "case/record.json").write_text(json.dumps(to_record(CASE)))
    return folder / "case"


@pytest.fixture(scope="module", params=FORMATS)
def made(request, tmp_path_factory):
    """The traps and the honest files of a format, on disk."""
    require("pdftotext", "soffice", "qpdf")
    module = import_module(f"traps.{request.param}")
    folder = tmp_path_factory.mktemp(request.param)
    traps, clean = list(module.traps(folder)), list(module.clean(folder))
    for name, files in (("traps", traps), ("clean", clean)):
        (folder / name).mkdir()
        for file in files:
            (folder / name / file.name).write_bytes(file.data)
    assert len({trap.name for trap in traps}) == len(traps)
    return folder, traps, clean


def findings(answer):
    """Return the findings of a scan by the name of the file."""
    by_file = {}
    for finding in json.loads(answer.out)["findings"]:
        name = finding["location"]["path"].rpartition("/")[2]
        by_file.setdefault(name, []).append(finding)
    return by_file


def found(trap, said):
    """Return whether a scan said what a trap asks for."""
    if trap.rule.startswith("gate/"):
        return any(finding["rule"] == trap.rule for finding in said)
    if not trap.person:  # nothing but a release is refused
        return True
    return any(finding.get("person") == IDS[trap.person] for finding in said)


def stopping(report):
    """Return what stopped a release: rule, file, part."""
    return [
        (finding.rule, finding.location.path.rpartition("/")[2], finding.location.part)
        for finding in report
        if finding.severity.value not in ("warning", "note")
    ]


def test_the_scan_finds_every_trap_and_prints_nothing_of_it(cli, case, made):
    folder, traps, _ = made
    # A name that tells is withheld from the findings; such files are looked at one by one.
    answer = cli("scan", folder / "traps", "--case", case, "--json")
    assert answer.code == 1, answer.err
    said = findings(answer)
    hidden = said.get("[name withheld]", [])
    missed = [trap.name for trap in traps if not found(trap, said.get(trap.name, hidden))]
    assert missed == []
    printed = answer.said.casefold()
    assert not [word for trap in traps for word in trap.gone if word.casefold() in printed]


def test_the_scan_passes_every_honest_file(cli, case, made):
    folder, _, clean = made
    answer = cli("scan", folder / "clean", "--case", case, "--json")
    assert findings(answer) == {}
    assert answer.code == 0
    assert clean


def test_the_release_of_every_trap_is_clean_and_keeps_what_may_stay(made, tmp_path):
    _, traps, clean = made
    files = {file.name: file for file in (*traps, *clean) if file.release}
    released, report = Publisher(tmp_path).release_documents(
        CASE, {name: file.data for name, file in files.items()}
    )
    assert released, stopping(report)
    left, lost = [], []
    for name, file in files.items():
        for ending, data in released[name].items():
            haystack = everything(data)
            text = seen(f"x{ending}", data)
            left += [
                (name, ending, word)
                for word in file.gone
                for form in (word.encode(), word.encode("utf-16-le"), word.upper().encode())
                if form in haystack or word.casefold() in text.casefold()
            ]
        main = seen(f"x{next(iter(released[name]))}", next(iter(released[name].values())))
        lost += [(name, word) for word in file.kept if word not in main]
    assert left == []
    assert lost == []


def test_what_cannot_be_released_is_refused_with_a_reason(made, tmp_path):
    _, traps, _ = made
    publisher = Publisher(tmp_path)
    for trap in (trap for trap in traps if not trap.release):
        released, report = publisher.release_documents(CASE, {trap.name: trap.data})
        assert released == {}, trap.name
        rules = {finding.rule for finding in report}
        assert trap.rule in rules if trap.rule.startswith("formats/") else rules, trap.name


def test_there_are_enough_traps_and_the_page_lists_each(tmp_path):
    made = {name: list(import_module(f"traps.{name}").traps(tmp_path)) for name in FORMATS}
    every = [trap for traps in made.values() for trap in traps]
    assert len(every) >= LEAST
    assert all(trap.channel for trap in every)
    assert set(made) == set(TITLES)
    written = (ROOT / "docs/reference/traps.md").read_text("utf-8")
    assert written == page(made), "run: python tools/write_traps.py"
