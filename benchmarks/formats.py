"""How fast documents are read, redacted and built again, against reading alone.

    python benchmarks/formats.py [FORMAT...] [--size N] [--rounds N] [--at-most X]

For each format a fictional document is made and then, in a process of its own each:

* library: read by the library that the format builds on, and nothing else;
* rebuild: read by redactkit, every fiftieth line edited, and built again;
* redact: read, searched for a roster of twelve people (without the model for people who are
  on no roster), and built again without them;
* scan-library: read by the library that the gate's reader builds on, and nothing else;
* scan: searched by the gate for the same people.

The shortest of all rounds counts. The last columns are the ratio to the library in the same
run and the peak memory of the process. Exit code 1 if a ratio is above --at-most.
"""

import argparse
import csv
import email
import email.policy
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from xml.parsers import expat

import prose

from redactkit.formats import Document, Edit, build, read
from redactkit.spans import Span

PEOPLE = prose.names(12)
COLUMNS = 10
EDITED = 50


@dataclass(frozen=True)
class Format:
    """A format to measure.

    Attributes:
        unit: What its speed is counted in.
        size: How many of them the document has, unless the command line says.
        make: Return a document of a size.
        alone: Read a document by the library that the format builds on.
        gate: The same for the library of the gate.
    """

    unit: str
    size: int
    make: Callable[[int], bytes]
    alone: Callable[[bytes], object]
    gate: Callable[[bytes], object]


def rows(cells: int) -> Iterator[list[object]]:
    """Yield rows of ten cells, a name of the roster in each hundredth."""
    yield ["Hearing", "Officer", "Rank", "Date", "Cost", "Days", "Outcome", "Notes", "Open", "Ref"]
    for number in range(cells // COLUMNS - 1):
        given, family = PEOPLE[number % len(PEOPLE)]
        officer = f"{given} {family}" if number % 100 == 0 else f"Officer {number}"
        yield [
            number, officer, "Police Constable", date(2020, 1, 1) + timedelta(number % 2000),
            number * 1.25, number % 90, "Final written warning", f"note {number % 1000}",
            "yes" if number % 2 else "no", f"MC/{number}",
        ]  # fmt: skip


def make_xlsx(cells: int) -> bytes:
    """Return a workbook that openpyxl wrote."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Outcomes")
    for row in rows(cells):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def alone_xlsx(data: bytes) -> object:
    """Read a workbook by openpyxl."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), data_only=True)


def make_csv(cells: int) -> bytes:
    """Return a table that Python's csv module wrote."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows(cells))
    return file.getvalue().encode()


def alone_csv(data: bytes) -> object:
    """Read a table by Python's csv module."""
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def make_pdf(pages: int) -> bytes:
    """Return pages of fifty lines that name nobody, made with pikepdf."""
    import pikepdf
    from pikepdf import Dictionary, Name

    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    resources = pdf.make_indirect(Dictionary(Font=Dictionary(F1=pdf.make_indirect(font))))
    for number in range(pages):
        lines = " ".join(
            f"(Line {line} of page {number}: the log was written up at the end of the shift.) '"
            for line in range(EDITED)
        )
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, 595, 842],
            Resources=resources,
            Contents=pdf.make_stream(f"BT /F1 11 Tf 14 TL 72 790 Td {lines} ET".encode()),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def alone_pdf(data: bytes) -> object:
    """Read the text of a PDF by pypdfium2."""
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def alone_pypdf(data: bytes) -> object:
    """Read the text of a PDF by pypdf."""
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def paragraphs(count: int) -> Iterator[str]:
    """Yield paragraphs, of which each hundredth names one of the roster."""
    for number in range(count):
        given, family = PEOPLE[number % len(PEOPLE)]
        who = f"PC {given} {family}" if number % 100 == 0 else f"Officer {number}"
        yield f"At 21:{number % 60:02} {who} wrote up log {number} and left the station."


def make_docx(count: int) -> bytes:
    """Return a document that python-docx wrote."""
    import docx

    document = docx.Document()
    for paragraph in paragraphs(count):
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def alone_docx(data: bytes) -> object:
    """Parse every XML member of a package with lxml, and take its text."""
    from lxml import etree

    return ["".join(etree.fromstring(member).itertext()) for member in _xml(data)]


def alone_expat(data: bytes) -> object:
    """Parse every XML member of a package with expat, and take its text."""
    texts: list[str] = []
    for member in _xml(data):
        parser = expat.ParserCreate()
        parser.CharacterDataHandler = texts.append
        parser.Parse(member, True)
    return texts


def _xml(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from (archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels")))


def make_html(count: int) -> bytes:
    """Return a page of paragraphs."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(count))
    return f"<!doctype html><title>Log</title><body>{body}</body>".encode()


def alone_html(data: bytes) -> object:
    """Parse a page with lxml, and take its text."""
    from lxml import html

    return html.fromstring(data.decode()).text_content()


def alone_parser(data: bytes) -> object:
    """Parse a page with Python's parser, and take its text."""
    texts: list[str] = []

    class Parser(HTMLParser):
        def handle_data(self, data: str) -> None:
            texts.append(data)

    Parser().feed(data.decode())
    return texts


def make_eml(count: int) -> bytes:
    """Return a mail that Python's email package wrote."""
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message["Subject"] = "The log"
    message.set_content("\n\n".join(paragraphs(count)))
    return message.as_bytes()


def alone_eml(data: bytes) -> object:
    """Read a mail by Python's email package."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    return [part.get_content() for part in message.walk() if not part.is_multipart()]


FORMATS = {
    "xlsx": Format("cells", 1_000_000, make_xlsx, alone_xlsx, alone_expat),
    "csv": Format("cells", 1_000_000, make_csv, alone_csv, alone_csv),
    "docx": Format("paragraphs", 10_000, make_docx, alone_docx, alone_expat),
    "html": Format("paragraphs", 20_000, make_html, alone_html, alone_parser),
    "eml": Format("paragraphs", 20_000, make_eml, alone_eml, alone_eml),
    # `redact` finds nobody, and keeps every page; `rebuild` makes each page a picture.
    "pdf": Format("pages", 200, make_pdf, alone_pdf, alone_pypdf),
}


def rebuild(name: str, data: bytes) -> None:
    """Read a document, edit the first word of every fiftieth line, and build it again."""
    document = read(f"a.{name}", data)
    edits = {part.address: list(_first_words(part.text)) for part in document.parts}
    build(document, edits)


def _first_words(text: str) -> Iterator[Edit]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line and number % EDITED == 0:
            yield Edit(Span(start, start + 1), "[A]")
        start += len(line) + 1


def redact(name: str, data: bytes) -> None:
    """Read a document, find the people of a roster in it, and build it again without them."""
    from redactkit.detect import Roster, find

    roster = Roster.build(prose.people(PEOPLE))
    document: Document = read(f"a.{name}", data)
    edits = {
        part.address: [Edit(mention.span, "[A]") for mention in find(part.text, roster, None)]
        for part in document.parts
    }
    build(document, edits)


def library(name: str, data: bytes) -> None:
    """Read a document by the library alone."""
    FORMATS[name].alone(data)


def scan_library(name: str, data: bytes) -> None:
    """Read a document by the library of the gate alone."""
    FORMATS[name].gate(data)


def scan(name: str, data: bytes) -> None:
    """Search a document for the people of a roster."""
    from redactkit.gate import Index, name_needles, scan_bytes

    needles = [
        needle
        for number, (given, family) in enumerate(PEOPLE)
        for needle in name_needles(f"person-{number}", given=given, family=family)
    ]
    scan_bytes(f"a.{name}", data, Index.of(needles))


ACTIONS = {
    "library": library, "rebuild": rebuild, "redact": redact,
    "scan-library": scan_library, "scan": scan,
}  # fmt: skip
# What each action is measured against.
BASE = dict.fromkeys(("library", "rebuild", "redact"), "library") | dict.fromkeys(
    ("scan-library", "scan"), "scan-library"
)


def measured(name: str, action: str, file: Path) -> dict[str, float]:
    """Return seconds and peak memory of an action, in a process of its own."""
    command = [sys.executable, __file__, name, "--measure", action, "--file", str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def measure(name: str, action: str, file: Path) -> None:
    """Print seconds and peak memory of an action in this process."""
    data = file.read_bytes()
    start = time.perf_counter()
    ACTIONS[action](name, data)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "mebibytes": peak}))


def compare(name: str, size: int, rounds: int) -> float:
    """Print the speeds of a format, and return the larger ratio of redacting and scanning."""
    form = FORMATS[name]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a.{name}"
        file.write_bytes(form.make(size))
        megabytes = file.stat().st_size / 1e6
        turns = [{a: measured(name, a, file) for a in ACTIONS} for _ in range(rounds)]
    print(f"{name}: {size:,} {form.unit}, {megabytes:.1f} MB")
    best = {a: min((turn[a] for turn in turns), key=lambda r: r["seconds"]) for a in ACTIONS}
    ratios = {a: best[a]["seconds"] / best[BASE[a]]["seconds"] for a in ACTIONS}
    for action, result in best.items():
        seconds = result["seconds"]
        print(
            f"  {action:12} {seconds:7.2f} s {size / seconds:12,.0f} {form.unit}/s"
            f" {megabytes / seconds:7.2f} MB/s {ratios[action]:6.2f} x"
            f" {result['mebibytes']:7.0f} MiB"
        )
    return max(ratios["redact"], ratios["scan"])


def main() -> None:
    """Print a table for each format."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"of {', '.join(FORMATS)}")
    parser.add_argument("--size", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--at-most", type=float, default=float("inf"))
    parser.add_argument("--measure", choices=ACTIONS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    names = options.formats or list(FORMATS)
    if options.measure:
        measure(names[0], options.measure, options.file)
        return
    ratios = [compare(n, options.size or FORMATS[n].size, options.rounds) for n in names]
    sys.exit(max(ratios) > options.at_most)


if __name__ == "__main__":
    main()
