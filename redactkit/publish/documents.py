"""Read the documents of a case into parts, and say what of them is not published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from redactkit.errors import InputError, Location, MissingCapabilityError
from redactkit.findings import Finding, Report, Severity
from redactkit.formats import Document, Kind, is_text, read
from redactkit.publish.case import Opened
from redactkit.records.checks.anonymity import check_text
from redactkit.records.checks.matter import Matter

_EVERYWHERE = frozenset({Kind.METADATA, Kind.FILE_NAME})


def read_documents(opened: Opened) -> tuple[tuple[Document, ...], Report]:
    """Return the documents of a case in parts.

    Args:
        opened: The case.

    Returns:
        The documents that could be read, and for each one that could not, or not whole,
        why; a note for each kind of content that is left out of the release; and claims
        of anonymity behind which nothing stands.
    """
    documents: list[Document] = []
    findings: list[Finding] = []
    for path, data in opened.case.documents.items():
        place = Location(str(opened.case.folder / path))
        try:
            document = read(path, data)
        except (InputError, MissingCapabilityError) as error:
            where = Location(place.path, line=error.location.line)
            findings.append(
                Finding(error.rule, Severity.UNREAD, error.message, where, hint=error.hint)
            )
            continue
        documents.append(document)
        findings += _unread(document, place.path)
        findings += _left_out(document, place)
        if not is_text(document):
            findings += _claims(document, opened, place.path)
    return tuple(documents), Report.of(findings)


def _unread(document: Document, path: str) -> Iterator[Finding]:
    for each in document.unread:
        place = Location(path, part=each.address.removeprefix("/"))
        yield Finding(each.rule, Severity.UNREAD, each.message, place, hint=each.hint)


def _left_out(document: Document, place: Location) -> Iterator[Finding]:
    """Yield a note for each kind of content that a reader of the release will not find.

    What every file of the usual programs has comes last.
    """
    counted = Counter(part.kind for part in document.left_out)
    for kind, number in sorted(counted.items(), key=lambda item: item[0] in _EVERYWHERE):
        message = f"not published: {kind.value}" + (f" ({number} places)" if number > 1 else "")
        yield Finding("formats/left-out", Severity.NOTE, message, place)


def _claims(document: Document, opened: Opened, path: str) -> Iterator[Finding]:
    matter = Matter(opened.case, opened.vocabulary, opened.on, opened.today, opened.answers)
    for part in document.parts:
        place = Location(path, part=part.address.removeprefix("/"))
        yield from check_text(matter, part.text, place)
