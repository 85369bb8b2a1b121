"""The scan finds what a case protects, wherever it stands, and never prints it."""

import base64
import json
import shutil
from urllib.parse import quote

import pytest

NAME = "Torquil Haverbrook-Slane"

PLANTED = {
    "plain.txt": NAME,
    "capitals.txt": NAME.upper(),
    "reversed.txt": "HAVERBROOK-SLANE, Torquil",
    "surname.md": "Then Haverbrook-Slane left.",
    "wrapped.txt": "Then Haverbrook-\nSlane left.",
    "no-break.txt": NAME.replace(" ", "\u00a0"),
    "zero-width.txt": "\u200b".join(NAME),
    "value.json": json.dumps({"a": {"b": NAME}}),
    "escaped.json": json.dumps({"a": "".join(f"\\u{ord(sign):04x}" for sign in NAME)}).replace("\\\\", "\\"),
    "key.json": json.dumps({NAME: 1}),
    "page.html": "<p>Then <b>Torquil</b> <i>Haverbrook-Slane</i> left.</p>",
    "alt.html": f'<img alt="{NAME}">',
    "comment.html": f"<!-- {NAME} -->",
    "entities.html": "".join(f"&#{ord(sign)};" for sign in NAME),
    "link.md": f"[link](https://example.org/{quote(NAME)})",
    "base64.txt": base64.b64encode(f"This is about {NAME} and nobody else.".encode()).decode(),
    "phone.txt": "Ring +44 7700 900 417 now.",
    "birth.txt": "born 14/03/1988",
    "child.txt": "Marisol Tenterby",
    "school.txt": "she goes to THORNAPPLE ACADEMY",
}  # fmt: skip


@pytest.fixture(scope="module")
def planted(cli, made, tmp_path_factory):
    """The answer of a scan of all planted values, a file for each."""
    folder = tmp_path_factory.mktemp("planted")
    for name, text in PLANTED.items():
        (folder / name).write_text(text)
    return cli("scan", folder, "--case", made / "examples" / "officer-a", "--json")


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_value_is_found(planted, name):
    assert planted.code == 1, planted.said
    findings = json.loads(planted.out)["findings"]
    (finding, *_) = (one for one in findings if one["location"]["path"].endswith(f"/{name}"))
    assert finding["rule"].startswith("gate/")
    assert finding["person"] in ("officer", "child")


def test_no_planted_value_is_printed(planted):
    for word in ("Haverbrook", "Tenterby", "900417", "THORNAPPLE"):
        assert word.casefold() not in planted.said.casefold()


def test_a_file_name_that_tells_is_found_and_not_printed(cli, made, tmp_path):
    (tmp_path / "statement-of-torquil-haverbrook-slane.txt").write_text("words")
    answer = cli("scan", tmp_path, "--case", made / "examples" / "officer-a")
    assert answer.code == 1
    assert "gate/file-name" in answer.err
    assert "haverbrook" not in answer.said


def test_a_release_is_clean(cli, made, released):
    answer = cli("scan", released, "--case", made / "examples" / "officer-a")
    assert answer.code == 0, answer.said


def test_the_case_itself_is_not(cli, made):
    case = made / "examples" / "officer-a"
    assert cli("scan", case / "documents", "--case", case).code == 1


def test_who_may_be_named_may_be_named(cli, made, tmp_path):
    path = tmp_path / "words.txt"
    path.write_text(
        "Chief Superintendent Alaric Thistlewood spoke. Sergeant Castleforde was thanked."
    )
    answer = cli("scan", path, "--case", made / "examples" / "officer-a")
    assert answer.code == 0, answer.said


@pytest.mark.parametrize("data", [b"PK\x03\x04 rest", b"%PDF-1.7 rest", b"\x89PNG\r\n\x1a\n rest"])
def test_a_container_that_cannot_be_read_has_not_passed(cli, made, tmp_path, data):
    (tmp_path / "x.bin").write_bytes(data)
    answer = cli("scan", tmp_path, "--case", made / "examples" / "officer-a")
    assert answer.code == 4, answer.said


def test_a_scan_with_a_case_that_is_not_valid_is_refused(cli, work):
    case = work / "examples" / "officer-a"
    broken = work / "examples" / "broken"
    shutil.copytree(case, broken)
    next(broken.glob("record.*")).write_text("{}")
    answer = cli("scan", work / "keys", "--case", broken)
    assert answer.code in (1, 2)
    assert "gate/case" in answer.err


def test_a_scan_of_no_file_says_so(cli, tmp_path):
    (tmp_path / "site" / "empty").mkdir(parents=True)
    answer = cli("scan", tmp_path / "site")
    assert answer.code == 0
    assert "note: there is no file in these folders" in answer.err
    (tmp_path / "site" / "page.txt").write_text("A page.")
    assert "there is no file" not in cli("scan", tmp_path / "site").err
