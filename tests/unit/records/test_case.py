"""Reading a case from disk."""

from __future__ import annotations

import pytest
from record_cases import check, findings, record, write

from redactkit.errors import InputError
from redactkit.records.case import load_case

LISTED = {"/documents": [{"path": "documents/ruling.md"}]}


def case_with(tmp_path, changes=LISTED):
    folder = write(tmp_path / "case", record(changes=changes))
    (folder / "documents").mkdir()
    return folder


def rules(folder):
    return [finding.rule for finding in load_case(folder)[1]]


def test_a_case_is_its_record_and_the_documents_that_it_lists(tmp_path):
    folder = case_with(tmp_path)
    (folder / "documents" / "ruling.md").write_text("# Ruling\n")
    case, report = load_case(folder)
    assert report.findings == ()
    assert case.record.person("officer").name.family == "Tellwright"
    assert dict(case.documents) == {"documents/ruling.md": b"# Ruling\n"}
    assert set(case.originals) == {"record.json", "documents/ruling.md"}
    assert "Tellwright" not in repr(case)


@pytest.mark.parametrize("names", [[], ["record.json", "record.yaml"]])
def test_a_case_without_exactly_one_record_is_refused(tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("{}")
    with pytest.raises(InputError):
        load_case(tmp_path)


@pytest.mark.parametrize("text", ["{", '{"a": 1, "a": 2}', "[1, NaN]", ""])
def test_a_record_that_is_no_strict_json_is_refused(tmp_path, text):
    (tmp_path / "record.json").write_text(text)
    with pytest.raises(InputError) as caught:
        load_case(tmp_path)
    assert caught.value.location.path.endswith("record.json")


def test_a_document_that_is_a_link_is_not_read(tmp_path):
    folder = case_with(tmp_path)
    (tmp_path / "secret.md").write_text("elsewhere")
    (folder / "documents" / "ruling.md").symlink_to(tmp_path / "secret.md")
    case, report = load_case(folder)
    assert "record/document-missing" in [finding.rule for finding in report]
    assert dict(case.documents) == {}


def test_a_folder_of_documents_that_is_a_link_is_not_read(tmp_path):
    folder = write(tmp_path / "case", record(changes=LISTED))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "ruling.md").write_text("elsewhere")
    (folder / "documents").symlink_to(tmp_path / "elsewhere")
    assert "record/document-missing" in rules(folder)


@pytest.mark.parametrize(
    "path", ["../secret.md", "/etc/passwd.txt", "documents/../../secret.md", "other/x.md"]
)
def test_a_document_outside_the_folder_is_refused_by_its_path(tmp_path, path):
    (tmp_path / "secret.md").write_text("elsewhere")
    folder = case_with(tmp_path, {"/documents": [{"path": path}]})
    case, report = load_case(folder)
    assert case is None or not case.documents
    assert not report.ok


def test_an_unlisted_file_a_hidden_one_and_a_dangling_link_are_all_told(tmp_path):
    folder = case_with(tmp_path, None)
    (folder / "documents" / "draft.md").write_text("draft")
    (folder / "documents" / ".hidden").write_text("hidden")
    (folder / "documents" / "dangling").symlink_to("nowhere")
    assert rules(folder) == ["record/document-unlisted"] * 3


def test_a_listed_document_that_cannot_be_read_is_not_called_unlisted(tmp_path):
    folder = case_with(tmp_path)
    (folder / "documents" / "ruling.md").symlink_to("nowhere")
    (fault,) = load_case(folder)[1]
    assert (fault.rule, fault.hint) == (
        "record/document-missing",
        "put the file below documents/, or take it off the list",
    )


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_a_case_that_is_no_folder_is_said_to_be_none(tmp_path, name):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="there is no such folder"):
        load_case(tmp_path / name)


def test_faults_of_form_and_of_meaning_are_reported_together(tmp_path):
    folder = case_with(
        tmp_path, {**LISTED, "/outcomes/0/outcome": "sacked", "/proceedings/ends": "2025-02-01"}
    )
    found = {finding.rule for finding in check(folder)}
    assert {
        "record/document-missing",
        "record/outcome-unknown",
        "record/dates-out-of-order",
    } <= found


def test_no_finding_repeats_a_name_of_the_roster(tmp_path):
    changes = {
        "/series": "tellwright",
        "/persons/1/id": "officer",
        "/persons/0/pseudonym": "Officer Tellwright",
        "/narrative": "PC Tellwright cannot be named for legal reasons.",
        "/outcomes/0/outcome": "sacked",
    }
    folder = write(tmp_path / "case", record(changes=changes))
    said = " ".join(f"{item.message} {item.hint} {item.person}" for item in check(folder))
    assert "ellwright" not in said.lower()
    assert len(findings(tmp_path, changes=changes)) >= 5
