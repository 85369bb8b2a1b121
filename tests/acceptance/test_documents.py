"""A case with documents that are no plain text goes the whole way, and comes back."""

import io
import json
import shutil
import zipfile
from email.message import EmailMessage

import docx
import openpyxl
import pytest
from annex_folders import CASE, make_world
from PIL import Image, ImageDraw, ImageFont
from programs import require
from traps.seen import everything, seen

NAMES = ("Haverbrook", "Torquil", "Tenterby", "Marisol", "4471EA")
NAMED = "Alaric Thistlewood"


def letter():
    document = docx.Document()
    document.add_heading("Note of the meeting", 1)
    paragraph = document.add_paragraph("Chief Superintendent Alaric Thistlewood asked PC Haver")
    paragraph.add_run("brook-Slane").bold = True
    paragraph.add_run(" about the 17 visits.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        table._cells, ("Officer", "Visits", "Torquil Haverbrook-Slane", "17"), strict=True
    ):
        cell.text = text
    document.core_properties.author = "Torquil Haverbrook-Slane"
    return saved(document.save)


def workbook():
    book = openpyxl.Workbook()
    book.active.append(["Date", "Who", "Visits"])
    book.active.append(["27 August 2019", "T Haverbrook-Slane", 17])
    hidden = book.create_sheet("raw")
    hidden.append(["Marisol Tenterby"])
    hidden.sheet_state = "veryHidden"
    return saved(book.save)


def message():
    mail = EmailMessage()
    mail["From"] = "desk@police.example.org"
    mail["To"] = "torquil.haverbrook-slane@police.example.org"
    mail["Subject"] = "Visits of Torquil Haverbrook-Slane"
    mail.set_content("There were 17 visits.\n")
    mail.add_attachment(
        letter(), maintype="application", subtype="octet-stream", filename="haverbrook-slane.docx"
    )
    return mail.as_bytes()


def picture():
    image = Image.new("RGB", (900, 160), "white")
    draw = ImageDraw.Draw(image)
    draw.text(
        (40, 50), "Rota: Torquil Haverbrook-Slane, 17 visits", "black", ImageFont.load_default(32)
    )
    return saved(lambda stream: image.save(stream, "PNG"))


def saved(save):
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


FILES = {
    "letter.docx": letter,
    "visits.xlsx": workbook,
    "mail.eml": message,
    "rota.png": picture,
    "page.html": lambda: b"<title>Rota</title><p>PC <b>Haver</b>brook-Slane: 17 visits<!-- Torquil -->",
    "all.zip": lambda: zipped({"torquil-haverbrook-slane.txt": b"PC Haverbrook-Slane, 17 visits"}),
}  # fmt: skip


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture(scope="module")
def world(made, cli, tmp_path_factory):
    folder = shutil.copytree(made, tmp_path_factory.mktemp("more") / "made")
    record = folder / CASE / "record.yaml"
    lines = "".join(f"  - path: documents/{name}\n    title: Document\n" for name in FILES)
    record.write_text(record.read_text().replace("documents:\n", f"documents:\n{lines}", 1))
    for name, make in FILES.items():
        (folder / CASE / "documents" / name).write_bytes(make())
    return make_world(folder, tmp_path_factory.mktemp("world"), cli)


@pytest.fixture(scope="module")
def documents(world):
    record = json.loads((world.bundle / "data/record.json").read_bytes())
    entries = record["documents"][: len(FILES)]
    return dict(zip(FILES, entries, strict=True))


def test_every_document_is_released_without_the_names_and_with_the_rest(world, documents):
    for name, entry in documents.items():
        for path in (entry["path"], *entry.get("also", ()), entry["parts"]):
            data = (world.bundle / path).read_bytes()
            text = everything(data).decode("latin-1")
            assert not [word for word in NAMES if word in text], path
        shown = (world.bundle / entry["path"]).read_bytes()
        if not name.endswith(".png"):
            assert "17" in seen(entry["path"], shown), name
    letter = seen("x.docx", (world.bundle / documents["letter.docx"]["path"]).read_bytes())
    assert NAMED in letter
    assert "Officer A" in letter


def test_places_in_the_log_lead_to_what_stands_there(world):
    log = json.loads((world.bundle / "data/redactions.json").read_bytes())["redactions"]
    placed = [entry for entry in log if entry["file"].endswith(".parts.json")]
    assert len(placed) > 8
    for entry in placed:
        parts = json.loads((world.bundle / entry["file"]).read_bytes())["parts"]
        index = int(entry["pointer"].split("/")[2])
        assert parts[index]["text"][entry["start"] : entry["end"]] == entry["text"]


def test_what_is_not_published_is_told_before_the_release(world):
    answer = world.run("plan", CASE, "--json")
    notes = {
        (finding["location"]["path"].rpartition("/")[2], finding["message"])
        for finding in json.loads(answer.out)["findings"]
        if finding["rule"] == "formats/left-out"
    }
    kinds = dict(notes)
    assert {"letter.docx", "visits.xlsx", "page.html", "mail.eml"} <= kinds.keys()
    assert ("page.html", "not published: comment") in notes
    assert not [word for word in NAMES if word in answer.said]


def test_the_release_verifies_and_scans_clean(world, cli):
    answer = world.run("verify", world.bundle, "--trust", "trust")
    assert answer.code == 0, answer.said
    answer = world.run("scan", world.bundle, "--case", CASE)
    assert answer.code == 0, answer.said


def test_the_auditor_of_the_annex_puts_the_texts_together_and_makes_it_again(world):
    answer = world.audit("--case", CASE, "--json")
    assert answer.code == 0, answer.said
    assert json.loads(answer.out)["rebuilt"] is True


def test_a_document_that_cannot_be_read_stops_the_release_and_each_is_named(world, tmp_path):
    require("age")
    broken = world.copy(tmp_path / "broken")
    for name in ("letter.docx", "visits.xlsx"):
        path = broken.folder / CASE / "documents" / name
        path.write_bytes(path.read_bytes()[:1000])
    (broken.folder / CASE / "documents/old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    record = broken.folder / CASE / "record.yaml"
    entry = "documents:\n  - path: documents/old.doc\n"
    record.write_text(record.read_text().replace("documents:\n", entry, 1))
    out = tmp_path / "out"
    answer = broken.run("release", CASE, "--key", "keys/preparer.pem", "--out", out)
    assert answer.code == 4, answer.said
    assert "letter.docx" in answer.err
    assert "visits.xlsx" in answer.err
    assert "old.doc: the file is encrypted, or an old Office file" in answer.err
    assert not out.exists()
