"""What anybody can read of a release's commitments, and which opening fits which of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from redactkit import strict
from redactkit.annex.commitments import (
    COMMITMENTS_FILE,
    RECORD_FILE,
    Disclosure,
    digest,
    load_disclosure,
    published,
)
from redactkit.annex.content import Opening
from redactkit.annex.salts import ground_group, order_group
from redactkit.errors import InputError, Location, RedactkitError
from redactkit.findings import Finding, Report, Severity

LOG_FILE = "data/redactions.json"
OPENING = "annex/opening"


class Entry(NamedTuple):
    """A redaction as the log has it."""

    id: str
    file: str
    pointer: str
    start: int
    end: int
    group: str


class Opened(NamedTuple):
    """A commitment that an opening fits.

    Attributes:
        entry: The redaction.
        disclosure: What stood there.
        digest: As it was published.
        member: Pointer of the member that was replaced whole, or "".
    """

    entry: Entry
    disclosure: Disclosure
    digest: str
    member: str


@dataclass(frozen=True, slots=True)
class Public:
    """What a release says about its redactions, read from its files.

    Attributes:
        files: The files by name.
        record: The published record.
        entries: The redactions by id, those that the authority typed itself left out.
        scopes: Every digest and the list in which it stands.
        documents: The files with the texts of the released documents, in their order.
    """

    files: Mapping[str, bytes] = field(repr=False)
    record: Any
    entries: Mapping[str, Entry]
    scopes: Mapping[str, str]
    documents: tuple[str, ...]

    def open(self, redaction: str, text: str) -> Opened:
        """Return an opened commitment.

        Args:
            redaction: Id of the redaction that it is said to open.
            text: The disclosure.

        Raises:
            InputError: The disclosure is not of this release, or of another redaction.
        """
        place = Location(f"{LOG_FILE}#{redaction}")
        opened, found = load_disclosure(text), digest(text)
        entry, scope = self.entries.get(redaction), self.scopes.get(found)
        if entry is None:
            raise InputError("the release has no such redaction", place, rule=OPENING)
        if scope is None:
            message = "this opens nothing that the release committed to"
            raise InputError(message, place, rule=OPENING)
        holder = scope.partition("#")[2]
        member = f"{holder}/{strict.escape(opened.name)}" if scope != COMMITMENTS_FILE else ""
        if member:
            fits = entry.file == RECORD_FILE and entry.pointer in (member, f"{member}/0")
        else:
            fits = opened.place == (entry.file, entry.pointer, entry.start, entry.end)
        if not fits:
            raise InputError("this opens another redaction", place, rule=OPENING)
        return Opened(entry, opened, found, member)


def read_public(files: Mapping[str, bytes]) -> Public:
    """Return what the files of a release say about its redactions.

    Raises:
        InputError: A file is missing, or not in its form.
    """
    for name in (RECORD_FILE, LOG_FILE, COMMITMENTS_FILE):
        if name not in files:
            raise InputError("the file is missing", Location(name), rule="annex/commitments")
    record = strict.load_json(files[RECORD_FILE], RECORD_FILE)
    log = strict.load_json(files[LOG_FILE], LOG_FILE)
    try:
        entries = [_entry(item) for item in log["redactions"] if not item.get("upstream")]
        documents = tuple(
            str(item.get("parts", item["path"])) for item in record.get("documents", ())
        )
        scopes = published(record, files[COMMITMENTS_FILE], record["release_id"])
    except (KeyError, TypeError, AttributeError):
        message = "the record or the log does not have its form"
        raise InputError(message, Location(LOG_FILE), rule="annex/commitments") from None
    if len({entry.id for entry in entries}) != len(entries):
        message = "two redactions have the same id"
        raise InputError(message, Location(LOG_FILE), rule="annex/commitments")
    return Public(files, record, {entry.id: entry for entry in entries}, scopes, documents)


def open_all(public: Public, openings: Iterable[Opening]) -> tuple[list[Opened], Report]:
    """Return the commitments that openings fit, and what is wrong with the others."""
    opened: list[Opened] = []
    findings: list[Finding] = []
    for item in openings:
        try:
            found = public.open(item.id, item.disclosure)
        except RedactkitError as error:
            place = Location(f"{LOG_FILE}#{item.id}")
            findings.append(Finding(OPENING, Severity.ERROR, error.message, place))
            continue
        if found.entry.group != item.group:
            findings.append(fault(OPENING, "the log gives another order or ground", item.id))
        opened.append(found)
    return opened, Report.of((*findings, *_twice(opened)))


def _entry(item: Mapping[str, Any]) -> Entry:
    group = order_group(item["order"]) if "order" in item else ground_group(item["ground"])
    return Entry(item["id"], item["file"], item["pointer"], item["start"], item["end"], group)


def _twice(opened: Sequence[Opened]) -> Iterator[Finding]:
    """Yield what is given twice: an id, a salt or a digest."""
    for what in (
        Counter(item.entry.id for item in opened),
        Counter(item.disclosure.salt for item in opened),
        Counter(item.digest for item in opened),
    ):
        if what and max(what.values()) > 1:
            yield fault(OPENING, "two openings have the same id, salt or digest", "")


def fault(rule: str, message: str, where: str) -> Finding:
    """Return a finding at a file of the release, or at a redaction of its log."""
    path = where if where.startswith("data/") else f"{LOG_FILE}#{where}" if where else LOG_FILE
    return Finding(rule, Severity.ERROR, message, Location(path))
